"""`ldaparse history`: the same actions, figures and lines through any number of reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, targets_and_summary
from ldaparse.cli.outputs import SUMMARY, destination, form_endings
from ldaparse.cli.pairing import Pair, checked_pairs
from ldaparse.cli.reading import PARTIAL, ReportReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log


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
    pair: Pair = None,
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
    goal = destination(output, output_format, form_endings(), force=force, piped="json", on_terminal=SUMMARY)
    from ldaparse.comparing import follow
    from ldaparse.loading import load_report
    from ldaparse.report import Report

    reports = [read_apart(load_report, file, reading, Report) for file in files]
    followed = follow(reports, pairs=checked_pairs(pair or (), reports), profile=reading.words)
    if goal.format != SUMMARY:
        goal.deliver(followed, lang.value)
    else:
        from ldaparse.exporting.terminal.history import summary

        goal.show(summary(followed, lang.value, detailed=verbose))
    if tell_unread(*reports):
        raise typer.Exit(PARTIAL)
