"""What a table is and what its columns hold: weighed once, with points and reasons, and kept with the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, cast

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.action_columns import ActionColumns, say_states
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.fact_tables import (
    is_block_of_facts,
    may_be_block_of_facts,
    stands_over_amounts,
)
from ldaparse.interpreting.finance_columns import MOSTLY_PROSE, FinanceColumns, finance_columns
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.matching import OTHER, match_columns
from ldaparse.interpreting.measures import is_table_of_measures
from ldaparse.interpreting.money_arithmetic import adds_up
from ldaparse.interpreting.schemas.action_table import ACTION_TABLE
from ldaparse.interpreting.schemas.finance_table import FINANCE_TABLE, MONEY_ROLES
from ldaparse.interpreting.schemas.legend import is_legend
from ldaparse.interpreting.schemas.schema import Reason
from ldaparse.interpreting.stated_columns import stated_column
from ldaparse.interpreting.status_boxes import status_boxes
from ldaparse.interpreting.table_view import ColumnView, TableView
from ldaparse.interpreting.wording import names_column, names_only, phrases_in_label
from ldaparse.report import Role

TableKind: TypeAlias = Literal["action", "finances", "facts", "measures", "summary", "other"]

ENOUGH_FOR_ACTION = 3.0
"""Points from which a table is an action's: a column of states, or deliverables and results."""
ENOUGH_UNDER_ACTION = 2.5
"""The same under an action's heading, where any two known columns are enough."""
ENOUGH_FOR_FINANCES = 3.5
"""Points from which a table is a financial one: two kinds of money by their headers, or one and three columns of
amounts."""
_PUBLISHED = frozenset({"deliverable", "status", "results", "observations"})
_BY_HEADER = {"status": 3.0, "deliverable": 1.5, "results": 1.5, "observations": 1.0}
_BY_CELLS = {"status": 1.9, "deliverable": 1.0}


