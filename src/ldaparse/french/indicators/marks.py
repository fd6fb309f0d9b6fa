"""Marks of notes, left out of a text that is read for its figures: "1 236 élèves¹" counts "élèves"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ldaparse.french.indicators.found import IndicatorFound

# Behind a word, unlike the exponent of "m²" or "km²".
_MARK = re.compile(r"(?<=[^\W\d_]{2})(?<!\b[cdhkm]m)[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without its marks; of each, where it stood in `text` and how long it was."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def back(self, found: IndicatorFound) -> IndicatorFound:
        """A figure found in it, by the characters of the text with its marks."""
        if not self.cuts:
            return found
        quote = self._at(found.quote[0]), self._at(found.quote[1] - 1) + 1
        return replace(found, start=self._at(found.start), end=self._at(found.end - 1) + 1, quote=quote)

    def _at(self, index: int) -> int:
        return index + sum(length for cut, length in self.cuts if cut <= index)


def without_marks(text: str) -> Unmarked:
    """The text as it is read for its figures."""
    cuts: list[tuple[int, int]] = []
    gone = 0
    for found in _MARK.finditer(text):
        length = found.end() - found.start()
        cuts.append((found.start() - gone, length))
        gone += length
    return Unmarked(_MARK.sub("", text), tuple(cuts)) if cuts else Unmarked(text)
