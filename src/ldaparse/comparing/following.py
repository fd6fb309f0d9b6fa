"""Following actions, figures and financial lines through any number of reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ldaparse.comparing.actions import in_common
from ldaparse.comparing.finances import by_field, field_order
from ldaparse.comparing.indicators import Told, pair_indicators
from ldaparse.comparing.numbered import pair_numbered
from ldaparse.comparing.periods import year_of
from ldaparse.comparing.rows import pair_rows
from ldaparse.comparing.statuses import status_of, status_of_action
from ldaparse.history import ActionHistory, ActionYear, Edition, FigureHistory, FinanceHistory, History
from ldaparse.report import Action, FinanceLine, Indicator, Number, Report


@dataclass(slots=True)
class _Figure:
    """A measure followed: as it was last told, and its values by index of the report."""

    last: Indicator
    values: dict[int, Number] = field(default_factory=dict)


@dataclass(slots=True)
class _Followed:
    """An action as it was last seen, and what the reports said of it by their index."""

    last: Action
    year: int | None
    years: dict[int, Action] = field(default_factory=dict)
    figures: list[_Figure] = field(default_factory=list)


def followed(reports: Sequence[Report]) -> History:
    """What these reports say of the same things, in the order in which they are given.

    An action that a report leaves out is found again when a later one has it.
    """
    actions = _follow_actions(reports)
    totals = [by_field(report.finances.total if report.finances else None) for report in reports]
    return History(
        editions=tuple(
            Edition(source=report.source, rank=report.rank, as_of=report.as_of) for report in reports
        ),
        actions=tuple(_action(one, len(reports)) for one in actions),
        indicators=tuple(figure for one in actions for figure in _figures(one, len(reports))),
        finances=tuple(_follow_lines(reports)),
        totals=_columns(dict(enumerate(totals)), len(reports)),
    )


def _follow_actions(reports: Sequence[Report]) -> list[_Followed]:
    known: list[_Followed] = []
    for at, report in enumerate(reports):
        paired = pair_numbered([one.last for one in known], report.actions, None, in_common)
        for j, action in enumerate(report.actions):
            if j in paired.partner:
                _go_on(known[paired.partner[j]], action, at, year_of(report))
            else:
                figures = [_Figure(found, {at: found.value}) for found in action.indicators]
                known.append(_Followed(action, year_of(report), {at: action}, figures))
    return known


def _go_on(known: _Followed, action: Action, at: int, year: int | None) -> None:
    """What another report says of an action. Figures that the last one did not tell have no row in it."""
    told = [
        figure.last
        if at - 1 in figure.values
        else figure.last.model_copy(update={"deliverable": None, "relation": None})
        for figure in known.figures
    ]
    former = known.last.model_copy(update={"indicators": tuple(told)})
    partner = pair_indicators(Told(former, known.year), Told(action, year), pair_rows(known.last, action))
    for j, found in enumerate(action.indicators):
        if j in partner:
            figure = known.figures[partner[j]]
            figure.last, figure.values[at] = found, found.value
        else:
            known.figures.append(_Figure(found, {at: found.value}))
    known.last, known.year, known.years[at] = action, year, action


def _action(one: _Followed, reports: int) -> ActionHistory:
    years = tuple(_year(one.years[at]) if at in one.years else None for at in range(reports))
    return ActionHistory(number=one.last.number, title=one.last.title, years=years)


def _year(action: Action) -> ActionYear:
    statuses = [status_of(row) for row in action.deliverables]
    return ActionYear(
        number=action.number,
        title=action.title,
        status=status_of_action(action),
        rows=len(statuses),
        done=sum(status is not None and status.code == "done" for status in statuses),
    )


def _figures(one: _Followed, reports: int) -> Iterator[FigureHistory]:
    """The measures that two reports or more give."""
    for figure in one.figures:
        if len(figure.values) > 1:
            last = figure.last
            yield FigureHistory(
                action=one.last.number, label=last.label, unit=last.unit, kind=last.kind,
                values=tuple(figure.values.get(at) for at in range(reports)),
            )  # fmt: skip


def _follow_lines(reports: Sequence[Report]) -> Iterator[FinanceHistory]:
    last: list[FinanceLine] = []
    rows: list[dict[int, Mapping[str, Number]]] = []
    for at, report in enumerate(reports):
        lines = report.finances.lines if report.finances else ()
        paired = pair_numbered(last, lines)
        for j, line in enumerate(lines):
            if j in paired.partner:
                last[paired.partner[j]] = line
                rows[paired.partner[j]][at] = by_field(line)
            else:
                last.append(line)
                rows.append({at: by_field(line)})
    for line, years in zip(last, rows, strict=True):
        yield FinanceHistory(number=line.number, title=line.title, fields=_columns(years, len(reports)))


def _columns(years: Mapping[int, Mapping[str, Number]], reports: int) -> dict[str, tuple[Number | None, ...]]:
    """The values of each field, a place a report."""
    fields = sorted({name for year in years.values() for name in year}, key=field_order)
    return {name: tuple(years.get(at, {}).get(name) for at in range(reports)) for name in fields}
