"""A batch in one call, as the library has it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from ldaparse.batching.finding import reports_among
from ldaparse.batching.harvesting import Options
from ldaparse.batching.outcomes import Outcome
from ldaparse.batching.outputs import opened
from ldaparse.batching.running import run
from ldaparse.limits import Limits
from ldaparse.profile import Profile, as_loaded
from ldaparse.reading import Ocr, PdfEngine


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the files of a batch, in their order, and what is to be said of all that is kept: reports that are
    there more than once, territories that the register does not know."""

    outcomes: tuple[Outcome, ...]
    remarks: tuple[str, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be read, each with its message."""
        return tuple(one for one in self.outcomes if one.state == "failed")


def batch(
    places: str | PathLike[str] | Iterable[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    workers: int | None = None,
    again: bool = False,
    prune: bool = False,
    fail_fast: bool = False,
    indicators: bool = True,
    corrections: bool = True,
    password: str | None = None,
    limits: Limits | None = None,
    engine: PdfEngine = "pdfium",
    ocr: Ocr = "auto",
    profile: Profile | str | Path | None = None,
) -> Batch:
    """Read many reports side by side, each in a process of its own, into a store or a folder; run again, it reads only what
    changed. A file that cannot be read fails alone.

    Args:
        places: folders, patterns, `.txt` lists or files.
        output: a store, by the ending `.duckdb`, or a folder for a JSON a report.
        workers: how many are read at once; as many as there are processors where nothing is given.
        again: read files that did not change, too.
        prune: take out of the output the reports that are not among these files.
        fail_fast: stop at the first file that cannot be read.
        indicators: whether figures are looked for in the prose.
        corrections: whether those that stand beside a file are made.
        password: opens encrypted files.
        limits: what a file may cost.
        engine: what takes a PDF apart.
        ocr: whether words of pictures are recognised.
        profile: the words of headers and states.

    Raises:
        MissingFileError: a place does not exist.
        UnreadableError: a place has no report.
        OutputError: the output is something else, or cannot be written.
        MissingDependencyError: a store is wanted and DuckDB is not installed.
    """
    named = [places] if isinstance(places, (str, os.PathLike)) else list(places)
    files = reports_among(os.fspath(one) for one in named)
    options = Options(
        as_loaded(profile), engine, ocr, indicators, corrections, password, limits or Limits()
    )  # fmt: skip
    with ExitStack() as stack:
        kept = stack.enter_context(opened(Path(output)))
        kept.begin(files, prune=prune)
        outcomes = tuple(
            run(files, [kept], options, workers=workers or _processors(), again=again, fail_fast=fail_fast)
        )
        return Batch(outcomes, (*kept.doubled(), *kept.strangers()))


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
