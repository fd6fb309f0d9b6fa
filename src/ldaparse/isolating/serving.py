"""What happens inside a worker: a child that does one job after another, for as long as it is given any."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from ldaparse.isolating.messages import READY, open_pipe, received, send
from ldaparse.isolating.working import bound_memory, settle, tell


@dataclass(frozen=True, slots=True)
class Service:
    """What a worker is for: `work` is called with what each job brings; `ready` once before them all. The
    rest is as in `Job`."""

    work: Callable[[Any], Any]
    ready: Callable[[], None] | None
    folder: str
    megabytes: int
    level: int
    parent: int


def serve(service: Service, jobs: Iterator[tuple[bytes, bytes]]) -> int:
    """Do the jobs as they come and tell the result of each; gives the exit code of the process. Each may take
    the memory allowed on top of what the process has by then."""
    settle(service.folder, service.level, service.parent)
    if service.ready is not None:
        with suppress(Exception):  # What cannot be made ready is told of the first file that needs it.
            service.ready()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    send(READY, b"")
    for _, content in jobs:
        name, brought = pickle.loads(content)  # noqa: S301 - what the parent wrote, not what a file did
        bound_memory(service.megabytes)
        code = tell(partial(service.work, brought), name, service.megabytes)
        if code:
            return code
        gc.collect()
    return 0


def main() -> None:
    """A new Python begins here; what it is for and then its jobs come on its standard input."""
    open_pipe(os.dup(1))
    messages = received(os.dup(0))
    _, content = next(messages, (b"", b""))
    service: Service | None = pickle.loads(content) if content else None  # noqa: S301 - likewise
    os._exit(serve(service, messages) if service else 0)
