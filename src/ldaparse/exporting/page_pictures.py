"""Pictures of pages, with what was found drawn on them: cells, headings, paragraphs, or what each was decided to be."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ldaparse.decision import ColumnDecision, Decisions, HeadingDecision, Reading, TableDecision
from ldaparse.document import Box, Document, Heading, Paragraph, Place, Table
from ldaparse.errors import LimitError, UnreadableError
from ldaparse.evidence import Evidence, PageBox
from ldaparse.isolating import step
from ldaparse.reading import Limits, RawFile, Readable, load

Colour: TypeAlias = tuple[int, int, int]
Side: TypeAlias = Literal["left", "right", "beside"]

SURE: Colour = (0, 100, 60)
DOUBTFUL: Colour = (200, 80, 0)
_SIZE = 6.5  # points of the letters of a label
_AIR = 1.5  # points between words and the line drawn around them
_BACKGROUND = (255, 255, 255, 210)


@dataclass(frozen=True, slots=True)
class Mark:
    """A frame on a page, in points, and its label: over its left or right corner, or beside it."""

    box: tuple[float, float, float, float]
    label: str
    doubtful: bool
    side: Side = "left"


def marks_on(found: Decisions, page: int) -> Iterator[Mark]:
    """What is drawn on a page, tables first."""
    for table in found.tables:
        yield from _framed(table.evidence, page, _of_table(table), "right", doubtful=table.doubtful)
        for column in table.columns:
            yield from _framed(column.evidence, page, _of_column(column), "left", doubtful=column.doubtful)
    for heading in found.headings:
        yield from _framed(heading.evidence, page, _of_heading(heading), "beside", doubtful=heading.doubtful)


def _framed(evidence: Evidence, page: int, label: str, side: Side, *, doubtful: bool) -> Iterator[Mark]:
    boxes = [place.box for place in evidence if isinstance(place, PageBox) and place.page == page]
    if boxes:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        around = (min(lefts) - _AIR, min(tops) - _AIR, max(rights) + _AIR, max(bottoms) + _AIR)
        yield Mark(around, label, doubtful, side)


def _of_table(one: TableDecision) -> str:
    return f"table {one.number}: {one.kind}{_points(one.readings)}{_rival(one)}"


def _of_column(one: ColumnDecision) -> str:
    return f"{one.role}{_points(one.readings)}{_rival(one)}"


def _of_heading(one: HeadingDecision) -> str:
    opens = "opens nothing" if one.kind == "line" else one.kind
    return f"{opens}{_points(one.readings)}{_rival(one)}"


def _points(readings: tuple[Reading, ...]) -> str:
    points = next((one.points for one in readings if one.chosen and one.points is not None), None)
    return "" if points is None else f" {points:.1f}"


def _rival(one: TableDecision | ColumnDecision | HeadingDecision) -> str:
    return f", or {one.rival} (-{one.lead:.1f})" if one.doubtful and one.lead is not None else ""


def draw_marks(image: Any, found: Decisions, page: int) -> None:
    """Draw the decisions about a page on its picture, which pdfplumber made."""
    from PIL import ImageFont

    scale = float(image.scale)
    font = ImageFont.load_default(size=_SIZE * scale)
    marks = list(marks_on(found, page))
    for mark in marks:
        colour = DOUBTFUL if mark.doubtful else SURE
        image.draw_rects([mark.box], stroke=colour, stroke_width=2, fill=(*colour, 20))
    for mark in marks:
        colour = DOUBTFUL if mark.doubtful else SURE
        corner = _corner(mark, scale, float(font.getlength(mark.label)), image.annotated.width)
        image.draw.rectangle(image.draw.textbbox(corner, mark.label, font=font), fill=_BACKGROUND)
        image.draw.text(corner, mark.label, fill=(*colour, 255), font=font)


def _corner(mark: Mark, scale: float, width: float, most: float) -> tuple[float, float]:
    """Where the label of a mark begins, in points of the picture: within it, `most` of them wide."""
    left, top, right, _ = (side * scale for side in mark.box)
    height = (_SIZE + _AIR) * scale
    x, y = {
        "left": (left, top - height),
        "right": (right - width, top - height),
        "beside": (right + _AIR * scale, top),
    }[mark.side]
    return max(min(x, most - width), 0), max(y, 0)


Corners: TypeAlias = tuple[float, float, float, float]

HEADING: Colour = (0, 128, 64)
PARAGRAPH: Colour = (128, 128, 128)
CELL: Colour = (30, 90, 200)
HEADER_CELL: Colour = (200, 60, 20)
FURNITURE: Colour = (150, 60, 170)


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
