"""Workers that do many jobs: what goes wrong with one file is that file's, and nobody else's."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import ldaparse
import works
from ldaparse.errors import LdaparseError, LimitError, NoTextError, UnreadableError
from ldaparse.isolating import Job, Pool
from test_isolating import gone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and memory limits are of POSIX")

LIMITS = ldaparse.Limits(seconds=20, step_seconds=2, memory_megabytes=300)


def pool(workers: int = 1) -> Pool:
    return Pool(works.given, workers=workers, ready=works.get_ready, limits=LIMITS)


def done(*asked: str, workers: int = 1) -> list[object]:
    """What becomes of these jobs, in their order."""
    with pool(workers) as running:
        found = {
            place: result for place, _, result in running.as_done(Job(f"{one}.pdf", one) for one in asked)
        }
    return [found[place] for place in range(len(asked))]


def test_a_worker_lasts_and_is_made_ready_once() -> None:
    first, said, second = done("process", "process_ready", "process")
    assert first == second
    assert said == "ready"


@pytest.mark.parametrize(
    ("work", "kind", "said"),
    [
        ("sleep", LimitError, "sleep.pdf: one part of it took more than 2 seconds"),
        ("crash", UnreadableError, "crash.pdf: reading it crashed (signal SIGSEGV)"),
        ("leave", UnreadableError, "leave.pdf: reading it crashed (exit code 5)"),
        ("gorge", LimitError, "gorge.pdf: reading it takes more than 300 MB of memory"),
        ("forge", UnreadableError, "forge.pdf: what was read of it cannot be taken over"),
    ],
)
def test_a_worker_that_goes_wrong_is_replaced(work: str, kind: type[LdaparseError], said: str) -> None:
    first, wrong, second, third = done("process", work, "process", "process")
    assert type(wrong) is kind
    assert str(wrong).startswith(said)
    assert first != second == third
    assert isinstance(second, int)


@pytest.mark.parametrize(("work", "kind"), [("refuse", NoTextError), ("stumble", UnreadableError)])
def test_a_worker_goes_on_after_an_error_that_it_tells(work: str, kind: type[LdaparseError]) -> None:
    first, wrong, second = done("process", work, "process")
    assert type(wrong) is kind
    assert first == second


def test_what_becomes_of_a_job_does_not_hang_on_those_before_it() -> None:
    assert done("answer", "crash_unless_first") == [works.answer(), "first"]


def test_what_hangs_keeps_nobody_waiting() -> None:
    with pool(2) as running:
        order = [
            job.name for _, job, _ in running.as_done(Job(one, one) for one in ("sleep", *["answer"] * 9))
        ]
    assert order == [*["answer"] * 9, "sleep"]


def test_jobs_are_taken_as_they_are_done() -> None:
    taken: list[str] = []

    def jobs() -> Iterator[Job]:
        for number in range(50):
            taken.append(str(number))
            yield Job(str(number), "answer")

    with pool() as running:
        for count, _ in enumerate(running.as_done(jobs()), 1):
            assert len(taken) <= count + 2


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which process started which")
def test_nothing_is_left_when_a_pool_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    threads = threading.active_count()
    with pool(2) as running:
        asked = (Job(one, one) for one in ("process", "sleep", "sleep", "answer"))
        _, _, worker = next(running.as_done(asked))
    assert isinstance(worker, int)
    assert gone(worker)
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == threads


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which process started which")
def test_nothing_of_one_file_is_left_for_the_next() -> None:
    _, left, started = done("leave_behind", "what_is_left", "process_left_behind")
    assert left == []
    assert isinstance(started, int)
    assert gone(started)
