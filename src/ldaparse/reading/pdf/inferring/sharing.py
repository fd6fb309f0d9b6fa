"""A column whose cells may stand beside several rows: which rows share a cell."""

from __future__ import annotations

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
    ends = [*tops[1:], float("inf")]
    feet = [
        max((line.foot for line in lines if top - 1 <= line.top < end - 1), default=top)
        for top, end in zip(tops, ends, strict=True)
    ]
    alone = [any(abs(band - top) < _SLACK for band in bands) for top in tops]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tops) + 1):
        ways = []
        for start in range(max(0, end - _MOST_ROWS), end):
            if any(alone[start:end]) and end - start > 1:
                continue
            inside = [block for block in blocks if tops[start] - _SLACK <= _middle(block) < ends[end - 1]]
            price = 0.0
            if not alone[start]:
                extent = (tops[start], max(feet[start:end]))
                edge = (is_cut[0] and start == 0) or (is_cut[1] and end == len(tops))
                price = _price(inside, extent, end - start, setting, look, is_cut=edge)
            ways.append((best[start][0] + price, start))
        best.append(min(ways))
    over: list[int] = []
    end = len(tops)
    while end > 0:
        start = best[end][1]
        over = [*range(start + 1, end), *over]
        end = start
    return over, best[-1][0]


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
        at_top = any(abs(line.top - top) < _SLACK for top in tops)
        close = above is not None and pricing.is_close(above, line, look)
        if above is not None and close and (not at_top or runs_on(above, line, look)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _middle(block: Sequence[Line]) -> float:
    return (block[0].top + block[-1].foot) / 2
