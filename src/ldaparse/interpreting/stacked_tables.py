"""Tables within the grid of another: the labels of a fiche, then its indicators, then its money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.french.amounts import read_amount, read_rate
from ldaparse.interpreting.facts import is_known_label, names_money
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_header_row
from ldaparse.interpreting.measures import is_table_of_measures
from ldaparse.profile import Profile

LABEL_AND_VALUE = 2
"""Cells of a row of a sheet, and its columns."""
FEWEST_ROWS = 2
"""Rows beside a label that are a table: a header and one below it."""
FEWEST_COLUMNS = 2
"""Cells of a header within a grid; one alone is a band."""


def unstacked(table: Table, profile: Profile) -> list[Paragraph | Table]:
    """The tables that stand on each other in a grid, or within the values of a sheet of labels; the table alone where there
    is but one."""
    table = _with_tables_beside_labels(table, profile)
    if table.columns <= FEWEST_COLUMNS or any(cell.tables for cell in table.cells):
        return _with_inner_tables(table, profile)
    rows = Rows.of(table)
    ranges = _stacked(rows, profile)
    if not ranges:
        return [table]
    found: list[Paragraph | Table] = []
    at = 0
    for start, end in [*ranges, (table.rows, table.rows)]:
        if start > at:
            headers = list(range(at, min(start, table.header_rows)))
            found.append(rows.as_table(headers, list(range(max(at, len(headers)), start))))
        if end > start:
            found.append(rows.as_table([start], list(range(start + 1, end))))
        at = end
    return found


def _with_tables_beside_labels(table: Table, profile: Profile) -> Table:
    """A sheet of labels and values, each table in its grid that a label stands beside, over all of its rows, as the value of
    that label; any other table as it is."""
    rows = Rows.of(table)
    labels = [cell for row in range(len(rows)) if (cell := _label_beside(rows, row, profile)) is not None]
    beside = {row for label in labels for row in range(label.row, label.row + label.row_span)}
    rest = [row for row in range(len(rows)) if row not in beside]
    if not labels or not rest or any(len(rows.filled(row)) > LABEL_AND_VALUE for row in rest):
        return table
    cells: list[Cell] = []
    at = 0
    for row in range(len(rows)):
        label = next((one for one in labels if one.row == row), None)
        if label is not None:
            inner = replace(label, column=1, content=(_beside(table, label),), places=())
            pair = [label, inner]
        elif row in beside:
            continue
        else:
            pair = rows.filled(row)
        alone = len(pair) == 1
        cells += [
            replace(one, row=at, column=column, row_span=1, column_span=LABEL_AND_VALUE if alone else 1)
            for column, one in enumerate(pair)
        ]
        at += bool(pair)
    return replace(table, rows=at, columns=LABEL_AND_VALUE, cells=tuple(cells), header_rows=0)


def _label_beside(rows: Rows, row: int, profile: Profile) -> Cell | None:
    """The first cell of a row, if it reaches over further ones, and stands beside a header there."""
    filled = rows.filled(row)
    if len(filled) <= FEWEST_COLUMNS or filled[0].column or filled[0].row_span < FEWEST_ROWS:
        return None
    if filled[0].row_span >= len(rows) or any(cell.row_span > 1 for cell in filled[1:]):
        return None
    header = Rows.of(_beside(rows.table, filled[0]))
    return filled[0] if is_header_row(header, 0, profile) else None


def _beside(table: Table, label: Cell) -> Table:
    """The rows that a label reaches over, without its own columns."""
    first, left = label.row, label.column + label.column_span
    inside = [
        replace(cell, row=cell.row - first, column=cell.column - left)
        for cell in table.cells
        if first <= cell.row < first + label.row_span and cell.column >= left
    ]
    return replace(
        table, rows=label.row_span, columns=table.columns - left, cells=tuple(inside), header_rows=1
    )


def _with_inner_tables(table: Table, profile: Profile) -> list[Paragraph | Table]:
    """A sheet of labels and values, and behind it each value that is a table of its own, under its label."""
    rows = Rows.of(table)
    inner = [row for row in range(len(rows)) if _inner_tables(rows.filled(row), profile)]
    rest = [row for row in range(len(rows)) if row not in inner]
    if not inner or not rest:
        return [table]
    headers = [row for row in rest if row < table.header_rows]
    found: list[Paragraph | Table] = [rows.as_table(headers, [row for row in rest if row not in headers])]
    for row in inner:
        label, *_ = cells = rows.filled(row)
        found += [replace(line, bold=True) for line in label.paragraphs if line.text]
        found += _inner_tables(cells, profile)
    return found


def _inner_tables(cells: Sequence[Cell], profile: Profile) -> list[Table]:
    """The tables that are all of the value behind a known label, or behind any if their headers are known."""
    if len(cells) != LABEL_AND_VALUE or cells[0].tables:
        return []
    parts = [part for part in cells[1].content if not isinstance(part, Paragraph) or part.text]
    tables = [part for part in parts if isinstance(part, Table) and part.rows > 1 and part.columns > 1]
    known = is_known_label(cells[0].text, profile)
    known = known or all(is_header_row(Rows.of(inner), 0, profile) for inner in tables)
    return tables if known and len(tables) == len(parts) else []


def _stacked(rows: Rows, profile: Profile) -> list[tuple[int, int]]:
    """From where to where the rows of indicators or of money under a header of their own reach, below labels with values
    over several columns."""
    found: list[tuple[int, int]] = []
    for start in range(1, len(rows) - 1):
        if (
            (found and start < found[-1][1])
            or not _is_header(rows, start)
            or not _follows_labels(rows, start, found)
        ):
            continue
        end = _end(rows, start)
        if end > start + 1 and _counts(rows.as_table([start], list(range(start + 1, end))), profile):
            found.append((start, end))
    return found


def _follows_labels(rows: Rows, start: int, found: Sequence[tuple[int, int]]) -> bool:
    """Whether a label with its value stands right above a row, or another of the tables that are looked for."""
    above = rows.covering[start - 1]
    is_label = len(above) == FEWEST_COLUMNS and above[0].column_span == above[0].row_span == 1
    return (is_label and start >= rows.table.header_rows) or bool(found and found[-1][1] == start)


def _is_header(rows: Rows, row: int) -> bool:
    """Whether the cells of a row are set apart from those of the next, and say no figures."""
    cells, below = rows.begun[row], rows.begun[row + 1]
    if len(cells) <= FEWEST_COLUMNS or not all(cell.text and cell.row_span == 1 for cell in cells):
        return False
    if any(read_amount(cell.text) is not None or read_rate(cell.text) is not None for cell in cells):
        return False
    is_apart = (all(map(_is_bold, cells)) and not all(map(_is_bold, below))) or (
        all(cell.fill for cell in cells) and not all(cell.fill for cell in below)
    )
    return is_apart and _columns(cells) == _columns(below)


def _end(rows: Rows, start: int) -> int:
    """The first row below a header that has not its columns, or is a header itself."""
    for row in range(start + 1, len(rows)):
        is_next = row > start + 1 and row < len(rows) - 1 and _is_header(rows, row)
        if _columns(rows.begun[row]) != _columns(rows.begun[start]) or is_next:
            return row
    return len(rows)


def _columns(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.column_span) for cell in cells]


def _is_bold(cell: Cell) -> bool:
    lines = [line for line in cell.paragraphs if line.text]
    return bool(lines) and all(line.bold for line in lines)


def _counts(table: Table, profile: Profile) -> bool:
    """Whether a table holds indicators, or amounts under labels of money."""
    money = sum(names_money(cell.text, profile) for cell in table.row(0))
    amounts = [cell for cell in table.cells if cell.row and read_amount(cell.text) is not None]
    return is_table_of_measures(table, profile) or (money > 0 and bool(amounts))
