"""What is shown beside the report: its pages as pictures, or the text of a file that has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ldaparse.document import Document
from ldaparse.evidence import Evidence
from ldaparse.profile import Profile
from ldaparse.reading import RawFile, ReadOptions, csv, ods, pptx, xlsx
from ldaparse.report import Report
from ldaparse.reviewing.drawing import blank_sheet, pdf_sheets, picture_sheets
from ldaparse.reviewing.office import Printed, printed, slides
from ldaparse.reviewing.sheets import Sheet

_PDF = "application/pdf"
_SLIDES = frozenset({pptx.MEDIA_TYPE, pptx.MACRO_MEDIA_TYPE})
# Sheets print on pages that tear their tables apart: they are shown as they are read.
_WITHOUT_PRINT = frozenset({xlsx.MEDIA_TYPE, xlsx.MACRO_MEDIA_TYPE, ods.MEDIA_TYPE, csv.MEDIA_TYPE})


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages, or the text where there are none. `values` are the places of values that stand elsewhere
    on the pages than where they were read, by their path; `findings` those of the findings, in order."""

    findings: tuple[Evidence, ...]
    sheets: tuple[Sheet, ...] = ()
    text: Document | None = None
    values: Mapping[str, Evidence] = field(default_factory=dict)


def leaves_of(
    raw: RawFile, document: Document, report: Report, options: ReadOptions, words: Profile
) -> Leaves:
    """The pages of a file that has any, those that LibreOffice makes of one that has none, else its text."""
    as_read = tuple(finding.evidence for finding in report.findings)
    if document.source.media_type in _WITHOUT_PRINT:
        return Leaves(as_read, text=document)
    if document.source.pages is None:
        pages = printed(raw, report, options, words)
        return Leaves(as_read, text=document) if pages is None else _of_office(pages, report)
    if document.source.media_type == _PDF:
        drawn = pdf_sheets(raw.data, options.password, options.limits)
    elif document.source.media_type in _SLIDES:
        drawn = slides(raw, options)
    else:
        drawn = picture_sheets(raw)
    return Leaves(as_read, drawn or _blank(document.source.pages))


def _of_office(pages: Printed, report: Report) -> Leaves:
    from ldaparse.correcting import correctable

    values = {
        one.path: pages.values.get(one.path) or pages.places(one.evidence) for one in correctable(report)
    }
    return Leaves(
        tuple(pages.places(finding.evidence) for finding in report.findings), pages.sheets, values=values
    )


def _blank(count: int) -> tuple[Sheet, ...]:
    return tuple(blank_sheet(number) for number in range(1, count + 1))
