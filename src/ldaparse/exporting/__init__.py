"""Exporting: a `Report`, a `Comparison` or a `History` in the formats that people work in, one module a format."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ldaparse.comparison import Comparison
from ldaparse.errors import OutputError
from ldaparse.exporting.csv import ONE_TABLE, changes_csv, several_tables
from ldaparse.exporting.exporter import Exportable, Exported, Exporter, exporter, exporter_for, exporter_names
from ldaparse.exporting.files import ending_of, write, write_all, zipped
from ldaparse.exporting.wording import Language
from ldaparse.report import Report

__all__ = [
    "Exported",
    "Exporter",
    "as_one_file",
    "export",
    "exporter",
    "exporter_for",
    "exporter_names",
    "rendered",
]

MARK = "datapackage.json"


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
        raise OutputError(several_tables(), file=str(path))
    return changes_csv(form)


def rendered(form: Exportable, target: Exporter, lang: Language) -> Exported:
    """A form in a format, not yet written."""
    if isinstance(form, Report):
        return target.report(form, lang)
    return target.comparison(form, lang) if isinstance(form, Comparison) else target.history(form, lang)


def as_one_file(content: Exported) -> bytes:
    """The bytes to send through a pipe; several files as a zip."""
    return content if isinstance(content, bytes) else zipped(content)
