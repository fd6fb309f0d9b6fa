"""The tables of a report: actions, deliverables, their parts, indicators, finances, fundings, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ldaparse.comparing.statuses import status_of, status_of_action
from ldaparse.evidence import Evidence, PageBox, Text
from ldaparse.exporting.resources.table import (
    ACTION_ID,
    BASIS,
    IATI_RESULT,
    ID,
    KIND,
    PAGE,
    UNIT,
    Column,
    Resource,
    Value,
    count,
    edtf,
    euros,
    figure,
    iati,
    iati_measure,
    iati_status,
    percent,
    status,
    table,
    text,
)
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import (
    Action,
    Deliverable,
    FinanceLine,
    Finding,
    Labelled,
    Report,
    Severity,
    Total,
)
from ldaparse.taxonomy import measure_of, taxonomy, theme_of

_Row = dict[str, Value]

_ACTIONS = (
    ID, count("number", "N° de l’action", "Action number"),
    text("section", "Rubrique", "Section",
        about=("Numéro imprimé devant le titre.", "Number printed before the heading.")),
    count("axis", "N° de l’axe", "Axis number"), text("axis_title", "Axe", "Axis"), text("title", "Action", "Action"),
    count("deliverables", "Nombre de livrables", "Number of deliverables",
        about=("Lignes du tableau de l’action.", "Rows of the action’s table.")),
    text("facts", "Fiche", "Facts",
        about=("Une ligne par libellé, tel que « Pilote ».", "A line a label, such as “Pilote”.")),
    text("notes", "Notes", "Notes", about=("Ce qui est dit hors du tableau.", "What is said outside the table.")),
    status("status_code", "État", "Status"), iati_status("status_iati", "État IATI", "IATI status"),
    text("theme", "Thème", "Theme",
        about=("Code du thème dans la taxonomie, vide s’il n’est pas sûr.", "Code of the theme in the taxonomy, empty where it is not sure.")),
    PAGE,
)  # fmt: skip
_DELIVERABLES = (
    ID, ACTION_ID,
    count("row", "Rang", "Row",
        about=("Rang dans le tableau de l’action, à partir de 1.", "Place in the action’s table, from 1.")),
    text("period", "Période", "Period",
        about=("Bandeau au-dessus de la ligne, tel qu’imprimé.", "The band above the row, as printed.")),
    edtf("interval", "Intervalle", "Interval"), text("label", "Livrable", "Deliverable"),
    text("status", "État, tel qu’imprimé", "Status as printed"), status("status_code", "État", "Status"),
    iati_status("status_iati", "État IATI", "IATI status"),
    edtf("status_date", "Date de l’état", "Date of the status"),
    text("results", "Indicateurs et résultats", "Indicators and results"),
    text("observations", "Observations", "Observations"),
    text("others", "Autres colonnes", "Other columns",
        about=("Une ligne par colonne sans rôle connu.", "A line a column without a known role.")),
    PAGE,
)  # fmt: skip
_PARTS = (
    ID, count("deliverable_id", "Identifiant du livrable", "Deliverable identifier"),
    text("label", "Élément", "Part"), text("status", "État, tel qu’imprimé", "Status as printed"),
    status("status_code", "État", "Status"), iati_status("status_iati", "État IATI", "IATI status"),
    edtf("status_date", "Date de l’état", "Date of the status"),
)  # fmt: skip
_INDICATORS = (
    ID, ACTION_ID, count("deliverable_id", "Identifiant du livrable", "Deliverable identifier"),
    text("label", "Indicateur", "Indicator"), figure("value", "Valeur", "Value"),
    figure("high", "Jusqu’à", "Up to", about=("Haut d’une fourchette.", "Upper end of a range.")), UNIT, KIND,
    edtf("period", "Période", "Period"), BASIS,
    figure("target", "Cible", "Target", about=("Valeur visée.", "Value aimed at.")),
    text("measure", "Mesure", "Measure",
        about=("Code de la mesure dans la taxonomie, vide si elle n’est pas sûre.",
               "Code of the measure in the taxonomy, empty where it is not sure.")),
    Column("iati_measure", "string", "Mesure IATI", "IATI measure",
        "Code de la liste IndicatorMeasure de l’IATI : 1 unité, 2 pourcentage.",
        "Code of the IATI codelist IndicatorMeasure: 1 unit, 2 percentage.", one_of=("1", "2")),
    Column("iati_result", "string", "Résultat IATI", "IATI result",
        "Code de la liste ResultType de l’IATI, pour une mesure de la taxonomie : 1 réalisation, 2 résultat.",
        "Code of the IATI codelist ResultType, for a measure of the taxonomy: 1 output, 2 outcome.", one_of=("1", "2")),
    text("place", "Endroit", "Place",
        about=("Où le chiffre se trouve dans l’action.", "Where in the action the figure stands.")),
    text("relation", "Relation", "Relation",
        about=("Lien avec l’indicateur de related_id.", "How it stands to the indicator of related_id.")),
    count("related_id", "Identifiant de l’indicateur lié", "Related indicator"),
    text("quote", "Citation", "Quote",
        about=("Phrase où le chiffre a été lu.", "Sentence in which the figure was read.")),
    PAGE,
)  # fmt: skip
_FINANCES = (
    ID, ACTION_ID, Column("row_type", "string", "Type de ligne", "Row type", one_of=("line", "subtotal", "total")),
    count("number", "N°", "No."), text("title", "Action financée", "Financed action"),
    text("lead", "Porteur", "Lead", about=("Qui porte l’action.", "Who carries the action.")),
    euros("allocated", "Alloué", "Allocated"), euros("committed", "Engagé", "Committed"),
    euros("remaining", "Reliquat", "Remaining"), percent("execution", "Taux d’exécution", "Rate of execution"),
    text("comment", "Commentaire", "Comment"),
    text("theme", "Thème", "Theme",
        about=("Code du thème de son action dans la taxonomie, sinon de son intitulé.",
               "Code of the theme of its action in the taxonomy, else of its title.")),
    PAGE,
)  # fmt: skip
_FUNDINGS = (
    ID, count("finance_id", "Identifiant de la ligne", "Line identifier"),
    text("source", "Financeur", "Funder", about=("Tel que l’en-tête le nomme.", "As the header names it.")),
    euros("amount", "Montant", "Amount"),
)  # fmt: skip
_FINDINGS = (
    ID, text("code", "Code", "Code", about=("Code stable (ldaparse explain).", "Stable code (ldaparse explain).")),
    Column("severity", "string", "Gravité", "Severity", one_of=get_args(Severity)),
    text("message", "Constat", "Finding", about=("Ce qu’il faut regarder.", "What is to be looked at, in French.")),
    text("english", "Constat en anglais", "Finding in English"),
    text("where", "Où", "Where", about=("Chemin dans le rapport.", "Path in the report.")), PAGE,
)  # fmt: skip


def report_resources(report: Report, profile: Profile | None = None) -> tuple[Resource, ...]:
    """All tables of a report, each row under an id that the others refer to. A profile adds to the taxonomy."""
    profile = as_loaded(profile)
    first_indicator, indicators = 1, []
    deliverables: list[_Row] = []
    parts: list[_Row] = []
    for action_id, action in enumerate(report.actions, 1):
        first_row = len(deliverables) + 1
        indicators += list(_indicator_rows(action, action_id, first_row, first_indicator, profile))
        first_indicator += len(action.indicators)
        for row, deliverable in enumerate(action.deliverables, 1):
            deliverables.append({"action_id": action_id, "row": row, **_deliverable_row(deliverable)})
            parts += list(_part_rows(deliverable, len(deliverables)))
    by_action = {"action_id": "actions"}
    by_row = {"deliverable_id": "deliverables"}
    related = {"related_id": "indicators"}
    return (
        table("actions", ("Actions", "Actions"), _ACTIONS, list(_action_rows(report, profile))),
        table("deliverables", ("Livrables", "Deliverables"), _DELIVERABLES, deliverables, by_action),
        table("parts", ("Éléments de livrables", "Parts of deliverables"), _PARTS, parts, by_row),
        table("indicators", ("Indicateurs", "Indicators"), _INDICATORS, indicators, by_action | by_row | related),
        table("finances", ("Bilan financier", "Finances"), _FINANCES, list(_finance_rows(report, profile)), by_action),
        table(
            "fundings", ("Financements", "Fundings"), _FUNDINGS, list(_funding_rows(report)), {"finance_id": "finances"}
        ),
        findings_table(report.findings),
    )  # fmt: skip


def findings_table(findings: tuple[Finding, ...]) -> Resource:
    """What is to be checked, in a report or a comparison."""
    rows: list[_Row] = [
        {
            **one.model_dump(include={"code", "severity", "message", "english", "where"}),
            "page": page_of(one.evidence),
        }
        for one in findings
    ]
    return table("findings", ("À vérifier", "To check"), _FINDINGS, rows)


def page_of(evidence: Evidence) -> int | None:
    """The first page of a value, None in a file without pages."""
    return next((place.page for place in evidence if isinstance(place, PageBox)), None)


def _action_rows(report: Report, profile: Profile) -> Iterator[_Row]:
    titles = {axis.number: axis.title for axis in report.axes}
    for action in report.actions:
        code = status_of_action(action)
        yield {
            **action.model_dump(include={"number", "section", "axis", "title"}),
            "axis_title": titles.get(action.axis), "deliverables": len(action.deliverables), "facts": _lines(action.facts),
            "notes": "\n".join(note.text for note in action.notes) or None, "status_code": code, "status_iati": iati(code),
            "theme": theme_of((action.title, titles.get(action.axis)), profile), "page": page_of(action.heading.evidence),
        }  # fmt: skip


def _deliverable_row(row: Deliverable) -> _Row:
    status, far = row.status, status_of(row)
    code = far.code if far else None
    return {
        "period": row.period.label if row.period else None, "interval": row.period.interval if row.period else None,
        "label": row.label.text, "status": status.raw if status else None, "status_code": code,
        "status_iati": iati(code), "status_date": status.date if status else None,
        "results": _text(row.results), "observations": _text(row.observations), "others": _lines(row.others),
        "page": page_of(row.label.evidence or (row.results.evidence if row.results else ())),
    }  # fmt: skip


def _part_rows(row: Deliverable, deliverable_id: int) -> Iterator[_Row]:
    for part in row.parts:
        yield {
            "deliverable_id": deliverable_id, "label": part.label, "status": part.status.raw if part.status else None,
            "status_code": part.status.code if part.status else None,
            "status_iati": iati(part.status.code) if part.status else None,
            "status_date": part.status.date if part.status else None,
        }  # fmt: skip


def _indicator_rows(
    action: Action, action_id: int, first_row: int, first: int, profile: Profile
) -> Iterator[_Row]:
    """`first_row` and `first` are the ids of the action's first deliverable and indicator. What an indicator
    says of a row or an indicator that the action does not have is passed over."""
    results = {measure.code: measure.result for measure in taxonomy().measures}
    for found in action.indicators:
        related = found.relation and found.relation.to in range(len(action.indicators))
        measure = measure_of(found, profile)
        placed = found.deliverable in range(len(action.deliverables))
        yield {
            **found.model_dump(
                include={"label", "value", "high", "unit", "kind", "period", "basis", "target", "place", "quote"}
            ),
            "action_id": action_id, "measure": measure, "iati_measure": iati_measure(found.kind, found.unit),
            "iati_result": IATI_RESULT[results[measure]] if measure in results else None,
            "deliverable_id": first_row + found.deliverable if placed and found.deliverable is not None else None,
            "relation": found.relation.kind if related and found.relation else None,
            "related_id": first + found.relation.to if related and found.relation else None, "page": page_of(found.evidence),
        }  # fmt: skip


def finance_rows(report: Report) -> list[tuple[str, FinanceLine | Total]]:
    """The rows of the financial table with their type, in the order of the page."""
    rows = report.finances.rows() if report.finances else ()
    return [(path.partition("[")[0].removesuffix("s"), row) for path, row in rows]


def _finance_rows(report: Report, profile: Profile) -> Iterator[_Row]:
    ids = {action.number: number for number, action in enumerate(report.actions, 1)}
    axes = {axis.number: axis.title for axis in report.axes}
    titles = {action.number: (action.title, axes.get(action.axis)) for action in report.actions}
    for kind, row in finance_rows(report):
        line = row if isinstance(row, FinanceLine) else None
        own = (*(titles.get(line.number, ()) if line.number is not None else ()), line.title) if line else ()
        yield {
            "row_type": kind, "theme": theme_of(own, profile), "action_id": ids.get(line.number) if line and line.number is not None else None,
            "number": line.number if line else None, "title": row.title if isinstance(row, FinanceLine) else row.label,
            "lead": line.lead if line else None, "allocated": row.allocated, "committed": row.committed,
            "remaining": row.remaining, "execution": None if row.execution is None else round(row.execution, 2), "comment": row.comment,
            "page": next((page_of(places) for places in row.evidence.values() if page_of(places)), None),
        }  # fmt: skip


def _funding_rows(report: Report) -> Iterator[_Row]:
    for finance_id, (_, row) in enumerate(finance_rows(report), 1):
        for funding in row.funding:
            yield {"finance_id": finance_id, "source": funding.source, "amount": funding.amount}


def _text(text: Text | None) -> str | None:
    return text.text if text else None


def _lines(labelled: tuple[Labelled, ...]) -> str | None:
    return "\n".join(f"{one.label} : {one.text}" for one in labelled) or None
