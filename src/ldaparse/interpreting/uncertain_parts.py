"""What was decided with a small lead, by cells alone or by the style of headings: the doubts from which the grades of
values begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.actions import Column
from ldaparse.finances import FinanceColumn
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.coverage import Placed, read_tables
from ldaparse.interpreting.matching import OTHER
from ldaparse.interpreting.uncertain_columns import is_close
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.report import Doubt, LessThanSure, Report


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A column that was read with doubt, by its label and role in a part of the report; or, without a role, the title
    of an action."""

    where: str
    reason: str
    label: str = ""
    role: str | None = None
    doubtful: bool = False


def uncertain_parts(placed: Sequence[Placed], context: Context) -> list[Uncertain]:
    """The columns whose role, and the actions whose heading, is less than sure."""
    titles = [
        Uncertain(one.where, "heading.inferred")
        for one in placed
        if one.section.kind == "action" and one.section.inferred and one.where is not None
    ]
    columns = (one for table, where in read_tables(placed) for one in _of_table(table, where, context))
    return [*titles, *columns]


def _of_table(table: UnderstoodTable, where: str, context: Context) -> Iterator[Uncertain]:
    money = where == "finances"
    matches = table.finance_columns.matches if money else table.action_columns.matches
    roles: Sequence[str] = (
        [column.role for column in table.finance_columns.columns] if money else table.action_columns.roles
    )
    for column, match, role in zip(table.view.columns, matches, roles, strict=True):
        label = " – ".join(column.labels)
        if role == OTHER:
            continue
        if match.rival is not None and match.lead < context.settings.small_lead:
            grave = is_close(match.lead, role, match.rival, context)
            yield Uncertain(where, "column.close", label, role, doubtful=grave)
        elif match.by_cells:
            yield Uncertain(where, "column.by_cells", label, role)


def first_doubts(report: Report, found: Iterable[Uncertain]) -> tuple[Doubt, ...]:
    """The doubts about titles and columns of the report, each once and with the gravest grade, by their paths in it."""
    doubts: dict[str, Doubt] = {}
    for one in found:
        path = f"{one.where}.title" if one.role is None else _column(report, one)
        if path is not None and (path not in doubts or one.doubtful):
            grade: LessThanSure = "doubtful" if one.doubtful else "probable"
            doubts[path] = Doubt(where=path, grade=grade, reasons=(one.reason,))
    return tuple(doubts.values())


def _column(report: Report, one: Uncertain) -> str | None:
    """The path of a column: that of its label, or else the first of its role."""
    columns: Sequence[Column | FinanceColumn] = ()
    if one.where == "finances":
        columns = report.finances.columns if report.finances is not None else ()
    elif one.where.startswith("actions["):
        columns = report.actions[int(one.where[len("actions[") : -1])].columns
    fitting = [at for at, column in enumerate(columns) if column.role == one.role]
    named = [at for at in fitting if columns[at].label == one.label]
    at = next(iter((*named, *fitting)), None)
    return None if at is None else f"{one.where}.columns[{at}]"
