"""A report laid out: what it is called, its actions axis by axis, its financial table; and the states of deliverables, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ldaparse.comparing.statuses import states_of_row
from ldaparse.comparison import ActionChange, DeliverableChange, PartChange
from ldaparse.exporting.layout import Cell, Line, Table
from ldaparse.exporting.sentences import field_name, field_value
from ldaparse.exporting.wording import LABELS, STATES, Language, action_number, date
from ldaparse.report import Action, Axis, FinanceLine, Finances, Report, StatusCode

MAIN_FIELDS = ("allocated", "committed", "remaining", "execution")


@dataclass(frozen=True, slots=True)
class AxisSection:
    """The actions of an axis, each with its index in the report; `axis` is None where the report does not name it."""

    heading: str
    axis: Axis | None
    actions: tuple[tuple[int, Action], ...]


def report_title(report: Report, otherwise: str) -> str:
    """The programme and the territory, or something else where neither is known."""
    return " – ".join(part for part in (report.programme, report.territory) if part) or otherwise


def report_facts(report: Report, lang: Language) -> list[str]:
    """The years that a report covers, which of them it is, and the day up to which it tells, those that are known."""
    words = LABELS[lang]
    facts = (
        f"{report.years[0]}-{report.years[-1]}" if report.years else "",
        words["rank"].format(report.rank) if report.rank else "",
        words["as_of"].format(date(report.as_of, lang)) if report.as_of else "",
    )
    return [fact for fact in facts if fact]


def by_axis(report: Report, lang: Language) -> Iterator[AxisSection]:
    """The actions in the order of the report, under their axes."""
    axes = {axis.number: axis for axis in report.axes if axis.number is not None}
    words = LABELS[lang]
    for number, group in groupby(enumerate(report.actions), key=lambda one: one[1].axis):
        axis = axes.get(number) if number is not None else None
        heading = words["axis"].format(number) if number is not None else words["no_axis"]
        yield AxisSection(f"{heading} – {axis.title}" if axis and axis.title else heading, axis, tuple(group))


def finance_table(finances: Finances, lang: Language) -> Table[Cell]:
    """The lines with their sub-totals and their total: allocated, committed, remaining, and the rate of execution."""
    columns = tuple(field_name(field, lang) for field in MAIN_FIELDS)
    lines = tuple(_finance_lines(finances, lang))
    title = LABELS[lang]["finances"]
    if finances.as_of:
        title += f", {LABELS[lang]['as_of'].format(date(finances.as_of, lang))}"
    return Table(title, LABELS[lang]["line"], columns, lines)


def _finance_lines(finances: Finances, lang: Language) -> Iterator[Line[Cell]]:
    for _, row in finances.rows():
        values = {field: getattr(row, field) for field in MAIN_FIELDS}
        cells = tuple(
            Cell((field_value(field, value, lang),), value=value) for field, value in values.items()
        )
        if isinstance(row, FinanceLine):
            yield Line(row.number, row.title, cells)
        elif row is finances.total:
            yield Line(None, LABELS[lang]["total"], cells, "total")
        else:
            yield Line(None, row.label, cells, "subtotal")


@dataclass(frozen=True, slots=True)
class Tally:
    """The rows of an action by state, on every side that is shown: one for a report, two for a comparison."""

    number: str
    title: str
    sides: tuple[Counter[str], ...]


def tally_report(actions: Iterable[Action], lang: Language) -> list[Tally]:
    """The rows of each action; one that stacks several states counts once a part."""
    return [
        Tally(action_number(action.number, lang), action.title, (_counted(_states(action)),))
        for action in actions
    ]


def tally_comparison(actions: Iterable[ActionChange], lang: Language) -> list[Tally]:
    """The rows of each action in both reports; those that came or went count on one side."""
    return [
        Tally(
            action_number(action.number, lang),
            action.title,
            (
                _counted(step.status.old for step in _steps(action) if step.change != "added"),
                _counted(step.status.new for step in _steps(action) if step.change != "removed"),
            ),
        )
        for action in actions
    ]


def states_of(tallies: Iterable[Tally]) -> list[str]:
    """The states that occur, in their usual order."""
    found = {state for tally in tallies for side in tally.sides for state in side}
    return [state for state in STATES if state in found]


def _states(action: Action) -> Iterable[StatusCode | None]:
    return (state for row in action.deliverables for state in states_of_row(row))


def _steps(action: ActionChange) -> Iterable[DeliverableChange | PartChange]:
    return (step for row in action.deliverables for step in row.steps)


def _counted(codes: Iterable[StatusCode | None]) -> Counter[str]:
    return Counter(code or "none" for code in codes)