@dataclass(frozen=True, slots=True)
class KindCandidate:
    """A kind that a table may be of, and the points for and against."""

    kind: TableKind
    reasons: tuple[Reason, ...]
    enough: float

    @property
    def points(self) -> float:
        return sum(reason.points for reason in self.reasons)

    @property
    def holds(self) -> bool:
        return self.points >= self.enough


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The kind that a table was taken for; `rule` says which decided where points did not."""

    kind: TableKind
    rule: str | None = None


@dataclass(frozen=True)
class UnderstoodTable:
    """A table as the interpreter sees it, and what it was understood as."""

    table: Table
    context: Context
    is_summary: bool = False
    """Whether its rows are actions that headings open elsewhere."""
    is_below: bool = False
    """Whether its rows are labels with their values that stood below the rows of another table."""
    is_split: bool = False
    """Whether its rows stand with their actions already, so that only its money is still to be read."""
    part_of: UnderstoodTable | None = None
    """The table whose columns it shares, if it is some of that one's rows."""
    pooled: ActionColumns | None = None
    """Its columns by the rows of all tables of the document under the same header."""

    @cached_property
    def view(self) -> TableView:
        return TableView(self.table, self.context.profile)

    @cached_property
    def action_columns(self) -> ActionColumns:
        """What its columns hold if it is an action's table."""
        if self.part_of is not None:
            return self.part_of.action_columns
        if self.pooled is not None:
            return self.pooled
        boxes = status_boxes(self.view)
        matched = match_columns(self.view, ACTION_TABLE, self.context, skip=boxes)
        roles: list[Role] = [cast(Role, role) if role in _PUBLISHED else "other" for role in matched.roles]
        refused = {"status"} if boxes else set[str]()
        # What a row delivers is read from its cells only beside a state or results.
        if not boxes and "status" not in roles and "results" not in roles:
            refused.add("deliverable")
        roles = [
            "other" if role in refused and (match.by_cells or column.is_ticked) else role
            for column, role, match in zip(self.view.columns, roles, matched.matches, strict=True)
        ]
        return ActionColumns(tuple(roles), matched.matches, boxes)

    @cached_property
    def stated_column(self) -> int | None:
        """Where no column holds states, the first most of whose cells begin with what is delivered and how far it is: "Un
        guide – en cours"."""
        if self.part_of is not None:
            return self.part_of.stated_column
        found = self.action_columns
        if "status" in found.roles or found.boxes:
            return None
        return stated_column(self.view, found.roles, self.context.habits, self.context.settings.mostly)

    @cached_property
    def finance_columns(self) -> FinanceColumns:
        """What its columns hold if it is a financial table."""
        return finance_columns(self.view, match_columns(self.view, FINANCE_TABLE, self.context), self.context)

    @cached_property
    def action_names(self) -> frozenset[str]:
        """What stands in a column whose header says that it names actions."""
        words = self.context.profile.action_columns
        if self.kind(under_action=True) != "action" and not self.counts_money:
            return frozenset()
        return frozenset(
            " ".join(cell.text.split())
            for column in self.view.columns
            if (column.position == self.action_columns.key and _counts_titles(column))
            or (
                column.label
                and names_column(column.label, "action", words)
                and phrases_in_label(column.label, self.context.profile.headings["action"])
            )
            for cell in column.cells
        )

    @property
    def lists_actions(self) -> bool:
        """Whether its rows name more than one action."""
        return len(self.action_names) > 1

    @property
    def counts_money(self) -> bool:
        """Whether it has columns of amounts, at least one of which its header names, beside whatever else it holds."""
        return any(
            match.role in MONEY_ROLES and not match.by_cells and column.share("prose") <= MOSTLY_PROSE
            for column, match in zip(self.view.columns, self.finance_columns.matches, strict=True)
        )

    @property
    def counts_money_of_actions(self) -> bool:
        """Whether it is a table of several actions that counts the money of each, too."""
        return self.lists_actions and self.counts_money and self.kind() == "action"

    def kind(self, *, under_action: bool = False) -> TableKind:
        """Whether it is an action's table, a financial one, a block of facts, one of indicators, or something else.

        Under an action's heading two known columns are enough, whichever they are.
        """
        return self.choice(under_action=under_action).kind

    def choice(self, *, under_action: bool = False) -> KindChoice:
        """Its kind, and the rule that decided where points did not."""
        return self._choice_under_action if under_action else self._choice

    @cached_property
    def _choice(self) -> KindChoice:
        return self._choose(under_action=False)

    @cached_property
    def _choice_under_action(self) -> KindChoice:
        return self._choose(under_action=True)

    def _choose(self, *, under_action: bool) -> KindChoice:
        profile = self.context.profile
        if self.is_summary:
            return KindChoice("summary", "its rows are actions that headings open elsewhere")
        if self.part_of is not None:
            return KindChoice(self.part_of.kind(), "it is some of the rows of a table")
        if self.is_below:
            return KindChoice("facts", "its labels stand below the rows of a table")
        if is_legend(self.view):
            return KindChoice("other", "it is a legend of states or colours")
        if self.stated_column is not None and self.table.columns > 1 and self.table.header_rows:
            return KindChoice("action", "the lines of a column say what is delivered and how far it is")
        if is_block_of_facts(self.table, profile):
            return KindChoice("facts", "its labels are those of facts")
        if is_table_of_measures(self.table, profile):
            return KindChoice("measures", "it holds indicators and their figures")
        if under_action and stands_over_amounts(self.table, profile):
            return KindChoice("facts", "its labels of money stand over the amounts of one action")
        enough_for_action = ENOUGH_UNDER_ACTION if under_action else ENOUGH_FOR_ACTION
        candidates = (self._as_finances(), self._as_action(enough_for_action))
        if holding := [one for one in candidates if one.holds]:
            # Of two that are as likely: money would have amounts that speak for it, too.
            likeliest = max(holding, key=lambda one: (one.points, one.kind == "action"))
            return KindChoice(likeliest.kind)
        if may_be_block_of_facts(self.table, profile):
            return KindChoice("facts", "half of its labels are those of facts")
        return KindChoice("other")

    def candidates(self, *, under_action: bool = False) -> tuple[KindCandidate, ...]:
        """What it was weighed as, with the reasons, the likeliest first."""
        enough = ENOUGH_UNDER_ACTION if under_action else ENOUGH_FOR_ACTION
        return tuple(sorted((self._as_finances(), self._as_action(enough)), key=lambda one: -one.points))

    def _as_action(self, enough: float) -> KindCandidate:
        found = self.action_columns
        reasons = [
            _reason(column, role, by_cells=match.by_cells)
            for column, role, match in zip(self.view.columns, found.roles, found.matches, strict=True)
            if role != OTHER
        ]
        if found.boxes:
            reasons.append(Reason(_BY_HEADER["status"], "columns named after states are ticked"))
        if "status" in found.roles and self.counts_money and not self._says_states:
            column = self.view.columns[found.roles.index("status")]
            if column.share("rate") > self.context.settings.mostly:
                reasons.append(
                    Reason(-_BY_HEADER["status"], f"the rates of {column.label!r} are those of money")
                )
        return KindCandidate("action", tuple(reasons), enough)

    def _as_finances(self) -> KindCandidate:
        columns, found = self.view.columns, self.finance_columns
        money = {match.role for match in found.matches if match.role in MONEY_ROLES and not match.by_cells}
        reasons = [Reason(2.0, f"a header names {role}") for role in sorted(money)]
        counting = sum(column.share("amount", "count") > self.context.settings.mostly for column in columns)
        reasons.append(Reason(0.5 * counting, f"{counting} columns of amounts"))
        if self._lists_known_actions:
            reasons.append(Reason(1.0, "its rows are the actions of the report"))
        is_summed = bool(money) and adds_up(self.view, self.context.profile)
        if is_summed:
            reasons.append(Reason(1.0, "a last row gives the total of the others"))
        named = [
            column for column, match in zip(columns, found.matches, strict=True) if match.role in MONEY_ROLES
        ]
        prose = [column for column in named if column.share("prose") > self.context.settings.mostly]
        if len(prose) > 1 and len(prose) == len(named):
            reasons.append(Reason(-4.0, "what its headers call money is prose"))
        names_actions = names_only(columns[0].label, self.context.profile.action_columns["action"])
        if (len(columns) < 3 and not (is_summed and names_actions)) or not money:
            reasons.append(Reason(-4.0, "too few columns, or none whose header names money"))
        if self._says_states:
            reasons.append(Reason(-10.0, "most rows say a state of completion"))
        return KindCandidate("finances", tuple(reasons), ENOUGH_FOR_FINANCES)

    @property
    def _lists_known_actions(self) -> bool:
        """Whether a column names most of the actions that are listed, and stand elsewhere, too."""
        listed = self.context.listed
        return listed.place is not None and any(
            sum(listed.name_in(cell.text) is not None for cell in column.cells) * 2 > listed.count
            for column in self.view.columns
        )

    @property
    def _says_states(self) -> bool:
        return say_states(self.view, self.action_columns, self.finance_columns, self.context.settings.mostly)


def _counts_titles(column: ColumnView) -> bool:
    """Whether each cell of a column counts what it names: "Projet 2. Un guichet"."""
    names = [name_of_heading(" ".join(cell.text.split())) for cell in column.cells]
    return bool(names) and all(name.counter and name.title for name in names)


def _reason(column: ColumnView, role: Role, *, by_cells: bool) -> Reason:
    points = _BY_CELLS[role] if by_cells else _BY_HEADER[role]
    return Reason(points, f"column {column.whole_label!r} holds {role}{' by its cells' if by_cells else ''}")


def table_of_headers(columns: Sequence[Sequence[str]], context: Context) -> UnderstoodTable:
    """A table that has nothing but a header: for each column, its labels from the top down."""
    depth = max(map(len, columns), default=1)
    cells = [
        Cell(row, at, depth - row if row == len(labels) - 1 else 1, content=(Paragraph(label),))
        for at, labels in enumerate(columns)
        for row, label in enumerate(labels)
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return UnderstoodTable(Table(depth, len(columns), tuple(cells), header_rows=depth), context)
