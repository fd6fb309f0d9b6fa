"""Parquet: the tables of a store, a file a table in a folder; and an answer of a store as one file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ldaparse.errors import OutputError
from ldaparse.exporting.files import new_folder
from ldaparse.storing.asking import Answer
from ldaparse.storing.database import duckdb, literal, quoted
from ldaparse.storing.store import Store

_MARK = "reports.parquet"
_KINDS = {"STRING": "VARCHAR", "NUMBER": "DOUBLE", '"NULL"': "VARCHAR"}
"""What DuckDB's description of an answer calls otherwise than its SQL."""


def write_parquet(store: Store, folder: Path) -> None:
    """Write them all, in place of those that were written there before.

    Raises:
        OutputError: there is something else in the folder, or it cannot be written.
    """
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the folder cannot be written ({reason})", file=str(folder)) from error
    with new_folder(folder, mark=_MARK) as made:
        store.write_parquet(made)


def as_parquet(answer: Answer) -> bytes:
    """An answer as a Parquet file, its columns of the types that they have in the store."""
    library = duckdb()
    columns = ", ".join(
        f"{quoted(name)} {_KINDS.get(kind, kind)}" for name, kind in zip(answer.columns, answer.types, strict=True)
    )  # fmt: skip
    places = ", ".join("?" * len(answer.columns))
    with TemporaryDirectory(prefix="ldaparse-") as folder, library.connect(":memory:") as database:
        target = Path(folder, "answer.parquet")
        database.execute(f"CREATE TABLE answer ({columns})")
        if rows := [list(row) for row in answer.rows]:
            database.executemany(f"INSERT INTO answer VALUES ({places})", rows)
        database.execute(f"COPY answer TO {literal(str(target))} (FORMAT parquet, COMPRESSION zstd)")
        return target.read_bytes()
