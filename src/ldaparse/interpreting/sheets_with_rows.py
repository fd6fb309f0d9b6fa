"""Sheets that tell an action in one table: labels and values, a row over all columns, and below it the table of what was
delivered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ldaparse.document import Cell, Table
from ldaparse.interpreting.facts import is_known_label, names_fact
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_header_row
from ldaparse.profile import Profile

LABEL_AND_VALUE = 2
"""Cells of a row that is a label with its value."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labels and values of a sheet, the table below them, and the row between the two."""

    facts: Table
    rows: Table
    between: Cell


def read_sheet(table: Table, profile: Profile) -> Sheet | None:
    """The parts of a sheet; None for a table that is none."""
    rows = Rows.of(table)
    for band in range(1, len(rows) - 1):
        lone = rows.lone(band)
        if lone is None or lone.column_span < table.columns:
            if not _is_labelled(rows, band):
                return None
            continue
        above = range(band)
        known = sum(_is_known(rows.filled(row)[0], profile) for row in above)
        header = is_header_row(rows, band + 1, profile)
        if not all(_is_labelled(rows, row) for row in above) or known * 2 < band or not header:
            return None
        below = range(band + 2, len(rows))
        return Sheet(_facts(rows, above), rows.as_table((band + 1,), below), lone)
    return None


def _is_labelled(rows: Rows, row: int) -> bool:
    filled = rows.filled(row)
    return len(filled) == LABEL_AND_VALUE and filled[0].column == 0 and filled[0].row == filled[1].row == row


def _is_known(cell: Cell, profile: Profile) -> bool:
    return names_fact(cell.text, profile) or is_known_label(cell.text, profile)


def _facts(rows: Rows, above: range) -> Table:
    """Rows of labels and values as a table of two columns."""
    table = rows.as_table((), above)
    cells = tuple(
        replace(cell, column=at, column_span=1)
        for row in table.by_row()
        for at, cell in enumerate(cell for cell in row if cell.has_words)
    )
    return replace(table, columns=LABEL_AND_VALUE, cells=cells)
