"""The arithmetic of a line of the financial table: fundings, what remains, rates, what is overspent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ldaparse.checking.misprints import slip
from ldaparse.checking.money import (
    Row,
    amounts_by_field,
    as_number,
    exact,
    is_unread,
    lines_of,
    rows_of,
    total_of,
    unit_of,
)
from ldaparse.findings import euros, figure, finding
from ldaparse.report import Finances, Finding, Report, Total

_FEW = 3  # from so many lines on, most of them tell what a column means
_RATE = re.compile(r"[.,](\d+)")

Rule = Literal["funding", "remaining"]
_RULES: tuple[Rule, ...] = ("funding", "remaining")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a row prints, what its other cells make of it, and the fields that take part."""

    row: Row
    printed: Decimal
    computed: Decimal
    parts: tuple[Decimal, ...]
    fields: tuple[str, ...]

    @property
    def difference(self) -> Decimal:
        return self.printed - self.computed

    @property
    def is_off(self) -> bool:
        return abs(self.difference) > max(unit_of(self.row.amounts, field) for field in self.fields)


def wrong_lines(report: Report) -> Iterator[Finding]:
    """Lines whose fundings do not make what is allocated, or whose remainder is not what is left."""
    if report.finances is None:
        return
    for rule in _RULES:
        yield from _broken(report.finances, rule)


def _broken(finances: Finances, rule: Rule) -> Iterator[Finding]:
    sums = [found for line in lines_of(finances) if (found := _reckoned(line, rule))]
    off = [one for one in sums if one.is_off]
    if len(sums) >= _FEW and 2 * len(off) > len(sums):
        yield finding(
            "finances.unbalanced", case=rule, where="finances.lines", count=len(off), lines=len(sums),
            evidence=tuple(place for one in off for place in one.row.places(one.fields[0])),
        )  # fmt: skip
        return
    for one in sums:
        if one.difference:
            yield _finding(one, rule)
    yield from _broken_total(finances, rule, sums)


def _broken_total(finances: Finances, rule: Rule, sums: Iterable[_Sum]) -> Iterator[Finding]:
    """The same of the total, unless its lines, or one of its own sums, explain it."""
    found = _reckoned(total_of(finances.total), rule) if finances.total else None
    if found is None or not found.difference or found.difference == sum(one.difference for one in sums):
        return
    added = {field: Decimal(0) for field in found.fields}
    for line in finances.lines:
        amounts = amounts_by_field(line)
        for field in added:
            added[field] += amounts.get(field, Decimal(0))
    if not finances.lines or all(
        amounts_by_field(found.row.amounts)[field] == added[field] for field in added
    ):
        yield _finding(found, rule)


def _reckoned(row: Row, rule: Rule) -> _Sum | None:
    amounts = amounts_by_field(row.amounts)
    if rule == "remaining":
        if not {"allocated", "committed", "remaining"} <= amounts.keys():
            return None
        allocated, committed = amounts["allocated"], amounts["committed"]
        fields = ("remaining", "allocated", "committed")
        return _Sum(row, amounts["remaining"], allocated - committed, (allocated, committed), fields)
    funders = tuple(field for field in amounts if field.startswith("funding."))
    unread = any(is_unread(row.amounts, f"funding.{one.source}") for one in row.amounts.funding)
    if "allocated" not in amounts or not funders or unread:
        return None
    parts = tuple(amounts[field] for field in funders)
    return _Sum(row, amounts["allocated"], sum(parts, Decimal(0)), parts, ("allocated", *funders))


def _finding(one: _Sum, rule: Rule) -> Finding:
    sign = " + " if rule == "funding" else " − "
    amounts = [part for part in one.parts if part] if rule == "funding" else one.parts
    shown = [euros(as_number(part)) for part in amounts or (Decimal(0),)]
    how = slip(one.printed, one.computed)
    code = f"finances.{rule}" if one.is_off else "finances.rounding"
    case = ("misprint" if how else "sum") if one.is_off else rule
    return finding(
        code, case=case, where=f"{one.row.where}.{one.fields[0]}", evidence=one.row.places(*one.fields),
        row=one.row.name, printed=euros(as_number(one.printed)), computed=euros(as_number(one.computed)),
        parts={"fr": sign.join(part["fr"] for part in shown), "en": sign.join(part["en"] for part in shown)},
        difference=euros(as_number(abs(one.difference))), how=how or "",
    )  # fmt: skip


def overspent_lines(report: Report) -> Iterator[Finding]:
    """Lines that spent more than they were given."""
    for line in lines_of(report.finances) if report.finances else ():
        amounts = amounts_by_field(line.amounts)
        if {"allocated", "committed"} <= amounts.keys():
            allocated, committed = amounts["allocated"], amounts["committed"]
            over = committed - allocated
            if over <= 1:
                continue
            field = "remaining" if "remaining" in amounts else "committed"
            yield finding(
                "finances.overspent", case="committed", where=f"{line.where}.{field}",
                evidence=line.places("committed", "allocated"), row=line.name, over=euros(as_number(over)),
                committed=euros(as_number(committed)), allocated=euros(as_number(allocated)),
            )  # fmt: skip
        elif amounts.get("remaining", Decimal(0)) < -1:
            yield finding(
                "finances.overspent", case="remaining", where=f"{line.where}.remaining",
                evidence=line.places("remaining"), row=line.name,
                remaining=euros(as_number(amounts["remaining"])),
            )  # fmt: skip


def wrong_rates(report: Report) -> Iterator[Finding]:
    """Printed rates that are not committed over allocated; none is told where most are of something else."""
    rated = []
    for row in rows_of(report.finances) if report.finances else ():
        amounts, rate = amounts_by_field(row.amounts), exact(row.amounts.rate)
        allocated, committed = amounts.get("allocated"), amounts.get("committed")
        if rate is not None and committed is not None and allocated:
            rated.append((row, rate, 100 * committed / allocated))
    wrong = [(row, rate, computed) for row, rate, computed in rated if not is_rate(rate, computed, row)]
    if len(rated) >= _FEW and 2 * len(wrong) > len(rated):
        return
    for row, rate, computed in wrong:
        if isinstance(row.amounts, Total) and _is_rate_of_lines(rate, row, report.finances):
            continue  # the total is misprinted, and told of
        yield finding(
            "finances.rate", where=f"{row.where}.rate", evidence=row.places("rate", "committed", "allocated"),
            row=row.name, printed=figure(as_number(rate)), computed=figure(round(float(computed), 1)),
        )  # fmt: skip


def _is_rate_of_lines(rate: Decimal, total: Row, finances: Finances | None) -> bool:
    """Whether the rate of a total is that of the sums of its lines."""
    lines = [amounts_by_field(line) for line in finances.lines] if finances else []
    committed, allocated = (
        sum((amounts.get(field, Decimal(0)) for amounts in lines), Decimal(0))
        for field in ("committed", "allocated")
    )
    return allocated > 0 and is_rate(rate, 100 * committed / allocated, total)


def is_rate(rate: Decimal, computed: Decimal, row: Row) -> bool:
    """Whether a printed rate is the computed one, rounded or cut at its last digit."""
    decimals = _RATE.search(row.amounts.printed.get("rate", ""))
    shown = len(decimals[1]) if decimals else max(0, -int(rate.as_tuple().exponent))
    return abs(rate - computed) < Decimal(10) ** -min(shown, 9)
