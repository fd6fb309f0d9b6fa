"""Ctrl-C, a request to end, and a deadline that is over, wait while something must not be left half done: a transaction, a child that is being ended."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_HEARD = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM") if hasattr(signal, name)
)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """What is asked meanwhile is done when this is left. Only the main thread is ever interrupted."""
    if current_thread() is not main_thread():
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    before = {number: signal.getsignal(number) for number in _HEARD}
    shielded = [number for number, handler in before.items() if callable(handler)]
    for number in shielded:
        signal.signal(number, lambda asked, frame: held.append((asked, frame)))
    try:
        yield
    finally:
        for number in shielded:
            signal.signal(number, before[number])
        for asked, frame in held[:1]:
            handler = before[signal.Signals(asked)]
            if callable(handler):
                handler(asked, frame)
