"""How wide the columns of a table are set: by what they hold, within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from ldaparse.exporting.docx.elements import TWIPS
from ldaparse.exporting.docx.pages import CELL_SIZE, WIDTH
from ldaparse.reading.flow.heights import text_width

_BOLD, _MARGINS = 1.12, 10.0  # how much wider bold letters run; points left and right of a cell's words
_WIDEST_WORD = 2400


def shared_out(texts: Sequence[Sequence[str]], least: Sequence[int], total: int = WIDTH) -> tuple[int, ...]:
    """Widths that fill `total`: each column its least and room for its longest word, the rest by the
    square root of its longest texts, so that a column four times as long is twice as wide."""
    narrowest = [max(width, _longest_word(column)) for width, column in zip(least, texts, strict=True)]
    weights = [sqrt(_weight(column)) for column in texts]
    room = total - sum(narrowest)
    if room < 0:
        widths = [total * width // sum(narrowest) for width in narrowest]
    else:
        whole = sum(weights) or 1
        widths = [
            width + int(room * weight / whole) for width, weight in zip(narrowest, weights, strict=True)
        ]
    return (*widths[:-1], total - sum(widths[:-1]))


def _weight(texts: Iterable[str]) -> float:
    """The length of the longest text and a share of all others."""
    lengths = sorted((len(text) for text in texts), reverse=True)
    return lengths[0] + sum(lengths[1:]) / 4 + 4 if lengths else 4


def _longest_word(texts: Iterable[str]) -> int:
    words = [word for text in texts for word in text.split()]
    widest = max((text_width(word, CELL_SIZE) for word in words), default=0.0)
    return min(round(TWIPS * (_BOLD * widest + _MARGINS)), _WIDEST_WORD)
