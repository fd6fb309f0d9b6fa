"""What happens inside a child: it bounds itself, does the work, tells the result."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ldaparse.errors import LdaparseError, LimitError, UnreadableError, unforeseen
from ldaparse.isolating.answers import NoDataError
from ldaparse.isolating.messages import open_pipe, send_error, send_result

log = logging.getLogger("ldaparse")

OUT_OF_MEMORY = 77  # the exit code of a child that could not even say so
_USUAL = 200_000_000  # bytes mapped, where the system does not tell
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Job:
    """What a child is to do. `folder` is for its temporary files, `level` that of its log; `parent` is
    the process that waits for it."""

    work: Callable[[], Any]
    folder: str
    name: str
    megabytes: int
    level: int
    parent: int


def do(job: Job, pipe: int) -> int:
    """Do a job and tell its result through a pipe; gives the exit code of the process."""
    open_pipe(pipe)

    def work() -> Any:
        settle(job.folder, job.level, job.parent)
        bound_memory(job.megabytes)
        return job.work()

    return tell(work, job.name, job.megabytes)


def tell(work: Callable[[], Any], name: str, megabytes: int) -> int:
    """Do work about a file and tell its result or its error; gives the exit code, which is not 0 where there
    was no memory left to say even that."""
    try:
        send_result(work())
    except MemoryError:
        return _fail(LimitError(memory_sentence(megabytes), file=name), OUT_OF_MEMORY)
    except LdaparseError as error:
        return _fail(error, 0)
    except NoDataError as error:
        log.debug("cause", exc_info=error)
        return _fail(UnreadableError("what was read of it cannot be taken over", file=name), 0)
    except RecursionError:
        return _fail(LimitError("its parts are nested deeper than can be read", file=name), 0)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the caller gets one sentence
        return _fail(unforeseen(error, name), 0)
    return 0


def memory_sentence(megabytes: int) -> str:
    return f"reading it takes more than {megabytes} MB of memory; allow more with --max-memory"


def _fail(error: LdaparseError, code: int) -> int:
    log.debug("cause", exc_info=error)
    with suppress(MemoryError):
        send_error(error)
        return 0
    return code


def settle(folder: str, level: int, parent: int) -> None:
    """Make this process one that can be left to itself: quiet, with temporary files of its own, ended with
    its parent."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    tempfile.tempdir = folder
    os.environ.update(TMPDIR=folder, TEMP=folder, TMP=folder)
    # One file is one core's work, and threads would each take memory for themselves.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _be_quiet(level)
    _end_with_parent(parent)


def _be_quiet(level: int) -> None:
    """What libraries print on the way is nobody's; the log is, if it is asked for."""
    handle = os.open(os.devnull, os.O_RDWR)
    os.dup2(handle, 0)
    os.dup2(handle, 1)
    if level > logging.INFO:
        os.dup2(handle, 2)
    elif not log.isEnabledFor(level) or not logging.getLogger().handlers:
        logging.basicConfig(stream=sys.stderr, format="ldaparse: %(message)s")
        log.setLevel(level)
    os.close(handle)


def bound_memory(megabytes: int) -> None:
    """Bound what is taken on top of what the process has already, where the system can. The bound can be
    lifted again by a program that is started from here and has limits of its own."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = _taken() + megabytes * 1_000_000
    with suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_AS, (bound if most == resource.RLIM_INFINITY else min(bound, most), most)
        )
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _taken() -> int:
    """Bytes of memory that the process has mapped."""
    if sys.platform != "linux":
        return _USUAL
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return _USUAL
    return pages * os.sysconf("SC_PAGE_SIZE")


def _end_with_parent(parent: int) -> None:
    """Where the system can see to that; elsewhere it ends when its parent's pipe is closed."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
