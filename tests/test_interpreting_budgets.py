"""Budgets as authorities set them out: two groups of columns, one column with its total, who pays for each action."""

from __future__ import annotations

from documents import cell, heading, interpreted, paragraph, table
from ldaparse.document import Block, Table
from ldaparse.report import FinanceLine, Report

NAMES = ("Ouvrir un fournil", "Planter un verger")


def lines(report: Report) -> tuple[FinanceLine, ...]:
    assert report.finances is not None
    return report.finances.lines


def commitments_and_payments() -> Table:
    cells = [
        cell(0, 0, "Intitulé de l’action", span=(2, 1)),
        cell(0, 1, "Autorisations d’engagement (€)", span=(1, 2)),
        cell(0, 3, "Crédits de paiement (€)", span=(1, 2)),
        *(cell(1, at, text) for at, text in enumerate(("Ouvertes", "Engagées", "Ouverts", "Consommés"), 1)),
    ]
    for row, (name, *amounts) in enumerate(
        ((NAMES[0], "40 000", "0", "30 000", "20 000"), (NAMES[1], "9 000", "500", "8 000", "7 000")), 2
    ):
        cells += [cell(row, at, text) for at, text in enumerate((name, *amounts))]
    return Table(4, 5, tuple(cells), header_rows=2)


def test_what_is_allocated_and_what_is_committed_are_of_one_group_of_columns() -> None:
    report = interpreted(heading("Éléments financiers"), commitments_and_payments())
    assert [(line.title, line.allocated, line.committed) for line in lines(report)] == [
        (NAMES[0], 40000, 0),
        (NAMES[1], 9000, 500),
    ]


def one_column(total: str) -> Report:
    rows = (("1", NAMES[0], "40 000 €"), ("2", NAMES[1], "9 000 €"), ("TOTAL", "", total))
    return interpreted(heading("Annexe"), table(("N°", "Intitulé", "Coût prévisionnel"), *rows))


def test_one_column_of_amounts_and_their_total_is_a_budget() -> None:
    report = one_column("49 000 €")
    assert [line.allocated for line in lines(report)] == [40000, 9000]
    assert report.finances is not None
    assert report.finances.total is not None
    assert report.finances.total.allocated == 49000


def test_a_last_row_that_does_not_add_up_is_no_total() -> None:
    assert one_column("12 000 €").finances is None


def test_of_two_columns_of_what_is_committed_that_of_the_period_counts() -> None:
    header = ("Action", "Crédits alloués", "Montant engagé", "Cumul engagé depuis l’origine")
    rows = ((NAMES[0], "40 000 €", "10 000 €", "25 000 €"), (NAMES[1], "9 000 €", "4 000 €", "6 000 €"))
    report = interpreted(heading("Bilan financier"), table(header, *rows))
    assert [line.committed for line in lines(report)] == [10000, 4000]


def plan(*rows: tuple[str, str, str]) -> Table:
    return table(("Financeur", "Prévu 2024", "Réalisé 2024"), *rows)


def with_plan(number: int, name: str, *rows: tuple[str, str, str]) -> list[Block]:
    return [
        heading(f"Action {number} – {name}"),
        table(("Livrable", "État"), ("Étude", "Réalisé")),
        paragraph("Plan de financement", bold=True),
        plan(*rows),
    ]


def test_who_pays_for_each_action_makes_the_financial_lines() -> None:
    report = interpreted(
        *with_plan(1, NAMES[0], ("Département", "18 000 €", "14 000 €"), ("Ville", "22 000 €", "9 000 €"), ("Total", "40 000 €", "23 000 €")),
        *with_plan(2, NAMES[1], ("Département", "3 000 €", "3 000 €"), ("Ville", "6 000 €", "0 €"), ("Total", "9 000 €", "3 000 €")),
    )  # fmt: skip
    assert [(line.number, line.allocated, line.committed) for line in lines(report)] == [
        (1, 40000, 23000),
        (2, 9000, 3000),
    ]
    assert [[(one.source, one.amount) for one in line.funding] for line in lines(report)] == [
        [("Département", 18000), ("Ville", 22000)],
        [("Département", 3000), ("Ville", 6000)],
    ]
    assert "14 000 €" in " ".join(one.text for one in report.unplaced)


def test_one_table_of_who_pays_is_of_the_whole() -> None:
    report = interpreted(
        heading("Action 1 – Un fournil"), table(("Livrable", "État"), ("Étude", "Réalisé")),
        heading("Plan de financement"), plan(("Ville", "22 000 €", "9 000 €"), ("Total", "22 000 €", "9 000 €")),
    )  # fmt: skip
    assert all(fact.label != "Prévu 2024" for fact in report.actions[0].facts)
