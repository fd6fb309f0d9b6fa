"""Columns that are ticked where the state of their header holds."""

from __future__ import annotations

from typing import cast

from ldaparse.french.status import read_status
from ldaparse.interpreting.cell_types import is_mark, is_ticked, says_status
from ldaparse.interpreting.mending import mended
from ldaparse.interpreting.table_view import TableView
from ldaparse.report import StatusCode


def status_boxes(view: TableView) -> dict[int, StatusCode]:
    """Columns such as "Fait", "En cours", "À venir", one of which is ticked in each row."""
    boxes: dict[int, StatusCode] = {}
    phrases = [phrase.lstrip("^") for _, phrases in view.profile.statuses for phrase in phrases]
    for column in view.columns:
        label = mended(column.label, phrases)
        if says_status(label, view.profile) and all(is_mark(cell.text) for cell in column.cells):
            boxes[column.position] = cast(StatusCode, read_status(label, view.profile).code)
    ticked = any(is_ticked(cell.text) for at in boxes for cell in view.columns[at].cells)
    return boxes if len(set(boxes.values())) >= 2 and ticked else {}
