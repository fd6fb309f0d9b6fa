"""Actions told in other ways than one ruled table each, and tables that are not what they seem at first."""

from __future__ import annotations

import pytest

from documents import bullet, cell, heading, paragraph, states, table
from documents import interpreted as read
from ldaparse.document import Table
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.matching import match_columns
from ldaparse.interpreting.schemas.finance_table import FINANCE_TABLE
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import load_profile

GRID = table(("Livrables", "État"), ("Une charte", "Réalisé"))


def test_lists_under_a_state_are_deliverables_in_it() -> None:
    report = read(
        heading("Action 1 – Un guichet"),
        paragraph("Ce qui est terminé :"), bullet("Le bail"), bullet("Les travaux"),
        paragraph("Reste à lancer", bold=True), bullet("La maraude"),
        paragraph("Une phrase."),
    )  # fmt: skip
    assert states(report) == [("Le bail", "done"), ("Les travaux", "done"), ("La maraude", "planned")]
    assert [note.text for note in report.actions[0].notes] == ["Une phrase."]


@pytest.mark.parametrize("label", ["Ce qui a été fait :", "Actions prévues :", "Faits marquants :"])
def test_a_list_of_results_or_plans_says_no_state(label: str) -> None:
    report = read(
        heading("Action 1 – Un guichet"), paragraph(label), bullet("Le bail"), bullet("Les travaux")
    )
    assert states(report) == []


@pytest.mark.parametrize(
    "line", [paragraph("État : En cours"), paragraph("EN COURS"), paragraph("Les travaux sont en cours.")]
)
def test_a_label_a_badge_or_a_sentence_says_the_state_of_the_action(line: object) -> None:
    report = read(heading("Action 1 – Un guichet"), line, paragraph("Pilote : la Ville"))
    assert states(report) == [("Un guichet", "in_progress")]


def test_titles_alone_open_actions_where_each_stands_over_what_actions_have() -> None:
    facts = (paragraph("Pilote : la Ville"), paragraph("État : Réalisé"))
    report = read(
        heading("Enjeu 1 : Loger", 1), heading("Un guichet", 2), *facts, heading("Une maraude", 2), *facts,
        heading("Enjeu 2 : Soigner", 1), heading("Un bus", 2), *facts, heading("Moyens humains", 1), paragraph("Deux agents."),
    )  # fmt: skip
    assert [(action.title, action.axis) for action in report.actions] == [
        ("Un guichet", 1),
        ("Une maraude", 1),
        ("Un bus", 2),
    ]
    assert [chapter.title for chapter in report.chapters] == ["Moyens humains"]


def test_a_small_label_over_a_title_counts_it() -> None:
    report = read(
        paragraph("Projet 1", bold=True), heading("Un guichet", 2), GRID,
        paragraph("Projet 2", bold=True), heading("Une maraude", 2), GRID,
    )  # fmt: skip
    assert [(action.number, action.title) for action in report.actions] == [
        (1, "Un guichet"),
        (2, "Une maraude"),
    ]


def test_codes_are_kept_as_keys() -> None:
    report = read(heading("Action A1 – Un guichet", 2), GRID, heading("Action A2 – Une maraude", 2), GRID)
    assert [(action.number, action.code) for action in report.actions] == [(None, "A1"), (None, "A2")]


def test_a_word_counts_axes_where_lists_of_actions_stand_under_it() -> None:
    rows = [("A1 – Un guichet", "Bail", "Réalisé"), ("A2 – Une maraude", "Minibus", "En cours")]
    more = [("B1 – Un bus", "Achat", "Réalisé"), ("B2 – Un jardin", "Terrain", "En cours")]
    header = ("Action", "Contenu", "État d’avancement")
    report = read(
        heading("Chantier A – Loger", 1),
        table(header, *rows),
        heading("Chantier B – Soigner", 1),
        table(header, *more),
    )
    assert [axis.title for axis in report.axes] == ["Loger", "Soigner"]
    assert [(action.code, action.axis) for action in report.actions] == [
        ("A1", 1),
        ("A2", 1),
        ("B1", 2),
        ("B2", 2),
    ]


def test_a_title_in_the_first_row_of_a_sheet_opens_the_action() -> None:
    def sheet(title: str) -> Table:
        rows = (("Pilote", "la Ville"), ("Objectif", "Accueillir"), ("Public visé", "Jeunes"))
        cells = [cell(0, 0, title, span=(1, 2))]
        cells += [cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row)]
        return Table(4, 2, tuple(cells))

    report = read(sheet("1. Un guichet"), sheet("2. Une maraude"))
    assert [(action.number, action.title) for action in report.actions] == [
        (1, "Un guichet"),
        (2, "Une maraude"),
    ]
    assert [fact.label for fact in report.actions[0].facts] == ["Pilote", "Objectif", "Public visé"]


def test_cards_side_by_side_are_read_one_after_the_other() -> None:
    cards = Table(
        1,
        2,
        tuple(
            cell(0, column, paragraph(f"Projet {column + 1} – {title}", bold=True), paragraph("Pilote : la Ville"), paragraph("État : Réalisé"))
            for column, title in enumerate(("Un guichet", "Une maraude"))
        ),
    )  # fmt: skip
    report = read(cards)
    assert [(action.number, action.title) for action in report.actions] == [
        (1, "Un guichet"),
        (2, "Une maraude"),
    ]
    assert [code for _, code in states(report)] == ["done", "done"]


