"""What the columns of an action's table hold, and whether they say states."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.interpreting.cell_types import is_ticked
from ldaparse.interpreting.finance_columns import FinanceColumns
from ldaparse.interpreting.matching import OTHER, ColumnMatch
from ldaparse.interpreting.money_arithmetic import rates_agree
from ldaparse.interpreting.table_view import TableView
from ldaparse.report import Role, StatusCode


@dataclass(frozen=True, slots=True)
class ActionColumns:
    """The roles of an action table's columns; `boxes` are the columns that are ticked where their header's state
    holds."""

    roles: tuple[Role, ...]
    matches: tuple[ColumnMatch, ...]
    boxes: dict[int, StatusCode]

    @property
    def by_cells(self) -> list[int]:
        """The columns whose headers say nothing known, and whose cells decided."""
        return [at for at, match in enumerate(self.matches) if match.by_cells and self.roles[at] != OTHER]

    @property
    def key(self) -> int | None:
        """The column that names the action that rows belong to, where it is not the deliverables' own."""
        return next((at for at, match in enumerate(self.matches) if match.role == "action"), None)


def say_states(view: TableView, found: ActionColumns, finances: FinanceColumns, mostly: float) -> bool:
    """Whether most rows say how far they are: in words, or in per cent beside what each delivers."""
    rows = len(view.body_rows)
    if found.boxes:
        ticks = sum(is_ticked(cell.text) for at in found.boxes for cell in view.columns[at].cells)
        return ticks > mostly * rows
    if "status" not in found.roles:
        return False
    at = found.roles.index("status")
    column = view.columns[at]
    if finances.matches[at].role == "comment":  # of remarks, some rows have none
        return column.types.count("state") > mostly * rows
    if column.share("state") > mostly:
        return True
    described = any(
        role in ("deliverable", "results") and not match.by_cells and one.share("prose", "state") > mostly
        for one, role, match in zip(view.columns, found.roles, found.matches, strict=True)
    )
    is_told = found.key is not None and described and column.share("state", "rate") > mostly
    return is_told and not _are_rates_of_money(view, finances, at)


def _are_rates_of_money(view: TableView, finances: FinanceColumns, at: int) -> bool:
    """Whether the rates of a column are those of the amounts beside it."""
    roles = [column.role for column in finances.columns]
    if "allocated" not in roles or "committed" not in roles:
        return False
    allocated, committed = (view.columns[roles.index(role)] for role in ("allocated", "committed"))
    return rates_agree(view.columns[at], allocated, committed)
