"""Runs that stand in two cells: in a tight print the words of one end at its side, and those of the next begin there."""

from __future__ import annotations

from bisect import bisect_left
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
_SAME = 0.6  # points: words that begin, or end, no further apart are set so
_APART = 0.4  # points of white: letters of one word stand closer


class Letter(NamedTuple):
    """Where a letter, or a blank, stands across the page."""

    x0: float
    x1: float
    is_blank: bool = False


def parted_at_sides(runs: Sequence[Run], tables: Sequence[CellIndex], page: EnginePage) -> list[Run]:
    """The runs, those parted which have a side of a cell between two of their words, or of their letters.

    Words that run over the side of their cell have a blank written between them; what stands in two cells has none,
    or begins and ends where other words of the page do.
    """
    letters = _Letters(page)
    if not tables:
        return list(runs)
    begins, ends = sorted(run.x0 for run in runs), sorted(run.x1 for run in runs)

    def are_apart(before: Word, after: Word) -> bool:
        if _is_among(after.x0, begins) or _is_among(before.x1, ends):
            return True
        return not letters.have_blank(before, after)

    parted: list[Run] = []
    for run in runs:
        y, x0, x1 = run.middle[1], run.x0 + _INSIDE, run.x1 - _INSIDE
        sides = [] if run.turned else [x for cells in tables for x in cells.sides_at(y, x0, x1)]
        parted += _parts(run, sides, letters.of, are_apart) if sides else [run]
    return parted


def _is_among(place: float, places: Sequence[float]) -> bool:
    after = bisect_left(places, place)
    return any(abs(near - place) < _SAME for near in places[max(0, after - 1) : after + 1])


def _parts(
    run: Run,
    sides: Sequence[float],
    letters: Callable[[Word], Sequence[Letter]],
    are_apart: Callable[[Word, Word], bool],
) -> Iterator[Run]:
    words = [part for word in run.words for part in _parts_of_word(word, sides, letters)]
    begins = [0]
    for index, (before, word) in enumerate(pairwise(words), 1):
        is_side = any(before.x1 - _ON_SIDE <= x <= word.x0 + _ON_SIDE for x in sides)
        if is_side and are_apart(before, word):
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
    """The letters and blanks of a page, gathered when first asked for."""

    def __init__(self, page: EnginePage) -> None:
        self._page = page
        self._rows: dict[int, list[tuple[float, float, Letter]]] | None = None

    def of(self, word: Word) -> list[Letter]:
        """The letters that a word is made of, from left to right."""
        near = (one for one in self._at(word) if not one.is_blank)
        return sorted(one for one in near if word.x0 - 0.1 <= one.x0 and one.x1 <= word.x1 + 0.1)

    def have_blank(self, before: Word, after: Word) -> bool:
        """Whether a blank is written between two words."""
        middle = (before.x1 + after.x0) / 2
        return any(one.is_blank and one.x0 - 0.1 <= middle <= one.x1 + 0.1 for one in self._at(before))

    def _at(self, word: Word) -> Iterator[Letter]:
        """What is written at the height of a word."""
        if self._rows is None:
            self._rows = {}
            for top, bottom, letter in _letters(self._page):
                self._rows.setdefault(round((top + bottom) / 2), []).append((top, bottom, letter))
        middle, slack = (word.top + word.bottom) / 2, (word.bottom - word.top) / 2
        for row in range(round(middle - slack), round(middle + slack) + 1):
            for top, bottom, letter in self._rows.get(row, ()):
                if top < middle < bottom:
                    yield letter


def _letters(page: EnginePage) -> Iterator[tuple[float, float, Letter]]:
    stretches = stretches_of(page)
    if stretches is None:
        for char in page.chars:
            yield char["top"], char["bottom"], Letter(char["x0"], char["x1"], char["text"].isspace())
        return
    for stretch in stretches:
        for at, text in enumerate(stretch.text):
            yield stretch.top, stretch.bottom, Letter(stretch.left(at), stretch.right(at), text.isspace())
