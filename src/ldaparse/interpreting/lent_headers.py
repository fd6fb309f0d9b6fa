"""Tables that are but a header: titles between the rows below parted it from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldaparse.document import Block, Paragraph, Table
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_header_row
from ldaparse.profile import Profile

FEWEST_COLUMNS = 3
"""Columns of a header that goes with the tables below it: two of the same are met by accident."""


def with_lent_headers(blocks: Sequence[Block], profile: Profile) -> Iterator[Block]:
    """The blocks; a table that is but a header goes before the rows of the next table, and of those after it, as long as
    they have as many columns and no header of their own. One that the next table does not lack stays where it stands."""
    header: Table | None = None
    following = _next_tables(blocks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Table):
            yield block
            continue
        after = following[at]
        if header is not None and _lacks_header(block, header, profile):
            yield _below(header, block)
            header = _printed_once(header)
        elif after is not None and _is_but_header(block, profile) and _lacks_header(after, block, profile):
            header = block
        else:
            header = None
            yield block


def _next_tables(blocks: Sequence[Block]) -> list[Table | None]:
    """For each block, the first table after it."""
    following: list[Table | None] = []
    after: Table | None = None
    for block in reversed(blocks):
        following.append(after)
        after = block if isinstance(block, Table) else after
    return following[::-1]


def _is_but_header(table: Table, profile: Profile) -> bool:
    if table.columns < FEWEST_COLUMNS or table.rows != max(table.header_rows, 1):
        return False
    rows = Rows.of(table)
    return any(is_header_row(rows, row, profile) for row in range(table.rows))


def _lacks_header(table: Table, header: Table, profile: Profile) -> bool:
    """Whether a table may be rows of a header above: it has as many columns, and no header among its first rows."""
    rows = Rows.of(table)
    own = any(is_header_row(rows, row, profile) for row in range(max(table.header_rows, 1)))
    return table.columns == header.columns and table.how == header.how and not own


def _below(header: Table, table: Table) -> Table:
    """The rows of a table under a header."""
    below = tuple(replace(cell, row=cell.row + header.rows) for cell in table.cells)
    cells = (*header.cells, *below)
    return replace(table, rows=header.rows + table.rows, cells=cells, header_rows=header.rows)


def _printed_once(header: Table) -> Table:
    """A header without its places, which are those of the first table that it goes with."""
    return replace(
        header,
        cells=tuple(
            replace(cell, places=(), content=tuple(map(_without_places, cell.content)))
            for cell in header.cells
        ),
    )


def _without_places(part: Paragraph | Table) -> Paragraph | Table:
    return replace(part, spans=()) if isinstance(part, Paragraph) else _printed_once(part)
