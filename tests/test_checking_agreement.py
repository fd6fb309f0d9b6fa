"""What a report says twice and not alike, and what it lacks that others of its kind have."""

from __future__ import annotations

import pytest

from ldaparse.checking import check
from ldaparse.report import Axis, Finding, Funding, Labelled, Report, Text, Unplaced
from small_reports import action, line, on, report, row, said, status


def told(of: Report, code: str) -> list[Finding]:
    return [one for one in check(of) if one.code == code]


def rows(raw: str, code: str) -> dict[str, tuple[object, ...]]:
    return {"deliverables": (row(status=status(raw, code, 50)),)}


@pytest.mark.parametrize(("listed", "count"), [("Réalisé", 1), ("En cours", 0)])
def test_a_list_of_actions_is_held_against_their_sections(listed: str, count: int) -> None:
    summary = Unplaced(text=f"3\tBaux glissants\t{listed}", kind="table", evidence=on(2))
    of = report(
        action(3, 9, "Baux glissants pour tous", **rows("En cours (11 sur 20)", "in_progress")),
        unplaced=(summary,),
    )
    found = told(of, "status.summary")
    assert [one.where for one in found] == ["actions[0]"] * count
    assert all(listed in one.message and "11 sur 20" in one.message for one in found)


@pytest.mark.parametrize(
    ("label", "said_of_all", "rows_say", "count"),
    [
        ("État", "■ NON DÉMARRÉ", "done", 1),
        ("5. Avancement de l’action", "Sans suite", "done", 1),
        ("État", "En cours", "done", 0),
        ("État", "Réalisé en mars 2024", "done", 0),
        ("Diagnostic", "Non démarré", "done", 0),
        ("État", "Non démarré : le bail", "done", 0),
        ("État", "Non démarré", "unknown", 0),
    ],
)
def test_the_state_of_an_action_is_held_against_all_of_its_rows(
    label: str, said_of_all: str, rows_say: str, count: int
) -> None:
    facts = (Labelled(label=label, text=said_of_all, evidence=on(1)),)
    of = report(action(3, 9, "Baux glissants", facts=facts, **rows("Objectifs opérationnels", rows_say)))
    found = told(of, "status.fact")
    assert [one.where for one in found] == ["actions[0].facts[0]"] * count
    assert all(said_of_all in one.message and "Objectifs opérationnels" in one.message for one in found)


@pytest.mark.parametrize(
    ("raw", "spent", "count"), [("Non engagé", 4_200, 1), ("Non engagé", 0, 0), ("À venir", 4_200, 0)]
)
def test_money_spent_on_what_was_not_begun_is_told(raw: str, spent: int, count: int) -> None:
    of = report(action(2, 1, **rows(raw, "planned")), lines=(line(2, 10, committed=spent),))
    assert len(told(of, "finances.state")) == count


@pytest.mark.parametrize(
    ("comment", "count"),
    [("dont primes : 105 000 €", 1), ("dont primes : 10 500 €", 0), ("105 000 € en 2022", 0)],
)
def test_a_part_of_what_was_spent_is_not_more_than_it(comment: str, count: int) -> None:
    of = report(action(2, 1), lines=(line(2, 10, committed=77_280, comment=comment),))
    assert len(told(of, "finances.part")) == count


@pytest.mark.parametrize(("printed", "count"), [("30 000 €", 1), ("25 000 €", 0), ("environ 30 000 €", 0)])
def test_the_share_of_a_funder_is_the_same_in_the_section_and_in_the_table(printed: str, count: int) -> None:
    funding = (Funding(source="État", amount=25_000), Funding(source="Ville", amount=5_000))
    one = action(1, 1, notes=(said(f"Part État : {printed}", 3),))
    of = report(one, lines=(line(1, 10, allocated=30_000, funding=funding),))
    assert len(told(of, "finances.share")) == count


def test_a_line_with_the_title_of_another_action_is_told() -> None:
    actions = (action(1, 1, "Pension de famille"), action(2, 2, "Garage solidaire"))
    swapped = (line(1, 10, title="Garage solidaire"), line(2, 30, title="Pension de famille"))
    assert len(told(report(*actions, lines=swapped), "finances.title")) == 2
    assert told(report(*actions, lines=swapped[::-1]), "finances.title")
    right = (line(1, 10, title="Pension de famille"), line(2, 30, title="Garage solidaire"))
    assert told(report(*actions, lines=right), "finances.title") == []


def test_an_action_that_says_nothing_is_told_where_others_say_something() -> None:
    of = report(action(1, 1, "Ressourcerie"), action(2, 2, **rows("En cours", "in_progress")))
    (one,) = told(of, "action.empty")
    assert (one.where, one.severity) == ("actions[0]", "warning")


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [((1, 2, 4), "3"), ((2, 3, 4), "1"), ((1, 2, 3), None), ((1, 2, 20), None), ((3, 1, 5), None)],
)
def test_a_number_that_the_sequence_steps_over_is_told(numbers: tuple[int, ...], missing: str | None) -> None:
    found = told(report(*(action(number, 1) for number in numbers)), "action.gap")
    assert [one.message.rpartition(" : ")[2] for one in found] == ([f"{missing}."] if missing else [])


def test_labels_printed_again_and_again_in_one_action_are_told() -> None:
    def fact(label: str) -> Labelled:
        return Labelled(label=label, text="la Ville", evidence=on(4))

    twice = (fact("Pilote"), fact("Public"), fact("Pilote"), fact("Public"))
    assert len(told(report(action(1, 1, facts=twice)), "action.merged")) == 1
    assert told(report(action(1, 1, facts=twice[:3])), "action.merged") == []


def test_axes_without_a_title_or_actions_are_told() -> None:
    axes = (
        Axis(number=1, title="Loger", heading=Text(text="Axe 1 : Loger", evidence=on(1))),
        Axis(number=2, title="", heading=Text(text="Axe 2", evidence=on(2))),
        Axis(number=3, title="Prévenir", heading=Text(text="Axe 3 : Prévenir", evidence=on(3))),
    )
    of = report(action(1, 5, axis=1), action(2, 6, axis=2), action(3, 7), axes=axes)
    assert [one.where for one in told(of, "axis.odd")] == ["axes[1]", "axes[2]"]
    assert [one.where for one in told(of, "action.no_axis")] == ["actions[2]"]


def test_spending_without_any_amount_allocated_is_told() -> None:
    lines = (line(1, 10, committed=5), line(2, 20, committed=6))
    assert [one.where for one in told(report(lines=lines), "finances.no_allocated")] == ["finances"]
    given = (line(1, 10, committed=5, allocated=7), line(2, 20, committed=6))
    assert told(report(lines=given), "finances.no_allocated") == []


@pytest.mark.parametrize(
    ("title", "count"), [("Guide - Charte - Local - Bus", 1), ("Loger " * 40, 1), ("Bus - Local", 0)]
)
def test_a_list_or_a_paragraph_is_no_title(title: str, count: int) -> None:
    assert len(told(report(action(1, 1, title)), "action.title")) == count
