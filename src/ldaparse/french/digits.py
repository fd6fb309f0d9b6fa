"""A row of digits as a number: one way for all that is read, with a bound."""

from __future__ import annotations

from decimal import Decimal

MOST_DIGITS = 15
"""Digits before the comma. So many are held exactly by every reader of JSON and by a spreadsheet, and no convention spends,
counts or dates more; a longer row of digits is a reference or a slip, and is left as text."""


def number_of(digits: str, decimals: str | None = None) -> Decimal | None:
    """What a row of digits is worth; None for one that is too long to be a number.

    >>> number_of("0160000", "5"), number_of("1" * 16)
    (Decimal('160000.5'), None)
    """
    whole = digits.lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        return None
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
