"""A report as tables for pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ldaparse.errors import MissingDependencyError
from ldaparse.report import Action, FinanceLine, Report

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "actions": ["number", "section", "axis", "title", "deliverables", "notes"],
    "deliverables": [
        "action", "row", "period", "interval", "label", "status", "status_code", "status_date", "results",
        "observations",
    ],
    "indicators": [
        "action", "deliverable", "place", "label", "value", "high", "unit", "kind", "period", "basis",
        "target", "quote",
    ],
}  # fmt: skip
_LINE = ["number", "title", "lead", "allocated"]
_REST = ["committed", "remaining", "comment"]


def to_frames(report: Report) -> dict[str, pd.DataFrame]:
    """Frames "actions", "deliverables", "indicators" and "finances"; empty ones keep their columns.

    `action` is the convention number, `row` counts deliverables from 0; a column "funding.<source>"
    of "finances" holds what each funder brings.

    Raises:
        MissingDependencyError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingDependencyError(
            "frames need pandas: install it with pip install 'ldaparse[pandas]'"
        ) from error
    rows: dict[str, list[dict[str, Any]]] = {"actions": [], "deliverables": [], "indicators": []}
    for action in report.actions:
        rows["actions"].append(_action_row(action))
        rows["deliverables"] += _deliverable_rows(action)
        rows["indicators"] += [
            {"action": action.number, **found.model_dump(include=set(_COLUMNS["indicators"]))}
            for found in action.indicators
        ]
    frames = {name: pd.DataFrame(found, columns=_COLUMNS[name]) for name, found in rows.items()}
    lines = report.finances.lines if report.finances else ()
    sources = list(dict.fromkeys(f"funding.{part.source}" for line in lines for part in line.funding))
    finances = [_finance_row(line) for line in lines]
    return {**frames, "finances": pd.DataFrame(finances, columns=[*_LINE, *sources, *_REST])}


def _action_row(action: Action) -> dict[str, Any]:
    return {
        "number": action.number,
        "section": action.section,
        "axis": action.axis,
        "title": action.title,
        "deliverables": len(action.deliverables),
        "notes": "\n".join(note.text for note in action.notes),
    }


def _deliverable_rows(action: Action) -> list[dict[str, Any]]:
    return [
        {
            "action": action.number,
            "row": index,
            "period": row.period.label if row.period else None,
            "interval": row.period.interval if row.period else None,
            "label": row.label.text,
            "status": row.status.raw if row.status else None,
            "status_code": row.status.code if row.status else None,
            "status_date": row.status.date if row.status else None,
            "results": row.results.text if row.results else None,
            "observations": row.observations.text if row.observations else None,
        }
        for index, row in enumerate(action.deliverables)
    ]


def _finance_row(line: FinanceLine) -> dict[str, Any]:
    fundings = {f"funding.{part.source}": part.amount for part in line.funding}
    return {**line.model_dump(include={*_LINE, *_REST}), **fundings}
