"""Tables without rules in which only the backgrounds of one column mark the rows: its cells, stacked below a coloured header,
give the other cells of each row their upper and lower sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run, Word

_TOUCH = 1.5
"""Points between two backgrounds that touch."""
_FEWEST_HEADERS = 3
"""Coloured cells of a header, side by side."""
_FEWEST_ROWS = 3
"""Coloured cells of a column, one on the other: fewer may be marked for another reason."""
_OVER = 1.0
"""Points by which a word must cross a line for the line to be no side of its cell."""


def sides_beside_stacks(backgrounds: Sequence[Rectangle], runs: Sequence[Run]) -> Iterator[Rectangle]:
    """Yield the sides of the cells of such tables as vertical and horizontal lines, in points."""
    boxes = sorted(set(backgrounds), key=lambda box: (round(box[1]), box[0]))
    words = [word for run in runs if not run.turned for word in run.words]
    for header in _headers(boxes):
        left, right, top = header[0][0], header[-1][2], header[0][1]
        rows = _rows_below(header, boxes)
        if sum(not _is_as_wide(row, header) for row in rows) < _FEWEST_ROWS:
            continue
        bottom = rows[-1][3]
        own = [word for word in words if left < word.x0 and word.x1 < right and top < word.top < bottom]
        levels = [rows[0][1], *(row[3] for row in rows)]
        bands = [row for row in rows if _is_as_wide(row, header)]
        sides = [left, *(box[2] for box in header)]
        if any(_crosses_level(word, y) for word in own for y in levels) or any(
            _crosses_side(word, x) and not any(_is_on(word, band) for band in bands)
            for word in own
            for x in sides
        ):
            continue
        yield from ((left, y, right, y) for y in levels)
        for row in rows:
            ends = (left, right) if row in bands else sides
            yield from ((x, row[1], x, row[3]) for x in ends)


def _headers(boxes: Sequence[Rectangle]) -> Iterator[list[Rectangle]]:
    """Backgrounds of one height that touch side by side, as many as a header has."""
    row: list[Rectangle] = []
    for box in (*boxes, None):
        if row and box is not None and _is_next(row[-1], box):
            row.append(box)
            continue
        if len(row) >= _FEWEST_HEADERS:
            yield row
        row = [box] if box is not None else []


def _is_next(one: Rectangle, other: Rectangle) -> bool:
    is_level = abs(one[1] - other[1]) < _TOUCH and abs(one[3] - other[3]) < _TOUCH
    return is_level and abs(one[2] - other[0]) < _TOUCH


def _rows_below(header: Sequence[Rectangle], boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """The stack of coloured cells below a header: those of one column, and bands over all columns.

    Empty where a coloured cell beside the stack has another height, or one touches the header: the header is then of a table
    inside a cell of another.
    """
    left, right, foot = header[0][0], header[-1][2], header[0][3]
    middle = (header[0][1] + foot) / 2
    if any(
        min(abs(box[2] - left), abs(box[0] - right)) < _TOUCH and box[1] < middle < box[3] for box in boxes
    ):
        return []
    below = [
        box for box in boxes if left - _TOUCH < box[0] and box[2] < right + _TOUCH and box[1] > foot - _TOUCH
    ]
    stacks = [_stack_in(cell, header, below) for cell in header]
    rows = max(stacks, key=lambda stack: (stack[-1][3] if stack else 0.0, len(stack)))
    beside = [
        one
        for one in below
        if one not in rows and any(one[1] < row[3] - _TOUCH and one[3] > row[1] + _TOUCH for row in rows)
    ]
    return rows if all(any(_is_as_high(one, row) for row in rows) for one in beside) else []


def _stack_in(cell: Rectangle, header: Sequence[Rectangle], below: Sequence[Rectangle]) -> list[Rectangle]:
    """The backgrounds on each other under a cell of the header, bands over all columns among them."""
    rows: list[Rectangle] = []
    foot = cell[3]
    for box in below:
        if not (_has_sides_of(box, cell) or _is_as_wide(box, header)):
            continue
        if abs(box[1] - foot) > _TOUCH:
            break
        rows.append(box)
        foot = box[3]
    return rows


def _is_as_high(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[1] - other[1]) < _TOUCH and abs(one[3] - other[3]) < _TOUCH


def _has_sides_of(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _TOUCH and abs(one[2] - other[2]) < _TOUCH


def _is_as_wide(box: Rectangle, header: Sequence[Rectangle]) -> bool:
    return abs(box[0] - header[0][0]) < _TOUCH and abs(box[2] - header[-1][2]) < _TOUCH


def _is_on(word: Word, box: Rectangle) -> bool:
    return box[1] < (word.top + word.bottom) / 2 < box[3]


def _crosses_level(word: Word, y: float) -> bool:
    return word.top + _OVER < y < word.bottom - _OVER


def _crosses_side(word: Word, x: float) -> bool:
    return word.x0 + _OVER < x < word.x1 - _OVER
