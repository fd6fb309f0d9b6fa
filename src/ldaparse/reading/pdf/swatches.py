"""Coloured marks without words that stand among those of a line, as a key of colours has them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.rectangles import Rectangle, inside
from ldaparse.reading.pdf.runs import Word

_WIDEST, _TALLEST = 4.0, 1.8  # times the type size: a larger background is that of a cell or of words
_FEWEST = 2  # marks on one line, of two colours
_SAME = 0.5  # points between the middles of a mark and of the word that it is
_NEAR = 3.0  # times the type size: from a mark to the words that it stands before


def set_swatches(lines: Iterable[Line], shapes: Shapes) -> None:
    """Note on each line which coloured marks stand before which of its words: several of a key, or the one that it
    begins with."""
    small = [(box, colour) for box, colour in shapes.backgrounds if _is_narrow(box)] + shapes.dots
    small.sort(key=lambda one: one[0][1])
    tops = [box[1] for box, _ in small]
    for line in lines if small else ():
        near = small[bisect_left(tops, line.top - _TALLEST * line.size) : bisect_left(tops, line.bottom)]
        own = [(box, colour) for box, colour in near if _is_mark(box, line)]
        if line.in_cell:  # those of the cells beside it stand on the same level
            own = [one for one in own if _stands_with(one[0], line)]
        is_key = len({colour for _, colour in own}) >= _FEWEST
        if is_key or (len(own) == 1 and (_begins(own[0][0], line) or _is_all(own[0][0], line))):
            line.swatches = tuple(sorted((_words_before(box, line.words), colour) for box, colour in own))


def _begins(box: Rectangle, line: Line) -> bool:
    """Whether a mark stands where the bullet of a line does."""
    return -1.0 < line.x0 - box[2] < _NEAR * line.size


def _is_all(box: Rectangle, line: Line) -> bool:
    """Whether a mark is the only word of a line."""
    return len(line.words) == 1 and inside(box, (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)


def _stands_with(box: Rectangle, line: Line) -> bool:
    """Whether a mark stands among the words of a line, or where its bullet does."""
    return line.x0 - _NEAR * line.size < (box[0] + box[2]) / 2 < line.x1


def _is_narrow(box: Rectangle) -> bool:
    return box[2] - box[0] < _WIDEST * (box[3] - box[1])


def _is_mark(box: Rectangle, line: Line) -> bool:
    """Whether a background is level with a line, no larger than a few of its letters, and behind none of its words."""
    level = box[1] < (line.top + line.bottom) / 2 < box[3]
    small = box[3] - box[1] < _TALLEST * line.size and box[2] - box[0] < _WIDEST * line.size
    return (
        level
        and small
        and not any(
            inside(box, (w.x0 + w.x1) / 2, (w.top + w.bottom) / 2)
            for w in line.words
            if any(map(str.isalnum, w.text))  # a drawn bullet is a word, too
        )
    )


def _words_before(box: Rectangle, words: Sequence[Word]) -> int:
    middle = (box[0] + box[2]) / 2
    return sum((word.x0 + word.x1) / 2 < middle - _SAME for word in words)  # the mark may be a word itself
