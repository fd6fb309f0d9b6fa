"""Headings that touch a ruled table and are no row of it: on coloured bands at its foot or over it, or in boxes at its top."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.rectangles import around
from ldaparse.reading.pdf.runs import Run

_LARGER = 1.12
"""Times the largest type of a table: the words of a total are no larger than those above them."""
_ON_SIDE = 2.5
"""Points by which the sides of a band and of its table may differ."""
_MOST_LINES = 2
"""Lines of a heading."""
_WHITE = 0.75
"""Points between the foot of the background of a heading and where its row would end, halfway to the rule below, at the least."""


def give_back_headings(tables: Sequence[RawTable], loose: Sequence[Run], shapes: Shapes) -> list[Run]:
    """Take the headings out of the tables whose first or last row they seem to be; gives all runs that stand in no table."""
    given: list[Run] = []
    for table in tables:
        for heading in (_band_at_foot(table), _box_at_top(table), _band_over(table, shapes)):
            if heading is not None:
                given += [run for line in heading.lines for run in line.runs]
                table.cells.remove(heading)
                table.box = around([cell.box for cell in table.cells])
    return [*loose, *given]


def _box_at_top(table: RawTable) -> RawCell | None:
    """The first row of a table, if it is one cell that ends where no other cell has a side."""
    first = [cell for cell in table.cells if cell.box[1] < table.box[1] + _ON_SIDE]
    if len(first) != 1 or not 0 < len(first[0].lines) <= _MOST_LINES or first[0].inner:
        return None
    right = first[0].box[2]
    others = [cell for cell in table.cells if cell is not first[0]]
    ends_alone = all(abs(side - right) > _ON_SIDE for cell in others for side in (cell.box[0], cell.box[2]))
    return first[0] if ends_alone and len(others) > 1 else None


def _band_at_foot(table: RawTable) -> RawCell | None:
    """The last row of a table, if it is one coloured cell with larger words than those of the table."""
    last = [cell for cell in table.cells if cell.box[3] > table.bottom - _ON_SIDE]
    if len(last) != 1:
        return None
    band = last[0]
    is_as_wide = band.box[0] < table.box[0] + _ON_SIDE and band.box[2] > table.box[2] - _ON_SIDE
    sizes = [line.size for lines in table.all_lines() for line in lines if line not in band.lines]
    if not is_as_wide or band.fill is None or band.inner or not sizes:
        return None
    is_title = 0 < len(band.lines) <= _MOST_LINES
    return band if is_title and all(line.size > _LARGER * max(sizes) for line in band.lines) else None


def _band_over(table: RawTable, shapes: Shapes) -> RawCell | None:
    """The first row of a table, if it is one coloured cell with larger words than those of the table, and a little white parts
    its background from the first rule."""
    first = [cell for cell in table.cells if cell.box[1] < table.top + _ON_SIDE]
    sizes = [line.size for lines in table.all_lines() for line in lines if line not in first[0].lines]
    if len(first) != 1 or first[0].fill is None or first[0].inner or not sizes:
        return None
    band = first[0]
    left, _, right, bottom = band.box
    feet = [box[3] for box, _ in shapes.backgrounds if abs(box[0] - left) + abs(box[2] - right) < _ON_SIDE]
    is_apart = any(_WHITE < bottom - foot < _ON_SIDE for foot in feet)
    is_title = 0 < len(band.lines) <= _MOST_LINES
    is_larger = all(line.size > _LARGER * max(sizes) for line in band.lines)
    return band if is_apart and is_title and is_larger else None
