"""`ldaparse extract`: a report as JSON or as a summary."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ldaparse.cli.options import File, Force, Language, NoIndicators, Output, ReportFormat, Verbose
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import put_bytes, refuse_existing, set_up_log, show


@reads_files
def extract(
    file: File,
    output: Output = None,
    output_format: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="Default: summary on a terminal, json otherwise."),
    ] = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if there is any finding to check.")
    ] = False,
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
    refuse_existing(output, force)
    from ldaparse.pipeline import extract as extract_report

    report = read_apart(extract_report, file, reading, indicators=not no_indicators)
    chosen = output_format or (
        ReportFormat.summary if output is None and sys.stdout.isatty() else ReportFormat.json
    )
    if chosen is ReportFormat.json:
        from ldaparse.exporting.json import as_json

        put_bytes(as_json(report), output, force)
    else:
        from ldaparse.exporting.summary import summary

        show(summary(report, lang.value), output, force)
    if tell_unread(report):
        raise typer.Exit(PARTIAL)
    if strict and any(finding.severity != "note" for finding in report.findings):
        raise typer.Exit(1)
