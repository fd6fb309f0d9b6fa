"""Tables each under a line that says a state, "Livrables achevés", "Livrables en cours": all rows are in that state, which
becomes a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ldaparse.document import Block, Cell, Heading, Paragraph, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.badges import LONGEST_GROUP_LABEL, names_content
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.facts import without_counter
from ldaparse.interpreting.grids import header_columns
from ldaparse.interpreting.openers import as_paragraph
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

FEWEST_TABLES = 2
"""Tables under a state, of two states at least, from which a report sets out what is delivered so."""


def with_states_over_tables(blocks: Sequence[Block], profile: Profile) -> list[Block]:
    """The blocks, each such table with its state as a last column; the blocks as they are where too few are such."""
    found = {
        at: label
        for at, (above, block) in enumerate(pairwise(blocks), 1)
        if isinstance(block, Table)
        and _lacks_states(block, profile)
        and (label := _state(above, profile)) is not None
    }
    if len(found) < FEWEST_TABLES or len({fold(label.text) for label in found.values()}) < FEWEST_TABLES:
        return list(blocks)
    told: list[Block] = []
    for at, block in enumerate(blocks):
        if at + 1 in found:
            continue
        told.append(_with_state(block, found[at]) if at in found and isinstance(block, Table) else block)
    return told


def _state(block: Block, profile: Profile) -> Paragraph | None:
    """A line that is set apart and says a state, nothing else."""
    if isinstance(block, Table) or len(block.text) > LONGEST_GROUP_LABEL:
        return None
    line = as_paragraph(block) if isinstance(block, Heading) else block
    text = line.text.rstrip()
    label = without_counter(text).rstrip(" :")
    is_apart = isinstance(block, Heading) or line.bold or text.endswith(":")
    is_state = says_status(label, profile) and not names_content(label, profile)
    return line if is_apart and is_state and not line.is_bullet else None


def _lacks_states(table: Table, profile: Profile) -> bool:
    """Whether a table has a header that names what is delivered, and no column of states."""
    if not 0 < table.header_rows < table.rows:
        return False
    labels = [column.label for column in header_columns(table)]
    roles = [match.role if (match := find_role(label, profile.columns)) else None for label in labels]
    return "deliverable" in roles and "status" not in roles


def _with_state(table: Table, state: Paragraph) -> Table:
    """The table with a further column, in which the state stands beside all rows below the header."""
    line = replace(state, bold=False)
    size = table.rows - table.header_rows
    column = (
        Cell(0, table.columns, table.header_rows),
        Cell(table.header_rows, table.columns, size, content=(line,)),
    )
    cells = sorted((*table.cells, *column), key=lambda cell: (cell.row, cell.column))
    return replace(table, columns=table.columns + 1, cells=tuple(cells))
