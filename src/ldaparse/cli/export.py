"""`ldaparse export`: a report or a comparison in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, Verbose, targets
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import deliver, refuse_existing, set_up_log, target_for


@reads_files
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A report, or the JSON of `extract` or `diff`.")
    ],
    output: Output = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            autocompletion=targets,
            help="json, csv, xlsx, docx, html or markdown. Default: that of OUT's ending.",
        ),
    ] = None,
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Write a report or a comparison in the format people work in; CSV goes into a folder or a zip.

    Example: ldaparse export rapport-2024.pdf -o rapport-2024.xlsx
    """
    set_up_log(verbose)
    target = target_for(to, output)
    if target is None:
        raise typer.BadParameter("name a format, or a file to write with -o", param_hint="--to")
    refuse_existing(output, force)
    from ldaparse.pipeline import load
    from ldaparse.report import Report

    form = read_apart(load, file, reading)
    deliver(form, target, output, lang.value, force)
    if isinstance(form, Report) and tell_unread(form):
        raise typer.Exit(PARTIAL)
