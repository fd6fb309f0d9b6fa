"""What a cell shows, written as in French where its value allows no doubt: files come from programs of any language."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from ldaparse.reading.odt.names import OFFICE

_SHORT_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_DASHES = re.compile(r"[-–—−\s]+")
_NUMBER = re.compile(r"\d(?:[\d\s.,'’]*\d)?")
_MOST_DECIMALS = 10


def as_valued(text: str, cell: Any, value: Decimal | None) -> str:
    """The text of a cell of which the value is known: days with four digits of the year and the day first, a comma before
    decimals and spaces between thousands, a minus before what is less than nothing, "0" for nothing."""
    if cell.get(f"{OFFICE}value-type") == "date":
        day = _ISO_DAY.fullmatch(cell.get(f"{OFFICE}date-value", ""))
        return f"{day[3]}/{day[2]}/{day[1]}" if day and _SHORT_DATE.fullmatch(text.strip()) else text
    if value is None or not text.strip():
        return text
    has_digits = any(char.isdigit() for char in text)
    if value == 0 and not has_digits and _DASHES.match(text.strip()):
        return f"0 {_DASHES.sub(' ', text).strip()}".strip()
    if not has_digits:
        return text
    is_rate = cell.get(f"{OFFICE}value-type") == "percentage"
    written = _in_french(text, abs(value) * (100 if is_rate else 1))
    if value < 0 and not any(sign in written for sign in "-−–"):
        return "-" + written.replace("(", "", 1).replace(")", "", 1).strip()
    return written


def _in_french(text: str, value: Decimal) -> str:
    """The text with its number in French signs, if its digits are those of the value to some decimal."""
    found = _NUMBER.findall(text)
    if len(found) != 1:
        return text
    digits = re.sub(r"\D", "", found[0])
    for decimals in range(_MOST_DECIMALS):
        try:
            rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return text
        plain = f"{rounded:f}"
        if plain.replace(".", "") == digits:
            whole, _, rest = plain.partition(".")
            is_grouped = len(found[0]) > len(digits) + bool(decimals)
            shown = f"{int(whole):,}".replace(",", " ") if is_grouped else whole
            return text.replace(found[0], f"{shown},{rest}" if rest else shown)
    return text
