"""The time that a figure holds for: its own, or that of its row."""

from __future__ import annotations

import re

from ldaparse.french.dates import find_dates
from ldaparse.report import Action, Indicator, Report


def period_of(action: Action, indicator: Indicator) -> str | None:
    """The period of its row, unless the text gives it another: "25 (22 en 2022)" in the row of 2023."""
    of_row = None if indicator.deliverable is None else _of_row(action, indicator.deliverable)
    if indicator.period and (of_row is None or not years_in(indicator.period) & years_in(of_row)):
        return indicator.period
    return of_row or indicator.period


def own_period(action: Action, indicator: Indicator) -> str | None:
    """The period that its own words or its column give it, not that of the band above its row."""
    row = indicator.deliverable
    if row is not None and 0 <= row < len(action.deliverables):
        band = action.deliverables[row].period
        if band is not None and band.interval == indicator.period:
            return None
    return indicator.period


def _of_row(action: Action, row: int) -> str | None:
    """The band above a row, by its interval if no other band has the same; else the date its label begins with."""
    if not 0 <= row < len(action.deliverables):
        return None
    deliverable = action.deliverables[row]
    if band := deliverable.period:
        others = {
            one.period.label
            for one in action.deliverables
            if one.period and one.period.interval == band.interval
        }
        return band.interval if band.interval and len(others) == 1 else band.label
    leading = deliverable.label.text.lstrip("- \n")[:30]
    return next((date.edtf for date in find_dates(leading) if date.edtf and date.start < 4), None)


def year_of(report: Report) -> int | None:
    """The last year that a report tells of."""
    if report.years:
        return max(report.years)
    return int(report.as_of[:4]) if report.as_of and report.as_of[:4].isdigit() else None


def years_in(period: str) -> set[str]:
    return set(re.findall(r"\d{4}", period))


def is_another_time(one: str | None, other: str | None) -> bool:
    """Whether two periods, both known, begin or end in other years."""
    mine, theirs = years_in(one or ""), years_in(other or "")
    return bool(mine and theirs) and (min(mine), max(mine)) != (min(theirs), max(theirs))
