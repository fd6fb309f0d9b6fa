"""A sheet as people see it: the words in its cells, which are merged, hidden or stressed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Area: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0, the last ones included."""

USUAL_WIDTH = 48.0  # points: a column that nobody set, of 8.43 characters


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows something: its text with its line breaks. `is_figure`: a number or a date, no words."""

    text: str
    bold: bool = False
    size: float | None = None
    fill: str | None = None
    is_figure: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet; rows and columns count from 0.

    `ruled` are empty cells with borders: they hold a table together. `headers` are rows that the file itself names
    as headers, by a table, a filter, or panes that do not move; `frozen` the first rows that do not move. `areas` are the
    tables that the file names. `notes` are comments on cells, `boxes` the texts that float over the sheet, with
    the cell below their corner. `printed` is printed above ("header") and below ("footer") each page.
    `folded_rows` are hidden by a filter or an outline, which is a way of looking and no wish to leave out. `unsaved` counts the formulas
    without a result; `unseen` are the contents of cells whose format shows nothing.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    ruled: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    folded_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    headers: set[int] = field(default_factory=set)
    frozen: int = 0
    areas: list[Area] = field(default_factory=list)
    notes: list[tuple[int, int, str]] = field(default_factory=list)
    boxes: list[tuple[int, int, str]] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    unsaved: int = 0
    unseen: list[str] = field(default_factory=list)

    def width(self, column: int) -> float:
        """The width of a column in points."""
        return self.widths.get(column, USUAL_WIDTH)


def column_letters(column: int) -> str:
    """The letters of a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell as people write it.

    >>> cell_name(3, 1)
    'B4'
    """
    return f"{column_letters(column)}{row + 1}"
