"""Lines below each other that are the rows of a table: a label with its value behind it or below it, again and again; and tables
whose columns are periods."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from documents import bullet, heading, interpreted, paragraph, states, table
from ldaparse.document import Block, Paragraph
from ldaparse.report import Deliverable, Report

TITLE = heading("Action 1 – Un fournil")
ROWS = (
    ("Achat du four", "Réalisé", "Un four de 80 litres."),
    ("Formation des apprentis", "En cours", ""),
    ("Vente au marché", "Abandonné", "Douze clients."),
)


def said(row: Deliverable) -> tuple[str, str | None, str]:
    return row.label.text, row.status and row.status.code, row.results.text if row.results else ""


def rows(report: Report) -> list[tuple[str, str | None, str]]:
    return [said(row) for action in report.actions for row in action.deliverables]


def on_lines(item: str, state: str, result: str) -> list[Paragraph]:
    lines = [f"Attendu : {item}", f"Obtenu : {result}" if result else "", f"Situation : {state}"]
    return [paragraph(line) for line in lines if line]


def below_each_other(item: str, state: str, result: str) -> list[Paragraph]:
    lines = [
        "Intitulé de l’étape",
        item,
        "État d’avancement",
        state,
        *(["Résultats", result] if result else []),
    ]
    return [paragraph(line) for line in lines]


READ = [
    ("Achat du four", "done", "Un four de 80 litres."), ("Formation des apprentis", "in_progress", ""),
    ("Vente au marché", "abandoned", "Douze clients."),
]  # fmt: skip


@pytest.mark.parametrize("record", [on_lines, below_each_other])
def test_labels_that_come_again_and_again_head_the_columns_of_a_table(
    record: Callable[..., list[Paragraph]],
) -> None:
    lines = [line for row in ROWS for line in record(*row)]
    report = interpreted(TITLE, paragraph("Porteur : la commune"), *lines)
    assert rows(report) == READ
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == [("Porteur", "la commune")]


def test_what_counts_a_record_is_kept_beside_it() -> None:
    lines = [
        line
        for number, row in enumerate(ROWS, 1)
        for line in (paragraph(f"Étape n° {number}", bold=True), *below_each_other(*row))
    ]
    report = interpreted(TITLE, *lines)
    assert rows(report) == READ
    others = [[(one.label, one.text) for one in row.others] for row in report.actions[0].deliverables]
    assert others == [[("Étape n°", "1")], [("Étape n°", "2")], [("Étape n°", "3")]]


def test_labels_and_values_above_records_are_facts_on_one_line() -> None:
    def sheet(number: int) -> list[Block]:
        facts = [paragraph(text) for text in ("Structure porteuse", "La commune")]
        return [
            heading(f"Action {number} – Un lieu"),
            *facts,
            *(line for row in ROWS for line in below_each_other(*row)),
        ]

    blocks = [block for number in (1, 2, 3) for block in sheet(number)]
    report = interpreted(*blocks)
    for action in report.actions:
        assert [(fact.label, fact.text) for fact in action.facts] == [("Structure porteuse", "La commune")]


def test_lines_that_each_action_has_but_once_are_facts() -> None:
    sheet = [paragraph("Objectif : nourrir"), paragraph("Situation : en cours")]
    report = interpreted(
        *(block for at in (1, 2, 3) for block in (heading(f"Action {at} – Un lieu"), *sheet))
    )
    assert [fact.label for fact in report.actions[0].facts] == ["Objectif", "Situation"]


@pytest.mark.parametrize("periods", [("T1", "T2"), ("Janvier-juin", "Juillet-décembre"), ("2023", "2024")])
def test_items_in_the_columns_of_periods_are_rows_with_their_period(periods: tuple[str, str]) -> None:
    grid = table(
        ("Action", *periods),
        (
            "Action 1 – Un fournil",
            "Achat du four – Réalisé",
            (paragraph("Vente au marché – En cours"), paragraph("Visite du moulin – Abandonné")),
        ),
        ("Action 2 – Un verger", "", "Plantation des arbres – Réalisé"),
    )
    report = interpreted(heading("Avancement"), grid)
    assert [(action.number, states_of(action.deliverables)) for action in report.actions] == [
        (
            1,
            [
                ("Achat du four", "done"),
                ("Vente au marché", "in_progress"),
                ("Visite du moulin", "abandoned"),
            ],
        ),
        (2, [("Plantation des arbres", "done")]),
    ]
    first = report.actions[0].deliverables[0]
    assert ("Période", periods[0]) in [(one.label, one.text) for one in first.others]


def states_of(found: tuple[Deliverable, ...]) -> list[tuple[str, str | None]]:
    return [said(row)[:2] for row in found]


def test_columns_of_periods_without_states_stay_as_they_are() -> None:
    grid = table(
        ("Indicateur", "2023", "2024"), ("Nombre de pains", "120", "150"), ("Nombre de clients", "12", "15")
    )
    report = interpreted(TITLE, bullet("Achat du four – Réalisé"), grid)
    assert states(report) == [("Achat du four", "done")]
