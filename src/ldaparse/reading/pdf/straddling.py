"""Runs that stand in two cells: in a tight print the words of one end at its side, and those of the next begin there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ldaparse.reading.pdf.cell_index import CellIndex
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.runs import Run, Word

_INSIDE = 1.0  # points: a side nearer to a run's end does not part it
_ON_SIDE = 1.0  # points by which a letter may overhang its side
_APART = 0.4  # points of white: letters of one word stand closer


class Letter(NamedTuple):
    x0: float
    x1: float


def parted_at_sides(runs: Sequence[Run], tables: Sequence[CellIndex], page: EnginePage) -> list[Run]:
    """The runs, those parted which have a side of a cell between two of their words, or of their letters."""
    letters = _Letters(page)
    parted: list[Run] = []
    for run in runs:
        y, x0, x1 = run.middle[1], run.x0 + _INSIDE, run.x1 - _INSIDE
        sides = [] if run.turned else [x for cells in tables for x in cells.sides_at(y, x0, x1)]
        parted += _parts(run, sides, letters.of) if sides else [run]
    return parted


def _parts(run: Run, sides: Sequence[float], letters: Callable[[Word], Sequence[Letter]]) -> Iterator[Run]:
    words = [part for word in run.words for part in _parts_of_word(word, sides, letters)]
    begins = [0]
    for index, (before, word) in enumerate(pairwise(words), 1):
        if any(before.x1 - _ON_SIDE <= x <= word.x0 + _ON_SIDE for x in sides):
            begins.append(index)
    for begin, end in pairwise([*begins, len(words)]):
        own = words[begin:end]
        yield replace(
            run,
            words=own,
            x0=own[0].x0,
            x1=own[-1].x1,
            begins_blank=begin > 0 or run.begins_blank,
            ends_blank=end < len(words) or run.ends_blank,
        )


def _parts_of_word(
    word: Word, sides: Sequence[float], letters: Callable[[Word], Sequence[Letter]]
) -> list[Word]:
    """A word parted at the sides that stand in white between its letters."""
    within = [x for x in sides if word.x0 + _INSIDE < x < word.x1 - _INSIDE]
    if not within:
        return [word]
    shown = letters(word)
    if len(shown) != len(word.text):
        return [word]
    cuts = [
        index
        for index, (before, after) in enumerate(pairwise(shown), 1)
        if after.x0 - before.x1 > _APART
        and any(before.x1 - _ON_SIDE <= x <= after.x0 + _ON_SIDE for x in within)
    ]
    return [
        Word(word.text[begin:end], shown[begin].x0, word.top, shown[end - 1].x1, word.bottom)
        for begin, end in pairwise([0, *cuts, len(shown)])
    ]


class _Letters:
    """The letters of a page, gathered when first asked for."""

    def __init__(self, page: EnginePage) -> None:
        self._page = page
        self._rows: dict[int, list[tuple[float, float, Letter]]] | None = None

    def of(self, word: Word) -> list[Letter]:
        """The letters that a word is made of, from left to right."""
        if self._rows is None:
            self._rows = {}
            for top, bottom, letter in _letters(self._page):
                self._rows.setdefault(round((top + bottom) / 2), []).append((top, bottom, letter))
        middle = (word.top + word.bottom) / 2
        slack = (word.bottom - word.top) / 2
        near = (
            letter
            for row in range(round(middle - slack), round(middle + slack) + 1)
            for top, bottom, letter in self._rows.get(row, ())
            if top < middle < bottom
        )
        return sorted(one for one in near if word.x0 - 0.1 <= one.x0 and one.x1 <= word.x1 + 0.1)


def _letters(page: EnginePage) -> Iterator[tuple[float, float, Letter]]:
    stretches = stretches_of(page)
    if stretches is None:
        for char in page.chars:
            if not char["text"].isspace():
                yield char["top"], char["bottom"], Letter(char["x0"], char["x1"])
        return
    for stretch in stretches:
        for at, text in enumerate(stretch.text):
            if not text.isspace():
                yield stretch.top, stretch.bottom, Letter(stretch.left(at), stretch.right(at))
