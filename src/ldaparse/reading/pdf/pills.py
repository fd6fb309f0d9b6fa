"""Items of a list that each have a pill at their right: rows of an item and what the pill says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.lines import Line, lines_of
from ldaparse.reading.pdf.rectangles import Rectangle, inside
from ldaparse.reading.pdf.runs import Run

_FEWEST = 2  # items
_FURTHEST = 2.5  # times the type size: white between two items, at most
_WRAPPED = 0.6  # times the type size: white between the lines of an item, at most
_WHITE = 1.0  # times the type size, between an item and its pill, at the least
_SAME = 3.0  # points by which items may begin apart


@dataclass(slots=True)
class _Row:
    """The lines of an item, and the runs of them and of its pill."""

    lines: list[Line]
    item: list[Run]
    pill: list[Run]

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


def rows_with_pills(
    lines: Sequence[Line], pills: Sequence[Rectangle], page: int
) -> tuple[list[RawTable], list[Line]]:
    """The tables of two columns that items and their pills make, and the lines that are in none."""
    if not pills:
        return [], list(lines)
    groups: list[list[_Row]] = []
    for line in lines:
        row = _row(line, pills)
        last = groups[-1][-1] if groups else None
        if row is not None:
            if last is not None and _follows(last, line, _FURTHEST):
                groups[-1].append(row)
            else:
                groups.append([row])
        elif last is not None and _follows(last, line, _WRAPPED) and line.x1 < last.pill[0].x0:
            last.lines.append(line)
            last.item += line.runs
    groups = [group for group in groups if len(group) >= _FEWEST]
    taken = {id(line) for group in groups for row in group for line in row.lines}
    return [_table(group, page) for group in groups], [line for line in lines if id(line) not in taken]


def _row(line: Line, pills: Sequence[Rectangle]) -> _Row | None:
    pill = [run for run in line.runs if any(inside(box, *run.middle) for box in pills)]
    item = [run for run in line.runs if run not in pill]
    if not pill or not item or line.is_turned or pill[0].x0 - item[-1].x1 < _WHITE * line.size:
        return None
    return _Row([line], item, pill)


def _follows(row: _Row, line: Line, white: float) -> bool:
    near = 0 <= line.top - row.bottom < white * line.size
    return near and abs(line.x0 - row.lines[0].x0) < _SAME


def _table(rows: Sequence[_Row], page: int) -> RawTable:
    left = min(run.x0 for row in rows for run in row.item)
    item_end = max(run.x1 for row in rows for run in row.item)
    between = (item_end + min(run.x0 for row in rows for run in row.pill)) / 2
    right = max(run.x1 for row in rows for run in row.pill)
    levels = [
        rows[0].lines[0].top,
        *((above.bottom + below.lines[0].top) / 2 for above, below in pairwise(rows)),
        rows[-1].bottom,
    ]
    cells = []
    for row, (top, bottom) in zip(rows, pairwise(levels), strict=True):
        for runs, x0, x1, end in ((row.item, left, between, item_end), (row.pill, between, right, right)):
            cell = RawCell((x0, top, x1, bottom), lines=lines_of(runs, page, end))
            for line in cell.lines:
                line.in_cell = True
            cells.append(cell)
    return RawTable(page, (left, levels[0], right, levels[-1]), cells, "inferred")
