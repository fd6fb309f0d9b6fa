"""`ldaparse diff`: what changed from one year's report to the next."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ldaparse.cli.options import (
    DiffFormat,
    Force,
    Language,
    MaxMegabytes,
    MaxPages,
    MaxSeconds,
    Output,
    Password,
)
from ldaparse.cli.running import give, limits, refuse_existing, set_up_log, show, waiting
from ldaparse.report import Report

_PAIR = re.compile(r"(\d+)=(\d+)")

Old = Annotated[
    Path, typer.Argument(metavar="OLD", help="The former report: PDF, Word, or JSON of `extract`.")
]
New = Annotated[
    Path, typer.Argument(metavar="NEW", help="The later report: PDF, Word, or JSON of `extract`.")
]


def diff(
    old: Old,
    new: New,
    output: Output = None,
    output_format: Annotated[
        DiffFormat | None,
        typer.Option("--format", help="Default: summary on a terminal, json otherwise."),
    ] = None,
    *,
    pair: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="OLD=NEW", help="Take these action numbers for the same; repeatable."),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the summary.")] = Language.fr,
    password: Password = None,
    max_pages: MaxPages = 2000,
    max_mb: MaxMegabytes = 200,
    max_seconds: MaxSeconds = 600,
    force: Force = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Tell in the summary what did not move, and every figure.")
    ] = False,
) -> None:
    """Compare two reports: what moved, what is stuck, what is new, what vanished, where the money went.

    Example: ldaparse diff rapport-2024.pdf rapport-2025.pdf
    """
    set_up_log(verbose)
    refuse_existing(output, force)
    from ldaparse.comparing import compare
    from ldaparse.pipeline import load_report

    reports: list[Report] = []
    for file in (old, new):
        with waiting(file):
            reports.append(
                load_report(file, password=password, limits=limits(max_pages, max_mb, max_seconds))
            )
    comparison = compare(reports[0], reports[1], pairs=_pairs(pair or (), reports[0], reports[1]))
    chosen = output_format or (
        DiffFormat.summary if output is None and sys.stdout.isatty() else DiffFormat.json
    )
    if chosen is DiffFormat.json:
        give(comparison.model_dump_json(indent=2) + "\n", output, force)
    else:
        from ldaparse.exporting.comparison import summary

        show(summary(comparison, lang.value, detailed=verbose), output, force)
    if exit_code and comparison.differs:
        raise typer.Exit(1)


def _pairs(asked: Sequence[str], old: Report, new: Report) -> dict[int, int]:
    """The pairs asked for, each of numbers that the reports have."""
    pairs: dict[int, int] = {}
    for one in asked:
        match = _PAIR.fullmatch(one)
        if match is None:
            raise typer.BadParameter(f"write two action numbers as 8=9, not {one!r}", param_hint="--pair")
        numbers = int(match[1]), int(match[2])
        for number, report, side in zip(numbers, (old, new), ("old", "new"), strict=True):
            known = [action.number for action in report.actions]
            if number not in known:
                raise typer.BadParameter(
                    f"there is no action {number} in the {side} report; it has {known}", param_hint="--pair"
                )
        if numbers[0] in pairs or numbers[1] in pairs.values():
            raise typer.BadParameter(f"{one} uses a number that another pair has", param_hint="--pair")
        pairs[numbers[0]] = numbers[1]
    return pairs
