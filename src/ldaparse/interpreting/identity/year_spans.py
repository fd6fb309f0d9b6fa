"""The years that a text names, one span at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from ldaparse.french.dates import find_dates

Years: TypeAlias = tuple[int, ...]
LONGEST_SPAN = 9  # years; a convention has fewer


SCHOOL_YEAR = re.compile(r"\b((?:19|20)\d\d)\s?[/-]\s?(\d\d)\b(?![/-])")


_JOINED = re.compile(r"\s*,\s*")


def years_in(text: str) -> Iterator[tuple[Years, int, int]]:
    for found in find_dates(text):
        if found.edtf is None:
            continue
        parts = found.edtf.strip("./").split("/")
        months = any(len(part) > 4 for part in parts)
        told = [int(part[:4]) for part in parts if part[:4].isdecimal()]
        if not told or (months and len(parts) < 2) or ".." in found.edtf or "~" in found.edtf:
            continue
        if 0 <= told[-1] - told[0] < LONGEST_SPAN:
            yield tuple(range(told[0], told[-1] + 1)), found.start, found.end


def joined_spans(found: Iterator[tuple[Years, int, int]], text: str) -> Iterator[tuple[Years, int, int]]:
    """ "2021, 2022 et 2023" is one span."""
    held: tuple[Years, int, int] | None = None
    for one in found:
        if held and _JOINED.fullmatch(text[held[2] : one[1]]) and one[0][0] == held[0][-1] + 1:
            held = (*held[0], *one[0]), held[1], one[2]
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def whole_school_year(found: re.Match[str]) -> str:
    """ "2022/23" is 2022-2023; "2022-12" is December."""
    first, last = int(found[1]), int(found[2])
    return f"{first}-{first + 1}" if last > 12 and (first + 1) % 100 == last else found[0]
