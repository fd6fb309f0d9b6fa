"""The tables of a store: those of the Data Package over many reports, and those that say where they are from.

Each row begins with the `report_id` of its file, which is made of nothing but the path; within a report, `id`
and the columns that refer to it are those of the Data Package.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.checking import understood
from ldaparse.comparing.statuses import status_of_action
from ldaparse.exporting.resources import report_resources
from ldaparse.report import Report, Source
from ldaparse.storing.places import PLACES, place_rows
from ldaparse.version import __version__

Columns: TypeAlias = Mapping[str, str]
Rows: TypeAlias = list[dict[str, Any]]

_KINDS = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_REPORT_ID = {"report_id": "VARCHAR"}
_REPORTS = {
    **_REPORT_ID,
    "path": "VARCHAR", "name": "VARCHAR", "sha256": "VARCHAR", "media_type": "VARCHAR", "pages": "BIGINT",
    "status": "VARCHAR", "understood": "VARCHAR", "understood_share": "DOUBLE", "doubtful_values": "BIGINT",
    "programme": "VARCHAR", "territory": "VARCHAR", "rank": "BIGINT", "years": "BIGINT[]",
    "as_of": "VARCHAR", "year": "BIGINT", "fingerprint": "VARCHAR", "file_sha256": "VARCHAR",
    "corrections_sha256": "VARCHAR", "ldaparse_version": "VARCHAR", "options": "VARCHAR",
}  # fmt: skip
_FAILURES = {
    **_REPORT_ID, "path": "VARCHAR", "file_sha256": "VARCHAR", "error": "VARCHAR", "message": "VARCHAR",
    "ldaparse_version": "VARCHAR", "options": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of a report come from.

    Attributes:
        path: of the file, by which it is known in the store.
        file_sha256: of the file's bytes, or None where it cannot be opened.
        corrections_sha256: of the corrections beside it, if there are any.
        fingerprint: of all that decides what is read: bytes, corrections, version, options.
        options: how it was read, as JSON.
    """

    path: str
    file_sha256: str | None
    corrections_sha256: str | None
    fingerprint: str
    options: str

    @property
    def report_id(self) -> str:
        """Twelve letters and digits, made of the path."""
        digest = hashlib.sha256(self.path.encode("utf-8", "replace")).digest()
        return base64.b32encode(digest)[:12].decode("ascii").lower()


def tables() -> dict[str, Columns]:
    """The columns of every table, with their types in SQL."""
    package = {resource.name: _columns(resource.name) for resource in _EMPTY}
    return {"reports": _REPORTS, **package, "evidence": {**_REPORT_ID, **PLACES}, "failures": _FAILURES}


def rows_of(report: Report, origin: Origin) -> dict[str, Rows]:
    """The rows of a report, by table, without the `report_id` that they all have; "failures" has none."""
    rows: dict[str, Rows] = {"reports": [_report_row(report, origin)]}
    for resource in report_resources(report):
        names = [column.name for column in resource.columns]
        rows[resource.name] = [dict(zip(names, values, strict=True)) for values in resource.rows]
    for row, action in zip(rows["actions"], report.actions, strict=True):
        row["status_code"] = status_of_action(action)
    rows["evidence"] = place_rows(report)
    return {name: _complete(name, found) for name, found in rows.items()}


def _complete(name: str, rows: Rows) -> Rows:
    """Each row with every column of its table."""
    columns = [column for column in tables()[name] if column != "report_id"]
    return [{column: row.get(column) for column in columns} for row in rows]


def failure_row(origin: Origin, error: Exception) -> dict[str, Any]:
    """The row of a file that could not be read."""
    return {
        "path": origin.path, "file_sha256": origin.file_sha256, "error": type(error).__name__, "message": str(error),
        "ldaparse_version": __version__, "options": origin.options,
    }  # fmt: skip


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as DuckDB takes them in; a number that is none is null."""
    return json.dumps(
        [{name: _finite(value) for name, value in row.items()} for row in rows], allow_nan=False
    )


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _columns(name: str) -> Columns:
    resource = next(one for one in _EMPTY if one.name == name)
    columns = {column.name: _KINDS[column.kind] for column in resource.columns}
    return {**_REPORT_ID, **columns, **({"status_code": "VARCHAR"} if name == "actions" else {})}


def _report_row(report: Report, origin: Origin) -> dict[str, Any]:
    source, read = report.source, understood(report)
    return {
        "path": origin.path, "name": source.name, "sha256": source.sha256, "media_type": source.media_type,
        "pages": source.pages, "status": report.status,
        "understood": read.sentence(), "understood_share": round(read.share, 4),
        "doubtful_values": sum(doubt.grade == "doubtful" for doubt in report.doubts), "programme": report.programme, "territory": report.territory,
        "rank": report.rank, "years": list(report.years), "as_of": report.as_of, "year": _year(report.as_of),
        "fingerprint": origin.fingerprint, "file_sha256": origin.file_sha256,
        "corrections_sha256": origin.corrections_sha256, "ldaparse_version": __version__, "options": origin.options,
    }  # fmt: skip


def _year(as_of: str | None) -> int | None:
    """The year of an EDTF date."""
    return int(as_of[:4]) if as_of and as_of[:4].isdigit() else None


_EMPTY = report_resources(Report(source=Source(name="", sha256="", media_type="")))
