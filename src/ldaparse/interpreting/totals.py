"""Totals and sub-totals of the financial table: which row is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.findings import finding, quoted
from ldaparse.report import Amounts, FinanceLine, Finding, Total

_FIELDS = ("allocated", "committed", "remaining")


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that begins as totals do, below the first `lines` lines."""

    kind: str
    total: Total
    lines: int


def settle_totals(
    rows: Sequence[TotalRow], lines: Sequence[FinanceLine], findings: list[Finding]
) -> tuple[Total | None, list[Total]]:
    """The total of the table, and its sub-totals.

    Of several rows that say "total", the one that says it of the whole is it; else the one that the lines add up
    to; else the last, if it stands below all lines and others stand above some.
    """
    whole = _whole(rows, lines)
    if whole is not None and whole.kind == "total" and sum(row.kind == "total" for row in rows) > 1:
        findings.append(_chosen(whole.total))
    placed = [(row, row.total.model_copy(update={"lines_above": row.lines})) for row in rows]
    total = next((total for row, total in placed if row is whole), None)
    return total, [total for row, total in placed if row is not whole]


def _whole(rows: Sequence[TotalRow], lines: Sequence[FinanceLine]) -> TotalRow | None:
    named = [row for row in rows if row.kind == "grand_total"]
    if named:
        return named[-1]
    plain = [row for row in rows if row.kind == "total"]
    if len(plain) <= 1:
        return plain[0] if plain else None
    adding_up = [row for row in plain if _adds_up(row.total, lines)]
    if adding_up:
        return adding_up[-1]
    # Tables of one axis each, every one with a total of its own, have no total of the whole.
    last, before = plain[-1], plain[-2]
    return last if last.lines == before.lines else None


def _chosen(total: Total) -> Finding:
    return finding(
        "total.chosen",
        where="finances.total",
        evidence=next(iter(total.evidence.values()), ()),
        label=quoted(total.label),
    )


def _adds_up(total: Amounts, lines: Sequence[FinanceLine]) -> bool:
    said = [name for name in _FIELDS if getattr(total, name) is not None]
    return bool(said) and all(abs(getattr(total, name) - _sum(lines, name)) <= 1 for name in said)


def _sum(lines: Sequence[FinanceLine], name: str) -> float:
    return sum(getattr(line, name) or 0 for line in lines)
