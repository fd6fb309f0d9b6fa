"""A slide's table: its grid, with cells merged both ways, each with its place on the slide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from ldaparse.document import Box, Cell, Table
from ldaparse.reading.elements import child, children, local, switch, whole
from ldaparse.reading.flow.blocks import Context, set_down
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.heights import CELL_MARGINS
from ldaparse.reading.pptx.boxes import Rectangle
from ldaparse.reading.pptx.shapes import EMU
from ldaparse.reading.pptx.texts import Body
from ldaparse.reading.tables import HeadCell, count_header_rows

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_WHITE = "ffffff"
_FIGURE = re.compile(r"[-–+(]?\s*\d[\d\s.,/:]*+(?:k?€|%)?\s*+\)?")


def read_table(element: Any, frame: Rectangle, page: int, number: int, bounds: Bounds) -> Table | None:
    """The table of a frame (`a:tbl`); None if there is nothing in it.

    Raises:
        LimitError: there are more cells than the limits allow.
    """
    widths = [whole(column, "w") / EMU for column in children(child(element, "tblGrid"), "gridCol")]
    rows = list(children(element, "tr"))
    bounds.table(len(rows) * max(len(widths), 1))
    lefts = [frame.x0, *accumulate(widths, initial=frame.x0)][1:]
    heights = [whole(row, "h") / EMU for row in rows]
    scale = (frame.bottom - frame.top) / sum(heights) if sum(heights) > 0 else 1.0
    tops = list(accumulate((scale * height for height in heights), initial=frame.top))
    cells = []
    for i, row in enumerate(rows):
        for j, cell in enumerate(list(children(row, "tc"))[: len(widths)]):
            if switch(cell, "hMerge") or switch(cell, "vMerge"):
                continue
            across = max(1, min(whole(cell, "gridSpan", 1), len(widths) - j))
            down = max(1, min(whole(cell, "rowSpan", 1), len(rows) - i))
            sides = (lefts[j], tops[i], lefts[j + across], tops[i + down])
            place = Box(page, *(round(side, 1) for side in sides), how="ruled")
            cells.append(_cell(cell, i, j, down, across, place, bounds))
    if not any(cell.has_words for cell in cells):
        return None
    first_row = switch(child(element, "tblPr"), "firstRow")
    header = count_header_rows([_head(cell, first_row) for cell in cells], len(rows))
    if header == 1 and _names_groups(cells, len(rows)):
        header = 2
    return Table(len(rows), len(widths), tuple(cells), header, number, "ruled")


def _names_groups(cells: Sequence[Cell], rows: int) -> bool:
    """Whether the first row names groups of the columns that the second names: words, with figures below."""
    first, second = ([cell for cell in cells if cell.row == row and cell.has_words] for row in (0, 1))
    if rows < 3 or len(second) <= len(first) or not any(cell.column_span > 1 for cell in first):
        return False
    if any(_FIGURE.fullmatch(cell.text) for cell in second):
        return False
    below = Counter(cell.column for cell in cells if cell.row > 1 and _FIGURE.fullmatch(cell.text))
    filled = Counter(cell.column for cell in cells if cell.row > 1 and cell.has_words)
    return any(2 * count > filled[column] for column, count in below.items())


def _cell(element: Any, row: int, column: int, down: int, across: int, place: Box, bounds: Bounds) -> Cell:
    context = Context(place, place.x1 - place.x0 - CELL_MARGINS)
    content = []
    for words, label, look in Body(child(element, "txBody")).paragraphs():
        bounds.paragraph()
        content += list(set_down(words, label, look, context))
    return Cell(row, column, down, across, tuple(content), (place,), _fill(child(element, "tcPr")))


def _fill(properties: Any | None) -> str | None:
    """The background of a cell; a colour of the theme counts as one, by its name."""
    said = child(properties, "solidFill")
    for colour in () if said is None else said:
        if local(colour) == "srgbClr" and _COLOUR.fullmatch(value := colour.get("val", "")):
            return None if value.lower() == _WHITE else f"#{value.lower()}"
    return None


def _head(cell: Cell, first_row: bool) -> HeadCell:
    paragraphs: Sequence[Any] = [one for one in cell.paragraphs if one.text]
    bold = all(one.bold for one in paragraphs)
    distinct = cell.fill is not None or bold or (first_row and cell.row == 0)
    return HeadCell(cell.row, cell.row_span, cell.column_span, not paragraphs, distinct)
