"""Page columns that contain tables: each column has tables of its own width, at heights that do not match those beside them,
and nothing crosses the gutter. Each column is read to its end before the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.drawn_tables import box_of, drawn_tables, whole_rules
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.rectangles import Rectangle, around, contains, inside
from ldaparse.reading.pdf.runs import Run

_NARROWEST = 120.0
"""Points: the least width of a table that fills a column."""
_SAME = 3.0
"""Points by which the sides of tables in one column may differ, or the tops of those in one row."""
_AS_WIDE = 0.9
"""Share of the width of the widest column: that of the others, at the least."""
_WIDEST_GUTTER = 60.0
"""Points of white between two columns, at most: what is further apart is of two layouts."""
_REACH = 12.0
"""Points by which text reaches out over the sides of the tables in its column."""


def columns_of_page(tables: Sequence[RawTable], shapes: Shapes, runs: Sequence[Run]) -> list[Rectangle]:
    """The boxes of the columns of a page that hold tables."""
    across = [run for run in runs if not run.turned]
    rules = whole_rules(shapes.level)
    boxes = [
        *(table.box for table in tables),
        *((one.left, one.top, one.right, one.bottom) for one in drawn_tables(rules, across)),
    ]
    boxes = [box for box in boxes if not any(contains(other, box) for other in boxes)]
    drawn = [*rules, *(box for box, _ in shapes.backgrounds), *boxes]
    for columns in _as_wide(boxes):
        gutters = [(one[2] + other[0]) / 2 for one, other in pairwise(columns)]
        found = [
            box
            for top, bottom in _stretches(gutters, [*drawn, *map(box_of, across)], columns)
            for box in _columns(columns, boxes, across, top, bottom)
        ]
        if found:
            return found
    return []


def _as_wide(boxes: Sequence[Rectangle]) -> Iterator[list[Rectangle]]:
    """From left to right, places where tables stand that are as wide as those beside them, with a gutter between."""
    places: list[Rectangle] = []
    for box in sorted(boxes):
        if box[2] - box[0] < _NARROWEST:
            continue
        own = next((at for at, one in enumerate(places) if _are_in_one_column(one, box)), None)
        if own is None:
            places.append(box)
        else:
            places[own] = around([places[own], box])
    for first in range(len(places)):
        row = [places[first]]
        for place in places[first + 1 :]:
            widths = sorted(box[2] - box[0] for box in (row[0], place))
            if 0 < place[0] - row[-1][2] < _WIDEST_GUTTER and widths[0] > _AS_WIDE * widths[1]:
                row.append(place)
        if len(row) > 1:
            yield row


def _are_in_one_column(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[2] - other[2]) < _SAME


def _stretches(
    gutters: Sequence[float], things: Sequence[Rectangle], columns: Sequence[Rectangle]
) -> Iterator[tuple[float, float]]:
    """From where to where nothing stands over the gutters, nor further out than the columns."""
    left, right = columns[0][0] - _REACH, columns[-1][2] + _REACH
    over = sorted(
        (box[1], box[3])
        for box in things
        if any(box[0] < at < box[2] for at in gutters) or box[0] < left or box[2] > right
    )
    begin = float("-inf")
    for top, bottom in over:
        if top > begin:
            yield begin, top
        begin = max(begin, bottom)
    yield begin, float("inf")


def _columns(
    places: Sequence[Rectangle], boxes: Sequence[Rectangle], runs: Sequence[Run], top: float, bottom: float
) -> list[Rectangle]:
    """The boxes of the columns between two heights; none where a column has no table, words reach out of one, or the tables
    stand in rows."""
    columns = []
    tops = []
    for place in places:
        area = (place[0] - _REACH, top, place[2] + _REACH, bottom)
        tables = [box for box in boxes if contains(area, box)]
        words = [run for run in runs if inside(area, *run.middle)]
        if not tables or any(run.x0 < area[0] or run.x1 > area[2] for run in words):
            return []
        columns.append([*tables, *map(box_of, words)])
        tops.append(sorted(box[1] for box in tables))
    level = [run for run in runs if top < run.middle[1] < bottom]
    if sum(len(column) for column in columns) < len(level) or _are_rows(tops):
        return []
    return _without_titles_below([around(column) for column in columns], level)


def _are_rows(tops: Sequence[Sequence[float]]) -> bool:
    """Whether each table of a column begins where one beside it does."""
    fewest = min(tops, key=len)
    return all(any(abs(top - other) < _SAME for other in column) for top in fewest for column in tops)


def _without_titles_below(columns: Sequence[Rectangle], runs: Sequence[Run]) -> list[Rectangle]:
    """The columns without the title of what follows below them all: as large as any of theirs, with nothing below it."""
    first, *others = columns
    end = max(box[3] for box in others)
    left = sorted((run for run in runs if run.x0 < others[0][0]), key=lambda run: run.top)
    largest = max(run.size for run in runs)
    above = list(left)
    while above and above[-1].top > end and above[-1].size >= largest:
        above.pop()
    if len(above) == len(left) or not above:
        return list(columns)
    return [(*first[:3], (above[-1].bottom + left[len(above)].top) / 2), *others]
