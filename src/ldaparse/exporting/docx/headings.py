"""The parts of a report in the order in which they were read, and their headings with section numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from ldaparse.evidence import BodyParagraph, Evidence, PageBox
from ldaparse.exporting.docx.elements import paragraph, run
from ldaparse.exporting.docx.pages import Sheet
from ldaparse.exporting.docx.readable import is_plain_subheading, numbers_itself
from ldaparse.exporting.wording import LABELS, Language
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


_DEEPEST = 9


def heading_of(
    part: Part, following: Part | None, sheet: Sheet, lang: Language, *, new_page: bool = False
) -> Any:
    """The heading of a part, as printed."""
    number, text = _number_and_text(part, lang)
    return heading(number, text, level_of(part, following), sheet, new_page=new_page)


def heading(number: str | None, text: str, level: int, sheet: Sheet, *, new_page: bool = False) -> Any:
    """A heading; its number is typed, or where a reader would part the words elsewhere, a list's label."""
    typed = number is None or numbers_itself(number, text)
    printed = f"{number} {text}" if number and typed else text
    return paragraph(
        run(printed),
        style=f"Heading{min(level, _DEEPEST)}",
        numbering=None if typed or number is None else sheet.list_with(number, bullet=False),
        new_page=new_page,
    )


def subheading(text: str, level: int, sheet: Sheet) -> Any | None:
    """A heading within a part of that level; None if it would be read as one that opens a part."""
    if level >= _DEEPEST or not is_plain_subheading(text, sheet.profile):
        return None
    return heading(None, text, level + 1, sheet)


def level_of(part: Part, following: Part | None) -> int:
    """The level of a part: by its number, its own, or the usual one. A chapter after it is no deeper:
    otherwise it would be read as belonging to it."""
    number = part.number if isinstance(part, Chapter) else _section(part)
    if number is not None:
        return number.count(".") + 1
    if isinstance(part, Chapter):
        return part.level
    usual = 3 if isinstance(part, Action) else 2 if isinstance(part, Axis) else 1
    return max(usual, following.level) if isinstance(following, Chapter) else usual


def _section(part: Part) -> str | None:
    return part.section if isinstance(part, (Axis, Action)) else None


def _number_and_text(part: Part, lang: Language) -> tuple[str | None, str]:
    if isinstance(part, Chapter):
        return part.number, part.title
    text = part.heading.text if part.heading else LABELS[lang]["finances"]
    section = _section(part)
    if section is not None and text.startswith(f"{section} "):
        return section, text[len(section) + 1 :]
    return None, text
