"""Ruled tables of a page: the rectangles that the engine finds, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.lines import Line, Run, lines_of
from ldaparse.reading.pdf.sides import missing_sides

Rectangle: TypeAlias = tuple[float, float, float, float]

_TOLERANCE = 2.5
_THIN = 2.0
_SHORT = 8.0
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
    """A table as it stands on one page; `how` tells what closes its cells:
    rules, the sides of coloured grounds, or nothing but the white between its words."""

    page: int
    box: Rectangle
    cells: list[RawCell]
    how: Literal["ruled", "grounds", "inferred"] = "ruled"

    @property
    def top(self) -> float:
        return self.box[1]

    @property
    def bottom(self) -> float:
        return self.box[3]

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


def cluster(values: Iterable[float]) -> list[float]:
    """Sorted values, those nearer than the tolerance taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return edges


def nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def tables_of(page: EnginePage, number: int, runs: Sequence[Run]) -> tuple[list[RawTable], list[Run]]:
    """The outermost tables of a page, filled, and the runs that stand in none."""
    if len(page.lines) + 2 * len(page.rects) + len(page.curves) < 4:
        return [], list(runs)
    fills = grounds_of(page)
    found = []
    for table in page.find_tables(missing_sides(page)):
        boxes = [_rounded(box) for box in table.cells]
        if len(boxes) > 1:
            raw = _table(number, _rounded(table.bbox), boxes, fills)
            raw.how = "grounds" if _is_of_grounds(page, raw.box) else "ruled"
            found.append(raw)
    found.sort(key=lambda t: -_area(t.box))
    outer = _nest(found)
    loose = [run for run in runs if not any(_place(run, table) for table in outer)]
    for table in outer:
        _set_lines(table)
    kept = [table for table in outer if not all(cell.is_empty for cell in table.cells)]
    empty = [table for table in outer if table not in kept]
    # An empty grid at the top of a page may be what is left of a row that the page cut.
    kept += [table for table in empty if table.top < 0.2 * float(page.height)]
    return sorted(kept, key=lambda t: t.top), loose


def _is_of_grounds(page: EnginePage, box: Rectangle) -> bool:
    """Whether no upright rule is drawn where a table was found: the sides of coloured grounds made it."""
    return not any(
        _is_upright_rule(thing) and _touches(_rectangle(thing), box) for thing in (*page.lines, *page.rects)
    )


def _is_upright_rule(thing: Any) -> bool:
    width, height = float(thing["width"]), float(thing["height"])
    return width < _THIN and height > _SHORT


def _touches(box: Rectangle, other: Rectangle) -> bool:
    return box[0] < other[2] + 1 and box[2] > other[0] - 1 and box[1] < other[3] + 1 and box[3] > other[1] - 1


def grounds_of(page: EnginePage) -> list[tuple[Rectangle, str]]:
    """The coloured rectangles of a page, in the order in which they are painted."""
    return [(_rectangle(r), colour) for r in page.rects if (colour := _color(r))]


def _table(
    page: int, box: Rectangle, boxes: Sequence[Rectangle], fills: Sequence[tuple[Rectangle, str]]
) -> RawTable:
    """A table of cells; those that lie within another, whose rules an inner table shares, are
    cells of that inner table."""
    own = list(boxes)
    within: dict[Rectangle, list[Rectangle]] = {}
    if sum(map(_area, boxes)) > 1.01 * _area(box):
        own = []
        for inside in sorted(boxes, key=_area, reverse=True):
            host = next((other for other in own if _contains(other, inside)), None)
            (own if host is None else within.setdefault(host, [])).append(inside)
    cells = [RawCell(area, _fill_of(area, fills)) for area in sorted(own, key=lambda b: (b[1], b[0]))]
    for cell in cells:
        if inner := within.get(cell.box):
            cell.inner.append(_table(page, _around(inner), inner, fills))
    return RawTable(page, box, cells)


def _around(boxes: Sequence[Rectangle]) -> Rectangle:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


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
        if _contains(cell.box, table.box):
            return next((deeper for inner in cell.inner if (deeper := _host(table, inner))), cell)
    return None


def _place(run: Run, table: RawTable) -> bool:
    x, y = run.middle
    if not _inside(table.box, x, y):
        return False
    for cell in table.cells:
        if _inside(cell.box, x, y):
            if not any(_place(run, inner) for inner in cell.inner):
                cell.runs.append(run)
            return True
    return False


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


def _padding(table: RawTable) -> float:
    """The space between a rule and the words: the least found at the left of a cell."""
    offsets = [run.x0 - cell.box[0] for cell in table.cells for run in cell.runs]
    least = min((offset for offset in offsets if offset > 0.5), default=_DEFAULT_PADDING)
    return min(least, 2 * _DEFAULT_PADDING)


def _rounded(box: Iterable[float]) -> Rectangle:
    x0, top, x1, bottom = (round(float(value), 2) for value in box)
    return x0, top, x1, bottom


def _rectangle(shape: Any) -> Rectangle:
    return float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"])


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _inside(box: Rectangle, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _contains(box: Rectangle, other: Rectangle) -> bool:
    slack = 1.0
    within = (
        box[0] - slack <= other[0]
        and box[1] - slack <= other[1]
        and other[2] <= box[2] + slack
        and other[3] <= box[3] + slack
    )
    return within and _area(other) < 0.98 * _area(box)


def _fill_of(box: Rectangle, fills: Sequence[tuple[Rectangle, str]]) -> str | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next(
        (color for area, color in reversed(fills) if _inside(area, x, y) and _area(area) > 0.3 * _area(box)),
        None,
    )


def _color(rect: Any) -> str | None:
    """The ground colour of a filled rectangle as "#rrggbb"; None for white or no fill."""
    value = rect.get("non_stroking_color")
    if not rect.get("fill") or value is None or rect["width"] < 3 or rect["height"] < 3:
        return None
    parts = [
        float(v)
        for v in (value if isinstance(value, (tuple, list)) else (value,))
        if isinstance(v, (int, float))
    ]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(parts) != 3 or min(parts) > 0.98:
        return None
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, v))):02x}" for v in parts)
