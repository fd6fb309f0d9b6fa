"""What a table is about, and what its columns hold, from the words of its header."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, cast

from ldaparse.document import Cell, Table
from ldaparse.french.dates import read_period
from ldaparse.french.folding import fold
from ldaparse.interpreting.wording import Match, begins_with, find_role
from ldaparse.profile import Profile
from ldaparse.report import Role

Grid: TypeAlias = dict[tuple[int, int], Cell]
TableKind: TypeAlias = Literal["action", "finances", "facts", "other"]
_MONEY = frozenset({"allocated", "funding", "committed", "remaining"})


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of a table, from grid column `index` up to `end`: its labels from the top header row
    to the lowest, and the header's cells."""

    index: int
    end: int
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        return self.labels[-1] if self.labels else ""


def header_columns(table: Table) -> list[HeaderColumn]:
    """The columns that the header's lowest cells make; a header merged over two is one column."""
    grid = grid_of(table)
    columns: list[HeaderColumn] = []
    last: tuple[Cell, ...] | None = None
    for index in range(table.columns):
        stack: list[Cell] = []
        for row in range(table.header_rows):
            cell = grid.get((row, index))
            if cell is not None and cell not in stack:
                stack.append(cell)
        cells = tuple(stack)
        if cells and cells == last:
            columns[-1] = replace(columns[-1], end=index + 1)
            continue
        last = cells
        labels = tuple(text for cell in cells if (text := " ".join(cell.text.split())))
        columns.append(HeaderColumn(index, index + 1, labels, cells))
    return columns


def cell_under(header: HeaderColumn, row: int, grid: Grid) -> Cell | None:
    """The cell of a row under a header. What stands beside it under the same header, which runs
    over several columns, is taken together with it, so that no word is lost."""
    first = grid.get((row, header.index))
    beside = {
        id(cell): cell
        for column in range(header.index, header.end)
        if (cell := grid.get((row, column))) and cell.row == row and cell.column >= header.index and cell.text
    }
    cells = list(beside.values())
    if not cells or cells == [first]:
        return first
    content = tuple(part for cell in cells for part in cell.content)
    places = tuple(place for cell in cells for place in cell.places)
    return replace(cells[0], column=header.index, column_span=1, content=content, places=places)


def grid_of(table: Table) -> Grid:
    """The cell that covers each place of the grid."""
    grid: Grid = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row, column] = cell
    return grid


def column_roles(columns: list[HeaderColumn], profile: Profile) -> list[Role]:
    """What each column of an action's table holds.

    Where two columns claim a role, the better word keeps it and the other is "other". A first
    column without a label, or with a mere date for one, holds the deliverables.
    """
    matches = [_role_of(column, profile) for column in columns]
    holders: dict[str, int] = {}
    for index, match in enumerate(matches):
        if match is None:
            continue
        held = holders.get(match.role)
        if held is None or _strength(match) < _strength(cast(Match, matches[held])):
            holders[match.role] = index
    roles: list[Role] = ["other"] * len(columns)
    for role, index in holders.items():
        roles[index] = cast(Role, role)
    if "deliverable" not in holders and columns and roles[0] == "other" and _names_nothing(columns[0]):
        roles[0] = "deliverable"
    return roles


def _role_of(column: HeaderColumn, profile: Profile) -> Match | None:
    label = " ".join(column.labels)
    if begins_with(label, profile.facts) and not begins_with(label, profile.columns["deliverable"]):
        return None
    return find_role(label, profile.columns)


def _strength(match: Match) -> tuple[int, int]:
    return match.rank, match.start


def _names_nothing(column: HeaderColumn) -> bool:
    return not column.label or read_period(column.label) is not None


def kind_of_table(table: Table, profile: Profile, *, under_action: bool = False) -> TableKind:
    """Whether a table is an action's, the financial one, a block of facts, or something else.

    Under an action's heading two known columns are enough, whichever they are.
    """
    if _is_facts(table, profile):
        return "facts"
    columns = header_columns(table)
    labels = [label for column in columns for label in column.labels]
    money = {match.role for label in labels if (match := find_role(label, profile.finance_columns))}
    if len(money & _MONEY) >= 2 and len(columns) >= 3:
        return "finances"
    known = set(column_roles(columns, profile)) - {"other"}
    told = "status" in known or {"deliverable", "results"} <= known
    return "action" if told or (under_action and len(known) >= 2) else "other"


def _is_facts(table: Table, profile: Profile) -> bool:
    """Two columns (or four), every filled first cell a known label such as "Pilote"."""
    if table.columns not in (2, 4):
        return False
    labels = [cell.text for cell in table.cells if cell.column % 2 == 0 and cell.text]
    return bool(labels) and all(names_fact(label, profile) for label in labels)


def names_fact(label: str, profile: Profile) -> bool:
    """Whether a label in a table's first column names a fact, such as "Pilote"."""
    folded = fold(label.strip(" :"))
    return len(folded) < 40 and begins_with(folded, profile.facts) > 0
