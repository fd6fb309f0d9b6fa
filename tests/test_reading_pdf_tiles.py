"""Tables of which only the header is drawn, or every other row: the backgrounds of their cells tell the columns of all rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

import ldaparse
from ldaparse.document import Document, Table
from pdfs import HEIGHT, LEFT, Sheet

EDGES = [50.0, 160.0, 300.0, 380.0, 550.0]
HEADER = ["Action", "Étapes", "État", "Bilan"]
ROWS = [
    ["Accueil de jour", "Bail signé avec la ville", "Réalisé", "12 places ouvertes."],
    ["Maraude du soir", "Recrutement en cours", "En cours", "3 candidats reçus."],
    ["Bus santé", "Achat du véhicule", "Non engagé", "Devis demandé."],
]


def header(sheet: Sheet, top: float) -> None:
    for (left, right), text in zip(pairwise(EDGES), HEADER, strict=True):
        background(sheet, left, top, right, top + 18)
        sheet.text((left + right) / 2 - 12, top + 2, text, bold=True)


def background(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    sheet.canvas.setFillColorRGB(0.8, 0.85, 0.9)
    sheet.canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(0, 0, 0)


def body(sheet: Sheet, top: float, rows: list[list[str]] = ROWS) -> float:
    for row in rows:
        for left, text in zip(EDGES, row, strict=False):
            sheet.text(left + 4, top, text)
        top += 22
    return top


def read(sheet: Sheet) -> Document:
    return ldaparse.read(sheet.done(), name="essai.pdf")


def texts(table: Table) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()]


def test_rows_in_a_frame_are_told_by_their_words() -> None:
    sheet = Sheet()
    header(sheet, 60)
    bottom = body(sheet, 84)
    for y in (60, 78, bottom):
        sheet.canvas.line(EDGES[0], HEIGHT - y, EDGES[-1], HEIGHT - y)
    for x in (EDGES[0], EDGES[-1]):
        sheet.canvas.line(x, HEIGHT - 60, x, HEIGHT - bottom)
    (table,) = read(sheet).tables
    assert texts(table) == [HEADER, *ROWS]


def test_words_that_hardly_leave_white_are_of_their_columns() -> None:
    rows = [["1 – Accueil de jour xxx", "Bail signé avec la ville", "", "12 places ouvertes."], *ROWS[1:]]
    sheet = Sheet()
    header(sheet, 60)
    body(sheet, 84, rows)
    (table,) = read(sheet).tables
    assert texts(table) == [HEADER, *rows]


def test_a_period_on_a_background_over_all_columns_is_a_band() -> None:
    sheet = Sheet()
    header(sheet, 60)
    background(sheet, EDGES[0], 78, EDGES[-1], 96)
    sheet.text(260, 80, "Année 2023", bold=True)
    body(sheet, 102)
    (table,) = read(sheet).tables
    assert texts(table) == [HEADER, ["Année 2023"], *ROWS]


def test_a_header_at_the_top_of_each_page_is_of_the_table() -> None:
    sheet = Sheet()
    for number in range(3):
        header(sheet, 20)
        body(sheet, 44, ROWS)
        sheet.text(LEFT, 380, f"Page {number + 1}")
        sheet.page()
    table = read(sheet).tables[0]
    assert texts(table)[0] == HEADER


def test_a_header_below_the_title_of_its_table_stands_over_words_that_are_centred() -> None:
    sheet = Sheet()
    sheet.canvas.setFillColorRGB(0.1, 0.3, 0.6)
    sheet.canvas.rect(50, HEIGHT - 58, 500, 18, stroke=0, fill=1)
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.text(54, 42, "Fiche action n° 1 | Un guichet", bold=True)
    for left, right, text in ((50.0, 380.0, "Jalons"), (380.0, 550.0, "État de réalisation")):
        background(sheet, left, 58, right, 76)
        sheet.text(left + 4, 60, text, bold=True)
    for row, (label, state) in enumerate((("Un bus", "EA"), ("Une affiche", "A"), ("Une charte", "A"))):
        sheet.text(54, 80 + 18 * row, label)
        sheet.text(485, 80 + 18 * row, state, bold=True)
    (table,) = read(sheet).tables
    assert texts(table) == [
        ["Fiche action n° 1 | Un guichet"],
        ["Jalons", "État de réalisation"],
        ["Un bus", "EA"],
        ["Une affiche", "A"],
        ["Une charte", "A"],
    ]


def test_a_band_at_the_head_of_the_next_page_is_of_the_table() -> None:
    sheet = Sheet()
    header(sheet, 330)
    body(sheet, 352, ROWS[:2])
    sheet.page()
    background(sheet, EDGES[0], 40, EDGES[-1], 58)
    sheet.text(54, 42, "Axe 2. Soigner tous les habitants", bold=True)
    body(sheet, 62, ROWS[2:] * 3)
    (table,) = read(sheet).tables
    assert [row[0] for row in texts(table)] == [
        "Action",
        "Accueil de jour",
        "Maraude du soir",
        "Axe 2. Soigner tous les habitants",
    ] + ["Bus santé"] * 3


STRIPED = [
    ["Un fournil", "Achat du four", "Fait", "Il chauffe."],
    ["Un verger", "Dix arbres", "Gelé", "Terre dure."],
] * 3


def striped(sides: Sequence[float], states: Sequence[float]) -> Sheet:
    """A header without a background, and rows of which every other one stands on those of its cells; the words of their third
    column begin at `states`."""
    sheet = Sheet()
    for left, text in zip(EDGES, HEADER, strict=False):
        sheet.text(left + 4, 64, text, bold=True)
    for at, (row, state) in enumerate(zip(STRIPED, states, strict=True)):
        if at % 2 == 0:
            for left, right in pairwise(sides):
                background(sheet, left, 80 + 20 * at, right, 100 + 20 * at)
        for left, text in zip((EDGES[0] + 4, EDGES[1] + 4, state, EDGES[3] + 4), row, strict=True):
            sheet.text(left, 84 + 20 * at, text)
    return sheet


def test_words_at_either_end_of_coloured_cells_are_of_one_column() -> None:
    (table,) = read(striped(EDGES, [350.0, 304.0] * 3)).tables
    assert texts(table) == [HEADER, *STRIPED]


def test_coloured_cells_in_which_words_stand_apart_tell_no_columns() -> None:
    (table,) = read(striped([EDGES[0], EDGES[1], EDGES[3], EDGES[4]], [304.0] * 6)).tables
    assert texts(table)[0] == HEADER


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_row_on_a_background_over_all_columns_is_a_band_wherever_its_words_stand(column: int) -> None:
    sheet = Sheet()
    for left, text in zip(EDGES, HEADER, strict=False):
        sheet.text(left + 4, 64, text, bold=True)
    bottom = body(sheet, 84)
    background(sheet, EDGES[0], bottom, EDGES[-1], bottom + 18)
    sheet.text(EDGES[column] + 4, bottom + 2, "Axe 2", bold=True)
    body(sheet, bottom + 24)
    (table,) = read(sheet).tables
    assert texts(table) == [HEADER, *ROWS, ["Axe 2"], *ROWS]


def test_labels_above_a_header_on_coloured_cells_are_no_rows_of_its_table() -> None:
    sheet = Sheet()
    for at, (label, value) in enumerate((("Pilote", "CCAS"), ("Public", "Tous"), ("Durée", "Un an"))):
        sheet.text(EDGES[0] + 4, 40 + 16 * at, label)
        sheet.text(EDGES[1] + 4, 40 + 16 * at, value)
    header(sheet, 90)
    body(sheet, 114)
    (table,) = read(sheet).tables
    assert texts(table) == [HEADER, *ROWS]


def test_two_coloured_headers_over_two_amounts_are_a_table() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 40, "Bâtir des abris", size=13, bold=True)
    for left, right, text, amount in (
        (50, 300, "Montant prévu", "12 500 €"),
        (300, 550, "Montant dépensé", "9 300 €"),
    ):
        background(sheet, left, 80, right, 98)
        sheet.text(left + 90, 82, text, bold=True)
        sheet.text(left + 100, 102, amount)
    for y in (80, 98, 118):
        sheet.canvas.line(50, HEIGHT - y, 550, HEIGHT - y)
    (table,) = read(sheet).tables
    assert texts(table) == [["Montant prévu", "Montant dépensé"], ["12 500 €", "9 300 €"]]