def test_a_legend_and_a_list_of_actions_told_elsewhere_open_none() -> None:
    legend = table(("Réalisé", "En cours", "Abandonné"), header_rows=0)
    summary = table(
        ("N°", "Action", "État"), ("1", "Un guichet", "Réalisé"), ("2", "Une maraude", "En cours")
    )
    report = read(
        heading("Lecture"), legend, heading("Vue d’ensemble"), summary,
        heading("Action 1 – Un guichet", 2), GRID, heading("Action 2 – Une maraude", 2), GRID,
    )  # fmt: skip
    assert [action.number for action in report.actions] == [1, 2]


def test_a_table_of_actions_that_counts_their_money_gives_lines_and_a_total() -> None:
    report = read(
        table(
            ("N°", "Action", "Statut", "Budget prévu", "Budget consommé"),
            ("1", "Un guichet", "En cours", "10 000 €", "4 000 €"),
            ("2", "Une maraude", "Réalisé", "5 000 €", "5 000 €"),
            ("TOTAL", "", "", "15 000 €", "9 000 €"),
        )
    )
    assert [code for _, code in states(report)] == ["in_progress", "done"]
    assert report.finances is not None
    assert [(line.number, line.allocated, line.committed) for line in report.finances.lines] == [
        (1, 10000, 4000),
        (2, 5000, 5000),
    ]
    assert report.finances.total is not None
    assert report.finances.total.committed == 9000


def test_funders_beside_the_financial_table_are_no_lines_of_it() -> None:
    lines = table(
        ("N°", "Action", "Prévu", "Réalisé"),
        ("1", "Un guichet", "10 €", "4 €"),
        ("2", "Un bus", "6 €", "6 €"),
    )
    funders = table(("Cofinanceur", "Montant"), ("Région", "9 €"), ("CAF", "7 €"))
    report = read(heading("Bilan financier"), lines, heading("Cofinancements", 2), funders)
    assert report.finances is not None
    assert [line.title for line in report.finances.lines] == ["Un guichet", "Un bus"]


@pytest.mark.parametrize(
    ("header", "row", "roles"),
    [
        (("Action", "Crédits 2024", "Réalisé 2024"), ("x", "10 €", "9 €"), ["title", "allocated", "committed"]),
        (("Action", "Budget prévu", "Budget consommé"), ("x", "10 €", "9 €"), ["title", "allocated", "committed"]),
        (("Action", "Alloué", "Exécution"), ("x", "10 €", "90 %"), ["title", "allocated", "rate"]),
        (("Action", "Alloué", "Engagé", "dont État"), ("x", "10 €", "9 €", "4 €"), ["title", "allocated", "committed", "other"]),
        (("Action", "Alloué", "dont État", "Engagé"), ("x", "10 €", "4 €", "9 €"), ["title", "allocated", "funding", "committed"]),
    ],
)  # fmt: skip
def test_financial_columns_by_all_their_words_and_cells(
    header: tuple[str, ...], row: tuple[str, ...], roles: list[str]
) -> None:
    found = UnderstoodTable(table(header, row), Context(load_profile()))
    assert [column.role for column in found.finance_columns.columns] == roles


def test_the_reported_year_of_two_counts() -> None:
    found = table(("Action", "Prévu 2023", "Prévu 2024"), ("x", "10 €", "20 €"))
    context = Context(load_profile(), years=(2023,))
    assert [c.role for c in UnderstoodTable(found, context).finance_columns.columns] == [
        "title",
        "allocated",
        "other",
    ]


def test_a_match_says_why_and_by_how_much_it_leads() -> None:
    found = UnderstoodTable(
        table(("Action", "Alloué", "Exécution"), ("x", "10 €", "90 %"), ("y", "20 €", "45 %")),
        Context(load_profile()),
    )
    rate = match_columns(found.view, FINANCE_TABLE, found.context).matches[2]
    assert rate.role == "rate"
    assert "2 of 2 cells: rate" in [reason.text for reason in rate.chosen.reasons]
    assert rate.chosen.points == pytest.approx(sum(reason.points for reason in rate.chosen.reasons))


def test_under_the_finances_no_word_of_a_table_that_counts_money_and_states_is_lost() -> None:
    rows = (
        ("Guichet", "En cours", "10 €", "4 €", "Un poste vacant"),
        ("Maraude", "Réalisé", "6 €", "6 €", "Rien à dire"),
    )
    report = read(
        heading("Action 1 – Loger", 2), GRID,
        heading("Bilan financier", 1), table(("Action", "Statut", "Prévu", "Engagé", "Précisions utiles"), *rows),
    )  # fmt: skip
    said = report.model_dump_json()
    assert all(text in said for row in rows for text in row)


@pytest.mark.parametrize("state", ["En cours de déploiement", "Non démarré à ce jour"])
def test_a_state_in_a_few_words_over_a_list_opens_no_action(state: str) -> None:
    titled = [
        part
        for name in ("Un guichet", "Une maraude", "Un bus")
        for part in (paragraph(name, bold=True), paragraph("Livré", bold=True), bullet("Le bail"))
    ]
    report = read(heading("Axe 1 – Loger", 1), *titled, paragraph(state, bold=True), bullet("La maraude"))
    assert [action.title for action in report.actions] == ["Un guichet", "Une maraude", "Un bus"]
    assert states(report)[-1][0] == "La maraude"


def test_chapters_stand_below_the_title_of_a_report_not_in_it() -> None:
    report = read(
        heading("Département du Lerzou", 2), heading("Contrat local de santé", 1), heading("Bilan annuel", 2),
        paragraph("Situation au 31 décembre 2024"), heading("Préambule", 3), paragraph("Les équipes sont au complet."),
        heading("Axe 1 – Loger", 2), heading("Action 1 – Un guichet", 3), GRID,
    )  # fmt: skip
    (chapter,) = [chapter for chapter in report.chapters if chapter.title == "Préambule"]
    assert [line.text for line in chapter.paragraphs] == ["Les équipes sont au complet."]
