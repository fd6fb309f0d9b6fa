"""The forms of a report's financial table: amounts in euros, as printed. They are part of `report.py`, which
gives their names as its own, and of its published contract.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field

from ldaparse.evidence import Edtf, Evidence, Form, Labelled, Text

FinanceRole: TypeAlias = Literal[
    "number", "title", "lead", "allocated", "funding", "committed", "remaining", "rate", "comment", "other"
]
MOST_DIGITS = 15
"""Digits of a whole number: so many are held exactly by every reader of JSON and by a spreadsheet."""


_MOST_COMPUTED = 308
"""Digits of a whole number that is computed of others: so many a float has."""


def _bounded(value: float) -> float:
    """NaN and the infinite are no numbers either: no comparison holds of the one, nothing is less than the other."""
    if not abs(value) < 10**MOST_DIGITS:
        raise ValueError(f"a number has {MOST_DIGITS} digits at most")
    return value


def _held(value: float) -> float:
    """A sum or a difference of numbers that are held exactly may not be: it is then told as nearly as a reader can hold."""
    if isinstance(value, float) or abs(value) < 10**MOST_DIGITS:
        return value
    if abs(value) >= 10**_MOST_COMPUTED:
        raise ValueError(f"a number has {_MOST_COMPUTED} digits at most")
    return float(value)


Number: TypeAlias = Annotated[int | float, AfterValidator(_bounded)]
"""A number that was read."""
Computed: TypeAlias = Annotated[int | float, AfterValidator(_held)]
"""A number that was read, or one computed of such."""


class Funding(Form):
    """What one funder brings."""

    source: str
    """The funder, as the column's header names it."""
    amount: Number | None
    """In euros; null where the cell is empty or no amount."""


class FinanceColumn(Form):
    """A column of the financial table."""

    label: str
    """The header as printed."""
    role: FinanceRole
    """What the column holds."""
    source: str | None = None
    """The funder of a column of fundings."""


class Amounts(Form):
    """The amounts of a row of the financial table, in euros, as printed."""

    allocated: Number | None = None
    """What the convention allocates, in euros."""
    funding: tuple[Funding, ...] = ()
    """Of that, what each funder brings."""
    committed: Number | None = None
    """What is committed (commitment accounting, not payment), in euros."""
    remaining: Number | None = None
    """What is left, in euros; may be negative."""
    rate: Number | None = None
    """The rate of execution as printed, in per cent."""
    printed: dict[str, str] = Field(default_factory=dict)
    """The words of each amount, by field; a funding is "funding.<source>"."""
    others: tuple[Labelled, ...] = ()
    """Cells of columns without a role, under their headers."""
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """Where each field was read, by its name."""

    @property
    def execution(self) -> float | None:
        """What is committed of what is allocated, in per cent; None where that cannot be told."""
        if self.committed is None or not self.allocated:
            return None
        try:
            rate = 100 * self.committed / self.allocated
        except OverflowError:
            return None
        return rate if math.isfinite(rate) else None


class FinanceLine(Amounts):
    """One action in the financial table."""

    number: int | None
    """The number of the action in the convention."""
    code: str | None = None
    """What it has for a number where that is no plain one: "1.2", "A3"."""
    title: str
    """The action as the financial table calls it."""
    lead: str | None = None
    """Who carries it."""
    comment: str | None = None
    """What is said of the line."""


class Total(Amounts):
    """A total or sub-total row, as printed: never computed."""

    label: str
    """What the row begins with, as printed."""
    comment: str | None = None
    """What is said of it."""
    lines_above: int | None = None
    """How many of the lines stand above it, null where that is not known."""


class Finances(Form):
    """The financial table."""

    as_of: Edtf | None = None
    """The day up to which spending is counted, as EDTF (ISO 8601-2)."""
    tax: Literal["TTC", "HT"] | None = None
    """Whether amounts include tax (TTC) or not (HT), null where it is not said."""
    heading: Text | None = None
    """The heading above the table."""
    columns: tuple[FinanceColumn, ...] = ()
    """Its columns, from left to right."""
    lines: tuple[FinanceLine, ...] = ()
    """Its lines, from the top."""
    subtotals: tuple[Total, ...] = ()
    """Rows that sum up some of the lines."""
    total: Total | None = None
    """The row that sums up all, null where none is printed."""
    notes: tuple[Text, ...] = ()
    """What is said around the table."""

    def rows(self) -> Iterator[tuple[str, FinanceLine | Total]]:
        """Lines, sub-totals and the total in the order of the page, each with its path from here, such as
        "lines[0]". A sub-total whose place is not known stands below all lines."""
        below = len(self.lines)
        under: defaultdict[int, list[tuple[str, FinanceLine | Total]]] = defaultdict(list)
        for index, subtotal in enumerate(self.subtotals):
            above = below if subtotal.lines_above is None else subtotal.lines_above
            under[max(0, min(above, below))].append((f"subtotals[{index}]", subtotal))
        if self.total:
            under[below].append(("total", self.total))
        for index, line in enumerate(self.lines):
            yield from under[index]
            yield f"lines[{index}]", line
        yield from under[below]

    def line(self, number: int) -> FinanceLine:
        """The line with that action number. Raises KeyError if there is none."""
        for line in self.lines:
            if line.number == number:
                return line
        raise KeyError(f"no financial line has the number {number}")
