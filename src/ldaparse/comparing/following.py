"""Following actions and their figures through any number of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ldaparse.comparing.actions import doubtful_pair, in_common
from ldaparse.comparing.aids import target_reached
from ldaparse.comparing.doubts import Doubts
from ldaparse.comparing.following_lines import by_report, follow_lines
from ldaparse.comparing.indicators import Told, pair_indicators
from ldaparse.comparing.numbered import pair_numbered
from ldaparse.comparing.periods import year_of
from ldaparse.comparing.rows import pair_rows
from ldaparse.comparing.statuses import status_of, status_of_action
from ldaparse.comparing.wording import Wording
from ldaparse.history import ActionHistory, ActionYear, Edition, FigureHistory, History
from ldaparse.profile import Profile
from ldaparse.report import Action, Finding, Indicator, Number, Report


@dataclass(slots=True)
class _Figure:
    """A measure followed: as it was last told, and its values by index of the report."""

    last: Indicator
    values: dict[int, Number] = field(default_factory=dict)
    doubts: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    told: dict[int, Indicator] = field(default_factory=dict)


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
    told = [
        figure.last
        if at - 1 in figure.values
        else figure.last.model_copy(update={"deliverable": None, "relation": None})
        for figure in known.figures
    ]
    former = known.last.model_copy(update={"indicators": tuple(told)})
    rows = pair_rows(known.last, action, wording).partner
    partner = pair_indicators(Told(former, known.year), Told(action, year), rows, wording.meanings)
    for j, found in enumerate(action.indicators):
        if j in partner:
            figure = known.figures[partner[j]]
            figure.last, figure.values[at], figure.doubts[at] = found, found.value, tuple(own.about(found))
            figure.told[at] = found
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
    aims = tuple(figure.told[at].target if at in figure.told else None for at in range(reports))
    return aims if any(aim is not None for aim in aims) else ()


def _reached(figure: _Figure, reports: int, profile: Profile) -> tuple[bool | None, ...]:
    found = tuple(target_reached(figure.told.get(at), profile) for at in range(reports))
    return found if any(one is not None for one in found) else ()
