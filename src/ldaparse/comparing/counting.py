"""How many deliverables moved which way: counted once here, and said by every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypeAlias

from ldaparse.comparison import ActionChange, Counts, DeliverableChange, PartChange

Outcome: TypeAlias = Literal["moved", "stuck", "told_once", "added", "removed", "still"]


def count_moves(actions: Iterable[ActionChange]) -> Counts:
    """Count what the rows of both reports come to, also those that stand in another action now; a bullet with a state of
    its own is one of them."""
    changes = tuple(actions)
    steps = [
        step for action in changes for row in action.deliverables for step in row.steps if step.is_paired and row.is_paired
    ]  # fmt: skip
    moves = Counter(step.status.move for step in steps if step.status.has_moved)
    return Counts(
        advanced=moves["advanced"], regressed=moves["regressed"], sideways=moves["sideways"],
        stuck=sum(step.status.is_stuck for step in steps),
        told_once=sum(step.status.is_told_once for step in steps),
        parts=sum(isinstance(step, PartChange) for step in steps),
        added=sum(action.change == "added" for action in changes),
        removed=sum(action.change == "removed" for action in changes),
    )  # fmt: skip


def outcome_of(step: DeliverableChange | PartChange) -> Outcome:
    """What became of a row or a bullet."""
    if not step.is_paired:
        return "added" if step.change == "added" else "removed"
    if step.status.has_moved:
        return "moved"
    if step.status.is_stuck:
        return "stuck"
    return "told_once" if step.status.is_told_once else "still"
