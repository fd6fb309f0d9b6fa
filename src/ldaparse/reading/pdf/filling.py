"""Tables that fill the cell which holds them: their outer rules are its own, and all is one grid to whoever looks at
rules alone."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster
from ldaparse.reading.pdf.rectangles import area, around

_SAME = 2.5  # points


def put_into_cells(table: RawTable) -> None:
    """Put such tables into a cell of their own.

    They are several columns and rows within one row of the others, where as many rows of the page, the header among
    them, do not part that column: under a header over two columns, each row below would. A header of two levels at the top
    of a table is none of them, whatever the rows below merge.
    """
    found = [parts for band in _bands(table) if (parts := _filling(table, band))]
    inside = {id(cell) for parts in found for cell in parts}
    rest = [cell for cell in table.cells if id(cell) not in inside]
    for parts in found:
        box = around([cell.box for cell in parts])
        beside = [cell for cell in rest if _overlap(cell.box[::2], box[::2])]
        alike = [other for other in found if _overlap(around([cell.box for cell in other])[::2], box[::2])]
        if _is_grouped_header(parts, table):
            continue
        if len(beside) < len(alike) or not all(_holds(cell.box[::2], box[::2]) for cell in beside):
            continue
        inner = RawTable(table.page, box, parts, table.how)
        own = {id(cell) for cell in parts}
        kept = [cell for cell in table.cells if id(cell) not in own]
        table.cells = sorted(
            [*kept, RawCell(box, inner=[inner])], key=lambda cell: (cell.box[1], cell.box[0])
        )


def _is_grouped_header(parts: Sequence[RawCell], table: RawTable) -> bool:
    """Whether cells at the top of a table are headers of groups, over those of their columns."""
    top = min(cell.box[1] for cell in parts)
    groups = [cell for cell in parts if cell.box[1] < top + _SAME]
    below = [cell for cell in parts if cell.box[1] >= top + _SAME]
    return (
        top < table.top + _SAME
        and len(groups) > 1
        and all(sum(_overlap(cell.box[::2], one.box[::2]) for one in below) > 1 for cell in groups)
    )


def _bands(table: RawTable) -> list[tuple[float, float]]:
    """From where to where cells run that are taller than others beside them."""
    levels = table.y_edges()
    bands = {(cell.box[1], cell.box[3]) for cell in table.cells}
    return sorted(
        band for band in bands if any(band[0] + _SAME < level < band[1] - _SAME for level in levels)
    )


def _filling(table: RawTable, band: tuple[float, float]) -> list[RawCell]:
    """The cells of a table that fills one cell of the row in a band; none if there is none."""
    here = [cell for cell in table.cells if _overlap(cell.box[1::2], band)]
    parts = [cell for cell in here if not _same(cell.box[1::2], band)]
    if len(parts) == len(here) or not all(_holds(band, cell.box[1::2]) for cell in parts):
        return []
    box = around([cell.box for cell in parts])
    grid = [cluster(edge for cell in parts for edge in cell.box[side::2]) for side in (0, 1)]
    is_whole = _same(box[1::2], band) and sum(area(cell.box) for cell in parts) > 0.97 * area(box)
    return parts if is_whole and min(map(len, grid)) > 2 else []


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME


def _holds(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] - _SAME <= other[0] and other[1] <= one[1] + _SAME


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[1] - _SAME and other[0] < one[1] - _SAME
