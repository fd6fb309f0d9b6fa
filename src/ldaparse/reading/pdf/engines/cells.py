"""The cells that rules close: those that pdfplumber finds, without going through all crossings again for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any, TypeAlias

from pdfplumber.table import Table, TableFinder, TableSettings

from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.frame import Point

Box: TypeAlias = tuple[float, float, float, float]
Crossings: TypeAlias = dict[Point, tuple[set[Box], set[Box]]]
"""By the point where they cross, the upright edges and the level ones."""


class CellFinder(TableFinder):  # type: ignore[misc]  # pdfplumber has no types
    """pdfplumber's search for tables, with edges as it takes them and cells in its order."""

    def __init__(self, page: Any, settings: dict[str, Any] | None = None) -> None:
        self.page = page
        self.settings = TableSettings.resolve(settings)
        self.edges = self.get_edges()
        slack = self.settings.intersection_x_tolerance, self.settings.intersection_y_tolerance
        self.cells = list(cells_of(crossings_of(self.edges, *map(float, slack))))
        self.tables = [Table(page, cells) for cells in tables_of_cells(self.cells)]


def crossings_of(edges: Sequence[Thing], across: float, down: float) -> Crossings:
    """Where edges cross, or come as near to it as is allowed across and down the page."""
    level = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    lowest, highest = [edge["top"] + down for edge in level], [edge["top"] - down for edge in level]
    found: Crossings = {}
    for edge in edges:
        if edge["orientation"] != "v":
            continue
        x = edge["x0"]
        for other in level[bisect_left(lowest, edge["top"]) : bisect_right(highest, edge["bottom"])]:
            if other["x0"] - across <= x <= other["x1"] + across:
                upright, flat = found.setdefault((x, other["top"]), (set(), set()))
                upright.add(_box(edge))
                flat.add(_box(other))
    return found


def _box(edge: Thing) -> Box:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def cells_of(crossings: Crossings) -> Iterator[Box]:
    """From each crossing, the smallest rectangle to its right and below whose corners edges join."""
    points = sorted(crossings)
    columns: dict[float, list[float]] = {}
    rows: dict[float, list[float]] = {}
    for x, y in points:
        columns.setdefault(x, []).append(y)
        rows.setdefault(y, []).append(x)

    def joined(one: Point, other: Point, level: int) -> bool:
        return not crossings[one][level].isdisjoint(crossings[other][level])

    for x, y in points:
        right = _Kept(_joined_after(rows[y], x, lambda x1: joined((x, y), (x1, y), 1)))  # noqa: B023
        below = _joined_after(columns[x], y, lambda y1: joined((x, y), (x, y1), 0))  # noqa: B023
        corners = ((x1, y1) for y1 in below for x1 in right if (x1, y1) in crossings)
        for x1, y1 in corners:
            if joined((x1, y1), (x1, y), 0) and joined((x1, y1), (x, y1), 1):
                yield x, y, x1, y1
                break


def _joined_after(
    places: Sequence[float], place: float, is_joined: Callable[[float], bool]
) -> Iterator[float]:
    """The crossings after one that an edge joins to it. What leads to a crossing leads to all that are nearer."""
    following = (places[at] for at in range(bisect_right(places, place), len(places)))
    return takewhile(is_joined, following)


class _Kept:
    """Places that are found when they are first asked for, and kept."""

    def __init__(self, places: Iterator[float]) -> None:
        self._found: list[float] = []
        self._more = places

    def __iter__(self) -> Iterator[float]:
        yield from self._found
        for place in self._more:
            self._found.append(place)
            yield place


def tables_of_cells(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that meet at corners, together; from the top left, and none that is alone."""
    at_corner: dict[Point, list[int]] = {}
    for number, box in enumerate(cells):
        for corner in _corners(box):
            at_corner.setdefault(corner, []).append(number)
    tables: list[list[Box]] = []
    seen: set[int] = set()
    for number in range(len(cells)):
        if number in seen:
            continue
        seen.add(number)
        found = [number]
        for one in found:  # which grows
            for corner in _corners(cells[one]):
                new = [other for other in at_corner.pop(corner, ()) if other not in seen]
                seen.update(new)
                found += new
        tables.append([cells[one] for one in sorted(found)])
    return sorted(
        (table for table in tables if len(table) > 1),
        key=lambda table: min((top, left) for left, top, _, _ in table),
    )


def _corners(box: Box) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = box
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
