"""The blocks of a sheet: cells that blank rows and columns set apart from others, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldaparse.reading.sheets.seen import Place, Seen

_SPACER = 30.0  # points: a blank column that is narrower only sets columns of one table apart
_ALIKE = 0.9  # of the rows: columns that are filled in the same rows belong together
_LEAST_ROWS = 3  # fewer are hardly tables side by side: a row of a total has blanks


@dataclass(frozen=True, slots=True)
class Region:
    """A block: the rows and columns in which cells begin, in order."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def cells(self, seen: Seen, row: int) -> list[Place]:
        """The cells that begin in a row of it."""
        return [(row, column) for column in self.columns if (row, column) in seen.cells]


def regions(seen: Seen, *, side_by_side: bool = True) -> Iterator[Region]:
    """The blocks of a sheet; without `side_by_side` a blank column parts none."""
    for places in _cut(sorted(seen.filled), seen, side_by_side):
        begun = [place for place in places if place in seen.cells]
        if begun:
            rows, columns = {row for row, _ in begun}, {column for _, column in begun}
            yield Region(tuple(sorted(rows)), tuple(sorted(columns)))


def _cut(places: list[Place], seen: Seen, side_by_side: bool) -> Iterator[list[Place]]:
    bands = _runs(places, 0)
    if len(bands) > 1:
        for band in bands:
            yield from _cut(band, seen, side_by_side)
        return
    sides = _runs(places, 1) if side_by_side else [places]
    sides = _joined_sides(sides, seen)
    if len(sides) < 2:
        yield places
        return
    for side in sides:
        yield from _cut(side, seen, side_by_side)


def _runs(places: Iterable[Place], axis: int) -> list[list[Place]]:
    """The places of rows (axis 0) or columns (axis 1) that follow each other without a blank one."""
    by_line: dict[int, list[Place]] = {}
    for place in places:
        by_line.setdefault(place[axis], []).append(place)
    runs: list[list[Place]] = []
    last = None
    for line in sorted(by_line):
        if last is None or line > last + 1:
            runs.append([])
        runs[-1] += by_line[line]
        last = line
    return runs


def _joined_sides(sides: list[list[Place]], seen: Seen) -> list[list[Place]]:
    """Blocks side by side, those joined again that are columns of one table."""
    joined: list[list[Place]] = []
    for side in sides:
        if joined and _are_one(joined[-1], side, seen):
            joined[-1] = joined[-1] + side
        else:
            joined.append(side)
    return joined


def _are_one(left: list[Place], right: list[Place], seen: Seen) -> bool:
    """Whether two blocks are columns of one table: filled in the same rows, and no second header that says the same."""
    mine, other = _by_row(left, seen), _by_row(right, seen)
    both = mine.keys() & other.keys()
    if not both:
        return False
    first = min(both)
    if mine[first] == other[first]:
        return False
    end, begin = max(column for _, column in left), min(column for _, column in right)
    is_narrow = begin - end == 2 and 0 < seen.widths.get(end + 1, _SPACER) < _SPACER
    rows = mine.keys() | other.keys()
    if len(rows) < _LEAST_ROWS or (is_narrow and len(both) == len(other)):
        return True
    alike = len(both) / len(rows)
    opens_alone = len(mine[min(mine)]) == 1 < max(map(len, mine.values())) and len(other[min(other)]) == 1
    return alike >= _ALIKE and not opens_alone


def _by_row(places: list[Place], seen: Seen) -> dict[int, list[str]]:
    """What each row says, its cells from left to right."""
    rows: dict[int, list[str]] = {}
    for place in sorted(places):
        if place in seen.cells:
            rows.setdefault(place[0], []).append(seen.cells[place].text)
    return rows
