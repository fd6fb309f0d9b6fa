"""Where every value of a report was read, a row a place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ldaparse.evidence import BodyParagraph, Corrected, Evidence, PageBox, TableCell
from ldaparse.exporting.resources.report import finance_rows
from ldaparse.report import Action, Deliverable, Report

PLACES = {
    "of": "VARCHAR", "id": "BIGINT", "field": "VARCHAR", "page": "BIGINT", "x0": "DOUBLE", "top": "DOUBLE",
    "x1": "DOUBLE", "bottom": "DOUBLE", "how": "VARCHAR", "table": "BIGINT", "row": "BIGINT", "column": "BIGINT",
    "paragraph": "BIGINT", "corrected": "VARCHAR", "read": "VARCHAR", "note": "VARCHAR",
}  # fmt: skip
"""`of` is the table and `id` the row that the value stands in; a box is in points from the top left. A
place that is a correction has what was `read` before it, as JSON."""


def place_rows(report: Report) -> list[dict[str, Any]]:
    """The places of all values of the tables, in the order of their rows."""
    return [
        {"of": of, "id": number, "field": field, **_place(place)}
        for of, number, field, evidence in _values(report)
        for place in evidence
    ]


def _values(report: Report) -> Iterator[tuple[str, int, str, Evidence]]:
    for field, evidence in report.evidence.items():
        yield "reports", 1, field, evidence
    row = part = indicator = 0
    for number, action in enumerate(report.actions, 1):
        yield from _of_action(action, number)
        for deliverable in action.deliverables:
            row += 1
            yield from _of_row(deliverable, row)
            for one in deliverable.parts:
                part += 1
                yield "parts", part, "label", one.evidence
                if one.status:
                    yield "parts", part, "status", one.status.evidence
        for found in action.indicators:
            indicator += 1
            yield "indicators", indicator, "value", found.evidence
    for number, (_, line) in enumerate(finance_rows(report), 1):
        for field, evidence in line.evidence.items():
            yield "finances", number, field, evidence
    for number, finding in enumerate(report.findings, 1):
        yield "findings", number, "message", finding.evidence


def _of_action(action: Action, number: int) -> Iterator[tuple[str, int, str, Evidence]]:
    yield "actions", number, "title", action.heading.evidence
    for fact in action.facts:
        yield "actions", number, "facts", fact.evidence
    for note in action.notes:
        yield "actions", number, "notes", note.evidence


def _of_row(row: Deliverable, number: int) -> Iterator[tuple[str, int, str, Evidence]]:
    if row.period:
        yield "deliverables", number, "period", row.period.evidence
    yield "deliverables", number, "label", row.label.evidence
    if row.status:
        yield "deliverables", number, "status", row.status.evidence
    if row.results:
        yield "deliverables", number, "results", row.results.evidence
    if row.observations:
        yield "deliverables", number, "observations", row.observations.evidence
    for other in row.others:
        yield "deliverables", number, "others", other.evidence


def _place(place: PageBox | TableCell | BodyParagraph | Corrected) -> dict[str, Any]:
    if isinstance(place, PageBox):
        x0, top, x1, bottom = place.box
        return {"page": place.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "how": place.how}
    if isinstance(place, TableCell):
        return {"table": place.table, "row": place.row, "column": place.column}
    if isinstance(place, BodyParagraph):
        return {"paragraph": place.paragraph}
    read = json.dumps(place.read, ensure_ascii=False)
    return {"corrected": place.corrected, "read": read, "note": place.note}
