"""The text of a file without pages, where LibreOffice is not there to set them: a name for each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldaparse.document import Document, Heading, Paragraph, Place, Slot, Spot, Table
from ldaparse.evidence import BodyParagraph, Corrected, Evidence, PageBox, TableCell


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a heading, and the names of its places."""

    kind: str
    text: str
    places: str


@dataclass(frozen=True, slots=True)
class LeafCell:
    row_span: int
    column_span: int
    is_header: bool
    places: str
    content: tuple[Line | LeafTable, ...]


@dataclass(frozen=True, slots=True)
class LeafTable:
    """A table, by its rows."""

    kind: str
    rows: tuple[tuple[LeafCell, ...], ...]


def leaf(document: Document) -> list[Line | LeafTable]:
    """All of a document's text, in reading order."""
    return [_block(block) for block in (*document.cover, *document.blocks)]


def place_names(evidence: Evidence) -> tuple[str, ...]:
    """The names of the places of a value."""
    names = (_name(place) for place in evidence)
    return tuple(dict.fromkeys(name for name in names if name))


def _block(block: Heading | Paragraph | Table) -> Line | LeafTable:
    if isinstance(block, Table):
        return LeafTable("table", tuple(_row(block, row) for row in range(block.rows)))
    if isinstance(block, Heading):
        return Line("heading", block.printed, _joined(block.places()))
    return Line("paragraph", block.printed, _joined(block.places()))


def _row(table: Table, row: int) -> tuple[LeafCell, ...]:
    return tuple(
        LeafCell(
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
