"""Finding a profile's phrases in a label, blind to case, accents, gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
    return next((start for start, _, _ in _phrases_in(words, (phrase,))), None)


def find_role(label: str, roles: Mapping[str, Iterable[str]]) -> Match | None:
    """The role whose phrase stands first in the label, be its words broken; of two there, the longer one."""
    return _find_role(label, tuple((role, tuple(phrases)) for role, phrases in roles.items()))


@lru_cache(maxsize=4096)
def _find_role(label: str, roles: tuple[tuple[str, tuple[str, ...]], ...]) -> Match | None:
    words = tokens(mended(label, chain.from_iterable(phrases for _, phrases in roles)))
    found = (
        Match(role, start, length, rank)
        for role, phrases in roles
        for start, length, rank in _phrases_in(words, phrases)
    )
    return min(found, key=lambda match: (match.start, -match.length, match.rank), default=None)


def phrases_in_label(label: str, phrases: Iterable[str]) -> bool:
    """Whether any of the phrases stands in a label, anywhere."""
    return next(_phrases_in(tokens(label), tuple(phrases)), None) is not None


def find_roles(label: str, roles: Mapping[str, Iterable[str]]) -> list[Match]:
    """All roles that phrases of a label name, in the order of their words; of phrases that overlap, the longest."""
    words = tokens(mended(label, chain.from_iterable(roles.values())))
    found = sorted(
        (
            Match(role, start, length, rank)
            for role, phrases in roles.items()
            for start, length, rank in _phrases_in(words, tuple(phrases))
        ),
        key=lambda match: (match.start, -match.length, match.rank),
    )
    kept: list[Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].start + kept[-1].length:
            kept.append(match)
    return kept


def begins_with(label: str, phrases: Iterable[str]) -> int:
    """Length in words of the longest of `phrases` that begins the label, 0 if none does."""
    words = tokens(label)
    return max((length for start, length, _ in _phrases_in(words, tuple(phrases), 1)), default=0)


def _phrases_in(
    words: tuple[str, ...], phrases: tuple[str, ...], starts: int | None = None
) -> Iterator[tuple[int, int, int]]:
    """Where phrases stand in words: the index of the first word, the length, the phrase's rank. With
    `starts`, only those that begin among as many first words."""
    beginning = _by_first_word(phrases)
    for start, word in enumerate(words[:starts]):
        # Asked of thousands of labels with dozens of phrases each: nearly every word begins none of them.
        for rank, wanted, length in beginning.get(word, ()):
            following = words[start : start + len(wanted)]
            if len(following) == len(wanted) and all(map(frozenset.__contains__, wanted, following)):
                yield start, length, rank


@lru_cache(maxsize=256)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[int, tuple[frozenset[str], ...], int]]]:
    """The phrases by each form of their first word: rank, the forms of each word, length in words."""
    found: dict[str, list[tuple[int, tuple[frozenset[str], ...], int]]] = {}
    for rank, phrase in enumerate(phrases):
        wanted = phrase_forms(phrase)
        for form in wanted[0] if wanted else ():
            found.setdefault(form, []).append((rank, wanted, len(tokens(phrase))))
    return found


_MOST_SIGNS_BETWEEN = 4  # blanks and hyphens between two words of a phrase


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
    return rf"[\s-]{{0,{_MOST_SIGNS_BETWEEN}}}".join(words)


def names_only(label: str, phrases: Iterable[str], also: Iterable[str] = ()) -> bool:
    """Whether a label is made of these phrases: "N° et intitulé de l’action" is, "Actions menées" is not."""
    if not begins_with(label, phrases):
        return False
    left = re.sub(rf"(?<!\w)(?:{either_of([*phrases, *also])})s?(?!\w)", " ", label, flags=re.IGNORECASE)
    return all(word in _SMALL_WORDS for word in tokens(left))


def names_column(label: str, role: str, columns: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a header names a column of a table by its phrases, and says nothing but these and those of other columns:
    "N° et intitulé de l’action" does that of the actions."""
    return names_only(label, columns[role], chain.from_iterable(columns.values()))
