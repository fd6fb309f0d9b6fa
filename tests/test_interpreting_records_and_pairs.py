"""Rows of what is delivered that are set in other ways than one row each: records in prose, rows in pairs, outlines, states as columns,
signs before items."""

from __future__ import annotations

import pytest

from documents import bullet, cell, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Paragraph, Table
from test_interpreting_told_items import told

TITLE = heading("Action 1 – Un fournil")


def test_paragraphs_that_say_several_things_under_the_same_labels_are_rows() -> None:
    report = read(
        TITLE,
        paragraph("Prévu : Planter douze pommiers. Réalisé : Quatorze arbres sont en terre. État : Terminé."),
        paragraph("Prévu : Former les voisins. Réalisé : Un atelier a eu lieu en mai. État : En cours."),
        heading("Action 2 – Un four à pain"),
        paragraph("Prévu : Bâtir le four. État : En attente."),
        paragraph("Le maçon est venu en mars."),
    )
    assert told(report) == [
        ("Planter douze pommiers", "Terminé", "Quatorze arbres sont en terre.", None),
        ("Former les voisins", "En cours", "Un atelier a eu lieu en mai.", None),
        ("Bâtir le four", "En attente", "", None),
    ]
    assert [note.text for note in report.actions[1].notes] == ["Le maçon est venu en mars."]


def test_labels_that_no_column_is_called_by_make_no_rows_of_paragraphs() -> None:
    days = ("lundi", "mardi", "jeudi")
    report = read(
        TITLE,
        *(
            paragraph(f"Prévu : Un atelier le {day}. Prix : Neuf euros. Réalisé : Dix sont venus.")
            for day in days
        ),
    )
    assert told(report) == []


RECORDS = (
    ("Achat du four", "Réalisé"),
    ("Vente au marché", "En cours"),
    ("Pose de l’abri", "À venir"),
    ("Visite du moulin", "À venir"),
)


def stacked(number: int, step: str, state: str, *, is_below: bool) -> list[Paragraph]:
    """A record in lines below each other, what it says in the line of each label or below it."""
    if is_below:
        return [paragraph(line) for line in (f"Étape n° {number}", "Intitulé", step, "Situation", state)]
    return [paragraph(f"Attendu : {step}"), paragraph(f"Situation : {state}")]


@pytest.mark.parametrize("is_below", [False, True])
def test_labels_in_lines_below_each_other_that_come_again_and_again_make_rows(is_below: bool) -> None:
    records = [stacked(number, *record, is_below=is_below) for number, record in enumerate(RECORDS, 1)]
    report = read(TITLE, *(line for record in records for line in record), paragraph("Une belle année."))
    assert [(label, state) for label, state, *_ in told(report)] == list(RECORDS)
    assert [note.text for note in report.actions[0].notes] == ["Une belle année."]


def test_labels_that_come_twice_make_no_rows() -> None:
    records = [stacked(number, *record, is_below=True) for number, record in enumerate(RECORDS[:2], 1)]
    assert told(read(TITLE, *(line for record in records for line in record))) == []


STEPS = (
    ("Acheter un four", "Réalisé", "Le four vient de la commune voisine."),
    ("Former un boulanger", "En cours", "Deux candidats se sont présentés."),
    ("Ouvrir le fournil", "À venir", "Les travaux attendent le permis."),
)


def pairs(label: str, said: int = 3) -> Table:
    """Under each of the first rows, as many as `said`, a row over all columns; under the header, the label of such rows."""
    cells = [cell(0, 0, "Étape"), cell(0, 1, "État"), cell(1, 0, label, span=(1, 2))]
    row = 2
    for number, (step, state, more) in enumerate(STEPS):
        cells += [cell(row, 0, step), cell(row, 1, state)]
        row += 1
        if number < said:
            cells.append(cell(row, 0, more, span=(1, 2)))
            row += 1
    return Table(row, 2, tuple(cells), 1)


def test_a_row_over_all_columns_says_more_of_the_row_above_if_the_header_names_it() -> None:
    report = read(TITLE, pairs("Observations"))
    assert told(report) == [(step, state, None, more) for step, state, more in STEPS]


def test_a_single_row_over_all_columns_is_not_that_of_the_row_above() -> None:
    report = read(TITLE, pairs("Observations", said=1))
    assert STEPS[0][2] not in [observations for *_, observations in told(report)]


def numbered(*rows: tuple[str, str, str]) -> Table:
    return table(("N°", "Intitulé", "État"), *rows)


def test_numbers_of_an_outline_part_a_table_into_actions_and_what_they_deliver() -> None:
    report = read(
        heading("Tableau de suivi"),
        numbered(
            ("1", "Bâtir une grange", ""),
            ("1.1", "Choisir le terrain", "Réalisé"),
            ("1.2", "Signer le bail", "En cours"),
            ("2", "Réparer les toits", ""),
            ("2.1", "Former deux couvreurs", "Réalisé"),
        ),
    )
    assert [(a.number, a.title, [d.label.text for d in a.deliverables]) for a in report.actions] == [
        (1, "Bâtir une grange", ["Choisir le terrain", "Signer le bail"]),
        (2, "Réparer les toits", ["Former deux couvreurs"]),
    ]


