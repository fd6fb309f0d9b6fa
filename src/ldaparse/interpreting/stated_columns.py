"""Columns whose cells say in one line what is delivered and how far it is: "Un guide – en cours"."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.stated_lines import read_stated_line
from ldaparse.interpreting.table_view import TableView
from ldaparse.report import Role


def stated_column(view: TableView, roles: Sequence[Role], habits: ListHabits, mostly: float) -> int | None:
    """The first column, of those that hold deliverables or nothing known, most of whose cells begin with such a line;
    `mostly` is the share of them from which it is one."""
    for column, role in zip(view.columns, roles, strict=True):
        lines = [next(line for line in cell.paragraphs if line.text) for cell in column.cells if cell.text]
        said = sum(read_stated_line(line, view.profile, habits) is not None for line in lines)
        if role in ("deliverable", "other") and said > mostly * len(lines):
            return column.position
    return None
