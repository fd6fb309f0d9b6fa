"""`ldaparse indicators`: the figures of the prose, alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import File, Force, IndicatorFormat, Language, Output, Verbose, one_of
from ldaparse.cli.outputs import destination
from ldaparse.cli.reading import PARTIAL, CorrectedReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log

if TYPE_CHECKING:
    from ldaparse.exporting.files import Endings

_ENDINGS: Endings = {IndicatorFormat.csv: (".csv",), IndicatorFormat.table: (".txt",)}


@reads_files
def indicators(
    file: File,
    output: Output = None,
    output_format: Annotated[
        IndicatorFormat | None,
        typer.Option(
            "--format",
            metavar=one_of(IndicatorFormat),
            help="Default: that of OUT's ending; without OUT, table on a terminal, csv otherwise.",
        ),
    ] = None,
    *,
    action: Annotated[
        int | None, typer.Option("--action", metavar="N", help="Only the action of that number.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="List instead the figures that were left out, and why.")
    ] = False,
    series: Annotated[
        bool, typer.Option("--series", help="List instead the same indicator over years or periods.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the headers.")] = Language.fr,
    reading: CorrectedReading,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """List the figures found in the prose: what is measured, value, unit, kind, period, page.

    Example: ldaparse indicators rapport-2024.pdf --format csv -o indicateurs.csv
    """
    set_up_log(verbose)
    goal = destination(
        output,
        output_format,
        _ENDINGS,
        force=force,
        piped=IndicatorFormat.csv,
        on_terminal=IndicatorFormat.table,
    )
    if explain and series:
        raise typer.BadParameter("ask for one of --explain and --series", param_hint="--series")
    from ldaparse.pipeline import extract as extract_report
    from ldaparse.report import Report

    report = read_apart(extract_report, file, reading, Report)
    if action is not None and action not in (numbers := [one.number for one in report.actions]):
        raise typer.BadParameter(
            f"there is no action {action}; the report has {numbers}", param_hint="--action"
        )
    from ldaparse.exporting.terminal.indicators import figures_left_out, found_indicators, lined_up

    if explain:
        words = reading.asked_of_all()["profile"]
        listing = figures_left_out(report, action, lang.value, words)
    else:
        listing = (lined_up if series else found_indicators)(report, action, lang.value)
    if goal.format == IndicatorFormat.csv:
        from ldaparse.exporting.terminal.indicators import as_csv

        goal.give(as_csv(listing))
    else:
        from ldaparse.exporting.terminal.indicators import as_table

        goal.show(as_table(listing))
    if tell_unread(report):
        raise typer.Exit(PARTIAL)
