"""Tables in which a row over all columns says more of the row above it: its remarks, its results."""

from __future__ import annotations

from dataclasses import replace

from ldaparse.document import Cell, Table
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

FEWEST_PAIRS = 2
"""Rows with one over all columns below each, from which these go together."""
MOSTLY = 0.75
"""Share of the rows that have one below them, at the least."""
_TOLD = ("results", "observations")


def with_pairs_joined(table: Table, profile: Profile) -> Table:
    """A table whose header names, over all columns, what stands so below each row, with that as its last column; any other as
    it is."""
    rows = Rows.of(table)
    label = _label_over_all(rows, profile)
    if label is None:
        return table
    body = range(label.row + 1, len(rows))
    over = [row for row in body if _over_all(rows, row) is not None]
    paired = [row for row in over if row - 1 > label.row and row - 1 not in over]
    plain = len(body) - len(over)
    if len(paired) < FEWEST_PAIRS or len(paired) < len(over) or len(paired) < MOSTLY * plain:
        return table
    kept = [row for row in range(len(rows)) if row not in over and row != label.row]
    at = {row: number for number, row in enumerate(kept)}
    header = range(label.row)
    cells = [replace(cell, row=at[cell.row], row_span=1) for cell in table.cells if cell.row in at]
    cells.append(_last(label, 0, table.columns, len(header)))
    for row in paired:
        cell = _over_all(rows, row)
        assert cell is not None
        cells.append(_last(cell, at[row - 1], table.columns, 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(
        table, rows=len(kept), columns=table.columns + 1, cells=tuple(cells), header_rows=len(header)
    )


def _label_over_all(rows: Rows, profile: Profile) -> Cell | None:
    """The cell over all columns below the first row that names a column, "Observations", as the header of what stands so."""
    for row in range(1, min(3, len(rows))):
        cell = _over_all(rows, row)
        if cell is None:
            continue
        match = find_role(cell.text, profile.columns)
        return cell if match is not None and match.role in _TOLD and match.start == 0 else None
    return None


def _over_all(rows: Rows, row: int) -> Cell | None:
    cell = rows.lone(row)
    return cell if cell is not None and cell.column_span == rows.table.columns > 1 else None


def _last(cell: Cell, row: int, column: int, height: int) -> Cell:
    return replace(cell, row=row, column=column, row_span=height, column_span=1)
