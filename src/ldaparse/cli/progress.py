"""How far a batch is, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ldaparse.cli.manner import MANNER

if TYPE_CHECKING:
    from ldaparse.batching import Outcome


@contextmanager
def progress(files: int) -> Iterator[Callable[[Outcome], None]]:
    """A bar on stderr with the files that are done, how many a second, and the time left; nothing where that is no
    terminal. Gives what is to be called with each outcome."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )

    from ldaparse.cli.drawing import SafeConsole

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Task) -> Any:
            speed = task.finished_speed or task.speed
            return "" if speed is None else f"{speed:.1f}/s"

    console = SafeConsole(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}"),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        words = ("Lecture", "{} en échec") if MANNER.lang == "fr" else ("Reading", "{} failed")
        task = bar.add_task(words[0], total=files, failed="")
        failed = 0

        def settled(outcome: Outcome) -> None:
            nonlocal failed
            failed += outcome.state == "failed"
            bar.update(task, advance=1, failed=words[1].format(failed) if failed else "")

        yield settled
