"""Cells of a picture's tables that no rule parts, though words stand in them column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from ldaparse.reading.ocr.dots import POINT, Pixels
from ldaparse.reading.ocr.rules import Rule
from ldaparse.reading.pdf.rectangles import Rectangle

_CLEAR = round(1.2 * POINT)  # dots of white on either side of where another row's rule would go on
_RULE = round(1.5 * POINT)  # from the middle of a rule to where it surely ends
_COLUMNS_WITH_WORDS = 3
_WORD = 100  # dots of ink: a word has more
_DUST = 0.03  # of a part's dots: less ink is dust, or what is left of a rule


def lost_rules(
    cells: Sequence[Rectangle], ink: Pixels, dark: Sequence[tuple[int, int, int, int]]
) -> Iterator[Rule]:
    """The upright rules that part those cells of a table that lie across several columns and have no
    ink where the rules of other rows would go on: a header whose rules are of the colour of its background.

    Where the background is dark, as headers' are, words in every part are enough, be they but two."""
    sides = sorted({round(x) for cell in cells for x in (cell[0], cell[2])})
    for x0, top, x1, bottom in cells:
        across = [x for x in sides if x0 + 2 * _RULE < x < x1 - 2 * _RULE]
        free = [x for x in across if not _inked(ink, (x - _CLEAR, top, x + _CLEAR, bottom))]
        parts = [(left, top, right, bottom) for left, right in pairwise([x0, *free, x1])]
        with_words = sum(_holds_words(ink, part) for part in parts)
        all_of_header = with_words == len(parts) and _lies_on((x0, top, x1, bottom), dark)
        if all_of_header or with_words >= _COLUMNS_WITH_WORDS:
            yield from (Rule(x, round(top), x + 1, round(bottom)) for x in free)


def _lies_on(box: Rectangle, backgrounds: Sequence[tuple[int, int, int, int]]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 < x < x1 and top < y < bottom for x0, top, x1, bottom in backgrounds)


def _holds_words(ink: Pixels, box: Rectangle) -> bool:
    x0, top, x1, bottom = (round(value) for value in box)
    return int(np.count_nonzero(ink[top + _RULE : bottom - _RULE, x0:x1])) > _WORD


def _inked(ink: Pixels, box: Rectangle) -> bool:
    x0, top, x1, bottom = (round(value) for value in box)
    part = ink[top + _RULE : bottom - _RULE, max(0, x0) : x1]
    return bool(np.count_nonzero(part) > _DUST * part.size) if part.size else False
