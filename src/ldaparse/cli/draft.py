"""`ldaparse draft`: next year's report begun."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import Force, Language, Output, Verbose
from ldaparse.cli.outputs import destination
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log


@reads_files
def draft(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The last report, in any readable format or JSON.")
    ],
    year: Annotated[
        int,
        typer.Option("--year", metavar="YEAR", min=1990, max=2100, help="The year of the report to begin."),
    ],
    output: Output = None,
    *,
    lang: Annotated[
        Language, typer.Option("--lang", help="Language of the few words that are new.")
    ] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Begin next year's report in Word: the same tables, what is open carried over, last year's words in grey.

    Example: ldaparse draft rapport-2024.pdf --year 2025 -o rapport-2025.docx
    """
    set_up_log(verbose)
    goal = destination(output, None, {"docx": (".docx",)}, force=force, piped="docx")
    goal.refuse_terminal()
    from ldaparse.loading import load_report
    from ldaparse.report import Report

    report = read_apart(load_report, file, reading, Report)
    from ldaparse.drafting import draft as begin
    from ldaparse.exporting.docx.report import report_to_docx

    begun = begin(report, year, lang.value, reading.words)
    goal.write(
        report_to_docx(
            begun.report, lang.value, grey=begun.reminders, profile=reading.words, states=begun.states
        )
    )
    if tell_unread(report):
        raise typer.Exit(PARTIAL)
