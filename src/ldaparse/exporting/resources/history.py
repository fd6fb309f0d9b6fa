"""The tables of a history, a row a thing and report: editions, actions, indicators, finances."""

from __future__ import annotations

from collections.abc import Iterator

from ldaparse.exporting.resources.report import findings_table
from ldaparse.exporting.resources.table import (
    ID,
    KIND,
    UNIT,
    Resource,
    Value,
    count,
    edtf,
    figure,
    iati,
    iati_status,
    status,
    table,
    text,
)
from ldaparse.history import History

_Row = dict[str, Value]

_EDITION_ID = count("edition_id", "Identifiant du rapport", "Report identifier")
_EDITIONS = (
    ID, text("name", "Fichier", "File"), text("sha256", "Empreinte SHA-256", "SHA-256"),
    count("rank", "Année de la convention", "Year of the convention",
        about=("Rang du rapport dans la convention, à partir de 1.",
               "Which report of the convention it is, from 1.")),
    edtf("as_of", "Situation au", "As of"),
)  # fmt: skip
_ACTIONS = (
    ID, _EDITION_ID,
    count("action", "Rang de l’action", "Rank of the action",
        about=("La même action porte le même rang dans chaque rapport.",
               "The same action has the same rank in each report.")),
    count("number", "N° de l’action", "Action number"), text("title", "Action", "Action"),
    status("status_code", "État", "Status"), iati_status("status_iati", "État IATI", "IATI status"),
    count("rows", "Livrables", "Deliverables"), count("done", "Livrables réalisés", "Deliverables done"),
)  # fmt: skip
_INDICATORS = (
    ID, _EDITION_ID,
    count("series", "Rang de la série", "Rank of the series",
        about=("Le même indicateur porte le même rang dans chaque rapport.",
               "The same indicator has the same rank in each report.")),
    count("action_number", "N° de l’action", "Action number"), text("label", "Indicateur", "Indicator"), UNIT, KIND,
    figure("value", "Valeur", "Value"),
)  # fmt: skip
_FINANCES = (
    ID, _EDITION_ID,
    count("line", "Rang de la ligne", "Rank of the line",
        about=("La même ligne porte le même rang ; vide pour le total imprimé.",
               "The same line has the same rank; empty for the printed total.")),
    count("number", "N°", "No."), text("title", "Action financée", "Financed action"),
    text("field", "Champ", "Field",
        about=("allocated, committed, remaining, execution ou funding.<financeur>.",
               "allocated, committed, remaining, execution or funding.<funder>.")),
    figure("value", "Valeur", "Value"),
)  # fmt: skip


def history_resources(history: History) -> tuple[Resource, ...]:
    """All tables of a history. In "finances", a row without a line is of the printed total."""
    of_edition = {"edition_id": "editions"}
    editions: list[_Row] = [
        {"name": one.source.name, "sha256": one.source.sha256, "rank": one.rank, "as_of": one.as_of}
        for one in history.editions
    ]
    return (
        table("editions", ("Rapports", "Reports"), _EDITIONS, editions),
        table("actions", ("Actions", "Actions"), _ACTIONS, list(_action_rows(history)), of_edition),
        table("indicators", ("Indicateurs", "Indicators"), _INDICATORS, list(_figure_rows(history)), of_edition),
        table("finances", ("Bilan financier", "Finances"), _FINANCES, list(_finance_rows(history)), of_edition),
        findings_table(history.findings),
    )  # fmt: skip


def _action_rows(history: History) -> Iterator[_Row]:
    for rank, action in enumerate(history.actions, 1):
        for edition, year in enumerate(action.years, 1):
            if year is not None:
                yield {
                    **year.model_dump(include={"number", "title", "rows", "done"}), "edition_id": edition, "action": rank,
                    "status_code": year.status, "status_iati": iati(year.status),
                }  # fmt: skip


def _figure_rows(history: History) -> Iterator[_Row]:
    for rank, series in enumerate(history.indicators, 1):
        for edition, value in enumerate(series.values, 1):
            if value is not None:
                yield {
                    **series.model_dump(include={"label", "unit", "kind"}), "action_number": series.action,
                    "edition_id": edition, "series": rank, "value": value,
                }  # fmt: skip


def _finance_rows(history: History) -> Iterator[_Row]:
    lines = [(rank, line.number, line.title, line.fields) for rank, line in enumerate(history.finances, 1)]
    for rank, number, title, fields in [*lines, (None, None, None, history.totals)]:
        for field, values in fields.items():
            for edition, value in enumerate(values, 1):
                if value is not None:
                    yield {
                        "edition_id": edition, "line": rank, "number": number, "title": title, "field": field, "value": value,
                    }  # fmt: skip
