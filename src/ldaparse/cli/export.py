"""`ldaparse export`: a report or a comparison in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, Verbose, targets
from ldaparse.cli.outputs import destination, form_endings
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log
from ldaparse.cli.terminal import warn


@reads_files
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A report, or the JSON of `extract` or `diff`.")
    ],
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=targets,
            help="json, csv, xlsx, docx, html or markdown. Default: that of OUT's ending.",
        ),
    ] = None,
    *,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FORMAT", hidden=True, help="The former name of --format."),
    ] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Write a report or a comparison in the format people work in; CSV goes into a folder or a zip,
    that of a comparison also into one .csv.

    Example: ldaparse export rapport-2024.pdf -o rapport-2024.xlsx
    """
    set_up_log(verbose)
    if to is not None:
        warn("--to is now called --format; the old name goes on working")
    if to is not None and output_format not in {None, to}:
        raise typer.BadParameter("ask for one format", param_hint="--format")
    if (output is None or str(output) == "-") and (output_format or to) is None:
        raise typer.BadParameter("name a format, or a file to write with -o", param_hint="--format")
    goal = destination(output, output_format or to, form_endings(summary=False), force=force)
    from ldaparse.comparison import Comparison
    from ldaparse.loading import load
    from ldaparse.report import Report

    form = read_apart(load, file, reading, Report, Comparison)
    goal.deliver(form, lang.value)
    if isinstance(form, Report) and tell_unread(form):
        raise typer.Exit(PARTIAL)
