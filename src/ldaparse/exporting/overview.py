"""What a comparison comes to: the counts, and the actions by what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ldaparse.comparison import ActionChange, Comparison, DeliverableChange
from ldaparse.exporting.wording import Language, counted

_OPEN = {"in_progress", "planned", "on_hold"}


@dataclass(frozen=True, slots=True)
class Overview:
    """Actions of both reports, of the new one, of the old one only; and how their rows moved."""

    both: tuple[ActionChange, ...]
    added: tuple[ActionChange, ...]
    removed: tuple[ActionChange, ...]
    moves: Counter[str]
    stuck: int

    def counts(self, lang: Language) -> str:
        """ "3 livrables avancent, 0 recule, 1 n’avance pas · 1 action nouvelle, 1 disparue"."""
        moved = [counted(self.moves[move], move, lang) for move in ("advanced", "regressed")]
        if self.moves["sideways"]:
            moved.append(counted(self.moves["sideways"], "sideways", lang))
        rows = ", ".join([*moved, counted(self.stuck, "stuck", lang)])
        came, went = counted(len(self.added), "added", lang), counted(len(self.removed), "removed", lang)
        return f"{rows} · {came}, {went}"


def overview(comparison: Comparison) -> Overview:
    """Sort the actions of a comparison and count how their rows moved."""
    both = tuple(action for action in comparison.actions if action.is_paired)
    rows = [row for action in both for row in action.deliverables if row.is_paired]
    return Overview(
        both=both,
        added=tuple(action for action in comparison.actions if action.change == "added"),
        removed=tuple(action for action in comparison.actions if action.change == "removed"),
        moves=Counter(row.status.move for row in rows if row.status.old and row.status.new),
        stuck=sum(is_stuck(row) for row in rows),
    )


def is_stuck(row: DeliverableChange) -> bool:
    """Whether a row was open the year before and is as open now."""
    return row.is_paired and row.status.move == "same" and row.status.new in _OPEN
