"""The table of all territories laid out: each number with the values that it counts or sums up, for every format that draws it."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import quote

from ldaparse.exporting.wording import LABELS, STATES, Language
from ldaparse.overview import (
    ActionSeen,
    LineSeen,
    MeasureSeen,
    MoveSeen,
    Overview,
    ReportSeen,
    Spot,
)
from ldaparse.taxonomy import Measure, Theme, taxonomy

_One = TypeVar("_One")
_Key = TypeVar("_Key", bound=Hashable)

NO_THEME: dict[Language, str] = {"fr": "Thème non reconnu", "en": "Theme not recognised"}


@dataclass(frozen=True, slots=True)
class Place:
    """A territory, its reports by year, and its place in the register."""

    name: str
    code: str | None
    department: str | None
    region: str | None
    reports: Mapping[int | None, tuple[ReportSeen, ...]]


@dataclass(frozen=True, slots=True)
class Group(Generic[_One]):
    """The values behind the numbers of a row: of a title and a year. `key` names it in links."""

    key: str
    title: str
    year: int | None
    rows: tuple[_One, ...]


class ActionGroup(Group[ActionSeen]):
    """The actions of a theme and a year."""

    def of_state(self, state: str) -> tuple[ActionSeen, ...]:
        """Those of a state; "none" has those without one."""
        return tuple(one for one in self.rows if (one.status or "none") == state)


class MoneyGroup(Group[LineSeen]):
    """The financial lines of a territory or a theme, and a year."""

    @property
    def allocated(self) -> float | None:
        """The sum of what is allocated, None where no line has it."""
        return total(one.allocated for one in self.rows)

    @property
    def committed(self) -> float | None:
        """The sum of what is committed."""
        return total(one.committed for one in self.rows)

    @property
    def execution(self) -> float | None:
        """What is committed of what is allocated, in per cent, of the lines that have both."""
        both = [one for one in self.rows if one.allocated is not None and one.committed is not None]
        allocated, committed = total(one.allocated for one in both), total(one.committed for one in both)
        return None if not allocated or committed is None else 100 * committed / allocated


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """A measure: what each territory gives of it each year. Where a report gives several values, none is taken for it."""

    measure: Measure
    rows: tuple[tuple[str, Mapping[int, tuple[MeasureSeen, ...]]], ...]

    def value(self, found: Sequence[MeasureSeen]) -> float | None:
        """The one value of a territory and year, None where there are several."""
        values = {one.value for one in found}
        return values.pop() if len(values) == 1 else None

    def sum(self, year: int) -> tuple[float | None, int]:
        """The sum of a year over the territories that give one value, and how many these are."""
        values = [
            value for _, by_year in self.rows if (value := self.value(by_year.get(year, ()))) is not None
        ]
        return (total(values) if self.measure.sum else None), len(values)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """All that the table of territories shows."""

    overview: Overview
    years: tuple[int, ...]
    places: tuple[Place, ...]
    reports: Mapping[str, ReportSeen]
    actions: tuple[ActionGroup, ...]
    money: tuple[MoneyGroup, ...]
    money_by_theme: tuple[MoneyGroup, ...]
    measures: tuple[MeasureTable, ...]
    standing: tuple[MoveSeen, ...]
    slipped: tuple[MoveSeen, ...]
    states: tuple[str, ...]

    @property
    def missing(self) -> list[tuple[Place, int]]:
        """The years of which a territory has no report and another one has."""
        return [(place, year) for place in self.places for year in self.years if year not in place.reports]


_CLOSED = frozenset({"done", "abandoned", "redirected"})


def lay_out(overview: Overview, lang: Language) -> LaidOut:
    """The numbers of all territories, each with what it is made of."""
    reports = {one.report_id: one for one in overview.reports}
    years = tuple(sorted({one.year for one in overview.reports if one.year is not None}))
    themes = {theme.code: theme for theme in taxonomy().themes}
    seen = {one.status or "none" for one in overview.actions}

    def year(one: ActionSeen | LineSeen | MeasureSeen) -> int | None:
        return reports[one.report_id].year

    def by_theme(one: ActionSeen | LineSeen) -> tuple[int, int]:
        order = [*themes, None]
        return order.index(one.theme) if one.theme in order else len(order), year(one) or 0

    def by_place(one: LineSeen) -> tuple[str, int]:
        return reports[one.report_id].territory, year(one) or 0

    def theme_title(one: ActionSeen | LineSeen) -> str:
        theme: Theme | None = themes.get(one.theme or "")
        return theme.title(lang) if theme else one.theme or NO_THEME[lang]

    return LaidOut(
        overview,
        years,
        tuple(_places(overview.reports)),
        reports,
        tuple(
            ActionGroup(f"actions-{at}", theme_title(rows[0]), year(rows[0]), rows)
            for at, rows in enumerate(_grouped(overview.actions, by_theme), 1)
        ),
        tuple(
            MoneyGroup(f"money-{at}", reports[rows[0].report_id].territory, year(rows[0]), rows)
            for at, rows in enumerate(_grouped(overview.lines, by_place), 1)
        ),
        tuple(
            MoneyGroup(f"theme-money-{at}", theme_title(rows[0]), year(rows[0]), rows)
            for at, rows in enumerate(_grouped(overview.lines, by_theme), 1)
        ),
        tuple(_measures(overview.measures, reports)),
        tuple(one for one in overview.moves if one.move == "same" and one.now not in _CLOSED),
        tuple(one for one in overview.moves if one.move == "regressed"),
        tuple(state for state in STATES if state in seen),
    )


def _places(reports: Iterable[ReportSeen]) -> Iterable[Place]:
    for found in _grouped(reports, lambda one: (one.territory, one.territory_code or "")):
        first = found[0]
        by_year = {of_year[0].year: of_year for of_year in _grouped(found, lambda one: one.year or 0)}
        yield Place(first.territory, first.territory_code, first.department, first.region, by_year)


def _measures(found: Iterable[MeasureSeen], reports: Mapping[str, ReportSeen]) -> Iterable[MeasureTable]:
    known = {measure.code: measure for measure in taxonomy().measures}
    order = list(known)
    for of_measure in _grouped(
        (one for one in found if one.measure in known), lambda one: order.index(one.measure)
    ):
        rows = []
        for of_place in _grouped(of_measure, lambda one: reports[one.report_id].territory):
            by_year = {
                year: of_year
                for of_year in _grouped(of_place, lambda one: reports[one.report_id].year or 0)
                if (year := reports[of_year[0].report_id].year) is not None
            }
            rows.append((reports[of_place[0].report_id].territory, by_year))
        yield MeasureTable(known[of_measure[0].measure], tuple(rows))


def _grouped(rows: Iterable[_One], key: Callable[[_One], _Key]) -> list[tuple[_One, ...]]:
    """Rows of one key together, in the order of the keys."""
    groups: dict[_Key, list[_One]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [tuple(groups[one]) for one in sorted(groups)]  # type: ignore[type-var]


def total(values: Iterable[float | None]) -> float | None:
    """A sum to the cent; None of nothing."""
    known = [value for value in values if value is not None]
    return round(math.fsum(known), 2) if known else None


def spot_text(spot: Spot, lang: Language) -> str:
    """Where a value stands, in words: "p. 4", "tableau 3, ligne 2", "paragraphe 12"; nothing where it is not known."""
    if spot.page is not None:
        return LABELS[lang]["page"].format(spot.page)
    if spot.table is not None:
        return LABELS[lang]["cell"].format(spot.table, spot.row)
    paragraph = {"fr": "paragraphe {}", "en": "paragraph {}"}
    return paragraph[lang].format(spot.paragraph) if spot.paragraph is not None else ""


def link_to(
    report: ReportSeen, spot: Spot | None, folder: Path, beside: Path, *, escaped: bool = True
) -> str:
    """The address of a report, at the page where a browser can go there.

    Args:
        report: which one.
        spot: where in it.
        folder: the folder of the store, from which its path counts.
        beside: the folder that the address counts from.
        escaped: whether it is written as an address of the web; else only what would end a path is.
    """
    path = folder / report.file
    try:
        relative = Path(os.path.relpath(path, beside)).as_posix()
    except ValueError:  # on another drive of Windows
        return path.absolute().as_uri() + _page(report, spot)
    return (quote(relative, safe="/().,'!~-") if escaped else _as_workbooks_have_it(relative)) + _page(
        report, spot
    )


def _as_workbooks_have_it(path: str) -> str:
    """A path in a link of a workbook: its letters stay, which Excel would not find otherwise."""
    return path.replace("%", "%25").replace("#", "%23").replace(" ", "%20")


def _page(report: ReportSeen, spot: Spot | None) -> str:
    is_pdf = report.file.lower().endswith(".pdf")
    return f"#page={spot.page}" if spot is not None and spot.page is not None and is_pdf else ""
