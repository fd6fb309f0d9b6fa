"""What of a document ended in no field, or was read with a small lead, is told at its place."""

from __future__ import annotations

from documents import document, heading, paragraph, table
from ldaparse.document import Block
from ldaparse.interpreting import interpret
from ldaparse.report import Finding

ROWS = table(("Livrables", "État", "Résultats"), ("Guide", "Réalisé", "400 exemplaires"))


def told(code: str, *blocks: Block) -> list[Finding]:
    return [one for one in interpret(document(*blocks), indicators=False).findings if one.code == code]


def action(number: int, *blocks: Block) -> tuple[Block, ...]:
    return heading(f"Action {number} : Titre {number}", 2), *(blocks or (ROWS,))


def test_what_was_read_is_told_nothing_of() -> None:
    new = {"table.unread", "heading.unread", "column.close", "column.unread", "finances.none", "axis.none"}
    found = interpret(
        document(
            heading("Introduction"),
            paragraph("Le territoire compte onze communes."),
            heading("Axe 1 : Prévenir"),
            *action(1),
            *action(2),
            heading("Bilan financier"),
            table(
                ("N°", "Action", "Alloué", "Engagé"),
                ("1", "Titre 1", "4 000 €", "3 000 €"),
                ("2", "Titre 2", "5 000 €", "1 000 €"),
                ("", "Total", "9 000 €", "4 000 €"),
            ),
        ),
        indicators=False,
    )
    assert {one.code for one in found.findings} & new == set()


def test_a_table_of_amounts_inside_an_action_that_no_field_takes_is_told_there() -> None:
    (one,) = told(
        "table.unread", *action(1, ROWS, table(("Poste", "Somme"), ("Loyer", "900 €"), ("Gaz", "80 €")))
    )
    assert (one.where, one.severity) == ("actions[0]", "warning")
    assert "Poste | Somme" in one.message
    assert "des montants" in one.message


def test_a_row_of_totals_away_from_its_table_is_told() -> None:
    total = table(("Ensemble", "259 000 €", "179 135 €"))
    (one,) = told("table.unread", *action(1, ROWS), heading("Annexe"), paragraph("Budget."), total)
    assert one.severity == "warning"


def test_a_table_without_amounts_or_states_is_but_a_note() -> None:
    (one,) = told(
        "table.unread", heading("Équipe"), table(("Nom", "Fonction"), ("Mme Rol", "cheffe")), *action(1)
    )
    assert one.severity == "note"


def test_a_list_of_actions_with_their_states_is_no_point_to_check() -> None:
    summary = table(("Fiche", "Intitulé abrégé", "État"), ("1", "Un", "Réalisé"), ("2", "Deux", "En cours"))
    found = told("table.unread", heading("Vue d’ensemble"), summary, *action(1), *action(2))
    assert [one.severity for one in found] in ([], ["note"])
    assert told("heading.unread", heading("Vue d’ensemble"), summary, *action(1), *action(2)) == []


def test_a_heading_over_the_labels_of_an_action_that_opens_none_is_told() -> None:
    labels = paragraph("Pilote : la Ville"), paragraph("Partenaires : le CCAS")
    (one,) = told("heading.unread", heading("Alpha", 2), *labels, *action(1), *action(2))
    assert one.severity == "warning"
    assert "« Alpha »" in one.message


def test_money_under_a_heading_of_finances_that_is_not_read_is_told() -> None:
    (one,) = told("finances.none", *action(1), heading("Bilan financier"), paragraph("Total : 12 000 €"))
    assert one.where == "finances"
    assert "Bilan financier" in one.message


def test_headings_over_groups_of_actions_are_told_where_no_axis_is_read() -> None:
    lines = [
        paragraph(f"Une phrase d’introduction, la {rank}.") for rank in ("première", "deuxième", "troisième")
    ]
    (one,) = told(
        "axis.none", heading("Prévenir", 2), *lines, *action(1), heading("Loger", 2), *lines, *action(2)
    )
    assert one.where == "axes"
    assert "« Prévenir », « Loger »" in one.message


def test_a_column_of_amounts_without_a_role_is_told_with_the_line_of_a_profile() -> None:
    money = table(
        ("N°", "Action", "Alloué", "Engagé", "Coût"),
        ("1", "Titre 1", "4 000 €", "3 000 €", "900 €"),
        ("2", "Titre 2", "5 000 €", "1 000 €", "800 €"),
    )
    (one,) = told("column.unread", *action(1), heading("Bilan financier"), money)
    assert 'finance_columns.allocated = ["coût"]' in one.message


def test_a_second_column_of_states_is_told() -> None:
    twice = table(
        ("Livrables", "Avancement", "État"), ("Guide", "Réalisé", "En cours"), ("Local", "Réalisé", "À venir")
    )
    (one,) = told("column.unread", *action(1, twice))
    assert one.where == "actions[0].columns"
    assert 'columns.status = ["avancement"]' in one.message


def test_a_card_with_one_state_under_an_action_that_no_field_takes_is_told() -> None:
    card = table((("Garde d’enfants", "En cours", "Réduire les délais."), "12 familles"), header_rows=0)
    found = told("table.unread", *action(1, ROWS, card))
    assert [(one.where, one.severity) for one in found] == [("actions[0]", "warning")]


def test_a_column_of_prose_without_a_role_is_told_where_none_says_results() -> None:
    unknown = table(
        ("Livrables", "État", "Zorglub"), ("Guide", "Réalisé", "Quatre cents familles ont été reçues")
    )
    (one,) = told("column.unread", *action(1, unknown))
    assert 'columns.results = ["zorglub"]' in one.message


def test_a_box_whose_title_opens_an_action_leaves_no_table_behind() -> None:
    boxed = table(("Action n° 1 – Un fournil",), header_rows=0)
    assert told("table.unread", heading("Axe 1 – Nourrir"), boxed, ROWS) == []
