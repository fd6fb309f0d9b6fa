"""What a table is put together from: its pieces, page after page, and their cells on one grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ldaparse.document import Box, Furniture
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.paragraphs import Block


@dataclass(slots=True)
class GridCell:
    """A cell while its table is put together. `heights` are those of its pieces on former pages."""

    row: int
    column: int
    row_span: int
    column_span: int
    fill: str | None
    places: list[Box]
    content: list[Block | Chain]
    height: float

    @property
    def blocks(self) -> list[Block]:
        return [part for part in self.content if isinstance(part, Block)]

    @property
    def text(self) -> str:
        return " ".join(line.text for block in self.blocks for line in block.lines)

    @property
    def is_empty(self) -> bool:
        return not self.content or (
            not self.blocks and not any(c.has_text() for c in self.content if isinstance(c, Chain))
        )


@dataclass(slots=True)
class Joins:
    """What joining the pieces of tables leaves: headers printed again, and the places of rows that the page may have
    cut or not."""

    printed_again: list[Furniture] = field(default_factory=list)
    unsure: list[tuple[Box, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Chain:
    """The pieces of one table, page after page."""

    pieces: list[RawTable]
    body_bottoms: list[float] = field(default_factory=list)

    def has_text(self) -> bool:
        return any(not cell.is_empty for piece in self.pieces for cell in piece.cells)


Item: TypeAlias = Block | Chain  # what stands on a page, from top to bottom


@dataclass(slots=True)
class Grid:
    edges: list[float]
    cells: list[GridCell] = field(default_factory=list)
    rows: int = 0
    header_rows: int = 0

    def covering(self, row: int, column: int) -> GridCell | None:
        for cell in self.cells:
            in_row = cell.row <= row < cell.row + cell.row_span
            if in_row and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None
