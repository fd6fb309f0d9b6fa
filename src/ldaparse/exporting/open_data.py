"""The tables of execution reports as a schema that others can adopt: Table Schema, with the IATI elements beside."""

from __future__ import annotations

from typing import Any

from ldaparse.exporting.csv import table_schema
from ldaparse.exporting.resources import whole_report
from ldaparse.exporting.wording import Language
from ldaparse.report import Report, Source

SCHEMA = "0.1"
"""The version of the schema. A draft: names may change until 1.0, and the version with them."""
_NAME = "execution-reports"
_TITLES: dict[Language, tuple[str, str]] = {
    "fr": ("Rapports d’exécution de conventions", "Projet de schéma ouvert : actions, livrables, indicateurs, cibles et bilan financier de rapports d’exécution."),
    "en": ("Execution reports of conventions", "Draft of an open schema: actions, deliverables, indicators, targets and finances of execution reports."),
}  # fmt: skip
_IATI = {
    ("actions", "title"): "iati-activity/title/narrative",
    ("actions", "status_iati"): "iati-activity/activity-status/@code",
    ("deliverables", "label"): "iati-activity/result/title/narrative",
    ("indicators", "label"): "iati-activity/result/indicator/title/narrative",
    ("indicators", "iati_result"): "iati-activity/result/@type",
    ("indicators", "iati_measure"): "iati-activity/result/indicator/@measure",
    ("indicators", "value"): "iati-activity/result/indicator/period/actual/@value",
    ("targets", "target"): "iati-activity/result/indicator/period/target/@value",
    ("finances", "allocated"): "iati-activity/budget/value",
    ("finances", "committed"): "iati-activity/transaction/value",
    ("fundings", "source"): "iati-activity/participating-org/narrative",
    ("reports", "territory_code"): "iati-activity/location/location-id/@code",
}
"""The element of the IATI standard 2.03 that says what a column says."""


def schema_of_reports(lang: Language) -> dict[str, Any]:
    """A Data Package without data: every table with its columns, types, keys and IATI elements."""
    title, about = _TITLES[lang]
    tables = whole_report(Report(source=Source(name="", sha256="", media_type="")))
    resources = [
        {"name": one.name, "title": one.title(lang), "schema": _with_iati(one.name, table_schema(one, lang))}
        for one in tables
    ]
    return {
        "profile": "tabular-data-package", "name": _NAME, "version": SCHEMA, "title": title, "description": about,
        "licenses": [{"name": "MIT", "path": "https://opensource.org/license/mit"}], "resources": resources,
    }  # fmt: skip


def _with_iati(table: str, schema: dict[str, Any]) -> dict[str, Any]:
    for field in schema["fields"]:
        if element := _IATI.get((table, field["name"])):
            field["iati:element"] = element
    return schema
