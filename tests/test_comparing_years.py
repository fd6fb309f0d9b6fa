"""What is followed from one year to the next, and on which basis it may be compared."""

from __future__ import annotations

from typing import Any

import pytest

import ldaparse
from ldaparse.comparing import follow
from ldaparse.comparing.bases import read_bases
from ldaparse.comparison import Comparison
from ldaparse.exporting.sentences import field_delta
from ldaparse.profile import load_profile
from ldaparse.report import (
    Action,
    Deliverable,
    FinanceColumn,
    FinanceLine,
    Finances,
    Finding,
    Relation,
    Report,
    Total,
)
from small_reports import SOURCE, action, figure, row, status


def report(year: int, *actions: Action, **more: Any) -> Report:
    return Report(source=SOURCE, years=(year,), actions=actions, **more)


def codes(found: Comparison) -> list[str]:
    return [one.code for one in found.findings]


def at(code: Any, label: str) -> Deliverable:
    return row(label, status=status(code, code, 9))


def test_a_number_given_to_another_action_is_told_and_its_rows_are_not_paired() -> None:
    old = report(
        2022, action(5, 1, "Observatoire des loyers", deliverables=(at("done", "Enquête annuelle"),))
    )
    new = report(
        2023, action(5, 1, "Équipe mobile psychiatrie", deliverables=(at("planned", "Permanences du soir"),))
    )
    found = ldaparse.compare(old, new)
    assert [one.change for one in found.actions] == ["added", "removed"]
    assert codes(found) == ["compare.reused_number"]
    asked = ldaparse.compare(old, new, pairs={5: 5})
    assert [one.matched_by for one in asked.actions] == ["asked"]


def test_a_number_whose_rows_stay_is_the_same_action_whatever_its_title() -> None:
    rows = (at("done", "Enquête annuelle auprès des bailleurs"),)
    found = ldaparse.compare(
        report(2022, action(5, 1, "Observatoire des loyers", deliverables=rows)),
        report(2023, action(5, 1, "Mieux connaître le marché", deliverables=rows)),
    )
    assert [one.matched_by for one in found.actions] == ["number"]
    assert codes(found) == []


def test_a_code_is_the_key_where_there_is_no_number() -> None:
    old = report(
        2023,
        action(None, 1, "Accompagnement des jeunes", code="1.1"),
        action(None, 1, "Accompagnement des familles", code="1.2"),
    )
    new = report(
        2024,
        action(None, 1, "Suivi renforcé des familles", code="1.2"),
        action(None, 1, "Suivi renforcé des jeunes", code="1.1"),
    )
    found = ldaparse.compare(old, new)
    assert [(one.code_old, one.code_new, one.matched_by) for one in found.actions] == [
        ("1.2", "1.2", "code"),
        ("1.1", "1.1", "code"),
    ]


def _split() -> tuple[Report, Report]:
    housing = (at("in_progress", "Captation de studios"), at("planned", "Garantie des loyers"))
    helping = (at("in_progress", "Référent unique"), at("planned", "Ateliers budget"))
    done = (at("done", "Captation de studios"), at("planned", "Garantie des loyers"))
    five = figure(5, 1, "5 studios", "studios")
    old = report(
        2022,
        action(
            3,
            1,
            "Accompagner et loger les jeunes",
            deliverables=(*helping, *housing),
            indicators=(five.model_copy(update={"deliverable": 2}),),
        ),
    )
    new = report(
        2023, action(3, 1, "Accompagner les jeunes", deliverables=helping),
        action(8, 1, "Loger les jeunes", deliverables=done, indicators=(figure(8, 1, "8 studios", "studios"),)),
    )  # fmt: skip
    return old, new


def test_rows_and_figures_are_followed_through_a_split_and_back() -> None:
    old, new = _split()
    found = ldaparse.compare(old, new)
    taker = next(one for one in found.actions if one.new == 8)
    assert [(one.change, one.old, one.status.move) for one in taker.deliverables] == [
        ("changed", "Captation de studios", "advanced"), ("same", "Garantie des loyers", "same"),
    ]  # fmt: skip
    assert [one.number for row in taker.deliverables if (one := row.from_action)] == [3, 3]
    assert [(one.old, one.new) for one in taker.indicators] == [(5, 8)]
    assert (found.counts.advanced, found.counts.stuck) == (1, 3)
    assert not [
        row for one in found.actions for row in one.deliverables if row.change in {"added", "removed"}
    ]
    back = ldaparse.compare(new, old)
    assert (back.counts.regressed, back.counts.stuck) == (1, 3)
    assert [(one.old, one.new) for action in back.actions for one in action.indicators] == [(8, 5)]


def test_a_value_recalled_beside_this_years_is_no_figure_of_this_year() -> None:
    quote = "126 orientations contre 118 en 2022"
    new = action(1, 1, indicators=(
        figure(126, 1, quote, "orientations", relation=Relation(kind="compared_with", to=1)),
        figure(118, 1, quote, "orientations", period="2022"),
    ), deliverables=(row(),))  # fmt: skip
    for old_value, borne_out in ((118, True), (120, False)):
        old = action(
            1,
            1,
            indicators=(figure(old_value, 1, "les orientations", "orientations"),),
            deliverables=(row(),),
        )
        (found,) = ldaparse.compare(report(2022, old), report(2023, new)).actions[0].indicators
        assert (found.old, found.new, found.recalled, found.borne_out) == (old_value, 126, 118, borne_out)


