"""Last year's dates in what the next report prints again: the next one where that is certain, else a blank to fill in."""

from __future__ import annotations

from ldaparse.french.dates import find_dates

_ENDS_OF_QUARTERS = ("-03-31", "-06-30", "-09-30", "-12-31")
_YEAR, _MONTH = len("2024"), len("2024-12")


def carried_over(text: str, former: int, year: int) -> str:
    """The text with each date of the `former` year replaced: a year, or the end of a quarter, by that of `year`;
    another day or month by a blank, "au __/__/2025". Dates of other years and periods over several stay."""
    parts, at = [], 0
    for found in find_dates(text):
        if found.edtf is None or not found.edtf.startswith(str(former)) or "/" in found.edtf:
            continue
        words = text[found.start : found.end]
        parts += [text[at : found.start], _next(words, found.edtf, str(former), str(year))]
        at = found.end
    return "".join([*parts, text[at:]])


def names_year(text: str, year: int) -> bool:
    """Whether a header names the year that its amounts are of."""
    return any(found.edtf and found.edtf.startswith(str(year)) for found in find_dates(text))


def _next(words: str, edtf: str, former: str, year: str) -> str:
    is_certain = len(edtf.rstrip("~?")) == _YEAR or edtf.endswith(_ENDS_OF_QUARTERS)
    if is_certain and former in words:
        return words.replace(former, year)
    if is_certain and words.endswith(former[2:]):
        return words.removesuffix(former[2:]) + year[2:]
    blank = "__/__/" if len(edtf) > _MONTH else "__/"
    return f"{blank}{year}"
