"""Text set in two columns, as in a leaflet: read down the left one, then down the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from math import ceil, floor
from operator import and_, or_

from ldaparse.reading.pdf.lines import Line, line_of

_FEWEST = 6  # lines in each column
_GUTTER = 8.0  # points of white between the columns, at least
_LETTERS = 20  # in a line of a column, on average: what is shorter is no prose
_FULL = 0.8  # of a column's width: lines as wide fill it
_MOST_FULL = 0.5  # of a column's lines do so, and begin at its left
_WIDE = 1.5  # times the type size: white between two words that is not of one line of text
_FEW_PARTED = 0.2  # of a column's lines have such white: stretched text may
_NEAR = 3.0  # points between the left ends of lines that begin at one place


@dataclass(frozen=True, slots=True)
class _Halves:
    """The lines of a stretch that no word crosses in the middle, parted there."""

    left: list[Line]
    right: list[Line]


def down_columns(lines: Sequence[Line], tops: Sequence[float], width: float) -> list[Line]:
    """The lines of a page, those that are set in two columns in the order in which they are read; the
    tables that begin at `tops` part what is above them from what is below."""
    ordered: list[Line] = []
    rest = list(lines)
    for top in [*sorted(tops), float("inf")]:
        above = [line for line in rest if line.top < top]
        rest = [line for line in rest if line.top >= top]
        ordered += _of_stretch(above, width)
    return ordered


def _of_stretch(lines: Sequence[Line], width: float) -> list[Line]:
    places = range(round(0.35 * width), round(0.65 * width), 2)
    blank = [_blank(line, places) for line in lines]
    # Hardly a page has a place that so many lines on end leave blank.
    common = [reduce(and_, blank[at : at + _FEWEST]) for at in range(len(blank) - _FEWEST + 1)]
    some = reduce(or_, common, 0)
    free = {_longest(blank, bit): float(at) for bit, at in enumerate(places) if some >> bit & 1}
    for (begin, end), middle in sorted(free.items(), key=lambda one: one[0][0] - one[0][1]):
        halves = _parted(lines[begin:end], middle)
        if halves is not None:
            return [*lines[:begin], *halves.left, *halves.right, *_of_stretch(lines[end:], width)]
    return list(lines)


def _blank(line: Line, places: range) -> int:
    """A bit for each place that no word of a line stands at, nor less than half a gutter beside it; none for a line
    that cannot be parted."""
    if line.is_turned or not line.runs:
        return 0
    taken = 0
    for run in line.runs:
        first = max(0, floor((run.x0 - _GUTTER / 2 - places.start) / places.step) + 1)
        last = min(len(places), ceil((run.x1 + _GUTTER / 2 - places.start) / places.step)) - 1
        if first <= last:
            taken |= ((1 << (last - first + 1)) - 1) << first
    return ~taken & ((1 << len(places)) - 1)


def _longest(blank: Sequence[int], bit: int) -> tuple[int, int]:
    """The longest run of lines that leave a place blank."""
    best, begin = (0, 0), 0
    for index, places in enumerate(blank):
        if not places >> bit & 1:
            begin = index + 1
        elif index + 1 - begin > best[1] - best[0]:
            best = begin, index + 1
    return best


def _parted(lines: Sequence[Line], at: float) -> _Halves | None:
    """Lines as two columns of prose that stand beside each other; None if they are not."""
    sides: list[list[Line]] = []
    for runs in (
        [[run for run in line.runs if (run.x1 < at) is left] for line in lines] for left in (True, False)
    ):
        side = [line_of(some, line.page, 0.0) for some, line in zip(runs, lines, strict=True) if some]
        sides.append([line for line in side if line is not None])
    if not all(map(_is_prose, sides)):
        return None
    left, right = sides
    if left[0].bold and right[0].bold and abs(left[0].top - right[0].top) < _NEAR:
        return None  # headers stand over the columns of a table
    begins, ends = max(left[0].top, right[0].top), min(left[-1].bottom, right[-1].bottom)
    shorter = min(side[-1].bottom - side[0].top for side in sides)
    if ends - begins < 0.5 * shorter:
        return None
    how = lines[0].how
    edges = [max(line.x1 for line in side) for side in sides]
    done = [
        [replace(line, right=edge, how=how) for line in side] for side, edge in zip(sides, edges, strict=True)
    ]
    return _Halves(*done)


def _is_prose(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST or sum(len(line.text) for line in side) < _LETTERS * len(side):
        return False
    x0, x1 = min(line.x0 for line in side), max(line.x1 for line in side)
    full = sum(line.x1 - line.x0 > _FULL * (x1 - x0) for line in side)
    begun = sum(line.x0 - x0 < _NEAR for line in side)
    parted = sum(any(b.x0 - a.x1 > _WIDE * line.size for a, b in pairwise(line.words)) for line in side)
    return min(full, begun) >= _MOST_FULL * len(side) and parted <= _FEW_PARTED * len(side)
