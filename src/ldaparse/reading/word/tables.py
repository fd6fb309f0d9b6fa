"""The grid of a Word table: `gridSpan`, `vMerge`, `hMerge`, `gridBefore`, in one pass over its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Cell, Paragraph, Slot, Table, walk_paragraphs
from ldaparse.reading.tables import HeadCell, count_header_rows
from ldaparse.reading.word.names import CELL, ROW, VAL, W, child, number, points, switch, value
from ldaparse.reading.word.runs import block_children

_MOST_COLUMNS = 500  # Word allows 63; a broken file may claim millions
_USUAL_CELL = 120.0


@dataclass(slots=True)
class SlotOf:
    """A cell's place in the grid, and the elements whose content it holds: its own, and those
    that a merge covered."""

    row: int
    column: int
    row_span: int
    column_span: int
    width: float
    elements: list[Any]
    fill: str | None


@dataclass(slots=True)
class Layout:
    """A table's grid, its cells without content; `marked_header` rows repeat on every page."""

    rows: int = 0
    columns: int = 0
    marked_header: int = 0
    slots: list[SlotOf] = field(default_factory=list)


def lay_out(table: Any, most: int) -> Layout:
    """Place the cells of a table on its grid; once they are more than `most`, the rest is left."""
    widths = [
        points(column.get(f"{W}w")) or _USUAL_CELL for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
    ]
    layout = Layout()
    open_below: dict[int, SlotOf] = {}
    for row in block_children(table):
        if len(layout.slots) > most:
            break
        if row.tag != ROW or child(row, "trPr/del") is not None:
            continue
        open_below = _lay_row(row, layout, open_below, widths)
        if switch(row, "trPr/tblHeader") and layout.marked_header == layout.rows:
            layout.marked_header += 1
        layout.rows += 1
    return layout


def _lay_row(
    row: Any, layout: Layout, above: dict[int, SlotOf], widths: Sequence[float]
) -> dict[int, SlotOf]:
    """Place one row's cells; gives those that a cell of the next row may continue, by column."""
    column = _span(value(row, "trPr/gridBefore"), least=0)
    open_below: dict[int, SlotOf] = {}
    last: SlotOf | None = None
    for element in block_children(row):
        if element.tag != CELL or child(element, "tcPr/cellDel") is not None:
            continue
        span = _span(value(element, "tcPr/gridSpan"))
        if _merge(element, "hMerge") == "continue" and last is not None:
            last.column_span += span
            last.elements.append(element)
            column += span
            continue
        kind = _merge(element, "vMerge")
        slot = above.get(column) if kind == "continue" else None
        if slot is not None and slot.column == column:
            slot.row_span += 1
            slot.elements.append(element)
        else:
            width = sum(widths[column : column + span]) or points(_width(element)) or _USUAL_CELL * span
            slot = SlotOf(layout.rows, column, 1, span, width, [element], _fill(element))
            layout.slots.append(slot)
        if kind is not None:
            open_below[column] = slot
        last = slot
        column += span
    layout.columns = max(layout.columns, column)
    return open_below


def build_table(
    layout: Layout, contents: Sequence[tuple[Paragraph | Table, ...]], number: int, *, stressed: bool
) -> Table:
    """The table of a layout, with what each of its cells holds; `stressed`: its style tells the
    first row from the others."""
    cells = [
        Cell(
            slot.row,
            slot.column,
            slot.row_span,
            slot.column_span,
            content,
            (Slot(number, slot.row + 1, slot.column + 1),),
            slot.fill,
        )
        for slot, content in zip(layout.slots, contents, strict=True)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    header = count_header_rows([_head(cell, stressed) for cell in cells], layout.rows)
    if 0 < layout.marked_header < layout.rows:
        header = max(header, layout.marked_header)
    return Table(layout.rows, layout.columns, tuple(cells), header, number, "markup")


def _head(cell: Cell, stressed: bool) -> HeadCell:
    paragraphs = [p for p in walk_paragraphs(cell.content) if p.text]
    bold = all(p.bold for p in paragraphs)
    distinct = cell.fill is not None or bold or (stressed and cell.row == 0)
    return HeadCell(cell.row, cell.row_span, cell.column_span, not paragraphs, distinct)


def _merge(cell: Any, name: str) -> str | None:
    found = child(cell, f"tcPr/{name}")
    return None if found is None else found.get(VAL, "continue")


def _span(text: str | None, least: int = 1) -> int:
    found = number(text)
    return least if found is None else min(max(found, least), _MOST_COLUMNS)


def _width(cell: Any) -> str | None:
    found = child(cell, "tcPr/tcW")
    return None if found is None or found.get(f"{W}type") == "pct" else found.get(f"{W}w")


def _fill(cell: Any) -> str | None:
    shading = child(cell, "tcPr/shd")
    fill = None if shading is None else shading.get(f"{W}fill", "auto")
    if fill is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", fill) or fill.upper() == "FFFFFF":
        return None
    return f"#{fill.lower()}"
