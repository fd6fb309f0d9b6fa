"""Isolating: work on one untrusted file is done in a child process, which may crash, hang or be killed
without harm to its caller. Knows neither files nor reports, only work, time and memory.

`isolated` does one piece of work, `Pool` many side by side in children that last.
The child is in a session of its own, with a folder of its own for temporary files. When it has ended, in
whatever way, it and every process it started are gone, and so is the folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from ldaparse.isolating.answers import Expected
from ldaparse.isolating.folders import make_folder
from ldaparse.isolating.interrupting import uninterrupted
from ldaparse.isolating.messages import step
from ldaparse.isolating.pool import Job, Pool
from ldaparse.isolating.starting import start
from ldaparse.isolating.watching import Heard, watch
from ldaparse.limits import Limits

__all__ = ["Job", "Pool", "isolated", "step"]

_Result = TypeVar("_Result")


def isolated(
    work: Callable[[], _Result],
    *,
    name: str,
    limits: Limits | None = None,
    meanwhile: AbstractContextManager[object] | None = None,
    expected: Expected = (),
    heard: Heard | None = None,
) -> _Result:
    """Do `work` in a child process, and give what it gave.

    Args:
        work: a function of a module, with its arguments by `functools.partial`; its result is data (`answers.py`).
        name: what to call the file in messages.
        limits: `seconds`, `step_seconds` and `memory_megabytes` bound the child.
        meanwhile: entered once the child is at work, left when it has ended.
        expected: the classes that the result may be of, beside plain values; nothing else is taken over.
        heard: called with how many steps are done, and of how many, where they can be counted.

    Raises:
        LimitError: the work took more time or memory than allowed.
        UnreadableError: the child crashed.
        LdaparseError: whatever of them the work raised.
    """
    allowed = limits or Limits()
    folder = make_folder()
    try:
        child = start(work, folder, name, allowed)
        try:
            with meanwhile or nullcontext():
                result: _Result = watch(child, name, allowed, expected, heard)
                return result
        finally:
            with uninterrupted():
                child.end()
    finally:
        with uninterrupted():
            shutil.rmtree(folder, ignore_errors=True)
