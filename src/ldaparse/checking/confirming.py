"""Amounts of the financial table that others of it confirm: columns that add up, lines whose amounts make each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ldaparse.checking.money import amounts_by_field, lines_of, rows_of, total_of
from ldaparse.checking.totals import sum_of
from ldaparse.report import Finances

_YEAR = re.compile(r"(?<![/.\d-])20\d\d\b")
"""A year that is not part of a day."""
FEWEST_LINES = 2
"""Lines of which a total is the sum, from which that confirms them: a single one may be copied."""
LEAST_AMOUNT = 1000
"""Euros that the largest amount of a report's financial table has at least: below, the table counts in thousands and
nothing says so."""


def confirmed_amounts(finances: Finances) -> frozenset[str]:
    """The paths of the amounts that the arithmetic of the table confirms."""
    return frozenset((*_by_totals(finances), *_by_lines(finances)))


def _by_totals(finances: Finances) -> Iterator[str]:
    """Those of columns whose total is what the lines come to."""
    if finances.total is None:
        return
    lines, total = lines_of(finances), total_of(finances.total)
    for name, printed in amounts_by_field(finances.total).items():
        adding = [line for line in lines if name in amounts_by_field(line.amounts)]
        if len(adding) >= FEWEST_LINES and printed and sum_of(lines, name) == printed:
            yield from (f"{row.where}.{name}" for row in (*adding, total))


def _by_lines(finances: Finances) -> Iterator[str]:
    """Those of lines where what is committed and what remains make what is allocated, or the fundings do."""
    for row in rows_of(finances):
        amounts = amounts_by_field(row.amounts)
        fundings = [name for name in amounts if name.startswith("funding.")]
        for names in (["committed", "remaining"], fundings):
            if len(names) > 1 and _make(amounts, names):
                yield from (f"{row.where}.{name}" for name in ("allocated", *names))


def _make(amounts: dict[str, Decimal], names: list[str]) -> bool:
    """Whether some amounts of a line, none of them nothing, make what is allocated."""
    parts = [amounts.get(name) for name in names]
    found = [part for part in parts if part]
    return len(found) == len(parts) and sum(found, Decimal(0)) == amounts.get("allocated")


def mixes_years(finances: Finances) -> bool:
    """Whether what is allocated and what is committed stand in columns of different years, by their headers."""
    years = {
        found[0]
        for column in finances.columns
        if column.role in ("allocated", "committed", "remaining") and (found := _YEAR.search(column.label))
    }
    return len(years) > 1


def counts_too_little(finances: Finances) -> bool:
    """Whether no amount reaches what any convention spends, so that the table likely counts in thousands."""
    found = [amount for row in rows_of(finances) for amount in amounts_by_field(row.amounts).values()]
    return bool(found) and 0 < max(map(abs, found)) < LEAST_AMOUNT
