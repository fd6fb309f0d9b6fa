"""Actions that a table lists by their names: where these stand once more, each action begins."""

from __future__ import annotations

import pytest

from documents import cell, heading, interpreted, paragraph, states, table
from ldaparse.document import Block, Table
from ldaparse.report import Report

NAMES = ("FA-01 – Ouvrir un fournil", "FA-02 – Planter un verger", "FA-03 – Tenir un marché")
ROWS = (
    (("Achat du four", "Réalisé"), ("Abri du four", "En cours")),
    (("Choix des arbres", "À venir"), ("Clôture", "Réalisé")),
    (("Charte des étals", "Abandonné"), ("Affiche", "Réalisé")),
)
HEADER = ("Composante", "État")
OPENED = [
    ("FA-01", "Ouvrir un fournil"),
    ("FA-02", "Planter un verger"),
    ("FA-03", "Tenir un marché"),
]
DELIVERED = [
    ("Achat du four", "done"),
    ("Abri du four", "in_progress"),
    ("Choix des arbres", "planned"),
    ("Clôture", "done"),
    ("Charte des étals", "abandoned"),
    ("Affiche", "done"),
]


def money(label: str = "Action") -> list[Block]:
    rows = ((name, "10 000 €", "4 000 €") for name in NAMES)
    total = ("Total", "30 000 €", "12 000 €")
    return [heading("Bilan financier"), table((label, "Crédits alloués", "Crédits engagés"), *rows, total)]


def opened(report: Report) -> list[tuple[str | None, str]]:
    return [(action.code, action.title) for action in report.actions]


def bands(names: tuple[str, ...] = NAMES) -> Table:
    """One table with a row over both columns for each name, above what it delivers."""
    cells = [cell(0, at, text) for at, text in enumerate(HEADER)]
    row = 1
    for name, rows in zip(names, ROWS, strict=True):
        cells.append(cell(row, 0, name, span=(1, 2)))
        cells += [
            cell(row + 1 + at, column, text)
            for at, pair in enumerate(rows)
            for column, text in enumerate(pair)
        ]
        row += 1 + len(rows)
    return Table(row, 2, tuple(cells), header_rows=1)


def captioned() -> list[Block]:
    return [
        block
        for at, (name, rows) in enumerate(zip(NAMES, ROWS, strict=True), 1)
        for block in (paragraph(f"Tableau {at}. {name}"), table(HEADER, *rows))
    ]


def in_corners() -> list[Block]:
    return [table((name, "État"), *rows) for name, rows in zip(NAMES, ROWS, strict=True)]


def in_titles() -> list[Block]:
    """Titles as headings, without what counts them, over tables that have no header."""
    return [
        block
        for name, rows in zip(NAMES, ROWS, strict=True)
        for block in (heading(name.split(" – ")[1]), table(*rows, header_rows=0))
    ]


@pytest.mark.parametrize("told", [[bands()], captioned(), in_corners()], ids=["bands", "captions", "corners"])
def test_an_action_begins_where_the_name_stands_that_the_table_of_money_lists(told: list[Block]) -> None:
    report = interpreted(heading("Suivi du programme"), *told, *money())
    assert opened(report) == OPENED
    assert states(report) == DELIVERED


def test_the_titles_alone_are_enough() -> None:
    report = interpreted(heading("Suivi du programme", level=2), *in_titles(), *money())
    assert [action.title for action in report.actions] == [title for _, title in OPENED]
    assert states(report) == DELIVERED


def test_rows_over_all_columns_that_no_table_lists_open_nothing() -> None:
    others = ("Premier semestre", "Deuxième semestre", "Année suivante")
    report = interpreted(heading("Action 1 – Ouvrir un fournil"), bands(others), *money())
    assert [action.title for action in report.actions] == ["Ouvrir un fournil"]
    assert states(report) == DELIVERED


def test_headings_over_the_rows_of_listed_actions_are_axes() -> None:
    report = interpreted(heading("Défi : Nourrir le bourg"), bands(), *money())
    assert [axis.title for axis in report.axes] == ["Nourrir le bourg"]
    assert opened(report) == OPENED


def test_a_table_of_the_office_opens_no_action_where_all_that_are_listed_are_opened() -> None:
    office = table(("Support", "Diffusion", "Statut"), ("Dépliant", "900 exemplaires", "Diffusé"))
    report = interpreted(*captioned(), heading("Communication"), office, *money())
    assert opened(report) == OPENED


def test_two_tables_whose_headers_differ_in_a_counted_title_alone_are_of_two_actions() -> None:
    report = interpreted(
        heading("Suivi"), *(table((f"1.{at + 1} : {name}", "État"), *ROWS[at]) for at, name in enumerate(("Un pain", "Un bois")))
    )  # fmt: skip
    assert opened(report) == [("1.1", "Un pain"), ("1.2", "Un bois")]


def test_a_summary_lists_them_as_well_as_the_money() -> None:
    summary = table(("Action", "Pilote", "Appréciation"), *((name, "Ville", "En avance") for name in NAMES))
    report = interpreted(*captioned(), heading("Tableau récapitulatif"), summary)
    assert opened(report) == OPENED
