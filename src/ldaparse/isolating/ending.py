"""Ending a child, with every process that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_UNIT = 1 if sys.platform == "darwin" else 1024  # of the system's figures of memory, in bytes


@dataclass(slots=True)
class Child:
    """A process at work. `pipe` is where its messages are read; `opened` is set where it is a new Python.
    When it has ended, `code` is its exit code, or the number of the signal that ended it below zero, and
    `peak` the most memory that it took, in bytes, where the system tells; `base` of them it had from its
    parent."""

    process: int
    pipe: int
    opened: subprocess.Popen[bytes] | None = None
    code: int | None = None
    peak: int = 0
    base: int = 0

    def end(self) -> None:
        """End it and what it started, at once; nothing is left of it, not even an entry in the system's
        list of processes. The exit code of one that had ended of itself stays what it was."""
        if self.code is not None:
            return
        if sys.platform == "win32":
            assert self.opened is not None
            self.opened.kill()
        else:
            for process in _stopped_with_all(self.process):
                _kill(os.kill, process)
            _kill(os.killpg, self.process)
        self._reap()

    def _reap(self) -> None:
        if sys.platform == "win32":
            assert self.opened is not None
            self.code = self.opened.wait()
            return
        try:
            _, status, usage = os.wait4(self.process, 0)
        except ChildProcessError:  # the caller has its children reaped by the system
            self.code = 0
        else:
            self.code = os.waitstatus_to_exitcode(status)
            self.peak = usage.ru_maxrss * _UNIT
        if self.opened is not None:
            self.opened.returncode = self.code


def end_started_by(process: int) -> None:
    """End what a process started and left behind, where the system tells; the process itself goes on."""
    if sys.platform == "win32":
        return
    for child in _children(process):
        for one in _stopped_with_all(child):
            _kill(os.kill, one)


def resident(process: int) -> int | None:
    """Bytes of memory that a process takes now, where the system tells."""
    if sys.platform == "win32":
        return None
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def peak_so_far() -> int:
    """The most memory that this process took, in bytes: a child begins with as much."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _kill(how: Callable[[int, int], None], process: int) -> None:
    if sys.platform == "win32":
        return
    with suppress(ProcessLookupError, PermissionError):
        how(process, signal.SIGKILL)


def _stopped_with_all(process: int) -> list[int]:
    """A process and all that it started, directly or not, in whatever session; each is stopped before
    its own children are looked for, so that it can start no more."""
    found = [process]
    if sys.platform == "win32":
        return found
    for one in found:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(one, signal.SIGSTOP)
        found += [child for child in _children(one) if child not in found]
    return found


def _children(process: int) -> list[int]:
    """Linux tells; elsewhere only the group is ended."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text("ascii").split()]
    except (OSError, ValueError):
        return []
