"""What every command does around its work: the log, and a sign that it goes on."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ldaparse.cli.manner import MANNER

if TYPE_CHECKING:
    from threading import Timer

    from rich.status import Status
    from rich.text import Text

log = logging.getLogger("ldaparse")

_WORTH_TELLING = 3.0  # seconds
_MINUTES = 90.0  # seconds from which minutes are told


class _OneLine(logging.Formatter):
    """What is logged of a document or a file's name is shown, not obeyed."""

    def format(self, record: logging.LogRecord) -> str:
        from ldaparse.cli.terminal import visible

        return visible(super().format(record))


def set_up_log(verbose: bool) -> None:
    if verbose:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_OneLine("ldaparse: %(message)s"))
        logging.basicConfig(handlers=[handler])
        log.setLevel(logging.DEBUG)


class Waiting:
    """On a terminal, after a second, a sign on stderr that the work goes on: which page it is at, and how long is left."""

    def __init__(self, file: Path) -> None:
        self._name = file.name
        self._begun = time.monotonic()
        self._status: Status | None = None
        self._timer: Timer | None = None

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            from threading import Timer

            from rich.status import Status

            from ldaparse.cli.drawing import SafeConsole

            self._status = Status(self._said(""), console=SafeConsole(stderr=True))
            self._timer = Timer(1.0, self._status.start)
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None and self._status is not None:
            self._timer.cancel()
            self._timer.join()
            self._status.stop()

    def hear(self, done: int, of: int) -> None:
        """So many pages are done."""
        if self._status is not None and done < of:
            self._status.update(self._said(progress_said(done, of, time.monotonic() - self._begun)))

    def _said(self, progress: str) -> Text:
        from rich.text import Text

        from ldaparse.cli.terminal import one_line

        of_file = "Lecture de {}…" if MANNER.lang == "fr" else "Reading {}…"
        return Text(one_line(f"{of_file.format(self._name)} {progress}"))


def progress_said(done: int, of: int, seconds: float) -> str:
    """Which page of how many, in how long, and the time that is left; both times where they are worth telling."""
    french = MANNER.lang == "fr"
    said = f"page {done} sur {of}" if french else f"page {done} of {of}"
    left = seconds / done * (of - done) if done else 0.0
    if left < _WORTH_TELLING:
        return said
    if french:
        return f"{said} en {_duration(seconds)}, encore {_duration(left)} environ"
    return f"{said} in {_duration(seconds)}, about {_duration(left)} left"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < _MINUTES else f"{seconds / 60:.0f} min"
