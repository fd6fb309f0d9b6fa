"""Forms whose boxes begin with their label: "Service porteur" in bold, and below it in the same cell what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.facts import LONGEST_LABEL, is_known_label, without_counter
from ldaparse.profile import Profile

FEWEST_BOXES = 3
"""Boxes with a label each from which a table is a form."""
FEWEST_KNOWN = 2
"""Labels of a form that the profile knows, at the least: it does not know the titles of cards."""
SHARE_KNOWN = 1 / 3
"""Share of its labels that the profile knows, at the least."""
_COUNTER = re.compile(r"\W*(?:\d{1,2}|[A-Z]|[IVX]{1,5})\W*")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as a table of labels and values, one row per box, and the cells that only count its boxes."""

    table: Table
    counters: tuple[Cell, ...]


def read_form(table: Table, profile: Profile) -> Form | None:
    """The form that a table is: all of its boxes begin with a label. None for any other table."""
    counters = tuple(cell for cell in table.cells if cell.has_words and _COUNTER.fullmatch(cell.text))
    filled = [cell for cell in table.cells if cell.has_words and cell not in counters]
    bands = [cell for cell in filled if cell.column_span == table.columns > 1 and _label_of(cell) is None]
    boxes = [cell for cell in filled if cell not in bands]
    labels = [label for cell in boxes if (label := _label_of(cell)) is not None]
    known = sum(is_known_label(without_counter(label.text.strip(" :")), profile) for label in labels)
    is_form = len(labels) == len(boxes) >= FEWEST_BOXES
    if not is_form or known < max(FEWEST_KNOWN, SHARE_KNOWN * len(labels)):
        return None
    cells: list[Cell] = []
    for row, cell in enumerate(sorted(filled, key=lambda one: (one.row, one.column))):
        cells += _label_and_value(cell, row) if cell in boxes else [_at(cell, row, 0, across=2)]
    return Form(replace(table, rows=len(filled), columns=2, cells=tuple(cells), header_rows=0), counters)


def _label_of(cell: Cell) -> Paragraph | None:
    """The bold line that a cell begins with, if more stands below it."""
    parts = _parts(cell)
    first = parts[0] if len(parts) > 1 else None
    if not isinstance(first, Paragraph) or not first.bold or first.is_bullet:
        return None
    return first if len(first.text) <= LONGEST_LABEL and not first.text.endswith((".", ";")) else None


def _parts(cell: Cell) -> list[Paragraph | Table]:
    return [part for part in cell.content if not isinstance(part, Paragraph) or part.text]


def _label_and_value(cell: Cell, row: int) -> list[Cell]:
    label, *rest = _parts(cell)
    return [_at(cell, row, 0, content=[label]), _at(cell, row, 1, content=rest)]


def _at(
    cell: Cell, row: int, column: int, *, across: int = 1, content: Sequence[Paragraph | Table] | None = None
) -> Cell:
    return replace(
        cell,
        row=row,
        column=column,
        row_span=1,
        column_span=across,
        content=cell.content if content is None else tuple(content),
    )
