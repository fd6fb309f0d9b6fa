"""Tables whose columns are periods, "T1" to "T4", with what is delivered in their cells, each line with its state: as a row for
each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.french.dates import read_period
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.stated_lines import read_stated_line
from ldaparse.profile import Profile

FEWEST_PERIODS = 2
"""Columns named after periods, from which these are what a table is ordered by."""
FEWEST_LINES = 3
"""Lines of their cells that say what is delivered and how far it is."""
MOSTLY = 0.6
"""The share of the lines that must say so: some have no state yet."""
PERIOD = "Période"
"""The header, which the document does not have, of the column that says of which period a row is."""
_ANY_YEAR = "2024"


def with_periods_as_rows(table: Table, profile: Profile, habits: ListHabits) -> Table:
    """A table with a row for each line of the cells under periods, and its period beside it; any other table as it is."""
    periods = {cell.column: cell for cell in table.row(0) if _names_period(cell)}
    keys = [column for column in range(table.columns) if column not in periods]
    if len(periods) < FEWEST_PERIODS or not keys or max(keys) >= min(periods):
        return table
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return table
    lines = [line for row in table.by_row()[1:] for line, _ in _lines(row, periods)]
    stated = sum(read_stated_line(line, profile, habits) is not None for line in lines)
    if stated < max(FEWEST_LINES, MOSTLY * len(lines)):
        return table
    cells = [cell for cell in table.row(0) if cell.column in keys]
    for column, label in enumerate((PERIOD, profile.columns["deliverable"][0].capitalize()), len(keys)):
        cells.append(Cell(0, column, content=(Paragraph(label, bold=True),)))
    at = 1
    for row in table.by_row()[1:]:
        items = list(_lines(row, periods))
        named = [cell for cell in row if cell.column in keys]
        cells += [replace(cell, row=at, row_span=max(1, len(items))) for cell in named]
        for number, (line, period) in enumerate(items):
            cells.append(Cell(at + number, len(keys), content=period.content))
            cells.append(Cell(at + number, len(keys) + 1, content=(line,)))
        at += max(1, len(items))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=at, columns=len(keys) + 2, cells=tuple(cells), header_rows=1)


def _names_period(cell: Cell) -> bool:
    """Whether a header is but a period, with its year or without one: "T1 2024", "Janvier-mars"."""
    text = " ".join(cell.text.split())
    return bool(text) and cell.column_span == 1 and any(map(read_period, (text, f"{text} {_ANY_YEAR}")))


def _lines(row: tuple[Cell, ...], periods: dict[int, Cell]) -> Iterator[tuple[Paragraph, Cell]]:
    """Each line of the cells under periods, with the header that says its period."""
    for cell in row:
        if cell.column in periods:
            yield from (
                (replace(line, marker=None), periods[cell.column]) for line in cell.paragraphs if line.text
            )
