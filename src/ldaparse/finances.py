"""The forms of a report's financial table: amounts in euros, as printed. They are part of `report.py`, which
gives their names as its own, and of its published contract.
"""

from __future__ import annotations

import math
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
    """A total or sub-total row, as printed: never computed."""

    label: str
    comment: str | None = None


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

    def line(self, number: int) -> FinanceLine:
        """The line with that action number. Raises KeyError if there is none."""
        for line in self.lines:
            if line.number == number:
                return line
        raise KeyError(f"no financial line has the number {number}")
