"""Headings on coloured bands that touch the foot of a ruled table: what comes next, no row of it."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.rectangles import around
from ldaparse.reading.pdf.runs import Run

_LARGER = 1.12
"""Times the largest type of a table: the words of a total are no larger than those above them."""
_ON_SIDE = 2.5
"""Points by which the sides of a band and of its table may differ."""
_MOST_LINES = 2
"""Lines of a heading."""


def give_back_headings(tables: Sequence[RawTable], loose: Sequence[Run]) -> list[Run]:
    """Take the headings out of the tables whose last row they seem to be; gives all runs that stand in no table."""
    given: list[Run] = []
    for table in tables:
        band = _band_at_foot(table)
        if band is not None:
            given += [run for line in band.lines for run in line.runs]
            table.cells.remove(band)
            table.box = around([cell.box for cell in table.cells])
    return [*loose, *given]


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
