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

from ldaparse.errors import LdaparseError
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
    """

    def __init__(
        self,
        work: Callable[[Any], Any],
        *,
        workers: int,
        ready: Callable[[], None] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._workers = [Worker(work, ready=ready, limits=limits) for _ in range(max(workers, 1))]
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
        for _ in self._threads:
            self._asked.put(None)
        for worker in self._workers:
            worker.leave()
        for thread in self._threads:
            thread.join()

    def as_done(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """The place, from 0, of each job, the job, and its result or its `LdaparseError`, in the order in
        which they are done. No more jobs are taken than are soon to be done."""
        waiting = iter(enumerate(jobs))
        under_way = self._ask(islice(waiting, 2 * len(self._workers)))
        while under_way:
            done = self._next()
            under_way += self._ask(islice(waiting, 1)) - 1
            if isinstance(done[2], BaseException) and not isinstance(done[2], LdaparseError):
                raise done[2]
            yield done

    def _next(self) -> Done:
        while True:
            with suppress(Empty):  # Without a timeout no Ctrl-C would be heard on Windows.
                return self._done.get(timeout=1.0)

    def _ask(self, jobs: Iterable[_Placed]) -> int:
        asked = 0
        for placed in jobs:
            self._asked.put(placed)
            asked += 1
        return asked

    def _serve(self, worker: Worker) -> None:
        try:
            while (placed := self._asked.get()) is not None:
                place, job = placed
                try:
                    result = worker.do(job.name, job.brought)
                except EndedError:
                    return
                except Exception as error:  # noqa: BLE001 - it is raised where the results are taken
                    result = error
                self._done.put((place, job, result))
        finally:
            worker.end()
