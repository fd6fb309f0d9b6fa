"""Where every value of a report was read, a row a place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeAlias

from ldaparse.evidence import BodyParagraph, Corrected, Evidence, PageBox, TableCell
from ldaparse.exporting.resources.report import finance_rows
from ldaparse.exporting.resources.table import Value, count, figure, text
from ldaparse.report import Action, Deliverable, Report

_POINTS = ("En points, depuis le coin supérieur gauche.", "In points from the top left.")
Row: TypeAlias = dict[str, Value]

VALUE = (
    text("of", "Table de la valeur", "Table of the value", about=("Où se trouve la valeur.", "The table that the value stands in.")),
    count("id", "Ligne de la valeur", "Row of the value",
        about=("L’identifiant de la ligne dans cette table ; 1 pour le rapport.", "The id of the row in that table; 1 for the report.")),
    text("field", "Colonne de la valeur", "Column of the value"),
)  # fmt: skip
"""The columns that name a value of another table."""
PLACES = (
    *VALUE, count("page", "Page", "Page"),
    figure("x0", "Gauche", "Left", about=_POINTS), figure("top", "Haut", "Top", about=_POINTS),
    figure("x1", "Droite", "Right", about=_POINTS), figure("bottom", "Bas", "Bottom", about=_POINTS),
    text("how", "Lecture", "Reading", about=("Comment la valeur a été lue.", "How the value was read.")),
    count("table", "Tableau", "Table"), count("row", "Ligne", "Row"), count("column", "Colonne", "Column"),
    count("paragraph", "Paragraphe", "Paragraph"),
    text("corrected", "Champ corrigé", "Corrected field"),
    text("read", "Valeur lue", "Value read", about=("Avant la correction, en JSON.", "Before the correction, as JSON.")),
    text("note", "Motif", "Reason", about=("Pourquoi la valeur a été corrigée.", "Why the value was corrected.")),
)  # fmt: skip


def place_rows(report: Report) -> list[Row]:
    """The places of all values of the tables, in the order of their rows."""
    return [
        {"of": of, "id": number, "field": field, **_place(place)}
        for of, number, field, evidence in values(report)
        for place in evidence
    ]


def values(report: Report) -> Iterator[tuple[str, int, str, Evidence]]:
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


def _place(place: PageBox | TableCell | BodyParagraph | Corrected) -> Row:
    if isinstance(place, PageBox):
        x0, top, x1, bottom = place.box
        return {"page": place.page, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "how": place.how}
    if isinstance(place, TableCell):
        return {"table": place.table, "row": place.row, "column": place.column}
    if isinstance(place, BodyParagraph):
        return {"paragraph": place.paragraph}
    read = json.dumps(place.read, ensure_ascii=False)
    return {"corrected": place.corrected, "read": read, "note": place.note}
