"""Where words stand in a file: boxes on pages, or cells and paragraphs of a file that has no pages."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Any, TypeAlias, overload

from ldaparse.evidence import How


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points from the page's top left corner. Pages count from 1. `how` tells where the
    words in it come from, and what holds them together."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    how: How = field(default="text", kw_only=True)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a file that has no pages (Word). Tables, rows and columns count from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph of the body of a file that has no pages (Word), counted from 1."""

    paragraph: int


Place: TypeAlias = Box | Slot | Spot


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a paragraph's text stand at `place`."""

    start: int
    end: int
    place: Place


_SHORT = 1 << 15
_ALL = 1 << 62
_FAR = 1e9  # points: a damaged file may say that a word stands anywhere, or nowhere


@lru_cache(maxsize=8192)
def _points(tenths: float) -> float:
    """Tenths of a point in points. Kept, for a long file has many more boxes than a page has tenths."""
    return tenths / 10


def tenth(value: float) -> float:
    """A length in points, to the tenth: one number for all that are as long."""
    return _points(_tenths(value)) if abs(value) < _FAR else round(value, 1)


def _tenths(value: float) -> int:
    return round(10 * round(value, 1))


@lru_cache(maxsize=16)
def _one_sheet(*sheet: tuple[int, How]) -> tuple[tuple[int, int, How], ...]:
    """All words on one page, if any: paragraphs that follow each other share it."""
    return tuple((_ALL, *one) for one in sheet)


class WordSpans(Sequence[Span]):
    """The spans of a paragraph's words, which stand on pages, in order.

    A page has hundreds of words, of which few are ever asked for alone: their numbers are kept together, and a span
    is made when it is asked for.
    """

    __slots__ = ("_numbers", "_sheets")

    def __init__(
        self,
        starts: Iterable[float],
        ends: Iterable[float],
        sides: Iterable[Iterable[float]],
        sheets: Sequence[tuple[int, int, How]],
    ) -> None:
        """`starts` and `ends` of the words in the text; `sides`, the left, top, right and bottom of each, in points;
        `sheets`, as many words from the one before as stand on a page, the page and how they were read."""
        self._numbers: array[float] | array[int] = array("d", list(chain(starts, ends, *sides)))
        self._sheets = tuple(sheets) if len(sheets) > 1 else _one_sheet(*[sheet[1:] for sheet in sheets])

    def pack(self) -> None:
        """Keep sides as the tenths of a point to which boxes are rounded, in a quarter of the memory."""
        count, numbers = 2 * len(self), self._numbers
        if self._is_packed or not all(abs(one) < _FAR for one in numbers):
            return
        whole = [*map(int, numbers[:count]), *map(_tenths, numbers[count:])]
        self._numbers = array("h" if all(-_SHORT <= one < _SHORT for one in whole) else "q", whole)

    @property
    def _is_packed(self) -> bool:
        return self._numbers.typecode != "d"

    def __len__(self) -> int:
        return len(self._numbers) // 6

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        words = range(len(self))[index]
        return tuple(map(self._span, words)) if isinstance(words, range) else self._span(words)

    def __iter__(self) -> Iterator[Span]:
        return map(self._span, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, WordSpans)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def as_data(self) -> list[object]:
        """Set down as plain numbers, for another process."""
        starts, ends, *sides = self._columns()
        return [starts, ends, sides, [list(sheet) for sheet in self._sheets]]

    @classmethod
    def from_data(cls, data: Any) -> WordSpans:
        """The words whose numbers `as_data` gave."""
        starts, ends, sides, sheets = data
        return cls(starts, ends, sides, [(int(count), int(page), how) for count, page, how in sheets])

    def __reduce__(self) -> tuple[object, ...]:
        """Set down as plain numbers, too."""
        starts, ends, *sides = self._columns()
        return WordSpans, (starts, ends, sides, self._sheets)

    def shifted(self, by: int) -> WordSpans:
        """The same words in a text from the front of which something was taken, or to which it was put."""
        starts, ends, *sides = self._columns()
        return WordSpans([at + by for at in starts], [at + by for at in ends], sides, self._sheets)

    def within(self, start: int, end: int) -> range:
        """Which of the words characters `start` to `end` are in."""
        count, numbers = len(self), self._numbers
        return range(
            bisect_right(numbers, start, count, 2 * count) - count, bisect_left(numbers, end, 0, count)
        )

    def around(self, words: range) -> tuple[Place, ...]:
        """The box around some of the words, one a page."""
        if len(self._sheets) == 1:
            _, page, how = self._sheets[0]
            return (self._box(page, words.start, words.stop, how),) if words else ()
        boxes, begin = [], 0
        for count, page, how in self._sheets:
            first, last = max(begin, words.start), min(begin + count, words.stop)
            if first < last:
                boxes.append(self._box(page, first, last, how))
            begin += count
        return join_places(boxes)

    def _span(self, word: int) -> Span:
        start, end = int(self._numbers[word]), int(self._numbers[word + len(self)])
        begin = 0
        for count, page, how in self._sheets:
            if word < begin + count:
                return Span(start, end, self._box(page, word, word + 1, how))
            begin += count
        raise AssertionError("a word on no page")

    def _columns(self) -> list[list[float]]:
        """Starts, ends, lefts, tops, rights and bottoms of the words."""
        count = len(self)
        columns = [list(self._numbers[at * count : (at + 1) * count]) for at in range(6)]
        if self._is_packed:
            columns[2:] = [list(map(_points, column)) for column in columns[2:]]
        return columns

    def _box(self, page: int, first: int, last: int, how: How) -> Box:
        """The box around some words of one page."""
        count, numbers = len(self), self._numbers
        lefts, tops, rights, bottoms = (
            numbers[side * count + first : side * count + last] for side in (2, 3, 4, 5)
        )
        sides = min(lefts), min(tops), max(rights), max(bottoms)
        if self._is_packed:
            return Box(page, *map(_points, sides), how=how)
        return Box(page, *[round(side, 1) for side in sides], how=how)


