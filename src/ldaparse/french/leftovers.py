"""The figures of a text that are no quantity, each with the reason: no number goes without an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.french.bystanders import Reason, find_bystanders
from ldaparse.french.quantities import find_quantities

_DIGITS = re.compile(r"\d+")
LeftOutReason: TypeAlias = Reason | Literal["unread"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Digits at `start` to `end` that are in no quantity. `context` are the words they were read in: the whole
    date, the whole reference. "unread" says that no rule explains them."""

    start: int
    end: int
    context: str
    reason: LeftOutReason


def find_left_out(text: str) -> list[LeftOut]:
    """Every row of digits outside of the quantities of a text, in order."""
    quantities = find_quantities(text)
    bystanders = sorted(find_bystanders(text), key=lambda other: other.start)
    found: list[LeftOut] = []
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        if any(quantity.start <= start and end <= quantity.end for quantity in quantities):
            continue
        around = next((other for other in bystanders if other.start <= start and end <= other.end), None)
        if around and found and found[-1].start == around.start:
            continue
        if around:
            found.append(
                LeftOut(around.start, around.end, text[around.start : around.end].strip(), around.reason)
            )
        else:
            found.append(LeftOut(start, end, digits[0], "unread"))
    return found
