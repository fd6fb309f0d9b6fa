"""A store in the formats that people work in: a page or a workbook of all territories, SQLite, a Data Package of all tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path

from ldaparse.exporting.csv import packaged
from ldaparse.exporting.files import Endings, format_for, place_for, write, write_all
from ldaparse.exporting.resources import Resource
from ldaparse.exporting.resources.whole import of_many
from ldaparse.exporting.wording import Language
from ldaparse.storing.asking import asking
from ldaparse.storing.overview import overview
from ldaparse.storing.parts import LISTS
from ldaparse.storing.tables import resources

STORE_ENDINGS: Endings = {
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
    "csv": ("", ".zip"),
}
"""The formats of a store, with their endings."""
MARK = "datapackage.json"


def is_store(path: Path) -> bool:
    """Whether a path is a store that `batch` wrote: by what stands in it, whatever its name."""
    try:
        if path.is_dir():
            return (path / "reports.parquet").is_file() or (path / LISTS).is_dir()
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return False


def export_store(
    store: str | PathLike[str],
    path: str | PathLike[str],
    *,
    to: str | None = None,
    lang: Language = "fr",
    force: bool = False,
    every_file: bool = False,
    expected: Iterable[str] = (),
) -> list[Path]:
    """Write the table of all territories of a store, or all of its tables; gives the files written.

    Args:
        store: the DuckDB file, or the folder of Parquet files, that `batch` wrote.
        path: where; its ending decides the format: `.html` and `.xlsx` for the table of all territories, `.sqlite` for
            SQLite with `.metadata.json` beside it, a folder or `.zip` for a Data Package of all tables.
        to: the format by its name; an ending of another one is refused.
        lang: language of headings and labels, "fr" or "en".
        force: write over what exists.
        every_file: whether all files count, also several of one report.
        expected: the names of the territories that are to report: those without any report are told.

    Raises:
        UnreadableError: the store is not there, is none, or another process writes to it.
        OutputError: there is no such format, or it cannot be written there.
        MissingDependencyError: DuckDB is not installed.
    """
    store, path = Path(store), Path(path)
    name = format_for(path, to, STORE_ENDINGS)
    assert name is not None, "a path has a format, or is refused"
    content = rendered_store(
        store, name, lang, beside=path.absolute().parent, every_file=every_file, expected=expected
    )
    if not isinstance(content, bytes):
        write_all(path, content, force=force, mark=MARK)
        return [path]
    if name != "sqlite":
        write(path, content, force=force)
        return [path]
    beside = metadata_path(path)
    place_for(beside, force=force, may_be_folder=False)
    write(path, content, force=force)
    write(beside, metadata_of(path, lang), force=force)
    return [path, beside]


def metadata_path(path: Path) -> Path:
    """Where the metadata of an SQLite file stand: beside it."""
    return path.with_suffix(".metadata.json")


def metadata_of(path: Path, lang: Language) -> bytes:
    """What Datasette shows of the tables of an SQLite file."""
    from ldaparse.storing.sqlite import metadata

    return (json.dumps(metadata(path.name, lang), ensure_ascii=False, indent=2) + "\n").encode()


def rendered_store(
    store: Path,
    name: str,
    lang: Language,
    *,
    beside: Path,
    every_file: bool = False,
    expected: Iterable[str] = (),
) -> bytes | Mapping[str, bytes]:
    """A store in a format, not yet written; links in it count from the folder `beside`."""
    folder = store.absolute().parent
    if name == "html":
        from ldaparse.exporting.html.overview import overview_page

        found = overview(store, every_file=every_file, expected=expected)
        return overview_page(found, lang, folder=folder, beside=beside, name=store.name)
    if name == "xlsx":
        from ldaparse.exporting.xlsx.overview import overview_workbook

        return overview_workbook(
            overview(store, every_file=every_file, expected=expected), lang, folder=folder, beside=beside
        )
    if name == "sqlite":
        from ldaparse.storing.sqlite import as_sqlite

        return as_sqlite(store, every_file=every_file)
    package = {"profile": "tabular-data-package", "name": "reports", "title": store.name}
    return packaged(_all_tables(store), package, lang)


def _all_tables(store: Path) -> Iterable[Resource]:
    """The tables of all reports of a store."""
    with asking(store) as ask:
        for one in resources():
            columns = ", ".join(f'"{column.name}"' for column in one.columns)
            rows = ask(f"SELECT {columns} FROM {one.name}").rows
            yield replace(
                of_many(one),
                rows=tuple(tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in rows),
            )  # fmt: skip
