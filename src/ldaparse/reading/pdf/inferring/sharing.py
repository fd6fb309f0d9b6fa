"""A column whose cells may stand beside several rows: which rows share a cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.inferring import pricing
from ldaparse.reading.pdf.inferring.pricing import Setting
from ldaparse.reading.pdf.inferring.rows import Track, runs_on
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_SLACK = 2.0  # points
_MOST_ROWS = 60  # beside one cell


def shared(
    column: Track,
    tops: Sequence[float],
    lines: Sequence[Line],
    bands: Sequence[float],
    setting: Setting,
    look: Typography,
    is_cut: tuple[bool, bool],
) -> tuple[list[int], float]:
    """The rows over whose top a cell of the column runs on, and what the cheapest such way costs.

    `lines` are those of the other columns, `bands` the tops of rows over all columns, which share none; `is_cut`
    tells whether the page may have cut the first and the last row.
    """
    blocks = _blocks(column.lines, look, tops if setting == "top" else ())
    middles = [_middle(block) for block in blocks]
    ends = [*tops[1:], float("inf")]
    feet = _feet(tops, lines)
    alone = [_is_near(sorted(bands), top) for top in tops]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tops) + 1):
        ways = []
        foot = float("-inf")
        last = bisect_left(middles, ends[end - 1])
        for start in range(end - 1, max(-1, end - 1 - _MOST_ROWS), -1):
            foot = max(foot, feet[start])
            if end - start > 1 and (alone[start] or alone[end - 1]):
                break  # nor may a longer stretch
            price = 0.0
            if not alone[start]:
                inside = blocks[bisect_left(middles, tops[start] - _SLACK) : last]
                edge = (is_cut[0] and start == 0) or (is_cut[1] and end == len(tops))
                price = _price(inside, (tops[start], foot), end - start, setting, look, is_cut=edge)
            ways.append((best[start][0] + price, start))
        best.append(min(ways))
    over: list[int] = []
    end = len(tops)
    while end > 0:
        start = best[end][1]
        over = [*range(start + 1, end), *over]
        end = start
    return over, best[-1][0]


def _feet(tops: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """For each row how far down the lines that begin in it reach; its top where none does."""
    feet = list(tops)
    filled = [False] * len(tops)
    for line in lines:
        row = bisect_right(tops, line.top + 1) - 1
        if row >= 0:
            feet[row] = max(feet[row], line.foot) if filled[row] else line.foot
            filled[row] = True
    return feet


def _is_near(places: Sequence[float], place: float) -> bool:
    """Whether one of some places, in order, is hardly apart from another."""
    after = bisect_left(places, place)
    return any(abs(near - place) < _SLACK for near in places[max(0, after - 1) : after + 1])


def _price(
    blocks: Sequence[Sequence[Line]],
    extent: tuple[float, float],
    rows: int,
    setting: Setting,
    look: Typography,
    *,
    is_cut: bool,
) -> float:
    """The price of one cell beside some rows, that holds some blocks."""
    if not blocks:
        return pricing.EMPTY * rows**2
    first, last = extent
    block = blocks[0]
    price = pricing.ASTRAY * (len(blocks) - 1) + pricing.SHARED * (rows - 1)
    if block[0].top < first - _SLACK or block[-1].foot > last + _SLACK + block[-1].size:
        return price + pricing.ASTRAY
    top, foot = min(first, block[0].top), max(last, block[-1].foot)
    pitch = look.pitch(block[0])
    above, below = block[0].top - top, foot - block[-1].foot
    return price + pricing.of_place(above, below, block[0].size, pitch, setting, is_cut=is_cut)


def _blocks(lines: Sequence[Line], look: Typography, tops: Sequence[float]) -> list[list[Line]]:
    """Lines that follow each other closely; a paragraph that begins at the top of a row begins a block."""
    blocks: list[list[Line]] = []
    for above, line in pairwise([None, *lines]):
        if line is None:
            continue
        at_top = _is_near(tops, line.top)
        close = above is not None and pricing.is_close(above, line, look)
        if above is not None and close and (not at_top or runs_on(above, line, look)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _middle(block: Sequence[Line]) -> float:
    return (block[0].top + block[-1].foot) / 2
