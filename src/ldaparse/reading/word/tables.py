"""The grid of a Word table: `gridSpan`, `vMerge`, `hMerge`, `gridBefore`, in one pass over its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import MOST_COLUMNS, USUAL_CELL, Layout, SlotOf
from ldaparse.reading.word.names import (
    CELL,
    ROW,
    VAL,
    W,
    child,
    number,
    points,
    shading,
    switch,
    value,
)
from ldaparse.reading.word.runs import block_children


def lay_out(table: Any, bounds: Bounds) -> Layout:
    """Place the cells of a table on its grid.

    Raises:
        LimitError: there are more of them than the limits allow.
    """
    widths = [
        points(column.get(f"{W}w")) or USUAL_CELL for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
    ]
    layout = Layout()
    open_below: dict[int, SlotOf] = {}
    for row in block_children(table):
        if row.tag != ROW:
            continue
        if child(row, "trPr/del") is not None:
            layout.left_out.append(row)
            continue
        open_below = _lay_row(row, layout, open_below, widths)
        if switch(row, "trPr/tblHeader") and layout.marked_header == layout.rows:
            layout.marked_header += 1
        layout.rows += 1
        bounds.row(layout.places)
    bounds.table(layout.places)
    return layout


def _lay_row(
    row: Any, layout: Layout, above: dict[int, SlotOf], widths: Sequence[float]
) -> dict[int, SlotOf]:
    """Place one row's cells; gives those that a cell of the next row may continue, by column."""
    column = _span(value(row, "trPr/gridBefore"), least=0)
    open_below: dict[int, SlotOf] = {}
    last: SlotOf | None = None
    for element in block_children(row):
        if element.tag != CELL:
            continue
        if child(element, "tcPr/cellDel") is not None:
            layout.left_out.append(element)
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
            width = sum(widths[column : column + span]) or points(_width(element)) or USUAL_CELL * span
            slot = SlotOf(layout.rows, column, 1, span, width, [element], shading(element, "tcPr/shd"))
            layout.slots.append(slot)
        if kind is not None:
            open_below[column] = slot
        last = slot
        column += span
    layout.columns = max(layout.columns, column)
    return open_below


def _merge(cell: Any, name: str) -> str | None:
    found = child(cell, f"tcPr/{name}")
    return None if found is None else found.get(VAL, "continue")


def _span(text: str | None, least: int = 1) -> int:
    found = number(text)
    return least if found is None else min(max(found, least), MOST_COLUMNS)


def _width(cell: Any) -> str | None:
    found = child(cell, "tcPr/tcW")
    return None if found is None or found.get(f"{W}type") == "pct" else found.get(f"{W}w")
