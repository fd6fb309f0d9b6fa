"""The first form: a page as it is, before anyone says what it means.

A `Document` is the sequence of headings, paragraphs and tables of a file, in reading order,
each with the places it was read from. It does not know what a deliverable is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ldaparse.places import (
    Box,
    Place,
    Slot,
    Span,
    Spans,
    Spot,
    all_places,
    join_places,
    places_of,
    word_places,
)
from ldaparse.troubles import UNREAD, Severity, Trouble, Value, trouble

__all__ = [
    "UNREAD",
    "Block",
    "Box",
    "Cell",
    "Document",
    "Extent",
    "Furniture",
    "Heading",
    "HeadingLook",
    "Paragraph",
    "Place",
    "Properties",
    "Severity",
    "Slot",
    "Source",
    "Span",
    "Spot",
    "Table",
    "Trouble",
    "Value",
    "join_places",
    "trouble",
    "walk_paragraphs",
]


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a paragraph runs down its cell, in points below the top of the row.

    Exact in a PDF, also over a page break; estimated from widths and blank paragraphs in Word.
    """

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its wrapped lines joined again; white space is folded to single spaces.

    `marker` is the bullet or number that stood before the text ("•", "⇨", "-", "1.", "a)"), not
    part of `text`. `level` is the depth of a list item, from 0. `swatches` are coloured marks without words of their own,
    as a key of colours has them: the number of words before each, and its colour as "#rrggbb". `tabs` are the numbers of
    words before which a tab stands, `lead` is how many words at its front are set bold, where not all are.
    """

    text: str
    spans: Spans = ()
    marker: str | None = None
    level: int = 0
    bold: bool = False
    size: float | None = None
    extent: Extent | None = None
    swatches: tuple[tuple[int, str], ...] = ()
    tabs: tuple[int, ...] = ()
    lead: int = 0

    @property
    def is_bullet(self) -> bool:
        return self.marker is not None and not any(c.isalnum() for c in self.marker)

    @property
    def printed(self) -> str:
        """The text with its marker as a reader would type it: every bullet becomes "- "."""
        if self.marker is None:
            return self.text
        return f"- {self.text}" if self.is_bullet else f"{self.marker} {self.text}"

    def places(self, start: int = 0, end: int | None = None) -> tuple[Place, ...]:
        """Where the characters `start` to `end` (default: all) were read, one box a page."""
        if start == 0 and end is None:
            return all_places(self.spans)
        stop = len(self.text) if end is None else end
        return places_of(self.spans, start, stop)

    def words(self, start: int, end: int) -> Iterator[Place]:
        """The places of the words that characters `start` to `end` are in, one by one."""
        return word_places(self.spans, start, end)


@dataclass(frozen=True, slots=True)
class HeadingLook:
    """How a heading is set, whatever its words say: the level of its style where the file has styles, its type size in
    points, and the sign behind its number."""

    style: int | None = None
    size: float | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is its section number ("2.1.1"), printed or automatic, or None. Headings of one `look` stand for
    the same kind of thing."""

    text: str
    level: int
    number: str | None = None
    spans: Spans = ()
    look: HeadingLook = HeadingLook()

    @property
    def printed(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text

    def places(self) -> tuple[Place, ...]:
        return all_places(self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid; `row` and `column` (from 0) are its first, spans are 1 or more.

    `content` holds its paragraphs and the tables inside it, from top to bottom. `places` are the
    rectangles of the cell itself, one a page. `fill` is its background colour as "#rrggbb".
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    content: tuple[Paragraph | Table, ...] = ()
    places: tuple[Place, ...] = ()
    fill: str | None = None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, those of inner tables included, in reading order."""
        return tuple(walk_paragraphs(self.content))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.content if isinstance(part, Table))

    @property
    def text(self) -> str:
        return "\n".join(p.printed for p in self.paragraphs if p.text)

    @property
    def has_words(self) -> bool:
        """Whether its text is not empty."""
        return any(p.text for p in walk_paragraphs(self.content))

    def text_places(self) -> tuple[Place, ...]:
        """Where the words of the cell were read, one box a page."""
        return join_places(place for p in self.paragraphs for place in p.places())


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Table:
    """A table, joined over the pages it runs on.

    `cells` are in reading order (by row, then column); a merged cell stands once, at its first
    place. `header_rows` first rows are the header. `how` tells where the columns come from.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    number: int = 0
    how: Literal["ruled", "inferred", "markup"] = "ruled"

    def row(self, index: int) -> tuple[Cell, ...]:
        """The cells that begin in row `index`."""
        return tuple(cell for cell in self.cells if cell.row == index)

    def by_row(self) -> list[tuple[Cell, ...]]:
        """The cells that begin in each row, in one pass over all of them."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return [tuple(row) for row in rows]

    def places(self) -> tuple[Place, ...]:
        return join_places(place for cell in self.cells for place in cell.places)

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({p.page for c in self.cells for p in c.places if isinstance(p, Box)}))


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands beside the text: running headers, footers, page numbers, headers of a table printed again on
    its next page; text that was deleted or hidden, comments, values of forms that nobody sees."""

    text: str
    kind: Literal["header", "footer", "page_number", "repeated_header", "watermark", "other"]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from. `pages` is None where the format has none (Word).

    `recognised` are the pages whose words were recognised in their picture, by OCR.
    """

    name: str
    sha256: str
    media_type: str
    pages: int | None = None
    recognised: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself, never trusted over what is printed: it is often that of the file it was made from."""

    title: str = ""
    subject: str = ""
    author: str = ""


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in reading order, and what stood beside them.

    `cover` are the paragraphs of a title page. `metadata` is what the file says of itself, by the names of
    its format, `properties` those of it that all formats have.
    """

    source: Source
    blocks: tuple[Block, ...]
    cover: tuple[Paragraph, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    properties: Properties = Properties()

    @property
    def status(self) -> Literal["complete", "partial"]:
        """Whether all of the file was read, or some page or part could not be."""
        return "partial" if any(one.code in UNREAD for one in self.troubles) else "complete"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The outermost tables, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def walk_paragraphs(content: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """The paragraphs of a cell's content, inner tables cell by cell."""
    for part in content:
        if isinstance(part, Paragraph):
            yield part
        else:
            for cell in part.cells:
                yield from walk_paragraphs(cell.content)
