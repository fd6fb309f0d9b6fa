"""A store as SQLite, which Datasette and most tools open: its tables with keys, its views as tables, and their metadata."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Literal

from ldaparse.exporting.resources import Resource
from ldaparse.storing.asking import Answer, asking
from ldaparse.storing.database import quoted
from ldaparse.storing.tables import resources, tables
from ldaparse.storing.views import VIEWS

_KINDS = {"BIGINT": "INTEGER", "BOOLEAN": "INTEGER", "DOUBLE": "REAL", "HUGEINT": "INTEGER", "NUMBER": "REAL"}
_TITLES = {
    "fr": (
        "Rapports d’exécution",
        "Écrit par ldaparse d’après {} ; chaque ligne nomme son rapport (report_id).",
    ),
    "en": ("Execution reports", "Written by ldaparse from {}; each row names its report (report_id)."),
}
_REGISTER = "Code officiel géographique (Insee), groupements (DGCL)"


def as_sqlite(store: Path, *, every_file: bool = False) -> bytes:
    """The tables of a store, with primary and foreign keys, and its views as they answer now."""
    with sqlite3.connect(":memory:") as database:
        for resource in resources():
            database.execute(_created(resource))
        known = [one.name for one in resources()]
        with asking(store, every_file=every_file) as ask:
            for name in (
                *known,
                *(one for one in tables() if one not in known),
                *(view.name for view in VIEWS),
            ):
                _fill(database, ask(f"SELECT * FROM {quoted(name)}"), name, is_there=name in known)
        for resource in resources():
            if resource.primary == ("id",):
                index = quoted(f"{resource.name}_of_report")
                database.execute(f"CREATE INDEX {index} ON {quoted(resource.name)} (report_id)")
        database.commit()
        return database.serialize()


def metadata(name: str, lang: Literal["fr", "en"]) -> dict[str, Any]:
    """What Datasette shows of the tables and columns: `datasette serve NAME.sqlite -m NAME.metadata.json`."""
    title, about = _TITLES[lang]
    described = {
        one.name: {
            "title": one.title(lang),
            "columns": {
                column.name: _about(column.title(lang), column.about(lang)) for column in one.columns
            },
            "units": {column.name: column.unit for column in one.columns if column.unit},
        }
        for one in resources()
    }
    views = {view.name: {"title": view.fr if lang == "fr" else view.en} for view in VIEWS}
    return {
        "title": title,
        "description": about.format(name),
        "source": _REGISTER,
        "databases": {Path(name).stem: {"tables": {**described, **views}}},
    }


def _about(title: str, about: str) -> str:
    return f"{title}. {about}".strip() if about else title


def _created(resource: Resource) -> str:
    kinds = tables()[resource.name]
    parts = [f"{quoted(column)} {_KINDS.get(kind, 'TEXT')}" for column, kind in kinds.items()]
    if resource.name == "reports":
        parts.append("PRIMARY KEY (report_id)")
    else:
        parts.append("FOREIGN KEY (report_id) REFERENCES reports (report_id)")
        if resource.primary == ("id",):
            parts.append("PRIMARY KEY (report_id, id)")
        parts += [
            f"FOREIGN KEY (report_id, {quoted(column)}) REFERENCES {quoted(other)} (report_id, id)"
            for column, other in resource.keys.items()
            if other != "reports"
        ]
    return f"CREATE TABLE {quoted(resource.name)} ({', '.join(parts)})"


def _fill(database: sqlite3.Connection, answer: Answer, name: str, *, is_there: bool) -> None:
    if not is_there:
        columns = ", ".join(
            f"{quoted(column)} {_KINDS.get(kind, 'TEXT')}" for column, kind in zip(answer.columns, answer.types, strict=True)
        )  # fmt: skip
        database.execute(f"CREATE TABLE {quoted(name)} ({columns})")
    places = ", ".join("?" * len(answer.columns))
    rows = (tuple(map(_plain, row)) for row in answer.rows)
    database.executemany(f"INSERT INTO {quoted(name)} VALUES ({places})", rows)


def _plain(value: Any) -> Any:
    """A list as JSON; SQLite has none."""
    return json.dumps(value) if isinstance(value, list) else value
