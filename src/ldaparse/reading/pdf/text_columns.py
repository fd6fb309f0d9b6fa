"""Detect columns of text, to be read one after the other: prose, or lists under titles, rather than the cells of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.lines import Line

_FEWEST = 2  # lines in each column
_FEWEST_OF_ANY = 3  # lines in each column: fewer are wrapped sentences, or none
_FEWEST_BULLETS = 3  # in each column of titled lists
_SURE = 6  # lines in each column: shorter ones may be the cells of a row
_LETTERS = 20  # in a line of a column, on average: what is shorter is no prose
_FULL = 0.8  # of a column's width: lines as wide fill it
_MOST_FULL = 0.5  # of a column's lines do so, and begin at its left
_ENDS = (".", "…", "!", "?")  # of a sentence
_WIDE = 1.5  # times the type size: white between two words that is not of one line of text
_FEW_SPLIT = 0.2  # of a column's lines have such white: stretched text may
_NEAR = 3.0  # points between the left ends of lines that begin at one place
_LARGER = 1.12  # times the type size of the text: a title over several columns is as large, or bold


def are_text(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether columns are of prose, or of lists below titles, and no cells of rows."""
    is_text = all(map(_is_prose, columns)) or all(map(_is_titled_list, columns))
    if not is_text or _are_headed(columns):
        return False
    return min(map(len, columns)) >= _SURE or not _are_rows(columns)


def _are_headed(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether headers stand over the columns of a table: bold words on one level, no larger than what is below."""
    firsts = [column[0] for column in columns]
    level = all(line.bold and abs(line.top - firsts[0].top) < _NEAR for line in firsts)
    return level and any(column[0].size < _LARGER * column[-1].size for column in columns)


def _are_rows(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether paragraphs begin on one level in all columns, again and again: they are the cells of rows."""
    starts = [
        [
            after.top
            for before, after in pairwise(column)
            if after.top - before.bottom > 0.5 * after.size and before.size < _LARGER * after.size
        ]
        for column in columns
    ]
    first, *others = starts
    level = [top for top in first if all(any(abs(top - at) < _NEAR for at in own) for own in others)]
    return bool(level)


def _is_prose(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST or sum(len(line.text) for line in side) < _LETTERS * len(side):
        return False
    split = sum(any(b.x0 - a.x1 > _WIDE * line.size for a, b in pairwise(line.words)) for line in side)
    if split > _FEW_SPLIT * len(side):
        return False
    x0, x1 = min(line.x0 for line in side), max(line.x1 for line in side)
    begun = sum(line.x0 - x0 < _NEAR for line in side)
    full = sum(map(_fills(x0, x1), side))
    if min(full, begun) >= _MOST_FULL * len(side) and len(side) >= _FEWEST_OF_ANY:
        return True
    return begun == len(side) and _is_of_sentences(side, _fills(x0, x1))


def _is_titled_list(side: Sequence[Line]) -> bool:
    """Whether a column begins with a title that is larger than most of its lines, some of which are bullets: no column of a
    table does."""
    body = usual_size(side)
    titles = [line for line in side if line.bold and line.size >= _LARGER * body]
    bullets = sum(line.marker is not None for line in side)
    return len(side) >= _SURE and side[0] in titles and bullets >= _FEWEST_BULLETS


def _fills(left: float, right: float) -> Callable[[Line], bool]:
    return lambda line: line.x1 - line.x0 > _FULL * (right - left)


def _is_of_sentences(side: Sequence[Line], is_full: Callable[[Line], bool]) -> bool:
    """Whether lines are wrapped sentences: each that goes on in the next one is full, the others end as sentences do."""
    goes_on = [*(after.text[:1].islower() for after in side[1:]), False]
    return any(goes_on) and all(
        is_full(line) if on else line.text.rstrip().endswith(_ENDS)
        for line, on in zip(side, goes_on, strict=True)
    )


def usual_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]
