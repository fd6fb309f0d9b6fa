"""A cell that stacks several statuses, set against the bullets of the cell beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.document import Cell, Paragraph, Slot
from ldaparse.french.boxes import BLANK_SIGNS, TICKED_SIGNS, ticked_choice
from ldaparse.french.status import is_status, read_status
from ldaparse.interpreting.evidence import evidence
from ldaparse.profile import Profile
from ldaparse.report import Part, Status


@dataclass(frozen=True, slots=True)
class Stacked:
    """One status of a stack: the paragraphs that say it."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        boxed = said_with_boxes(self.paragraphs)
        return boxed if ticked_choice(boxed) is not None else " ".join(p.text for p in self.paragraphs)

    @property
    def top(self) -> float | None:
        extent = self.paragraphs[0].extent
        return extent.top if extent else None


def said_with_boxes(paragraphs: Sequence[Paragraph]) -> str:
    """The lines of a status, each with the box before it that would else be its bullet."""
    return "\n".join(
        f"{p.marker} {p.text}" if p.marker in TICKED_SIGNS | BLANK_SIGNS else p.text
        for p in paragraphs
        if p.text
    )


def stacked_statuses(cell: Cell, profile: Profile) -> list[Stacked]:
    """The statuses a cell stacks: each paragraph that reads as one begins a new one. Lines of boxes of which
    one is ticked are one."""
    if ticked_choice(said_with_boxes(cell.paragraphs)) is not None:
        return [Stacked(tuple(p for p in cell.paragraphs if p.text))]
    stack: list[list[Paragraph]] = []
    for paragraph in cell.paragraphs:
        if not paragraph.text:
            continue
        if not stack or (is_status(paragraph.text, profile) and not paragraph.text.startswith("(")):
            stack.append([paragraph])
        else:
            stack[-1].append(paragraph)
    return [Stacked(tuple(paragraphs)) for paragraphs in stack]


def read_parts(label: Cell, status: Cell | None, profile: Profile, as_of: str | None) -> tuple[Part, ...]:
    """The bullets of a deliverable, each with its status where the status cell stacks several."""
    paragraphs = [p for p in label.paragraphs if p.text]
    bullets = [p for p in paragraphs if p.is_bullet]
    facing: list[Stacked | None]
    stack = stacked_statuses(status, profile) if status else []
    if below := _face_below_announcement(paragraphs, stack):
        items, facing = bullets, below
    elif len(stack) < 2:
        items, facing = bullets, [None] * len(bullets)
    else:
        items = bullets if len(bullets) >= max(2, len(stack)) else paragraphs
        facing = face(items, stack) if len(items) >= 2 else [None] * len(items)
    if len(items) < 2 and not any(facing):
        items, facing = bullets, [None] * len(bullets)
    return tuple(
        Part(
            label=item.text,
            status=_status(said, profile, as_of) if said else None,
            evidence=evidence(item.places()),
        )
        for item, said in zip(items, facing, strict=True)
    )


def _face_below_announcement(
    paragraphs: Sequence[Paragraph], stack: Sequence[Stacked]
) -> list[Stacked | None]:
    """For each bullet the one status of the cell, if blank lines were put before it so that it stands opposite that bullet
    and not opposite the line that announces them. On a page it may stand there because its cell is centred: nothing, then."""
    if len(stack) != 1 or not paragraphs or paragraphs[0].is_bullet:
        return []
    said, extent = stack[0], stack[0].paragraphs[0].extent
    if extent is None or any(not isinstance(place, Slot) for place in said.paragraphs[0].places()):
        return []
    nearest = min(paragraphs, key=lambda p: abs(p.extent.top - extent.top) if p.extent else float("inf"))
    near = nearest.extent and abs(nearest.extent.top - extent.top) <= (extent.bottom - extent.top) / 2
    bullets = [p for p in paragraphs if p.is_bullet]
    if not near or not nearest.is_bullet or len(bullets) < 2:
        return []
    return [said if bullet is nearest else None for bullet in bullets]


def face(items: Sequence[Paragraph], stack: Sequence[Stacked]) -> list[Stacked | None]:
    """For each item the status opposite: in order, by the least difference in height.

    As many statuses as items go one to one. More statuses than items cannot be set out: none is.
    """
    if len(stack) == len(items):
        return list(stack)
    if len(stack) > len(items):
        return [None] * len(items)
    tops = [p.extent.top if p.extent else float(i) for i, p in enumerate(items)]
    heights = [s.top if s.top is not None else float(i) for i, s in enumerate(stack)]
    chosen = _align(tops, heights)
    facing: list[Stacked | None] = [None] * len(items)
    for said, index in zip(stack, chosen, strict=True):
        facing[index] = said
    return facing


def _align(tops: Sequence[float], heights: Sequence[float]) -> list[int]:
    """The increasing choice of `tops` nearest to `heights` in all (dynamic programming)."""
    infinite = float("inf")
    cost = [[infinite] * (len(tops) + 1) for _ in range(len(heights) + 1)]
    cost[len(heights)] = [0.0] * (len(tops) + 1)
    for s in range(len(heights) - 1, -1, -1):
        for t in range(len(tops) - 1, -1, -1):
            taken = abs(tops[t] - heights[s]) + cost[s + 1][t + 1]
            cost[s][t] = min(taken, cost[s][t + 1])
    chosen: list[int] = []
    t = 0
    for s in range(len(heights)):
        while cost[s][t] == cost[s][t + 1]:
            t += 1
        chosen.append(t)
        t += 1
    return chosen


def _status(said: Stacked, profile: Profile, as_of: str | None) -> Status:
    reading = read_status(said.text, profile, as_of=as_of)
    places = (place for p in said.paragraphs for place in p.places())
    return Status.model_validate(
        {
            "raw": said.text,
            "code": reading.code,
            "date": reading.date,
            "detail": reading.detail,
            "evidence": evidence(places),
        }
    )
