"""`ldaparse history`: the same actions, figures and lines through any number of reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, targets_and_summary
from ldaparse.cli.reading import PARTIAL, ReportReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import deliver, refuse_existing, set_up_log, show, target_for

_SUMMARY = "summary"


@reads_files
def history(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Reports in the order of their years, in any readable format or JSON."
        ),
    ],
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=targets_and_summary,
            help="summary, json, csv, markdown, html or xlsx. Default: that of OUT's ending;"
            " without OUT, summary on a terminal, json otherwise.",
        ),
    ] = None,
    *,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    reading: ReportReading,
    force: Force = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Tell in the summary the figures that did not move, too.")
    ] = False,
) -> None:
    """Follow actions through several years: statuses, indicators, spending.

    Example: ldaparse history rapport-2023.json rapport-2024.json rapport-2025.pdf
    """
    set_up_log(verbose)
    if len(files) < 2:
        raise typer.BadParameter("give two reports or more", param_hint="FILE...")
    as_summary = output_format == _SUMMARY or (
        output_format is None and output is None and sys.stdout.isatty()
    )
    target = None if as_summary else target_for(output_format or ("json" if output is None else None), output)
    refuse_existing(output, force)
    from ldaparse.comparing import follow
    from ldaparse.pipeline import load_report

    reports = [read_apart(load_report, file, reading) for file in files]
    followed = follow(reports)
    if target:
        deliver(followed, target, output, lang.value, force)
    else:
        from ldaparse.exporting.history import summary

        show(summary(followed, lang.value, detailed=verbose), output, force)
    if tell_unread(*reports):
        raise typer.Exit(PARTIAL)
