"""Files being read: a few at once, the others waiting; each can be stopped."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeAlias

from ldaparse.app import works
from ldaparse.app.children import Run
from ldaparse.app.shelf import Entry, Shelf, plain_name
from ldaparse.correcting.loading import beside
from ldaparse.errors import LdaparseError, PasswordError, UnreadableError, displayable
from ldaparse.isolating.workers import EndedError

log = logging.getLogger("ldaparse")

State: TypeAlias = Literal["waiting", "working", "done", "failed", "stopped"]
Kind: TypeAlias = Literal["read", "review"]
_MOST_AT_ONCE = 4
_MOST_KNOWN = 500
"""Jobs that are remembered; those that ended first are forgotten."""
_ENDED = ("done", "failed", "stopped")


@dataclass(slots=True)
class Job:
    """A piece of work that takes a while, as the page follows it."""

    number: int
    kind: Kind
    name: str
    state: State = "waiting"
    key: str = ""
    done: int = 0
    of: int = 0
    begun: float | None = None
    ended: float | None = None
    error: LdaparseError | None = None
    run: Run | None = field(default=None, repr=False)

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return 0.0 if self.begun is None else (self.ended or time.monotonic()) - self.begun

    def hear(self, done: int, of: int) -> None:
        """So many pages are done."""
        self.done, self.of = done, of


class Jobs:
    """The work on the files of a shelf. `asked` is what `extract` takes beside the file."""

    def __init__(self, shelf: Shelf, asked: Mapping[str, Any], lang: Literal["fr", "en"]) -> None:
        self._shelf, self._asked, self._lang = shelf, asked, lang
        self._pool = ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1), "ldaparse-reading")
        self._lock = Lock()
        self._jobs: dict[int, Job] = {}
        self._next = 1
        self._passwords: dict[str, str] = {}  # by key; they are kept nowhere else
        self._closing = False

    def read(self, file: Path, name: str, corrections: bytes | None = None) -> Job:
        """Begin to read a file, which is moved to the shelf; one that was read before is done at once. `corrections` are
        those to begin with, where it has none there."""
        entry = self._shelf.take(file, name)
        if corrections is not None and entry.corrections is None:
            entry.put_corrections(corrections)
        job = self._new("read", name, entry.key)
        if entry.card() is not None:
            job.state = "done"
            return job
        return self._begin(job, partial(self._read, entry))

    def read_copy(self, file: Path, *, corrections: bool = True) -> Job:
        """Begin to read a file that stays where it is; the corrections that stand beside it are taken over, too."""
        name = displayable(file.name)
        place = self._shelf.incoming / f"{self._next}-{time.monotonic_ns()}"
        try:
            shutil.copyfile(file, place)
            begun = beside(file) if corrections else None
            return self.read(place, name, begun.read_bytes() if begun else None)
        except OSError as error:  # it fails alone
            log.debug("cause", exc_info=error)
            job = self._new("read", name, "")
            reason = error.strerror or str(error)
            job.error = UnreadableError(f"the file cannot be opened ({reason})", file=name)
            job.state = "failed"
            return job

    def read_again(self, entry: Entry, password: str | None = None) -> Job:
        """Begin to read a file of the shelf once more."""
        if password:
            self._passwords[entry.key] = password
        name = entry.file.name if entry.file else entry.key
        return self._begin(self._new("read", name, entry.key), partial(self._read, entry))

    def review(self, entry: Entry) -> Job:
        """Begin to make the review page of a report."""
        name = entry.file.name if entry.file else entry.key
        return self._begin(self._new("review", name, entry.key), partial(self._review, entry))

    def all(self) -> list[Job]:
        """Those that are known, in their order."""
        with self._lock:
            return list(self._jobs.values())

    def find(self, number: int) -> Job | None:
        """The job of a number."""
        return self._jobs.get(number)

    def is_busy(self) -> bool:
        """Whether any is at work or waits."""
        return any(job.state not in _ENDED for job in self.all())

    def stop(self, job: Job) -> None:
        """Stop a job; one that has ended is forgotten."""
        with self._lock:
            if job.state in _ENDED:
                self._jobs.pop(job.number, None)
                return
            job.state = "stopped"
            run = job.run
        if run is not None:
            run.stop()

    def close(self) -> None:
        """Stop all; no child is left. What was not read yet stays on the shelf, for the next time."""
        self._closing = True
        for job in self.all():
            if job.state not in _ENDED:
                self.stop(job)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self, kind: Kind, name: str, key: str) -> Job:
        with self._lock:
            job = Job(self._next, kind, plain_name(name), key=key)
            self._next += 1
            self._jobs[job.number] = job
            ended = [one.number for one in self._jobs.values() if one.state in _ENDED]
            for number in ended[: max(len(self._jobs) - _MOST_KNOWN, 0)]:
                del self._jobs[number]
        return job

    def _begin(self, job: Job, work: Callable[[Job], None]) -> Job:
        self._pool.submit(self._work, job, work)
        return job

    def _work(self, job: Job, work: Callable[[Job], None]) -> None:
        try:
            self._set_off(job)
            work(job)
            self._end(job, "done")
        except EndedError:
            self._end(job, "stopped")
        except LdaparseError as error:
            job.error = error
            self._end(job, "failed")
        except Exception as error:  # a file that fails fails alone, whatever the fault
            log.debug("cause", exc_info=error)
            job.error = LdaparseError("something unforeseen went wrong", file=job.name)
            self._end(job, "failed")
        if job.kind == "read" and job.state != "done" and not self._closing:
            self._forget(job)

    def _set_off(self, job: Job) -> None:
        """Raises EndedError where it was stopped before it began."""
        with self._lock:
            if job.state != "waiting":
                raise EndedError
            job.state, job.begun = "working", time.monotonic()
            job.run = Run(self._asked["limits"], job.hear)

    def _end(self, job: Job, state: State) -> None:
        with self._lock:
            job.run, job.ended = None, time.monotonic()
            if job.state != "stopped":
                job.state = state

    def _forget(self, job: Job) -> None:
        """Nothing is kept of a file that could not be read, unless a password may open it yet."""
        entry = self._shelf.entry(job.key)
        if any(one.key == job.key and one.state not in _ENDED for one in self.all()):
            return  # the same file is read once more
        if entry is not None and entry.card() is None and not isinstance(job.error, PasswordError):
            self._shelf.remove(entry)

    def _read(self, entry: Entry, job: Job) -> None:
        assert job.run is not None
        assert entry.file is not None
        work = partial(works.read, entry.file, entry.corrections, self._asked_of(entry))
        read = job.run.do(work, job.name)
        if job.state != "stopped":
            self._shelf.put(entry, read)

    def _review(self, entry: Entry, job: Job) -> None:
        assert job.run is not None
        assert entry.file is not None
        work = partial(works.review, entry.file, self._lang, self._asked_of(entry))
        entry.put_review(self._lang, job.run.do(work, job.name))

    def _asked_of(self, entry: Entry) -> dict[str, Any]:
        """What is asked of all files, and the password that opens this one."""
        password = self._passwords.get(entry.key)
        return {**self._asked, "password": password} if password else dict(self._asked)
