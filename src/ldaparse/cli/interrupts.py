"""Ctrl-C and requests to end: what was asked, and the exit code that says so."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

BROKEN_OFF = 130
"""The exit code of what Ctrl-C broke off, as a shell has it."""

_REQUESTS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_asked: list[int] = []


def listen() -> None:
    """From now on Ctrl-C raises KeyboardInterrupt, unless whoever started this wants it unheard, and a request to end leaves
    by the way on which children are ended and temporary files removed."""
    _asked.clear()
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in _REQUESTS:
        signal.signal(number, _end)


def code_of_what_was_asked() -> int:
    """The exit code of a command that was broken off: of the request to end, if there was one, else that of Ctrl-C."""
    return 128 + _asked[0] if _asked else BROKEN_OFF


def _end(number: int, _: object) -> NoReturn:
    _asked.append(number)
    sys.exit(128 + number)
