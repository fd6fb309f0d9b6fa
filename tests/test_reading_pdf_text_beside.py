"""Reading PDF: text in a column beside a table, and columns of a page with tables in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pdfs import HEIGHT, LEFT, Sheet
from test_reading_pdf_cards import background, blocks, read

EDGES = (190.0, 330.0, 410.0, 550.0)
HEADER = ("Chantier", "État", "Suite")
ROWS = (
    ("Abri de la place", "Fait", "Fête en juin."),
    ("Puits du hameau", "En cours", "Forage à finir."),
    ("Four à pain", "Prévu", "Devis attendu."),
)
FACTS = ("But", "Loger les passants", "de la vallée", "Pilote", "Le canton", "Appui", "La ville")
TABLE = ["Chantier | État | Suite", *(" | ".join(row) for row in ROWS)]


def level_rules(sheet: Sheet, heights: Sequence[float], edges: Sequence[float] = EDGES) -> None:
    for y in heights:
        sheet.canvas.line(edges[0], HEIGHT - y, edges[-1], HEIGHT - y)


def table_of_rules(
    sheet: Sheet, top: float, rows: Sequence[Sequence[str]] = ROWS, edges: Sequence[float] = EDGES
) -> float:
    """A table with a coloured header, and a rule under each row; gives its bottom."""
    background(sheet, edges[0], top, edges[-1] - edges[0], 20)
    for left, text in zip(edges, HEADER, strict=False):
        sheet.text(left + 4, top + 4, text, size=9, bold=True)
    for at, row in enumerate(rows, 1):
        for left, text in zip(edges, row, strict=False):
            sheet.text(left + 4, top + 22 * at + 4, text, size=9)
    bottom = top + 20 + 22 * len(rows)
    level_rules(sheet, [top, *(top + 20 + 22 * at for at in range(len(rows) + 1))], edges)
    return bottom


def facts(sheet: Sheet, top: float, lines: Sequence[str] = FACTS) -> None:
    for at, line in enumerate(lines):
        sheet.text(LEFT, top + 13 * at, line, bold=line in ("But", "Pilote", "Appui"))


def test_text_at_the_left_of_a_table_that_rules_draw_is_no_column_of_it() -> None:
    sheet = Sheet()
    sheet.text(LEFT, 30, "1. Bâtir ensemble", size=13, bold=True)
    facts(sheet, 62)
    bottom = table_of_rules(sheet, 60)
    sheet.text(EDGES[0], bottom + 14, "Les travaux ont commencé au printemps.")
    assert blocks(read(sheet)) == [
        "# Bâtir ensemble", "But", "Loger les passants de la vallée", "Pilote", "Le canton", "Appui", "La ville",
        *TABLE, "Les travaux ont commencé au printemps.",
    ]  # fmt: skip


def test_text_at_the_right_of_a_table_is_no_column_of_it_either() -> None:
    sheet = Sheet()
    edges = (LEFT, 190.0, 270.0, 410.0)
    for at, line in enumerate(FACTS):
        sheet.text(430, 62 + 13 * at, line)
    table_of_rules(sheet, 60, edges=edges)
    told = blocks(read(sheet))
    assert [line for line in told if "|" in line] == TABLE


def test_labels_level_with_the_rows_of_a_table_stay_with_it() -> None:
    sheet = Sheet()
    for at, label in enumerate(("Nord", "Sud", "Ouest"), 1):
        sheet.text(LEFT, 60 + 22 * at + 4, label, size=9)
    table_of_rules(sheet, 60)
    (table,) = read(sheet).tables
    assert table.columns == 4
    assert "Nord" in table.by_row()[1][0].text


def test_text_beside_a_short_table_is_text_where_it_is_so_beside_one_as_wide() -> None:
    sheet = Sheet()
    table_of_rules(sheet, 40)
    facts(sheet, 42)
    table_of_rules(sheet, 220, ROWS[:1])
    sheet.text(LEFT, 224, "But", size=9, bold=True)
    sheet.text(LEFT, 246, "Soigner les vignes", size=9)
    assert blocks(read(sheet))[-4:] == ["But", "Soigner les vignes", *TABLE[:2]]


def test_rules_drawn_cell_by_cell_make_two_tables_where_a_wider_one_stands_between() -> None:
    sheet = Sheet()
    for top in (40, 230):
        for y in (top, top + 20, top + 42, top + 64):
            for left, right in pairwise(EDGES):
                sheet.canvas.rect(left, HEIGHT - y, right - left, 0.75, stroke=0, fill=1)
        for at, row in enumerate((HEADER, *ROWS[:2])):
            for left, text in zip(EDGES, row, strict=False):
                sheet.text(left + 4, top + 22 * at + 4, text, size=9, bold=not at)
    for y in (140, 160, 180):
        sheet.canvas.rect(LEFT, HEIGHT - y, 500, 0.75, stroke=0, fill=1)
    for x in (LEFT, 300, 420, 550):
        sheet.canvas.rect(x, HEIGHT - 180, 0.75, 40, stroke=0, fill=1)
    for top, row in ((144, ("Mesure", "Cible", "Atteint")), (164, ("Repas", "40", "38"))):
        for left, text in zip((LEFT, 300, 420), row, strict=True):
            sheet.text(left + 4, top, text, size=9)
    document = read(sheet)
    assert {table.how for table in document.tables} == {"ruled"}
    assert [line for line in blocks(document) if "|" in line] == [
        *TABLE[:3], "Mesure | Cible | Atteint", "Repas | 40 | 38", *TABLE[:3],
    ]  # fmt: skip


def test_cells_without_a_background_among_coloured_ones_are_of_the_table() -> None:
    sheet = Sheet()
    for left, right, text in zip(EDGES, EDGES[1:], HEADER, strict=False):
        background(sheet, left, 60, right - left, 20)
        sheet.text(left + 4, 64, text, size=9, bold=True)
    for at, row in enumerate(ROWS):
        top = 80 + 22 * at
        background(sheet, EDGES[1], top, EDGES[2] - EDGES[1], 22, (0.8, 0.95, 0.8))
        if at == 1:
            background(sheet, EDGES[0], top, EDGES[1] - EDGES[0], 22, (0.95, 0.95, 0.95))
            background(sheet, EDGES[2], top, EDGES[3] - EDGES[2], 22, (0.95, 0.95, 0.95))
        for left, text in zip(EDGES, row, strict=False):
            sheet.text(left + 4, top + 4, text, size=9)
    level_rules(sheet, (80, 102, 124, 146))
    assert blocks(read(sheet)) == TABLE


LEFT_EDGES, RIGHT_EDGES = (50.0, 140.0, 200.0, 290.0), (310.0, 400.0, 460.0, 550.0)


def sheet_of_an_action(
    sheet: Sheet, edges: Sequence[float], top: float, title: str, texts: Sequence[str]
) -> float:
    sheet.text(edges[0] + 2, top, title, size=13, bold=True)
    for at, line in enumerate(texts):
        sheet.text(edges[0] + 2, top + 20 + 13 * at, line)
    rows = [
        (18, list(HEADER)),
        *((18, list(row)) for row in (("Abri", "Fait", "Ouvert."), ("Four", "Prévu", ""))),
    ]
    return sheet.grid(top + 26 + 13 * len(texts), edges, rows, header=True)


def test_columns_of_a_page_with_tables_in_them_are_read_down_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.full(
        20, "Le bilan de chaque chantier est donné ci-dessous, par ceux qui", "l’ont suivi toute l’année."
    )
    sheet_of_an_action(sheet, LEFT_EDGES, 60, "1. Bâtir", ["Pilote : la ville"])
    sheet_of_an_action(sheet, LEFT_EDGES, 200, "2. Semer", ["Pilote : le canton", "Les graines sont là."])
    sheet_of_an_action(
        sheet,
        RIGHT_EDGES,
        60,
        "3. Relier",
        ["Pilote : le département", "La voie est tracée,", "le pont attend."],
    )
    sheet.text(LEFT, 380, "4. La suite", size=13, bold=True)
    titles = [line for line in blocks(read(sheet)) if line.startswith(("#", "Pilote", "Chantier"))]
    assert titles == [
        "# Bâtir", "Pilote : la ville", TABLE[0], "# Semer", "Pilote : le canton", TABLE[0],
        "# Relier", "Pilote : le département", TABLE[0], "# La suite",
    ]  # fmt: skip


def test_tables_that_stand_in_rows_are_read_row_by_row() -> None:
    sheet = Sheet()
    for top, name in ((60, "Printemps"), (220, "Automne")):
        sheet.text(LEFT, top - 22, name, size=13, bold=True)
        for edges in (LEFT_EDGES, RIGHT_EDGES):
            sheet.grid(top, edges, [(18, list(HEADER)), (18, ["Abri", "Fait", ""])], header=True)
    told = blocks(read(sheet))
    assert told.index("# Automne") == 5
