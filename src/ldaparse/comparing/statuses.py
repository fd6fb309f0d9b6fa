"""How a state of completion moved from one year to the next, and how many moved which way: counted once here, for every export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, TypeAlias

from ldaparse.comparison import ActionChange, Counts, DeliverableChange, Move, PartChange, StatusChange
from ldaparse.report import Action, Deliverable, Status, StatusCode

# What is modified, redirected or abandoned left the road from planned to done.
_ROAD: tuple[StatusCode, ...] = ("on_hold", "planned", "in_progress", "done")
_CLOSED: frozenset[StatusCode | None] = frozenset({"done", "abandoned", "redirected"})


def status_change(old: Status | None, new: Status | None) -> StatusChange:
    """From one status to the other, with their dates."""
    return StatusChange(
        old=old.code if old else None,
        new=new.code if new else None,
        move=move(old.code if old else None, new.code if new else None),
        old_date=old.date if old else None,
        new_date=new.date if new else None,
        old_raw=old.raw if old else None,
        new_raw=new.raw if new else None,
    )


def move(old: StatusCode | None, new: StatusCode | None) -> Move:
    """`advanced` or `regressed` on the road on hold, planned, in progress, done; `sideways` off it."""
    if old == new:
        return "same"
    if old in _ROAD and new in _ROAD:
        return "advanced" if _ROAD.index(new) > _ROAD.index(old) else "regressed"
    return "sideways"


def status_of(deliverable: Deliverable) -> Status | None:
    """The status of a row. One whose parts have states of their own is as far as they are; a part without a state
    never closes it."""
    if not is_stacked(deliverable):
        return deliverable.status
    status = deliverable.status
    codes = [part.status.code if part.status else None for part in deliverable.parts]
    code = _as_far_as(codes)
    if status and status.raw:
        return status if status.code == code else status.model_copy(update={"code": code, "date": None})
    return Status(raw="\n".join(part.status.raw for part in deliverable.parts if part.status), code=code)


def is_stacked(deliverable: Deliverable) -> bool:
    """Whether the parts of a row have states of their own."""
    return any(part.status for part in deliverable.parts)


def states_of_row(deliverable: Deliverable) -> tuple[StatusCode | None, ...]:
    """What a row counts for: the state of each of its parts where they have their own, else the state of the row."""
    if is_stacked(deliverable):
        return tuple(part.status.code if part.status else None for part in deliverable.parts)
    return (deliverable.status.code if deliverable.status else None,)


def _as_far_as(codes: Iterable[StatusCode | None]) -> StatusCode | None:
    """What the states of all parts come to, those without a state or with one that nobody knows being open."""
    parts = tuple(codes)
    code = together(parts)
    if code not in _CLOSED or not any(part in {None, "unknown"} for part in parts):
        return code
    return "in_progress" if "done" in parts else None


def status_of_action(action: Action) -> StatusCode | None:
    """What the statuses of an action's rows come to; None if no row has any."""
    found = (status_of(deliverable) for deliverable in action.deliverables)
    return together(status.code for status in found if status)


def together(codes: Iterable[StatusCode | None]) -> StatusCode | None:
    """What several statuses come to: all alike, that; begun in part, in progress; else the least far on the road."""
    known = {code for code in codes if code and code != "unknown"}
    if len(known) <= 1:
        return next(iter(known), None)
    if known & {"in_progress", "done"}:
        closed = {"done", "abandoned", "redirected", "modified"}
        return "done" if known <= closed else "in_progress"
    return next((code for code in _ROAD if code in known), "modified")


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
