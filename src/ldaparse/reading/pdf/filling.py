"""Tables that fill the cell which holds them: their outer rules are its own, or nearly so, and all is one grid to whoever
looks at rules alone."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster
from ldaparse.reading.pdf.rectangles import area, around

_SAME = 2.5  # points
_SLIVER = 8.0  # points: the white between the sides of a cell and those of the table in it, at most
_ALL = 0.97  # of the area of a table: its cells leave none of it over


def put_into_cells(table: RawTable) -> None:
    """Put such tables into a cell of their own.

    They stand between two slivers of that cell, or they are several columns and rows within one row of the others, where as many rows of the page, the header among
    them, do not part that column: under a header over two columns, each row below would. A header of two levels at the top
    of a table is none of them, whatever the rows below merge.
    """
    _put_between_slivers(table)
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
        _replace(table, parts, RawCell(box, inner=[inner]))


def _put_between_slivers(table: RawTable) -> None:
    """Put tables with a sliver of the cell that holds them at either side into that cell."""
    slivers = [cell for cell in table.cells if _is_sliver(cell, 0)]
    slivers = [one for one in slivers if not any(_touch(one, other) for other in slivers)]
    for left in slivers:
        for right in slivers:
            if left.box[2] > right.box[0] or not _same(left.box[1::2], right.box[1::2]):
                continue
            box = (left.box[2], left.box[1], right.box[0], left.box[3])
            within = [
                cell
                for cell in table.cells
                if _holds(box[::2], cell.box[::2]) and _holds(box[1::2], cell.box[1::2])
            ]
            parts = [cell for cell in within if not _is_sliver(cell, 1)]
            is_whole = sum(area(cell.box) for cell in within) > _ALL * area(box)
            if len(parts) > 1 and is_whole and not all(cell.is_empty for cell in parts):
                inner = RawTable(table.page, around([cell.box for cell in parts]), parts, table.how)
                host = RawCell(around([left.box, right.box]), left.fill, inner=[inner])
                _replace(table, [left, right, *within], host)
                return _put_between_slivers(table)
    return None


def _is_sliver(cell: RawCell, side: int) -> bool:
    """Whether a cell without words is as narrow, or as low, as white beside a table."""
    return cell.is_empty and cell.box[side + 2] - cell.box[side] <= _SLIVER


def _touch(one: RawCell, other: RawCell) -> bool:
    """Whether one of two slivers stands on the other: they are cells of a column, narrow as it may be."""
    is_above = abs(one.box[3] - other.box[1]) <= _SAME or abs(other.box[3] - one.box[1]) <= _SAME
    return is_above and _same(one.box[::2], other.box[::2])


def _replace(table: RawTable, cells: Sequence[RawCell], host: RawCell) -> None:
    ids = {id(cell) for cell in cells}
    kept = [cell for cell in table.cells if id(cell) not in ids]
    table.cells = sorted([*kept, host], key=lambda cell: (cell.box[1], cell.box[0]))


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
    is_whole = _same(box[1::2], band) and sum(area(cell.box) for cell in parts) > _ALL * area(box)
    return parts if is_whole and min(map(len, grid)) > 2 else []


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME


def _holds(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] - _SAME <= other[0] and other[1] <= one[1] + _SAME


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[1] - _SAME and other[0] < one[1] - _SAME
