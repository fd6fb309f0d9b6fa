"""The title page, and what else stands before the first heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.exporting.docx.elements import Ink, paragraph, run
from ldaparse.exporting.docx.leftovers import contents
from ldaparse.exporting.docx.pages import NAVY, Sheet
from ldaparse.exporting.docx.readable import has_number, title_page_lines
from ldaparse.exporting.docx.words import Line, body_paragraph, printed_lines
from ldaparse.report import Report

_TITLE, _OTHER = Ink(bold=True, colour=NAVY, size=26), Ink(colour=NAVY, size=15)
_TOP, _BELOW_TITLE, _BELOW = 2600, 480, 160  # white above, in twentieths of a point


def set_cover(report: Report, sheet: Sheet) -> bool:
    """Set the cover and all else before the first heading; whether the cover has a page of its own, which
    the next block is to end."""
    count = title_page_lines(report, sheet.profile) if report.chapters or report.actions or report.axes else 0
    lines = [line for text in report.cover for line in printed_lines(text.text)]
    following = [body_paragraph(line) for line in lines[count:]]
    following += contents(report.unplaced)
    if count and following:
        following.insert(0, paragraph(new_page=True))
    sheet.add(*_title_page(lines[:count]), *following)
    return bool(count) and not following


def _title_page(lines: Sequence[Line]) -> list[Any]:
    """The lines of a title page, the first the largest; one that begins with a section number is set as
    plain text, or it would be read as a chapter."""
    blocks: list[Any] = []
    titled = False
    for index, line in enumerate(lines):
        before = _TOP if index == 0 else _BELOW_TITLE if index == 1 else _BELOW
        if line.bullet or has_number(line.text):
            blocks.append(body_paragraph(line, before=before))
        else:
            ink = _OTHER if titled else _TITLE
            outline = None if titled else 0
            blocks.append(paragraph(run(line.text, ink), align="center", before=before, outline=outline))
            titled = True
    return blocks
