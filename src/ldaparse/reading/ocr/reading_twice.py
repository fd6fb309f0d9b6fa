"""Lines read a second time, larger, where much hangs on them: figures, and what was hardly legible.

Tesseract's confidence says little of a number (a narrow blank costs as much of it as a wrong figure).
Two readings of different sizes that agree say more; where they do not, both are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import cv2
import numpy as np

from ldaparse.reading.ocr.dots import Pixels
from ldaparse.reading.ocr.mending import mended
from ldaparse.reading.ocr.tesseract import Seen, recognise_lines

_LARGER = 1.5
_TALLEST = 90  # dots: Tesseract reads large type better made smaller
_SURE = 85.0  # of 100: a figure read less surely is read again
_LEGIBLE = 55.0  # likewise a line
_NO_WRITING = 55.0  # a line read less surely, and otherwise the second time, is no writing
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a line, and by its index what else a word may be."""

    words: Sequence[Seen]
    others: dict[int, str]


def read_lines(lines: Sequence[Pixels], seconds: float) -> list[Reading]:
    """The words of each picture of a line; none where there is no writing.

    Raises:
        RecognitionError: Tesseract failed.
        OutOfTimeError: it took longer than `seconds`.
    """
    scales = [min(1.0, _TALLEST / line.shape[0]) for line in lines]
    first = _read(lines, scales, seconds)
    again = [index for index, words in enumerate(first) if _is_asked_again(words)]
    second = _read([lines[index] for index in again], [_LARGER * scales[index] for index in again], seconds)
    other = dict(zip(again, second, strict=True))
    return [
        _settled(words, other[index]) if index in other else Reading(words, {})
        for index, words in enumerate(first)
    ]


def _is_asked_again(words: Sequence[Seen]) -> bool:
    if not words:
        return True
    text = "".join(word.text for word in words)
    figures = sum(c.isdigit() for c in text)
    letters = sum(c.isalpha() for c in text)
    unsure = any(word.sure < _SURE and any(c.isdigit() for c in word.text) for word in words)
    alone = figures + letters == 1  # "O" may be nought, and "Â" a four
    return unsure or alone or 0 < figures >= letters or _mean(words) < _LEGIBLE


def _mean(words: Sequence[Seen]) -> float:
    return float(np.mean([word.sure for word in words])) if words else 0.0


def _read(lines: Sequence[Pixels], scales: Sequence[float], seconds: float) -> list[list[Seen]]:
    """The words of lines that are read larger or smaller than they are, in dots of the lines themselves."""
    if not lines:
        return []
    found = recognise_lines([_scaled(*one) for one in zip(lines, scales, strict=True)], seconds)
    return [
        [_as_before(word, scale) for word in mended(words)]
        for words, scale in zip(found, scales, strict=True)
    ]


def _scaled(line: Pixels, scale: float) -> Pixels:
    if scale == 1.0:
        return line
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(line, None, fx=scale, fy=scale, interpolation=way), dtype=np.uint8)


def _as_before(word: Seen, scale: float) -> Seen:
    x0, y0, x1, y1 = (round(value / scale) for value in (word.x0, word.y0, word.x1, word.y1))
    return replace(word, x0=x0, y0=y0, x1=x1, y1=y1)


def _settled(first: Sequence[Seen], second: Sequence[Seen]) -> Reading:
    """One reading of two."""
    one, other = _bare(first), _bare(second)
    if one == other:
        return Reading([replace(word, sure=max(word.sure, _SURE)) for word in first], {})
    best, rival = (second, first) if _mean(second) > _mean(first) + 5 else (first, second)
    if len(other) == len(one) == 1 and _bare(rival).isdigit():
        best, rival = rival, best  # a cell with one sign holds a figure sooner than a letter
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if max(_mean(best), _mean(rival)) < _NO_WRITING and alike < _ALIKE:
        return Reading([], {})
    return Reading(best, _doubts(best, rival))


def _bare(words: Sequence[Seen]) -> str:
    return "".join(c for word in words for c in word.text if c.isalnum()).casefold()


def _figures(words: Sequence[Seen]) -> str:
    return "".join(c for word in words for c in word.text if c.isdigit())


def _doubts(best: Sequence[Seen], rival: Sequence[Seen]) -> dict[int, str]:
    """The words with figures that the other reading has not so, each with what it has in that place."""
    if _figures(best) == _figures(rival):
        return {}
    found = {}
    for index, word in enumerate(best):
        over = [one for one in rival if min(one.x1, word.x1) - max(one.x0, word.x0) > 0.3 * (one.x1 - one.x0)]
        own = _figures([word])
        if _figures(over) != own and (own or _figures(over)):
            found[index] = " ".join(one.text for one in over)
    return found
