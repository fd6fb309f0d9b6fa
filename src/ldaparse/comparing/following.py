"""Following actions, figures, financial lines, funders and printed totals through any number of reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ldaparse.comparing.actions import doubtful_pair, in_common
from ldaparse.comparing.doubts import Doubts, doubtful_funders
from ldaparse.comparing.finances import by_field, field_order
from ldaparse.comparing.funders import called_now, renamed_funders
from ldaparse.comparing.indicators import ActionOfYear, pair_indicators, target_reached
from ldaparse.comparing.numbered import pair_numbered
from ldaparse.comparing.periods import year_of
from ldaparse.comparing.rows import pair_rows
from ldaparse.comparing.statuses import status_of, status_of_action
from ldaparse.comparing.wording import Wording
from ldaparse.history import (
    ActionHistory,
    ActionYear,
    DoubtsByReport,
    Edition,
    FigureHistory,
    FinanceHistory,
    History,
)
from ldaparse.profile import Profile
from ldaparse.report import Action, Amounts, FinanceLine, Finding, Indicator, Number, Report

_Amounts = dict[str, Number]
_Doubts = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class FollowedMoney:
    """The lines of all reports and their printed totals, with what is to be checked of these."""

    lines: tuple[FinanceHistory, ...]
    totals: dict[str, tuple[Number | None, ...]]
    total_doubts: dict[str, DoubtsByReport]


@dataclass(slots=True)
class _Row:
    """The amounts of a line, or of the totals, by index of the report, and what is to be checked of them."""

    amounts: dict[int, _Amounts] = field(default_factory=dict)
    doubts: dict[int, _Doubts] = field(default_factory=dict)

    def add(self, at: int, row: Amounts | None, own: Doubts) -> None:
        """What another report says."""
        self.amounts[at] = by_field(row)
        found = {name: tuple(own.of(row, name)) for name in self.amounts[at]}
        self.doubts[at] = {name: doubts for name, doubts in found.items() if doubts}

    def call(self, names: Mapping[str, str]) -> None:
        """Give funders the names that they have in the next report."""
        self.amounts = {
            at: {called_now(name, names): one for name, one in year.items()}
            for at, year in self.amounts.items()
        }
        self.doubts = {
            at: {called_now(name, names): one for name, one in year.items()}
            for at, year in self.doubts.items()
        }

    def columns(self, reports: int) -> dict[str, tuple[Number | None, ...]]:
        """The values of each field, a place a report."""
        fields = sorted({name for year in self.amounts.values() for name in year}, key=field_order)
        return {name: tuple(self.amounts.get(at, {}).get(name) for at in range(reports)) for name in fields}

    def doubted(self, reports: int) -> dict[str, DoubtsByReport]:
        """The doubts of each field that has any, a place a report."""
        fields = sorted({name for year in self.doubts.values() for name in year}, key=field_order)
        return {
            name: by_report({at: year.get(name, ()) for at, year in self.doubts.items()}, reports)
            for name in fields
        }


def follow_lines(reports: Sequence[Report], wording: Wording, doubts: list[Finding]) -> FollowedMoney:
    """The lines of all reports, and their printed totals; pairs that are not sure are added to `doubts`."""
    last: list[FinanceLine] = []
    rows: list[_Row] = []
    totals = _Row()
    for at, report in enumerate(reports):
        own, lines = Doubts(report), report.finances.lines if report.finances else ()
        paired = pair_numbered(last, lines, wording.of_lines(last, lines), meanings=wording.meanings)
        if last and lines:
            funders = renamed_funders([(last[i], lines[j]) for j, i in paired.partner.items()], wording)
            for row in (*rows, totals):
                row.call(funders.names)
            doubts += doubtful_funders(funders)
        for j, line in enumerate(lines):
            if j not in paired.partner:
                last.append(line)
                rows.append(_Row())
            place = paired.partner.get(j, len(last) - 1)
            last[place] = line
            rows[place].add(at, line, own)
        totals.add(at, report.finances.total if report.finances else None, own)
    count = len(reports)
    histories = tuple(
        FinanceHistory(
            number=line.number, title=line.title, fields=row.columns(count), doubts=row.doubted(count)
        )
        for line, row in zip(last, rows, strict=True)
    )
    return FollowedMoney(histories, totals.columns(count), totals.doubted(count))


def by_report(doubts: Mapping[int, tuple[Finding, ...]], reports: int) -> DoubtsByReport:
    """The doubts, a place a report; nothing where there are none at all."""
    return tuple(doubts.get(at, ()) for at in range(reports)) if any(doubts.values()) else ()


@dataclass(slots=True)
class _Figure:
    """A measure followed: as it was last told, and its values by index of the report."""

    last: Indicator
    values: dict[int, Number] = field(default_factory=dict)
    doubts: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    seen: dict[int, Indicator] = field(default_factory=dict)


@dataclass(slots=True)
class _Followed:
    """An action as it was last seen, and what the reports said of it by their index."""

    last: Action
    year: int | None
    years: dict[int, Action] = field(default_factory=dict)
    doubts: dict[int, Doubts] = field(default_factory=dict)
    figures: list[_Figure] = field(default_factory=list)


def followed(
    reports: Sequence[Report], wording: Wording, profile: Profile
) -> tuple[History, tuple[Finding, ...]]:
    """What these reports say of the same things, in the order in which they are given, and what of it is not sure.

    An action that a report leaves out is found again when a later one has it.
    """
    doubts: list[Finding] = []
    actions = _follow_actions(reports, wording, doubts)
    money = follow_lines(reports, wording, doubts)
    history = History(
        editions=tuple(
            Edition(source=report.source, rank=report.rank, as_of=report.as_of) for report in reports
        ),
        actions=tuple(_action(one, len(reports)) for one in actions),
        indicators=tuple(figure for one in actions for figure in _figures(one, len(reports), profile)),
        finances=money.lines,
        totals=money.totals,
        total_doubts=money.total_doubts,
    )
    return history, tuple(doubts)


def _follow_actions(reports: Sequence[Report], wording: Wording, doubts: list[Finding]) -> list[_Followed]:
    known: list[_Followed] = []
    for at, report in enumerate(reports):
        own = Doubts(report)
        before = [one.last for one in known]
        settled = wording.of_actions(before, report.actions)
        paired = pair_numbered(before, report.actions, settled, in_common, wording.meanings)
        doubts += [
            doubtful_pair(before[paired.partner[j]], report.actions[j], j) for j in sorted(paired.doubtful)
        ]
        for j, action in enumerate(report.actions):
            if j in paired.partner:
                _go_on(known[paired.partner[j]], action, at, year_of(report), wording, own)
            else:
                figures = [_figure(found, at, own) for found in action.indicators]
                known.append(_Followed(action, year_of(report), {at: action}, {at: own}, figures))
    return known


def _go_on(
    known: _Followed, action: Action, at: int, year: int | None, wording: Wording, own: Doubts
) -> None:
    """What another report says of an action. Figures that the last one did not tell have no row in it."""
    seen = [
        figure.last
        if at - 1 in figure.values
        else figure.last.model_copy(update={"deliverable": None, "relation": None})
        for figure in known.figures
    ]
    former = known.last.model_copy(update={"indicators": tuple(seen)})
    rows = pair_rows(known.last, action, wording).partner
    partner = pair_indicators(
        ActionOfYear(former, known.year), ActionOfYear(action, year), rows, wording.meanings
    )
    for j, found in enumerate(action.indicators):
        if j in partner:
            figure = known.figures[partner[j]]
            figure.last, figure.values[at], figure.doubts[at] = found, found.value, tuple(own.about(found))
            figure.seen[at] = found
        else:
            known.figures.append(_figure(found, at, own))
    known.last, known.year, known.years[at], known.doubts[at] = action, year, action, own


def _figure(found: Indicator, at: int, own: Doubts) -> _Figure:
    return _Figure(found, {at: found.value}, {at: tuple(own.about(found))}, {at: found})


def _action(one: _Followed, reports: int) -> ActionHistory:
    years = tuple(_year(one.years[at], one.doubts[at]) if at in one.years else None for at in range(reports))
    return ActionHistory(number=one.last.number, title=one.last.title, years=years)


def _year(action: Action, own: Doubts) -> ActionYear:
    statuses = [status_of(row) for row in action.deliverables]
    return ActionYear(
        number=action.number,
        title=action.title,
        status=status_of_action(action),
        rows=len(statuses),
        done=sum(status is not None and status.code == "done" for status in statuses),
        doubts=tuple(doubt for value in (action, *action.deliverables) for doubt in own.about(value)),
    )


def _figures(one: _Followed, reports: int, profile: Profile) -> Iterator[FigureHistory]:
    """The measures that two reports or more give."""
    for figure in one.figures:
        if len(figure.values) > 1:
            last = figure.last
            yield FigureHistory(
                action=one.last.number, label=last.label, unit=last.unit, kind=last.kind,
                values=tuple(figure.values.get(at) for at in range(reports)),
                doubts=by_report(figure.doubts, reports), targets=_aimed(figure, reports),
                targets_reached=_reached(figure, reports, profile),
            )  # fmt: skip


def _aimed(figure: _Figure, reports: int) -> tuple[Number | None, ...]:
    """What was aimed at, a place a report; nothing where nothing ever was."""
    aims = tuple(figure.seen[at].target if at in figure.seen else None for at in range(reports))
    return aims if any(aim is not None for aim in aims) else ()


def _reached(figure: _Figure, reports: int, profile: Profile) -> tuple[bool | None, ...]:
    found = tuple(target_reached(figure.seen.get(at), profile) for at in range(reports))
    return found if any(one is not None for one in found) else ()
