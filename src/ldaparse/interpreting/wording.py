"""Finding a profile's phrases in a label, blind to case, accents, gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ldaparse.french.folding import fold, phrase_forms, phrase_words
from ldaparse.interpreting.mending import mended

_LETTERS = {
    "a": "[aàâä]", "c": "[cç]", "e": "[eéèêë]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]", "'": "['’]", "-": r"[\s-]",
}  # fmt: skip

_SMALL_WORDS = frozenset("de du des d la le les l un une et ou en conventionne concerne".split())


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its role, where it begins (in words), its length, its rank in the list."""

    role: str
    start: int
    length: int
    rank: int


def tokens(text: str) -> tuple[str, ...]:
    """The words of a label, folded; "n°" and "%" are words."""
    return phrase_words(text)


def find_phrase(words: tuple[str, ...], phrase: str) -> int | None:
    """Index of the first word of `phrase` in `words`, or None."""
    wanted = phrase_forms(phrase)
    for start in range(len(words) - len(wanted) + 1):
        # Asked tens of thousands of times a report, and nearly every word is no beginning.
        if wanted and words[start] in wanted[0] and all(map(frozenset.__contains__, wanted, words[start:])):
            return start
    return None


def find_role(label: str, roles: Mapping[str, Iterable[str]]) -> Match | None:
    """The role whose phrase stands first in the label, be its words broken; of two there, the longer one."""
    words = tokens(mended(label, chain.from_iterable(roles.values())))
    found = [
        Match(role, start, len(tokens(phrase)), rank)
        for role, phrases in roles.items()
        for rank, phrase in enumerate(phrases)
        if (start := find_phrase(words, phrase)) is not None
    ]
    return min(found, key=lambda match: (match.start, -match.length, match.rank), default=None)


def begins_with(label: str, phrases: Iterable[str]) -> int:
    """Length in words of the longest of `phrases` that begins the label, 0 if none does."""
    words = tokens(label)
    return max((len(tokens(p)) for p in phrases if find_phrase(words, p) == 0), default=0)


def either_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first, blind to accents, gender and number; to be used
    without regard to case."""
    return _either_of(tuple(phrases))


@lru_cache(maxsize=256)
def _either_of(phrases: tuple[str, ...]) -> str:
    return "|".join(_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    words = []
    for word in re.findall(r"[^\W_]+|°|['’-]", phrase):
        letters = "".join(_LETTERS.get(letter, re.escape(letter)) for letter in fold(word))
        inflected = len(word) > 3 and word.isalpha()
        words.append(f"{letters}(?:e?s|x|e|l?le|ne)?" if inflected else letters)
    return r"[\s-]*".join(words)


def names_only(label: str, phrases: Iterable[str], also: Iterable[str] = ()) -> bool:
    """Whether a label is made of these phrases: "N° et intitulé de l’action" is, "Actions menées" is not."""
    if not begins_with(label, phrases):
        return False
    left = re.sub(rf"(?<!\w)(?:{either_of([*phrases, *also])})s?(?!\w)", " ", label, flags=re.IGNORECASE)
    return all(word in _SMALL_WORDS for word in tokens(left))
