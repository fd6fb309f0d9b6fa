"""Reading PDF, by an engine. Pages are closed after use: memory does not grow with their count."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from ldaparse.document import Document, Properties, Source, Trouble, trouble
from ldaparse.errors import LimitError, PasswordError, UnreadableError
from ldaparse.isolating import step
from ldaparse.reading.apart import Apart
from ldaparse.reading.conservation import letters_seen, missing_pages
from ldaparse.reading.pdf.engines import CrowdedPageError, EnginePage, EnginePdf, WrongPasswordError, engine
from ldaparse.reading.pdf.pages import RawPage, TakenApart, portion
from ldaparse.reading.pdf.refusing import no_text
from ldaparse.reading.source import RawFile, ReadOptions

if TYPE_CHECKING:
    from ldaparse.reading.pdf.grid import RawTable
    from ldaparse.reading.pdf.inferring import Shapes
    from ldaparse.reading.pdf.rectangles import Rectangle
    from ldaparse.reading.pdf.runs import Run

MEDIA_TYPE = "application/pdf"
REFERENCE = "pdfplumber"

log = logging.getLogger(__name__)


class PdfReader:
    """Reads PDF files: their text, and the words of pages that are pictures."""

    name = "pdf"

    def recognises(self, raw: RawFile) -> bool:
        return b"%PDF-" in raw.data[:1024]

    def read(self, raw: RawFile, options: ReadOptions) -> Document:
        """Read all pages; what the engine asked for cannot read, the reference engine reads.

        Raises:
            PasswordError: the file is encrypted and the password missing or wrong.
            NoTextError: no page has words, nor could any be recognised.
            LimitError: the file has more pages than the limits allow.
            UnreadableError: the file is damaged.
        """
        from ldaparse.reading.pdf.assembling import Assembly
        from ldaparse.reading.pdf.scans import read_scans
        from ldaparse.reading.pdf.turning import turned_back

        begun = time.monotonic()
        found, assembly, has_words = TakenApart(count=1), Assembly(), False
        while found.taken < found.count:
            part = _taken_apart(raw, options, found.taken + 1, begun)
            read_scans(part, raw, options, options.limits.seconds - (time.monotonic() - begun))
            has_words = has_words or part.has_words
            assembly.add(part.pages)
            found.add(part)
        if not has_words:
            raise no_text(found, raw, options)
        blocks, cover, furniture = assembly.finished()
        missing = missing_pages(found.seen, blocks, cover, furniture)
        apart = Apart()
        for page in found.pages:
            for reason, text, box in page.apart:
                apart.add(reason, text, box)
        troubles = (*found.troubles, *assembly.troubles, *missing, *apart.troubles())
        furniture += apart.furniture
        source = Source(raw.name, raw.sha256, MEDIA_TYPE, found.count, tuple(found.recognised))
        said = found.metadata
        properties = Properties(said.get("Title", ""), said.get("Subject", ""), said.get("Author", ""))
        document = Document(
            source, tuple(blocks), tuple(cover), tuple(furniture), troubles, found.metadata, properties
        )
        return turned_back(document, found.turns)


READER = PdfReader()


def _taken_apart(raw: RawFile, options: ReadOptions, first: int, begun: float) -> TakenApart:
    """The next pages of a file, from `first` on; `begun` is when the first of all was asked for."""
    if options.engine == REFERENCE:
        return _read(raw, options, REFERENCE, first, begun)
    try:
        found = _read(raw, options, options.engine, first, begun)
        if found.has_words or found.crowded:
            return found
        why: object = "it found no words"
    except LimitError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever stops the fast engine, the other may read it
        why = repr(error)
    log.info("%s: read again by %s, as %s could not: %s", raw.name, REFERENCE, options.engine, why)
    return _better(raw, options, first, begun)


def _better(raw: RawFile, options: ReadOptions, first: int, begun: float) -> TakenApart:
    """The pages as the reference reads them; where it refuses the file or some of them, and the engine asked for sees more
    on those that it can read, as that one does. What neither reads is told page by page."""
    refused: UnreadableError | None = None
    found: TakenApart | None = None
    try:
        found = _read(raw, options, REFERENCE, first, begun)
    except (LimitError, PasswordError):
        raise
    except UnreadableError as error:
        refused = error
    if found is not None and not found.damaged and (found.has_words or not found.pages):
        return found
    try:
        other = _read(raw, options, options.engine, first, begun, lenient=True)
    except UnreadableError as error:
        other, refused = None, refused or error
    both = [one for one in (found, other) if one is not None]
    if not both:
        raise refused or no_text(TakenApart(count=1), raw, options)
    return max(both, key=lambda one: sum(one.seen.values()))


def _read(
    raw: RawFile,
    options: ReadOptions,
    engine_name: str,
    first: int,
    begun: float,
    *,
    lenient: bool | None = None,
) -> TakenApart:
    """The next pages as an engine reads them. If it is `lenient`, as the reference is unless it is said, one bad page does
    not lose the others."""
    lenient = engine_name == REFERENCE if lenient is None else lenient
    with _opened(raw, options, engine_name) as pdf:
        _check_count(len(pdf), raw, options)
        numbers = portion(first, len(pdf))
        found = _read_pages(pdf, numbers, raw, options, begun, lenient=lenient)
        found.metadata = pdf.metadata
    return found


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
    pdf: EnginePdf, numbers: range, raw: RawFile, options: ReadOptions, begun: float, *, lenient: bool
) -> TakenApart:
    from ldaparse.reading.pdf.hidden import covers_page

    found = TakenApart(count=len(pdf), taken=numbers.stop - 1)
    for number in numbers:
        page = None
        try:
            page = pdf.page(number, options.limits.objects)
            read, pictures = read_page(page, number, options.limits.rules, found.troubles)
            read.pictured = covers_page(page.images, read.width, read.height)
        except CrowdedPageError:
            found.crowded.append(number)
            limit = options.limits.objects
            found.troubles.append(trouble("page.unread", case="crowded", page=number, limit=limit))
            continue
        except Exception as error:
            if not lenient:
                raise
            # One bad page must not lose the others.
            found.damaged.append(number)
            kind = type(error).__name__
            found.troubles.append(trouble("page.unread", case="damaged", page=number, error=kind))
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
        step(done=number, of=len(pdf))
        found.pages.append(read)
        if pictures and not read.has_words:
            found.scans.append(number)
    return found


def read_page(
    page: EnginePage, number: int, rules: int, troubles: list[Trouble], *, recognised: bool = False
) -> tuple[RawPage, bool]:
    """The lines and tables of a page, and whether there are pictures on it; of one that was `recognised` in its picture, a
    stroke through words is no sign that they do not count."""
    from ldaparse.reading.pdf.backgrounds import side_backgrounds, without_backgrounds
    from ldaparse.reading.pdf.bullets import drawn_bullets
    from ldaparse.reading.pdf.cards import cards_below_titles
    from ldaparse.reading.pdf.closing import backgrounds_of
    from ldaparse.reading.pdf.grid import tables_of
    from ldaparse.reading.pdf.inferring.opening import open_bodies
    from ldaparse.reading.pdf.inferring.shapes import shapes_of
    from ldaparse.reading.pdf.lines import body_lines
    from ldaparse.reading.pdf.noted import runs_of_notes, words_apart
    from ldaparse.reading.pdf.outside import take_labels
    from ldaparse.reading.pdf.panels import (
        boxes_of,
        outlines_of,
        panels_of,
        set_frames,
        without_columns_of_backgrounds,
    )
    from ldaparse.reading.pdf.runs import runs_of
    from ldaparse.reading.pdf.slanted import watermarks, without_slanted
    from ldaparse.reading.pdf.struck import without_struck
    from ldaparse.reading.pdf.tables_in_cells import infer_in_cells
    from ldaparse.reading.pdf.touching import give_back_headings
    from ldaparse.reading.pdf.turning import upright

    whole, (page, slanted) = page, without_slanted(page)
    page, turn = upright(page)
    marks = list(watermarks(slanted, number, turn))
    runs, pictures = runs_of(page), bool(page.images)
    apart = list(words_apart(whole, number, turn))
    if not recognised:
        runs, struck = without_struck(page, runs, number, turn)
        apart += struck
    if turn is None:
        runs += runs_of_notes(whole, runs)
    sides, page = side_backgrounds(page), without_backgrounds(page)
    width, height = float(page.width), float(page.height)
    if len(page.lines) + len(page.rects) + len(page.curves) > rules:
        troubles.append(trouble("page.crowded", page=number, limit=rules))
        return RawPage(
            number, width, height, body_lines(runs, number), [], turn=turn, watermarks=marks, apart=apart
        ), pictures
    seen = letters_seen([word.text for run in runs for word in run.words] + [one.text for one in marks])
    runs += drawn_bullets(page, runs)
    tables, loose, frames = tables_of(page, number, runs)
    shapes = shapes_of(page, backgrounds_of(page))
    loose = give_back_headings(tables, loose, shapes)
    infer_in_cells(tables, shapes)
    tables, loose = open_bodies(tables, loose, shapes)
    loose = take_labels(tables, loose)
    for table in tables:
        _part_cells(table, shapes)
    tables, loose, frames = without_columns_of_backgrounds(tables, loose, frames)
    cards, loose = cards_below_titles(shapes.backgrounds, outlines_of(page), loose)
    cards += _columns_of(shapes, tables, runs, loose)
    boxes = boxes_of(page, [*frames, *sides], loose)
    panels, tables, loose = panels_of([*boxes.cards, *cards], tables, loose, number)
    lines = body_lines(loose, number)
    set_frames(lines, [*boxes.cards, *boxes.pills, *cards])
    read = RawPage(number, width, height, lines, tables, shapes, turn, watermarks=marks, apart=apart)
    read.panels, read.pills, read.seen = panels, boxes.pills, seen
    return read, pictures


def _columns_of(
    shapes: Shapes, tables: Sequence[RawTable], runs: Sequence[Run], loose: Sequence[Run]
) -> list[Rectangle]:
    """The boxes of what is set in columns: beside a rule, over the page with tables in it, or beside a table."""
    from ldaparse.reading.pdf.column_rules import columns_beside_rules
    from ldaparse.reading.pdf.page_columns import columns_of_page
    from ldaparse.reading.pdf.text_beside import columns_beside_tables

    columns = columns_of_page(tables, shapes, runs)
    return [*columns_beside_rules(shapes, tables, loose), *(columns or columns_beside_tables(shapes, runs))]


def _part_cells(table: RawTable, shapes: Shapes) -> None:
    """Part the cells of a ruled table that hold a table, or several rows or columns that no rule parts."""
    from ldaparse.reading.pdf.figures_beside import part_figures_beside
    from ldaparse.reading.pdf.filling import put_into_cells
    from ldaparse.reading.pdf.stacking import part_beside_backgrounds, part_open_bodies, part_stacks

    put_into_cells(table)
    part_stacks(table)
    part_beside_backgrounds(table, shapes)
    part_open_bodies(table, shapes)
    part_figures_beside(table)
