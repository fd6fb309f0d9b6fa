"""Banded tables: coloured cells of every other row, in two columns or more, which are not boxes of text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run

_SAME = 2.0
"""Points by which the sides of cells that touch may differ, or the tops of words on one level."""
_FEWEST_CELLS = 3
"""Boxes side by side, from which they are cells of a row wherever they stand."""
_HIGHEST = 2.5
"""Times the height of a row: white up to the next coloured one, at most."""


def without_cells_of_rows(boxes: Sequence[Rectangle], runs: Sequence[Run]) -> list[Rectangle]:
    """The boxes but those that touch side by side, three or more of them, or two that recur below with the same sides: right
    below, or with one row of words between. A title and its state touch, too, but text stands below them."""
    rows: dict[tuple[int, ...], list[list[Rectangle]]] = {}
    for row in _rows(boxes):
        rows.setdefault(tuple(round(x / _SAME) for box in row for x in (box[0], box[2])), []).append(row)
    cells = {
        box
        for alike in rows.values()
        for above, below in pairwise(alike)
        if _go_together(above, below, runs)
        for box in (*above, *below)
    }
    cells |= {box for alike in rows.values() for row in alike if len(row) >= _FEWEST_CELLS for box in row}
    return [box for box in boxes if box not in cells]


def _rows(boxes: Sequence[Rectangle]) -> list[list[Rectangle]]:
    """The boxes of one height that touch side by side, from top to bottom."""
    found: list[list[Rectangle]] = []
    for box in sorted(boxes, key=lambda one: (round(one[1]), one[0])):
        last = found[-1][-1] if found else None
        if (
            last is not None
            and abs(last[1] - box[1]) < _SAME
            and abs(last[3] - box[3]) < _SAME
            and abs(last[2] - box[0]) < _SAME
        ):
            found[-1].append(box)
        else:
            found.append([box])
    return [row for row in found if len(row) > 1]


def _go_together(above: Sequence[Rectangle], below: Sequence[Rectangle], runs: Sequence[Run]) -> bool:
    top, bottom = above[0][3], below[0][1]
    if abs(bottom - top) < _SAME:
        return True
    if not top < bottom < top + _HIGHEST * (above[0][3] - above[0][1]):
        return False
    between = [run for run in runs if top < run.middle[1] < bottom and above[0][0] < run.x0 < above[-1][2]]
    columns = [[run for run in between if box[0] < run.middle[0] < box[2]] for box in above]
    return all(columns) and all(abs(column[0].top - columns[0][0].top) < _SAME for column in columns)
