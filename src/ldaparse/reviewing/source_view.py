"""What is shown beside the report: its pages as pictures, or the text of a file that has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ldaparse.document import Document, Heading, Paragraph, Place, Slot, Spot, Table
from ldaparse.evidence import BodyParagraph, Corrected, Evidence, PageBox, TableCell
from ldaparse.profile import Profile
from ldaparse.reading import RawFile, ReadOptions, csv, ods, pptx, xlsx
from ldaparse.report import Report
from ldaparse.reviewing.office import Printed, printed, slides
from ldaparse.reviewing.page_images import PageImage, blank_page_image, pdf_page_images, picture_page_images


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a heading, and the names of its places."""

    kind: str
    text: str
    places: str


@dataclass(frozen=True, slots=True)
class TextCell:
    row_span: int
    column_span: int
    is_header: bool
    places: str
    content: tuple[Line | TextTable, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table, by its rows."""

    kind: str
    rows: tuple[tuple[TextCell, ...], ...]


def text_blocks(document: Document) -> list[Line | TextTable]:
    """All of a document's text, in reading order."""
    return [_block(block) for block in (*document.cover, *document.blocks)]


def place_names(evidence: Evidence) -> tuple[str, ...]:
    """The names of the places of a value."""
    names = (_name(place) for place in evidence)
    return tuple(dict.fromkeys(name for name in names if name))


def _block(block: Heading | Paragraph | Table) -> Line | TextTable:
    if isinstance(block, Table):
        return TextTable("table", tuple(_row(block, row) for row in range(block.rows)))
    if isinstance(block, Heading):
        return Line("heading", block.printed, _joined(block.places()))
    return Line("paragraph", block.printed, _joined(block.places()))


def _row(table: Table, row: int) -> tuple[TextCell, ...]:
    return tuple(
        TextCell(
            cell.row_span,
            cell.column_span,
            row < table.header_rows,
            _joined(cell.places),
            tuple(_block(part) for part in cell.content),
        )
        for cell in table.row(row)
    )


def _joined(places: Iterable[Place]) -> str:
    return " ".join(dict.fromkeys(_names(places)))


def _names(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        if isinstance(place, Slot):
            yield f"t{place.table}r{place.row}c{place.column}"
        elif isinstance(place, Spot):
            yield f"p{place.paragraph}"


def _name(place: PageBox | TableCell | BodyParagraph | Corrected) -> str:
    if isinstance(place, TableCell):
        return f"t{place.table}r{place.row}c{place.column}"
    return f"p{place.paragraph}" if isinstance(place, BodyParagraph) else ""


_PDF = "application/pdf"
_SLIDES = frozenset({pptx.MEDIA_TYPE, pptx.MACRO_MEDIA_TYPE})
# Sheets print on pages that tear their tables apart: they are shown as they are read.
_WITHOUT_PRINT = frozenset({xlsx.MEDIA_TYPE, xlsx.MACRO_MEDIA_TYPE, ods.MEDIA_TYPE, csv.MEDIA_TYPE})


@dataclass(frozen=True, slots=True)
class SourceView:
    """The pages, or the text where there are none. `values` are the places of values that stand elsewhere
    on the pages than where they were read, by their path; `findings` those of the findings, in order."""

    findings: tuple[Evidence, ...]
    images: tuple[PageImage, ...] = ()
    text: Document | None = None
    values: Mapping[str, Evidence] = field(default_factory=dict)


def source_view_of(
    raw: RawFile, document: Document, report: Report, options: ReadOptions, words: Profile
) -> SourceView:
    """The pages of a file that has any, those that LibreOffice makes of one that has none, else its text."""
    as_read = tuple(finding.evidence for finding in report.findings)
    if document.source.media_type in _WITHOUT_PRINT:
        return SourceView(as_read, text=document)
    if document.source.pages is None:
        pages = printed(raw, report, options, words)
        return SourceView(as_read, text=document) if pages is None else _of_office(pages, report)
    if document.source.media_type == _PDF:
        drawn = pdf_page_images(raw.data, options.password, options.limits)
    elif document.source.media_type in _SLIDES:
        drawn = slides(raw, options)
    else:
        drawn = picture_page_images(raw)
    return SourceView(as_read, drawn or _blank(document.source.pages))


def _of_office(pages: Printed, report: Report) -> SourceView:
    from ldaparse.correcting import correctable

    values = {
        one.path: pages.values.get(one.path) or pages.places(one.evidence) for one in correctable(report)
    }
    return SourceView(
        tuple(pages.places(finding.evidence) for finding in report.findings), pages.images, values=values
    )


def _blank(count: int) -> tuple[PageImage, ...]:
    return tuple(blank_page_image(number) for number in range(1, count + 1))
