"""Finding a profile's phrases in a label, blind to case, accents, gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ldaparse.french.folding import fold, fold_word

_TOKEN = re.compile(r"n°|%|\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its role, where it begins (in words), its length, its rank in the list."""

    role: str
    start: int
    length: int
    rank: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a label, folded; "n°" and "%" are words."""
    folded = fold(text).replace("nº", "n°")
    return tuple(fold_word(token) for token in _TOKEN.findall(folded))


def find_phrase(words: tuple[str, ...], phrase: str) -> int | None:
    """Index of the first word of `phrase` in `words`, or None."""
    wanted = tokens(phrase)
    for start in range(len(words) - len(wanted) + 1):
        if words[start : start + len(wanted)] == wanted:
            return start
    return None


def find_role(label: str, roles: Mapping[str, Iterable[str]]) -> Match | None:
    """The role whose phrase stands first in the label; of two there, the longer one."""
    words = tokens(label)
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
