"""A worker, as its parent sees it: a child that is given one job after another, and replaced when one went
wrong."""

from __future__ import annotations

import logging
import os
import pickle
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from queue import Empty
from threading import Lock, Thread
from typing import IO, Any

from ldaparse.errors import LdaparseError, LimitError, UnreadableError
from ldaparse.isolating.answers import Expected
from ldaparse.isolating.ending import Child, end_started_by, resident
from ldaparse.isolating.folders import make_folder
from ldaparse.isolating.messages import JOB, READY, RESULT, framed
from ldaparse.isolating.serving import Service
from ldaparse.isolating.starting import opened
from ldaparse.isolating.watching import Heard, Told, ended, listened_to, outcome, taken_over
from ldaparse.limits import Limits

_CODE = "from ldaparse.isolating.serving import main; main()"
_READY_SECONDS = 120.0  # to load what all jobs need, on a machine that is busy
_MOST_JOBS = 1000  # what libraries lose on the way is given back now and then
_MOST_GROWTH = 300_000_000  # bytes that a worker may keep of its jobs


class EndedError(Exception):
    """The worker was asked to end while it was at work."""


class Worker:
    """One child at a time. What goes wrong in it is the error of the job that it had; the next gets a new one.

    Args:
        work: a function of a module, called with what each job brings.
        ready: called once in each child before its first job; what it raises is passed over.
        limits: `seconds`, `step_seconds` and `memory_megabytes` bound each job.
        expected: the classes that a result may be of, beside plain values.
        heard: called with how many steps of a job are done, and of how many, where they can be counted.
    """

    def __init__(
        self,
        work: Callable[[Any], Any],
        *,
        ready: Callable[[], None] | None = None,
        limits: Limits | None = None,
        expected: Expected = (),
        heard: Heard | None = None,
    ) -> None:
        self._limits, self._expected, self._heard = limits or Limits(), expected, heard
        level = logging.getLogger("ldaparse").getEffectiveLevel()
        self._service = Service(work, ready, "", self._limits.memory_megabytes, level, os.getpid())
        self._lock = Lock()
        self._child: _Running | None = None
        self._leaving = False

    def do(self, name: str, brought: Any) -> Any:
        """The result of one job.

        A job that crashes, or that runs out of memory, in a child that had others before, is done once more
        in a new one: what becomes of a file must not hang on the files before it.

        Raises:
            LdaparseError: of the kinds that `isolated` raises.
            EndedError: `leave` was called.
        """
        job = framed(JOB, pickle.dumps((name, brought)))
        while True:
            if self._leaving:
                raise EndedError
            running = self._running(name)
            fresh = running.done == 0
            try:
                return running.do(job, name, self._heard)
            except _GoneError as gone:
                self._end()
                if self._leaving:
                    raise EndedError from None
                if fresh:
                    raise gone.error from None
            except LimitError:
                self._end()
                raise
            finally:
                if running.is_spent():
                    self._end()

    def leave(self) -> None:
        """End the work at hand, from another thread; the thread that works is to call `end`."""
        with self._lock:
            self._leaving = True
            if self._child is not None:
                self._child.told.put(None)

    def end(self) -> None:
        """End the child, with all that it started, and remove its temporary files."""
        self._leaving = True
        self._end()

    def _running(self, name: str) -> _Running:
        if self._child is not None:
            return self._child
        with self._lock:
            if self._leaving:
                raise EndedError
            folder = make_folder()
            try:
                self._child = _Running(replace(self._service, folder=folder), self._limits, self._expected)
            except OSError as error:
                shutil.rmtree(folder, ignore_errors=True)
                reason = error.strerror or str(error)
                raise LdaparseError(f"no process can be started to read it ({reason})", file=name) from error
            return self._child

    def _end(self) -> None:
        with self._lock:
            running, self._child = self._child, None
        if running is not None:
            running.end()


class _GoneError(Exception):
    """The child is gone, or has no memory left."""

    def __init__(self, error: LdaparseError) -> None:
        super().__init__()
        self.error = error


class _Running:
    """A child that is there."""

    def __init__(self, service: Service, limits: Limits, expected: Expected) -> None:
        self._folder, self._limits, self._expected = service.folder, limits, expected
        self._child: Child
        self._asking: IO[bytes]
        self._child, self._asking = opened(_CODE)
        self.told: Told
        self._listener: Thread
        self.told, self._listener = listened_to(self._child)
        self.done = 0
        self._first = framed(JOB, pickle.dumps(service))
        self._held: int | None = None

    def do(self, job: bytes, name: str, heard: Heard | None = None) -> Any:
        """Raises _GoneError where the child is not to be used again, for another reason than its time."""
        if self.done == 0:
            self._await_ready(name)
        self._child.base = max(self._child.base, resident(self._child.process) or 0)
        self._ask(job)
        kind, content = outcome(self.told, name, self._limits, heard)
        if not kind:
            self._child.end()
            raise _GoneError(ended(self._child, name, self._limits))
        self.done += 1
        self._clear()
        try:
            return taken_over(kind, content, name, self._expected)
        except LimitError as error:
            raise _GoneError(error) from error
        except UnreadableError as error:
            if kind == RESULT or error.__cause__ is not None:
                raise _GoneError(error) from error
            raise

    def is_spent(self) -> bool:
        """Whether it did so many jobs, or kept so much of them, that a new one is better."""
        now = resident(self._child.process)
        if now is not None and self.done == 1:
            self._held = now
        grown = now is not None and self._held is not None and now - self._held > _MOST_GROWTH
        return grown or self.done >= _MOST_JOBS

    def end(self) -> None:
        self._child.end()
        with suppress(OSError):
            self._asking.close()
        self._listener.join(2.0)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _await_ready(self, name: str) -> None:
        self._ask(self._first)
        try:
            message = self.told.get(timeout=_READY_SECONDS)
        except Empty:
            raise LimitError("the process to read it did not start in time; begin again", file=name) from None
        if message is None or message[0] != READY:
            self._child.end()
            raise _GoneError(ended(self._child, name, self._limits))

    def _ask(self, message: bytes) -> None:
        with suppress(OSError):  # It has ended; that it tells nothing any more says so.
            self._asking.write(message)
            self._asking.flush()

    def _clear(self) -> None:
        """Nothing of one job is left for the next: no process, no file."""
        end_started_by(self._child.process)
        with suppress(OSError):
            for left in Path(self._folder).iterdir():
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)
