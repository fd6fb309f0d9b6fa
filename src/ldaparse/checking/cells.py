"""Cells that are empty where all others of their column are filled; words and texts without a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from ldaparse.checking.money import Row, field_name, lines_of
from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding
from ldaparse.report import Action, Deliverable, Finding, Report

_Row = TypeVar("_Row")

_FEWEST = 3  # so many filled cells make a rule of what a column holds
_COLUMNS: dict[str, Bilingual] = {
    "label": {"fr": "livrable", "en": "deliverable"},
    "status": {"fr": "état", "en": "status"},
    "results": {"fr": "résultats", "en": "results"},
}
_ROLES = {"label": "deliverable", "status": "status", "results": "results"}
_NOTHING_YET = frozenset({"planned", "on_hold", "abandoned"})


def empty_cells(report: Report) -> Iterator[Finding]:
    """The one cell of a column that says nothing, in the tables of actions and in that of the finances."""
    for index, action in enumerate(report.actions):
        for field, column in _COLUMNS.items():
            row = _only_gap(action.deliverables, partial(_is_filled, field))
            if row is not None and _should_say(action, row, field):
                yield finding(
                    "table.empty_cell", where=f"actions[{index}].deliverables[{row}].{field}",
                    evidence=_nearby(action.deliverables[row]), column=column,
                )  # fmt: skip
    if report.finances is None:
        return
    lines = lines_of(report.finances)
    funders = dict.fromkeys(
        field for line in lines for field in line.amounts.evidence if field.startswith("funding.")
    )
    for field in ("number", "title", "lead", "allocated", *funders, "committed", "remaining", "comment"):
        at = _only_gap(lines, partial(_is_printed, field))
        if at is not None and getattr(lines[at].amounts, field, None) in {None, ""}:
            name = lines[at]
            yield finding(
                "finances.empty_cell", where=f"{name.where}.{field}", evidence=name.places("title", "number"),
                row=name.name, column=field_name(field),
            )  # fmt: skip


def _only_gap(rows: Sequence[_Row], is_filled: Callable[[_Row], bool]) -> int | None:
    """The place of the only row that is not filled among enough that are."""
    gaps = [at for at, row in enumerate(rows) if not is_filled(row)]
    return gaps[0] if len(gaps) == 1 and len(rows) - 1 >= _FEWEST else None


def _is_printed(field: str, line: Row) -> bool:
    return bool(line.amounts.evidence.get(field))


def _is_filled(field: str, row: Deliverable) -> bool:
    return bool(getattr(row, field)) if field != "status" else row.status is not None and bool(row.status.raw)


def _should_say(action: Action, at: int, field: str) -> bool:
    """A cell that another of its row, or of its column, runs over is not empty; what is not begun has no
    results."""
    row = action.deliverables[at]
    if field == "status" and any(part.status for part in row.parts):
        return False
    if field == "results" and row.status and row.status.code in _NOTHING_YET:
        return False
    return _ROLES[field] not in row.merged and _ROLES[field] in {column.role for column in action.columns}


def _nearby(row: Deliverable) -> Evidence:
    """Where the rest of the row stands: an empty cell has no place of its own."""
    beside = (row.label, row.results, row.observations)
    return next((text.evidence for text in beside if text and text.evidence), ())


def unplaced_words(report: Report) -> Iterator[Finding]:
    """Passages that no field of the report takes."""
    left = [entry for entry in report.unplaced if entry.kind in ("text", "table")]
    if left:
        yield finding(
            "text.unplaced", case="one" if len(left) == 1 else "several", where="unplaced", count=len(left),
            evidence=tuple(place for entry in left[:50] for place in entry.evidence),
        )  # fmt: skip
