"""Amounts of money and rates, as a cell prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ldaparse.french.digits import number_of
from ldaparse.french.folding import fold

_NOTHING = frozenset(
    {"", "-", "–", "—", "/", "neant", "s.o.", "so", "s/o", "sans objet", "n/a", "nc", "n.c."}
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " ")
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<digits>\d[\d .]*?)(?:,(?P<cents>\d{1,4}))?\s*"
    r"(?P<scale>k|m|milliers d'|millions d')?\s*(?P<unit>€|eur|euros?)?\s*(?P<tax>ttc|ht)?\s*(?(open)\))",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d+")
_JOINED = re.compile(r"\d+(?:[ .]\d{3}){0,2}")  # no convention spends thousands of millions
_DOTTED_CENTS = re.compile(r"(\d{1,3}(?: \d{3})*|\d+)\.(\d{1,2})")
# The mark of a note behind an amount: "61 200¹", "61 200 (1)", "61 200*".
_NOTE_MARK = re.compile(r"(?<=[\d€%])\s*(?:[⁰¹²³⁴-⁹]{1,2}|⁽[⁰¹²³⁴-⁹]{1,2}⁾|\(\d\)|\[\d\]|\*{1,3})\s*$")
_SCALES = {"k": 1000, "m": 1_000_000, "milliers d'": 1000, "millions d'": 1_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in euros. `malformed` tells that its digits are not grouped by three."""

    value: Decimal
    malformed: bool
    raw: str


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, "-", "- €", "néant", "s.o."."""
    return fold(text).rstrip(" €") in _NOTHING


# What a table is, what its columns are and what its cells say are asked of the same cells.
@lru_cache(maxsize=4096)
def read_amount(text: str) -> Amount | None:
    """Read a whole cell as an amount in euros; None if it is anything else.

    Groups may be parted by ordinary, no-break (U+00A0) or narrow no-break (U+202F) spaces or by
    points; the sign may be a minus, a dash, or parentheses. A first group of more than three digits is
    joined with the others and the amount told `malformed`: nothing is repaired. Other groups that are not
    of three digits, or more of them than any convention spends, are several numbers, and no amount. The mark of a
    note behind it is no part of it.

    >>> read_amount("160 000 €").value
    Decimal('160000')
    >>> read_amount("4231 351 €").malformed
    True
    """
    plain = " ".join(_NOTE_MARK.sub("", text).translate(_SPACES).replace("’", "'").split())
    found = _AMOUNT.fullmatch(plain)
    if not found:
        return None
    digits, cents = found["digits"].strip(" ."), found["cents"]
    if cents is None and (dotted := _DOTTED_CENTS.fullmatch(digits)):
        digits, cents = dotted[1], dotted[2]
    if not _JOINED.fullmatch(digits):
        return None
    malformed = _GROUPED.fullmatch(digits) is None
    value = number_of(re.sub(r"[ .]", "", digits), cents)
    if value is None:
        return None
    value *= _SCALES.get((found["scale"] or "").lower(), 1)
    negative = found["open"] or (found["sign"] and found["sign"] != "+")
    return Amount(-value if negative else value, malformed, text)


def read_rate(text: str) -> Decimal | None:
    """Read a whole cell as a percentage: "85,5 %" is 85.5."""
    found = re.fullmatch(
        r"\s*([-−+]?)\s*(\d{1,5})(?:[.,](\d{1,4}))?\s*%\s*", _NOTE_MARK.sub("", text).translate(_SPACES)
    )
    if not found:
        return None
    value = Decimal(f"{found[2]}.{found[3] or 0}")
    return -value if found[1] in ("-", "−") else value


def as_number(value: Decimal) -> int | float:
    """The value as JSON prints it: a whole number without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)
