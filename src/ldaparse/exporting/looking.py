"""A page with what was found drawn on it: cells, headings, paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from ldaparse.decision import Decisions
from ldaparse.document import Box, Document, Heading, Paragraph, Place, Table
from ldaparse.errors import LimitError, UnreadableError
from ldaparse.exporting.marking import draw_marks
from ldaparse.isolating import step
from ldaparse.reading import Limits, RawFile, Readable, load

Corners: TypeAlias = tuple[float, float, float, float]
Colour: TypeAlias = tuple[int, int, int]

HEADING: Colour = (0, 128, 64)
PARAGRAPH: Colour = (128, 128, 128)
CELL: Colour = (30, 90, 200)
HEADER_CELL: Colour = (200, 60, 20)
FURNITURE: Colour = (150, 60, 170)
_AIR = 1.5  # points between words and the line drawn around them


def look(
    source: Readable,
    document: Document,
    page: int,
    *,
    resolution: int = 110,
    password: str | None = None,
    limits: Limits | None = None,
    decisions: Decisions | None = None,
) -> bytes:
    """A PNG of a page, as pdfplumber draws it, with the places of what was read on it.

    Headings are green, paragraphs grey, cells blue, header cells red, furniture violet. With `decisions`, what each
    heading opens, each table is and each column holds is drawn instead: green, or orange where it is doubtful.

    Raises:
        UnreadableError: the document has no such page, or no pages at all (Word).
        LimitError: the picture would have more points than the limits allow.
    """
    asked: dict[str, Any] = {"resolution": resolution, "password": password, "limits": limits}
    return look_at(source, document, [page], decisions=decisions, **asked)[page]


def look_at(
    source: Readable,
    document: Document,
    pages: Sequence[int] = (),
    *,
    resolution: int = 110,
    password: str | None = None,
    limits: Limits | None = None,
    decisions: Decisions | None = None,
) -> dict[int, bytes]:
    """PNGs of pages by their numbers, likewise; of all pages where none is named.

    Raises:
        UnreadableError: the document has no such page, or no pages at all (Word).
        LimitError: a picture would have more points than the limits allow.
    """
    allowed = limits or Limits()
    raw = load(source, allowed)
    count = _pages_of(document, raw)
    wanted = list(pages) or list(range(1, count + 1))
    for page in wanted:
        if not 1 <= page <= count:
            raise UnreadableError(f"there is no page {page}: the file has {count}", file=raw.name)
    import pdfplumber

    found = {}
    with pdfplumber.open(io.BytesIO(raw.data), password=password) as pdf:
        for page in wanted:
            _check_size(pdf.pages[page - 1], raw, resolution, allowed)
            found[page] = _drawn(pdf.pages[page - 1], document, page, resolution, decisions)
            step(done=len(found), of=len(wanted))
    return found


def _pages_of(document: Document, raw: RawFile) -> int:
    """How many pages there are to be drawn. Raises UnreadableError where only another format has some."""
    if document.source.pages is None:
        raise UnreadableError(
            "only the pages of a PDF can be drawn, a text document has none; save it as PDF and look at that",
            file=raw.name,
        )
    if document.source.media_type != "application/pdf":
        is_picture = document.source.media_type.startswith("image/")
        instead = "this is a picture already" if is_picture else "save it as PDF and look at that"
        raise UnreadableError(f"only the pages of a PDF are drawn; {instead}", file=raw.name)
    return document.source.pages


def _drawn(page: Any, document: Document, number: int, resolution: int, decisions: Decisions | None) -> bytes:
    image = page.to_image(resolution=resolution, antialias=True)
    if decisions is None:
        for colour, corners in _boxes(document, number):
            image.draw_rects([corners], stroke=colour, stroke_width=1, fill=(*colour, 28))
    else:
        draw_marks(image, decisions, number)
    drawn = io.BytesIO()
    # Quantised colours make the file some times smaller; nothing of a report needs more.
    image.save(drawn, format="PNG", quantize=True, colors=256)
    return drawn.getvalue()


def _check_size(page: Any, raw: RawFile, resolution: int, limits: Limits) -> None:
    points = float(page.width) * float(page.height) * (resolution / 72) ** 2
    if points > limits.pixels:
        raise LimitError(
            f"the picture would have more than {limits.pixels} points; lower --resolution, or raise the limit"
            " with --limit pixels=…",
            file=raw.name,
        )


def _boxes(document: Document, page: int) -> Iterator[tuple[Colour, Corners]]:
    for block in (*document.cover, *document.blocks):
        if isinstance(block, Table):
            yield from _table_boxes(block, page)
        elif isinstance(block, (Heading, Paragraph)):
            colour = HEADING if isinstance(block, Heading) else PARAGRAPH
            yield from _on_page(block.places(), page, colour)
    for furniture in document.furniture:
        yield from _on_page(furniture.places, page, FURNITURE)


def _table_boxes(table: Table, page: int) -> Iterator[tuple[Colour, Corners]]:
    for cell in table.cells:
        colour = HEADER_CELL if cell.row < table.header_rows else CELL
        yield from _on_page(cell.places, page, colour)
        for part in cell.content:
            if isinstance(part, Table):
                yield from _table_boxes(part, page)
            else:
                yield from _on_page(part.places(), page, PARAGRAPH)


def _on_page(places: tuple[Place, ...], page: int, colour: Colour) -> Iterator[tuple[Colour, Corners]]:
    for place in places:
        if isinstance(place, Box) and place.page == page:
            air = 0.0 if colour in {CELL, HEADER_CELL} else _AIR
            yield colour, (place.x0 - air, place.top - air, place.x1 + air, place.bottom + air)
