"""Cells and areas as workbooks name them."""

from __future__ import annotations

import re

from ldaparse.reading.sheets.sheet import Area

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
MOST_COLUMNS = 16_384


def position(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of "B4"."""
    found = _REFERENCE.fullmatch(reference)
    if not found or int(found[2]) < 1:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(found[2]) - 1, column - 1) if column <= MOST_COLUMNS else None


def area(reference: str) -> Area | None:
    """The first and last row and column of "B4:D9"."""
    first, _, last = reference.partition(":")
    begin, end = position(first), position(last or first)
    if begin is None or end is None:
        return None
    (top, left), (bottom, right) = begin, end
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
