"""Words made comparable: blind to case, accents, apostrophes, gender and number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_WORD = re.compile(r"\w+|[%✔✓☑☒✘✗]")
_NUMBER_SIGN = re.compile(r"\bn\s*[°º]")
_PHRASE_WORD = re.compile(r"n°|\w+|[%✔✓☑☒✘✗]")
_FEMININES = (("if", "ive"), ("el", "elle"), ("en", "enne"), ("eux", "euse"), ("ic", "ique"))
_INVARIABLE = frozenset("non pas encore sans fin cours total".split())
_EMPTY = frozenset("de du des d da la le les l un une et ou en au aux a par pour dans sur avec ayant".split())


class _Bare(dict[int, int | None]):
    """Each character as it is, or nothing for an accent, told when it is first met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = bare = None if unicodedata.combining(chr(code)) else code
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Lower case without accents, with straight apostrophes and single spaces.

    >>> fold("État  de l’Œuvre")
    "etat de l'oeuvre"
    """
    bare = unicodedata.normalize("NFKD", text.translate(_LETTERS)).translate(_BARE)
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).split())


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """A word without its marks of gender and number: "réalisées" and "réalisé" are one.

    >>> fold_word("Réalisées") == fold_word("réalisé")
    True
    """
    bare = fold(word)
    if len(bare) <= 3:
        return bare
    if bare.endswith("aux") and not bare.endswith("eaux") and len(bare) > 5:
        return bare[:-3] + "al"
    bare = bare[:-1] if bare[-1] in "sx" else bare
    return bare[:-1] if bare.endswith("ee") else bare


@lru_cache(maxsize=8192)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, each folded."""
    return tuple(fold_word(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=8192)
def phrase_words(text: str) -> tuple[str, ...]:
    """The words of a label or a phrase, each folded; "n°" and "%" are words."""
    return tuple(fold_word(word) for word in _PHRASE_WORD.findall(_with_number_signs(text)))


@lru_cache(maxsize=8192)
def phrase_forms(phrase: str) -> tuple[frozenset[str], ...]:
    """What each word of a phrase, written in the masculine, is in a text: itself, or its feminine.

    >>> [sorted(forms) for forms in phrase_forms("non prévu")]
    [['non'], ['prevu', 'prevue']]
    """
    words = _PHRASE_WORD.findall(_with_number_signs(phrase))
    return tuple(frozenset({fold_word(word), fold_word(_feminine(word))}) for word in words)


def _with_number_signs(text: str) -> str:
    """A folded text in which "n °" is one word."""
    return _NUMBER_SIGN.sub("n°", fold(text))


def _feminine(word: str) -> str:
    if len(word) < 3 or word in _EMPTY or word in _INVARIABLE:
        return word
    for masculine, feminine in _FEMININES:
        if word.endswith(masculine):
            return word[: -len(masculine)] + feminine
    return f"{word}e" if word[-1] in "dilnrstu" else word


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that mean something by themselves, each folded: no articles, no prepositions."""
    return tuple(word for word in fold_words(text) if word not in _EMPTY)


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text, at word boundaries."""
    words, wanted = fold_words(text), fold_words(phrase)
    starts = range(len(words) - len(wanted) + 1)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in starts)


class _Folded(dict[int, str]):
    """Each character folded when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDED = _Folded()


@lru_cache(maxsize=1024)
def fold_characters(text: str) -> str:
    """Lower case, without accents, every character in its place; spaces are plain, line feeds stay."""
    return text.translate(_FOLDED)


def _fold_character(c: str) -> str:
    if c in "’‘ʼ":
        return "'"
    if c.isspace():
        return "\n" if c == "\n" else " "
    base = unicodedata.normalize("NFD", c)[0].lower()
    return base if len(base) == 1 else c
