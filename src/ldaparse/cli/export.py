"""`ldaparse export`: a report or a comparison in another format; a store as the table of all territories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, Verbose, targets
from ldaparse.cli.outputs import destination, form_endings
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log
from ldaparse.cli.terminal import warn
from ldaparse.errors import UnreadableError


@reads_files
def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|STORE",
            help="A report, the JSON of `extract` or `diff`, or the store that `batch` wrote.",
        ),
    ],
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=targets,
            help="json, csv, xlsx, docx, html or markdown; of a store html, xlsx, sqlite or csv."
            " Default: that of OUT's ending.",
        ),
    ] = None,
    *,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMAT", hidden=True, help="The former name of --format."),
    ] = None,
    every_file: Annotated[
        bool, typer.Option("--every-file", help="Of a store: count all files, also several of one report.")
    ] = False,
    expected: Annotated[
        Path | None,
        typer.Option(
            "--expected",
            metavar="FILE",
            help="Of a store: the territories that are to report, one a line; those without any report are told.",
        ),
    ] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Write a report or a comparison in the format people work in; CSV goes into a folder or a zip,
    that of a comparison also into one .csv. Of a store, the table of all territories.

    Example: ldaparse export rapports.duckdb -o tableau-de-bord.html
    """
    set_up_log(verbose)
    if to is not None:
        warn("--to is now called --format; the old name goes on working")
    if to is not None and output_format not in {None, to}:
        raise typer.BadParameter("ask for one format", param_hint="--format")
    if (output is None or str(output) == "-") and (output_format or to) is None:
        raise typer.BadParameter("name a format, or a file to write with -o", param_hint="--format")
    if _is_store(file):
        _export_store(
            file, output, output_format or to, lang, force=force, every_file=every_file, expected=expected
        )
        return
    if every_file or expected is not None:
        raise typer.BadParameter("this is about the files of a store", param_hint="--every-file, --expected")
    goal = destination(output, output_format or to, form_endings(summary=False), force=force)
    from ldaparse.comparison import Comparison
    from ldaparse.loading import load
    from ldaparse.report import Report

    form = read_apart(load, file, reading, Report, Comparison)
    goal.deliver(form, lang.value)
    if isinstance(form, Report) and tell_unread(form):
        raise typer.Exit(PARTIAL)


def _is_store(file: Path) -> bool:
    """Whether it is a folder, as Parquet is, or a DuckDB file by its content; asked before anything heavy is loaded."""
    try:
        if file.is_dir():
            return True
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            return opened.read(12)[8:] == b"DUCK"
    except OSError:
        return False


def _export_store(
    store: Path,
    output: Path | None,
    asked: str | None,
    lang: Language,
    *,
    force: bool,
    every_file: bool,
    expected: Path | None,
) -> None:
    from ldaparse.exporting.files import place_for
    from ldaparse.storing.outputs import STORE_ENDINGS, metadata_of, metadata_path, rendered_store

    goal = destination(output, asked, STORE_ENDINGS, force=force)
    beside = goal.path.absolute().parent if goal.path else Path.cwd()
    if goal.format != "html":
        goal.refuse_terminal()
    if goal.format == "sqlite" and goal.path is not None:
        place_for(metadata_path(goal.path), force=force, may_be_folder=False)
    names = _lines_of(expected) if expected else ()
    content = rendered_store(
        store, goal.format, lang.value, beside=beside, every_file=every_file, expected=names
    )
    if not isinstance(content, bytes):
        goal.write_tables(content)
        return
    goal.write(content, is_text=goal.format == "html")
    if goal.format == "sqlite" and goal.path is not None:
        replace(goal, path=metadata_path(goal.path)).write(metadata_of(goal.path, lang.value))


def _lines_of(file: Path) -> list[str]:
    """The lines of a text in UTF-8.

    Raises:
        UnreadableError: it cannot be opened, or is no such text.
    """
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise UnreadableError("this list of territories cannot be read; write one a line, in UTF-8", file=str(file)) from error  # fmt: skip
