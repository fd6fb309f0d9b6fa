"""Remarks that no label names, behind what is delivered or below it: results where they give figures, else observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.findings import finding
from ldaparse.interpreting.report_draft import ReportDraft
from ldaparse.report import Action, Finding

FEWEST_REMARKS = 3
"""Remarks of a report, from which their words say what they are."""
MOST_WITH_FIGURES = 1 / 4
"""The share of the remarks with a figure, from which they are results. In the reports that were measured, a half of what is headed
as results has one, and a seventh at most of what is headed as observations."""


def place_remarks(draft: ReportDraft) -> list[Finding]:
    """Move the remarks of all actions from the results to the observations, where hardly any has a figure; what was decided is
    told."""
    texts = [
        results.text
        for action, rows in zip(draft.actions, draft.remarks, strict=True)
        for row in rows
        if (results := action.deliverables[row].results) is not None and results.text
    ]
    if len(texts) < FEWEST_REMARKS:
        return []
    with_figures = sum(any(letter.isdigit() for letter in text) for text in texts)
    are_results = with_figures > MOST_WITH_FIGURES * len(texts)
    if not are_results:
        draft.actions = [
            _moved(action, rows) for action, rows in zip(draft.actions, draft.remarks, strict=True)
        ]
        draft.passages = [
            [
                replace(one, place="observations")
                if one.place == "results" and one.deliverable in rows
                else one
                for one in passages
            ]
            for passages, rows in zip(draft.passages, draft.remarks, strict=False)
        ]
    return [
        finding(
            "remarks.unlabelled",
            case="results" if are_results else "observations",
            where="actions",
            count=len(texts),
        )
    ]


def _moved(action: Action, rows: Sequence[int]) -> Action:
    deliverables = [
        one.model_copy(update={"results": None, "observations": one.results})
        if row in rows and one.observations is None
        else one
        for row, one in enumerate(action.deliverables)
    ]
    return action.model_copy(update={"deliverables": tuple(deliverables)})
