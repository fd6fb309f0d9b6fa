"""Cards, lists whose lines say their state, keys of colours in a line, and the axes that such designs have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import bullet, cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Document, HeadingLook, Paragraph, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Report

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))


def axes(report: Report) -> list[tuple[int | None, str]]:
    return [(axis.number, axis.title) for axis in report.axes]


def card(title: str, state: str, *lines: str) -> tuple[Paragraph, ...]:
    return (paragraph(title, bold=True), paragraph(state), *map(paragraph, lines))


def test_cards_beside_each_other_are_read_one_after_the_other() -> None:
    grid = table(
        (card("Mesure 1 – Un guichet", "En cours", "12 visites."), card("Mesure 2 – Un bus", "Terminé", "8 tournées.")),
        (card("Mesure 3 – Un bail", "Suspendu", "3 lots."), ""),
        header_rows=0,
    )  # fmt: skip
    report = read(heading("Axe 1 : Loger"), grid)
    assert [(a.number, a.title, a.axis) for a in report.actions] == [
        (1, "Un guichet", 1), (2, "Un bus", 1), (3, "Un bail", 1),
    ]  # fmt: skip
    assert [code for _, code in states(report)] == ["in_progress", "done", "on_hold"]


def test_cards_whose_lines_were_taken_for_rows_are_read_column_by_column() -> None:
    rows = (
        ("Mesure 1 – Un guichet", "Mesure 2 – Un bus"), ("En cours", "Terminé"),
        ("12 visites cette année.", "8 tournées cette année."), ("Pilote : CCAS", "Pilote : Ville"),
    )  # fmt: skip
    report = read(heading("Axe 1 : Loger"), replace(table(*rows, header_rows=0), how="inferred"))
    assert [(a.title, [f.text for f in a.facts]) for a in report.actions] == [
        ("Un guichet", ["CCAS"]), ("Un bus", ["Ville"]),
    ]  # fmt: skip


def test_a_table_of_deliverables_is_no_row_of_cards() -> None:
    rows = (("Livrables", "État d’avancement"), ("Une charte", "Réalisé"), ("Un local", "En cours"))
    report = read(heading("Action 1 – Un guichet"), replace(table(*rows), how="inferred"))
    assert states(report) == [("Une charte", "done"), ("Un local", "in_progress")]


@pytest.mark.parametrize(
    "line",
    [
        bullet("Plan de formation – en cours"),
        bullet("Plan de formation (en cours)"),
        bullet("Plan de formation : en cours depuis mars"),
        bullet("[En cours] Plan de formation"),
        replace(paragraph("Plan de formation En cours", bold=True), tabs=(3,)),
        paragraph("Plan de formation 50 %", bold=True),
    ],
)
def test_a_line_may_say_what_is_delivered_and_how_far_it_is(line: Paragraph) -> None:
    report = read(heading("Action 1 – Un guichet"), line, paragraph("Douze agents inscrits."))
    assert states(report) == [("Plan de formation", "in_progress")]


@pytest.mark.parametrize(
    "line",
    [
        bullet("5 bénévoles engagés de façon régulière"),
        paragraph("Taux de satisfaction 85 %", bold=True),
        paragraph(
            "Le plan a été présenté : le conseil l’a trouvé réalisé avec soin et dans les délais prévus."
        ),
        bullet("Pilote : réalisé par le CCAS"),
    ],
)
def test_a_sentence_a_figure_or_a_fact_is_no_deliverable(line: Paragraph) -> None:
    assert states(read(heading("Action 1 – Un guichet"), line)) == []


def test_what_stands_under_a_line_with_a_state_is_its_result_and_a_sentence_at_the_end_a_note() -> None:
    report = read(
        heading("Action 1 – Un guichet"),
        paragraph("Protocole signé 100 %", bold=True), paragraph("Deux logements remis en location"),
        paragraph("Étude des besoins 25 %", bold=True), paragraph("140 familles reçues"),
        paragraph("Les communes du nord ont rejoint la démarche."),
    )  # fmt: skip
    action = report.actions[0]
    assert [row.results.text if row.results else None for row in action.deliverables] == [
        "Deux logements remis en location", "140 familles reçues",
    ]  # fmt: skip
    assert [note.text for note in action.notes] == ["Les communes du nord ont rejoint la démarche."]


def test_a_badge_under_a_bold_line_is_its_state() -> None:
    report = read(
        heading("Action 1 – Un guichet"),
        paragraph("Voyage d’étude des élus", bold=True), paragraph("Livré en mai 2025"), paragraph("Douze inscrits"),
    )  # fmt: skip
    assert states(report) == [("Voyage d’étude des élus", "done")]


def test_states_at_the_right_of_a_list_without_rules_are_those_of_its_lines() -> None:
    rows = (("Voyage d’étude", "100 %"), ("Douze inscrits", ""), ("Charte du bailleur", "25 %"))
    report = read(heading("Action 1 – Un guichet"), replace(table(*rows, header_rows=0), how="inferred"))
    assert states(report) == [("Voyage d’étude", "done"), ("Charte du bailleur", "in_progress")]


def test_coloured_marks_before_words_say_what_cells_of_these_colours_mean() -> None:
    key = replace(
        paragraph("Légende : Réalisé En cours Abandonné"), swatches=((2, "#70ad47"), (3, "#ffc000"), (5, "#c00000"))
    )  # fmt: skip
    rows = table(("Livrables", "État"), ("Une charte", ""), ("Un local", ""))
    fills = {1: "#ffc000", 2: "#c00000"}
    cells = [replace(c, fill=fills.get(c.row)) if c.column == 1 else c for c in rows.cells]
    report = read(key, heading("Action 1 – Un guichet"), replace(rows, cells=tuple(cells)))
    assert states(report) == [("Une charte", "in_progress"), ("Un local", "abandoned")]
    assert {"status.by_colour"} <= {one.code for one in report.findings}


def test_columns_of_states_with_broken_names_are_ticked_as_well() -> None:
    rows = (
        ("Livrables", "Réalisé", "En cours", "Abando nné"),
        ("Une charte", "", "", "✔"),
        ("Un local", "✔", "", ""),
    )
    assert states(read(heading("Action 1 – Un guichet"), table(*rows))) == [
        ("Une charte", "abandoned"), ("Un local", "done"),
    ]  # fmt: skip


def test_axes_that_are_named_again_over_their_money_are_not_counted_twice() -> None:
    money = ("Intitulé", "Montant prévu", "Montant engagé", "Reste")
    report = read(
        heading("Axe 1 : Loger", 1), heading("Action 1 – Un guichet", 2), GRID,
        heading("Axe 2 : Soigner", 1), heading("Action 2 – Un bus", 2), GRID,
        heading("Moyens mobilisés (en milliers d’euros)", 1),
        heading("Axe 1 : Loger", 2), table(money, ("Un guichet", "12,5", "10,0", "2,5")),
        heading("Axe 2 : Soigner", 2), table(money, ("Un bus", "8,0", "8,0", "0,0")),
    )  # fmt: skip
    assert axes(report) == [(1, "Loger"), (2, "Soigner")]
    assert report.finances is not None
    assert [line.allocated for line in report.finances.lines] == [12_500, 8_000]


@pytest.mark.parametrize("word", ["", "Chantier 1 : "])
def test_rows_over_all_columns_of_a_table_of_actions_are_its_axes(word: str) -> None:
    header = ("N°", "Action", "État", "Résultats")
    band = {0: f"{word}Loger mieux", 2: f"{word.replace('1', '2')}Soigner tôt"}
    rows = [header, ("1", "Un guichet", "Réalisé", "8 visites"), ("2", "Un bus", "En cours", "3 tournées")]
    cells = [cell(0, at, text) for at, text in enumerate(header)]
    for at, row in enumerate(rows[1:]):
        cells.append(cell(1 + 2 * at, 0, band[2 * at], span=(1, 4)))
        cells += [cell(2 + 2 * at, column, text) for column, text in enumerate(row)]
    report = read(heading("Suivi des actions"), Table(5, 4, tuple(cells), header_rows=1))
    assert axes(report) == [(1, "Loger mieux"), (2, "Soigner tôt")]
    assert [(a.number, a.axis) for a in report.actions] == [(1, 1), (2, 2)]


def test_a_header_that_titles_part_from_its_rows_is_that_of_each_table_below() -> None:
    header = table(("Réf.", "Actions", "Étapes", "État"))
    body = [table((number, name, step, "Réalisé"), header_rows=0) for number, name, step in (
        ("1", "Un guichet", "Une charte"), ("2", "Un bus", "Un marché"),
    )]  # fmt: skip
    report = read(
        heading("Suivi", 1), header, heading("Axe 1 : Loger", 2), body[0], heading("Axe 2 : Soigner", 2), body[1]
    )  # fmt: skip
    assert [(a.number, a.title, a.axis) for a in report.actions] == [(1, "Un guichet", 1), (2, "Un bus", 2)]
    assert states(report) == [("Une charte", "done"), ("Un marché", "done")]


def test_headings_of_two_looks_open_two_kinds_of_things() -> None:
    """Chapters "1. Préface" and actions "1 – Un guichet" have the same numbers, but not the same look."""
    facts = (paragraph("Pilote : la Ville"), paragraph("État : Réalisé"))

    def set_as(title: str, number: str | None, size: float, sign: str = "") -> object:
        return replace(heading(title, 1, number), look=HeadingLook(size=size, sign=sign))

    report = read(
        set_as("Avant-propos", "1", 16, "."), paragraph("Une année dense."),
        set_as("Loger", None, 15), set_as("Un guichet", "1", 11, "–"), *facts,
        set_as("Soigner", None, 15), set_as("Un bus", "2", 11, "–"), *facts,
        set_as("Remerciements", "3", 16, "."), paragraph("À suivre."),
    )  # fmt: skip
    assert [(a.number, a.title, a.axis, a.section) for a in report.actions] == [
        (1, "Un guichet", 1, None), (2, "Un bus", 2, None),
    ]  # fmt: skip
    assert [chapter.title for chapter in report.chapters] == ["Avant-propos", "Remerciements"]


def test_labels_that_nobody_knows_are_facts_beside_known_ones_where_all_are_set_apart() -> None:
    labels = ("Raison d’être", "Pilote", "Tour de table", "État")
    values = ("Agir près des gens", "CCAS", "Caf, communes", "Réalisé")
    rows = [(paragraph(label, bold=True), value) for label, value in zip(labels, values, strict=True)]
    report = read(heading("Action 1 – Un guichet"), table(*rows, header_rows=0))
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == list(
        zip(labels, values, strict=True)
    )
    assert states(report) == [("Un guichet", "done")]


def test_the_label_of_a_value_beside_it_is_no_state_of_the_action() -> None:
    grid = table(("Livrables clos", "Une enquête"), header_rows=0)
    report = read(heading("Action 1 – Un guichet"), grid, table(("Livrables", "État"), ("Une charte", "")))
    assert [row.status for row in report.actions[0].deliverables if row.status and row.status.raw] == []


def test_a_contract_for_quarters_names_no_town() -> None:
    cover = ("Contrat de ville Quartiers Solidaires 2030", "Commune de Belle-Rive", "Bilan 2024")
    assert isinstance(document(cover=cover), Document)
    report = interpret(document(heading("Action 1 – Un guichet"), GRID, cover=cover), indicators=False)
    assert report.territory == "Commune de Belle-Rive"


def test_headers_that_may_be_of_money_are_those_of_an_action_where_no_amount_stands_below() -> None:
    rows = (("Livrable prévu", "Ce qui a été réalisé", "Observation"), ("Un livret", "", ""))
    action = read(heading("Action 1 – Un guichet"), table(*rows)).actions[0]
    assert [column.role for column in action.columns] == ["deliverable", "results", "observations"]


def test_a_header_over_a_table_with_one_of_its_own_stays_where_it_stands() -> None:
    header = table(("Réf.", "Actions", "Étapes", "État"))
    report = read(heading("Suivi", 1), header, heading("Action 1 – Un guichet", 2), GRID)
    assert states(report) == [("Une charte", "done")]
    assert [entry.text for entry in report.unplaced] == ["Réf.\tActions\tÉtapes\tÉtat"]
