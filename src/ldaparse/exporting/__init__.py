"""Exporting: a `Report`, a `Comparison` or a `History` in the formats that people work in, one module or package a format."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from os import PathLike
from pathlib import Path
from typing import Protocol, TypeAlias

from ldaparse.comparison import Comparison
from ldaparse.errors import OutputError
from ldaparse.exporting.files import Endings, ending_of, format_for, write, write_all, zipped
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report

__all__ = [
    "ONE_TABLE", "Exportable", "Exported", "Exporter", "as_one_file", "as_one_table", "export", "exporter", "exporter_endings", "exporter_for", "exporter_names",
    "rendered",
]  # fmt: skip

Exportable: TypeAlias = Report | Comparison | History
Exported: TypeAlias = bytes | Mapping[str, bytes]
"""The content of a file, or of several by name, which go into a folder or a zip."""


class Exporter(Protocol):
    """What a target format provides under the entry point group `ldaparse.exporters`.

    Loading it must be cheap: what it needs is imported when it is called. It raises
    MissingDependencyError, with the command that installs it, where a library is missing.

    Attributes:
        name: what `--format` calls it.
        suffixes: endings of file names that ask for it, with their dot.
        is_text: whether a person can read the result on a terminal.
    """

    name: str
    suffixes: tuple[str, ...]
    is_text: bool

    def report(self, report: Report, lang: Language) -> Exported:
        """A report in this format. The same report gives the same bytes."""

    def comparison(self, comparison: Comparison, lang: Language) -> Exported:
        """A comparison in this format. The same comparison gives the same bytes."""

    def history(self, history: History, lang: Language) -> Exported:
        """A history in this format. The same history gives the same bytes."""


def exporter_names() -> tuple[str, ...]:
    """The names of all installed formats, without loading any."""
    return tuple(_installed())


def exporter(name: str) -> Exporter:
    """The format of that name.

    Raises:
        OutputError: there is none.
    """
    point = _installed().get(name)
    if point is None:
        raise OutputError(f"there is no format {name!r}; there are {', '.join(exporter_names())}")
    found: Exporter = point.load()
    return found


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, EntryPoint]:
    """Where the formats are, by their names, looked for once: that takes the files of every installed package."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group="ldaparse.exporters"), key=lambda point: point.name):
        found.setdefault(point.name, point)
    return found


def exporter_for(path: Path, asked: str | None = None) -> Exporter:
    """The format that is asked for by name, else that of the ending of a file name.

    Raises:
        OutputError: there is none, or the ending is of none or of another one.
    """
    name = format_for(path, asked, exporter_endings())
    assert name is not None, "a path has a format, or is refused"
    return exporter(name)


def exporter_endings() -> Endings:
    """The endings of all installed formats."""
    return {name: exporter(name).suffixes for name in exporter_names()}


MARK = "datapackage.json"
ONE_TABLE = ".csv"
"""The ending of a file that holds one table."""


def export(
    form: Exportable,
    path: str | PathLike[str],
    *,
    to: str | None = None,
    lang: Language = "fr",
    force: bool = False,
) -> None:
    """Write a report, a comparison or a history to a file, whole or not at all.

    Args:
        form: what to write.
        path: where; its ending decides the format: `.json`, `.xlsx`, `.docx`, `.html`, `.md`, and a folder or
            `.zip` for CSV tables with their description (Data Package); a comparison can be one table, in a `.csv`.
        to: the format by its name; an ending of another one is refused.
        lang: language of headings and labels, "fr" or "en".
        force: write over what exists.

    Raises:
        OutputError: there is no such format, or it cannot be written there.
        MissingDependencyError: the format needs a library that is not installed.
    """
    path = Path(path)
    if ending_of(path) == ONE_TABLE:
        exporter_for(path, to)
        write(path, as_one_table(form, path), force=force)
        return
    content = rendered(form, exporter_for(path, to), lang)
    if isinstance(content, bytes):
        write(path, content, force=force)
    else:
        write_all(path, content, force=force, mark=MARK)


def as_one_table(form: Exportable, path: Path) -> bytes:
    """A comparison as the one table of a `.csv`.

    Raises:
        OutputError: the form is several tables in CSV.
    """
    if not isinstance(form, Comparison):
        several = "in CSV this is several tables: name a folder without an ending, or a .zip"
        raise OutputError(several, file=str(path))
    from ldaparse.exporting.csv import changes_csv

    return changes_csv(form)


def rendered(form: Exportable, target: Exporter, lang: Language) -> Exported:
    """A form in a format, not yet written."""
    if isinstance(form, Report):
        return target.report(form, lang)
    return target.comparison(form, lang) if isinstance(form, Comparison) else target.history(form, lang)


def as_one_file(content: Exported) -> bytes:
    """The bytes to send through a pipe; several files as a zip."""
    return content if isinstance(content, bytes) else zipped(content)
