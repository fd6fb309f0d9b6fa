"""Sheets that tell an action in one table: labels and values, a row over all columns, below it the table of what was
delivered, and maybe what is told under a label over all columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Cell, Table
from ldaparse.interpreting.facts import is_known_label, names_fact
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_header_row
from ldaparse.profile import Profile

LABEL_AND_VALUE = 2
"""Cells of a row that is a label with its value."""
LONGEST_LABEL = 60
"""Characters of a label over all columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labels and values of a sheet, those below its rows included, the table of these rows, and the rows over all columns
    that only title its parts."""

    facts: Table
    rows: Table
    titles: tuple[Cell, ...]


def read_sheet(table: Table, profile: Profile) -> Sheet | None:
    """The parts of a sheet; None for a table that is none."""
    rows = Rows.of(table)
    start = _first_below_titles(rows)
    for band in range(start + 1, len(rows) - 1):
        lone = _over_all(rows, band)
        if lone is None:
            if not _is_labelled(rows, band):
                return None
            continue
        above = range(start, band)
        known = sum(_is_known(rows.filled(row)[0], profile) for row in above)
        header = is_header_row(rows, band + 1, profile)
        if not all(_is_labelled(rows, row) for row in above) or known * 2 < len(above) or not header:
            return None
        if any(is_header_row(rows, row, profile) for row in above):
            return None  # rows under a header, and a band between them
        end = _first_below_rows(rows, band + 2)
        titles = [cell for row in range(start) if (cell := _over_all(rows, row)) is not None]
        below = _labels_over_values(rows, range(end, len(rows)))
        if below is None:
            return None
        facts = _pairs(table, [*(cell for row in above for cell in rows.filled(row)), *below])
        return Sheet(facts, rows.as_table((band + 1,), range(band + 2, end)), (*titles, lone))
    return None


def _over_all(rows: Rows, row: int) -> Cell | None:
    """The cell over all columns that a row is."""
    lone = rows.lone(row)
    return lone if lone is not None and lone.column_span == rows.table.columns else None


def _first_below_titles(rows: Rows) -> int:
    """The first row that is not over all columns."""
    return next((row for row in range(len(rows)) if _over_all(rows, row) is None), 0)


def _first_below_rows(rows: Rows, first: int) -> int:
    """Where the rows end below which there are but such as are over all columns."""
    end = len(rows)
    while end > first and _over_all(rows, end - 1) is not None:
        end -= 1
    return end


def _labels_over_values(rows: Rows, below: range) -> list[Cell] | None:
    """Rows over all columns, each short one the label of the next; None if they are not."""
    lone = [cell for row in below if (cell := _over_all(rows, row)) is not None]
    is_paired = len(lone) % LABEL_AND_VALUE == 0 and all(len(one.text) <= LONGEST_LABEL for one in lone[::2])
    return lone if is_paired else None


def _is_labelled(rows: Rows, row: int) -> bool:
    """Whether a row is a label with its value, or several of them side by side."""
    filled = rows.filled(row)
    is_paired = bool(filled) and len(filled) % LABEL_AND_VALUE == 0
    return is_paired and filled[0].column == 0 and all(cell.row == row for cell in filled)


def _is_known(cell: Cell, profile: Profile) -> bool:
    return names_fact(cell.text, profile) or is_known_label(cell.text, profile)


def _pairs(table: Table, cells: Sequence[Cell]) -> Table:
    """Labels, each before its value, as a table of two columns."""
    placed = tuple(
        replace(cell, row=at // 2, column=at % 2, row_span=1, column_span=1) for at, cell in enumerate(cells)
    )
    return replace(
        table, rows=len(cells) // LABEL_AND_VALUE, columns=LABEL_AND_VALUE, cells=placed, header_rows=0
    )
