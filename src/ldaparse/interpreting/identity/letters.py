"""Names printed in capitals, as they are written otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ldaparse.french.folding import fold

_SMALL = frozenset("de du des d la le les l et en sur sous lès lez aux au à pour dans par entre".split())
_WORD = re.compile(r"[^\W\d_]+")


def is_in_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are enough of them to tell."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3


def in_small_letters(text: str, spellings: Mapping[str, str]) -> str:
    """A text in capitals as written otherwise: each word with a capital but the small ones, and the words of
    `spellings` (by their folded form) as given there, with their accents.

    >>> in_small_letters("MÉTROPOLE DU VAL D’ORIS", {})
    'Métropole du Val d’Oris'
    """
    if not is_in_capitals(text):
        return text
    titled = _titled(text)
    for folded, spelled in spellings.items():
        titled = re.sub(_of_folded(folded), _spelled(spelled), titled, flags=re.IGNORECASE)
    return titled


def name_in_small_letters(name: str) -> str:
    """A name of which the words are in capitals, behind a word that is not: "VAL D’ORIS", but "SICOVAL" as it is."""
    words = _WORD.findall(name)
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if len(words) > 1 and len(capitals) >= len([word for word in words if len(word) > 1]):
        return _titled(name)
    return name


def _titled(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        word = found[0].lower()
        return word if word in _SMALL and found.start() else word[0].upper() + word[1:]

    return _WORD.sub(one, text)


def _of_folded(folded: str) -> str:
    """A pattern for words blind to accents."""
    letters = {
        "a": "[aàâä]",
        "c": "[cç]",
        "e": "[eéèêë]",
        "i": "[iîï]",
        "o": "[oôö]",
        "u": "[uùûü]",
        "'": "['’]",
    }
    return rf"(?<!\w){''.join(letters.get(letter, re.escape(letter)) for letter in folded)}(?!\w)"


def _spelled(spelled: str) -> str:
    return (spelled[0].upper() + spelled[1:]).replace("\\", "")


def bare_name(text: str) -> str:
    """What names are compared by: no articles in front, no case, accents, hyphens or apostrophes of one kind."""
    folded = re.sub(r"[\s'-]+", " ", fold(text)).strip()
    return re.sub(r"^(?:(?:de|du|des|d|la|le|les|l)\s+)+", "", folded)
