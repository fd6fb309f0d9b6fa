"""Columns of a ruled table that its rules do not part, and headers of groups that they do."""

from __future__ import annotations

import pytest

import ldaparse
from ldaparse.document import Table
from pdfs import HEIGHT, LEFT, Sheet

COLUMNS = [50.0, 200.0, 320.0, 440.0]
ROWS = ["Mars", "Avril", "Mai", "Juin"]


def read(sheet: Sheet) -> Table:
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    return table


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(index)] for index in range(table.rows)]


def filled(
    figures: list[tuple[str, ...]], header: tuple[str, ...] = ("Femmes", "Hommes"), apart: float = 45
) -> Sheet:
    """A ruled table in one column of which several texts stand side by side, so far apart."""
    sheet = Sheet()
    titles = [(20.0, ["Mois", "Personnes", "Lieu"]), (20.0, ["", "", ""])]
    sheet.grid(40, COLUMNS, [*titles, *((20.0, [name, "", "Morvent"]) for name in ROWS)])
    for row, texts in enumerate([header, *figures]):
        for at, text in enumerate(texts):
            sheet.text(205 + apart * at, 62 + 20 * row, text)
    return sheet


def test_two_figures_side_by_side_in_each_row_are_two_columns_under_the_header_of_both() -> None:
    table = read(filled([("12", "15"), ("7", "104"), ("31", "2"), ("1 204", "6")]))
    assert table.columns == 4
    assert rows(table)[1:4] == [
        ["", "Femmes", "Hommes", ""],
        ["Mars", "12", "15", "Morvent"],
        ["Avril", "7", "104", "Morvent"],
    ]
    (personnes,) = [cell for cell in table.cells if cell.text == "Personnes"]
    assert personnes.column_span == 2


@pytest.mark.parametrize(
    "figures",
    [
        [("12", "000"), ("7", "104"), ("31", "200"), ("1", "204")],  # thousands set wide
        [("12", "sur 15"), ("7", "sur 9"), ("31", "sur 40"), ("2", "sur 6")],
        [("12", "15"), ("sept",), ("en cours",), ("31",)],
    ],
)
def test_what_is_one_figure_or_no_figure_is_one_column(figures: list[tuple[str, ...]]) -> None:
    assert read(filled(figures, header=("Total",), apart=18)).columns == 3


def test_headers_of_groups_stay_cells_though_the_only_row_below_merges_all() -> None:
    sheet = Sheet()

    def box(x0: float, top: float, x1: float, bottom: float, text: str) -> None:
        sheet.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)
        sheet.text(x0 + 4, top + 2, text)

    for at, group in enumerate(("Ouvrage", "Matériel")):
        left = 120.0 + 160 * at
        box(left, 40, left + 160, 60, group)
        box(left, 60, left + 80, 80, "Garantie")
        box(left + 80, 60, left + 160, 80, "Cotisation")
    box(440, 40, 540, 80, "Prime totale")
    box(LEFT, 80, 120, 100, "Alpha")
    box(120, 80, 540, 100, "N’a pas répondu")
    assert rows(read(sheet))[:2] == [
        ["Ouvrage", "Matériel", "Prime totale"],
        ["Garantie", "Cotisation", "Garantie", "Cotisation"],
    ]


def test_a_table_without_rules_in_a_cell_of_a_layout_is_in_that_cell() -> None:
    sheet = Sheet()
    sheet.grid(
        60,
        [40, 390, 560],
        [(120.0, ["Le forage a commencé en mai au bord de la rivière, avec les élus", ""])],
    )
    sheet.text(394, 62, "En chiffres", "12 foyers reliés")
    rows = (
        ("Ce qui était prévu", "Où nous en sommes"),
        ("Un puits", "Fait"),
        ("Un bail", "En cours"),
        ("Une clé", "Fait"),
    )
    for number, (left, right) in enumerate(rows):
        sheet.text(44, 90 + 20 * number, left, bold=number == 0)
        sheet.text(220, 90 + 20 * number, right, bold=number == 0)
    (table,) = ldaparse.read(sheet.done(), name="essai.pdf").tables
    first, second = table.cells
    (inner,) = first.tables
    assert [cell.text for cell in inner.cells] == [text for row in rows for text in row]
    assert second.text.split("\n")[0] == "En chiffres"


def three_sides(sheet: Sheet, x0: float, x1: float, level: float, end: float) -> None:
    sheet.canvas.line(x0, HEIGHT - level, x1, HEIGHT - level)
    for x in (x0, x1):
        sheet.canvas.line(x, HEIGHT - level, x, HEIGHT - end)


def test_boxes_side_by_side_that_the_page_cut_are_each_read_on_their_own() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 60, "Un puits au village, creusé par les habitants et les élus de la commune voisine.")
    for x0, x1 in ((40, 380), (390, 560)):
        three_sides(sheet, x0, x1, 330, 400)
    sheet.text(44, 334, "Le forage a commencé en mai, au bord de la", "rivière, avec les élèves.")
    sheet.text(394, 334, "En chiffres", "12 foyers reliés", "3 devis reçus")
    for number, (left, right) in enumerate((("Prévu", "État"), ("Un puits", "Fait"))):
        sheet.text(44, 362 + 16 * number, left, bold=number == 0)
        sheet.text(240, 362 + 16 * number, right, bold=number == 0)
    sheet.page()
    for x0, x1 in ((40, 380), (390, 560)):
        three_sides(sheet, x0, x1, 90, 30)
    for number, (left, right) in enumerate((("Un bail", "Fait"), ("Une clé", "Fait"), ("Un bus", "Prévu"))):
        sheet.text(44, 34 + 16 * number, left)
        sheet.text(240, 34 + 16 * number, right)
    sheet.text(394, 34, "« J’ai repris confiance. »", "Un participant")
    said = " ".join(
        getattr(block, "text", "") for block in ldaparse.read(sheet.done(), name="essai.pdf").blocks
    )
    assert "En chiffres 12 foyers reliés 3 devis reçus" in said
    assert (
        said.index("rivière, avec les élèves.") < said.index("En chiffres") < said.index("repris confiance")
    )
