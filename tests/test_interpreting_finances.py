"""The financial table: two-level headers, amounts of every spelling, totals as printed."""

from __future__ import annotations

import pytest

from documents import bullet, cell, document, heading, paragraph, table
from ldaparse.checking import check
from ldaparse.document import Table
from ldaparse.interpreting import interpret
from ldaparse.report import Finances, Report

HEADER = (
    "n°", "Action", "Porteur d’action", "Dépenses allouées", "Financement AMI", "Financement Val d’Essai",
    "Dépense engagée au 31/03/24", "Reliquat", "Commentaires",
)  # fmt: skip


def report_with(*rows: tuple[object, ...]) -> Report:
    return interpret(document(heading("Bilan financier", 1, "5"), paragraph("En TTC"), table(HEADER, *rows)))  # type: ignore[arg-type]


def finances(*rows: tuple[object, ...]) -> Finances:
    found = report_with(*rows).finances
    assert found is not None
    return found


LINE = ("3", "Guichet", "ADIL", "33 333€", "26\u202f667 €", "6 667€", "26\u00a0379 €", "6 954 €", "Achevée")


def test_a_line_gives_its_amounts_funders_and_words() -> None:
    read = finances(LINE)
    line = read.line(3)
    assert (line.title, line.lead, line.comment) == ("Guichet", "ADIL", "Achevée")
    assert (line.allocated, line.committed, line.remaining) == (33333, 26379, 6954)
    assert [(f.source, f.amount) for f in line.funding] == [("AMI", 26667), ("Val d’Essai", 6667)]
    assert line.printed["allocated"] == "33 333€"
    assert (read.as_of, read.tax) == ("2024-03-31", "TTC")


@pytest.mark.parametrize("printed", ["1 6", "1\n6", "16"])
def test_a_line_number_that_its_narrow_column_broke_is_one_number(printed: str) -> None:
    read = finances((printed, *LINE[1:]))
    assert [line.number for line in read.lines] == [16]
    assert not read.lines[0].others


def test_two_amounts_in_one_cell_are_told_and_not_joined() -> None:
    two = (paragraph("84 000"), paragraph("216 000"))
    report = report_with(("3", "Guichet", "ADIL", two, "26 667 €", "6 667 €", "26 379 €", "", ""))
    assert report.finances is not None
    assert report.finances.line(3).allocated is None
    assert "amount.unread" in {f.code for f in check(report)}


def test_the_total_is_kept_as_printed_and_its_misprint_told() -> None:
    report = report_with(
        LINE, ("", "TOTAL", "", "33 333 €", "26 667 €", "6 667 €", "4231 351 €", "6 954 €", "")
    )
    assert report.finances is not None
    assert report.finances.total is not None
    assert report.finances.total.committed == 4231351
    assert "amount.malformed" in {f.code for f in check(report)}


def test_a_subtotal_is_neither_a_line_nor_the_total() -> None:
    read = finances(LINE, ("", "Sous-total axe 1", "", "33 333 €", "", "", "", "", ""))
    assert len(read.lines) == 1
    assert read.total is None
    assert [s.allocated for s in read.subtotals] == [33333]


def test_a_bullet_before_an_amount_is_a_minus_sign_when_the_line_adds_up() -> None:
    row = ("7", "Renfort", "X", "62 000 €", "62 000 €", "0", "64 429 €", bullet("2 429 €"), "")
    report = report_with(row)
    assert report.finances is not None
    assert report.finances.line(7).remaining == -2429
    assert [(f.code, f.severity) for f in report.findings if f.code == "amount.bullet"] == [
        ("amount.bullet", "note")
    ]


def test_a_bullet_that_the_line_does_not_explain_is_a_warning() -> None:
    row = ("7", "Renfort", "X", "62 000 €", "62 000 €", "0", "60 000 €", bullet("2 000 €"), "")
    report = report_with(row)
    assert report.finances is not None
    assert report.finances.line(7).remaining == 2000
    assert [f.severity for f in report.findings if f.code == "amount.bullet"] == ["warning"]


def test_a_header_over_three_headers_names_the_funders() -> None:
    top = [cell(0, 0, "n°", span=(2, 1)), cell(0, 1, "Action", span=(2, 1))]
    top += [cell(0, 2, "Financements prévus", span=(1, 2)), cell(0, 4, "Dépense engagée", span=(2, 1))]
    low = [cell(1, 2, "État"), cell(1, 3, "Département")]
    row = [cell(2, c, text) for c, text in enumerate(("1", "Étude", "8 000 €", "2 000 €", "9 500,50 €"))]
    report = interpret(document(heading("Bilan financier"), Table(3, 5, (*top, *low, *row), 2)))
    assert report.finances is not None
    line = report.finances.line(1)
    assert [(f.source, f.amount) for f in line.funding] == [("État", 8000), ("Département", 2000)]
    assert line.committed == 9500.5


def test_words_in_an_amount_cell_are_a_finding() -> None:
    report = report_with(("1", "Étude", "X", "à définir", "0", "0", "0 €", "0 €", ""))
    assert report.finances is not None
    assert report.finances.line(1).allocated is None
    assert "amount.unread" in {f.code for f in check(report)}


@pytest.mark.parametrize(
    ("labels", "cells", "allocated"),
    [
        (("Alloué (k€)", "Engagé (k€)"), ("45", "40,5"), 45_000),
        (("Alloué", "Engagé en milliers d’euros"), ("45", "40,5"), 45_000),
        (("Alloué", "Engagé (k€)"), ("45 000 €", "40,5"), 45_000),
        (("Alloué (€)", "Engagé (k€)"), ("45 000", "40,5"), 45_000),
        (("Alloué (k€)", "Engagé (k€)"), ("45 k€", "40,5 k€"), 45_000),
        (("Alloué", "Engagé"), ("45 000", "40 500"), 45_000),
    ],
)
def test_thousands_are_counted_once(labels: tuple[str, str], cells: tuple[str, str], allocated: int) -> None:
    found = table(("N°", "Intitulé", *labels), ("1", "Coordination", *cells))
    finances = interpret(document(heading("Bilan financier"), found)).finances
    assert finances is not None
    assert (finances.lines[0].allocated, finances.lines[0].committed) == (allocated, 40_500)


def test_thousands_said_beside_the_table() -> None:
    rows = (
        ("N°", "Intitulé", "Alloué", "Engagé"),
        ("1", "Coordination", "45", "40,5"),
        ("TOTAL (en k€)", "", "45", "40,5"),
    )
    finances = interpret(document(heading("Bilan financier"), table(*rows))).finances
    assert finances is not None
    assert finances.total is not None
    assert (finances.lines[0].allocated, finances.total.committed) == (45_000, 40_500)


def test_an_amount_of_the_prose_does_not_scale_the_table() -> None:
    rows = ("N°", "Intitulé", "Alloué", "Engagé"), ("1", "Coordination", "45 000", "40 500")
    finances = interpret(
        document(heading("Bilan financier"), paragraph("Un don de 15 k€ est venu."), table(*rows))
    ).finances
    assert finances is not None
    assert finances.lines[0].allocated == 45_000
