"""Items of a list that each have a pill at their right: rows of an item, what the pill says of it, and a rate behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.figures import is_figure
from ldaparse.reading.pdf.lines import Line, lines_of
from ldaparse.reading.pdf.rectangles import Rectangle, inside
from ldaparse.reading.pdf.runs import Run

_FEWEST = 2  # items without a figure behind their pills: a title has a pill, too
_FURTHEST = 2.5  # times the type size: white between two items, at most
_WRAPPED = 0.6  # times the type size: white between the lines of an item, at most
_WHITE = 1.0  # times the type size, between an item and its pill, at the least
_WIDE = 1.5  # times the type size: no two words of an item are as far apart
_LEVEL = 0.5  # of a pill's height: so much of it stands beside the line that it belongs to
_SAME = 3.0  # points by which items may begin apart
_TALL = 2.6  # times the type size: no pill with one line is as high
_SAME_SIZE = 0.6  # points by which the type sizes of an item's lines may differ


@dataclass(slots=True)
class _Row:
    """The lines of an item, and the runs of them, of its pill, and of what stands behind that."""

    lines: list[Line]
    item: list[Run]
    pill: list[Run]
    behind: list[Run] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Pill:
    """A pill with its runs, and the lines that are nothing but them."""

    box: Rectangle
    runs: list[Run]
    lines: list[Line]

    def is_beside(self, line: Line) -> bool:
        """Whether it stands on the level of a line; of a coloured cell, as high as the row of a table, its words do."""
        top, bottom = self.box[1], self.box[3]
        if bottom - top > _TALL * max(run.size for run in self.runs):
            top, bottom = min(run.top for run in self.runs), max(run.bottom for run in self.runs)
        shared = min(bottom, line.bottom) - max(top, line.top)
        return shared > _LEVEL * min(bottom - top, line.bottom - line.top)


def rows_with_pills(
    lines: Sequence[Line], boxes: Sequence[Rectangle], page: int
) -> tuple[list[RawTable], list[Line]]:
    """The tables of two or three columns that items and their pills make, and the lines that are in none."""
    pills = _pills(lines, boxes)
    if not pills:
        return [], list(lines)
    groups: list[list[_Row]] = []
    of_pills = {id(line) for pill in pills for line in pill.lines}
    for line in lines:
        if id(line) in of_pills:
            continue
        row = _row(line, pills)
        last = groups[-1][-1] if groups else None
        if row is not None:
            if last is not None and _follows(last, line, _FURTHEST):
                groups[-1].append(row)
            else:
                groups.append([row])
        elif last is not None and _goes_on(last, line):
            last.lines.append(line)
            last.item += line.runs
    groups = [group for group in groups if len(group) >= _FEWEST or group[0].behind]
    taken = {id(line) for group in groups for row in group for line in row.lines}
    return [_table(group, page) for group in groups], [line for line in lines if id(line) not in taken]


def _pills(lines: Sequence[Line], boxes: Sequence[Rectangle]) -> list[_Pill]:
    found = []
    for box in boxes:
        own = [line for line in lines if any(inside(box, *run.middle) for run in line.runs)]
        runs = [run for line in own for run in line.runs if inside(box, *run.middle)]
        if runs:
            whole = [line for line in own if all(inside(box, *run.middle) for run in line.runs)]
            found.append(_Pill(box, runs, whole))
    return found


def _row(line: Line, pills: Sequence[_Pill]) -> _Row | None:
    """The row that begins with a line beside a pill."""
    if line.is_turned:
        return None
    for pill in pills:
        item = [run for run in line.runs if run.x1 < pill.box[0] + _SAME and run not in pill.runs]
        behind = [run for run in line.runs if run not in item and run not in pill.runs]
        if not item or not pill.is_beside(line) or pill.runs[0].x0 - item[-1].x1 < _WHITE * line.size:
            continue
        parted = any(b.x0 - a.x1 > _WIDE * line.size for a, b in pairwise(item))
        if parted or not _is_rate(behind, pill):
            return None  # the row of a table with further columns
        return _Row([line, *pill.lines], item, pill.runs, behind)
    return None


def _is_rate(runs: Sequence[Run], pill: _Pill) -> bool:
    """Whether what stands behind a pill is nothing, or a figure."""
    if any(run.x0 < pill.box[2] - _SAME for run in runs):
        return False
    words = [word.text for run in runs for word in run.words]
    return not words or is_figure(" ".join(words))


def _goes_on(row: _Row, line: Line) -> bool:
    """Whether a line is the next one of an item, set as it is."""
    is_alike = abs(line.size - row.item[0].size) < _SAME_SIZE and line.bold == all(
        run.bold for run in row.item
    )
    return is_alike and _follows(row, line, _WRAPPED) and line.x1 < row.pill[0].x0


def _follows(row: _Row, line: Line, white: float) -> bool:
    near = -_SAME <= line.top - row.bottom < white * line.size
    return near and abs(line.x0 - row.lines[0].x0) < _SAME


def _table(rows: Sequence[_Row], page: int) -> RawTable:
    columns = [[row.item for row in rows], [row.pill for row in rows], [row.behind for row in rows]]
    columns = [column for column in columns if any(column)]
    bounds = [
        (min(run.x0 for runs in column for run in runs), max(run.x1 for runs in column for run in runs))
        for column in columns
    ]
    sides = [bounds[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(bounds)), bounds[-1][1]]
    levels = [
        rows[0].lines[0].top,
        *((above.bottom + below.lines[0].top) / 2 for above, below in pairwise(rows)),
        rows[-1].bottom,
    ]
    cells = []
    for at, (top, bottom) in enumerate(pairwise(levels)):
        for column, (x0, x1), (_, end) in zip(columns, pairwise(sides), bounds, strict=True):
            cell = RawCell((x0, top, x1, bottom), lines=lines_of(column[at], page, end))
            for line in cell.lines:
                line.in_cell = True
            cells.append(cell)
    return RawTable(page, (sides[0], levels[0], sides[-1], levels[-1]), cells, "inferred")
