"""What tables of every format share: which rows are the header, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Table


@dataclass(frozen=True, slots=True)
class HeadCell:
    """What tells a header's cell from others. `stressed`: all bold, or on a background of its own."""

    row: int
    row_span: int
    column_span: int
    empty: bool
    stressed: bool


def count_header_rows(cells: Sequence[HeadCell], rows: int) -> int:
    """How many rows at the top are the header, by bold type, background colour and merged cells."""

    def looks_like_header(row: int) -> bool:
        filled = [c for c in cells if c.row == row and not c.empty]
        return bool(filled) and all(c.stressed for c in filled)

    if rows <= 1:
        return 1 if rows and looks_like_header(0) and len(cells) > 1 else 0
    first = [c for c in cells if c.row == 0]
    if not looks_like_header(0):
        return 1 if len(first) > 2 else 0
    count = max(c.row_span for c in first)
    if count == 1 and any(c.column_span > 1 for c in first) and looks_like_header(1):
        second = [c for c in cells if c.row == 1]
        if len(second) > 1 or len(first) == 1:
            count = 2
    return min(count, rows - 1) or 1


def number_table(table: Table, last: int) -> tuple[Table, int]:
    """Number a table and those inside it, in reading order."""
    own = last = last + 1
    cells = []
    for cell in table.cells:
        content = []
        for part in cell.content:
            if isinstance(part, Table):
                part, last = number_table(part, last)  # noqa: PLW2901
            content.append(part)
        cells.append(replace(cell, content=tuple(content)) if cell.tables else cell)
    return replace(table, number=own, cells=tuple(cells)), last
