"""A table as the interpreter sees it: its columns with the headers over them, and what type each cell is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ldaparse.document import Cell, Table
from ldaparse.interpreting.cell_types import CellType, is_mark, type_of_cell
from ldaparse.interpreting.grids import Grid, HeaderColumn, Rows, cells_below, grid_of, header_columns
from ldaparse.profile import Profile


@dataclass(frozen=True)
class ColumnView:
    """A column: its header, and the cells with words that stand in it alone, each with its type."""

    header: HeaderColumn
    cells: tuple[Cell, ...]
    types: tuple[CellType, ...]
    position: int

    @property
    def label(self) -> str:
        """The lowest of its headers."""
        return self.header.label

    @property
    def labels(self) -> tuple[str, ...]:
        """Its headers from the top down, those of groups of columns first."""
        return self.header.labels

    @property
    def whole_label(self) -> str:
        return " ".join(self.header.labels)

    @property
    def is_ticked(self) -> bool:
        """Whether it holds ticks and nothing else."""
        return "tick" in self.types and all(is_mark(cell.text) for cell in self.cells)

    def share(self, *types: CellType) -> float:
        """How many of its cells are of these types, of those that say anything, from 0 to 1."""
        said = [one for one in self.types if one != "nothing"]
        return sum(one in types for one in said) / len(said) if said else 0.0


@dataclass(frozen=True)
class TableView:
    """A table with what every step asks of it, each computed once, when it is first asked for."""

    table: Table
    profile: Profile

    @cached_property
    def headers(self) -> list[HeaderColumn]:
        return header_columns(self.table)

    @cached_property
    def grid(self) -> Grid:
        """The cell that covers each place."""
        return grid_of(self.table)

    @cached_property
    def rows(self) -> Rows:
        return Rows.of(self.table)

    @cached_property
    def columns(self) -> tuple[ColumnView, ...]:
        below = _cells_below(self.headers, self.table)
        return tuple(
            ColumnView(header, cells, tuple(type_of_cell(cell, self.profile) for cell in cells), position)
            for position, (header, cells) in enumerate(zip(self.headers, below, strict=True))
        )

    @cached_property
    def body_rows(self) -> list[int]:
        """The rows below the header that have words."""
        begun = self.rows.begun
        return [
            row
            for row in range(self.table.header_rows, self.table.rows)
            if any(cell.has_words for cell in begun[row])
        ]


def _cells_below(headers: Sequence[HeaderColumn], table: Table) -> list[tuple[Cell, ...]]:
    """The cells of each column, in one pass over the table."""
    return [tuple(cells_below(header, table)) for header in headers]
