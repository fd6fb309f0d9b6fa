"""How a state of completion moved from one year to the next."""

from __future__ import annotations

from collections.abc import Iterable

from ldaparse.comparison import Move, StatusChange
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
    told = deliverable.status
    codes = [part.status.code if part.status else None for part in deliverable.parts]
    code = _as_far_as(codes)
    if told and told.raw:
        return told if told.code == code else told.model_copy(update={"code": code, "date": None})
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
