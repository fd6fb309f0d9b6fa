"""The cells that rules close: those that pdfplumber finds, without going through all crossings again for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pdfplumber.table import Table, TableFinder, TableSettings, cells_to_tables

from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.edges import edges_of, merged_edges
from ldaparse.reading.pdf.engines.frame import Point

Box: TypeAlias = tuple[float, float, float, float]
Crossings: TypeAlias = dict[Point, tuple[set[Box], set[Box]]]
"""By the point where they cross, the upright edges and the level ones."""


class CellFinder(TableFinder):  # type: ignore[misc]  # pdfplumber has no types
    """pdfplumber's search for tables by what is drawn, with edges as it takes them and cells in its order. Of its
    settings, tolerances, lengths, and lines to add, as things of a page, are heeded."""

    def __init__(self, page: Any, settings: dict[str, Any] | None = None) -> None:
        self.page = page
        self.settings = TableSettings.resolve(settings)
        self.edges = merged_edges(page.edges, list(_added(self.settings)), self.settings)
        slack = self.settings.intersection_x_tolerance, self.settings.intersection_y_tolerance
        self.cells = list(cells_of(crossings_of(self.edges, *map(float, slack))))
        self.tables = [Table(page, cells) for cells in cells_to_tables(self.cells)]


def _added(settings: TableSettings) -> Iterator[Thing]:
    """The edges of the sides to add."""
    for direction, sides in (
        ("v", settings.explicit_vertical_lines),
        ("h", settings.explicit_horizontal_lines),
    ):
        for side in sides or ():
            yield from (one for one in edges_of(side) if one["orientation"] == direction)


def crossings_of(edges: Sequence[Thing], across: float, down: float) -> Crossings:
    """Where edges cross, or come as near to it as is allowed across and down the page."""
    level = sorted((one for one in edges if one["orientation"] == "h"), key=lambda one: one["top"])
    lowest, highest = [one["top"] + down for one in level], [one["top"] - down for one in level]
    found: Crossings = {}
    for one in edges:
        if one["orientation"] != "v":
            continue
        x = one["x0"]
        for other in level[bisect_left(lowest, one["top"]) : bisect_right(highest, one["bottom"])]:
            if other["x0"] - across <= x <= other["x1"] + across:
                upright, flat = found.setdefault((x, other["top"]), (set(), set()))
                upright.add(_box(one))
                flat.add(_box(other))
    return found


def _box(one: Thing) -> Box:
    return one["x0"], one["top"], one["x1"], one["bottom"]


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
