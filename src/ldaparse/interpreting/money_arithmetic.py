"""What the figures of a financial table say of its columns: rates and remainders are made of the amounts beside them."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.french.amounts import read_amount, read_rate
from ldaparse.interpreting.table_view import ColumnView, TableView
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile

FEWEST_ROWS = 2
"""Rows whose figures must agree, for them to say anything."""
MOSTLY = 0.6
"""The share of the rows that must: a report has slips of its own."""
ROUNDING = 0.6
"""Points of per cent by which a rate that is printed may differ from that of its amounts: whole ones are rounded."""
UNIT = 1.0
"""What a remainder may differ by: amounts are rounded to one, euros or thousands of them."""


def amounts_of(column: ColumnView) -> dict[int, float]:
    """The amounts of a column by their rows."""
    read = ((cell.row, read_amount(cell.text)) for cell in column.cells)
    return {row: float(amount.value) for row, amount in read if amount is not None}


def rates_agree(rates: ColumnView, allocated: ColumnView, committed: ColumnView) -> bool:
    """Whether the rates of a column are those of what is committed, of what is allocated, in most rows that have all three."""
    whole, parts = amounts_of(allocated), amounts_of(committed)
    printed = {cell.row: rate for cell in rates.cells if (rate := read_rate(cell.text)) is not None}
    return _most(
        [
            abs(float(rate) - 100 * parts[row] / whole[row]) < ROUNDING
            for row, rate in printed.items()
            if whole.get(row) and row in parts
        ]
    )


def remainders_agree(remaining: ColumnView, allocated: ColumnView, committed: ColumnView) -> bool:
    """Whether what a column says to remain is what is allocated without what is committed, in most rows that have all three."""
    whole, parts, left = map(amounts_of, (allocated, committed, remaining))
    return _most(
        [abs(whole[row] - parts[row] - left[row]) <= UNIT for row in whole if row in parts and row in left]
    )


def _most(agree: Sequence[bool]) -> bool:
    return sum(agree) >= max(FEWEST_ROWS, MOSTLY * len(agree))


def adds_up(view: TableView, profile: Profile) -> bool:
    """Whether the last row of a table is a total and gives what the amounts of a column above make, but for sub-totals."""
    totals = [phrase for phrases in profile.finance_rows.values() for phrase in phrases]
    summed = {
        row
        for row in view.body_rows
        if (filled := view.rows.filled(row)) and begins_with(filled[0].text, totals)
    }
    last = view.body_rows[-1] if view.body_rows else None
    if last not in summed:
        return False
    for column in view.columns:
        amounts = amounts_of(column)
        parts = [amount for row, amount in amounts.items() if row not in summed]
        if last in amounts and len(parts) >= FEWEST_ROWS and abs(sum(parts) - amounts[last]) <= UNIT:
            return True
    return False
