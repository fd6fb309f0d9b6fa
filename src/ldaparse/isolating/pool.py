"""A pool: as many workers as asked for, each with the next job as soon as it has done one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeAlias

from ldaparse.errors import LdaparseError, unforeseen
from ldaparse.isolating.answers import Expected
from ldaparse.isolating.interrupting import uninterrupted
from ldaparse.isolating.workers import EndedError, Worker
from ldaparse.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """What `work` is called with, and what to call the file in messages."""

    name: str
    brought: Any


Done: TypeAlias = tuple[int, Job, Any]
_Placed: TypeAlias = tuple[int, Job]


class Pool:
    """Workers that do jobs side by side. Used by `with`: when that is left, in whatever way, no child is left.

    Args:
        work: a function of a module, called with what each job brings.
        workers: how many processes.
        ready: called once in each process before its first job.
        limits: what bounds each job.
        expected: the classes that a result may be of, beside plain values.
    """

    def __init__(
        self,
        work: Callable[[Any], Any],
        *,
        workers: int,
        ready: Callable[[], None] | None = None,
        limits: Limits | None = None,
        expected: Expected = (),
    ) -> None:
        self._workers = [
            Worker(work, ready=ready, limits=limits, expected=expected) for _ in range(max(workers, 1))
        ]
        self._asked: SimpleQueue[_Placed | None] = SimpleQueue()
        self._done: SimpleQueue[Done] = SimpleQueue()
        # A worker's child ends with the thread that started it, so each worker has one thread for ever.
        self._threads = [Thread(target=self._serve, args=(one,), daemon=True) for one in self._workers]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with uninterrupted():
            for _ in self._threads:
                self._asked.put(None)
            for worker in self._workers:
                worker.leave()
            for thread in self._threads:
                thread.join()

    def as_done(self, jobs: Iterable[Job], *, ahead: int | None = None) -> Iterator[Done]:
        """The place, from 0, of each job, the job, and its result or its `LdaparseError`, in the order in
        which they are done.

        No more jobs are taken than are soon to be done, and none while `ahead` others are done or under way
        behind one that is not.
        """
        waiting = iter(enumerate(jobs))
        open_places: set[int] = set()
        asked = 0
        while True:
            for place, job in self._takeable(waiting, open_places, asked, ahead):
                self._asked.put((place, job))
                open_places.add(place)
                asked = place + 1
            if not open_places:
                return
            done = self._next()
            open_places.discard(done[0])
            yield done

    def _takeable(
        self, waiting: Iterator[_Placed], open_places: set[int], asked: int, ahead: int | None
    ) -> Iterator[_Placed]:
        room = 2 * len(self._workers) - len(open_places)
        if ahead is not None and open_places:
            room = min(room, min(open_places) + ahead - asked)
        yield from islice(waiting, max(room, 0))

    def _next(self) -> Done:
        while True:
            with suppress(Empty):  # Without a timeout no Ctrl-C would be heard on Windows.
                return self._done.get(timeout=1.0)

    def _serve(self, worker: Worker) -> None:
        try:
            while (placed := self._asked.get()) is not None:
                place, job = placed
                try:
                    result = worker.do(job.name, job.brought)
                except EndedError:
                    return
                except LdaparseError as error:
                    result = error
                except Exception as error:  # noqa: BLE001 - a file that fails fails alone, whatever the fault
                    result = unforeseen(error, job.name)
                self._done.put((place, job, result))
        finally:
            worker.end()
