"""The store that is written to: one transaction a report, so that a report is there whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

from ldaparse.errors import OutputError
from ldaparse.isolating.interrupting import uninterrupted
from ldaparse.storing.database import duckdb, literal, quoted, sentence
from ldaparse.storing.duplicates import Held
from ldaparse.storing.tables import Origin, as_json, failure_row, tables
from ldaparse.storing.views import VIEWS, created

VERSION = 3
_ABOUT = "ldaparse_store"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store says of a file: `fingerprint` is None where it could not be read."""

    path: str
    fingerprint: str | None
    partial: bool = False


class Store:
    """A DuckDB file with the tables of many reports. Used by `with`.

    Raises:
        MissingDependencyError: DuckDB is not installed.
        OutputError: the file is no store, or another process has it open.
    """

    def __init__(self, path: Path) -> None:
        library = duckdb()
        self._error: type[Exception] = library.Error
        self._path = path
        self._tables = tables()
        with uninterrupted():
            self._open(library)

    def _open(self, library: ModuleType) -> None:
        path = self._path
        if os.path.lexists(path) and not path.is_file():
            raise OutputError("this is not a file; name another", file=str(path))
        try:
            # What there is to write is little at a time, and the cores are for the workers.
            self._database = library.connect(
                str(path), config={"threads": 1, "allow_community_extensions": "false"}
            )
        except (library.Error, ValueError, RuntimeError) as error:  # the two others: a name that is no UTF-8
            raise OutputError(
                f"this cannot be opened as a store ({sentence(error)})", file=str(path)
            ) from error
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise
        self._kept = self._all_kept()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with uninterrupted():
            self._database.close()

    def kept(self) -> Mapping[str, Kept]:
        """What is there, by the id of the report."""
        return self._kept

    def held(self) -> list[Held]:
        """What is known of the files whose reports are kept."""
        columns = "path, sha256, media_type, programme, territory, as_of, corrections_sha256 IS NOT NULL"
        return [Held(*row) for row in self._do(f"SELECT {columns} FROM reports ORDER BY path")]

    def put(self, origin: Origin, rows: Mapping[str, str], *, partial: bool) -> None:
        """Put the rows of a report, as JSON by table, in place of those that it had.

        Raises:
            OutputError: they cannot be written; what was there is there still.
        """
        self._replace(origin.report_id, rows)
        self._kept[origin.report_id] = Kept(origin.path, origin.fingerprint, partial)

    def fail(self, origin: Origin, error: Exception) -> None:
        """Note that a file cannot be read, in place of the rows that it had when it could."""
        self._replace(origin.report_id, {"failures": as_json([failure_row(origin, error)])})
        self._kept[origin.report_id] = Kept(origin.path, None)

    def forget(self, report_id: str) -> None:
        """Take a report out."""
        self._replace(report_id, {})
        del self._kept[report_id]

    def write_parquet(self, folder: Path) -> None:
        """Each table as a Parquet file in a folder, rows in the order of their paths."""
        for name in self._tables:
            order = ", ".join(["r.path", *(["t.id"] if "id" in self._tables[name] else [])])
            rows = f"SELECT t.* FROM {name} AS t"
            if name not in {"reports", "failures"}:
                rows += f" JOIN reports AS r USING (report_id) ORDER BY {order}"
            else:
                rows += " ORDER BY t.path"
            target = literal(str(folder / f"{name}.parquet"))
            self._do(f"COPY ({rows}) TO {target} (FORMAT parquet, COMPRESSION zstd)")

    def _prepare(self) -> None:
        """Make the tables of a new store; make sure of those of an old one."""
        there = {name for (name,) in self._do("SELECT table_name FROM duckdb_tables()")}
        if there and _ABOUT not in there:
            raise OutputError("this is a database of something else; name another file", file=str(self._path))
        if not there:
            self._begin(self._make)
            return
        ((version,),) = self._do(f"SELECT version FROM {_ABOUT}")
        if version != VERSION:
            raise OutputError(
                f"this store has the version {version} where {VERSION} is expected; begin a new one",
                file=str(self._path),
            )

    def _make(self) -> None:
        self._do(f"CREATE TABLE {_ABOUT} (version BIGINT)")
        self._do(f"INSERT INTO {_ABOUT} VALUES ({VERSION})")
        for name, columns in self._tables.items():
            listed = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns.items())
            self._do(f"CREATE TABLE {name} ({listed})")
        for view in VIEWS:
            self._do(created(view))

    def _all_kept(self) -> dict[str, Kept]:
        read = self._do("SELECT report_id, path, fingerprint, status = 'partial' FROM reports")
        failed = self._do("SELECT report_id, path, NULL, false FROM failures")
        return {one: Kept(path, fingerprint, partial) for one, path, fingerprint, partial in [*read, *failed]}

    def _replace(self, report_id: str, rows: Mapping[str, str]) -> None:
        def replace() -> None:
            if report_id in self._kept:
                for name in self._tables:
                    self._do(f"DELETE FROM {name} WHERE report_id = ?", report_id)
            for name in self._tables:
                if rows.get(name, "[]") != "[]":
                    self._insert(name, report_id, rows[name])

        self._begin(replace)

    def _insert(self, name: str, report_id: str, content: str) -> None:
        """DuckDB takes rows apart itself: a hundred times faster than row by row."""
        columns = {column: kind for column, kind in self._tables[name].items() if column != "report_id"}
        shape = literal(json.dumps([columns]))
        rows = f"SELECT ? AS report_id, unnest(from_json_strict(?::JSON, {shape}), recursive := true)"
        self._do(f"INSERT INTO {name} BY NAME {rows}", report_id, content)

    def _begin(self, work: Any) -> None:
        """All of it, or nothing; Ctrl-C waits for it, since DuckDB would make an error of its own of that."""
        with uninterrupted():
            self._do("BEGIN")
            try:
                work()
            except BaseException:
                self._database.rollback()
                raise
            self._do("COMMIT")

    def _do(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            done: list[tuple[Any, ...]] = self._database.execute(statement, list(values)).fetchall()
        except self._error as error:
            raise OutputError(
                f"the store cannot be written ({sentence(error)})", file=str(self._path)
            ) from error
        return done
