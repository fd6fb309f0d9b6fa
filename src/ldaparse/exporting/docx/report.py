"""A report set again as a Word file, in the layout of such reports. Read again, it is the same report."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from ldaparse.correcting import as_corrected
from ldaparse.exporting.docx.action_tables import Spare
from ldaparse.exporting.docx.actions import action_blocks
from ldaparse.exporting.docx.cover import set_cover
from ldaparse.exporting.docx.elements import Ink
from ldaparse.exporting.docx.finances import finance_blocks
from ldaparse.exporting.docx.headings import heading_of, level_of, subheading
from ldaparse.exporting.docx.leftovers import leftover_blocks, running
from ldaparse.exporting.docx.order import Part, in_order
from ldaparse.exporting.docx.pages import Sheet
from ldaparse.exporting.docx.words import Line, body_paragraph
from ldaparse.exporting.wording import LABELS, Language
from ldaparse.profile import Profile
from ldaparse.report import Action, ChapterParagraph, Finances, Report

__all__ = ["report_to_docx"]

_BOLD = Ink(bold=True)


def report_to_docx(
    report: Report,
    lang: Language = "fr",
    *,
    grey: Container[str] = frozenset(),
    profile: Profile | None = None,
    states: Sequence[str] = (),
) -> bytes:
    """A report as a Word file: cover, chapters, axes, a table for each action, the financial table.

    `ldaparse.extract` reads the same report out of it, but for its source, places and findings. The same
    report gives the same bytes.

    Args:
        report: what was read, or drafted.
        lang: the language of the few words that are not the report's own.
        grey: labels of columns to set in grey, as reminders.
        profile: the words by which it will be read again; None for the shipped ones.
        states: what a cell of states without words is to be filled with, a choice for each part of its row.
    """
    report = as_corrected(report)
    title = next((text.text for text in report.cover), LABELS[lang]["report"])
    sheet = Sheet(title, lang, profile)
    sheet.states = tuple(states)
    sheet.run_on_every_page(running(report.unplaced, "header"), running(report.unplaced, "footer"))
    for text in running(report.unplaced, "watermark"):
        sheet.mark_every_page(text)
    on_new_page = set_cover(report, sheet)
    spare = Spare((entry for entry in report.unplaced if entry.kind in ("table", "text")), sheet.profile)
    parts = in_order(report)
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        # Only after the page break of a cover: the first one is what tells a cover.
        begins_page = on_new_page if index == 0 else on_new_page and isinstance(part, Finances)
        sheet.add(heading_of(part, following, sheet, lang, new_page=begins_page))
        sheet.add(*_under(part, level_of(part, following), sheet, spare, lang, grey))
    last = parts[-1] if parts else None
    taken = len(last.columns) if isinstance(last, (Action, Finances)) else 0
    sheet.add(*leftover_blocks(spare.rows, taken))
    return sheet.to_bytes()


def _under(
    part: Part, level: int, sheet: Sheet, spare: Spare, lang: Language, grey: Container[str]
) -> Iterator[Any]:
    """What stands under the heading of a part."""
    if isinstance(part, Action):
        yield from action_blocks(part, sheet, spare, grey)
    elif isinstance(part, Finances):
        yield from finance_blocks(part, lang, sheet.profile, grey)
    else:
        yield from _prose(part.paragraphs, level, sheet)


def _prose(paragraphs: Sequence[ChapterParagraph], level: int, sheet: Sheet) -> Iterator[Any]:
    for said in paragraphs:
        if said.kind == "heading":
            found = subheading(said.text, level, sheet)
            yield body_paragraph(Line(said.text), _BOLD, keep_with_next=True) if found is None else found
        else:
            yield body_paragraph(Line(said.text, bullet=said.kind == "bullet"))
