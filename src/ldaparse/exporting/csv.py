"""CSV as a Data Package: a file a table, and `datapackage.json` that describes them.

https://specs.frictionlessdata.io/data-package/ and /table-schema/. Comma, UTF-8, point decimals. A text
that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from ldaparse.comparison import Comparison
from ldaparse.exporting.layout.report import report_title
from ldaparse.exporting.resources import (
    Column,
    Resource,
    comparison_resources,
    history_resources,
    report_resources,
)
from ldaparse.exporting.tables import guarded
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report, Source

DESCRIPTOR = "datapackage.json"


class CsvExporter:
    """Writes a Data Package: a folder, or a zip. A `.csv` is the one table of a comparison."""

    name = "csv"
    suffixes = ("", ".zip", ".csv")
    is_text = False

    def report(self, report: Report, lang: Language) -> dict[str, bytes]:
        package = _package("report", report_title(report, report.source.name), [report.source])
        return _files(report_resources(report), package, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> dict[str, bytes]:
        sources = [comparison.old, comparison.new]
        package = _package("comparison", " → ".join(source.name for source in sources), sources)
        return _files(comparison_resources(comparison), package, lang)

    def history(self, history: History, lang: Language) -> dict[str, bytes]:
        sources = [edition.source for edition in history.editions]
        package = _package("history", " → ".join(source.name for source in sources), sources)
        return _files(history_resources(history), package, lang)


EXPORTER = CsvExporter()


def _package(name: str, title: str, sources: list[Source]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "sources": [{"title": source.name, "sha256": source.sha256} for source in sources],
    }


def _files(resources: Iterable[Resource], package: dict[str, Any], lang: Language) -> dict[str, bytes]:
    resources = list(resources)
    package["resources"] = [_described(resource, lang) for resource in resources]
    descriptor = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: descriptor.encode(), **{f"{one.name}.csv": _csv(one) for one in resources}}


def _described(resource: Resource, lang: Language) -> dict[str, Any]:
    """Table Schema of a table, with its keys."""
    keys = [
        {"fields": column, "reference": {"resource": "" if other == resource.name else other, "fields": "id"}}
        for column, other in resource.keys.items()
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, lang) for column in resource.columns],
        "primaryKey": resource.columns[0].name,
        "missingValues": [""],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title(lang),
        "path": f"{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, lang: Language) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "title": column.title(lang)}
    if column.about(lang):
        field["description"] = column.about(lang)
    if column.name == "id":
        field["constraints"] = {"required": True, "unique": True}
    elif column.one_of:
        field["constraints"] = {"enum": list(column.one_of)}
    return field


def _csv(resource: Resource) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in resource.columns])
    for row in resource.rows:
        writer.writerow([guarded(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8", "replace")  # half of a pair that a file holds is no character
