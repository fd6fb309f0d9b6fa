"""Pages of a text document: LibreOffice sets them, and each value is found again on them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from ldaparse.correcting import Correctable, correctable
from ldaparse.document import Document, Paragraph
from ldaparse.errors import LdaparseError
from ldaparse.evidence import BodyParagraph, Corrected, Evidence, PageBox, TableCell
from ldaparse.french.folding import fold
from ldaparse.interpreting import interpret
from ldaparse.interpreting.evidence import evidence
from ldaparse.isolating import step
from ldaparse.profile import Profile
from ldaparse.reading import RawFile, ReadOptions
from ldaparse.reading.libreoffice.kinds import Kind, kind_of
from ldaparse.report import Report
from ldaparse.reviewing.page_images import PageImage, pdf_page_images

log = logging.getLogger(__name__)

_DOCX = Kind("this Word file", "", ".docx", "MS Word 2007 XML")
_PPTX = Kind("this presentation", "", ".pptx", "Impress MS PowerPoint 2007 XML")
_ODT = Kind("this OpenDocument file", "", ".odt", "writer8")
_FLAT_ODT = Kind("this OpenDocument file", "", ".fodt", "OpenDocument Text Flat XML")


@dataclass(frozen=True, slots=True)
class Printed:
    """A text document as it prints: its pages, and the places on them of values (by their path) and of
    cells and paragraphs."""

    images: tuple[PageImage, ...]
    values: Mapping[str, Evidence]
    cells: Mapping[TableCell | BodyParagraph, Evidence]

    def places(self, evidence: Evidence) -> Evidence:
        """Where on the pages the places of a text document stand; those not found again are left out."""
        found: dict[PageBox, None] = {}
        for place in evidence:
            if isinstance(place, (TableCell, BodyParagraph)):
                found |= dict.fromkeys(one for one in self.cells.get(place, ()) if isinstance(one, PageBox))
        return tuple(found)


def printed(raw: RawFile, report: Report, options: ReadOptions, words: Profile) -> Printed | None:
    """The pages of a text document; None where LibreOffice is not installed, or does not print it."""
    from ldaparse.reading.encryption import decrypted
    from ldaparse.reading.libreoffice.converting import as_pdf

    try:
        kind = _kind(raw)
        plain = decrypted(raw, options.password) if _is_encrypted(raw) else raw
        pdf = as_pdf(plain.data, kind, raw.name, options.limits)
        if pdf is None:
            return None
        values, cells = _found_again(report, RawFile(raw.name, pdf), options, words)
        return Printed(pdf_page_images(pdf, None, options.limits), values, cells)
    except LdaparseError as error:
        # The report itself was read: what LibreOffice makes of it is only shown beside it.
        log.info("%s: its pages cannot be shown: %s", raw.name, error)
        return None


def slides(raw: RawFile, options: ReadOptions) -> tuple[PageImage, ...]:
    """The slides of a presentation; none where LibreOffice is not installed, or does not print them."""
    from ldaparse.reading.encryption import decrypted
    from ldaparse.reading.libreoffice.converting import as_pdf

    try:
        plain = decrypted(raw, options.password) if _is_encrypted(raw) else raw
        pdf = as_pdf(plain.data, _PPTX, raw.name, options.limits)
        return () if pdf is None else pdf_page_images(pdf, None, options.limits)
    except LdaparseError as error:
        log.info("%s: its slides cannot be shown: %s", raw.name, error)
        return ()


def _kind(raw: RawFile) -> Kind:
    if raw.data.startswith(b"PK"):
        return _ODT if b"opendocument" in raw.data[:120] else _DOCX
    return _FLAT_ODT if b"<office:document" in raw.data[:4000] else (kind_of(raw.data) or _DOCX)


def _is_encrypted(raw: RawFile) -> bool:
    from ldaparse.reading.compound import OLE

    kind = kind_of(raw.data)
    return kind.encrypted if kind else raw.data.startswith(OLE)


def _found_again(
    report: Report, pdf: RawFile, options: ReadOptions, words: Profile
) -> tuple[dict[str, Evidence], dict[TableCell | BodyParagraph, Evidence]]:
    """The places of values and of cells on the printed pages, by reading those like any other report."""
    from ldaparse.reading.pdf import READER

    step()
    document = READER.read(pdf, ReadOptions(limits=options.limits, engine=options.engine, ocr="never"))
    on_pages = {one.path: one for one in correctable(interpret(document, words))}
    step()
    values = {
        one.path: _boxes(other.evidence)
        for one, other in _pairs(report, on_pages)
        if one.evidence and other.evidence
    }
    lines = _once(document)
    for one in correctable(report):
        if one.evidence and one.path not in values and (places := _by_words(one, lines)):
            values[one.path] = places
    cells: dict[TableCell | BodyParagraph, Evidence] = {}
    for one in correctable(report):
        for place in one.evidence:
            if one.path in values and not isinstance(place, (PageBox, Corrected)):
                cells[place] = (*cells.get(place, ()), *values[one.path])
    return values, cells


def _pairs(report: Report, on_pages: Mapping[str, Correctable]) -> Iterator[tuple[Correctable, Correctable]]:
    """Values of the report beside those of the same path and the same words on its pages."""
    for one in correctable(report):
        other = on_pages.get(one.path)
        if other is not None and _said(one) == _said(other):
            yield one, other


def _said(one: Correctable) -> object:
    return _letters(one.value) if isinstance(one.value, str) else one.value


def _letters(text: str) -> str:
    return "".join(fold(text).split())


def _once(document: Document) -> dict[str, Evidence]:
    """The places of the paragraphs whose words stand once in a document, by their letters."""
    blocks = (*document.cover, *document.blocks)
    tables = (cell.paragraphs for table in document.tables for cell in table.cells)
    paragraphs = [*(one for one in blocks if isinstance(one, Paragraph)), *chain.from_iterable(tables)]
    counts = Counter(_letters(one.text) for one in paragraphs)
    return {said: evidence(one.places()) for one in paragraphs if counts[said := _letters(one.text)] == 1}


def _by_words(one: Correctable, lines: Mapping[str, Evidence]) -> Evidence:
    """Where the words of a value stand, if each line of them stands at one place only."""
    said = [_letters(line.removeprefix("- ")) for line in str(one.value or "").splitlines()]
    if one.kind != "text" or not all(line in lines for line in said):
        return ()
    return tuple(dict.fromkeys(place for line in said for place in lines[line]))


def _boxes(evidence: Evidence) -> Evidence:
    return tuple(place for place in evidence if isinstance(place, PageBox))
