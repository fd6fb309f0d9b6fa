"""A comparison as one table, a row a thing that is in either report: what a `.csv` file holds. The folder and the zip have all
tables, each with its own columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ldaparse.changes import ActionChange
from ldaparse.comparison import AmountChange, Comparison
from ldaparse.exporting.tables import guarded

ONE_TABLE = ".csv"
COLUMNS = (
    "of", "change", "action_old", "action_new", "title", "label", "field", "old", "new", "delta", "unit", "move",
)  # fmt: skip
"""`of` is action, deliverable, indicator, finance, total or text; `title` is of the action or the financial line."""

_Row = dict[str, object]


def several_tables() -> str:
    """Why a form is not written into a `.csv`."""
    return "in CSV this is several tables: name a folder without an ending, or a .zip"


def changes_csv(comparison: Comparison) -> bytes:
    """The table as CSV (RFC 4180), decimal points, no text that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(comparison):
        cells = (row.get(column) for column in COLUMNS)
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def _rows(comparison: Comparison) -> Iterator[_Row]:
    for action in comparison.actions:
        yield from _of_action(action)
    for line in comparison.finances:
        of_line: _Row = {
            "of": "finance", "change": line.change, "action_old": line.old, "action_new": line.new, "title": line.title,
        }  # fmt: skip
        yield from _amounts(of_line, line.fields)
        if line.status:
            yield {
                **of_line, "field": "status", "old": line.status.old, "new": line.status.new, "move": line.status.move,
            }  # fmt: skip
    yield from _amounts({"of": "total"}, comparison.totals)
    for text in comparison.texts:
        yield {
            "of": "text", "change": text.change, "action_old": text.action_old, "action_new": text.action_new,
            "title": text.above, "field": text.passage, "old": text.old, "new": text.new,
        }  # fmt: skip


def _of_action(action: ActionChange) -> Iterator[_Row]:
    of_action: _Row = {
        "action_old": action.old, "action_new": action.new, "title": action.title_new or action.title_old,
    }  # fmt: skip
    status = action.status
    yield {
        **of_action, "of": "action", "change": action.change, "field": "status", "old": status.old, "new": status.new,
        "move": status.move,
    }  # fmt: skip
    for row in action.deliverables:
        yield {
            **of_action, "of": "deliverable", "change": row.change, "label": row.new or row.old, "field": "status",
            "old": row.status.old, "new": row.status.new, "move": row.status.move,
        }  # fmt: skip
    for one in action.indicators:
        yield {
            **of_action, "of": "indicator", "change": one.change, "label": one.label, "field": "value", "old": one.old,
            "new": one.new, "delta": one.delta, "unit": one.unit,
        }  # fmt: skip


def _amounts(of_line: _Row, fields: dict[str, AmountChange]) -> Iterator[_Row]:
    for field, moved in fields.items():
        yield {
            **of_line,
            "field": field,
            "old": moved.old,
            "new": moved.new,
            "delta": moved.delta,
            "unit": "€",
        }
