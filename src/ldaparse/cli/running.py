"""What every command does around its work: the log, and a sign that it goes on."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("ldaparse")


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


@contextmanager
def waiting(file: Path) -> Iterator[None]:
    """On a terminal, after a second, tell on stderr that the work goes on."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.status import Status
    from rich.text import Text

    from ldaparse.cli.drawing import SafeConsole
    from ldaparse.cli.terminal import one_line

    status = Status(Text(one_line(f"Lecture de {file.name}…")), console=SafeConsole(stderr=True))
    timer = Timer(1.0, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
