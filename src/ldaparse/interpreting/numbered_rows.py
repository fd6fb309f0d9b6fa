"""Rows whose cells number what stands in them, "1. Un guichet" beside "1. Ouvert", or list as many things as they list states: a
row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.french.status import is_status
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.wording import names_column
from ldaparse.places import shifted
from ldaparse.profile import Profile

FEWEST_LINES = 2
"""Lines that a cell numbers, from which they are a list."""
FEWEST_CELLS = 2
"""Cells of a row that number their lines, from which those with one number are said of one thing."""
_NUMBERED = re.compile(r"(\d{1,2})\s?[.)]\s+(?=\S)")
_MARKER = re.compile(r"(\d{1,2})\s?[.)]")


def with_numbers_as_rows(table: Table, profile: Profile) -> Table:
    """The table, each row of which several cells number their lines alike as a row for each number. Where a column names the
    action of each row, lists of bullets beside as many states are such rows, too: elsewhere they are parts of one thing."""
    rows = Rows.of(table)
    words = profile.action_columns
    names_actions = table.header_rows == 1 and any(
        names_column(cell.text, "action", words) for cell in table.row(0) if cell.text
    )
    lists = {row: _lists(rows, row) for row in range(table.header_rows, len(rows))}
    if names_actions and not any(lists.values()):
        lists = {row: _stated_bullets(rows, row, profile) for row in range(1, len(rows))}
    if not any(lists.values()):
        return table
    starts: list[int] = []
    end = 0
    for row in range(len(rows)):
        starts.append(end)
        end += max(map(len, lists.get(row, {}).values()), default=1)
    starts.append(end)
    cells = [part for cell in table.cells for part in _expanded(cell, starts, lists.get(cell.row, {}))]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=end, cells=tuple(cells))


def _expanded(
    cell: Cell, starts: list[int], lists: Mapping[int, Mapping[int, list[Paragraph]]]
) -> Iterator[Cell]:
    """A cell in its place among the further rows, one that numbers its lines as a cell for each."""
    numbered = lists.get(cell.column)
    first, after = starts[cell.row], starts[min(cell.row + cell.row_span, len(starts) - 1)]
    if numbered is None:
        yield replace(cell, row=first, row_span=after - first)
        return
    for at in range(first, after):
        lines = numbered.get(at - first + 1, [])
        yield replace(cell, row=at, row_span=1, content=tuple(lines))


def _lists(rows: Rows, row: int) -> dict[int, dict[int, list[Paragraph]]]:
    """The lines of the cells of a row by the numbers before them, by columns; none where too few cells number theirs, or not
    as the longest of them does."""
    found = {
        cell.column: lines
        for cell in rows.begun[row]
        if cell.row_span == 1 and not cell.tables and (lines := _numbered(cell))
    }
    longest = max(map(len, found.values()), default=0)
    if len(found) < FEWEST_CELLS or longest < FEWEST_LINES:
        return {}
    first = next(iter(found.values()))
    is_whole = list(first) == list(range(1, longest + 1))
    return found if is_whole and all(set(lines) <= set(first) for lines in found.values()) else {}


def _stated_bullets(rows: Rows, row: int, profile: Profile) -> dict[int, dict[int, list[Paragraph]]]:
    """The bullets of the cells of a row in their order, by columns, if there are several, as many in each, and one of the cells
    lists states."""
    found = {
        cell.column: bullets
        for cell in rows.begun[row]
        if cell.row_span == 1 and not cell.tables and (bullets := _bullets(cell))
    }
    counts = {len(bullets) for bullets in found.values()}
    if len(found) < FEWEST_CELLS or len(counts) > 1 or max(counts) < FEWEST_LINES:
        return {}
    are_states = (
        all(is_status(line.text, profile) for own in bullets.values() for line in own)
        for bullets in found.values()
    )
    return found if sum(are_states) == 1 else {}


def _bullets(cell: Cell) -> dict[int, list[Paragraph]]:
    """The bullets of a cell in their order; none if it has other lines."""
    lines = [line for line in cell.paragraphs if line.text]
    if not all(line.is_bullet for line in lines):
        return {}
    return {at: [replace(line, marker=None)] for at, line in enumerate(lines, 1)}


def _numbered(cell: Cell) -> dict[int, list[Paragraph]]:
    """The lines of a cell by the numbers before them, those without one behind the one before."""
    found: dict[int, list[Paragraph]] = {}
    last = 0
    for line in cell.paragraphs:
        if not line.text:
            continue
        number, rest = _without_number(line)
        if number is None and not found:
            return {}
        if number is not None and number <= last:
            return {}
        last = number if number is not None else last
        found.setdefault(last, []).append(rest)
    return found


def _without_number(line: Paragraph) -> tuple[int | None, Paragraph]:
    if line.marker is not None and (match := _MARKER.fullmatch(line.marker.strip())):
        return int(match[1]), replace(line, marker=None)
    if match := _NUMBERED.match(line.text):
        end = match.end()
        return int(match[1]), replace(line, text=line.text[end:], spans=shifted(line.spans, -end))
    return None, line
