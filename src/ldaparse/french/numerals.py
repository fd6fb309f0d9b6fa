"""Number words: ordinals and roman numerals."""

from __future__ import annotations

import re
from itertools import pairwise

from ldaparse.french.folding import fold

_ORDINALS = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10,
    "onzieme": 11, "douzieme": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman(text: str) -> int | None:
    """A roman numeral below 100, in its usual form: "IV" is 4, "IIII" is none."""
    folded = fold(text)
    if not re.fullmatch(r"(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})", folded) or not folded:
        return None
    values = [_ROMAN[letter] for letter in folded]
    return sum(-v if v < after else v for v, after in pairwise([*values, 0]))


def ordinal(text: str) -> int | None:
    """An ordinal in words or figures: "troisième", "3e", "3ème", "1er", "1re", "IIIe"."""
    folded = fold(text).strip(" .")
    if folded in _ORDINALS:
        return _ORDINALS[folded]
    if found := re.fullmatch(r"(\d{1,3})\s*(?:er|re|ere|e|eme|nd|nde|ieme)", folded):
        return int(found[1])
    if found := re.fullmatch(r"([ivx]{1,6})(?:er|re|ere|e|eme)", folded):
        return roman(found[1])
    return None
