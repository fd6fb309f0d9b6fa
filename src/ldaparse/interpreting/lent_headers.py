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
    """The blocks; a table that is but a header goes before the rows of each table of as many columns that follows, up to
    one with a header of its own."""
    header: Table | None = None
    lent = False
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif _is_but_header(block, profile):
            if header is not None and not lent:
                yield header
            header, lent = block, False
        elif header is not None and _lacks_header(block, header, profile):
            lent = True
            yield _below(header, block)
        else:
            if header is not None and not lent:
                yield header
            header = None
            yield block
    if header is not None and not lent:
        yield header


def _is_but_header(table: Table, profile: Profile) -> bool:
    if table.columns < FEWEST_COLUMNS or table.rows != max(table.header_rows, 1):
        return False
    return is_header_row(Rows.of(table), table.rows - 1, profile)


def _lacks_header(table: Table, header: Table, profile: Profile) -> bool:
    """Whether a table may be rows of a header above: it has as many columns, and no header among its first rows."""
    rows = Rows.of(table)
    own = any(is_header_row(rows, row, profile) for row in range(max(table.header_rows, 1)))
    return table.columns == header.columns and table.how == header.how and not own


def _below(header: Table, table: Table) -> Table:
    """The rows of a table under a header, which is printed once, and not here."""
    above = tuple(replace(cell, places=(), content=_unplaced(cell.content)) for cell in header.cells)
    below = tuple(replace(cell, row=cell.row + header.rows) for cell in table.cells)
    return replace(table, rows=header.rows + table.rows, cells=(*above, *below), header_rows=header.rows)


def _unplaced(content: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    return tuple(
        Paragraph(part.text, (), part.marker, part.level, part.bold, part.size)
        for part in content
        if isinstance(part, Paragraph)
    )
