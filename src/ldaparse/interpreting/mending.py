"""Labels whose words a narrow column broke: "Dépens es allouée s" is "Dépenses allouées"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ldaparse.french.folding import fold_characters, phrase_forms, phrase_words

_LONGEST = 120  # characters of a header; what is longer is prose
_LEAST = 6  # letters: what is shorter is too easily met by accident
_PIECE = re.compile(r"[^\W_]+|[^\w\s]")
_ENDINGS = ("es", "s", "x", "e", "lle", "le", "ne")
_BLANKS = r"\s*"


def mended(label: str, phrases: Iterable[str]) -> str:
    """The label with blanks only between the words of the phrases that it holds.

    A phrase of six letters or more is looked for with all blanks taken out of it and of the label, from where
    a word of the label begins to where one ends. One that the label holds as it is is left alone.

    >>> mended("Reliqu at éventu el 2023", ["reliquat", "éventuel"])
    'Reliquat éventuel 2023'
    """
    if len(label) > _LONGEST or not any(c.isspace() for c in label.strip()):
        return label
    return _mended(label, tuple(phrases))


@lru_cache(maxsize=4096)
def _mended(label: str, phrases: tuple[str, ...]) -> str:
    for phrase, pieces in _long_enough(phrases):
        folded = fold_characters(label)
        squeezed = "".join(folded.split())
        # Most labels hold no piece of most phrases: to compile a pattern for each would take longer than to read a report.
        if not all(piece in squeezed for piece in pieces if piece != "-"):
            continue
        pattern = _pattern(pieces)
        found = pattern.search(folded)
        if found is not None and not _holds(label, phrase):
            words = [
                "".join(label[slice(*found.span(number + 1))].split()) for number in range(pattern.groups)
            ]
            label = label[: found.start()] + _beside_each_other(words) + label[found.end() :]
    return label


@lru_cache(maxsize=64)
def _long_enough(phrases: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The phrases that are long enough, the longest first, each with its words and signs."""
    found = []
    for phrase in sorted(phrases, key=len, reverse=True):
        pieces = tuple(_PIECE.findall(fold_characters(phrase)))
        if sum(len(piece) for piece in pieces if piece.isalpha()) >= _LEAST:
            found.append((phrase, pieces))
    return tuple(found)


@lru_cache(maxsize=1024)
def _pattern(pieces: tuple[str, ...]) -> re.Pattern[str]:
    """A phrase with blanks anywhere; a group for each word."""
    return re.compile(rf"(?<!\w){_BLANKS.join(f'({_broken(piece)})' for piece in pieces)}(?!\w)")


def _broken(piece: str) -> str:
    """A pattern for a word, or a sign, with blanks anywhere in it; gender and number make no difference."""
    if piece == "-":
        return "-?"
    letters = _BLANKS.join(map(re.escape, piece))
    if len(piece) <= 3 or not piece.isalpha():
        return letters
    return f"{letters}(?:{_BLANKS}(?:{'|'.join(_BLANKS.join(ending) for ending in _ENDINGS)}))?"


def _beside_each_other(words: list[str]) -> str:
    """Words and the signs between them, with a blank where two words meet."""
    return re.sub(r"(?<=\w)\0(?=\w)", " ", "\0".join(filter(None, words))).replace("\0", "")


def _holds(label: str, phrase: str) -> bool:
    words, wanted = phrase_words(label), phrase_forms(phrase)
    return any(
        all(word in forms for word, forms in zip(words[start:], wanted, strict=False))
        for start in range(len(words) - len(wanted) + 1)
    )
