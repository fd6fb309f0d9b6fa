"""The forms of a report's financial table: amounts in euros, as printed. They are part of `report.py`, which
gives their names as its own, and of its published contract.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, TypeAlias

from pydantic import Field

from ldaparse.evidence import Evidence, Form, Labelled, Text

FinanceRole: TypeAlias = Literal[
    "number", "title", "lead", "allocated", "funding", "committed", "remaining", "rate", "comment", "other"
]
Number: TypeAlias = int | float


class Funding(Form):
    """What one funder brings, in euros; `source` is named by the column's header."""

    source: str
    amount: Number | None


class FinanceColumn(Form):
    label: str
    role: FinanceRole
    source: str | None = None


class Amounts(Form):
    """The amounts of a row of the financial table, in euros, as printed.

    `printed` keeps the words of each amount by field (a funding is "funding.<source>"), and
    `evidence` the places of every field.
    """

    allocated: Number | None = None
    funding: tuple[Funding, ...] = ()
    committed: Number | None = None
    remaining: Number | None = None
    rate: Number | None = None
    printed: dict[str, str] = Field(default_factory=dict)
    others: tuple[Labelled, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)

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
    title: str
    lead: str | None = None
    comment: str | None = None


class Total(Amounts):
    """A total or sub-total row, as printed: never computed. So many of the lines stand above it, where that is
    known."""

    label: str
    comment: str | None = None
    lines_above: int | None = None


class Finances(Form):
    """The financial table. `as_of` is the date up to which spending is counted."""

    as_of: str | None = None
    tax: Literal["TTC", "HT"] | None = None
    heading: Text | None = None
    columns: tuple[FinanceColumn, ...] = ()
    lines: tuple[FinanceLine, ...] = ()
    subtotals: tuple[Total, ...] = ()
    total: Total | None = None
    notes: tuple[Text, ...] = ()

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
