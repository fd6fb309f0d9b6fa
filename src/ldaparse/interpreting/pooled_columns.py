"""Tables under one header, which a report prints once an action: what their columns hold is decided by the rows of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from ldaparse.document import Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.sections import Part
from ldaparse.interpreting.understanding import UnderstoodTable

_Header: TypeAlias = tuple[tuple[str, ...], ...]


def with_pooled_columns(parts: Sequence[Part]) -> list[Part]:
    """The parts; of tables whose headers say the same, each has the columns that all their rows together would have."""
    alike: dict[_Header, list[UnderstoodTable]] = {}
    for part in parts:
        if isinstance(part, UnderstoodTable) and (header := _header_of(part)):
            alike.setdefault(header, []).append(part)
    pooled = {
        header: UnderstoodTable(_stacked(one.table for one in tables), tables[0].context).action_columns
        for header, tables in alike.items()
        if len(tables) > 1
    }
    return [
        replace(part, pooled=pooled.get(_header_of(part))) if isinstance(part, UnderstoodTable) else part
        for part in parts
    ]


def _header_of(table: UnderstoodTable) -> _Header:
    """The labels of all columns; nothing for a table that is part of another, or has no header."""
    if table.part_of is not None or not table.table.header_rows:
        return ()
    return tuple(tuple(map(fold, header.labels)) for header in table.view.headers)


def _stacked(tables: Iterable[Table]) -> Table:
    """The rows of tables under the header of the first."""
    first, *others = tables
    cells, rows = list(first.cells), first.rows
    for table in others:
        body = [cell for cell in table.cells if cell.row >= table.header_rows]
        cells += [replace(cell, row=rows + cell.row - table.header_rows) for cell in body]
        rows += table.rows - table.header_rows
    return replace(first, rows=rows, cells=tuple(cells))
