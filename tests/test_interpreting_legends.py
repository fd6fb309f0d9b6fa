"""States that are explained once, by a legend: signs, abbreviations, codes, words for colours and figures."""

from __future__ import annotations

import pytest

from documents import bullet, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Block, Table
from ldaparse.report import Report

ITEMS = ("Achat du four", "Formation des apprentis", "Vente au marché")
CODES = ["done", "in_progress", "planned"]
LEGENDS = [
    (("Vert", "Orange", "Rouge"), "Vert = réalisé, Orange = en cours, Rouge = à venir."),
    (("2", "1", "0"), "Échelle d’avancement – 0 : non démarré ; 1 : en cours ; 2 : terminé"),
    (("R1", "R2", "R3"), "R1 : réalisé, R2 : en cours, R3 : à venir"),
    (("R", "EC", "AV"), "R : réalisé – EC : en cours – AV : à venir"),
]


def of_cells(legend: Block, said: tuple[str, ...], header: str = "État") -> Report:
    rows = ((item, word, "Rien à signaler.") for item, word in zip(ITEMS, said, strict=True))
    grid = table(("Livrables", header, "Observations"), *rows)
    return read(heading("Préambule"), legend, heading("Action 1 – Un fournil"), grid)


def codes(report: Report) -> list[str | None]:
    return [code for _, code in states(report)]


@pytest.mark.parametrize(("said", "legend"), LEGENDS)
def test_a_legend_says_what_cells_stand_for(said: tuple[str, ...], legend: str) -> None:
    report = of_cells(paragraph(legend), said)
    assert codes(report) == CODES
    assert [row.status and row.status.raw for row in report.actions[0].deliverables] == list(said)


@pytest.mark.parametrize(("said", "legend"), [LEGENDS[0], LEGENDS[2], LEGENDS[3]])
def test_cells_that_a_legend_explains_are_states_whatever_their_header(
    said: tuple[str, ...], legend: str
) -> None:
    assert codes(of_cells(paragraph(legend), said, header="Repère")) == CODES


def test_figures_that_no_legend_explains_are_no_states() -> None:
    assert codes(of_cells(paragraph("Trois communes, 2 cantons et 1 bassin."), ("2", "1", "0"))) == [
        None,
        None,
        None,
    ]


def test_a_legend_may_be_a_table_of_figures_and_states() -> None:
    legend = table(("2", "Terminé"), ("1", "En cours"), ("0", "À lancer"), header_rows=0)
    report = of_cells(legend, ("2", "1", "0"))
    assert codes(report) == CODES
    assert [action.title for action in report.actions] == ["Un fournil"]


@pytest.mark.parametrize(
    "legend",
    [
        table(("R", "Réalisé"), ("EC", "En cours"), ("AV", "À venir"), header_rows=0),
        table(("Code", "Signification"), ("2", "Terminé"), ("1", "En cours"), ("0", "À lancer")),
        table(("Vert", "Réalisé"), ("Orange", "En cours"), ("Rouge", "À venir"), header_rows=0),
    ],
)
def test_a_table_that_is_a_legend_is_read_though_it_is_in_no_field(legend: Table) -> None:
    report = of_cells(legend, ("Réalisé", "En cours", "À venir"))
    assert states(report) == list(zip(ITEMS, CODES, strict=True))
    assert not [one.code for one in report.findings if one.code == "table.unread"]


@pytest.mark.parametrize(("said", "legend"), LEGENDS)
def test_a_line_may_end_with_what_a_legend_explains(said: tuple[str, ...], legend: str) -> None:
    lines = [bullet(f"{item} : {word}") for item, word in zip(ITEMS, said, strict=True)]
    report = read(heading("Préambule"), paragraph(legend), heading("Action 1 – Un fournil"), *lines)
    assert states(report) == list(zip(ITEMS, CODES, strict=True))


def test_a_line_that_ends_with_a_figure_counts_where_no_legend_explains_it() -> None:
    report = read(
        heading("Action 1 – Un fournil"), bullet("Achat de fours : 2"), bullet("Ventes au marché : 1")
    )
    assert states(report) == []
