"""Starting a child: by a fork, which costs a few milliseconds, where that is safe; else as a new Python."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import active_count
from typing import IO, Any

from ldaparse.isolating.ending import Child, peak_so_far
from ldaparse.isolating.working import Job, do
from ldaparse.limits import Limits

_NEW = "from ldaparse.isolating.starting import main; main()"


def start(work: Callable[[], Any], folder: str, name: str, limits: Limits) -> Child:
    """A child at work, and the end of a pipe to read its messages from."""
    level = logging.getLogger("ldaparse").getEffectiveLevel()
    job = Job(work, folder, name, limits.memory_megabytes, level, os.getpid())
    return _forked(job) if can_fork() else _new(job)


def can_fork() -> bool:
    """Whether this process is one thread: a fork takes along the locks that others hold, for ever."""
    if sys.platform != "linux":
        return False
    for _ in range(20):
        try:
            if sum(1 for _ in Path("/proc/self/task").iterdir()) == 1:
                return True
        except OSError:
            return False
        if active_count() > 1:
            return False
        time.sleep(0.001)  # A thread that has come to its end is still there for a moment.
    return False


def _forked(job: Job) -> Child:
    if sys.platform == "win32":
        raise NotImplementedError
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    reading, writing = os.pipe()
    # What is run by Python around a fork loses what a signal's handler raises there, and the signal with it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    process = os.fork()
    if process == 0:
        code = 1
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.setsid()
            os.close(reading)
            code = do(job, writing)
        finally:
            os._exit(code)
    os.close(writing)
    child = Child(process, reading, base=peak_so_far())
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    except BaseException:
        child.end()
        raise
    return child


def _new(job: Job) -> Child:
    """A child that shares nothing with this process but where it finds its modules."""
    child, asking = opened(_NEW)
    try:
        with asking as pipe:
            pipe.write(pickle.dumps(job))
    except BrokenPipeError:
        pass  # It ended before it heard what to do; its exit code tells why.
    except BaseException:
        child.end()
        raise
    return child


def opened(code: str) -> tuple[Child, IO[bytes]]:
    """A new Python that runs this code, and its standard input; what it tells comes through its standard output."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(p).resolve()) for p in sys.path if p)}
    process = subprocess.Popen(  # noqa: S603 - this Python, with a constant
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    child = Child(process.pid, os.dup(process.stdout.fileno()), process, base=peak_so_far())
    process.stdout.close()
    return child, process.stdin


def main() -> None:
    """A new Python begins here; what to do comes on its standard input, from its parent."""
    pipe = os.dup(1)
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - what the parent wrote, not what a file did
    os._exit(do(job, pipe))
