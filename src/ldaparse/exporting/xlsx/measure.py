"""How wide words are in the workbook's face, and into how many lines a column breaks them.

Programs that draw a workbook do not all make rows as high as their words; so rows are given their height.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LINE = 12.75
"""The height of a line, in points."""
TALLEST = 409.0
"""A row cannot be higher, in points."""
_PIXELS = 13.34 / 1000  # of a thousandth of an em, at ten points
_DIGIT, _MARGIN = 7, 7  # a column's width counts digits; its cells keep a margin at both sides
_BOLD = 1.08

_WIDTHS = {
    character: width
    for width, characters in {
        222: "ijl'’‘", 260: "|", 278: " !,./:;I[]\\ft\u00a0", 333: '()-r`"“”°', 389: "*", 500: "ckvxyzsJ", 556: "L?",
        584: "+<=>~", 611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "Wœæ",
        1000: "…—→@Œ▲▼◆", 200: "\u202f",
    }.items()
    for character in characters
}  # fmt: skip
_USUAL, _UNKNOWN = 556, 1000


def pixels(text: str, *, bold: bool = False) -> float:
    """The width of a line of words."""
    return sum(map(_width, text)) * _PIXELS * (_BOLD if bold else 1)


def digits(text: str, *, bold: bool = False) -> float:
    """The width of the column that holds a line of words."""
    return (pixels(text, bold=bold) + _MARGIN) / _DIGIT


def lines(text: str, width: float, *, bold: bool = False, indent: int = 0) -> int:
    """Into how many lines a column of that width breaks a text."""
    room = width * _DIGIT - _MARGIN - 9 * indent
    return sum(1 for line in text.split("\n") for _ in _broken(line, room, bold))


def _broken(line: str, room: float, bold: bool) -> Iterator[None]:
    """Once for each line: words as long as there is room, a longer word wherever it ends."""
    used = 0.0
    for word in _words(line):
        wide = pixels(word, bold=bold)
        if used and used + pixels(word.rstrip(), bold=bold) > room:
            yield
            used = 0.0
        while wide > room and len(word.rstrip()) > 1:
            yield
            wide -= room
        used += wide
    yield


def _words(line: str) -> Iterator[str]:
    """The words of a line, each with the space or the hyphen behind it."""
    start = 0
    for at, character in enumerate(line, 1):
        if character in " -/":
            yield line[start:at]
            start = at
    yield line[start:]


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    plain = unicodedata.normalize("NFD", character)[:1]
    known = _WIDTHS.get(character) or _WIDTHS.get(plain)
    if known:
        return known
    return _USUAL if ord(plain) < 0x2100 else _UNKNOWN
