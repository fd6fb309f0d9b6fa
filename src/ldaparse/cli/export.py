"""`ldaparse export`: a report or a comparison in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import (
    Force,
    Language,
    MaxMegabytes,
    MaxPages,
    MaxSeconds,
    Output,
    Password,
    Profile,
    Verbose,
)
from ldaparse.cli.running import deliver, limits, refuse_existing, set_up_log, target_for, waiting, words


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
            help="json, csv, xlsx, docx, html or markdown. Default: that of OUT's ending.",
        ),
    ] = None,
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    profile: Profile = None,
    password: Password = None,
    max_pages: MaxPages = 2000,
    max_mb: MaxMegabytes = 200,
    max_seconds: MaxSeconds = 600,
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
    chosen = words(profile)
    with waiting(file):
        from ldaparse.pipeline import load

        form = load(file, password=password, limits=limits(max_pages, max_mb, max_seconds), profile=chosen)
    deliver(form, target, output, lang.value, force)
