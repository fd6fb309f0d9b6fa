"""A legend: what each sign or colour says, as a small table of states and nothing else."""

from __future__ import annotations

from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import is_mark, says_status
from ldaparse.interpreting.legends import stands_for_something
from ldaparse.interpreting.table_view import TableView

MOST_CELLS = 24
"""A legend has as many entries as there are states, each with a sign or a colour."""
MOST_OTHERS = 2
"""Cells that say no state: a header such as "Couleur | Signification"."""
FEWEST_STATES = 3
"""States beside which other words may stand."""
LONGEST_WORDS = 40
"""Characters of what an entry says."""


def is_legend(view: TableView) -> bool:
    """Whether its words are states, each another one, in one row or one column, but for signs and a short header."""
    cells = [
        cell
        for cell in view.table.cells
        if cell.has_words and not is_mark(cell.text) and not stands_for_something(cell.text)
    ]
    if not 2 <= len(cells) <= MOST_CELLS or any(len(cell.text) > LONGEST_WORDS for cell in cells):
        return False
    states = [cell for cell in cells if says_status(cell.text, view.profile)]
    in_line = len({cell.row for cell in states}) == 1 or len({cell.column for cell in states}) == 1
    codes = {read_status(cell.text, view.profile).code for cell in states}
    words = {cell.text for cell in states}
    others = len(cells) - len(states)
    enough = len(states) >= FEWEST_STATES if others else len(states) >= 2
    return in_line and enough and len(words) == len(states) and len(codes) >= 2 and others <= MOST_OTHERS
