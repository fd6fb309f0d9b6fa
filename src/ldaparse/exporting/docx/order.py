"""The parts of a report in the order in which they were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ldaparse.evidence import BodyParagraph, Evidence, PageBox
from ldaparse.report import Action, Axis, Chapter, Finances, Report

Part: TypeAlias = Chapter | Axis | Action | Finances


def in_order(report: Report) -> list[Part]:
    """Chapters, axes, actions and finances by where their headings were read. Without such places:
    opening chapters, axes with their actions, finances, closing chapters."""
    parts = _by_kind(report)
    places = [place_of(_heading_evidence(part)) for part in parts]
    known = [place for place in places if place is not None]
    if len(known) < len(parts) or len({kind for kind, _ in known}) > 1:
        return parts
    order = sorted(range(len(parts)), key=lambda index: known[index][1])
    return [parts[index] for index in order]


def place_of(evidence: Evidence) -> tuple[str, tuple[float, float]] | None:
    """Where something stands in the body of its file, comparable among places of one kind."""
    for place in evidence:
        if isinstance(place, PageBox):
            return "page", (place.page, place.box[1])
        if isinstance(place, BodyParagraph):
            return "paragraph", (place.paragraph, 0)
    return None


def _heading_evidence(part: Part) -> Evidence:
    if isinstance(part, Chapter):
        return part.evidence
    return part.heading.evidence if part.heading else ()


def _by_kind(report: Report) -> list[Part]:
    last = report.finances.heading.text if report.finances and report.finances.heading else ""
    opening = _opening(report.chapters, _major(last) or _major(_last_section(report)))
    finances = [report.finances] if report.finances else []
    return [
        *report.chapters[:opening],
        *_axes_and_actions(report),
        *finances,
        *report.chapters[opening:],
    ]


def _axes_and_actions(report: Report) -> Iterable[Part]:
    waiting, number = list(report.axes), None
    for action in report.actions:
        while waiting and action.axis is not None and action.axis != number:
            axis = waiting.pop(0)
            number = axis.number
            yield axis
        yield action
    yield from waiting


def _opening(chapters: Sequence[Chapter], last: int | None) -> int:
    """How many chapters stand before the actions: all up to one with a higher number."""
    for index, chapter in enumerate(chapters):
        number = _major(chapter.number or "")
        if last is not None and number is not None and number > last:
            return index
    return len(chapters)


def _last_section(report: Report) -> str:
    parts: tuple[Axis | Action, ...] = (*report.axes, *report.actions)
    sections = [part.section for part in parts if part.section]
    return sections[-1] if sections else ""


def _major(section: str) -> int | None:
    found = re.match(r"\d{1,9}(?!\d)", section)
    return int(found[0]) if found else None
