"""Rules that scanning broke to pieces, as black-and-white scanners break grey ones: made whole again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ldaparse.reading.ocr.dots import POINT, Pixels

Bar: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom of a piece of a rule, in dots."""

_SAME_LINE = round(1.2 * POINT)  # how far apart pieces of one rule lie
_LONGEST_GAP = round(40 * POINT)
_LONGEST_OF_DASHES, _DASHES = round(25 * POINT), 4  # a gap of a line of so many pieces needs no traces
_TRACES = 6  # of 255: by so much darker than its sides a gap is where a rule was
_BESIDE, _CLOSE_BESIDE = round(2 * POINT), round(0.8 * POINT)  # words stand closer under rules
_LETTERS = 30  # of 255: as dark is what is beside a gap where words stand


def bridges(pieces: Sequence[Bar], across: Sequence[Bar], grey: Pixels, *, upright: bool) -> list[Bar]:
    """The gaps between pieces of one rule, and from the last of them to a rule `across`: those where
    traces of the rule are left, or many pieces say that there was one."""
    if not upright:
        return list(_level_bridges(pieces, across, grey, _CLOSE_BESIDE))
    lying = [[(y0, x0, y1, x1) for x0, y0, x1, y1 in bars] for bars in (pieces, across)]
    return [(x0, y0, x1, y1) for y0, x0, y1, x1 in _level_bridges(lying[0], lying[1], grey.T, _BESIDE)]


def _level_bridges(pieces: Sequence[Bar], across: Sequence[Bar], grey: Pixels, beside: int) -> Iterator[Bar]:
    for piece in pieces:
        x0, y0, x1, y1 = piece
        line = [one for one in pieces if abs(_middle(one) - _middle(piece)) <= _SAME_LINE]
        crossing = [bar for bar in across if bar[1] <= y1 + _SAME_LINE and bar[3] >= y0 - _SAME_LINE]
        right = min((one[0] for one in (*line, *crossing) if one[0] >= x1), default=x1)
        left = max((one[2] for one in crossing if one[2] <= x0), default=x0)
        before = max((one[2] for one in line if one[2] <= x0), default=-1)
        for gap in ((x1, y0, right, y1), (left, y0, x0, y1)):
            if gap[0] == left and before >= left:
                continue  # the piece before reaches over it
            # Where both its ends are corners, it may part two tables.
            dashes = len(line) >= _DASHES and not all(_meets(crossing, end) for end in (gap[0], gap[2]))
            if 0 < gap[2] - gap[0] <= _LONGEST_GAP and _was_ruled(gap, grey, beside, dashes=dashes):
                yield gap


def _meets(crossing: Sequence[Bar], end: int) -> bool:
    return any(left - _SAME_LINE <= end <= right + _SAME_LINE for left, _, right, _ in crossing)


def _middle(bar: Bar) -> float:
    return (bar[1] + bar[3]) / 2


def _was_ruled(gap: Bar, grey: Pixels, beside: int, *, dashes: bool) -> bool:
    x0, y0, x1, y1 = gap
    sides = grey[max(0, y0 - beside) : y0, x0:x1], grey[y1 : y1 + beside, x0:x1]
    darkness = [255 - float(side.mean()) for side in sides if side.size]
    if not darkness or max(darkness) > _LETTERS:
        return False
    if dashes and x1 - x0 <= _LONGEST_OF_DASHES:
        return True
    middle = (x0 + x1) // 2
    halves = [grey[y0:y1, start:end] for start, end in ((x0, middle), (middle, x1)) if end > start]
    return all(255 - float(half.mean()) > max(darkness) + _TRACES for half in halves)
