"""`ldaparse extract`: a report as JSON, as a summary, or in another format."""

from __future__ import annotations

from typing import Annotated

import typer

from ldaparse.cli.doubts import is_doubtful
from ldaparse.cli.options import (
    File,
    Force,
    Language,
    LeastUnderstood,
    NoIndicators,
    Output,
    Verbose,
    targets_and_summary,
)
from ldaparse.cli.outputs import SUMMARY, destination, form_endings
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log


@reads_files
def extract(
    file: File,
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=targets_and_summary,
            help="summary, json, csv, xlsx, docx, html or markdown. Default: that of OUT's ending;"
            " without OUT, summary on a terminal, json otherwise.",
        ),
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if there is any finding to check.")
    ] = False,
    least_understood: LeastUnderstood = 0.9,
    no_indicators: NoIndicators = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the summary.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Read a report: actions, deliverables, statuses, indicators, finances, findings.

    Example: ldaparse extract rapport-2024.pdf -o rapport-2024.json
    """
    set_up_log(verbose)
    goal = destination(
        output, output_format, form_endings(), force=force, piped="json", on_terminal="summary"
    )
    from ldaparse.pipeline import extract as extract_report
    from ldaparse.report import Report

    report = read_apart(extract_report, file, reading, Report, indicators=not no_indicators)
    if goal.format == SUMMARY:
        from ldaparse.exporting.terminal.report import summary

        goal.show(summary(report, lang.value))
    else:
        goal.deliver(report, lang.value)
    if tell_unread(report):
        raise typer.Exit(PARTIAL)
    if strict and is_doubtful(report, least_understood):
        raise typer.Exit(1)
