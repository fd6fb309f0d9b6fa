"""The cells that rules close: those that pdfplumber finds, without going through all crossings again for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pdfplumber.table import Table, TableFinder, TableSettings, cells_to_tables

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
        self.tables = [Table(page, cells) for cells in cells_to_tables(self.cells)]


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
        right = [x1 for x1 in rows[y][bisect_right(rows[y], x) :] if joined((x, y), (x1, y), 1)]
        if not right:
            continue
        below = (y1 for y1 in columns[x][bisect_right(columns[x], y) :] if joined((x, y), (x, y1), 0))
        corners = ((x1, y1) for y1 in below for x1 in right if (x1, y1) in crossings)
        for x1, y1 in corners:
            if joined((x1, y1), (x1, y), 0) and joined((x1, y1), (x, y1), 1):
                yield x, y, x1, y1
                break
