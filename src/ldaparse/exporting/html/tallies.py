"""How many rows of an action stand in which state, as a table and as a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldaparse.comparing.statuses import states_of_row
from ldaparse.comparison import ActionChange, DeliverableChange, PartChange
from ldaparse.exporting.html.charts import Card, lane_card
from ldaparse.exporting.html.words import WORDS
from ldaparse.exporting.wording import COMPARING, STATUSES, Language, action_number, state_counted
from ldaparse.report import Action, StatusCode

NO_STATE = "none"
STATES = (*STATUSES["fr"], NO_STATE)
_YEAR = 44  # room for "Avant" or "2025" before a lane


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


def tally_cards(tallies: Sequence[Tally], sides: Sequence[str], lang: Language) -> list[Card]:
    """A drawing an action; its lanes have the names of `sides`."""
    most = max((side.total() for tally in tallies for side in tally.sides), default=0)
    return [
        lane_card(
            f"states-{at}", tally.number, tally.title,
            [(name, _ordered(side)) for name, side in zip(sides, tally.sides, strict=True)],
            most=most, described=_described(tally, sides, lang), margin=_YEAR if any(sides) else 0,
        )
        for at, tally in enumerate(tallies) if any(side.total() for side in tally.sides)
    ]  # fmt: skip


def state_name(state: str, lang: Language) -> str:
    """The word of a state, "sans état" for none."""
    return WORDS[lang]["none"] if state == NO_STATE else STATUSES[lang][state]  # type: ignore[index]


def _states(action: Action) -> Iterable[StatusCode | None]:
    return (state for row in action.deliverables for state in states_of_row(row))


def _steps(action: ActionChange) -> Iterable[DeliverableChange | PartChange]:
    return (step for row in action.deliverables for step in row.steps)


def _counted(codes: Iterable[StatusCode | None]) -> Counter[str]:
    return Counter(code or NO_STATE for code in codes)


def _ordered(side: Counter[str]) -> list[tuple[str, int]]:
    return [(state, side[state]) for state in STATES if side[state]]


def _described(tally: Tally, sides: Sequence[str], lang: Language) -> str:
    """ "2024 : 2 réalisé, 1 en cours; 2025 : 3 réalisé"."""
    said = []
    for name, side in zip(sides, tally.sides, strict=True):
        counts = ", ".join(f"{count} {state_counted(state, count, lang)}" for state, count in _ordered(side))
        said.append(f"{name}{COMPARING[lang]['colon']}{counts or 0}" if name else counts)
    return "; ".join(said)
