"""Tables as browsers print them: rules drawn cell by cell, headers that are only framed, bands that begin another table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from ldaparse.document import Paragraph
from pdfs import HEIGHT, Sheet
from test_reading_pdf_unruled import read, rows

EDGES = (50.0, 230.0, 330.0, 430.0, 550.0)
HEADER = ("Livrables", "État", "Résultats", "Observations")


def border(sheet: Sheet, top: float, edges: Sequence[float] = EDGES) -> None:
    """A level rule in a piece for each cell."""
    for left, right in itertools.pairwise(edges):
        sheet.canvas.rect(left, HEIGHT - top - 0.75, right - left, 0.75, stroke=0, fill=1)


def background(
    sheet: Sheet, top: float, bottom: float, left: float = EDGES[0], right: float = EDGES[-1]
) -> None:
    sheet.canvas.setFillGray(0.85)
    sheet.canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)
    sheet.canvas.setFillGray(0)


def words(sheet: Sheet, top: float, texts: Sequence[str], *, bold: bool = False) -> None:
    for x, text in zip(EDGES, texts, strict=False):
        sheet.text(x + 5, top, *text.split("\n"), bold=bold)


def test_rules_drawn_cell_by_cell_close_the_cells_of_a_row_taller_than_its_neighbours() -> None:
    sheet = Sheet()
    for top in (40, 64, 100, 124):
        border(sheet, top)
    words(sheet, 46, HEADER, bold=True)
    sheet.text(55, 69, "Une maison des adolescents ouverte le", "samedi")
    words(sheet, 75, ("", "Réalisé", "42 ménages", "Remis en mai"))
    words(sheet, 106, ("Accord bailleur", "En cours", "15 baux", ""))
    (table,) = read(sheet).tables
    assert table.how == "ruled"
    assert rows(table) == [
        list(HEADER),
        ["Une maison des adolescents ouverte le samedi", "Réalisé", "42 ménages", "Remis en mai"],
        ["Accord bailleur", "En cours", "15 baux", ""],
    ]


def test_headers_under_those_of_their_years_are_cells_of_their_own() -> None:
    sheet = Sheet()
    edges = (50.0, 250.0, 325.0, 400.0, 475.0, 550.0)
    for top in (40, 72, 96, 120):
        border(sheet, top, edges)
    border(sheet, 56, edges[1:])
    sheet.text(55, 50, "Action", bold=True)
    for middle, year in ((325, "2021"), (475, "2022")):
        sheet.canvas.setFont("Helvetica-Bold", 9)
        sheet.canvas.drawCentredString(middle, HEIGHT - 52, year)
    sheet.canvas.setFont("Helvetica-Bold", 9)
    for left, right in itertools.pairwise(edges[1:]):
        title = "Fonds ouverts" if left in (250, 400) else "Fonds engagés"
        sheet.canvas.drawCentredString((left + right) / 2, HEIGHT - 68, title)
    for top, texts in (
        (78, ("Un guichet", "900 €", "400 €", "800 €", "300 €")),
        (102, ("Un bus", "90 €", "40 €", "80 €", "30 €")),
    ):
        for x, text in zip(edges, texts, strict=False):
            sheet.text(x + 5, top, text)
    (table,) = read(sheet).tables
    heads = [
        (cell.row, cell.column, cell.column_span, cell.text)
        for cell in table.cells
        if cell.row < 2 and cell.text
    ]
    assert heads == [
        (0, 0, 1, "Action"), (0, 1, 2, "2021"), (0, 3, 2, "2022"),
        (1, 1, 1, "Fonds ouverts"), (1, 2, 1, "Fonds engagés"), (1, 3, 1, "Fonds ouverts"), (1, 4, 1, "Fonds engagés"),
    ]  # fmt: skip


def test_a_row_over_all_columns_between_such_rules_is_one_cell() -> None:
    sheet = Sheet()
    for top in (40, 64, 88, 112):
        border(sheet, top)
    words(sheet, 46, HEADER, bold=True)
    sheet.text(55, 70, "Axe 1 – Accueillir les familles monoparentales du territoire", bold=True)
    words(sheet, 94, ("Accord bailleur", "En cours", "15 baux", "Signé"))
    (table,) = read(sheet).tables
    assert [cell.column_span for cell in table.cells if cell.row == 1] == [4]


def test_a_title_between_two_such_tables_is_none_of_their_rows() -> None:
    sheet = Sheet()
    for start in (40, 130):
        for top in (start, start + 24, start + 48, start + 72):
            border(sheet, top)
        words(sheet, start + 6, HEADER, bold=True)
        words(sheet, start + 30, ("Diagnostic", "Réalisé", "42 ménages", "Remis"))
        words(sheet, start + 54, ("Accord bailleur", "En cours", "15 baux", "Signé"))
    sheet.text(50, 115, "Second semestre")
    document = read(sheet)
    assert [table.rows for table in document.tables] == [3, 3]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Second semestre"]


def test_rows_that_no_rule_parts_are_not_one() -> None:
    sheet = Sheet()
    for top in (40, 64, 130):
        border(sheet, top)
    words(sheet, 46, HEADER, bold=True)
    words(sheet, 70, ("Diagnostic", "Réalisé", "42 ménages", "Remis"))
    words(sheet, 104, ("Accord bailleur", "En cours", "15 baux", "Signé"))
    (table,) = read(sheet).tables
    assert [row[0] for row in rows(table)] == ["Livrables", "Diagnostic", "Accord bailleur"]


@pytest.mark.parametrize("is_grouped", [False, True])
def test_a_header_that_is_only_framed_has_the_columns_of_the_rows_below(is_grouped: bool) -> None:
    sheet = Sheet()
    sheet.canvas.rect(50, HEIGHT - 148, 500, 108)
    for top in (100, 124):
        for left, right in itertools.pairwise(EDGES):
            background(sheet, top, top + 24, left, right)
    if is_grouped:
        sheet.text(335, 46, "Répartition par financeur", bold=True)
    words(sheet, 74, ("Actions", "Budget", "Part État", "Part Ville"), bold=True)
    words(sheet, 106, ("Un guichet", "10 000 €", "6 000 €", "4 000 €"))
    words(sheet, 130, ("Une maraude", "20 000 €", "15 000 €", "5 000 €"))
    (table,) = read(sheet).tables
    told = rows(table)
    assert ["Actions", "Budget", "Part État", "Part Ville"] in told or told[0][:3] == [
        "Actions",
        "Budget",
        "Répartition par financeur",
    ]
    assert [row[0] for row in told[-2:]] == ["Un guichet", "Une maraude"]
    if is_grouped:
        group = next(cell for cell in table.cells if cell.text.startswith("Répartition"))
        assert (group.column, group.column_span) == (2, 2)


def test_a_band_below_white_begins_another_table() -> None:
    sheet = Sheet()
    for start in (40, 140):
        background(sheet, start, start + 22)
        words(
            sheet,
            start + 5,
            HEADER if start == 40 else ("Pilote", "Calendrier", "Budget", "Public"),
            bold=True,
        )
        for row in (1, 2):
            words(sheet, start + 5 + 24 * row, ("Accord bailleur", "En cours", "15 baux", "Signé"))
            sheet.canvas.line(50, HEIGHT - start - 22 - 24 * row, 550, HEIGHT - start - 22 - 24 * row)
    assert [rows(table)[0][0] for table in read(sheet).tables] == ["Livrables", "Pilote"]


def upright(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    sheet.canvas.rect(x - 0.375, HEIGHT - bottom, 0.75, bottom - top, stroke=0, fill=1)


ENDS = (40.0, 64.0, 112.0, 160.0)  # of rows, from the top of the first
TALL = (
    ("Une maison commune\nsur la place\ndu bourg", "Réalisé", "Les travaux\nont duré\nsix mois"),
    ("Un four à pain\net son abri", "À venir", "Le maçon\nest choisi"),
)


def in_pieces(places: Sequence[float]) -> Sheet:
    """A table with a level rule at its top and at its foot alone, whose upright rules have a piece for each row."""
    sheet = Sheet()
    for x in places:
        for top, bottom in itertools.pairwise(ENDS):
            upright(sheet, x, top, bottom)
    for height in (ENDS[0], ENDS[-1]):
        border(sheet, height, (EDGES[0], EDGES[3]))
    for top, texts in zip(ENDS, (HEADER[:3], *TALL), strict=False):
        words(sheet, top + 4, texts)
    return sheet


def test_rows_end_where_the_pieces_of_the_outer_rules_meet() -> None:
    (table,) = read(in_pieces(EDGES[:4])).tables
    assert rows(table) == [list(HEADER[:3]), *([text.replace("\n", "/") for text in row] for row in TALL)]


def test_a_level_rule_under_some_cells_alone_leaves_the_others_whole() -> None:
    sheet = in_pieces(EDGES[:4])
    sheet.canvas.rect(EDGES[1], HEIGHT - ENDS[2] - 0.4, EDGES[3] - EDGES[1], 0.75, stroke=0, fill=1)
    (table,) = read(sheet).tables
    assert [(cell.row, cell.row_span) for cell in table.cells if cell.column == 0 and cell.row] == [(1, 2)]


def test_pieces_of_an_outer_rule_that_meet_beside_words_end_no_row() -> None:
    sheet = Sheet()
    for x in (EDGES[0], EDGES[3]):
        upright(sheet, x, 40, 62)
        upright(sheet, x, 62, 120)
    upright(sheet, EDGES[1], 40, 120)
    for height in (40, 120):
        border(sheet, height, (EDGES[0], EDGES[3]))
    words(sheet, 54, ("Une maison commune", "Elle a ouvert au printemps."))
    assert [table.rows for table in read(sheet).tables] == [1]


def test_two_tables_of_one_width_right_below_each_other_have_their_own_columns() -> None:
    sheet = Sheet()
    others = (50.0, 150.0, 390.0, 550.0)
    for top in (40, 64, 88):
        border(sheet, top)
    for top in (112, 136):
        border(sheet, top, others)
    words(sheet, 46, HEADER, bold=True)
    words(sheet, 70, ("Diagnostic", "Réalisé", "42 foyers", "Remis"))
    for top, texts in (
        (94, ("Pilote", "Public visé", "Durée")),
        (118, ("Ville", "Les habitants du bourg et des hameaux", "Un an")),
    ):
        for x, text in zip(others, texts, strict=False):
            sheet.text(x + 5, top, text, bold=top == 94)
    assert [table.columns for table in read(sheet).tables] == [4, 3]


def test_a_rule_under_a_header_over_several_columns_is_no_leader_between_those_beside_it() -> None:
    sheet = Sheet()
    sheet.text(54, 52, "Action", bold=True)
    sheet.text(250, 46, "Budget de l’année", bold=True)
    sheet.text(440, 52, "Bilan", bold=True)
    sheet.canvas.line(180, HEIGHT - 60, 420, HEIGHT - 60)
    for top, texts in (
        (64, ("", "Prévu", "Engagé", "")),
        (84, ("Un fournil", "10 000 €", "4 000 €", "Four acheté")),
        (104, ("Un verger", "20 000 €", "9 000 €", "Dix arbres")),
    ):
        for x, text in zip((54, 184, 304, 440), texts, strict=True):
            sheet.text(x, top, text, bold=top == 64)
    (table,) = read(sheet).tables
    assert [(cell.column, cell.column_span, cell.text) for cell in table.row(0) if cell.text] == [
        (0, 1, "Action"),
        (1, 2, "Budget de l’année"),
        (3, 1, "Bilan"),
    ]


def test_coloured_cells_below_white_are_no_row_of_the_table_above_nor_of_the_one_below() -> None:
    sheet = Sheet()
    for top in (40, 160):
        for y in (top, top + 24, top + 48, top + 72):
            border(sheet, y)
        words(sheet, top + 6, HEADER, bold=True)
        words(sheet, top + 30, ("Charte", "Réalisé", "42 ménages", "Remis"))
        words(sheet, top + 54, ("Guide", "En cours", "15 baux", "Relu"))
    for left, right, text in (
        (50, 110, "Action 2"),
        (110, 400, "Loger les saisonniers"),
        (400, 550, "Suivi : 50 %"),
    ):
        background(sheet, 130, 152, left, right)
        sheet.text(left + 5, 134, text, bold=True)
    told = [rows(table) for table in read(sheet).tables]
    assert told[1] == [["Action 2", "Loger les saisonniers", "Suivi : 50 %"]]
    assert [len(one) for one in told] == [3, 1, 3]


def test_a_cell_beside_several_rows_ends_where_the_rules_between_them_begin() -> None:
    sheet = Sheet()
    for top in (40, 64, 136, 184):
        border(sheet, top)
    for top in (88, 112, 160):
        border(sheet, top, EDGES[1:])
    for x in EDGES[1:-1]:
        spans = ((40, 64), (64, 88), (136, 160)) if x == EDGES[1] else ((40, 184),)
        for top, bottom in spans:
            sheet.canvas.rect(x, HEIGHT - bottom, 0.75, bottom - top, stroke=0, fill=1)
    words(sheet, 46, HEADER, bold=True)
    words(sheet, 70, ("", "Charte", "Fait", "Remise"))
    words(sheet, 94, ("Loger les saisonniers", "Guide", "Prévu", ""))
    words(sheet, 118, ("", "Forum", "Fait", ""))
    words(sheet, 142, ("Nourrir le bourg", "Potager", "Fait", ""))
    words(sheet, 166, ("", "Marché", "Prévu", "En mai"))
    (table,) = read(sheet).tables
    assert [
        (cell.row, cell.row_span, " ".join(cell.text.split())) for cell in table.cells if not cell.column
    ][1:] == [
        (1, 3, "Loger les saisonniers"),
        (4, 2, "Nourrir le bourg"),
    ]
    assert [cell.text for cell in table.cells if cell.column == 1][1:] == [
        "Charte", "Guide", "Forum", "Potager", "Marché",
    ]  # fmt: skip


def test_a_table_near_another_has_its_own_columns_and_no_rows_of_the_list_below() -> None:
    sheet = Sheet()
    whole, halves = (50.0, 550.0), (50.0, 300.0, 550.0)
    for top, edges in (
        *((40, whole), (60, (50.0, 350.0, 450.0, 550.0)), (80, (50.0, 350.0, 450.0, 550.0))),
        *((92, whole), (112, halves), (132, halves)),
    ):
        border(sheet, top, edges)
    for top, lefts, texts in (
        (44, (55, 355, 455), ("Mesure", "Cible", "Atteint")),
        (64, (55, 355, 455), ("Repas servis", "40", "38")),
        (96, (55, 305), ("Montant prévu", "Montant dépensé")),
        (116, (55, 305), ("4 500 €", "3 375 €")),
    ):
        for left, text in zip(lefts, texts, strict=True):
            sheet.text(left, top, text, bold=top in (44, 96))
    for at, (name, state) in enumerate(
        (("Abri de la place", "Fait"), ("Four à pain", "Prévu"), ("Puits", "Fait"))
    ):
        sheet.text(50, 148 + 20 * at, name)
        sheet.text(520, 148 + 20 * at, state, bold=True)
    first, second, *_ = read(sheet).tables
    assert rows(first) == [["Mesure", "Cible", "Atteint"], ["Repas servis", "40", "38"]]
    assert rows(second) == [["Montant prévu", "Montant dépensé"], ["4 500 €", "3 375 €"]]
