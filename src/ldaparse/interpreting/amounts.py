"""The amounts of a row of the financial table: signs, thousands, what is no amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from ldaparse.document import Cell
from ldaparse.evidence import Evidence
from ldaparse.findings import finding
from ldaparse.french.amounts import as_number, read_amount, read_rate
from ldaparse.interpreting.evidence import evidence
from ldaparse.report import FinanceColumn, Finding, Funding, Labelled, Number

_AMOUNTS = ("allocated", "committed", "remaining")
_THOUSANDS = re.compile(r"\bk\s?€|milliers\s+d.euros|\bkeuros?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\bM\s?€|\bm€|millions?\s+d.euros|\bMeuros?\b")
_IN = re.compile(
    r"\ben\s+(?:(?P<thousands>k\s?€|milliers\s+d.euros|keuros)|m\s?€|millions?\s+d.euros)", re.IGNORECASE
)
_UNIT = re.compile(r"€|\beuros?\b", re.IGNORECASE)


def said_scale(labels: Iterable[str], around: Iterable[str]) -> int:
    """By what a table's digits are to be multiplied: "(k€)" in its header, "en k€" in its margins or around."""
    return scale_of_labels(labels) or next(
        (1000 if found["thousands"] else 1_000_000 for text in around if (found := _IN.search(text))), 1
    )


def scale_of_labels(labels: Iterable[str]) -> int | None:
    """By what the digits are to be multiplied, if a header says so."""
    return next((scale for label in labels if (scale := _scale(label)) > 1), None)


def _scale(label: str) -> int:
    return 1000 if _THOUSANDS.search(label) else 1_000_000 if _MILLIONS.search(label) else 1


def read_amounts(
    cells: Sequence[Cell | None],
    columns: Sequence[FinanceColumn],
    where: str,
    findings: list[Finding],
    *,
    scale: int,
) -> dict[str, Any]:
    """The amounts of a row by field, their printed words and their places.

    `scale` is what the table says that it counts in; a cell or column that prints plain euros does not.
    """
    values: dict[str, Any] = {"funding": [], "printed": {}, "evidence": {}, "others": []}
    signs: list[tuple[str, Evidence]] = []
    for cell, column in zip(cells, columns, strict=True):
        if cell is None:
            if column.role == "funding":
                values["funding"].append(Funding(source=column.source or column.label, amount=None))
            continue
        places = evidence(cell.text_places())
        field_name = f"funding.{column.source or column.label}" if column.role == "funding" else column.role
        if column.role in (*_AMOUNTS, "funding"):
            factor = _factor(cell.text, column.label, scale=scale)
            amount = _read_cell(cell, factor)
            if any(p.is_bullet for p in cell.paragraphs) and amount:
                signs.append((field_name, places))
            if column.role == "funding":
                values["funding"].append(Funding(source=column.source or column.label, amount=amount))
            else:
                values[column.role] = amount
        elif column.role == "rate":
            rate = read_rate(cell.text)
            values["rate"] = as_number(rate) if rate is not None else None
        elif column.role == "other" and cell.text:
            values["others"].append(Labelled(label=column.label, text=cell.text, evidence=places))
        if cell.text:
            values["evidence"][field_name] = places
            if column.role in (*_AMOUNTS, "funding", "rate"):
                values["printed"][field_name] = cell.text
    for field_name, places in signs:
        _settle_sign(values, field_name, where, places, findings)
    return values


def _factor(text: str, label: str, *, scale: int) -> int:
    """By what the digits of a cell are to be multiplied."""
    if _UNIT.search(text):
        return 1  # "15 k€" is read as such, and "15 000 €" is in euros whatever the header says
    if _scale(label) > 1:
        return _scale(label)
    return 1 if _UNIT.search(label) else scale


def _read_cell(cell: Cell, factor: int) -> Number | None:
    """The amount of a cell, if it prints just one; what it prints instead, or amiss, is told by the checks."""
    printed = [p.text for p in cell.paragraphs if p.text]
    if len(printed) > 1 and all(read_amount(one) is not None for one in printed):
        return None
    amount = read_amount(" ".join(printed))
    return None if amount is None else as_number(amount.value * factor)


def _settle_sign(
    values: dict[str, Any], name: str, where: str, places: Evidence, findings: list[Finding]
) -> None:
    """A lone amount is no list: its bullet was a minus sign that the word processor replaced.

    The row's own arithmetic decides; where it cannot, the amount is kept as printed, with a finding.
    """
    allocated, committed, amount = values.get("allocated"), values.get("committed"), values.get(name)
    if name == "remaining" and allocated is not None and committed is not None and amount is not None:
        confirmed = abs(allocated - committed + amount) <= 1
        if confirmed:
            values[name] = -amount
        case = "confirmed" if confirmed else "unconfirmed"
    else:
        case = "open"
    findings.append(
        finding(
            "amount.bullet",
            case=case,
            severity="note" if case == "confirmed" else None,
            where=f"{where}.{name}",
            evidence=places,
        )
    )
