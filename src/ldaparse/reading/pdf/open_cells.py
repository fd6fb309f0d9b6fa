"""Cells over several columns that no rule parts, though those of other rows do and words stand column by column in them: the
header of a table that is only framed, with or without groups of columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run

Part: TypeAlias = tuple[Rectangle, list[Run]]
"""A cell of those that an open one is, with its words."""

CLEAR = 2.0
"""Points of white, at the least, between words and the side of their cell."""
COLUMNS_WITH_WORDS = 3
"""So many columns hold words of their own only if a cell is several."""
OVERLAP = 1.0
"""Points by which the boxes of words that stand below each other may overlap."""


def parts_of_open_cell(box: Rectangle, runs: Sequence[Run], sides: Sequence[float]) -> list[Part] | None:
    """The cells that a cell is, by the `sides` of the columns of its table; None if it is one."""
    across = sides[bisect_right(sides, box[0] + 1) : bisect_left(sides, box[2] - 1)]
    if not across:
        return None
    edges = [box[0], *across, box[2]]
    over = [run for run in runs if any(run.x0 - CLEAR < x < run.x1 + CLEAR for x in across)]
    columns = [
        [run for run in runs if run not in over and left < run.middle[0] <= right]
        for left, right in pairwise(edges)
    ]
    if sum(map(bool, columns)) < COLUMNS_WITH_WORDS:
        return None
    groups = [group for run in over if (group := _group(run, edges, columns)) is not None]
    if len(groups) < len(over):
        return None
    parts: list[Part] = []
    for at, (left, right) in enumerate(pairwise(edges)):
        top = next((bottom for _, bottom, first, last in groups if first <= at <= last), box[1])
        parts.append(((left, top, right, box[3]), columns[at]))
    for run, bottom, first, last in groups:
        parts.append(((edges[first], box[1], edges[last + 1], bottom), [run]))
    return sorted(parts, key=lambda part: (part[0][1], part[0][0]))


def _group(
    run: Run, edges: Sequence[float], columns: Sequence[Sequence[Run]]
) -> tuple[Run, float, int, int] | None:
    """The header of a group of columns with the height at which it ends, and its first and last column; None if words
    stand over sides and no columns with words of their own stand below all of it."""
    first = max(at for at, edge in enumerate(edges) if edge <= run.x0 + CLEAR)
    last = min(at for at, edge in enumerate(edges) if edge >= run.x1 - CLEAR) - 1
    grouped = columns[first : last + 1]
    if len(grouped) < 2 or not all(grouped):
        return None
    height = min(one.top for column in grouped for one in column)
    return None if height < run.bottom - OVERLAP else (run, (run.bottom + height) / 2, first, last)
