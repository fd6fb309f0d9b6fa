"""`ldaparse diff`: what changed from one year's report to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.options import Aspect, Force, Language, Output, targets_and_summary
from ldaparse.cli.outputs import SUMMARY, destination, form_endings
from ldaparse.cli.pairing import Pair, checked_pairs
from ldaparse.cli.reading import PARTIAL, ReportReading, read_apart, reads_files, tell_unread
from ldaparse.cli.running import set_up_log

if TYPE_CHECKING:
    from ldaparse.report import Report

Old = Annotated[
    Path,
    typer.Argument(metavar="OLD", help="The former report, in any readable format or JSON of `extract`."),
]
New = Annotated[
    Path, typer.Argument(metavar="NEW", help="The later report, in any readable format or JSON of `extract`.")
]


@reads_files
def diff(
    old: Old,
    new: New,
    output: Output = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=targets_and_summary,
            help="summary, json, csv, markdown, html, xlsx or docx. Default: that of OUT's ending;"
            " without OUT, summary on a terminal, json otherwise.",
        ),
    ] = None,
    *,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="ASPECTS", help=f"Compare only these, by commas: {', '.join(Aspect)}."
        ),
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="A line an action: how much of it changed.")] = False,
    pair: Pair = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of what people read.")] = Language.fr,
    reading: ReportReading,
    force: Force = False,
    verbose: Annotated[
        bool,
        typer.Option("-v", "--verbose", help="Tell in the summary what did not move, every figure and word."),
    ] = False,
) -> None:
    """Compare two reports: what moved, what is stuck, what is new, what vanished, where the money went.

    Example: ldaparse diff rapport-2024.pdf rapport-2025.pdf -o evolution.xlsx
    """
    set_up_log(verbose)
    aspects = _aspects(only)
    if stat and output_format not in {None, SUMMARY}:
        raise typer.BadParameter("--stat is a summary; leave --format out", param_hint="--stat")
    goal = destination(
        output,
        SUMMARY if stat else output_format,
        form_endings(),
        force=force,
        piped="json",
        on_terminal=SUMMARY,
    )
    from ldaparse.comparing import compare
    from ldaparse.comparing.aspects import restricted
    from ldaparse.loading import load_report
    from ldaparse.report import Report

    reports: list[Report] = [read_apart(load_report, file, reading, Report) for file in (old, new)]
    comparison = compare(
        reports[0], reports[1], pairs=checked_pairs(pair or (), reports), profile=reading.words
    )
    if aspects:
        comparison = restricted(comparison, [aspect.value for aspect in aspects])
    if goal.format != SUMMARY:
        goal.deliver(comparison, lang.value)
    else:
        from ldaparse.exporting.terminal.comparison import stat as counted
        from ldaparse.exporting.terminal.comparison import summary

        drawn = counted(comparison, lang.value) if stat else summary(comparison, lang.value, detailed=verbose)
        goal.show(drawn)
    if tell_unread(*reports):
        raise typer.Exit(PARTIAL)
    if exit_code and comparison.differs:
        raise typer.Exit(1)


def _aspects(asked: str | None) -> list[Aspect]:
    found: list[Aspect] = []
    for one in (asked or "").split(",") if asked is not None else ():
        if one.strip() not in list(Aspect):
            raise typer.BadParameter(f"{one!r} is none of {', '.join(Aspect)}", param_hint="--only")
        found.append(Aspect(one.strip()))
    return found
