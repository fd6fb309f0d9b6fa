"""Each piece of work done in a child process of its own, under the limits; it can be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import BoundedSemaphore
from typing import Any, TypeVar

from ldaparse.app.card import Card
from ldaparse.app.works import Read
from ldaparse.isolating.watching import Heard
from ldaparse.isolating.workers import Worker
from ldaparse.limits import Limits

_Result = TypeVar("_Result")
_EXPECTED = (Read, Card)
_AT_ONCE = 2  # short pieces of work; more of them would only slow each other down


class Run:
    """One piece of work, to be done once."""

    def __init__(self, limits: Limits, heard: Heard | None = None) -> None:
        self._worker = Worker(_call, limits=limits, expected=_EXPECTED, heard=heard)

    def do(self, work: Callable[[], _Result], name: str) -> _Result:
        """What `work` gives; the child is gone then, in whatever way this ends.

        Raises:
            LdaparseError: what it raised, or what became of the child.
            EndedError: `stop` was called.
        """
        try:
            result: _Result = self._worker.do(name, work)
            return result
        finally:
            self._worker.end()

    def stop(self) -> None:
        """End it, from another thread."""
        self._worker.leave()


class Children:
    """Short pieces of work, no more than a few at once; those who ask for more wait."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._free = BoundedSemaphore(_AT_ONCE)

    def do(self, work: Callable[..., _Result], *given: Any, name: str) -> _Result:
        """What `work` gives of what is given."""
        with self._free:
            return Run(self._limits).do(partial(work, *given), name)


def _call(work: Callable[[], Any]) -> Any:
    return work()
