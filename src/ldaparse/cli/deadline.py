"""A deadline for what is done with a file after it was read: reading has its own, in the child (`docs/limits.md`)."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from ldaparse.errors import LimitError


def begin(seconds: float, name: str) -> None:
    """From now on so many seconds are left, anew for each file; a search in a text is broken off, too. Not on Windows,
    which has no such clock."""
    if sys.platform == "win32":
        return

    def over(_number: int, _frame: object) -> NoReturn:
        raise LimitError(
            f"writing it took more than {seconds:g} seconds; allow more with --timeout", file=name
        )

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)


@contextmanager
def ended() -> Iterator[None]:
    """None is left when this is left, in whatever way."""
    try:
        yield
    finally:
        stop()


def stop() -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, 0)
