"""`ldaparse batch`: many reports into a folder of JSON or a store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ldaparse.cli.interrupts import BROKEN_OFF
from ldaparse.cli.manner import MANNER
from ldaparse.cli.options import LeastUnderstood, NoIndicators, Verbose
from ldaparse.cli.outputs import reports_counted, tell_written
from ldaparse.cli.progress import progress
from ldaparse.cli.reading import PARTIAL, ReportReading, reads_files
from ldaparse.cli.running import log, set_up_log
from ldaparse.cli.terminal import warn
from ldaparse.errors import OutputError

_LEFT = {
    "fr": (
        " ; {} de plus, d’une fois précédente (--prune les retire)",
        " ; {} de plus, d’une fois précédente, retirés",
    ),
    "en": ("; {} more kept from before, --prune takes them out", "; {} more taken out"),
}
"""What is said of reports that are in the output and not among the files: of those that are kept, of those that are taken out."""

if TYPE_CHECKING:
    from ldaparse.batching import Options, Outcome, Output, Tally


@reads_files
def batch(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER|GLOB|LIST...",
            help="Reports: those of a folder and the folders in it, of a pattern, or of the lines of a .txt"
            " file (- for the standard input).",
        ),
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="A folder for a JSON a report, or a store: a file that ends in .duckdb; repeatable."
            " Default: a report a line, as JSON, on stdout. With --scheduler, the folder or URL of a store in parts.",
        ),
    ] = None,
    *,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="tcp://…",
            help="Read on the Dask cluster of this scheduler, into Parquet; files and OUT may be URLs (s3://…).",
        ),
    ] = None,
    parquet: Annotated[
        Path | None,
        typer.Option(
            "--parquet", metavar="FOLDER", help="Write the tables of the store there as Parquet, too."
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="Reports read at once. Default: one a core."),
    ] = None,
    failfast: Annotated[
        bool, typer.Option("--failfast", help="Stop at the first file that cannot be read.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out of OUT the reports that are not among these files.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit with 1 if too little was understood of a report that was read now."
        ),
    ] = False,
    least_understood: LeastUnderstood = 0.9,
    no_indicators: NoIndicators = False,
    reading: ReportReading,
    force: Annotated[
        bool, typer.Option("--force", help="Read every file again, also those that did not change.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Read many reports at once; run again, it reads only what changed. Exit code 1 if any file failed.

    Example: ldaparse batch rapports/ -o rapports.duckdb
    """
    set_up_log(verbose)
    options = _options(reading, not no_indicators)
    if scheduler is not None:
        tally, left, remarks = _on_cluster(
            places, output or [], options, scheduler, parquet, force, prune, failfast, least_understood
        )
    else:
        tally, left, remarks = _here(
            places, output or [], options, jobs or _cores(), parquet, force, prune, failfast, least_understood
        )
    for name, one in tally.little:
        warn(f"{name}: little understood ({one.share:.0%}): {one.sentence(MANNER.of_messages)}")
    if not MANNER.quiet:
        if (understood := tally.understanding(MANNER.of_messages)) is not None:
            warn(understood)
        warn(f"{tally.sentence(MANNER.of_messages)}{left}")
    for sentence in remarks:
        warn(sentence)
    if tally.failed or (strict and tally.little):
        raise typer.Exit(1)
    if tally.partial:
        raise typer.Exit(PARTIAL)


def _here(
    places: list[str],
    output: list[str],
    options: Options,
    workers: int,
    parquet: Path | None,
    force: bool,
    prune: bool,
    failfast: bool,
    least_understood: float,
) -> tuple[Tally, str, list[str]]:
    """The batch on this machine, what is to be said of reports that are not in it, and what is to be said of all that it keeps."""
    from ldaparse.batching import reports_among, run
    from ldaparse.batching.outputs import StoreOutput, is_store

    named = [Path(one) for one in output]
    if parquet is not None and len([one for one in named if is_store(one)]) != 1:
        raise typer.BadParameter("name one store with -o, as in -o reports.duckdb", param_hint="--parquet")
    files = reports_among(places)
    with ExitStack() as stack:
        outputs = _opened(named, stack)
        others = max(one.begin(files, prune=prune) for one in outputs)
        with progress(len(files)) as settled:
            outcomes = run(
                files, outputs, options, workers=workers, again=force, fail_fast=failfast, settled=settled
            )
            tally = _told(outcomes, least_understood)
        if parquet is not None:
            from ldaparse.storing.parquet import write_parquet

            write_parquet(next(one for one in outputs if isinstance(one, StoreOutput)).store, parquet)
        remarks = [sentence for one in outputs for sentence in one.doubled()]
        if not MANNER.quiet:
            for sentence in dict.fromkeys(said for one in outputs for said in one.strangers()):
                warn(sentence)
    for one in named:
        if str(one) != "-":
            tell_written(one, reports_counted(tally.read + tally.unchanged))
    if parquet is not None:
        tell_written(parquet, "")
    left = _LEFT[MANNER.of_messages][prune].format(others) if others else ""
    return tally, left, list(dict.fromkeys(remarks))


def _on_cluster(
    places: list[str],
    output: list[str],
    options: Options,
    scheduler: str,
    parquet: Path | None,
    force: bool,
    prune: bool,
    failfast: bool,
    least_understood: float,
) -> tuple[Tally, str, list[str]]:
    """The batch on a cluster."""
    from ldaparse.batching.distributed import run_on_cluster
    from ldaparse.batching.remote import is_url, urls_among

    if len(output) != 1 or parquet is not None:
        raise typer.BadParameter("with --scheduler, name one folder or URL for the Parquet", param_hint="-o")
    url = output[0] if is_url(output[0]) else str(Path(output[0]).absolute())
    files = urls_among(places)
    with progress(len(files)) as settled:
        outcomes = run_on_cluster(
            files,
            url,
            options,
            scheduler=scheduler,
            again=force,
            prune=prune,
            fail_fast=failfast,
            settled=settled,
        )
        return _told(outcomes, least_understood), "", []


def _options(reading: ReportReading, indicators: bool) -> Options:
    from ldaparse.batching import Options

    return Options(indicators=indicators, corrections=not reading.no_corrections, **reading.asked_of_all())


def _opened(output: list[Path], stack: ExitStack) -> list[Output]:
    from ldaparse.batching import opened

    output = [one for one in output if str(one) != "-"]
    if not output:
        return [stack.enter_context(opened(None))]
    if len({one.absolute() for one in output}) < len(output):
        raise OutputError("the same output is named twice", file=str(output[0]))
    return [stack.enter_context(opened(one)) for one in output]


def _told(outcomes: Iterator[Outcome], least_understood: float) -> Tally:
    """Each failure in a sentence, in the order of the files; what was done, also where it is broken off."""
    from ldaparse.batching import Tally

    tally = Tally(least=least_understood)
    try:
        for outcome in outcomes:
            tally.add(outcome)
            if outcome.state == "failed":
                warn(outcome.message or "")
            else:
                log.debug("%s %s", outcome.state, outcome.file)
    except KeyboardInterrupt:
        warn(f"broken off; {tally.sentence(MANNER.of_messages)}; run it again to go on")
        raise typer.Exit(BROKEN_OFF) from None
    except SystemExit:
        warn(f"broken off; {tally.sentence(MANNER.of_messages)}; run it again to go on")
        raise
    return tally


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
