"""Ruled tables of a page: the rectangles that the engine finds, and the words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ldaparse.evidence import How
from ldaparse.reading.pdf.cell_index import CellIndex
from ldaparse.reading.pdf.closing import backgrounds_of, found_tables, is_of_backgrounds, undrawn_sides
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.lines import Line, lines_of
from ldaparse.reading.pdf.open_cells import parts_of_open_cell
from ldaparse.reading.pdf.rectangles import Rectangle, area, around, contains, inside, rounded
from ldaparse.reading.pdf.runs import Run
from ldaparse.reading.pdf.straddling import parted_at_sides

_BLANK = 7.0  # points: no wider is a blank behind which words are marked
_TOLERANCE = 2.5
_SLIVER = 8.0  # points: no word stands between sides that are as near
_WIDE_GAP = 1.5  # of the type size: no two words of a line are as far apart
_FEWEST_PARTED = 2  # rows, and
_MOST_PARTED = 0.7  # of all: so many have words in columns
_DEFAULT_PADDING = 5.4  # Word's and LibreOffice's own


@dataclass(slots=True)
class RawCell:
    """A rectangle of a table with its lines and the tables inside it."""

    box: Rectangle
    fill: str | None = None
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    inner: list[RawTable] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.lines and all(cell.is_empty for table in self.inner for cell in table.cells)


@dataclass(slots=True)
class RawTable:
    """A table as it stands on one page; `how` tells what closes its cells: rules, the sides of backgrounds, or nothing but
    the white between its words. `recognised` tells that its page was read in a picture."""

    page: int
    box: Rectangle
    cells: list[RawCell]
    how: Literal["ruled", "backgrounds", "inferred"] = "ruled"
    recognised: bool = False

    @property
    def top(self) -> float:
        return self.box[1]

    @property
    def bottom(self) -> float:
        return self.box[3]

    @property
    def reading(self) -> How:
        """How the words of its cells were read; drawn sides are as good as rules."""
        if self.how == "inferred":
            return "ocr_inferred" if self.recognised else "inferred"
        return "ocr_ruled" if self.recognised else "ruled"

    def mark(self, *, recognised: bool) -> None:
        """Tell every line of its cells, those of inner tables too, how it was read."""
        self.recognised = recognised
        for cell in self.cells:
            for line in cell.lines:
                line.how = self.reading
            for table in cell.inner:
                table.mark(recognised=recognised)

    def x_edges(self) -> list[float]:
        return cluster(x for cell in self.cells for x in (cell.box[0], cell.box[2]))

    def y_edges(self) -> list[float]:
        return cluster(y for cell in self.cells for y in (cell.box[1], cell.box[3]))

    def all_lines(self) -> list[list[Line]]:
        """The lines of each cell, inner tables' cells included."""
        found = [cell.lines for cell in self.cells]
        for cell in self.cells:
            for table in cell.inner:
                found += table.all_lines()
        return found


def cluster(values: Iterable[float], within: float = _TOLERANCE) -> list[float]:
    """Sorted values, those `within` a distance taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > within:
            edges.append(value)
    return edges


def nearest(edges: Sequence[float], value: float) -> int:
    """Which of the edges, in order, is the nearest; of two as near, the first."""
    after = bisect_left(edges, value)
    if after == len(edges) or (after and value - edges[after - 1] <= edges[after] - value):
        return after - 1
    return after


def tables_of(
    page: EnginePage, number: int, runs: Sequence[Run]
) -> tuple[list[RawTable], list[Run], list[Rectangle]]:
    """The outermost tables of a page, filled, the runs that stand in none, and the frames of one cell."""
    if len(page.lines) + 2 * len(page.rects) + len(page.curves) < 4:
        return [], list(runs), []
    fills = backgrounds_of(page)
    undrawn = undrawn_sides(page, runs)
    found = []
    frames: list[Rectangle] = []
    for table in found_tables(page, undrawn):
        boxes = [rounded(box) for box in table.cells]
        if len(boxes) > 1:
            raw = _table(number, rounded(table.bbox), boxes, fills)
            raw.how = "backgrounds" if is_of_backgrounds(page, raw.box, undrawn) else "ruled"
            if _is_mark(raw):
                frames.append(raw.box)
            else:
                found.append(raw)
        else:
            frames += boxes
    found.sort(key=lambda t: -area(t.box))
    outer = _nest(found)
    indexes = _indexes_of(outer)
    loose = _place_all(parted_at_sides(runs, list(indexes.values()), page), outer, indexes)
    for table in outer:
        _close_slivers(table)
        _part_open_cells(table)
        _set_lines(table)
    opened = [table for table in outer if _is_open_frame(table)]
    outer = [table for table in outer if not any(table is frame for frame in opened)]
    loose += [run for frame in opened for lines in frame.all_lines() for line in lines for run in line.runs]
    kept = [table for table in outer if not all(cell.is_empty for cell in table.cells)]
    empty = [table for table in outer if table not in kept]
    # An empty grid at the top of a page may be what is left of a row that the page cut.
    kept += [table for table in empty if table.top < 0.2 * float(page.height)]
    return sorted(kept, key=lambda t: t.top), loose, frames


def _table(
    page: int, box: Rectangle, boxes: Sequence[Rectangle], fills: Sequence[tuple[Rectangle, str]]
) -> RawTable:
    """A table of cells; those that lie within another, whose rules an inner table shares, are
    cells of that inner table."""
    own = list(boxes)
    within: dict[Rectangle, list[Rectangle]] = {}
    if sum(map(area, boxes)) > 1.01 * area(box):
        own = []
        for smaller in sorted(boxes, key=area, reverse=True):
            host = next((other for other in own if contains(other, smaller)), None)
            (own if host is None else within.setdefault(host, [])).append(smaller)
    cells = [
        RawCell(own_box, _fill_of(own_box, fills)) for own_box in sorted(own, key=lambda b: (b[1], b[0]))
    ]
    for cell in cells:
        if inner := within.get(cell.box):
            cell.inner.append(_table(page, around(inner), inner, fills))
    return RawTable(page, box, cells)


def _is_mark(table: RawTable) -> bool:
    """Whether a table is but the background of one word or a few, in two pieces of one colour: a blank before them has its own."""
    wide = [cell for cell in table.cells if cell.box[2] - cell.box[0] > _BLANK]
    is_row = len({cell.box[1] for cell in table.cells}) == 1
    colours = {cell.fill for cell in table.cells}
    return table.how == "backgrounds" and is_row and len(wide) == len(colours) == 1 and None not in colours


def _nest(found: Sequence[RawTable]) -> list[RawTable]:
    """Put each table into the cell that contains it, the largest tables coming first."""
    outer: list[RawTable] = []
    for table in found:
        host = next((cell for other in outer if (cell := _host(table, other))), None)
        if host is None:
            outer.append(table)
        else:
            host.inner.append(table)
    return outer


def _host(table: RawTable, other: RawTable) -> RawCell | None:
    for cell in other.cells:
        if contains(cell.box, table.box):
            return next((deeper for inner in cell.inner if (deeper := _host(table, inner))), cell)
    return None


def _indexes_of(tables: Sequence[RawTable]) -> dict[int, CellIndex]:
    """Where the cells of tables stand, of inner tables too, by the tables' `id`."""
    indexes: dict[int, CellIndex] = {}
    for table in tables:
        indexes[id(table)] = CellIndex([cell.box for cell in table.cells])
        for cell in table.cells:
            indexes |= _indexes_of(cell.inner) if cell.inner else {}
    return indexes


