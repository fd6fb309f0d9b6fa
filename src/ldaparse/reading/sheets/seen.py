"""What of a sheet is seen: its cells counted without hidden rows and columns, merged cells by what shows of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.sheets.sheet import Sheet, SheetCell

Place = tuple[int, int]


@dataclass(slots=True)
class Seen:
    """The visible cells of a sheet by row and column, counted without what is hidden.

    `ends` are the last row and column of a merged cell, by its first place; `filled` all places that a cell covers or
    that a border holds to a table; `origins` the rows and columns of cells as the file counts them.
    """

    cells: dict[Place, SheetCell] = field(default_factory=dict)
    ends: dict[Place, Place] = field(default_factory=dict)
    filled: set[Place] = field(default_factory=set)
    origins: dict[Place, Place] = field(default_factory=dict)
    hidden: list[tuple[Place, SheetCell]] = field(default_factory=list)
    headers: set[int] = field(default_factory=set)
    frozen: int = 0
    widths: dict[int, float] = field(default_factory=dict)

    def end(self, place: Place) -> Place:
        """The last row and column of the cell that begins at a place."""
        return self.ends.get(place, place)


def seen(sheet: Sheet, bounds: Bounds) -> Seen:
    """The sheet without its hidden rows and columns.

    Raises:
        LimitError: its merged cells cover more places than the limits allow.
    """
    rows, columns = _Visible(sheet.hidden_rows), _Visible(sheet.hidden_columns)
    found = Seen(headers={rows.index(row) for row in sheet.headers if row not in sheet.hidden_rows})
    found.frozen = rows.index(sheet.frozen)
    cells = _unmerged(sheet, rows, columns, found, bounds)
    for (row, column), cell in cells.items():
        if row in sheet.hidden_rows or column in sheet.hidden_columns:
            found.hidden.append(((row, column), cell))
            continue
        place = rows.index(row), columns.index(column)
        found.cells[place] = cell
        found.origins[place] = row, column
        found.filled.add(place)
    for row, column in sheet.ruled:
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
            found.filled.add((rows.index(row), columns.index(column)))
    _fill_areas(sheet, rows, columns, found, bounds)
    last = max((column for _, column in sheet.cells), default=-1)
    shown = (column for column in range(last + 1) if column not in sheet.hidden_columns)
    found.widths = {index: sheet.width(column) for index, column in enumerate(shown)}
    found.ends = {place: end for place, end in found.ends.items() if place in found.cells}
    return found


class _Visible:
    """Where a row or column stands when those that are hidden are left out."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden = sorted(hidden)

    def index(self, one: int) -> int:
        return one - bisect_left(self._hidden, one)

    def within(self, first: int, last: int) -> tuple[int, int] | None:
        """The first and the last that are visible; None where none is."""
        start, end = self.index(first), self.index(last + 1) - 1
        return (start, end) if start <= end else None


def _unmerged(
    sheet: Sheet, rows: _Visible, columns: _Visible, found: Seen, bounds: Bounds
) -> dict[Place, SheetCell]:
    """The cells, each merged one at the first of its places that is visible."""
    cells = dict(sheet.cells)
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    for top, left, bottom, right in sheet.merged:
        cell = cells.get((top, left))
        down = rows.within(top, min(bottom, max(last_row, top)))
        across = columns.within(left, min(right, max(last_column, left)))
        if cell is None or down is None or across is None:
            continue
        height, width = down[1] - down[0] + 1, across[1] - across[0] + 1
        bounds.row(height * width + len(found.filled))
        del cells[top, left]
        shown = _first_shown(top, sheet.hidden_rows), _first_shown(left, sheet.hidden_columns)
        cells[shown] = cell
        place = down[0], across[0]
        found.ends[place] = down[1], across[1]
        found.filled |= {
            (row, column) for row in range(down[0], down[1] + 1) for column in range(across[0], across[1] + 1)
        }
    return cells


def _first_shown(one: int, hidden: set[int]) -> int:
    while one in hidden:
        one += 1
    return one


def _fill_areas(sheet: Sheet, rows: _Visible, columns: _Visible, found: Seen, bounds: Bounds) -> None:
    """A table that the file names holds together whatever is empty in it."""
    last = max((row for row, _ in found.cells), default=-1)
    for top, left, bottom, right in sheet.areas:
        down, across = rows.within(top, bottom), columns.within(left, right)
        if down is None or across is None:
            continue
        bounds.row((min(down[1], last) - down[0] + 1) * (across[1] - across[0] + 1) + len(found.filled))
        found.filled |= {
            (row, column)
            for row in range(down[0], min(down[1], last) + 1)
            for column in range(across[0], across[1] + 1)
        }
