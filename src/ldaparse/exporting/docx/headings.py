"""Headings with their section numbers, at levels that leave every part its own."""

from __future__ import annotations

from typing import Any

from ldaparse.exporting.docx.elements import paragraph, run
from ldaparse.exporting.docx.order import Part
from ldaparse.exporting.docx.pages import Sheet
from ldaparse.exporting.docx.readable import is_plain_subheading, numbers_itself
from ldaparse.exporting.wording import LABELS, Language
from ldaparse.report import Action, Axis, Chapter

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
