"""A store that is asked: in SQL, without a way to write to it or to read anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ldaparse.errors import MissingFileError, QueryError, UnreadableError, displayable
from ldaparse.storing.database import duckdb, literal, pattern_of, quoted, sentence
from ldaparse.storing.parts import LISTS, live_objects
from ldaparse.storing.questions import refuse_all_but_select
from ldaparse.storing.tables import tables
from ldaparse.storing.views import VIEWS, created

_AT_ONCE = 1000
_CLOSED = {
    "python_enable_replacements": "false",  # no variable of this program is a table
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",  # what does not fit into memory is refused, not written beside the store
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, taken as they are needed; `types` are those of SQL."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]
    types: tuple[str, ...] = ()


def ask(store: Path, question: str, *, every_file: bool = False) -> Answer:
    """What a store answers to a question in SQL. All questions go through here: one SELECT, on a connection that can only
    read, and nothing but the store: no other file, no network, no extension, no setting.

    Args:
        store: the DuckDB file, or the folder of Parquet files, that `batch` wrote.
        question: one SELECT, or what DuckDB takes as one (WITH, FROM, VALUES, DESCRIBE, SUMMARIZE, SHOW)
            and only reads.
        every_file: whether the views count all files, also several of one report.

    Raises:
        MissingDependencyError: DuckDB is not installed.
        UnreadableError: the store is not there, is none, or another process writes to it.
        QueryError: the question cannot be answered; the message is the database's own.
    """
    database = _connected(store)
    try:
        _make_ready(database, store, every_file=every_file)
        answer = _answered(database, question)
    except BaseException:
        database.close()
        raise
    return replace(answer, rows=_to_the_end(database, answer.rows))


@contextmanager
def asking(store: Path, *, every_file: bool = False) -> Iterator[Callable[[str], Answer]]:
    """The same for many questions: to open a store and make its views takes longer than most answers. The rows of an answer
    are taken before the next question is asked."""
    database = _connected(store)
    try:
        _make_ready(database, store, every_file=every_file)
        yield partial(_answered, database)
    finally:
        database.close()


def _connected(store: Path) -> Any:
    try:
        is_folder = store.is_dir()
    except OSError as error:
        raise UnreadableError(f"no such store ({error.strerror})", file=str(store)) from error
    return _of_parquet(store) if is_folder else _opened(store)


def _make_ready(database: Any, store: Path, *, every_file: bool) -> None:
    """Give a connection the views, and let no question change how it is set."""
    with _as_errors_of_questions():
        _make_views(database, store, every_file=every_file)
        database.execute("SET lock_configuration = true")


def _answered(database: Any, question: str) -> Answer:
    with _as_errors_of_questions():
        question = displayable(question)
        refuse_all_but_select(database, question, duckdb())
        answered = database.execute(question)
        described = answered.description or ()
        columns = tuple(str(column[0]) for column in described)
        types = tuple(str(column[1]) for column in described)
    return Answer(columns, _rows(database), types)


def _rows(database: Any) -> Iterator[tuple[Any, ...]]:
    with _as_errors_of_questions():
        while rows := database.fetchmany(_AT_ONCE):
            yield from rows


def _to_the_end(database: Any, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows; the connection is closed behind the last."""
    try:
        yield from rows
    finally:
        database.close()


@contextmanager
def _as_errors_of_questions() -> Iterator[None]:
    try:
        yield
    except duckdb().Error as error:
        raise QueryError(sentence(error)) from error
    except (ValueError, RuntimeError) as error:  # a damaged part, or letters that are none, in the library
        raise QueryError(f"this cannot be answered ({sentence(error)})") from error


def _opened(store: Path) -> Any:
    library = duckdb()
    if not store.is_file():
        raise MissingFileError("no such store", file=str(store))
    try:
        return library.connect(
            str(store), read_only=True, config={**_CLOSED, "enable_external_access": "false"}
        )
    except (library.Error, ValueError, RuntimeError) as error:
        raise UnreadableError(
            f"this cannot be opened as a store ({sentence(error)})", file=str(store)
        ) from error


def _of_parquet(folder: Path) -> Any:
    """The tables of a folder: a file each, or the parts that its lists name; nothing else of it can be read."""
    library = duckdb()
    own = folder.resolve()
    places = _places(own, folder)
    if "reports" not in places and "failures" not in places:
        raise UnreadableError("there is no store in this folder", file=str(folder))
    database = library.connect(":memory:", config=_CLOSED)
    try:
        named = {
            said for found in places.values() for place in found for said in (str(place), pattern_of(place))
        }
        allowed = ", ".join(map(literal, sorted(named)))
        database.execute(f"SET allowed_paths = [{allowed}]")
        database.execute("SET enable_external_access = false")
        for name, columns in tables().items():
            if name in places:
                listed = ", ".join(literal(pattern_of(place)) for place in places[name])
                database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
            else:
                listed = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns.items())
                database.execute(f"CREATE TABLE {name} ({listed})")
    except (library.Error, ValueError, RuntimeError) as error:
        database.close()
        raise UnreadableError(
            f"this cannot be opened as a store ({sentence(error)})", file=str(folder)
        ) from error
    return database


def _make_views(database: Any, store: Path, *, every_file: bool) -> None:
    """The ready views, of this connection: those in the file may be of another version, or of somebody else's making."""
    there = {
        str(name)
        for (name,) in database.execute("SELECT table_name FROM information_schema.tables").fetchall()
    }
    if "reports" not in there:
        raise UnreadableError("this is a database of something else", file=str(store))
    try:
        for view in VIEWS:
            database.execute(created(view, every_file=every_file, temporary=True))
    except duckdb().BinderException as error:  # a table or a column of theirs is not there
        raise UnreadableError(
            "this store was written by another version of ldaparse; run the batch into a new one",
            file=str(store),
        ) from error


def _places(own: Path, folder: Path) -> dict[str, list[Path]]:
    """The Parquet files of each table."""
    lists = sorted((own / LISTS).glob("part-*.json"))
    try:
        named = live_objects(one.read_text(encoding="utf-8") for one in lists)
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise UnreadableError(
            "the lists of its parts are damaged; run the batch again", file=str(folder)
        ) from error
    found = named if lists else {name: [f"{name}.parquet"] for name in tables()}
    places = {name: [_inside(own, place, folder) for place in of_table] for name, of_table in found.items()}
    return places if lists else {name: [one] for name, (one,) in places.items() if one.is_file()}


def _inside(own: Path, place: object, folder: Path) -> Path:
    """A part of the store. A list that names something outside of it is not believed, nor is a link that leads there."""
    path = (own / str(place)).resolve()
    if not path.is_relative_to(own) or path.suffix != ".parquet":
        raise UnreadableError(f"its lists name {str(place)!r}, which is no part of it", file=str(folder))
    return path
