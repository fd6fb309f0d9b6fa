"""Figures that are printed amiss: cells that hold no amount, digits grouped by other than three."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.checking.money import Row, amounts_by_field, as_number, is_read_from, is_unread, rows_of
from ldaparse.checking.passages import passages_of_actions
from ldaparse.findings import euros, finding, quoted
from ldaparse.french.amounts import read_amount
from ldaparse.french.quantities import find_quantities
from ldaparse.report import Finding, Report


def unread_amounts(report: Report) -> Iterator[Finding]:
    """Cells of amounts that print something else."""
    for row in rows_of(report.finances) if report.finances else ():
        for field in _fields(row):
            if is_unread(row.amounts, field):
                yield finding(
                    "amount.unread", where=f"{row.where}.{field}", evidence=row.places(field),
                    printed=quoted(row.amounts.printed[field]),
                )  # fmt: skip


def malformed_amounts(report: Report) -> Iterator[Finding]:
    """Amounts whose digits are grouped amiss, in the table and in the prose: nothing is repaired."""
    for row in rows_of(report.finances) if report.finances else ():
        amounts = amounts_by_field(row.amounts)
        for field in _fields(row):
            text = " ".join(row.amounts.printed[field].split())
            read = read_amount(text)
            value = amounts.get(field)
            if read and read.malformed and value is not None and is_read_from(value, read.value):
                yield finding(
                    "amount.malformed", case="read", where=f"{row.where}.{field}", evidence=row.places(field),
                    printed=quoted(text), value=euros(as_number(value)),
                )  # fmt: skip
    for passage in passages_of_actions(report):
        for found in find_quantities(passage.text):
            if found.malformed:
                yield finding(
                    "amount.malformed", case="prose", where=passage.where, evidence=passage.evidence,
                    printed=found.raw,
                )  # fmt: skip


def _fields(row: Row) -> Iterator[str]:
    for field in row.amounts.printed:
        if field in {"allocated", "committed", "remaining"} or field.startswith("funding."):
            yield field
