"""Cards that no line closes: text below coloured or framed titles that stand side by side with white between them.

A table's header has such titles, too. What stands below them decides: the cells of a row begin on one level, the text
of a card is wrapped by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ldaparse.reading.pdf.inferring.segments import pieces_of
from ldaparse.reading.pdf.rectangles import Rectangle, around, inside, rounded
from ldaparse.reading.pdf.runs import Run, Word

_NARROWEST = 80.0
"""Points: the least width of a title."""
_MOST_LINES = 3.5
"""Times the type size: the greatest height of a title, of which each line takes more than one."""
_LEAST_GAP = 1.5
"""Points of white between two titles: the cells of a header touch."""
_WIDEST_GAP = 40.0
"""Points of white between two titles, at most: what is further apart is of two layouts."""
_LEVEL = 2.0
"""Points by which the tops of titles in a row, or the sides of titles in a column, may differ."""
_OVERHANG = 1.0
"""Points by which a word may reach over a side of a card."""
_NEAR = 1.2
"""Times the type size: white between a title and the coloured state below it, at most."""
_WRAPPED = 0.6
"""Times the type size: white between the lines of a title, at most."""
_LARGER = 1.12
"""Times the type size of the titles: text as large is a heading over what comes below the cards."""
_MOST_LEVEL = 0.75
"""Share of the lines of the shorter column that stand on the level of one beside them, at most: those of rows all do."""
_BEGINS = 3.0
"""Times the type size of the titles: white between one and the text of its card, at most."""
_SPACE = 1.6
"""Times the space between the words of a line: white that is no wider is a space, too."""
_USUAL_SPACE = 0.3
"""Times the type size: a space, where a line has but one."""
_LETTERS_OF_SPACE = 4.0
"""Times the white between letters that are set apart: a space between such words, at most."""
_FEWEST_COLUMNS = 2
_MOST_TITLES = 60
"""Titles of a page, at most: more coloured bold words are those of a table."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Titles that stand side by side, from left to right, with the states of the cards if they are set next to them."""

    titles: tuple[Rectangle, ...]
    has_states: bool = False

    @property
    def top(self) -> float:
        return min(title[1] for title in self.titles)

    @property
    def bottom(self) -> float:
        return max(title[3] for title in self.titles)

    def is_below(self, other: _Row) -> bool:
        """Whether its titles are under those of another row, as wide as they are."""
        return self.top > other.top and all(
            any(_as_wide(title, over) for over in other.titles) for title in self.titles
        )


def cards_below_titles(
    backgrounds: Sequence[tuple[Rectangle, str]], frames: Sequence[Rectangle], runs: Sequence[Run]
) -> tuple[list[Rectangle], list[Run]]:
    """The boxes of the cards of a page that have a title on a background or in a frame, and the runs, parted between the
    cards."""
    titles = _titles([*(box for box, _ in backgrounds), *map(rounded, frames)], runs)
    if not _FEWEST_COLUMNS <= len(titles) <= _MOST_TITLES:
        return [], list(runs)
    rows = _rows_of(titles)
    full = [row for row in rows if len(row.titles) >= _FEWEST_COLUMNS]
    rows = [row for row in rows if row in full or any(row.is_below(other) for other in full)]
    if not rows:
        return [], list(runs)
    words = [(word, run.size) for run in runs for word in run.words]
    rows = _with_states(rows, [word for word, _ in words])
    spaces = _spaces(runs)
    rows = [_with_lines_above(row, runs, spaces) for row in rows]
    cards = [card for row in rows for card in _cards_of(row, rows, words, backgrounds, spaces)]
    return cards, [piece for run in runs for piece in _parted(run, cards)] if cards else list(runs)


