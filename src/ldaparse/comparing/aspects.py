"""A comparison of which only some aspects are asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeAlias

from ldaparse.comparing.statuses import count_moves
from ldaparse.comparison import ActionChange, Changed, Comparison, DeliverableChange

Aspect: TypeAlias = Literal["actions", "statuses", "indicators", "finances", "text"]


def restricted(comparison: Comparison, aspects: Collection[Aspect]) -> Comparison:
    """The comparison with only what belongs to these aspects; what did not change in any of them is
    the same, whatever else did."""
    actions = (
        tuple(_action(action, aspects) for action in comparison.actions)
        if {"actions", "statuses", "indicators"} & set(aspects)
        else ()
    )
    return comparison.model_copy(
        update={
            "counts": count_moves(actions),
            "actions": actions,
            "finances": comparison.finances if "finances" in aspects else (),
            "totals": comparison.totals if "finances" in aspects else {},
            "texts": comparison.texts if "text" in aspects else (),
        }
    )


def _action(action: ActionChange, aspects: Collection[Aspect]) -> ActionChange:
    rows = tuple(_row(row) for row in action.deliverables) if "statuses" in aspects else ()
    indicators = action.indicators if "indicators" in aspects else ()
    events = action.events if "actions" in aspects else ()
    change: Changed = action.change
    if action.is_paired:
        moved = any(row.change != "same" for row in rows) or any(one.change != "same" for one in indicators)
        change = "changed" if events or moved else "same"
    elif "actions" not in aspects and not rows and not indicators:
        change = "same"
    return action.model_copy(
        update={"change": change, "events": events, "deliverables": rows, "indicators": indicators}
    )


def _row(row: DeliverableChange) -> DeliverableChange:
    """A row by its status alone."""
    if not row.is_paired:
        return row
    status = row.status
    moved = (status.old, status.old_date, status.old_raw) != (status.new, status.new_date, status.new_raw)
    parts = any(part.change != "same" for part in row.parts)
    return row.model_copy(update={"change": "changed" if moved or parts else "same"})
