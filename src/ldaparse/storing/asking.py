"""A store that is asked: in SQL, without a way to write to it or to read anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ldaparse.errors import QueryError, UnreadableError
from ldaparse.storing.database import duckdb, literal, quoted, sentence
from ldaparse.storing.parts import LISTS, live_objects
from ldaparse.storing.tables import tables
from ldaparse.storing.views import VIEWS, created

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, taken as they are needed."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(store: Path, question: str) -> Answer:
    """What a store answers to a question in SQL. The connection can only read, and nothing but the store: no other
    file, no network, no extension.

    Args:
        store: the DuckDB file, or the folder of Parquet files, that `batch` wrote.
        question: one statement or several; the last one answers.

    Raises:
        MissingDependencyError: DuckDB is not installed.
        UnreadableError: the store is not there, is none, or another process writes to it.
        QueryError: the question cannot be answered; the message is the database's own.
    """
    library = duckdb()
    database = _of_parquet(store) if store.is_dir() else _opened(store)
    try:
        _refuse_to_write(database.extract_statements(question), library)
        answered = database.execute(question)
        columns = tuple(str(column[0]) for column in answered.description or ())
    except library.Error as error:
        database.close()
        raise QueryError(sentence(error)) from error
    except QueryError:
        database.close()
        raise
    return Answer(columns, _rows(database, library.Error))


def _refuse_to_write(statements: list[Any], library: Any) -> None:
    kinds = {library.StatementType.SELECT, library.StatementType.EXPLAIN}
    if not statements:
        raise QueryError("there is no question; write one such as: select * from reports")
    if not {statement.type for statement in statements} <= kinds:
        raise QueryError(
            "a store is only asked: SELECT, WITH, DESCRIBE, SUMMARIZE and EXPLAIN, nothing that writes"
        )


def _rows(database: Any, kind: type[Exception]) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := database.fetchmany(_AT_ONCE):
            yield from rows
    except kind as error:
        raise QueryError(sentence(error)) from error
    finally:
        database.close()


def _opened(store: Path) -> Any:
    library = duckdb()
    if not store.is_file():
        raise UnreadableError("no such store", file=str(store))
    try:
        database = library.connect(str(store), read_only=True, config={"enable_external_access": "false"})
    except library.Error as error:
        raise UnreadableError(
            f"this cannot be opened as a store ({sentence(error)})", file=str(store)
        ) from error
    _lock(database)
    return database


def _of_parquet(folder: Path) -> Any:
    """The tables of a folder: a file each, or the parts that its lists name."""
    library = duckdb()
    own = folder.resolve()
    places = _places(own, folder)
    if "reports" not in places and "failures" not in places:
        raise UnreadableError("there is no store in this folder", file=str(folder))
    database = library.connect(":memory:")
    try:
        database.execute(f"SET allowed_directories = [{literal(f'{own}/')}]")
        database.execute("SET enable_external_access = false")
        for name, columns in tables().items():
            if name in places:
                listed = ", ".join(literal(str(place)) for place in places[name])
                database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
            else:
                listed = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns.items())
                database.execute(f"CREATE TABLE {name} ({listed})")
        for view in VIEWS:
            database.execute(created(view))
    except library.Error as error:
        database.close()
        raise UnreadableError(
            f"this cannot be opened as a store ({sentence(error)})", file=str(folder)
        ) from error
    _lock(database)
    return database


def _places(own: Path, folder: Path) -> dict[str, list[Path]]:
    """The Parquet files of each table."""
    lists = sorted((own / LISTS).glob("part-*.json"))
    try:
        named = live_objects(one.read_text(encoding="utf-8") for one in lists)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise UnreadableError(
            "the lists of its parts are damaged; run the batch again", file=str(folder)
        ) from error
    if lists:
        return {name: [own / place for place in found] for name, found in named.items()}
    return {name: [one] for name in tables() if (one := own / f"{name}.parquet").is_file()}


def _lock(database: Any) -> None:
    database.execute("SET lock_configuration = true")
