"""The rows of the financial table as checks take them: exact amounts by field, and how they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ldaparse.evidence import Evidence
from ldaparse.findings import euros
from ldaparse.french.amounts import is_nothing, read_amount
from ldaparse.report import Amounts, FinanceLine, Finances, Number, Total
from ldaparse.writing import Language, shortened

# No convention spends so much: what is beyond is no amount, and would make sums without end.
_LARGEST = 10**15
_SCALE = re.compile(r"\d\s*(?P<scale>k|m|milliers|millions)\b", re.IGNORECASE)
_SCALED = (1000, 10**6)  # by a header that says k€ or M€
_DECIMALS = re.compile(r"\d,(?P<decimals>\d+)|\d\.(?P<after>\d{1,2})(?!\d)")
_FIELDS: Mapping[str, Mapping[Language, str]] = {
    "allocated": {"fr": "dépenses allouées", "en": "allocated"},
    "committed": {"fr": "dépense engagée", "en": "committed"},
    "remaining": {"fr": "reliquat", "en": "remaining"},
    "rate": {"fr": "taux d’exécution", "en": "rate of execution"},
    "number": {"fr": "numéro", "en": "number"},
    "title": {"fr": "action", "en": "action"},
    "lead": {"fr": "porteur", "en": "lead"},
    "comment": {"fr": "commentaire", "en": "comment"},
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the financial table, its path in the report and what people call it."""

    amounts: FinanceLine | Total
    where: str
    name: Mapping[Language, str]

    def places(self, *fields: str) -> Evidence:
        """Where these fields of the row were read."""
        return tuple(place for field in fields for place in self.amounts.evidence.get(field, ()))


def lines_of(finances: Finances) -> list[Row]:
    """The lines, by their number, else by their title."""
    return [
        Row(line, f"finances.lines[{at}]", _line_name(line, at)) for at, line in enumerate(finances.lines)
    ]


def rows_of(finances: Finances) -> Iterator[Row]:
    """The lines, the sub-totals and the total."""
    yield from lines_of(finances)
    yield from subtotals_of(finances)
    if finances.total:
        yield total_of(finances.total)


def subtotals_of(finances: Finances) -> Iterator[Row]:
    """The sub-totals, by their label."""
    for at, subtotal in enumerate(finances.subtotals):
        label = shortened(subtotal.label, 50)
        yield Row(subtotal, f"finances.subtotals[{at}]", {"fr": f"« {label} »", "en": f"“{label}”"})


def total_of(total: Total) -> Row:
    """The total of the table."""
    return Row(total, "finances.total", {"fr": "Total", "en": "Total"})


def _line_name(line: FinanceLine, at: int) -> Mapping[Language, str]:
    if line.number is not None and abs(line.number) < _LARGEST:
        return {"fr": f"Ligne {line.number}", "en": f"Line {line.number}"}
    title = shortened(line.title, 50)
    if title:
        return {"fr": f"Ligne « {title} »", "en": f"Line “{title}”"}
    return {"fr": f"{at + 1}ᵉ ligne", "en": f"Line at place {at + 1}"}


def exact(value: Number | None) -> Decimal | None:
    """A value to reckon with; None for none and for what no amount can be."""
    if value is None or not -_LARGEST <= value <= _LARGEST:
        return None
    return Decimal(str(value))


def as_number(value: Decimal) -> Number:
    """What is written in a sentence."""
    return int(value) if value == value.to_integral_value() else float(value)


def amounts_by_field(row: Amounts) -> dict[str, Decimal]:
    """The amounts that a row has: "allocated", "funding.<source>", "committed", "remaining"."""
    found: dict[str, Decimal] = {}
    for field in ("allocated", "committed", "remaining"):
        if (value := exact(getattr(row, field))) is not None:
            found[field] = value
    for funding in row.funding:
        if (value := exact(funding.amount)) is not None:
            field = f"funding.{funding.source}"
            found[field] = found.get(field, Decimal(0)) + value
    return found


def is_unread(row: Amounts, field: str) -> bool:
    """Whether a cell prints something that no amount was read of: sums with it say nothing."""
    printed = row.printed.get(field)
    return printed is not None and not is_nothing(printed) and field not in amounts_by_field(row)


def field_name(field: str) -> Mapping[Language, str]:
    """What people call a column of amounts."""
    kind, _, source = field.partition(".")
    if kind == "funding":
        name = shortened(source, 60)
        return {"fr": f"financement {name}".rstrip(), "en": f"funding {name}".rstrip()}
    return _FIELDS[kind]


def as_printed(row: Amounts, field: str) -> str | Mapping[Language, str]:
    """The words of an amount as the cell prints them; its value where that is another, such as a corrected one."""
    value = amounts_by_field(row).get(field, Decimal(0))
    text = " ".join(row.printed.get(field, "").split())
    read = read_amount(text)
    return text if read and is_read_from(value, read.value) else euros(as_number(value))


def is_read_from(value: Decimal, read: Decimal) -> bool:
    """Whether a value is what was read of a cell, in euros, thousands or millions; its bullet may be a minus sign."""
    return any(abs(value) == abs(read) * scale for scale in (1, *_SCALED))


def unit_of(row: Amounts, field: str) -> Decimal:
    """The last digit that a cell prints, in euros, and at least one: 1000 for "15 k€"."""
    printed = " ".join(row.printed.get(field, "").split())
    read, value = read_amount(printed), amounts_by_field(row).get(field)
    if read is None or not read.value or not value:
        return Decimal(1)
    scaled = _SCALE.search(printed)
    scale = {"k": 1000, "m": 10**6}.get(scaled["scale"].lower()[0], 1) if scaled else 1
    if scaled and scaled["scale"].lower() == "milliers":
        scale = 1000
    decimals = _DECIMALS.search(printed)
    shown = len(decimals["decimals"] or decimals["after"]) if decimals else 0
    scaled_by = abs(value / read.value)
    factor = (scaled_by if scaled_by in _SCALED else 1) * scale
    return max(Decimal(1), factor * Decimal(10) ** -shown)
