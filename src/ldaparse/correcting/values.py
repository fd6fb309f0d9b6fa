"""What may stand in a field that is corrected, and whether two values are the same reading."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from typing import get_args

from ldaparse.correcting.paths import Correctable
from ldaparse.evidence import Value
from ldaparse.report import StatusCode

_EXPECTED = {
    "text": "a text without control characters",
    "number": "a number",
    "rank": "a whole number from 1",
    "status": f"one of {', '.join(get_args(StatusCode))}",
    "day": "a day as 2024-03-31",
    "date": "a date or period as 2024, 2024-03, 2024-03-31, 2024-12~ or 2024-01/2024-06",
    "years": "a list of years as [2022, 2023]",
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?~?")
_SEASONS = range(21, 25)


def expected(one: Correctable) -> str:
    """What may stand in the field, in words."""
    return _EXPECTED[one.kind] + (", or null" if one.nullable else "")


def fits(one: Correctable, value: Value) -> bool:
    """Whether a value may stand in the field."""
    if value is None:
        return one.nullable
    if one.kind == "number":
        return isinstance(value, (int, float))
    if one.kind == "rank":
        return isinstance(value, int) and 1 <= value <= 99
    if one.kind == "years":
        return isinstance(value, tuple) and all(1900 <= year <= 2200 for year in value)
    if not isinstance(value, str):
        return False
    if one.kind == "status":
        return value in get_args(StatusCode)
    if one.kind == "day":
        return len(value) == 10 and "~" not in value and _is_date(value)
    if one.kind == "date":
        return _is_period(value)
    return not any(unicodedata.category(c) in ("Cc", "Cs") for c in value if c not in "\n\t")


def same(one: Value, other: Value) -> bool:
    """Whether two values are one reading: white space does not count, nor does 12.0 instead of 12."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def _is_period(text: str) -> bool:
    """Whether it is EDTF of the kind that the reading gives: a date, or two of them, one of which may be open."""
    ends = text.split("/")
    if len(ends) == 1:
        return _is_date(text)
    return len(ends) == 2 and ends != ["..", ".."] and all(end == ".." or _is_date(end) for end in ends)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return False
    year, month, day = (int(part) if part else None for part in found.groups())
    if month is None:
        return True
    if day is None:
        return 1 <= month <= 12 or month in _SEASONS
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 1, month)[1]
