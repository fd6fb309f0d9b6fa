"""The grid of an OpenDocument table: spans, cells that they cover, rows and columns said to repeat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import MOST_COLUMNS, USUAL_CELL, Layout, SlotOf
from ldaparse.reading.odt.names import DRAW, TABLE, TABLE_ELEMENT, TEXT, number
from ldaparse.reading.odt.styles import Styles

_ROW, _HEADER_ROWS = f"{TABLE}table-row", f"{TABLE}table-header-rows"
_CELL, _COVERED, _COLUMN = f"{TABLE}table-cell", f"{TABLE}covered-table-cell", f"{TABLE}table-column"
_GROUPS = {f"{TABLE}{name}" for name in ("table-rows", "table-row-group", "table-columns", "table-column-group", "table-header-columns")} | {_HEADER_ROWS}  # fmt: skip


def lay_out(table: Any, styles: Styles, bounds: Bounds) -> Layout:
    """Place the cells of a table on its grid.

    Raises:
        LimitError: there are more of them than the limits allow, the repeated ones counted.
    """
    widths = _widths(table, styles)
    layout = Layout()
    covering: dict[int, SlotOf] = {}
    for row, in_header in _rows(table):
        if _is_deleted(row):
            continue
        times = number(row, f"{TABLE}number-rows-repeated")
        if times > 1 and not _holds_something(row):
            times = 1
        for _ in range(times):
            covering = _lay_row(row, layout, covering, widths, styles)
            if in_header and layout.marked_header == layout.rows:
                layout.marked_header += 1
            layout.rows += 1
            bounds.row(layout.places)
    bounds.table(layout.places)
    for slot in layout.slots:
        slot.row_span = min(slot.row_span, layout.rows - slot.row)
    return layout


def _lay_row(
    row: Any, layout: Layout, above: dict[int, SlotOf], widths: list[float], styles: Styles
) -> dict[int, SlotOf]:
    """Place one row's cells; gives what covers cells of the next row, by column."""
    column = 0
    beside: dict[int, SlotOf] = {}
    for element in row:
        if element.tag not in {_CELL, _COVERED} or column >= MOST_COLUMNS:
            continue
        times = min(number(element, f"{TABLE}number-columns-repeated"), MOST_COLUMNS - column)
        for _ in range(times):
            slot = above.get(column) or beside.get(column) if element.tag == _COVERED else None
            if slot is not None:
                slot.elements.append(element)
                column += 1
                continue
            slot = _slot(element, row, layout.rows, column, widths, styles)
            layout.slots.append(slot)
            for covered in range(column, column + slot.column_span):
                beside[covered] = slot
            # What a cell covers to its right is said by cells of its own; so is what it covers below.
            column += 1
    layout.columns = max(layout.columns, column)
    return {
        at: slot for at, slot in {**above, **beside}.items() if slot.row + slot.row_span > layout.rows + 1
    }


def _slot(element: Any, row: Any, at: int, column: int, widths: list[float], styles: Styles) -> SlotOf:
    across = min(number(element, f"{TABLE}number-columns-spanned"), MOST_COLUMNS - column)
    down = number(element, f"{TABLE}number-rows-spanned")
    width = sum(widths[column : column + across]) or USUAL_CELL * across
    return SlotOf(at, column, down, across, width, [element], styles.fill(element, row))


def _rows(parent: Any, in_header: bool = False) -> Iterator[tuple[Any, bool]]:
    for element in parent:
        if element.tag == _ROW:
            yield element, in_header
        elif element.tag in _GROUPS:
            yield from _rows(element, in_header or element.tag == _HEADER_ROWS)


def _widths(parent: Any, styles: Styles) -> list[float]:
    widths: list[float] = []
    for element in parent:
        if len(widths) > MOST_COLUMNS:
            break
        if element.tag == _COLUMN:
            times = min(number(element, f"{TABLE}number-columns-repeated"), MOST_COLUMNS)
            widths += [styles.width(element.get(f"{TABLE}style-name")) or USUAL_CELL] * times
        elif element.tag in _GROUPS:
            widths += _widths(element, styles)
    return widths[:MOST_COLUMNS]


def _is_deleted(row: Any) -> bool:
    """Whether all that stood in a row was deleted under change tracking, which leaves marks in its cells."""
    cells = [cell for cell in row if cell.tag == _CELL]
    marked = bool(cells) and all(next(cell.iter(f"{TEXT}change"), None) is not None for cell in cells)
    return marked and not _holds_something(row)


def _holds_something(row: Any) -> bool:
    return any((text or "").strip() for text in row.itertext()) or any(
        element.tag == TABLE_ELEMENT or str(element.tag).startswith(DRAW)
        for element in row.iter(f"{TEXT}*", f"{DRAW}*")
    )
