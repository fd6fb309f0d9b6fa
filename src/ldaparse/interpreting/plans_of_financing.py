"""Tables that say who pays for one action, "Financeur", "Prévu", "Réalisé", with their total: its money as labels over
amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Block, Cell, Table
from ldaparse.french.amounts import read_amount
from ldaparse.interpreting.grids import HeaderColumn, Rows, cell_under, grid_of, header_columns
from ldaparse.interpreting.wording import begins_with, find_role
from ldaparse.profile import Profile

FEWEST_PLANS = 2
"""Such tables of one report, from which each is of an action: one alone is of the whole."""
FEWEST_ROWS = 2
"""Rows of a plan: somebody who pays, and the total."""


@dataclass(frozen=True, slots=True)
class PlanOfFinancing:
    """The labels that a plan comes to, over their amounts, and the cells that are left of it."""

    facts: Table
    left: tuple[Cell, ...]


def plans_of_financing(blocks: Sequence[Block], profile: Profile) -> dict[int, PlanOfFinancing]:
    """The plans of a document by the positions of their tables; none where there is but one."""
    found = {
        at: plan
        for at, block in enumerate(blocks)
        if isinstance(block, Table) and (plan := _plan(block, profile)) is not None
    }
    return found if len(found) >= FEWEST_PLANS else {}


def _plan(table: Table, profile: Profile) -> PlanOfFinancing | None:
    """The total of each column of money under its label, and what each funder brings of what is allocated."""
    if table.header_rows != 1 or table.rows < 1 + FEWEST_ROWS:
        return None
    first, *others = header_columns(table)
    money = {role: column for column in others if (role := _role(column, profile)) is not None}
    if not begins_with(first.label, profile.finance_columns["funding"]) or "allocated" not in money:
        return None
    rows, grid = Rows.of(table), grid_of(table)
    *funders, last = range(1, len(rows))
    totals = [phrase for phrases in profile.finance_rows.values() for phrase in phrases]
    total = cell_under(first, last, grid)
    if total is None or not begins_with(total.text, totals):
        return None
    pairs: list[tuple[Cell | None, Cell | None]] = [
        (column.cells[-1], cell_under(column, last, grid)) for column in money.values()
    ]
    pairs += [(cell_under(first, row, grid), cell_under(money["allocated"], row, grid)) for row in funders]
    taken = [cell for pair in pairs for cell in pair if cell is not None]
    if len(taken) < 2 * len(pairs) or any(
        read_amount(value.text) is None for _, value in pairs if value is not None
    ):
        return None
    labels, values = taken[::2], taken[1::2]
    placed = [
        replace(cell, row=row, column=at, row_span=1, column_span=1)
        for row, cells in enumerate((labels, values))
        for at, cell in enumerate(cells)
    ]
    facts = replace(table, rows=2, columns=len(pairs), cells=tuple(placed), header_rows=1)
    left = tuple(cell for cell in table.cells if cell.has_words and all(cell is not one for one in taken))
    return PlanOfFinancing(facts, left)


def _role(column: HeaderColumn, profile: Profile) -> str | None:
    """What a column of money says, by its label: of the same words as those of a financial table."""
    further = {role: profile.finance_column_alternatives[role] for role in ("allocated", "committed")}
    match = find_role(column.label, profile.finance_columns) or find_role(column.label, further)
    return match.role if match is not None and match.role in further else None
