"""Rows told by all columns at once: of all ways to part a table, the one whose cells are set most alike.

A word processor makes a row as high as its tallest cell, and sets the others at its top or in its middle.
So rows follow each other closely, and each cell's place in its row can be foretold. Each way to part the
lines of a table has its price; the cheapest is found from the top down, as a shortest path is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ldaparse.isolating import step
from ldaparse.reading.pdf.inferring import pricing
from ldaparse.reading.pdf.inferring.measuring import Column
from ldaparse.reading.pdf.inferring.pricing import Setting
from ldaparse.reading.pdf.inferring.rows import Track, runs_on
from ldaparse.reading.pdf.inferring.sharing import shared
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_OVERLAP = 0.2  # of the type size: the boxes of letters in two rows may overlap as much
_LEVEL = 2.5  # points: lines whose tops are not further apart begin on one level
_LEAST_GAIN = 0.9  # what it must bring to let a column's cells stand beside several rows
_MOST_LEVELS = 60  # in one row: a page of small type has no more lines
_ROUNDING = 1e-9  # of prices
_FEWEST_OTHERS = 3  # columns, beside those whose cells do


@dataclass(frozen=True, slots=True)
class Rows:
    """The tops of rows, and for each the columns whose cell runs on over it, where that is known; the price of
    parting a table so, and how much of it is for what is wrong."""

    tops: tuple[float, ...]
    over: tuple[frozenset[int], ...] | None
    price: float
    fault: float = 0.0


@dataclass(frozen=True, slots=True)
class Body:
    """The columns of a table on one page, without its header, and whether it goes on from or to another; `blank` columns
    at the left have no words and are left out."""

    columns: Sequence[Column]
    from_before: bool = False
    to_next: bool = False
    blank: int = 0

    @property
    def tracks(self) -> list[Track]:
        return [column.track for column in self.columns]


def parted(body: Body, look: Typography, setting: Setting) -> Rows:
    """The cheapest rows of a table whose cells are set at the top or in the middle of their rows."""
    step()
    if not any(column.lines for column in body.columns):
        return Rows((), (), 0.0)
    plain = best = _Table(body, look, setting).cheapest()
    if plain.fault < _LEAST_GAIN:
        return plain
    for free in _that_may_be_shared(len(body.columns)):
        rows = _Table(body, look, setting, free).cheapest()
        if rows.price < min(best.price, plain.price - _LEAST_GAIN):
            best = rows
    return best


def priced(tops: Sequence[float], body: Body, look: Typography, setting: Setting) -> Rows:
    """Rows that were told in another way, with the price that they have."""
    return _Table(body, look, setting).priced(tops)


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
    def bound(self) -> list[Column]:
        return [column for index, column in enumerate(self.body.columns) if index not in self.free]

    @cached_property
    def bands(self) -> list[Line]:
        """Bold lines of the first column with nothing beside them: they name or date the rows below."""
        first, *others = self.body.columns
        alone = [
            line for line in first.lines if line.bold and not any(_has_beside(line, o.track) for o in others)
        ]
        of_labels = {
            id(line)
            for above, below in pairwise(first.lines)
            if above.x1 <= above.right + 1 and runs_on(above, below, self.look)
            for line in (above, below)
        }
        return [line for line in alone if id(line) not in of_labels]

    @cached_property
    def _band_tops(self) -> list[float]:
        return sorted(band.top for band in self.bands)

    def _bands_between(self, top: float, bottom: float) -> int:
        return bisect_left(self._band_tops, bottom - 1) - bisect_left(self._band_tops, top - 1)

    @cached_property
    def levels(self) -> list[float]:
        """Where a row may begin: below white that runs across all bound columns."""
        lines = [line for column in self.bound for line in column.lines]
        lines += self.bands if 0 in self.free else []
        levels: list[float] = []
        reach = float("-inf")
        for line in sorted(lines, key=lambda line: line.top):
            if line.top > reach - _OVERLAP * line.size:
                levels.append(line.top)
            reach = max(reach, line.foot)
        return levels

    def cheapest(self) -> Rows:
        """For each level, the cheapest way to get there from the top."""
        levels = self.levels
        if not levels:
            return Rows((), (), float("inf"))
        at = self._indexes(levels)
        ends = [*levels, float("inf")]
        least = pricing.FILLED * (len(self.bound) - 1)
        joined = [
            sum(column.joined_before(i) for column, i in zip(self.bound, row, strict=True)) for row in at
        ]
        joined_next = [
            sum(column.joined_before(i + 1) for column, i in zip(self.bound, row, strict=True)) for row in at
        ]
        prices, before, cheapest = [0.0], [0], [0.0]
        for end in range(1, len(at)):
            price, start = float("inf"), 0
            for begin in range(end - 1, max(-1, end - 1 - _MOST_LEVELS), -1):
                # What a row costs at the least for its lines, which are more the further up it begins.
                row_least = least + joined[end] - joined_next[begin]
                if self._bands_between(ends[begin], ends[end]):
                    row_least = min(row_least, 0.0)
                if cheapest[begin] + row_least > price + _ROUNDING:
                    break
                row = sum(self._price_of_row(ends[begin], ends[end], at[begin], at[end]))
                price, start = min((price, start), (prices[begin] + row, begin))
            cheapest.append(0.0)
            prices.append(price + (self._price_of_cut(levels[end], at[end]) if end < len(levels) else 0.0))
            cheapest[-1] = min(cheapest[-2], prices[-1])
            before.append(start)
        tops: list[float] = []
        row = len(levels)
        while row > 0:
            row = before[row]
            tops.insert(0, levels[row])
        over, price = self._shared(tops)
        found = self.priced(tops)
        return Rows(found.tops, over, found.price + price, found.fault)

    def priced(self, tops: Sequence[float]) -> Rows:
        """Rows that begin at given tops, with their price."""
        at = self._indexes(tops)
        usual = fault = 0.0
        levels = pairwise([*tops, float("inf")])
        for (top, end), (starts, ends) in zip(levels, pairwise(at), strict=True):
            row, wrong = self._price_of_row(top, end, starts, ends)
            usual += row
            fault += wrong + self._price_of_cut(top, starts)
        return Rows(tuple(tops), None, usual + fault, fault)

    def _indexes(self, levels: Sequence[float]) -> list[list[int]]:
        """For each level, and the end, the index of the first line of each column from there on."""
        return [[column.first_from(level) for column in self.bound] for level in (*levels, float("inf"))]

    def _price_of_row(
        self, top: float, bottom: float, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[float, float]:
        """The price of a row for the cells that it has, and for what is wrong with them."""
        filled = [cell for cell in zip(self.bound, starts, ends, strict=True) if cell[1] < cell[2]]
        if bands := self._bands_between(top, bottom):
            words = sum(end - start for _, start, end in filled)
            alone = bands == 1 and words == (0 if 0 in self.free else 1)
            return 0.0, 0.0 if alone else pricing.BROKEN_BAND
        if not filled:
            return 0.0, pricing.HOLE
        first = min(column.tops[start] for column, start, _ in filled)
        last = max(column.feet[end - 1] for column, _, end in filled)
        is_cut = self._is_cut(starts, ends)
        usual = pricing.FILLED * (len(filled) - 1)
        fault = 0.0
        if not is_cut:
            usual += pricing.EMPTY * (len(starts) - len(filled))
            fault += pricing.NO_LABEL * (starts[0] == ends[0])
        for column, start, end in filled:
            above, below = column.tops[start] - first, last - column.feet[end - 1]
            size, pitch = column.lines[start].size, column.pitches[start]
            settings: tuple[Setting, ...] = (self.setting, "top") if is_cut else (self.setting,)
            fault += min(pricing.of_place(above, below, size, pitch, s, is_cut=is_cut) for s in settings)
            fault += column.of_lines(start, end)
        return usual, fault

    def _is_cut(self, starts: Sequence[int], ends: Sequence[int]) -> bool:
        """Whether the page may have cut a row."""
        is_first = not any(starts)
        is_last = all(end == len(column.lines) for column, end in zip(self.bound, ends, strict=True))
        return (self.body.from_before and is_first) or (self.body.to_next and is_last)

    def _price_of_cut(self, level: float, starts: Sequence[int]) -> float:
        label = self.body.columns[0]
        index = label.first_from(level)
        has_label = index < len(label.tops) and label.tops[index] < level + _LEVEL
        return sum(
            column.of_cut(start, is_label=column is label, has_label=has_label)
            for column, start in zip(self.bound, starts, strict=True)
        )

    def _shared(self, tops: Sequence[float]) -> tuple[tuple[frozenset[int], ...], float]:
        """For each row, the free columns whose cell runs on over its top, and what that costs."""
        bands = {id(band) for band in self.bands}
        lines = [*(line for column in self.bound for line in column.lines), *self.bands]
        over: list[set[int]] = [set() for _ in tops]
        price = 0.0
        for column in sorted(self.free):
            own = Track([line for line in self.body.columns[column].lines if id(line) not in bands])
            is_cut = self.body.from_before, self.body.to_next
            at = [band.top for band in self.bands]
            rows, spent = shared(own, tops, lines, at, self.setting, self.look, is_cut)
            price += spent + pricing.ASTRAY * _begins_above(own, tops)
            for row in rows:
                over[row].add(column)
        return tuple(map(frozenset, over)), price


def _begins_above(column: Track, tops: Sequence[float]) -> bool:
    """Whether a column has lines above all rows."""
    return any(line.foot < tops[0] for line in column.lines[:1])


def _has_beside(band: Line, track: Track) -> bool:
    slack = _OVERLAP * band.size
    near = track.around((band.top + band.foot) / 2)
    return any(line.top < band.foot - slack and line.foot > band.top + slack for line in near)
