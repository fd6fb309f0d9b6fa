"""What a store has: its tables and views, how many rows, which columns."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ldaparse.storing.asking import asking
from ldaparse.storing.tables import resources, tables
from ldaparse.storing.views import VIEWS

_FAILURES = {"fr": "Fichiers qui n’ont pas pu être lus", "en": "Files that could not be read"}


def listed(
    store: Path, lang: Literal["fr", "en"], *, every_file: bool = False
) -> list[tuple[str, int, str, str]]:
    """Each table and view: its name, its rows, what it is about, its columns."""
    about = {one.name: one.title(lang) for one in resources()} | {"failures": _FAILURES[lang]}
    about |= {view.name: view.fr if lang == "fr" else view.en for view in VIEWS}
    names = [*tables(), *(view.name for view in VIEWS)]
    counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
    with asking(store, every_file=every_file) as ask:
        rows = {str(name): int(count) for name, count in ask(counted).rows}
        return [
            (name, rows[name], about[name], ", ".join(ask(f"SELECT * FROM {name} LIMIT 0").columns))
            for name in names
        ]
