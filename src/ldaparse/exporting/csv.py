"""CSV as a Data Package: a file a table, and `datapackage.json` that describes them; a comparison also as one table.

https://specs.frictionlessdata.io/data-package/ and /table-schema/. Comma, UTF-8, point decimals. A text
that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ldaparse.changes import ActionChange
from ldaparse.comparison import AmountChange, Comparison
from ldaparse.exporting.layout.report import report_title
from ldaparse.exporting.resources import (
    Column,
    Resource,
    comparison_resources,
    history_resources,
    whole_report,
)
from ldaparse.exporting.resources.whole import as_cell
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report, Source

# A spreadsheet takes these for the beginning of a formula; a figure such as "-2 429 €" is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[+-]?[\d\s.,€%\u00a0\u202f]+")
_DIGIT = re.compile(r"\d")

DESCRIPTOR = "datapackage.json"
COLUMNS = (
    "of", "change", "action_old", "action_new", "title", "label", "field", "old", "new", "delta", "unit", "move",
)  # fmt: skip
"""`of` is action, deliverable, indicator, finance, total or text; `title` is of the action or the financial line."""

_Row = dict[str, object]


class CsvExporter:
    """Writes a Data Package: a folder, or a zip. A `.csv` is the one table of a comparison."""

    name = "csv"
    suffixes = ("", ".zip", ".csv")
    is_text = False

    def report(self, report: Report, lang: Language) -> dict[str, bytes]:
        package = _package("report", report_title(report, report.source.name), [report.source])
        return packaged(whole_report(report), package, lang)

    def comparison(self, comparison: Comparison, lang: Language) -> dict[str, bytes]:
        sources = [comparison.old, comparison.new]
        package = _package("comparison", " → ".join(source.name for source in sources), sources)
        return packaged(comparison_resources(comparison), package, lang)

    def history(self, history: History, lang: Language) -> dict[str, bytes]:
        sources = [edition.source for edition in history.editions]
        package = _package("history", " → ".join(source.name for source in sources), sources)
        return packaged(history_resources(history), package, lang)


EXPORTER = CsvExporter()


def _package(name: str, title: str, sources: list[Source]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "sources": [{"title": source.name, "sha256": source.sha256} for source in sources],
    }


def packaged(resources: Iterable[Resource], package: dict[str, Any], lang: Language) -> dict[str, bytes]:
    """The files of a Data Package: its description, and a CSV a table."""
    resources = list(resources)
    package["resources"] = [_described(resource, lang) for resource in resources]
    descriptor = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: descriptor.encode(), **{f"{one.name}.csv": _csv(one) for one in resources}}


def _described(resource: Resource, lang: Language) -> dict[str, Any]:
    """A table in the terms of a Data Package."""
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title(lang),
        "path": f"{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(resource, lang),
    }


def table_schema(resource: Resource, lang: Language) -> dict[str, Any]:
    """Table Schema of a table, with its keys, which of tables of many reports begin with the report."""
    schema: dict[str, Any] = {
        "fields": [_field(column, resource, lang) for column in resource.columns],
        "missingValues": [""],
    }
    if resource.primary:
        schema["primaryKey"] = list(resource.primary) if len(resource.primary) > 1 else resource.primary[0]
    keys = [_key(column, other, resource) for column, other in resource.keys.items()]
    if keys:
        schema["foreignKeys"] = [key for key in keys if key]
    return schema


def _key(column: str, other: str, resource: Resource) -> dict[str, Any] | None:
    """A foreign key. One of two columns has to be whole in each row: where the second may be empty, there is none."""
    target = "" if other == resource.name else other
    if column == "report_id" or "report_id" not in resource.primary:
        return {
            "fields": column,
            "reference": {"resource": target, "fields": "report_id" if column == "report_id" else "id"},
        }
    at = resource.columns.index(next(one for one in resource.columns if one.name == column))
    if any(row[at] is None for row in resource.rows):
        return None
    return {
        "fields": ["report_id", column],
        "reference": {"resource": target, "fields": ["report_id", "id"]},
    }


def _field(column: Column, resource: Resource, lang: Language) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "title": column.title(lang)}
    if column.about(lang):
        field["description"] = column.about(lang)
    if column.name in resource.primary:
        field["constraints"] = {"required": True, **({"unique": True} if len(resource.primary) == 1 else {})}
    elif column.one_of:
        field["constraints"] = {"enum": list(column.one_of)}
    return field


def _csv(resource: Resource) -> bytes:
    text = csv_text([column.name for column in resource.columns], resource.rows)
    return text.encode("utf-8", "replace")  # half of a pair that a file holds is no character


def changes_csv(comparison: Comparison) -> bytes:
    """A comparison as one table: a row a thing that is in either report."""
    rows = ([row.get(column) for column in COLUMNS] for row in _rows(comparison))
    return csv_text(COLUMNS, rows).encode("utf-8", "replace")


def _rows(comparison: Comparison) -> Iterator[_Row]:
    for action in comparison.actions:
        yield from _of_action(action)
    for line in comparison.finances:
        of_line: _Row = {
            "of": "finance", "change": line.change, "action_old": line.old, "action_new": line.new, "title": line.title,
        }  # fmt: skip
        yield from _amounts(of_line, line.fields)
        if line.status:
            yield {
                **of_line, "field": "status", "old": line.status.old, "new": line.status.new, "move": line.status.move,
            }  # fmt: skip
    yield from _amounts({"of": "total"}, comparison.totals)
    for text in comparison.texts:
        yield {
            "of": "text", "change": text.change, "action_old": text.action_old, "action_new": text.action_new,
            "title": text.above, "field": text.passage, "old": text.old, "new": text.new,
        }  # fmt: skip


def _of_action(action: ActionChange) -> Iterator[_Row]:
    of_action: _Row = {
        "action_old": action.old, "action_new": action.new, "title": action.title_new or action.title_old,
    }  # fmt: skip
    status = action.status
    yield {
        **of_action, "of": "action", "change": action.change, "field": "status", "old": status.old, "new": status.new,
        "move": status.move,
    }  # fmt: skip
    for row in action.deliverables:
        yield {
            **of_action, "of": "deliverable", "change": row.change, "label": row.new or row.old, "field": "status",
            "old": row.status.old, "new": row.status.new, "move": row.status.move,
        }  # fmt: skip
    for one in action.indicators:
        yield {
            **of_action, "of": "indicator", "change": one.change, "label": one.label, "field": "value", "old": one.old,
            "new": one.new, "delta": one.delta, "unit": one.unit,
        }  # fmt: skip


def _amounts(of_line: _Row, fields: dict[str, AmountChange]) -> Iterator[_Row]:
    for field, moved in fields.items():
        yield {
            **of_line,
            "field": field,
            "old": moved.old,
            "new": moved.new,
            "delta": moved.delta,
            "unit": "€",
        }


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV (RFC 4180), decimal points, no text that a spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
    return out.getvalue()


def _plain(cell: object) -> object:
    """A list as JSON has it, a truth as Table Schema does."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return as_cell(cell) if isinstance(cell, tuple) else cell


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if text.startswith(_FORMULA) and not (_FIGURE.fullmatch(text) and _DIGIT.search(text)):
        return f"'{text}"
    return text
