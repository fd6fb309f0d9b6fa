"""Whether the totals of the financial table are the sums of their lines; a likely misprint is named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ldaparse.checking.misprints import slip
from ldaparse.checking.money import (
    Row,
    amounts_by_field,
    as_number,
    as_printed,
    field_name,
    is_unread,
    lines_of,
    subtotals_of,
    total_of,
    unit_of,
)
from ldaparse.findings import euros, finding
from ldaparse.report import Finding, Report


def wrong_totals(report: Report) -> Iterator[Finding]:
    """Totals that are not the sum of their lines."""
    finances = report.finances
    if finances is None or finances.total is None or not finances.lines:
        return
    lines, total = lines_of(finances), total_of(finances.total)
    for field, printed in amounts_by_field(finances.total).items():
        added = sum_of(lines, field)
        if added is None or printed == added:
            continue
        yield _finding(total, field, printed, added, tolerance(total, lines, field))


def wrong_subtotals(report: Report) -> Iterator[Finding]:
    """Sub-totals that are not the sum of the lines that they can be of: those between them and another sub-total,
    above or below."""
    finances = report.finances
    if finances is None:
        return
    lines = lines_of(finances)
    ends = {0, len(lines), *(min(one.lines_above or 0, len(lines)) for one in finances.subtotals)}
    columns: dict[str, list[_Entry]] = {}
    for subtotal, row in zip(finances.subtotals, subtotals_of(finances), strict=True):
        if subtotal.lines_above is None:
            continue
        place = max(0, min(subtotal.lines_above, len(lines)))
        for field, printed in amounts_by_field(subtotal).items():
            if field not in columns:
                columns[field] = [_entry(line, field) for line in lines]
            above, below = columns[field][place - 1 :: -1] if place else [], columns[field][place:]
            unit = unit_of(subtotal, field)
            sums = [
                *_sums_up_to({place - end for end in ends if end < place}, above, unit),
                *_sums_up_to({end - place for end in ends if end > place}, below, unit),
            ]
            if sums and all(abs(printed - added) > allowed for added, allowed in sums):
                yield finding(
                    "subtotal.differs", where=f"{row.where}.{field}", evidence=row.places(field), label=subtotal.label,
                    printed=as_printed(subtotal, field), computed=euros(as_number(sums[0][0])),
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a line prints in a column: its amount if it has one, whether it could not be read, and its last digit."""

    amount: Decimal | None
    unread: bool
    unit: Decimal


def _entry(line: Row, field: str) -> _Entry:
    amount = amounts_by_field(line.amounts).get(field)
    return _Entry(amount, is_unread(line.amounts, field), unit_of(line.amounts, field))


def _sums_up_to(
    counts: set[int], entries: Iterable[_Entry], unit: Decimal
) -> Iterator[tuple[Decimal, Decimal]]:
    """What the first lines come to, for each of some counts of them, and by how much a sub-total may be off, which
    prints its own last digit. Groups grow from one to the next: each line is added once."""
    added: Decimal | None = None
    for count, entry in enumerate(entries, 1):
        if entry.unread:
            return
        unit = max(unit, entry.unit)
        if entry.amount is not None:
            added = (added or Decimal(0)) + entry.amount
        if count in counts and added is not None:
            yield added, _allowed(unit, count)


def sum_of(lines: list[Row], field: str) -> Decimal | None:
    """What the lines come to; None where none has the field or a cell of it could not be read."""
    if any(is_unread(line.amounts, field) for line in lines):
        return None
    found = [amounts[field] for line in lines if field in (amounts := amounts_by_field(line.amounts))]
    return sum(found, Decimal(0)) if found else None


def tolerance(total: Row, lines: list[Row], field: str) -> Decimal:
    """One euro; where the table counts in thousands, what rounding each line can come to."""
    return _allowed(max(unit_of(row.amounts, field) for row in (total, *lines)), len(lines))


def _allowed(unit: Decimal, lines: int) -> Decimal:
    return unit if unit == 1 else unit * math.ceil(lines / 2)


def _finding(total: Row, field: str, printed: Decimal, added: Decimal, allowed: Decimal) -> Finding:
    difference = abs(printed - added)
    how = slip(printed, added)
    said = as_printed(total.amounts, field)
    where, evidence = f"{total.where}.{field}", total.places(field)
    if difference <= allowed:
        return finding(
            "finances.rounding", case="total", where=where, evidence=evidence, field=field_name(field),
            printed=said, computed=euros(as_number(added)),
            difference=euros(as_number(difference)),
        )  # fmt: skip
    return finding(
        "finances.total", case="misprint" if how else "sum", where=where, evidence=evidence, field=field_name(field),
        printed=said, computed=euros(as_number(added)),
        difference=euros(as_number(difference)), how=how or "",
    )  # fmt: skip