def _place_all(
    runs: Sequence[Run], tables: Sequence[RawTable], indexes: Mapping[int, CellIndex]
) -> list[Run]:
    """Put runs into the cells of tables, and give those that stand in none."""
    return [run for run in runs if not any(_place(run, table, indexes) for table in tables)]


def _place(run: Run, table: RawTable, indexes: Mapping[int, CellIndex]) -> bool:
    x, y = run.middle
    if not inside(table.box, x, y):
        return False
    cell = next((table.cells[number] for number in indexes[id(table)].holding(x, y)), None)
    if cell is None:
        return False
    if not any(_place(run, inner, indexes) for inner in cell.inner):
        cell.runs.append(run)
    return True


def _close_slivers(table: RawTable) -> None:
    """Set the sides of cells on one line where rows shift them by a little: no column has words there."""
    sides = table.x_edges()
    for left, right in pairwise(sides):
        if right - left > _SLIVER or any(_lies_between(cell, left, right) for cell in table.cells):
            continue
        for cell in table.cells:
            x0, top, x1, bottom = cell.box
            if abs(x0 - right) < _TOLERANCE:
                cell.box = (left, top, x1, bottom)
            elif abs(x1 - right) < _TOLERANCE:
                cell.box = (x0, top, left, bottom)


def _lies_between(cell: RawCell, left: float, right: float) -> bool:
    return abs(cell.box[0] - left) < _TOLERANCE and abs(cell.box[2] - right) < _TOLERANCE


def _part_open_cells(table: RawTable) -> None:
    """Part cells over several columns in which words stand column by column."""
    sides = table.x_edges()
    whole: list[RawCell] = []
    for cell in table.cells:
        parts = None if cell.inner else parts_of_open_cell(cell.box, cell.runs, sides)
        whole += [RawCell(box, cell.fill, runs) for box, runs in parts] if parts is not None else [cell]
    table.cells = whole


def _set_lines(table: RawTable) -> None:
    padding = _padding(table)
    for cell in table.cells:
        cell.lines = lines_of(cell.runs, table.page, cell.box[2] - padding)
        for line in cell.lines:
            line.in_cell = True
        cell.runs = []
        cell.inner.sort(key=lambda inner: inner.top)
        for inner in cell.inner:
            _set_lines(inner)


def _is_open_frame(table: RawTable) -> bool:
    """Whether rules close nothing but rows, in most of which, but for coloured bands, words stand in columns all the same."""
    if len(table.x_edges()) > 2 or any(cell.inner for cell in table.cells):
        return False
    filled = [cell for cell in table.cells if cell.lines]
    parted = [cell for cell in filled if any(map(_has_gap, cell.lines))]
    bands = [cell for cell in filled if cell.fill and len(cell.lines) == 1 and cell not in parted]
    return len(parted) >= max(_FEWEST_PARTED, _MOST_PARTED * (len(filled) - len(bands)))


def _has_gap(line: Line) -> bool:
    runs = sorted(line.runs, key=lambda run: run.x0)
    return any(after.x0 - before.x1 > _WIDE_GAP * line.size for before, after in pairwise(runs))


def _padding(table: RawTable) -> float:
    """The space between a rule and the words: the least found at the left of a cell."""
    offsets = [run.x0 - cell.box[0] for cell in table.cells for run in cell.runs]
    least = min((offset for offset in offsets if offset > 0.5), default=_DEFAULT_PADDING)
    return min(least, 2 * _DEFAULT_PADDING)


def _fill_of(box: Rectangle, fills: Sequence[tuple[Rectangle, str]]) -> str | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next(
        (
            color
            for background, color in reversed(fills)
            if inside(background, x, y) and area(background) > 0.3 * area(box)
        ),
        None,
    )
