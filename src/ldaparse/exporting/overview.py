"""What a comparison comes to: the counts, and the actions, rows and bullets by what became of them.

Every export takes its headline and its sections from here, and the counts are those of the comparison itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.comparison import (
    ActionChange,
    Comparison,
    Counts,
    DeliverableChange,
    IndicatorChange,
    PartChange,
)
from ldaparse.exporting.wording import Language, counted

Step: TypeAlias = DeliverableChange | PartChange
Became: TypeAlias = Literal["moved", "stuck", "told_once", "added", "removed", "still"]


@dataclass(frozen=True, slots=True)
class Told:
    """A row, and those of its bullets that are told instead of it, if any."""

    row: DeliverableChange
    parts: tuple[PartChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """All actions, those of both reports, of the new one, of the old one only; and the counts."""

    actions: tuple[ActionChange, ...]
    both: tuple[ActionChange, ...]
    added: tuple[ActionChange, ...]
    removed: tuple[ActionChange, ...]
    numbers: Counts

    def counts(self, lang: Language) -> str:
        """ "3 livrables avancent, 0 recule, 1 n’avance pas · 1 action nouvelle, 1 disparue"."""
        seen = self.numbers
        advanced = "advanced_parts" if seen.parts else "advanced"
        said = [counted(seen.advanced, advanced, lang), counted(seen.regressed, "regressed", lang)]
        if seen.sideways:
            said.append(counted(seen.sideways, "sideways", lang))
        said.append(counted(seen.stuck, "stuck", lang))
        if seen.told_once:
            said.append(counted(seen.told_once, "told_once", lang))
        came, went = counted(seen.added, "added", lang), counted(seen.removed, "removed", lang)
        return f"{', '.join(said)} · {came}, {went}"

    def by_action(self, became: Became) -> Iterator[tuple[ActionChange, tuple[Told, ...]]]:
        """The actions with those of their rows and bullets of which this became. Rows that came or went with their
        whole action are not told one by one."""
        for action in self.actions:
            rows = (row for row in action.deliverables if action.is_paired or row.is_paired)
            told = tuple(told for row in rows if (told := _told(row, became)))
            if told:
                yield action, told


def overview(comparison: Comparison) -> Overview:
    """Sort the actions of a comparison."""
    return Overview(
        actions=comparison.actions,
        both=tuple(action for action in comparison.actions if action.is_paired),
        added=tuple(action for action in comparison.actions if action.change == "added"),
        removed=tuple(action for action in comparison.actions if action.change == "removed"),
        numbers=comparison.counts,
    )


def what_became_of(step: Step) -> Became:
    """What became of a row or a bullet."""
    if not step.is_paired:
        return "added" if step.change == "added" else "removed"
    if step.status.has_moved:
        return "moved"
    if step.status.is_stuck:
        return "stuck"
    return "told_once" if step.status.is_told_once else "still"


def figures_told(action: ActionChange) -> list[IndicatorChange]:
    """The figures of an action of both reports that changed, then those that are new, then those that are gone."""
    return [
        one for change in ("changed", "added", "removed") for one in action.indicators if one.change == change
    ]


def _told(row: DeliverableChange, became: Became) -> Told | None:
    steps = tuple(step for step in row.steps if what_became_of(step) == became)
    parts = tuple(step for step in steps if isinstance(step, PartChange))
    return Told(row, parts) if steps else None
