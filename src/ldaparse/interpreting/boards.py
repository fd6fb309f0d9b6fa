"""Tables whose headers are states, with lists of what is delivered below: a board, "À faire", "En cours", "Fait"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import begins_with_state, is_mark, says_status
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

FEWEST_STATES = 2
"""States over the columns of a board."""
LONGEST_STATE = 40
"""Characters of such a header."""


@dataclass(frozen=True, slots=True)
class Board:
    """The states, each as a bold line with what stands below it as a list, and the headers over nothing."""

    parts: list[Paragraph]
    empty: list[Cell]


def read_board(table: Table, profile: Profile) -> Board | None:
    """The lists of a board; None for a table that is none. Columns that are ticked row by row are none."""
    heads = [cell for cell in table.row(0) if cell.has_words]
    below = [cell for cell in table.cells if cell.row > 0 and cell.has_words]
    has_tables = any(cell.tables for cell in table.cells)
    if all(cell.text.strip().isdecimal() for cell in below):
        return None  # how many of each, not which
    if not below or has_tables or not FEWEST_STATES <= len(heads) == table.columns:
        return None
    if not all(len(cell.text) <= LONGEST_STATE and says_status(cell.text, profile) for cell in heads):
        return None
    if len(heads) == FEWEST_STATES and _plan_and_result(heads, profile):
        return None
    codes = {read_status(cell.text, profile).code for cell in heads}
    if len(codes) < FEWEST_STATES or any(_is_ticked(cell.text, profile) for cell in below):
        return None
    found = Board([], [])
    for head in heads:
        lines = [
            line for cell in below if cell.column == head.column for line in cell.paragraphs if line.text
        ]
        if not lines:
            found.empty.append(head)
            continue
        label = next(line for line in head.paragraphs if line.text)
        found.parts.append(replace(label, bold=True, marker=None))
        found.parts.extend(
            line if line.is_bullet else replace(line, marker="•", bold=False) for line in lines
        )
    return found


def _is_ticked(text: str, profile: Profile) -> bool:
    """Whether a cell is a tick or a state; a title may end as one does: "Square du Grand Clos"."""
    return is_mark(text) or (says_status(text, profile) and begins_with_state(text, profile))


def _plan_and_result(heads: Sequence[Cell], profile: Profile) -> bool:
    """Whether two headers are rather those of what was planned and of what came of it, row by row: "Prévu", "Réalisé"."""
    first, second = heads
    words = profile.column_alternatives
    planned = find_role(first.text, {"deliverable": words["deliverable"]}) is not None
    return planned and find_role(second.text, {"results": words["results"]}) is not None