def test_numbers_of_three_depths_are_of_axes_actions_and_what_they_deliver() -> None:
    report = read(
        heading("Tableau de suivi"),
        numbered(
            ("1", "Loger", ""),
            ("1.1", "Bâtir une grange", ""),
            ("1.1.1", "Choisir le terrain", "Réalisé"),
            ("1.2", "Réparer les toits", ""),
            ("1.2.1", "Former deux couvreurs", "En cours"),
            ("2", "Nourrir", ""),
            ("2.1", "Ouvrir une épicerie", ""),
            ("2.1.1", "Trouver un local", "En attente"),
        ),
    )
    assert [(axis.number, axis.title) for axis in report.axes] == [(1, "Loger"), (2, "Nourrir")]
    assert [(a.code, a.title, a.axis) for a in report.actions] == [
        ("1.1", "Bâtir une grange", 1), ("1.2", "Réparer les toits", 1), ("2.1", "Ouvrir une épicerie", 2),
    ]  # fmt: skip
    assert states(report) == [
        ("Choisir le terrain", "done"), ("Former deux couvreurs", "in_progress"), ("Trouver un local", "on_hold"),
    ]  # fmt: skip


def test_numbers_that_skip_one_are_no_outline() -> None:
    report = read(
        heading("Tableau de suivi"),
        numbered(
            ("1", "Bâtir une grange", ""),
            ("1.1", "Choisir le terrain", "Réalisé"),
            ("3", "Réparer les toits", ""),
            ("3.4", "Former deux couvreurs", "Réalisé"),
        ),
    )
    assert [action.title for action in report.actions] != ["Bâtir une grange", "Réparer les toits"]


def test_columns_named_after_states_say_how_far_the_items_in_their_cells_are() -> None:
    report = read(
        TITLE,
        table(
            ("Thème", "Fait", "En cours", "Reste à faire"),
            ("Locaux", (bullet("Bail signé"), bullet("Plans du fournil")), "Demande de permis", ""),
            ("Équipe", "Contrat signé", "", "Formation de l’apprenti"),
        ),
    )
    assert states(report) == [
        ("Bail signé", "done"), ("Plans du fournil", "done"), ("Demande de permis", "in_progress"),
        ("Contrat signé", "done"), ("Formation de l’apprenti", "planned"),
    ]  # fmt: skip
    assert [other.text for d in report.actions[0].deliverables for other in d.others] == ["Locaux", "Équipe"]


def test_columns_named_after_states_over_figures_count_something() -> None:
    report = read(
        TITLE,
        table(("Commune", "Fait", "En cours", "À faire"), ("Valbrune", "12", "4", "3"), ("Le Houx", "7", "2", "1")),
    )  # fmt: skip
    assert not {"12", "4", "7"} & {label for label, _ in states(report)}


LEGENDS = {
    "●◐○": "Légende : ● réalisé, ◐ en cours, ○ abandonné",
    "RCA": "R : réalisé, C : en cours, A : abandonné",
}


@pytest.mark.parametrize(
    ("legend", "items"),
    [
        (
            LEGENDS["●◐○"],
            (
                paragraph("● Achat du four"),
                paragraph("◐ Formation de l’apprenti"),
                paragraph("○ Vente au marché"),
            ),
        ),
        (
            LEGENDS["●◐○"],
            (
                bullet("Achat du four", marker="●"),
                bullet("Formation de l’apprenti", marker="◐"),
                bullet("Vente au marché", marker="○"),
            ),
        ),
        (
            LEGENDS["RCA"],
            (
                bullet("[R] Achat du four"),
                bullet("[C] Formation de l’apprenti"),
                bullet("[A] Vente au marché"),
            ),
        ),
    ],
)
def test_items_that_begin_with_what_a_legend_explains_have_that_state(
    legend: str, items: tuple[Paragraph, ...]
) -> None:
    report = read(heading("Préambule"), paragraph(legend), TITLE, *items)
    assert states(report) == [
        ("Achat du four", "done"), ("Formation de l’apprenti", "in_progress"), ("Vente au marché", "abandoned"),
    ]  # fmt: skip


def test_a_sentence_behind_a_dash_is_the_result_of_an_item_with_a_sign() -> None:
    report = read(
        heading("Préambule"),
        paragraph(LEGENDS["●◐○"]),
        TITLE,
        paragraph("● Achat du four – Il vient de la commune voisine."),
        paragraph("◐ Formation de l’apprenti"),
    )
    assert told(report) == [
        ("Achat du four", "●", "Il vient de la commune voisine.", None),
        ("Formation de l’apprenti", "◐", None, None),
    ]


def test_signs_that_no_legend_explains_say_no_state() -> None:
    report = read(TITLE, paragraph("● Achat du four"), paragraph("◐ Formation de l’apprenti"))
    assert states(report) == []
