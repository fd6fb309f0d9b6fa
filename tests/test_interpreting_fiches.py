"""Fiches and lists whose words look like others: labels that are no headers, averages that are no facts, contents that
name no territory, headers that are printed again."""

from __future__ import annotations

import pytest

from documents import bullet, cell, document, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Table
from ldaparse.interpreting import interpret
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_turned
from ldaparse.profile import load_profile

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Coût moyen : 403 €.", []),
        ("Coût médian par ménage : 326 €", []),
        ("Coût : 403 €", [("Coût", "403 €")]),
    ],
)
def test_an_average_is_a_figure_of_the_results_and_no_fact(line: str, facts: list[tuple[str, str]]) -> None:
    report = read(heading("Action 1 – Un guichet"), paragraph(line), GRID)
    assert [(fact.label, fact.text) for fact in report.actions[0].facts] == facts


def test_contents_on_a_cover_name_no_territory() -> None:
    cover = (
        "Bilan 2024",
        "Sommaire",
        "Commune de Hautefeuille : une rénovation .......... 4",
        "Métropole de Longpré : un guichet .......... 6",
        "Moyens humains .......... 8",
        "Bilan financier .......... 9",
    )
    report = interpret(document(heading("Action 1 – Un guichet"), GRID, cover=cover), indicators=False)
    assert report.territory is None


def test_a_title_with_a_word_for_states_turns_no_list_on_its_side() -> None:
    rows = (
        ("Livrable", "Porteur"), ("Consultations avancées", "CCAS"), ("Un bus", "Canton"), ("Un bail", "Caf"),
        ("Un puits", "Commune"),
    )  # fmt: skip
    labels = (("Livrable", "Un bus"), ("État", "Réalisé"), ("Pilote", "Canton"))
    profile = load_profile()
    assert not is_turned(Rows.of(table(*rows, header_rows=0)), profile)
    assert is_turned(Rows.of(table(*labels, header_rows=0)), profile)


def test_a_label_over_labels_heads_no_column_though_its_value_has_a_word_for_states() -> None:
    rows = (
        ("Objectif", "Offrir une solution adaptée à chaque situation."), ("Porteur", "Direction de l’insertion"),
        ("Partenaires", "Le centre hospitalier"), ("Public visé", "Tous les habitants"),
        ("Tâches", "Convention avec le CCAS"),
    )  # fmt: skip
    report = read(heading("Action 1 – Un bus"), paragraph("RÉALISÉ"), table(*rows, header_rows=1))
    (action,) = report.actions
    assert [row.status.code for row in action.deliverables if row.status] in ([], ["done"])
    assert [fact.text for fact in action.facts if fact.label == "Porteur"] == ["Direction de l’insertion"]


def test_a_header_of_two_rows_that_is_printed_again_is_no_row() -> None:
    header = (
        ("N°", "Action", "Livrables", "Où en est-on ?", None, "Résultats"),
        (None, None, None, "Réalisé", "En cours", None),
    )
    rows = (
        *header, ("1", "Un bus", "Un devis", "x", "", "3 offres."),
        *header, ("2", "Un puits", "Un forage", "", "x", "8 mètres."),
    )  # fmt: skip
    report = read(heading("Axe 1 : Vivre ici"), merged(rows))
    assert [action.title for action in report.actions] == ["Un bus", "Un puits"]
    assert states(report) == [("Un devis", "done"), ("Un forage", "in_progress")]


def merged(rows: tuple[tuple[str | None, ...], ...]) -> Table:
    """A table in which None goes on with the cell on its left, or below a cell with nothing below it, with that."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                continue
            across = 1
            while (
                c + across < len(row)
                and row[c + across] is None
                and r + 1 < len(rows)
                and rows[r + 1][c + across]
            ):
                across += 1
            down = 2 if across == 1 and r + 1 < len(rows) and rows[r + 1][c] is None else 1
            cells.append(cell(r, c, text, span=(down, across)))
    return Table(len(rows), len(rows[0]), tuple(cells), 2)


def test_a_heading_that_names_again_the_action_right_above_opens_no_other() -> None:
    report = read(
        heading("Axe 1 : Vivre ici"),
        heading("Action 1.1 - Un bus le soir", 2), heading("ACTION 1.1 - UN BUS LE SOIR", 3), GRID,
        heading("Action 1.2 - Un bail pour tous", 2), heading("ACTION 1.2 - UN BAIL POUR TOUS", 3), GRID,
    )  # fmt: skip
    assert [(action.code, action.title) for action in report.actions] == [
        ("1.1", "Un bus le soir"), ("1.2", "Un bail pour tous"),
    ]  # fmt: skip
    assert [len(action.notes) for action in report.actions] == [0, 0]


def test_a_title_behind_the_number_of_an_action_is_no_state_of_it() -> None:
    title = "Action 4.2 - Consultations avancées dans les hameaux"
    rows = (
        ("Objectif", "Aller vers tous"),
        ("Pilote", "CCAS"),
        ("Avancement", "Sans suite"),
        ("Public", "Tous"),
    )
    cells = [cell(0, 0, title, span=(1, 2))]
    cells += [cell(at, side, text) for at, row in enumerate(rows, start=1) for side, text in enumerate(row)]
    fiche = Table(len(rows) + 1, 2, tuple(cells), 1)
    report = read(heading(title), fiche)
    assert [code for _, code in states(report)] == ["abandoned"]


def test_a_first_financial_table_of_one_line_is_of_the_finances() -> None:
    header = ("Action", "Porteur", "Dépenses prévues", "Dépenses réalisées", "Solde")
    report = read(
        heading("Axe 1 : Vivre ici"),
        table(header, ("Un bus", "Ville", "12 000 €", "9 000 €", "3 000 €")),
        heading("Action 1 – Un bus", 2), GRID,
        heading("Axe 2 : Boire ici"),
        table(header, ("Un bail", "Caf", "4 000 €", "4 000 €", "0 €"), ("Un puits", "Canton", "5 000 €", "1 000 €", "4 000 €")),
        heading("Action 2 – Un bail", 2), GRID, heading("Action 3 – Un puits", 2), GRID,
    )  # fmt: skip
    assert report.finances is not None
    assert [line.title for line in report.finances.lines] == ["Un bus", "Un bail", "Un puits"]


def test_a_sheet_of_two_rows_says_what_is_delivered_and_how_far_it_is() -> None:
    sheet = table(("Livrable", "Pose du four"), ("État d’avancement", "Suspendu"), header_rows=0)
    assert states(read(heading("Action 1 – Un fournil"), sheet)) == [("Pose du four", "on_hold")]


def test_an_item_of_a_list_below_a_fact_is_a_note_though_a_colon_stands_in_it() -> None:
    items = (bullet("Recrutement : une boulangère et deux apprentis"), bullet("Aucun retard à signaler"))
    (action,) = read(heading("Action 1 – Un fournil"), paragraph("Porteur : la commune"), *items).actions
    assert [(fact.label, fact.text) for fact in action.facts] == [("Porteur", "la commune")]
    assert [note.text for note in action.notes][:1] == ["Recrutement : une boulangère et deux apprentis"]
