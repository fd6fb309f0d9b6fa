"""What a table is about, from the words of its header and from its cells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeAlias
from weakref import ref

from ldaparse.document import Table
from ldaparse.french.amounts import is_nothing, read_amount
from ldaparse.interpreting.columns import MONEY, decide_columns, says_status
from ldaparse.interpreting.facts import is_block_of_facts, may_be_block_of_facts
from ldaparse.interpreting.grids import HeaderColumn, cells_below, header_columns
from ldaparse.interpreting.measures import is_table_of_measures
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile
from ldaparse.report import Role

TableKind: TypeAlias = Literal["action", "finances", "facts", "measures", "other"]

# By the table's number and by whether it is under an action. Tables are let go of as they are read: the number may be
# another's then.
_known: ContextVar[dict[tuple[int, bool], tuple[TableKind, ref[Table]]] | None] = ContextVar(
    "kinds of tables", default=None
)


@contextmanager
def kinds_kept() -> Iterator[None]:
    """While it lasts, with one profile, what a table is is found out once: many steps ask the same of it."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def kind_of_table(table: Table, profile: Profile, *, under_action: bool = False) -> TableKind:
    """Whether a table is an action's, the financial one, a block of facts, one of indicators, or something else.

    Under an action's heading two known columns are enough, whichever they are.
    """
    known, key = _known.get(), (id(table), under_action)
    if known is None:
        return _kind_of_table(table, profile, under_action=under_action)
    if key not in known or known[key][1]() is not table:
        known[key] = _kind_of_table(table, profile, under_action=under_action), ref(table)
    return known[key][0]


def _kind_of_table(table: Table, profile: Profile, *, under_action: bool) -> TableKind:
    if is_block_of_facts(table, profile):
        return "facts"
    if is_table_of_measures(table, profile):
        return "measures"
    columns = header_columns(table)
    decided = decide_columns(table, columns, profile)
    known = {role for role in decided.roles if role != "other"} | ({"status"} if decided.boxes else set())
    by_words = len(known) > len(decided.by_cells)
    if not _says_statuses(table, columns, decided.roles, profile) and (
        _counts_money(columns, profile) or _counts_amounts(table, columns, profile)
    ):
        return "finances"
    told = "status" in known or {"deliverable", "results"} <= known
    if (under_action and (told or len(known) >= 2)) or (told and by_words):
        return "action"
    return "facts" if may_be_block_of_facts(table, profile) else "other"


def _counts_money(columns: list[HeaderColumn], profile: Profile) -> bool:
    """Two kinds of amounts or more, by the labels of at least three columns."""
    labels = [label for column in columns for label in column.labels]
    money = {match.role for label in labels if (match := find_role(label, profile.finance_columns))}
    return len(money & MONEY) >= 2 and len(columns) >= 3


def _counts_amounts(table: Table, columns: list[HeaderColumn], profile: Profile) -> bool:
    """Three columns of amounts or more, one of which its label tells: the others are named after funders."""
    counting = [
        column
        for column in columns
        if (filled := [said for c in cells_below(column, table) if not is_nothing(said := c.text)])
        and sum(read_amount(text) is not None for text in filled) * 2 > len(filled)
    ]
    told = {match.role for c in counting if (match := find_role(c.label, profile.finance_columns))}
    return len(counting) >= 3 and bool(told & MONEY)


def _says_statuses(table: Table, columns: list[HeaderColumn], roles: list[Role], profile: Profile) -> bool:
    """Whether the column of statuses holds just these: then "Budget" beside it is no financial table."""
    if "status" not in roles:
        return False
    cells = cells_below(columns[roles.index("status")], table)
    said = [cell for cell in cells if says_status(cell.paragraphs[0].text, profile)]
    return len(said) * 2 > len(cells)
