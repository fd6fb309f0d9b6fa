"""Columns whose cells say in one line what is delivered and how far it is: "Un guide – en cours"."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Cell
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.lines_below import Below
from ldaparse.interpreting.stated_items import StatedItem
from ldaparse.interpreting.stated_lines import read_stated_line
from ldaparse.interpreting.table_view import TableView
from ldaparse.profile import Profile
from ldaparse.report import Deliverable, Role


def stated_column(view: TableView, roles: Sequence[Role], habits: ListHabits, mostly: float) -> int | None:
    """The first column, of those that hold deliverables or nothing known, most of whose cells begin with such a line;
    `mostly` is the share of them from which it is one."""
    for column, role in zip(view.columns, roles, strict=True):
        lines = [next(line for line in cell.paragraphs if line.text) for cell in column.cells if cell.text]
        said = sum(read_stated_line(line, view.profile, habits) is not None for line in lines)
        if role in ("deliverable", "other") and said > mostly * len(lines):
            return column.position
    return None


def stated_cell(cell: Cell, profile: Profile, habits: ListHabits, as_of: str | None) -> Deliverable | None:
    """What a cell names in its first line with how far it is; what stands below are results."""
    first, *others = [line for line in cell.paragraphs if line.text]
    said = read_stated_line(first, profile, habits)
    if said is None:
        return None
    item = StatedItem(first, said.label, said.state, said.rest, Below(plain=others))
    return item.deliverable(profile, as_of)
