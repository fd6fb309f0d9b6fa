"""How many rows of each action have which state; one that stacks several counts once a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ldaparse.comparing.statuses import states_of_row
from ldaparse.comparison import ActionChange, DeliverableChange, PartChange
from ldaparse.exporting.wording import STATES, Language, action_number
from ldaparse.report import Action, StatusCode


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
