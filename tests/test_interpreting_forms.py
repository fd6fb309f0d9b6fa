"""Forms, boards and lists in designs of their own: boxes that begin with their label, sheets that name their action, tables
beside a label, key cells with facts, abbreviations with a key, amounts with and without tax."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents import cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Box, Furniture, Heading, Paragraph, Span, Table
from ldaparse.interpreting import interpret
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.report import Report

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))
STEPS = table(("Étape", "Situation", "Précisions"), ("Un devis", "Terminé", "Reçu en mars."))


def bold(text: str) -> Paragraph:
    return paragraph(text, bold=True)


def titles(report: Report) -> list[tuple[int | None, str]]:
    return [(action.axis, action.title) for action in report.actions]


def form(title: str, axis: str, state: str) -> Table:
    """A form of numbered boxes, each with its label in bold above what it names."""
    steps = table(("Étape", "Situation", "Précisions"), ("Un devis", state, "Reçu en mars."))
    boxes = (
        (bold("Intitulé de l’action"), bold(title)), (bold("Engagement de rattachement"), paragraph(axis)),
        (bold("Service porteur"), paragraph("CCAS")), (bold("Mise en œuvre"), steps),
        (bold("Appréciation du porteur"), paragraph("La montée en charge est nette.")),
    )  # fmt: skip
    cells = [cell(row, 0, str(row + 1)) for row in range(len(boxes))]
    cells += [cell(row, 1, *content) for row, content in enumerate(boxes)]
    return Table(len(boxes), 2, tuple(cells), 0)


def test_boxes_that_begin_with_their_label_are_labels_and_values_and_name_their_action() -> None:
    report = read(
        form("Un bus le soir", "Engagement 1 : Rouler", "Terminé"),
        form("Un puits au village", "Engagement 1 : Rouler", "En cours"),
        form("Un bail pour tous", "Engagement 2 : Loger", "Abandonné"),
    )
    assert titles(report) == [(1, "Un bus le soir"), (1, "Un puits au village"), (2, "Un bail pour tous")]
    assert [code for _, code in states(report)] == ["done", "in_progress", "abandoned"]
    assert [axis.title for axis in report.axes] == ["Rouler", "Loger"]
    facts = {fact.label: fact.text for fact in report.actions[0].facts}
    assert facts["Service porteur"] == "CCAS"
    assert facts["Appréciation du porteur"] == "La montée en charge est nette."


def test_sheets_below_headings_that_name_their_action_open_no_other() -> None:
    sheets = [
        table(("Intitulé", title), ("Pilote", "CCAS"), ("Public", "Tous"), header_rows=0)
        for title in ("Un bus", "Un bail")
    ]
    report = read(heading("Un bus"), sheets[0], GRID, heading("Un bail"), sheets[1], GRID)
    assert [action.title for action in report.actions] == ["Un bus", "Un bail"]


def test_a_table_beside_a_label_over_all_of_its_rows_is_its_value() -> None:
    rows = (
        (None, "Opération", "Stade", "Difficultés"),
        (None, "Un îlot", "Livré", ""),
        (None, "Une halle", "En cours", "Du bruit."),
    )
    cells = [
        cell(0, 0, "Finalité"),
        cell(0, 1, "Habiter le centre.", span=(1, 3)),
        cell(1, 0, "Avancement des opérations", span=(3, 1)),
    ]
    cells += [
        cell(1 + r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text is not None
    ]
    report = read(heading("Action 1 – Des îlots"), Table(4, 4, tuple(cells), 0))
    assert states(report) == [("Un îlot", "done"), ("Une halle", "in_progress")]
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == [
        ("Finalité", "Habiter le centre.")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Un bus le soir", "Pilote : CAF"),
        ("1. Un bus le soir Pilote : CAF",),
        ("Action 1", "Un bus le soir", "Correspondant : CAF"),
    ],
)
def test_a_cell_that_names_an_action_may_tell_facts_of_it(lines: tuple[str, ...]) -> None:
    name = tuple(bold(line) for line in lines)
    rows = (("Action", "Jalon", "État"), (name, "Un devis", "Fait"), ("2. Un bail", "Une clé", "En cours"))
    report = read(heading("Axe 1 : Vivre ici"), table(*rows))
    assert titles(report) == [(1, "Un bus le soir"), (1, "Un bail")]
    told = [fact.text for fact in report.actions[0].facts] + [note.text for note in report.actions[0].notes]
    assert [text.removeprefix("Correspondant : ") for text in told] == ["CAF"]


@pytest.mark.parametrize(
    ("headers", "actions"),
    [
        (("N°", "Action", "Mesures", "État"), ["Un bus", "Un bail"]),
        (("N°", "Intitulé de l’action", "Mesures", "État"), ["Un bus", "Un bail"]),
    ],
)
def test_a_name_that_rows_on_end_repeat_is_that_of_their_action(
    headers: tuple[str, ...], actions: list[str]
) -> None:
    rows = (
        ("1", "Un bus", "Un devis", "Réalisé"), ("1", "Un bus", "Un arrêt", "En cours"),
        ("2", "Un bail", "Une clé", "Réalisé"), ("2", "Un bail", "Un état des lieux", "En cours"),
    )  # fmt: skip
    report = read(heading("Axe 1 : Vivre ici"), table(headers, *rows))
    assert [action.title for action in report.actions] == actions
    assert [label for label, _ in states(report)] == ["Un devis", "Un arrêt", "Une clé", "Un état des lieux"]
    assert [axis.title for axis in report.axes] == ["Vivre ici"]


def test_a_column_of_abbreviations_is_of_states_where_a_key_explains_them() -> None:
    rows = (
        ("Enjeu", "Action", "Opération", "Ét."),
        ("Enjeu 1 : Rouler", "1. Un bus", "Un devis", "T"),
        ("Enjeu 2 : Loger", "2. Un bail", "Une clé", "NL"),
    )
    key = "Ét. : T = terminée ; P = en cours ; NL = non lancée ; X = retirée du programme."
    explained = read(heading("Bilan"), table(*rows), paragraph(key))
    assert states(explained) == [("Un devis", "done"), ("Une clé", "planned")]
    assert [axis.title for axis in explained.axes] == ["Rouler", "Loger"]
    assert not [code for _, code in states(read(heading("Bilan"), table(*rows))) if code]


def test_short_lines_under_bold_states_are_the_columns_of_a_board() -> None:
    report = read(
        heading("Action 1 – Un bus"), bold("À faire"), paragraph("Un arrêt au marché"), bold("En cours"),
        bold("Fait"), paragraph("Un devis"), paragraph("Un chauffeur"),
    )  # fmt: skip
    assert states(report) == [
        ("Un arrêt au marché", "planned"),
        ("Un devis", "done"),
        ("Un chauffeur", "done"),
    ]


def test_a_counter_before_a_label_is_no_part_of_a_state() -> None:
    report = read(
        heading("Action 1 – Un bus"), bold("5 État"), paragraph("■ Non démarré"), bold("6 Objectifs opérationnels"),
        paragraph("Un devis", marker="•"), paragraph("Un arrêt", marker="•"),
    )  # fmt: skip
    assert [code for _, code in states(report)] == ["planned"]


def test_amounts_with_taxes_go_before_those_without_and_numbers_under_action_count() -> None:
    cells = [
        cell(0, 0, "Action", span=(2, 1)),
        cell(0, 1, "Intitulé", span=(2, 1)),
        cell(0, 2, "Coût prévisionnel (€)", span=(1, 2)),
    ]
    cells += [cell(0, 4, "Engagé TTC", span=(2, 1)), cell(1, 2, "HT"), cell(1, 3, "TTC")]
    lines = (
        ("1", "Un bus", "1 000", "1 200", "900"),
        ("2", "Un bail", "2 000", "2 400", "1 800"),
        ("3", "Un puits", "500", "600", "0"),
    )
    cells += [cell(2 + r, c, text) for r, row in enumerate(lines) for c, text in enumerate(row)]
    report = read(
        heading("Action 1 – Un bus"), GRID, heading("Bilan financier"), Table(5, 5, tuple(cells), 2)
    )
    assert report.finances is not None
    assert [(line.number, line.title, line.allocated, line.committed) for line in report.finances.lines] == [
        (1, "Un bus", 1200, 900), (2, "Un bail", 2400, 1800), (3, "Un puits", 600, 0),
    ]  # fmt: skip


def test_what_was_planned_and_done_in_prose_is_no_money() -> None:
    rows = (
        ("Période", "Prévu", "Réalisé"),
        ("Premier semestre", "Former les agents.", "Deux sessions."),
        ("Second semestre", "Ouvrir un local.", "Local loué en mai."),
    )
    report = read(heading("Action 1 – Un bus"), table(*rows))
    (action,) = report.actions
    assert [(row.label.text, row.results.text if row.results else None) for row in action.deliverables] == [
        ("Former les agents.", "Deux sessions."), ("Ouvrir un local.", "Local loué en mai."),
    ]  # fmt: skip
    assert report.finances is None


def test_bold_lines_over_titles_of_actions_are_axes_though_they_are_set_alike() -> None:
    def sheet(title: str) -> tuple[Paragraph, Table]:
        return bold(title), table(
            ("Intitulé", title), ("Pilote", "CCAS"), ("Public", "Tous"), ("État", "Réalisé"), header_rows=0
        )

    report = read(
        bold("Légende"), table(("●", "réalisé"), ("○", "en cours"), header_rows=0),
        bold("Vivre ici"), *sheet("Un bus le soir"), *sheet("Un banc au soleil"), *sheet("Un four à pain"),
        bold("Loger autrement"), *sheet("Un bail glissant"), *sheet("Un toit neuf"), *sheet("Une cour plantée"),
    )  # fmt: skip
    assert [axis.title for axis in report.axes] == ["Vivre ici", "Loger autrement"]
    assert [action.axis for action in report.actions] == [1, 1, 1, 2, 2, 2]


def test_a_card_outside_the_table_of_the_others_opens_its_action_as_well() -> None:
    def card(title: str, state: str) -> tuple[Paragraph, ...]:
        return bold(title), paragraph(f"Avancement : {state}"), paragraph("12 visites.")

    def axis(number: int, first: int) -> tuple[object, ...]:
        names = [
            f"Opération n°{first + at} - {name}" for at, name in enumerate(("Un bus", "Un banc", "Un four"))
        ]
        pair = table((card(names[0], "FAIT"), card(names[1], "EN COURS")), header_rows=0)
        alone = (heading(names[2], 6), paragraph("Avancement : ABANDONNÉ"), paragraph("3 lots."))
        return heading(f"Axe {number} : Vivre {number}", 2), pair, *alone

    report = read(*axis(1, 1), *axis(2, 4))  # type: ignore[arg-type]
    assert [action.number for action in report.actions] == [1, 2, 3, 4, 5, 6]


def test_a_title_of_the_whole_may_have_lines_below_it_and_a_sign_for_numbers_capitals() -> None:
    report = read(
        heading("Plan d’actions", 1), paragraph("Département du Haut-Essai – compte rendu 2024"),
        heading("Avertissement", 2), paragraph("Les états sont ceux de décembre."),
        heading("Action 1 – Un bus", 2), GRID,
    )  # fmt: skip
    assert [chapter.title for chapter in report.chapters][-1:] == ["Avertissement"]
    assert name_of_heading("OBJECTIF STRATÉGIQUE N°1").counter == "1"


def test_lines_that_say_the_unit_stand_above_a_financial_table_that_no_heading_announces() -> None:
    header = ("N°", "Action", "Prévu", "Réalisé")
    report = interpret(
        document(
            heading("Axe 1 : Vivre ici"), bold("Bilan des comptes (en milliers d’euros)"),
            paragraph("Les montants sont exprimés en milliers d’euros."), bold("Enjeu A"),
            table(header, ("1", "Un bus", "61,5", "45,9"), ("2", "Un bail", "47,0", "16,7")),
            heading("Action 1 – Un bus", 2), GRID, heading("Action 2 – Un bail", 2), GRID,
        ),
        indicators=False,
    )  # fmt: skip
    assert report.finances is not None
    assert [line.allocated for line in report.finances.lines] == [61500, 47000]


def test_axes_that_one_word_counts_in_running_headers_are_those_of_the_pages() -> None:
    def slide(page: int, action: str) -> tuple[Heading, Table]:
        at = (Span(0, len(action), Box(page, 50, 50, 300, 62)),)
        return Heading(action, 2, None, at), GRID

    headers = (
        "Objectif 1 – Accueillir partout",
        "Objectif 1 – Accueillir partout",
        "Objectif 2 – Accompagner chacun",
    )
    furniture = tuple(
        Furniture(text, "header", (Box(page, 0, 0, 200, 12),)) for page, text in enumerate(headers, start=1)
    )
    blocks = [part for page in (1, 2, 3) for part in slide(page, f"Action {page} – Un bus {page}")]
    report = interpret(replace(document(*blocks), furniture=furniture), indicators=False)
    assert [(axis.number, axis.title) for axis in report.axes] == [
        (1, "Accueillir partout"),
        (2, "Accompagner chacun"),
    ]
    assert [action.axis for action in report.actions] == [1, 1, 2]


def test_lines_counted_in_two_steps_are_no_amounts_of_a_funder() -> None:
    header = ("Obj.", "Intitulé", "Dépense prévue", "État", "Réalisé")
    rows = (
        ("1.1", "Un bus", "9 000 €", "4 000 €", "8 000 €"),
        ("1.2", "Un bail", "7 000 €", "3 000 €", "7 000 €"),
        ("2.1", "Un puits", "500 €", "0 €", "500 €"),
    )
    report = read(heading("Action 1 – Un bus"), GRID, heading("Bilan financier"), table(header, *rows))
    assert report.finances is not None
    assert [[one.source for one in line.funding] for line in report.finances.lines] == [["État"]] * 3


def test_rates_are_the_states_beside_what_was_done_and_what_is_left_to_do() -> None:
    header = ("Opération", "Avancement", "Réalisations", "Reste à faire")
    rows = (
        ("Un audit", "100 %", "Audits remis en avril.", ""),
        ("Une école", "75 %", "Façades isolées.", "Poser la ventilation."),
    )
    (action,) = read(heading("Action 1 – Rénover"), table(header, *rows)).actions
    assert [column.role for column in action.columns] == ["deliverable", "status", "results", "observations"]
    assert [row.status.code if row.status else None for row in action.deliverables] == ["done", "in_progress"]
