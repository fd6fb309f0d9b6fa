"""A report as tables for pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ldaparse.comparing.statuses import status_of
from ldaparse.comparison import Comparison
from ldaparse.errors import MissingDependencyError
from ldaparse.exporting.resources import comparison_resources
from ldaparse.report import Action, FinanceLine, Report

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = {
    "actions": ["number", "section", "axis", "title", "deliverables", "notes"],
    "deliverables": [
        "action", "row", "period", "interval", "label", "status", "status_code", "status_date", "results",
        "observations",
    ],
    "parts": ["action", "row", "part", "label", "status", "status_code", "status_date"],
    "indicators": [
        "action", "deliverable", "place", "label", "value", "high", "unit", "kind", "period", "basis",
        "target", "quote",
    ],
}  # fmt: skip
_LINE = ["number", "title", "lead", "allocated"]
_REST = ["committed", "remaining", "comment"]


def to_frames(report: Report | Comparison) -> dict[str, pd.DataFrame]:
    """Frames "actions", "deliverables", "parts", "indicators" and "finances" of a report; empty ones keep their columns.

    `action` is the convention number, `row` counts deliverables from 0; a column "funding.<source>"
    of "finances" holds what each funder brings. The `status_code` of a deliverable whose parts have states of their own
    is what these come to. Of a comparison, a frame for each table of its CSV export, "counts" among them.

    Raises:
        MissingDependencyError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingDependencyError(
            "frames need pandas: install it with pip install 'ldaparse[pandas]'"
        ) from error
    if isinstance(report, Comparison):
        return {
            one.name: pd.DataFrame(one.rows, columns=[column.name for column in one.columns])
            for one in comparison_resources(report)
        }
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _COLUMNS}
    for action in report.actions:
        rows["actions"].append(_action_row(action))
        rows["deliverables"] += _deliverable_rows(action)
        rows["parts"] += _part_rows(action)
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
            "status_code": far.code if (far := status_of(row)) else None,
            "status_date": row.status.date if row.status else None,
            "results": row.results.text if row.results else None,
            "observations": row.observations.text if row.observations else None,
        }
        for index, row in enumerate(action.deliverables)
    ]


def _part_rows(action: Action) -> list[dict[str, Any]]:
    return [
        {
            "action": action.number,
            "row": index,
            "part": at,
            "label": part.label,
            "status": part.status.raw if part.status else None,
            "status_code": part.status.code if part.status else None,
            "status_date": part.status.date if part.status else None,
        }
        for index, row in enumerate(action.deliverables)
        for at, part in enumerate(row.parts)
    ]


def _finance_row(line: FinanceLine) -> dict[str, Any]:
    fundings = {f"funding.{part.source}": part.amount for part in line.funding}
    return {**line.model_dump(include={*_LINE, *_REST}), **fundings}
