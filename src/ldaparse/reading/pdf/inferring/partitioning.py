"""Rows told by all columns at once: of all ways to part a table, the one whose cells are set most alike.

A word processor makes a row as high as its tallest cell, and sets the others at its top or in its middle.
So rows follow each other closely, and each cell's place in its row can be foretold. Each way to part the
lines of a table has its price; the cheapest is found from the top down, as a shortest path is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ldaparse.reading.pdf.inferring import pricing
from ldaparse.reading.pdf.inferring.pricing import Setting
from ldaparse.reading.pdf.inferring.rows import Track
from ldaparse.reading.pdf.inferring.sharing import shared
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_OVERLAP = 0.2  # of the type size: the boxes of letters in two rows may overlap as much
_LEAST_GAIN = 1.0  # what it must bring to let a column's cells stand beside several rows
_FEWEST_OTHERS = 3  # columns, beside those whose cells do


@dataclass(frozen=True, slots=True)
class Rows:
    """The tops of rows, and for each the columns whose cell runs on over it, where that is known."""

    tops: tuple[float, ...]
    over: tuple[frozenset[int], ...] | None
    price: float


@dataclass(frozen=True, slots=True)
class Body:
    """The columns of a table on one page, without its header, and whether it goes on from or to another."""

    tracks: Sequence[Track]
    from_before: bool = False
    to_next: bool = False


def parted(body: Body, look: Typography, setting: Setting) -> Rows:
    """The cheapest rows of a table whose cells are set at the top or in the middle of their rows."""
    if not any(track.lines for track in body.tracks):
        return Rows((), (), 0.0)
    plain = best = _Table(body, look, setting).cheapest()
    for free in _that_may_be_shared(len(body.tracks)):
        rows = _Table(body, look, setting, free).cheapest()
        if rows.price < min(best.price, plain.price - _LEAST_GAIN):
            best = rows
    return best


def priced(tops: Sequence[float], body: Body, look: Typography, setting: Setting) -> Rows:
    """Rows that were told in another way, with the price that they have."""
    return Rows(tuple(tops), None, _Table(body, look, setting).price(tops))


def _that_may_be_shared(count: int) -> Iterable[frozenset[int]]:
    """Columns whose cells may stand beside several rows: any one, or the first two."""
    if count > _FEWEST_OTHERS:
        yield from (frozenset({column}) for column in range(count))
    if count > _FEWEST_OTHERS + 1:
        yield frozenset({0, 1})


@dataclass(frozen=True)
class _Table:
    """The columns of a table; the cells of those that are `free` may stand beside several rows."""

    body: Body
    look: Typography
    setting: Setting
    free: frozenset[int] = frozenset()

    @cached_property
    def bound(self) -> list[Track]:
        return [track for index, track in enumerate(self.body.tracks) if index not in self.free]

    @cached_property
    def bands(self) -> list[Line]:
        """Bold lines of the first column with nothing beside them: they name or date the rows below."""
        others = [line for track in self.body.tracks[1:] for line in track.lines]
        return [line for line in self.body.tracks[0].lines if line.bold and not _has_beside(line, others)]

    @cached_property
    def levels(self) -> list[float]:
        """Where a row may begin: below white that runs across all bound columns. The last one is endless."""
        lines = [line for track in self.bound for line in track.lines]
        lines += self.bands if 0 in self.free else []
        levels: list[float] = []
        reach = float("-inf")
        for line in sorted(lines, key=lambda line: line.top):
            if line.top > reach - _OVERLAP * line.size:
                levels.append(line.top)
            reach = max(reach, line.foot)
        return [*levels, float("inf")]

    def cheapest(self) -> Rows:
        """For each level, the cheapest way to get there from the top."""
        levels = self.levels
        if len(levels) == 1:
            return Rows((), (), float("inf"))
        prices, before = [0.0], [0]
        for end in range(1, len(levels)):
            price, start = min(
                (prices[start] + self._price_of_row(levels[start], levels[end]), start)
                for start in range(end)
            )
            prices.append(price + self._price_of_cut(levels[end]))
            before.append(start)
        tops: list[float] = []
        at = len(levels) - 1
        while at > 0:
            at = before[at]
            tops.insert(0, levels[at])
        over, price = self._shared(tops)
        return Rows(tuple(tops), over, prices[-1] + price)

    def price(self, tops: Sequence[float]) -> float:
        rows = sum(self._price_of_row(top, end) for top, end in pairwise([*tops, float("inf")]))
        return rows + sum(self._price_of_cut(top) for top in tops)

    def _price_of_row(self, top: float, end: float) -> float:
        cells = [track.starts_in(top - 1, end - 1) for track in self.bound]
        filled = [cell for cell in cells if cell]
        if bands := [band for band in self.bands if top - 1 <= band.top < end - 1]:
            alone = len(bands) == 1 and all(cell == bands for cell in filled)
            return 0.0 if alone else pricing.BROKEN_BAND
        if not filled:
            return pricing.HOLE
        first, last = min(cell[0].top for cell in filled), max(cell[-1].foot for cell in filled)
        is_cut = self._is_cut(top, end)
        price = pricing.FILLED * (len(filled) - 1)
        if not is_cut:
            price += pricing.EMPTY * (len(cells) - len(filled)) + pricing.NO_LABEL * (not cells[0])
        for cell in filled:
            price += pricing.of_place(cell, first, last, self.setting, self.look, is_cut=is_cut)
            price += pricing.of_lines(cell, self.look)
        return price

    def _is_cut(self, top: float, end: float) -> bool:
        """Whether the page may have cut a row."""
        return (self.body.from_before and top <= self.levels[0]) or (
            self.body.to_next and end == self.levels[-1]
        )

    def _price_of_cut(self, level: float) -> float:
        return pricing.of_cut(self.bound, level, self.look, self.body.tracks[0])

    def _shared(self, tops: Sequence[float]) -> tuple[tuple[frozenset[int], ...], float]:
        """For each row, the free columns whose cell runs on over its top, and what that costs."""
        bands = {id(band) for band in self.bands}
        lines = [*(line for track in self.bound for line in track.lines), *self.bands]
        over: list[set[int]] = [set() for _ in tops]
        price = 0.0
        for column in sorted(self.free):
            own = Track([line for line in self.body.tracks[column].lines if id(line) not in bands])
            is_cut = self.body.from_before, self.body.to_next
            at = [band.top for band in self.bands]
            rows, spent = shared(own, tops, lines, at, self.setting, self.look, is_cut)
            price += spent
            for row in rows:
                over[row].add(column)
        return tuple(map(frozenset, over)), price


def _has_beside(band: Line, others: Sequence[Line]) -> bool:
    slack = _OVERLAP * band.size
    return any(line.top < band.foot - slack and line.foot > band.top + slack for line in others)
