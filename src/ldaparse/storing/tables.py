"""The tables of a store: those of the Data Package over many reports, and those that say where they are from.

Each row begins with the `report_id` of its file, which is made of nothing but the path; within a report, `id`
and the columns that refer to it are those of the Data Package.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from ldaparse.exporting.resources import Resource, TableKind, whole_report
from ldaparse.exporting.resources.whole import signs_of
from ldaparse.profile import Profile
from ldaparse.report import Report, Source
from ldaparse.version import __version__

Columns: TypeAlias = Mapping[str, str]
Rows: TypeAlias = list[dict[str, Any]]

_KINDS: dict[TableKind, str] = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "array": "BIGINT[]",
}  # fmt: skip
_FAILURES = {
    "report_id": "VARCHAR", "path": "VARCHAR", "file_sha256": "VARCHAR", "error": "VARCHAR", "message": "VARCHAR",
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
        return signs_of(self.path)


@cache
def resources() -> tuple[Resource, ...]:
    """The tables of a report, without rows but that of the report itself: their columns and keys."""
    return whole_report(Report(source=Source(name="", sha256="", media_type="")))


@cache
def tables() -> Mapping[str, Columns]:
    """The columns of every table, with their types in SQL."""
    found = {one.name: {column.name: _KINDS[column.kind] for column in one.columns} for one in resources()}
    return {**found, "failures": _FAILURES}


def rows_of(report: Report, origin: Origin, profile: Profile | None = None) -> dict[str, Rows]:
    """The rows of a report, by table, without the `report_id` that they all have; "failures" has none."""
    of_file = {
        "path": origin.path, "fingerprint": origin.fingerprint, "file_sha256": origin.file_sha256,
        "corrections_sha256": origin.corrections_sha256, "options": origin.options,
    }  # fmt: skip
    found = whole_report(report, report_id=origin.report_id, origin=of_file, profile=profile)
    return {one.name: [_without_report(one, row) for row in one.rows] for one in found}


def _without_report(one: Resource, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(one.columns[1:], row[1:], strict=True)}


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
