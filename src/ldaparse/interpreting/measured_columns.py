"""The columns of a table that tell indicators: their names, units, values of one or several years, targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.document import Table
from ldaparse.french.amounts import is_nothing, read_amount, read_rate
from ldaparse.french.indicators.found import Basis
from ldaparse.french.times import read_times
from ldaparse.interpreting.grids import HeaderColumn, cells_below
from ldaparse.interpreting.wording import begins_with, find_role
from ldaparse.profile import Profile

_BEGINS_WITH_NUMBER = re.compile(r"[-+−–≥≤<>]?\s*\d[\d\s.,]*(?![\d\s.,/])")
_MOST_WORDS = 8  # of a cell that tells a figure and its parts: "120 dont 35 familles"
_YEARS = re.compile(r"\d{4}")
_LATEST = 9999


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values, and when and on what basis they were measured. `reported`: it is that of the report, beside
    former ones."""

    header: HeaderColumn
    period: str | None
    years_ago: int | None
    basis: Basis | None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredColumns:
    """What the columns of a table tell of its indicators."""

    name: HeaderColumn
    unit: HeaderColumn | None
    values: tuple[ValueColumn, ...]
    targets: tuple[HeaderColumn, ...]

    def target_of(self, value: ValueColumn) -> HeaderColumn | None:
        """The column that tells what was aimed at for those values: that of their year, else of the first year after."""
        if not value.reported or not self.targets:
            return None
        year = _year(value.period)
        aims = [(_year(period_of(target)), target) for target in self.targets]
        same = [target for told, target in aims if told == year]
        later = [target for told, target in aims if told is None or year is None or told > year]
        return (same or later or [target for _, target in aims])[0]

    def are_figures(self, header: HeaderColumn) -> bool:
        """Whether a column holds what is told figure by figure, or the names of that."""
        return header == self.name or any(header == value.header for value in self.values)


def measured_columns(
    headers: Sequence[HeaderColumn], table: Table, profile: Profile
) -> MeasuredColumns | None:
    """The columns of indicators of a table, from the column of their names to the right; None where there are none."""
    name = next((header for header in headers if begins_with(header.label, profile.measures["name"])), None)
    name = name or name_beside_target(headers, profile)
    if name is None:
        return None
    behind = headers[headers.index(name) + 1 :]
    units = [header for header in headers if role_of(header, profile) == "unit"]
    figures = [header for header in behind if holds_figures(header, table, profile)]
    values = _values(figures, profile)
    targets = tuple(header for header in figures if role_of(header, profile) == "target")
    return MeasuredColumns(name, units[0] if units else None, values, targets)


def name_beside_target(headers: Sequence[HeaderColumn], profile: Profile) -> HeaderColumn | None:
    """The first column, if its header only says that it names something, "Intitulé", and a further one tells what is aimed
    at and can be no money: "Cible"."""
    if not headers or not begins_with(headers[0].label, profile.measures["anything"]):
        return None
    aims = [header for header in headers[1:] if role_of(header, profile) == "target"]
    if any(find_role(header.label, profile.finance_columns) is None for header in aims):
        return headers[0]
    return None


def role_of(header: HeaderColumn, profile: Profile) -> str | None:
    """What a column holds by the words of its header, but for names."""
    roles = {
        role: words for role, words in profile.measures.items() if role not in ("name", "anything", "figures")
    }
    match = find_role(" ".join(header.labels), roles)
    return match.role if match else None


def period_of(header: HeaderColumn) -> str | None:
    """The first date of a header."""
    return next((time.edtf for time in read_times(" ".join(header.labels)) if time.edtf), None)


def says_when(header: HeaderColumn) -> bool:
    """Whether a header tells a time: a year, "N-1", "depuis le lancement"."""
    return bool(read_times(" ".join(header.labels)))


def holds_figures(header: HeaderColumn, table: Table, profile: Profile) -> bool:
    """Whether most cells are figures; under a header that says so or when, with some words behind them."""
    filled = [cell.text for cell in cells_below(header, table) if not is_nothing(cell.text)]
    is_told = role_of(header, profile) in {"value", "target", "baseline", "cumulative"} or says_when(header)
    counted = sum(_is_figure(text, _MOST_WORDS if is_told else 2) for text in filled)
    return counted * 2 > len(filled)


def _is_figure(text: str, most_words: int) -> bool:
    if read_amount(text) is not None or read_rate(text) is not None:
        return True
    return len(text.split()) <= most_words and _BEGINS_WITH_NUMBER.match(text) is not None


def _values(figures: Sequence[HeaderColumn], profile: Profile) -> tuple[ValueColumn, ...]:
    """The columns of what was measured: those that say so, or when; else the only one that nothing is said of. The last
    year's is that of the report, those before it are recalled."""
    roles = {header.index: role_of(header, profile) for header in figures}
    plain = [header for header in figures if roles[header.index] is None]
    measured = {"value", "baseline", "cumulative"}
    told = [h for h in figures if roles[h.index] in measured or (h in plain and says_when(h))]
    columns = told or (plain if len(plain) == 1 else [])
    current = [
        h
        for h in columns
        if roles[h.index] not in {"baseline", "cumulative"} and not _since(h) and not _years_ago(h)
    ]
    latest = max((_when(header) for header in current), default=_LATEST)
    values = []
    for header in columns:
        ago = _years_ago(header)
        is_former = (
            roles[header.index] == "baseline" or bool(ago) or (header in current and _when(header) < latest)
        )
        is_cumulative = not is_former and header not in current
        period = period_of(header)
        if period is None and ago and latest < _LATEST:
            period = str(latest - ago)  # "N-1" beside "Réalisé 2023"
        dated = period is not None or ago is not None
        basis: Basis | None = (
            "recalled" if is_former else "cumulative" if is_cumulative else "period" if dated else None
        )
        is_reported = header in current and not is_former if current else is_cumulative
        values.append(ValueColumn(header, period, None if period else ago, basis, is_reported))
    return tuple(values)


def _years_ago(header: HeaderColumn) -> int | None:
    times = read_times(" ".join(header.labels))
    return next((time.years_ago for time in times if time.years_ago is not None), None)


def _since(header: HeaderColumn) -> bool:
    return any(time.since for time in read_times(" ".join(header.labels)))


def _when(header: HeaderColumn) -> int:
    """What sorts columns by time: the year in which theirs ends; one that tells none is that of the report."""
    year = _year(period_of(header))
    return _LATEST if year is None else year


def _year(period: str | None) -> int | None:
    years = _YEARS.findall(period or "")
    return int(max(years)) if years else None
