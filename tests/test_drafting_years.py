"""What the draft of next year's report makes of last year's dates, amounts and parts."""

from __future__ import annotations

import pytest

import ldaparse
from ldaparse.drafting import carried_over, draft
from ldaparse.exporting.docx.report import report_to_docx
from ldaparse.report import FinanceColumn, FinanceLine, Finances, Funding, Report
from small_reports import SOURCE, action


@pytest.mark.parametrize(
    ("printed", "next_year"),
    [
        ("Engagé au 31/12/2024", "Engagé au 31/12/2025"), ("Exécution au 30 juin 2024", "Exécution au 30 juin 2025"),
        ("Alloué 2024", "Alloué 2025"), ("Engagé au 12/11/2024", "Engagé au __/__/2025"),
        ("Bilan de mars 2024", "Bilan de __/2025"), ("Convention 2021-2024", "Convention 2021-2024"),
        ("Rappel 2023", "Rappel 2023"), ("Dépense engagée", "Dépense engagée"),
    ],
)  # fmt: skip
def test_a_date_of_last_year_becomes_the_next_one_or_a_blank(printed: str, next_year: str) -> None:
    assert carried_over(printed, 2024, 2025) == next_year


def test_what_a_year_was_allocated_is_a_reminder_under_the_header_of_the_next() -> None:
    columns = (
        FinanceColumn(label="N°", role="number"), FinanceColumn(label="Action", role="title"),
        FinanceColumn(label="Alloué 2024", role="allocated"), FinanceColumn(label="AMI 2024", role="funding", source="AMI"),
        FinanceColumn(label="Engagé au 31/12/2024", role="committed"),
    )  # fmt: skip
    line = FinanceLine(
        number=1,
        title="Médiation",
        allocated=30000,
        funding=(Funding(source="AMI", amount=20000),),
        committed=28450,
    )
    report = Report(
        source=SOURCE, as_of="2024-12-31", years=(2024,), actions=(action(1, 1, "Médiation"),),
        finances=Finances(columns=columns, lines=(line,)),
    )  # fmt: skip
    begun = draft(report, 2025).report
    assert begun.finances
    (drafted,) = begun.finances.lines
    assert (drafted.allocated, drafted.committed, drafted.funding[0].amount) == (None, None, None)
    assert [one.text for one in drafted.others] == [
        "alloué 2024 : 30000 ; engagé 2024 : 28450 ; AMI 2024 : 20000"
    ]
    assert [one.label for one in begun.finances.columns][2:5] == [
        "Alloué 2025",
        "AMI 2025",
        "Engagé au 31/12/2025",
    ]


def test_the_draft_is_of_its_own_year() -> None:
    report = Report(source=SOURCE, as_of="2024-12-31", years=(2024,), actions=(action(1, 1, "Médiation"),))
    begun = draft(report, 2025)
    assert ldaparse.extract(report_to_docx(begun.report, grey=begun.reminders), name="d.docx").years == (
        2025,
    )
