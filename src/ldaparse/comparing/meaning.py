"""How much two wordings say the same: their roots, weighed by how rare these are, with acronyms written out."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ldaparse.french.folding import fold
from ldaparse.french.roots import roots

_ACRONYM = re.compile(r"\b[A-ZÉÈÀ](?:[A-ZÉÈÀ0-9]|[.\-](?=[A-ZÉÈÀ])){1,7}\b")
_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = re.compile(r"[.\-]")
_SHORT = 3  # letters of the words that an acronym may leave out: "de", "d’", "et", "à la"


class Meanings:
    """Likeness of wordings of two reports, which know each other's rare words and acronyms."""

    def __init__(self, texts: Iterable[str]) -> None:
        said = tuple(dict.fromkeys(texts))
        self._written_out = dict(_written_out(said))
        counts = Counter(sign for text in said for sign in set(self._signs(text)))
        self._rarity = {sign: 1 + math.log(len(said) / count) for sign, count in counts.items()}
        self._most = 1 + math.log(max(len(said), 1))

    def __call__(self, one: str, other: str) -> float:
        """From 0 to 1: the mean of Dice's coefficient over the weighed roots and of the share of the shorter."""
        mine, theirs = Counter(self._signs(one)), Counter(self._signs(other))
        if not mine or not theirs:
            return float(mine == theirs)
        shared = self._weight(mine & theirs)
        weights = self._weight(mine), self._weight(theirs)
        return (2 * shared / sum(weights) + shared / min(weights)) / 2

    def _weight(self, signs: Counter[str]) -> float:
        return math.fsum(count * self._rarity.get(sign, self._most) for sign, count in signs.items())

    def _signs(self, text: str) -> tuple[str, ...]:
        """The roots of its words, those of an acronym in place of it."""
        written = _ACRONYM.sub(lambda found: self._written_out.get(found[0], found[0]), text)
        return roots(written)


def _written_out(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The acronyms of these texts of which the words stand in one of them."""
    said = tuple(texts)
    for acronym in sorted({found for text in said for found in _ACRONYM.findall(text)}):
        letters = fold(_JOINTS.sub("", acronym))
        words = next((found for text in said if (found := spelled_by(letters, text))), None)
        if words:
            yield acronym, words


@lru_cache(maxsize=8192)
def spelled_by(letters: str, text: str) -> str | None:
    """The words of a text whose first letters spell an acronym; short words between them are left out.

    >>> spelled_by("siao", "Convention avec le service intégré d’accueil et d’orientation")
    'service intégré d’accueil et d’orientation'
    """
    words, initials = _initials(text)
    at = initials.find(letters)
    return text[words[at][0] : words[at + len(letters) - 1][1]] if at >= 0 else None


@lru_cache(maxsize=8192)
def _initials(text: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """Where the longer words of a text stand, and their first letters."""
    words = [found for found in _WORD.finditer(text) if len(found[0]) > _SHORT and not found[0].isupper()]
    return tuple(found.span() for found in words), "".join(fold(found[0])[0] for found in words)
