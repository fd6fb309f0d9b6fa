"""A batch on a Dask cluster: a task a file, a task a part that is written from them.

A worker of the cluster reads each file in a guarded child of its own, as on one machine: a file that crashes or
hangs costs that child. A worker of the cluster that dies costs what it was at; Dask does that again elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import local
from typing import Any

from ldaparse.batching.harvesting import Asked, Harvest, Options, get_ready, harvest, marks_of
from ldaparse.batching.outcomes import Outcome
from ldaparse.batching.remote import fetched
from ldaparse.errors import LdaparseError, MissingDependencyError, UnreadableError, displayable, unforeseen
from ldaparse.isolating.workers import Worker
from ldaparse.storing.parts import Entry, New, Parts, part_of
from ldaparse.storing.tables import Origin, as_json, failure_row

FILES_A_PART = 100
_TRIES = 5  # of a task whose worker died
_here = local()


@dataclass(frozen=True, slots=True)
class Read:
    """What a task gives of a file: nothing new where it did not change."""

    path: str
    new: New | None
    outcome: Outcome


def run_on_cluster(
    files: Sequence[str],
    url: str,
    options: Options,
    *,
    scheduler: str,
    again: bool = False,
    prune: bool = False,
    fail_fast: bool = False,
    size: int = FILES_A_PART,
    settled: Callable[[Outcome], None] | None = None,
    work: Callable[[Asked, Options], Harvest] = harvest,
) -> Iterator[Outcome]:
    """Read files on a cluster into a store in parts; what became of each is given when its part is written.

    Args:
        files: absolute paths that all workers see, or URLs that fsspec knows.
        url: where the store is, for all workers.
        options: how files are read.
        scheduler: the address of Dask's scheduler.
        again: whether to read files that did not change, too.
        prune: whether to take out of the store what is not among these files.
        fail_fast: whether to leave the rest after the first file that fails.
        size: files a part, where the store is new.
        settled: called with what became of a file.
        work: what is done with a file.

    Raises:
        MissingDependencyError: Dask is not installed.
        OutputError: the store cannot be written.
        UnreadableError: no scheduler answers.
    """
    parts = Parts(url)
    count = parts.begin(len(files), size)
    grouped: dict[int, list[str]] = {number: [] for number in range(count)}
    for file in files:
        grouped[part_of(file, count)].append(file)
    with _connected(scheduler) as client:
        threads = sum(client.nthreads().values()) or 1
        at_once = 3 + 2 * threads // size
        waiting = iter(grouped.items())
        running: dict[Any, list[str]] = {}
        while True:
            for number, paths in waiting:
                known = {} if again else {entry.path: entry for entry in parts.entries(number)}
                running[_submitted(client, url, number, paths, known, options, prune, work)] = paths
                if len(running) >= at_once:
                    break
            if not running:
                return
            for future in _first_done(client, running):
                for outcome in _outcomes(future, running.pop(future)):
                    if settled:
                        settled(outcome)
                    yield outcome
                    if fail_fast and outcome.state == "failed":
                        client.cancel(list(running))
                        return


def _submitted(
    client: Any,
    url: str,
    number: int,
    paths: Sequence[str],
    known: dict[str, Entry],
    options: Options,
    prune: bool,
    work: Callable[[Asked, Options], Harvest],
) -> Any:
    """The writing of a part, which waits for the readings of its files."""
    readings = [
        client.submit(read_one, path, known.get(displayable(path)), options, work, pure=False, retries=_TRIES)
        for path in paths
    ]
    return client.submit(write_part, url, number, readings, prune, pure=False, retries=_TRIES)


def read_one(
    path: str, known: Entry | None, options: Options, work: Callable[[Asked, Options], Harvest] = harvest
) -> Read:
    """The task of a file. Gives a failure as it gives a report: a file that cannot be read is no failing task."""
    key, told = options.key(), options.told()
    called = displayable(path)
    origin = Origin(called, None, None, "", told)
    try:
        with fetched(path) as file:
            marks = marks_of(file, options)
            origin = Origin(called, marks.file, marks.corrections, marks.fingerprint(key), told)
            if known and known.fingerprint == origin.fingerprint:
                return Read(called, None, Outcome(called, "unchanged", known.partial))
            result: Harvest = _worker(options, key, work).do(file.name, Asked(file, (origin,), None))
    except LdaparseError as error:
        return _failed(origin, error)
    except Exception as error:  # noqa: BLE001 - a file that fails fails alone, whatever the fault
        return _failed(origin, unforeseen(error, called))
    entry = Entry(called, origin.report_id, origin.fingerprint, result.partial)
    outcome = Outcome(called, "read", result.partial, understood=result.understood)
    return Read(called, New(entry, result.rows[0]), outcome)


def _failed(origin: Origin, error: LdaparseError) -> Read:
    entry = Entry(origin.path, origin.report_id, None, mark=f"{origin.fingerprint} {error}")
    rows = {"failures": as_json([failure_row(origin, error)])}
    return Read(origin.path, New(entry, rows), Outcome(origin.path, "failed", message=str(error)))


def write_part(url: str, number: int, readings: Sequence[Read], prune: bool) -> list[Outcome]:
    """The task of a part."""
    parts = Parts(url)
    kept = {one.path for one in readings}
    if not prune:
        kept |= {entry.path for entry in parts.entries(number)}
    parts.write(number, [one.new for one in readings if one.new], kept)
    return [one.outcome for one in readings]


def _worker(options: Options, key: str, work: Callable[[Asked, Options], Harvest]) -> Worker:
    """The guarded child of this thread; it lasts as long as files are read in one manner."""
    wanted = (key, options.limits, options.password, work)
    if getattr(_here, "wanted", None) != wanted:
        end_reading()
        ready = partial(get_ready, indicators=options.indicators)
        reads = partial(_do, work=work, options=options)
        _here.worker = Worker(reads, ready=ready, limits=options.limits, expected=(Harvest,))
        _here.wanted = wanted
    worker: Worker = _here.worker
    return worker


def end_reading() -> None:
    """End the guarded child of this thread, if it has one; it ends by itself with the process at the latest."""
    if hasattr(_here, "worker"):
        _here.worker.end()
        del _here.worker, _here.wanted


def _do(asked: Asked, *, work: Callable[[Asked, Options], Harvest], options: Options) -> Harvest:
    return work(asked, options)


def _outcomes(future: Any, paths: Sequence[str]) -> list[Outcome]:
    """What became of the files of a part; a part that could not be written in so many tries has none of them."""
    error = future.exception()
    if error is None:
        outcomes: list[Outcome] = future.result()
        return outcomes
    if isinstance(error, LdaparseError):
        raise error
    said = f"its part could not be written ({type(error).__name__}); run the batch again"
    return [Outcome(path, "failed", message=f"{path}: {said}") for path in paths]


def _first_done(client: Any, running: dict[Any, list[str]]) -> list[Any]:
    from distributed import wait

    with client.as_current():
        return list(wait(list(running), return_when="FIRST_COMPLETED").done)


def _connected(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingDependencyError(
            "a cluster needs Dask: install it with pip install 'ldaparse[distributed]'"
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(scheduler, timeout="20s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableError(
            "no scheduler answers here; start one with `dask scheduler`", file=scheduler
        ) from error
