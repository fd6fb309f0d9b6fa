"""Which pages are open: when the last is closed, the server ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

GRACE = 8.0
"""Seconds after the last page was left: from one page to the next, or to load one again, takes less."""
SILENCE = 3 * 3600.0
"""Seconds without a sign after which a page is taken for gone: a browser that crashed says no goodbye, and one that is in
the background says nothing for a long time."""
_MOST_PAGES = 1000


class Presence:
    """The pages that said that they are there, and when they last did."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, float] = {}
        self._left: float | None = None
        self._lock = Lock()

    def come(self, page: str) -> None:
        """A page is there."""
        with self._lock:
            if len(self._seen) < _MOST_PAGES or page in self._seen:
                self._seen[page] = self._clock()
            self._left = None

    def go(self, page: str) -> None:
        """A page is left."""
        with self._lock:
            if self._seen.pop(page, None) is not None and not self._seen:
                self._left = self._clock()

    def is_over(self) -> bool:
        """Whether there were pages and all of them are gone."""
        now = self._clock()
        with self._lock:
            silent = [page for page, seen in self._seen.items() if now - seen > SILENCE]
            for page in silent:
                del self._seen[page]
            if silent and not self._seen:
                self._left = now - GRACE
            return self._left is not None and not self._seen and now - self._left >= GRACE
