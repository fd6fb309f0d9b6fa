"""Rates of progress: means below them, bars that draw them, steps of several."""

from __future__ import annotations

import pytest

from documents import cell, heading, interpreted, states, table
from ldaparse.document import Table
from ldaparse.french.boxes import share_of_bar, ticked_choice
from ldaparse.french.status import read_status
from ldaparse.profile import load_profile

HEADER = ("Livrable", "Degré de réalisation")


def rated(*rates: str, last: tuple[str, str]) -> Table:
    return table(HEADER, *((f"Étape du lot {at}", rate) for at, rate in enumerate(rates)), last)


def test_a_row_that_gives_the_mean_of_those_above_is_told_of_the_action() -> None:
    report = interpreted(
        heading("Action 1 – Ouvrir un fournil"), rated("100 %", "50 %", last=("Avancement moyen", "75 %"))
    )
    (action,) = report.actions
    assert len(action.deliverables) == 2
    assert [(fact.label, fact.text) for fact in action.facts] == [("Avancement moyen", "75 %")]


@pytest.mark.parametrize(
    "last", [("Avancement moyen", "40 %"), ("Quartier moyen", "En cours"), ("Vente", "75 %")]
)
def test_any_other_last_row_is_delivered(last: tuple[str, str]) -> None:
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), rated("100 %", "50 %", last=last))
    assert [row.label.text for row in report.actions[0].deliverables][2] == last[0]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("■□□□□ 20 %", "in_progress"), ("□□□□□ 0 %", "planned"), ("■■■■■", "done"), ("●●○○", "in_progress"),
        ("0/4", "planned"), ("3/4", "in_progress"), ("4 sur 4", "done"), ("■■■□ En cours", "in_progress"),
        ("12/25", "unknown"), ("5/4", "unknown"),
    ],
)  # fmt: skip
def test_bars_and_steps_say_how_far_something_is(raw: str, code: str) -> None:
    assert read_status(raw, load_profile()).code == code


def test_two_boxes_are_a_choice_and_no_bar() -> None:
    assert ticked_choice("☒ Réalisé ☐ En cours") == ["Réalisé"]
    assert share_of_bar("■□") is None


def test_steps_below_a_header_of_states_are_states() -> None:
    report = interpreted(
        heading("Action 1 – Ouvrir un fournil"),
        table(("Ce qui était prévu", "Où nous en sommes"), ("Achat du four", "4/4"), ("Abri", "1/4")),
    )
    assert states(report) == [("Achat du four", "done"), ("Abri", "in_progress")]


def test_a_total_of_rows_below_those_of_actions_is_none_of_them() -> None:
    cells = [cell(0, at, text) for at, text in enumerate(("Action", "Livrable", "État"))]
    for at, name in enumerate(("Ouvrir un fournil", "Planter un verger")):
        cells += [
            cell(1 + 2 * at, 0, f"{at + 1}. {name}", span=(2, 1)),
            cell(1 + 2 * at, 1, "Étude"), cell(1 + 2 * at, 2, "Réalisé"),
            cell(2 + 2 * at, 1, "Charte"), cell(2 + 2 * at, 2, "En cours"),
        ]  # fmt: skip
    cells += [cell(5, 0, "TOTAL"), cell(5, 1, "4 lignes suivies", span=(1, 2))]
    report = interpreted(heading("Suivi"), Table(6, 3, tuple(cells), header_rows=1))
    assert [action.title for action in report.actions] == ["Ouvrir un fournil", "Planter un verger"]
    assert len(states(report)) == 4