def test_a_value_in_brackets_takes_its_time_with_it() -> None:
    quote = "52 relogements (44 en 2022)"
    new = action(1, 1, indicators=(
        figure(52, 1, quote, "relogements", period="2022"), figure(44, 1, quote, "relogements", period="2022"),
    ), deliverables=(row(),))  # fmt: skip
    old = action(1, 1, indicators=(figure(40, 1, "40 relogements", "relogements"),), deliverables=(row(),))
    found = ldaparse.compare(report(2022, old), report(2023, new))
    assert [(one.old, one.new, one.recalled) for one in found.actions[0].indicators] == [(40, 52, 44)]
    assert codes(found) == ["compare.claim"]


def test_a_value_given_anew_for_the_same_year_is_a_restatement() -> None:
    old = action(1, 1, indicators=(figure(57, 1, "57 ménages"),), deliverables=(row(),))
    new = action(
        1, 1, indicators=(figure(61, 1, "61 ménages en 2022", period="2022"),), deliverables=(row(),)
    )
    found = ldaparse.compare(report(2022, old), report(2023, new))
    (one,) = found.actions[0].indicators
    assert one.restated
    assert codes(found) == ["compare.restated"]
    assert "révisée" in one.sentence()


def test_a_figure_since_the_beginning_and_one_of_the_year_have_no_difference() -> None:
    old = action(
        1,
        1,
        indicators=(figure(210, 1, "210 ménages depuis 2020", basis="cumulative"),),
        deliverables=(row(),),
    )
    new = action(1, 1, indicators=(figure(61, 1, "61 ménages", basis="period"),), deliverables=(row(),))
    found = ldaparse.compare(report(2022, old), report(2023, new))
    (one,) = found.actions[0].indicators
    assert (one.old, one.new, one.delta, one.relative) == (210, 61, None, None)
    assert codes(found) == ["compare.basis"]


def money(year: int, allocated: str, committed: str, amount: int) -> Report:
    columns = (
        FinanceColumn(label="Action", role="title"), FinanceColumn(label=allocated, role="allocated"),
        FinanceColumn(label=committed, role="committed"),
    )  # fmt: skip
    line = FinanceLine(number=1, title="Accueil de jour", allocated=amount + 1000, committed=amount)
    total = Total(label="Total", allocated=amount + 1000, committed=amount)
    return report(year, finances=Finances(columns=columns, lines=(line,), total=total))


@pytest.mark.parametrize(
    ("label", "basis"),
    [
        ("Engagé cumulé 2021-2022", "cumulative"), ("Dépenses depuis le début de la convention", "cumulative"),
        ("Engagé 2021-2023", "cumulative"), ("Engagé 2023", "period"), ("Dépenses de l’exercice", "period"),
        ("Engagé", None), ("Engagé au 31/12/2024", None),
    ],
)  # fmt: skip
def test_a_header_tells_the_basis_of_its_amounts(label: str, basis: str | None) -> None:
    finances = money(2022, "Alloué", label, 5).finances
    assert read_bases(finances, load_profile()).get("committed") == basis


def test_amounts_of_two_bases_have_no_difference_and_that_is_told() -> None:
    found = ldaparse.compare(
        money(2022, "Alloué cumulé", "Engagé cumulé", 131_000),
        money(2023, "Alloué 2023", "Engagé 2023", 76_000),
    )
    assert found.totals["committed"].delta is None
    assert found.finances[0].fields["committed"].delta is None
    assert codes(found) == ["compare.basis"]
    assert "131\u202f000\u00a0€ (cumul), 76\u202f000\u00a0€ (sur la période)" in found.finances[
        0
    ].sentence().replace(" 000", "\u202f000")


def test_amounts_of_one_basis_have_their_difference() -> None:
    found = ldaparse.compare(
        money(2022, "Alloué 2022", "Engagé 2022", 10), money(2023, "Alloué 2023", "Engagé 2023", 25)
    )
    assert found.totals["committed"].delta == 15
    assert codes(found) == []


def test_the_difference_of_a_misprinted_total_is_not_said_as_if_it_were_true() -> None:
    old, new = money(2022, "Alloué", "Engagé", 10_000), money(2023, "Alloué", "Engagé", 12_000)
    assert old.finances
    assert old.finances.total
    wrong = old.finances.total.model_copy(update={"committed": 100_000})
    misprinted = old.model_copy(update={"finances": old.finances.model_copy(update={"total": wrong})})
    found = ldaparse.compare(misprinted, new).totals
    assert [one.code for one in found["committed"].doubts] == ["compare.total"]
    assert field_delta("committed", found["committed"], "fr") == "à vérifier"
    assert field_delta("execution", found["execution"], "fr") == "à vérifier"
    assert field_delta("allocated", found["allocated"], "fr") == "+2\u202f000\u00a0€"


def test_what_a_report_says_is_to_be_checked_stands_beside_the_change() -> None:
    doubt = Finding(
        code="finances.unbalanced", severity="warning", message="…", where="finances.lines[0].committed"
    )
    old, new = money(2022, "Alloué", "Engagé", 10), money(2023, "Alloué", "Engagé", 20)
    found = ldaparse.compare(old, new.model_copy(update={"findings": (doubt,)}))
    assert found.finances[0].fields["committed"].doubts == (doubt,)
    assert "à vérifier" in found.finances[0].sentence()


def test_a_year_given_twice_is_told_by_the_history() -> None:
    found = follow([report(2022), report(2023), report(2023)])
    assert [one.code for one in found.findings] == ["compare.same_year"]
    assert not follow([report(2022), report(2023)]).findings
