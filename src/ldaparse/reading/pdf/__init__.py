"""Reading PDF, by an engine. Pages are closed after use: memory does not grow with their count."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from ldaparse.document import Document, Source, Trouble
from ldaparse.errors import LimitError, NoTextError, PasswordError, UnreadableError
from ldaparse.isolating import step
from ldaparse.reading.pdf.engines import CrowdedPageError, EnginePage, EnginePdf, WrongPasswordError, engine
from ldaparse.reading.source import RawFile, ReadOptions

MEDIA_TYPE = "application/pdf"
REFERENCE = "pdfplumber"

log = logging.getLogger(__name__)


class PdfReader:
    """Reads PDF files that have a text layer."""

    name = "pdf"

    def recognises(self, raw: RawFile) -> bool:
        return b"%PDF-" in raw.data[:1024]

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read all pages; what the engine asked for cannot read, the reference engine reads.

        Raises:
            PasswordError: the file is encrypted and the password missing or wrong.
            NoTextError: no page has words.
            LimitError: the file has more pages than the limits allow.
            UnreadableError: the file is damaged.
        """
        if options.engine == REFERENCE:
            return _read(raw, options, REFERENCE)
        try:
            return _read(raw, options, options.engine)
        except LimitError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever stops the fast engine, the other may read it
            log.info("%s: read again by %s, as %s could not: %r", raw.name, REFERENCE, options.engine, error)
        return _read(raw, options, REFERENCE)


READER = PdfReader()


def _read(raw: RawFile, options: ReadOptions, engine_name: str) -> Document:
    from ldaparse.reading.pdf.assembling import assemble
    from ldaparse.reading.pdf.turning import turned_back

    with _opened(raw, options, engine_name) as pdf:
        pages, troubles = _read_pages(pdf, raw, options, lenient=engine_name == REFERENCE)
        metadata = pdf.metadata
    turns = {page.number: page.turn for page in pages if page.turn is not None}
    blocks, cover, furniture = turned_back(assemble(pages), turns)
    source = Source(
        raw.name, raw.sha256, MEDIA_TYPE, len(pages) + sum(t.code == "page.unread" for t in troubles)
    )
    return Document(source, tuple(blocks), tuple(cover), tuple(furniture), tuple(troubles), metadata)


@contextmanager
def _opened(raw: RawFile, options: ReadOptions, engine_name: str) -> Iterator[EnginePdf]:
    with ExitStack() as stack:
        try:
            pdf = stack.enter_context(engine(engine_name).open_pdf(raw.data, options.password))
        except WrongPasswordError as error:
            hint = "the password is wrong" if options.password else "give its password with --password"
            raise PasswordError(f"this PDF is encrypted; {hint}", file=raw.name) from error
        except Exception as error:
            raise UnreadableError(
                "this PDF is damaged or cut short and cannot be read", file=raw.name
            ) from error
        yield pdf


def _check_count(count: int, raw: RawFile, options: ReadOptions) -> None:
    if count == 0:
        raise UnreadableError("this PDF has no pages; it may be damaged or cut short", file=raw.name)
    if count > options.limits.pages:
        raise LimitError(
            f"{count} pages are more than the limit of {options.limits.pages}; raise it with --max-pages",
            file=raw.name,
        )


def _read_pages(
    pdf: EnginePdf, raw: RawFile, options: ReadOptions, *, lenient: bool
) -> tuple[list[Any], list[Trouble]]:
    _check_count(len(pdf), raw, options)
    begun = time.monotonic()
    pages: list[Any] = []
    troubles: list[Trouble] = []
    scans: list[int] = []
    crowded: list[int] = []
    for number in range(1, len(pdf) + 1):
        page = None
        try:
            page = pdf.page(number, options.limits.objects)
            read, pictures = _read_page(page, number, options.limits.rules, troubles)
        except CrowdedPageError:
            crowded.append(number)
            troubles.append(_unread(number, f"porte plus de {options.limits.objects} caractères et tracés"))
            continue
        except Exception as error:
            if not lenient:
                raise
            # One bad page must not lose the others.
            troubles.append(_unread(number, f"est abîmée ({type(error).__name__})"))
            continue
        finally:
            if page is not None:
                page.close()
        if time.monotonic() - begun > options.limits.seconds:
            raise LimitError(
                f"{number} of {len(pdf)} pages took more than {options.limits.seconds:g} seconds;"
                " allow more with --timeout",
                file=raw.name,
            )
        step()
        pages.append(read)
        if pictures and not read.lines and not read.tables:
            scans.append(number)
    if not any(page.lines or page.tables for page in pages):
        if crowded:
            raise LimitError(
                f"{_ranges(crowded)}: more than {options.limits.objects} characters and shapes on a page;"
                " allow more with --limit objects=…",
                file=raw.name,
            )
        raise _no_text(raw, scans, troubles)
    troubles += [
        Trouble("page.scan", f"La page {n} est une image sans texte : elle n’est pas lue.") for n in scans
    ]
    return pages, troubles


def _unread(number: int, why: str) -> Trouble:
    return Trouble("page.unread", f"La page {number} {why} : elle n’est pas lue.", severity="error")


def _read_page(page: EnginePage, number: int, rules: int, troubles: list[Trouble]) -> tuple[Any, bool]:
    from ldaparse.reading.pdf.assembling import RawPage
    from ldaparse.reading.pdf.bullets import drawn_bullets
    from ldaparse.reading.pdf.closing import grounds_of
    from ldaparse.reading.pdf.grid import tables_of
    from ldaparse.reading.pdf.inferring.shapes import shapes_of
    from ldaparse.reading.pdf.lines import body_lines, runs_of
    from ldaparse.reading.pdf.turning import upright

    page, turn = upright(page)
    runs, pictures = runs_of(page), bool(page.images)
    width, height = float(page.width), float(page.height)
    if len(page.lines) + len(page.rects) + len(page.curves) > rules:
        message = f"La page {number} porte plus de {rules} traits : ses tableaux ne sont pas cherchés."
        troubles.append(Trouble("page.crowded", message))
        return RawPage(number, width, height, body_lines(runs, number), [], turn=turn), pictures
    runs += drawn_bullets(page, runs)
    tables, loose = tables_of(page, number, runs)
    shapes = shapes_of(page, grounds_of(page))
    return RawPage(number, width, height, body_lines(loose, number), tables, shapes, turn), pictures


def _no_text(raw: RawFile, scans: list[int], troubles: list[Trouble]) -> UnreadableError:
    if scans:
        return NoTextError(
            f"no text layer: {_ranges(scans)} are scans; make the text readable first (for example with OCR)",
            file=raw.name,
            pages=tuple(scans),
        )
    if troubles:
        return UnreadableError("no page of this PDF could be read; it may be damaged", file=raw.name)
    return NoTextError("there is no text in this PDF", file=raw.name)


def _ranges(numbers: list[int]) -> str:
    """Page numbers as "page 1-12" or "page 1, 3-4"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return "page " + ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)
