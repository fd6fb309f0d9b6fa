"""The grid of a table, its cells placed before they are filled; and the count of all tables of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Cell, Paragraph, Slot, Table, walk_paragraphs
from ldaparse.reading.flow.blocks import CellPart, Context
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.heights import CELL_MARGINS
from ldaparse.reading.tables import HeadCell, count_header_rows

MOST_COLUMNS = 500  # Word allows 63; a broken file may claim millions
USUAL_CELL = 120.0
INNER_ROW = 18.0  # about how tall a row of a table inside a cell stands


@dataclass(slots=True)
class SlotOf:
    """A cell's place in the grid, and the elements whose content it holds: its own, and those
    that a merge covered."""

    row: int
    column: int
    row_span: int
    column_span: int
    width: float
    elements: list[Any]
    fill: str | None


@dataclass(slots=True)
class Layout:
    """A table's grid, its cells without content; `marked_header` rows repeat on every page, `left_out` are rows and
    cells that were deleted."""

    rows: int = 0
    columns: int = 0
    marked_header: int = 0
    slots: list[SlotOf] = field(default_factory=list)
    left_out: list[Any] = field(default_factory=list)

    @property
    def places(self) -> int:
        """The places of the grid; or the cells, where they do not keep to it."""
        return max(len(self.slots), self.rows * max(self.columns, 1))


@dataclass(slots=True)
class Tables:
    """The tables of a file, counted in reading order; `bounds` is how much a file may hold."""

    bounds: Bounds
    number: int = 0

    def fill(
        self,
        layout: Layout,
        depth: int,
        content: Callable[[list[Any], Context], tuple[CellPart, ...]],
        *,
        stressed: bool = False,
    ) -> Table | None:
        """The table of a layout, each cell filled by `content`; None if there is nothing in it.

        `stressed`: the table's style tells its first row from the others.

        Raises:
            LimitError: it is nested deeper than the limits allow.
        """
        self.bounds.nested(depth)
        number = self.number = self.number + 1
        contents = [
            content(
                slot.elements,
                Context(Slot(number, slot.row + 1, slot.column + 1), slot.width - CELL_MARGINS, depth),
            )
            for slot in layout.slots
        ]
        if not any(contents):
            self.number = number - 1
            return None
        return build_table(layout, contents, number, stressed=stressed)


def build_table(
    layout: Layout, contents: Sequence[tuple[Paragraph | Table, ...]], number: int, *, stressed: bool
) -> Table:
    """The table of a layout, with what each of its cells holds; `stressed`: its style tells the
    first row from the others."""
    cells = [
        Cell(
            slot.row,
            slot.column,
            slot.row_span,
            slot.column_span,
            content,
            (Slot(number, slot.row + 1, slot.column + 1),),
            slot.fill,
        )
        for slot, content in zip(layout.slots, contents, strict=True)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    header = count_header_rows([_head(cell, stressed) for cell in cells], layout.rows)
    if 0 < layout.marked_header < layout.rows:
        header = max(header, layout.marked_header)
    return Table(layout.rows, layout.columns, tuple(cells), header, number, "markup")


def _head(cell: Cell, stressed: bool) -> HeadCell:
    paragraphs = [p for p in walk_paragraphs(cell.content) if p.text]
    bold = all(p.bold for p in paragraphs)
    distinct = cell.fill is not None or bold or (stressed and cell.row == 0)
    return HeadCell(cell.row, cell.row_span, cell.column_span, not paragraphs, distinct)
