"""The tables of a comparison: actions, deliverables, indicators, finances, amounts, texts, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ldaparse.comparison import AmountChange, Comparison, FinanceChange
from ldaparse.exporting.resources.report import findings_table
from ldaparse.exporting.resources.table import (
    ACTION_ID,
    CHANGE,
    ID,
    KIND,
    MOVE,
    UNIT,
    Resource,
    Value,
    count,
    edtf,
    euros,
    figure,
    iati,
    iati_status,
    percent,
    status,
    table,
    text,
)

_Row = dict[str, Value]

_ACTIONS = (
    ID, CHANGE, count("old", "N° avant", "Old number"), count("new", "N° après", "New number"),
    text("title_old", "Titre avant", "Old title"), text("title_new", "Titre après", "New title"),
    count("axis_old", "Axe avant", "Old axis"), count("axis_new", "Axe après", "New axis"),
    text("matched_by", "Rapprochée par", "Matched by",
        about=("Par quoi les deux ont été rapprochées : numéro, code, titre ou demande.",
               "By what the two were paired: number, code, title or asked.")),
    text("events", "Événements", "Events",
        about=("Renommée, renumérotée, déplacée, divisée ou réunie.",
               "Renamed, renumbered, moved, split or merged.")),
    status("status_old", "État avant", "Old status"), status("status_new", "État après", "New status"), MOVE,
    count("rows_old", "Livrables avant", "Old deliverables"),
    count("rows_new", "Livrables après", "New deliverables"),
)  # fmt: skip
_DELIVERABLES = (
    ID, ACTION_ID, CHANGE, text("label_old", "Livrable avant", "Old deliverable"),
    text("label_new", "Livrable après", "New deliverable"), text("period_old", "Période avant", "Old period"),
    text("period_new", "Période après", "New period"), status("status_old", "État avant", "Old status"),
    iati_status("iati_old", "État IATI avant", "Old IATI status"), edtf("date_old", "Date avant", "Old date"),
    status("status_new", "État après", "New status"), iati_status("iati_new", "État IATI après", "New IATI status"),
    edtf("date_new", "Date après", "New date"), MOVE, text("results_old", "Résultats avant", "Old results"),
    text("results_new", "Résultats après", "New results"),
    text("observations_old", "Observations avant", "Old observations"),
    text("observations_new", "Observations après", "New observations"),
)  # fmt: skip
_INDICATORS = (
    ID, ACTION_ID, CHANGE, text("label", "Indicateur", "Indicator"), UNIT, KIND, figure("old", "Avant", "Old"),
    figure("new", "Après", "New"),
    figure("delta", "Écart", "Difference", about=("Après moins avant.", "New less old.")),
    percent("relative", "Écart relatif", "Relative difference"),
    figure("high_old", "Jusqu’à, avant", "Old up to", about=("Haut d’une fourchette.", "Upper end of a range.")),
    figure("high_new", "Jusqu’à, après", "New up to", about=("Haut d’une fourchette.", "Upper end of a range.")),
    edtf("period_old", "Période avant", "Old period"), edtf("period_new", "Période après", "New period"),
    figure("claimed", "Évolution annoncée", "Claimed change",
        about=("Évolution que le nouveau texte annonce.", "Change that the new text claims.")),
    text("claimed_unit", "Unité annoncée", "Claimed unit",
        about=("Unité de cette évolution.", "Unit of that change.")),
    figure("recalled", "Valeur rappelée", "Recalled value",
        about=("Ancienne valeur, telle que le nouveau texte la rappelle.",
               "Former value, as the new text recalls it.")),
)  # fmt: skip
_PARTS = (
    ID, count("deliverable_id", "Identifiant du livrable", "Deliverable identifier"), CHANGE,
    text("label_old", "Élément avant", "Old part"), text("label_new", "Élément après", "New part"),
    status("status_old", "État avant", "Old status"), edtf("date_old", "Date avant", "Old date"),
    status("status_new", "État après", "New status"), edtf("date_new", "Date après", "New date"), MOVE,
)  # fmt: skip
_COUNTS = (
    ID, count("advanced", "Avancent", "Advance"), count("regressed", "Reculent", "Go back"),
    count("sideways", "Changent de voie", "Change course"), count("stuck", "N’avancent pas", "Are stuck"),
    count("told_once", "État d’une seule année", "Status of one year only"),
    count("parts", "Dont éléments de livrables", "Of which parts of deliverables"),
    count("added", "Actions nouvelles", "New actions"), count("removed", "Actions disparues", "Actions gone"),
)  # fmt: skip
_MAIN = ("allocated", "committed", "remaining")
_FINANCES = (
    ID, CHANGE, count("old", "N° avant", "Old number"), count("new", "N° après", "New number"),
    text("title", "Action financée", "Financed action"), euros("allocated_old", "Alloué avant", "Old allocated"),
    euros("allocated_new", "Alloué après", "New allocated"),
    euros("allocated_delta", "Écart alloué", "Allocated difference"),
    euros("committed_old", "Engagé avant", "Old committed"), euros("committed_new", "Engagé après", "New committed"),
    euros("committed_delta", "Écart engagé", "Committed difference"),
    euros("remaining_old", "Reliquat avant", "Old remaining"),
    euros("remaining_new", "Reliquat après", "New remaining"),
    euros("remaining_delta", "Écart reliquat", "Remaining difference"),
    percent("execution_old", "Exécution avant", "Old execution"),
    percent("execution_new", "Exécution après", "New execution"),
    status("status_old", "Commentaire avant, état", "Old comment, status"),
    status("status_new", "Commentaire après, état", "New comment, status"),
    text("comment_old", "Commentaire avant", "Old comment"), text("comment_new", "Commentaire après", "New comment"),
)  # fmt: skip
_AMOUNTS = (
    ID, count("finance_id", "Identifiant de la ligne", "Line identifier"),
    text("field", "Champ", "Field",
        about=("allocated, committed, remaining, execution ou funding.<financeur>.",
               "allocated, committed, remaining, execution or funding.<funder>.")),
    figure("old", "Avant", "Old"), figure("new", "Après", "New"),
    figure("delta", "Écart", "Difference", about=("Après moins avant.", "New less old.")),
)  # fmt: skip
_TEXTS = (
    ID, CHANGE,
    text("passage", "Passage", "Passage",
        about=("Ce qu’est le passage : titre, état, résultats…",
               "What the passage is: title, status, results…")),
    text("above", "Sous", "Under",
        about=("Titre de l’action, de l’axe ou du chapitre.", "Title of its action, axis or chapter.")),
    count("action_old", "N° avant", "Old number"), count("action_new", "N° après", "New number"),
    text("old", "Texte avant", "Old text"), text("new", "Texte après", "New text"),
)  # fmt: skip


def comparison_resources(comparison: Comparison) -> tuple[Resource, ...]:
    """All tables of a comparison. In "amounts", a row without a line is of the printed total."""
    by_action = {"action_id": "actions"}
    return (
        table("counts", ("Décompte", "Counts"), _COUNTS, [dict(comparison.counts.model_dump())]),
        table("actions", ("Actions", "Actions"), _ACTIONS, list(_action_rows(comparison))),
        table("deliverables", ("Livrables", "Deliverables"), _DELIVERABLES, list(_deliverable_rows(comparison)), by_action),
        table("parts", ("Éléments de livrables", "Parts of deliverables"), _PARTS, list(_part_rows(comparison)), {"deliverable_id": "deliverables"}),
        table("indicators", ("Indicateurs", "Indicators"), _INDICATORS, list(_indicator_rows(comparison)), by_action),
        table("finances", ("Bilan financier", "Finances"), _FINANCES, [_finance_row(line) for line in comparison.finances]),
        table("amounts", ("Montants", "Amounts"), _AMOUNTS, list(_amount_rows(comparison)), {"finance_id": "finances"}),
        table("texts", ("Textes", "Texts"), _TEXTS, [_plain(text, _TEXTS) for text in comparison.texts]),
        findings_table(comparison.findings),
    )  # fmt: skip


def _plain(form: Any, columns: tuple[Any, ...]) -> _Row:
    """The fields of a form that are columns as they are."""
    return {column.name: getattr(form, column.name) for column in columns[1:] if hasattr(form, column.name)}


def _action_rows(comparison: Comparison) -> Iterator[_Row]:
    for action in comparison.actions:
        yield {
            **_plain(action, _ACTIONS), "events": ", ".join(action.events) or None, "move": action.status.move,
            "status_old": action.status.old, "status_new": action.status.new, "rows_old": action.rows.old,
            "rows_new": action.rows.new,
        }  # fmt: skip


def _deliverable_rows(comparison: Comparison) -> Iterator[_Row]:
    for action_id, action in enumerate(comparison.actions, 1):
        for row in action.deliverables:
            status = row.status
            yield {
                **_plain(row, _DELIVERABLES), "action_id": action_id, "label_old": row.old, "label_new": row.new,
                "status_old": status.old, "iati_old": iati(status.old), "date_old": status.old_date,
                "status_new": status.new, "iati_new": iati(status.new), "date_new": status.new_date, "move": status.move,
            }  # fmt: skip


def _part_rows(comparison: Comparison) -> Iterator[_Row]:
    """The bullets of the rows; those with states of their own are what is counted."""
    rows = (row for action in comparison.actions for row in action.deliverables)
    for deliverable_id, row in enumerate(rows, 1):
        for part in row.parts:
            yield {
                **_plain(part, _PARTS), "deliverable_id": deliverable_id, "label_old": part.old, "label_new": part.new,
                "status_old": part.status.old, "date_old": part.status.old_date, "status_new": part.status.new,
                "date_new": part.status.new_date, "move": part.status.move,
            }  # fmt: skip


def _indicator_rows(comparison: Comparison) -> Iterator[_Row]:
    for action_id, action in enumerate(comparison.actions, 1):
        for found in action.indicators:
            yield {**_plain(found, _INDICATORS), "action_id": action_id}


def _finance_row(line: FinanceChange) -> _Row:
    amounts: _Row = {}
    for field in _MAIN:
        moved = line.fields.get(field)
        if moved:
            amounts |= {f"{field}_old": moved.old, f"{field}_new": moved.new, f"{field}_delta": moved.delta}
    if execution := line.fields.get("execution"):
        amounts |= {"execution_old": execution.old, "execution_new": execution.new}
    said = line.status
    return {
        **_plain(line, _FINANCES), **amounts,
        "status_old": said.old if said else None, "status_new": said.new if said else None,
    }  # fmt: skip


def _amount_rows(comparison: Comparison) -> Iterator[_Row]:
    def rows(finance_id: int | None, fields: Mapping[str, AmountChange]) -> Iterator[_Row]:
        for field, moved in fields.items():
            yield {
                "finance_id": finance_id,
                "field": field,
                "old": moved.old,
                "new": moved.new,
                "delta": moved.delta,
            }

    for finance_id, line in enumerate(comparison.finances, 1):
        yield from rows(finance_id, line.fields)
    yield from rows(None, comparison.totals)
