"""The sheets of the workbook of all territories: sums as formulas over their values, links to these and to the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ldaparse.exporting.layout.overview import LaidOut, MoneyGroup, link_to, spot_text
from ldaparse.exporting.layout.overview_words import OVERVIEW, SHEETS
from ldaparse.exporting.wording import SEVERITIES, Language, date, states_name
from ldaparse.exporting.xlsx.cells import (
    Away,
    Cell,
    Figure,
    Formula,
    Link,
    Row,
    Target,
    Words,
    figure,
    rate,
    reached,
    state,
    words,
    year,
)
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.overview import ReportSeen, Spot
from ldaparse.taxonomy import taxonomy

Table: TypeAlias = tuple[list[Heading], list[Row]]
_MONEY_KEY, _THEME_KEY, _ALLOCATED, _COMMITTED = "A", "B", "H", "I"
_STATE_KEYS = "B"


@dataclass(frozen=True, slots=True)
class OverviewSheets:
    """Each sheet as headings and rows."""

    laid: LaidOut
    lang: Language
    folder: Path
    beside: Path

    def summary(self) -> list[tuple[str, str, Cell]]:
        """What stands on the first sheet, and the sheet that it leads to."""
        said, laid = OVERVIEW[self.lang], self.laid
        found = laid.overview
        counts = (
            (said["reports"], "reports", len(found.reports)), (said["missing"], "reports", len(laid.missing) + len(found.awaited)),
            (said["themes"], "themes", len(found.actions)), (said["targets"], "targets", len(found.targets)),
            (f"{said['targets']} ({said['reached']})", "targets", sum(one.reached for one in found.targets)),
            (said["slipped"], "moves", len(laid.slipped)), (said["standing"], "moves", len(laid.standing)),
            (said["findings"], "findings", len(found.findings)), (said["left_out"], "files", len(found.left_out)),
            (said["failures"], "files", len(found.failures)),
        )  # fmt: skip
        return [(title, sheet, Figure(count, "whole")) for title, sheet, count in counts]

    def reports(self) -> Table:
        """A row a territory, a column a year, each report a link to its file."""
        headings = [
            self._text("territory", 24, 46), self._short("code", 12, 14), self._short("department", 12, 13), self._text("region", 14, 26),
            *(Heading(str(one), 12, 15) for one in self.laid.years),
        ]  # fmt: skip

        def cell(place_reports: Sequence[ReportSeen], of_year: int) -> Cell:
            if not place_reports:
                return Words(OVERVIEW[self.lang]["no_report"], "faint")
            first = place_reports[0]
            return self._file(first.report_id, date(first.as_of, self.lang) or str(of_year))

        rows = [
            Row([
                words(place.name, "bold"), words(place.code, "centred"), words(place.department, "centred"), words(place.region),
                *(cell(place.reports.get(one, ()), one) for one in self.laid.years),
            ])
            for place in self.laid.places
        ]  # fmt: skip
        none = Words(OVERVIEW[self.lang]["no_report"], "faint")
        rows += [
            Row([words(name, "bold"), None, None, None, *(none for _ in self.laid.years)])
            for name in self.laid.overview.awaited
        ]
        return headings, rows

    def themes(self) -> Table:
        """A row a theme and year, a column a state; each number leads to its actions."""
        states = self.laid.states
        headings = [
            self._text("theme", 24, 44), self._short("year", 8, 9),
            *(Heading(states_name(one, self.lang), 10, 12) for one in states), self._short("total", 8, 10),
        ]  # fmt: skip
        rows = [
            Row([
                words(group.title, "bold"), year(group.year),
                *(self._to_actions(f"{group.key}-{one}", len(group.of_state(one))) for one in states),
                Link(len(group.rows), Target(self._sheet("actions"), group.key, shown="C")),
            ])
            for group in self.laid.actions
        ]  # fmt: skip
        return headings, rows

    def money(self) -> Table:
        """A row a territory and year: sums of its lines, as formulas."""
        return self._money(self.laid.money, "territory", _MONEY_KEY)

    def theme_money(self) -> Table:
        """A row a theme and year: sums of its lines, as formulas."""
        return self._money(self.laid.money_by_theme, "theme", _THEME_KEY)

    def _money(self, groups: Iterable[MoneyGroup], head: str, keys: str) -> Table:
        headings = [
            self._text(head, 24, 46), self._short("year", 8, 9), self._short("lines", 8, 9), self._short("allocated", 14, 18),
            self._short("committed", 14, 18), self._short("execution", 10, 12),
        ]  # fmt: skip
        rows = [
            Row([
                words(group.title, "bold"), year(group.year),
                Link(len(group.rows), Target(self._sheet("lines"), group.key, keys=keys, shown="C")),
                self._sum(group.key, keys, _ALLOCATED, group.allocated), self._sum(group.key, keys, _COMMITTED, group.committed),
                rate(group.execution),
            ])
            for group in groups
        ]  # fmt: skip
        return headings, rows

    def _sum(self, key: str, keys: str, column: str, value: float | None) -> Cell:
        if value is None:
            return None
        lines = self._sheet("lines")
        formula = f"=SUMIFS('{lines}'!${column}:${column},'{lines}'!${keys}:${keys},\"{key}\")"
        return Formula(formula, value, "euros", "number")

    def measures(self) -> Table:
        """A row a value that is of a measure."""
        titles = {one.code: one.title(self.lang) for one in taxonomy().measures}
        headings = [
            self._text("measure", 22, 36), self._text("territory", 24, 44), self._short("year", 8, 9), self._short("value", 9, 13),
            self._text("unit", 10, 18), self._text("indicator", 20, 36), *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                words(titles.get(one.measure, one.measure), "bold"), *self._of(one.report_id), figure(one.value), words(one.unit),
                words(one.label), *self._source(one.report_id, one.spot),
            ])
            for one in self.laid.overview.measures
        ]  # fmt: skip
        return headings, rows

    def targets(self) -> Table:
        """A row a figure that had a target."""
        headings = [
            self._text("territory", 24, 44), self._short("year", 8, 9), self._short("action", 8, 9), self._text("indicator", 24, 40),
            self._short("value", 9, 13), self._short("target", 9, 13), self._short("verdict", 12, 14), *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                *self._of(one.report_id, "bold"), figure(one.action, look="key"), words(one.label), figure(one.value), figure(one.target),
                reached(one.reached, self.lang), *self._source(one.report_id, one.spot),
            ])
            for one in self.laid.overview.targets
        ]  # fmt: skip
        return headings, rows

    def moves(self) -> Table:
        """What went back, then what stands still."""
        said = OVERVIEW[self.lang]
        headings = [
            self._text("territory", 24, 44), self._short("year", 8, 9), self._short("action", 8, 9), Heading(said["status"], 14, 20, is_text=True),
            Heading(said["action"], 24, 50, is_text=True), self._short("before", 11, 13), self._short("now", 11, 13), *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                *self._of(one.report_id, "bold"), figure(one.number, look="key"), Words(said[kind], "regressed" if kind == "slipped" else "stuck"),
                words(one.title), state(one.before, self.lang), state(one.now, self.lang), *self._source(one.report_id, one.spot),
            ])
            for kind, moves in (("slipped", self.laid.slipped), ("standing", self.laid.standing))
            for one in moves
        ]  # fmt: skip
        return headings, rows

    def findings(self) -> Table:
        """A row a finding."""
        headings = [
            self._short("gravity", 10, 13), self._text("territory", 24, 44), self._short("year", 8, 9), self._text("finding", 40, 80),
            *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                Words(SEVERITIES[self.lang][one.severity], one.severity), *self._of(one.report_id), words(one.sentence(self.lang)),
                *self._source(one.report_id, one.spot),
            ])
            for one in self.laid.overview.findings
        ]  # fmt: skip
        return headings, rows

    def actions(self) -> Table:
        """A row an action, under the keys of its theme and state."""
        headings = [
            Heading("", hidden=True), Heading("", hidden=True), self._text("territory", 24, 44), self._short("year", 8, 9),
            self._short("action", 8, 9), Heading(OVERVIEW[self.lang]["action"], 30, 56, is_text=True), self._text("theme", 18, 32),
            self._short("status", 11, 13), self._short("deliverables", 12, 14), *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                Words(group.key, "key"), Words(f"{group.key}-{code}", "key"), *self._of(one.report_id), figure(one.number, look="key"),
                words(one.title, "bold"), words(group.title), state(one.status, self.lang),
                Words(OVERVIEW[self.lang]["of"].format(one.done, one.deliverables), "centred"), *self._source(one.report_id, one.spot),
            ])
            for group in self.laid.actions for code in self.laid.states for one in group.of_state(code)
        ]  # fmt: skip
        return headings, rows

    def lines(self) -> Table:
        """A row a financial line, under the keys of its territory and its theme."""
        themes = {id(one): group for group in self.laid.money_by_theme for one in group.rows}
        headings = [
            Heading("", hidden=True), Heading("", hidden=True), self._text("territory", 24, 44), self._short("year", 8, 9),
            self._short("action", 8, 9), self._text("line", 30, 56), self._text("theme", 18, 32), self._short("allocated", 14, 18),
            self._short("committed", 14, 18), *self._source_headings(),
        ]  # fmt: skip
        rows = [
            Row([
                Words(group.key, "key"), Words(themes[id(one)].key, "key"), *self._of(one.report_id), figure(one.number, look="key"),
                words(one.title, "bold"), words(themes[id(one)].title), figure(one.allocated, "euros"), figure(one.committed, "euros"),
                *self._source(one.report_id, one.spot),
            ])
            for group in self.laid.money for one in group.rows
        ]  # fmt: skip
        return headings, rows

    def files(self) -> Table:
        """What does not count: files of a report that counts by another, and those that could not be read."""
        said, found = OVERVIEW[self.lang], self.laid.overview
        headings = [self._text("file", 30, 60), self._text("territory", 24, 44), self._short("year", 8, 9), self._text("error", 30, 70)]  # fmt: skip
        rows = [Row([words(one.file, "bold"), words(one.territory), year(one.year), words(said["left_out"])]) for one in found.left_out]  # fmt: skip
        rows += [Row([words(one.file, "bold"), None, None, words(one.message)]) for one in found.failures]
        return headings, rows

    def _to_actions(self, key: str, count: int) -> Cell:
        return (
            Link(count, Target(self._sheet("actions"), key, keys=_STATE_KEYS, shown="C")) if count else None
        )

    def _of(self, report_id: str, look: str = "text") -> tuple[Cell, Cell]:
        report = self.laid.reports[report_id]
        return words(report.territory, look), year(report.year)

    def _source(self, report_id: str, spot: Spot) -> tuple[Cell, Cell]:
        return words(spot_text(spot, self.lang), "centred"), self._file(report_id, self.laid.reports[report_id].file)  # fmt: skip

    def _source_headings(self) -> tuple[Heading, Heading]:
        return self._short("where", 12, 20), self._text("file", 18, 40)

    def _file(self, report_id: str, said: str) -> Cell:
        report = self.laid.reports[report_id]
        return Away(said, link_to(report, None, self.folder, self.beside, escaped=False))

    def _sheet(self, name: str) -> str:
        return SHEETS[self.lang][name]

    def _text(self, name: str, narrow: float, wide: float) -> Heading:
        return Heading(OVERVIEW[self.lang][name], narrow, wide, is_text=True)

    def _short(self, name: str, narrow: float, wide: float) -> Heading:
        return Heading(OVERVIEW[self.lang][name], narrow, wide)
