"""Tables whose columns are states, "Fait", "En cours", "Reste à faire", with what is delivered in their cells: as a row for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state, says_status, type_of_cell
from ldaparse.profile import Profile

FEWEST_STATES = 3
"""Columns named after states, from which these are what a table is ordered by."""
FEWEST_CODES = 2
"""States among them."""
MOST_WORDS = 6
"""Words of a header that is but a state."""


def with_states_as_rows(table: Table, profile: Profile) -> Table:
    """A table with a row for each item of the cells under states, and its state beside it; any other table as it is."""
    states = {cell.column: cell for cell in table.row(0) if _names_state(cell, profile)}
    codes = {read_status(cell.text, profile).code for cell in states.values()}
    keys = [column for column in range(table.columns) if column not in states]
    if len(states) < FEWEST_STATES or len(codes) < FEWEST_CODES or not keys or max(keys) >= min(states):
        return table
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return table
    told = [cell for cell in table.cells if cell.row and cell.column in states and cell.has_words]
    if not told or any(cell.tables or _is_no_item(cell, profile) for cell in told):
        return table
    cells = [cell for cell in table.row(0) if cell.column in keys]
    for column, role in enumerate(("deliverable", "status"), len(keys)):
        # No words of the document head them; what a profile calls them first does.
        cells.append(Cell(0, column, content=(Paragraph(profile.columns[role][0].capitalize(), bold=True),)))
    at = 1
    for row in table.by_row()[1:]:
        named = [cell for cell in row if cell.column in keys]
        items = list(_items(row, states))
        cells += [replace(cell, row=at, row_span=max(1, len(items))) for cell in named]
        for number, (item, state) in enumerate(items):
            cells.append(Cell(at + number, len(keys), content=(item,)))
            cells.append(Cell(at + number, len(keys) + 1, content=state.content))
        at += max(1, len(items))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=at, columns=len(keys) + 2, cells=tuple(cells), header_rows=1)


def _is_no_item(cell: Cell, profile: Profile) -> bool:
    """Whether a cell says a figure, a mark or a state itself, rather than what is delivered."""
    kind = type_of_cell(cell, profile)
    return kind in ("amount", "count", "rate", "nothing", "tick") or begins_with_state(cell.text, profile)


def _names_state(cell: Cell, profile: Profile) -> bool:
    """Whether a header is but a state: "Ce qui reste à faire"."""
    is_short = cell.column_span == 1 and 0 < len(cell.text.split()) <= MOST_WORDS
    return is_short and says_status(cell.text, profile)


def _items(row: tuple[Cell, ...], states: dict[int, Cell]) -> Iterator[tuple[Paragraph, Cell]]:
    """Each line of the cells under states, with the header that says its state."""
    for cell in row:
        if cell.column in states:
            yield from (
                (replace(line, marker=None), states[cell.column]) for line in cell.paragraphs if line.text
            )