def _titles(boxes: Sequence[Rectangle], runs: Sequence[Run]) -> list[Rectangle]:
    """The boxes that are as large as a title of a line or two, with bold words in them."""
    wide = [box for box in dict.fromkeys(boxes) if box[2] - box[0] >= _NARROWEST]
    if len(wide) < _FEWEST_COLUMNS:
        return []
    placed = sorted(((_middle(word)[1], index) for index, run in enumerate(runs) for word in run.words))
    heights = [height for height, _ in placed]
    found = []
    for box in wide:
        level = {index for _, index in placed[bisect_left(heights, box[1]) : bisect_right(heights, box[3])]}
        held = [
            runs[index] for index in level if any(inside(box, *_middle(one)) for one in runs[index].words)
        ]
        is_bold = bool(held) and all(run.bold for run in held)
        if is_bold and box[3] - box[1] < _MOST_LINES * max(run.size for run in held):
            found.append(box)
    return found


def _rows_of(titles: Iterable[Rectangle]) -> list[_Row]:
    rows: list[list[Rectangle]] = []
    for title in sorted(titles, key=lambda one: (round(one[1] / _LEVEL), one[0])):
        last = rows[-1][-1] if rows else None
        gap = title[0] - last[2] if last is not None else 0.0
        if last is not None and abs(title[1] - last[1]) < _LEVEL and _LEAST_GAP < gap < _WIDEST_GAP:
            rows[-1].append(title)
        else:
            rows.append([title])
    return [_Row(tuple(row)) for row in rows]


def _with_states(rows: Sequence[_Row], words: Sequence[Word]) -> list[_Row]:
    """The rows; titles right below others, with nothing between them, belong to the same cards: of titles that are not as
    high, the states below stand on different heights."""
    joined: list[_Row] = []
    for row in sorted(rows, key=lambda one: one.top):
        above = joined[-1] if joined else None
        if (
            above is None
            or not row.is_below(above)
            or any(_is_apart(one, above, words) for one in row.titles)
        ):
            joined.append(row)
            continue
        titles = (around([one, *(own for own in row.titles if _as_wide(own, one))]) for one in above.titles)
        joined[-1] = _Row(tuple(titles), has_states=True)
    return joined


def _is_apart(title: Rectangle, above: _Row, words: Sequence[Word]) -> bool:
    """Whether words stand between a title and the one above it."""
    bottom = next(one[3] for one in above.titles if _as_wide(one, title))
    return any(
        title[0] < _middle(word)[0] < title[2] and bottom < _middle(word)[1] < title[1] for word in words
    )


def _with_lines_above(row: _Row, runs: Sequence[Run], spaces: Mapping[int, Rectangle]) -> _Row:
    """A row of coloured states with the bold titles right above each of them."""
    tops = [_top_of_title(title, runs, spaces, _NEAR) for title in row.titles]
    if any(top is None for top in tops):
        return row
    boxes = zip(row.titles, tops, strict=True)
    return _Row(tuple((x0, top or y0, x1, y1) for (x0, y0, x1, y1), top in boxes), has_states=True)


def _top_of_title(
    below: Rectangle, runs: Sequence[Run], spaces: Mapping[int, Rectangle], most: float
) -> float | None:
    """Where the bold lines begin that stand right above a box, within its sides, with white of `most` times their size
    between them and it; None if there are none."""
    x0, top, x1, bottom = below
    words = [
        word
        for run in runs
        if run.bold
        for word in run.words
        if x0 - _OVERHANG < word.x0 < spaces.get(id(word), _box(word))[2] < x1 + _OVERHANG
        and 0 < top + _OVERHANG - word.bottom < most * run.size
    ]
    if not words:
        return None
    above = min(word.top for word in words)
    return _top_of_title((x0, above, x1, bottom), runs, spaces, _WRAPPED) or above


def _box(word: Word) -> Rectangle:
    return word.x0, word.top, word.x1, word.bottom