Spans: TypeAlias = tuple[Span, ...] | WordSpans
"""The spans of a text, in order."""


def places_of(spans: Spans, start: int, end: int) -> tuple[Place, ...]:
    """Where the characters `start` to `end` of a text were read, one box a page."""
    if isinstance(spans, WordSpans):
        return spans.around(spans.within(start, end))
    return join_places(word_places(spans, start, end))


def all_places(spans: Spans) -> tuple[Place, ...]:
    """Where a text was read, one box a page."""
    if isinstance(spans, WordSpans):
        return spans.around(range(len(spans)))
    return join_places(span.place for span in spans)


def word_places(spans: Spans, start: int, end: int) -> Iterator[Place]:
    """The places of the words that characters `start` to `end` of a text are in, one by one."""
    if isinstance(spans, WordSpans):
        words = spans.within(start, end)
        return (span.place for span in spans[words.start : words.stop])
    return (span.place for span in spans if span.start < end and span.end > start)


def shifted(spans: Spans, by: int) -> Spans:
    """The spans of a text from the front of which something was taken, or to which it was put."""
    if isinstance(spans, WordSpans):
        return spans.shifted(by)
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)


_SURE: tuple[How, ...] = ("ruled", "text", "inferred", "ocr_ruled", "ocr_text", "ocr_inferred")


def join_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """One box a page around all its boxes, as sure as the least sure of them; other places once, in order."""
    boxes: dict[int, list[Box]] = {}
    others: dict[Place, None] = {}
    for place in places:
        if isinstance(place, Box):
            boxes.setdefault(place.page, []).append(place)
        else:
            others[place] = None
    return (*(_around(boxes[page]) for page in sorted(boxes)), *others)


def _around(boxes: list[Box]) -> Box:
    """The box around boxes of one page."""
    if len(boxes) == 1:
        return boxes[0]
    return Box(
        boxes[0].page,
        min([box.x0 for box in boxes]),
        min([box.top for box in boxes]),
        max([box.x1 for box in boxes]),
        max([box.bottom for box in boxes]),
        how=max({box.how for box in boxes}, key=_SURE.index),
    )
