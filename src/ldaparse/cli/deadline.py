"""A deadline for what is done with a file after it was read: what reading, which has its own in the child, left of it
(`docs/limits.md`)."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from ldaparse.errors import LimitError

_AGAIN = 2.0  # seconds after which it is told again, should somebody have taken it for an error of theirs
_LEAST = 0.5  # seconds: who read within the limit may say so


@contextmanager
def reading(seconds: float, name: str) -> Iterator[None]:
    """A file is being read, which may take so many seconds. What is left of them, and of those of the files before it, is for
    what is done then; a search in a text is broken off, too. Not on Windows, which has no such clock."""
    left = _stop()
    begun = time.monotonic()
    yield
    begin(left + seconds - (time.monotonic() - begun), seconds, name)


def begin(left: float, seconds: float, name: str) -> None:
    """From now on so many seconds are left of those that are allowed."""
    if sys.platform == "win32":
        return

    def over(_number: int, _frame: object) -> NoReturn:
        raise LimitError(
            f"reading and writing it took more than {seconds:g} seconds; allow more with --timeout", file=name
        )

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, max(left, _LEAST), _AGAIN)


@contextmanager
def ended() -> Iterator[None]:
    """None is left when this is left, in whatever way."""
    try:
        yield
    finally:
        _stop()


def _stop() -> float:
    """The seconds that were left."""
    if sys.platform == "win32":
        return 0.0
    return signal.setitimer(signal.ITIMER_REAL, 0)[0]