def _as_wide(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _LEVEL and abs(one[2] - other[2]) < _LEVEL


def _cards_of(
    row: _Row,
    rows: Sequence[_Row],
    words: Sequence[tuple[Word, float]],
    backgrounds: Sequence[tuple[Rectangle, str]],
    spaces: Mapping[int, Rectangle],
) -> list[Rectangle]:
    """The cards of a row of titles; none if what stands below them are the rows of a table."""
    below = [other for other in rows if other is not row and other.top > row.top]
    end = min((other.top for other in below), default=float("inf"))
    inner = {id(word) for word, _ in words if any(inside(title, *_middle(word)) for title in row.titles)}
    size = max(size for word, size in words if id(word) in inner)
    left, right = row.titles[0][0], row.titles[-1][2]
    gaps = [(one[2], after[0]) for one, after in pairwise(row.titles)]
    for word, word_size in sorted(words, key=lambda one: one[0].top):
        if word.top <= row.top or word.top >= end or id(word) in inner:
            continue
        is_outside = word.x1 < left or word.x0 > right
        if is_outside and len(row.titles) > 1:
            continue
        crosses = word.x0 < left - _OVERHANG or word.x1 > right + _OVERHANG
        crosses = crosses or any(word.x0 < b - _OVERHANG and word.x1 > a + _OVERHANG for a, b in gaps)
        if id(word) in spaces:  # the next word of its line stands in the next card, or in none
            after = spaces[id(word)][2] + _OVERHANG
            crosses = crosses or after > right or any(word.x0 < a and after > b for a, b in gaps)
        if (crosses and not is_outside) or word_size > _LARGER * size:
            end = word.top
    end = _above_label(end, [word for word, _ in words if row.bottom < word.top < end], size)
    for box, _ in backgrounds:  # a band over several columns ends the cards above it
        if row.bottom < box[1] < end and any(box[0] < a and box[2] > b for a, b in gaps):
            end = box[1]
    held = [word for word, _ in words if row.top < _middle(word)[1] < end and id(word) not in inner]
    columns = [[word for word in held if title[0] <= _middle(word)[0] <= title[2]] for title in row.titles]
    if not all(columns) or any(
        min(word.top for word in column) - row.bottom > _BEGINS * size for column in columns
    ):
        return []
    is_repeated = any(other.is_below(row) or row.is_below(other) for other in rows if other is not row)
    if not (is_repeated or row.has_states) and _are_rows(columns):
        return []
    return [
        (title[0], title[1], title[2], max(word.bottom for word in column) + _OVERHANG)
        for title, column in zip(row.titles, columns, strict=True)
    ]


def _above_label(end: float, words: Sequence[Word], size: float) -> float:
    """Where cards end over a heading that begins at `end`: a line right above it, with more white over it, is its label."""
    bottom = max((word.bottom for word in words), default=None)
    if bottom is None or not end - bottom < _NEAR * size:
        return end
    top = min(word.top for word in words if word.bottom > bottom - _LEVEL)
    above = max((word.bottom for word in words if word.bottom < top), default=None)
    return top if above is not None and top - above > max(size, 2 * (end - bottom)) else end


def _spaces(runs: Sequence[Run]) -> dict[int, Rectangle]:
    """From where to where words reach with the space behind them, by the `id` of each: a line over two cards may have one
    where these part."""
    reaches: dict[int, Rectangle] = {}
    for run in runs:
        white = [after.x0 - word.x1 for word, after in pairwise(run.words)]
        usual = median(white) if len(white) > 1 else _USUAL_SPACE * run.size
        if 2 * sum(len(word.text) == 1 for word in run.words) > len(run.words):
            usual *= _LETTERS_OF_SPACE
        for word, after, gap in zip(run.words, run.words[1:], white, strict=False):
            if gap <= _SPACE * usual:
                reaches[id(word)] = (word.x0, word.top, after.x0, word.bottom)
    return reaches


def _are_rows(columns: Sequence[Sequence[Word]]) -> bool:
    """Whether the lines of columns stand on one level with those beside them, as those of a table's rows do."""
    tops = [sorted({round(word.bottom) for word in column}) for column in columns]
    shorter = min(tops, key=len)
    level = sum(
        all(any(abs(at - top) < _LEVEL for at in own) for own in tops if own is not shorter)
        for top in shorter
    )
    return level > _MOST_LEVEL * len(shorter)


def _parted(run: Run, cards: Sequence[Rectangle]) -> list[Run]:
    """A run, parted where it goes from one card to the next."""
    groups: list[list[Word]] = []
    before: Rectangle | None = None
    for word in run.words:
        card = next((one for one in cards if inside(one, *_middle(word))), None)
        if groups and card == before:
            groups[-1].append(word)
        else:
            groups.append([word])
        before = card
    return pieces_of(run, groups)


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
