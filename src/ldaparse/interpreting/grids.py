"""A table by its columns and by its rows, and some rows of it as a table of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ldaparse.document import Cell, Table

Grid: TypeAlias = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table by its rows: the cells that begin in each, and those that reach into it as well."""

    table: Table
    begun: list[tuple[Cell, ...]]
    covering: list[list[Cell]]

    @classmethod
    def of(cls, table: Table) -> Rows:
        covering: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                covering[row].append(cell)
        return cls(table, table.by_row(), covering)

    def __len__(self) -> int:
        return self.table.rows

    def filled(self, row: int) -> list[Cell]:
        """The cells with words that begin in a row."""
        return [cell for cell in self.begun[row] if cell.has_words]

    def lone(self, row: int) -> Cell | None:
        """The only cell with words in a row, if it begins at its left and nothing runs in from above."""
        filled = [cell for cell in self.covering[row] if cell.has_words]
        if len(filled) != 1 or filled[0].row != row or filled[0].column != 0 or filled[0].row_span > 1:
            return None
        return filled[0]

    def as_table(self, header: Sequence[int], rows: Sequence[int], keep: Sequence[int] = ()) -> Table:
        """The table of some rows, under the rows of a header.

        A merged cell is cut where its rows end. One that began above them is lost to the rows below, but in
        the columns `keep`, whose cells hold for each of their rows.
        """
        place = {old: new for new, old in enumerate((*header, *rows))}
        cells: list[Cell] = []
        for old, new in place.items():
            for cell in self.covering[old]:
                begins = cell.row == old or (cell.column in keep and old - 1 not in place)
                if begins:
                    size = 1
                    while old + size < cell.row + cell.row_span and place.get(old + size) == new + size:
                        size += 1
                    cells.append(replace(cell, row=new, row_span=size))
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return replace(self.table, rows=len(place), cells=tuple(cells), header_rows=len(header))


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of a table, from grid column `index` up to `end`: its labels from the top header row
    to the lowest, and the header's cells."""

    index: int
    end: int
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        return self.labels[-1] if self.labels else ""


def header_columns(table: Table) -> list[HeaderColumn]:
    """The columns that the header's lowest cells make; a header merged over two is one column."""
    grid = grid_of(table)
    columns: list[HeaderColumn] = []
    last: tuple[Cell, ...] | None = None
    for index in range(table.columns):
        stack: list[Cell] = []
        for row in range(table.header_rows):
            cell = grid.get((row, index))
            if cell is not None and cell not in stack:
                stack.append(cell)
        cells = tuple(stack)
        if cells and cells == last:
            columns[-1] = replace(columns[-1], end=index + 1)
            continue
        last = cells
        labels = tuple(text for cell in cells if (text := " ".join(cell.text.split())))
        columns.append(HeaderColumn(index, index + 1, labels, cells))
    return columns


def cell_under(header: HeaderColumn, row: int, grid: Grid) -> Cell | None:
    """The cell of a row under a header. What stands beside it under the same header, which runs
    over several columns, is taken together with it, so that no word is lost."""
    first = grid.get((row, header.index))
    beside = {
        id(cell): cell
        for column in range(header.index, header.end)
        if (cell := grid.get((row, column))) and cell.row == row and cell.column >= header.index and cell.text
    }
    cells = list(beside.values())
    if not cells or cells == [first]:
        return first
    content = tuple(part for cell in cells for part in cell.content)
    places = tuple(place for cell in cells for place in cell.places)
    return replace(cells[0], column=header.index, column_span=1, content=content, places=places)


def grid_of(table: Table) -> Grid:
    """The cell that covers each place of the grid."""
    grid: Grid = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row, column] = cell
    return grid


def turned(table: Table) -> Table:
    """A table without merged cells whose header is its first column, as one whose header is its first row."""
    cells = sorted(
        (replace(cell, row=cell.column, column=cell.row) for cell in table.cells),
        key=lambda cell: (cell.row, cell.column),
    )
    return replace(table, rows=table.columns, columns=table.rows, cells=tuple(cells), header_rows=1)


def cells_below(header: HeaderColumn, table: Table) -> list[Cell]:
    """The cells with words under a header that stand in its column alone."""
    return [
        cell
        for cell in table.cells
        if cell.column == header.index
        and cell.row >= table.header_rows
        and cell.column_span == 1
        and cell.has_words
    ]
