"""What a child tells its parent through a pipe: that a step is done, and in the end a result or an error.

A message is a letter, a length, and that many bytes. Results are pickled, and told in parts as they are: nothing else
carries the nested types whole. Unpickling is safe here because only ldaparse's own types are let in: a child that a hostile
file took over cannot have its parent call anything else.
"""

from __future__ import annotations

import os
import pickle
import struct
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

STEP, PART, RESULT, ERROR = b"S", b"P", b"R", b"E"
READY, JOB = b"Y", b"J"  # of a worker, which does more than one
_HEAD = struct.Struct(">cQ")
_SECONDS = struct.Struct(">d")
_OWN = "ldaparse"
# What pickle itself needs to set down an object of a class; none of them calls what it is given.
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("copyreg", "_reconstructor"),
    ("builtins", "object"),
}

_OFTEN = 0.2  # seconds: no more is told than that

_pipe: int | None = None
_told = 0.0


def open_pipe(handle: int) -> None:
    """From now on this process is a child, and tells its parent through this end of a pipe."""
    global _pipe  # noqa: PLW0603 - a process has one parent
    _pipe = handle


def step(seconds: float | None = None) -> None:
    """Tell that the work goes on: a page is read, a section is understood. Costs nothing outside a child.

    Args:
        seconds: how long the next step may take, where it is longer than most (another program is run).
    """
    global _told  # noqa: PLW0603 - likewise
    now = time.monotonic()
    if _pipe is not None and (seconds is not None or now - _told > _OFTEN):
        _told = now
        send(STEP, _SECONDS.pack(seconds or 0.0))


def send(kind: bytes, content: bytes) -> None:
    if _pipe is None:
        return
    left = memoryview(framed(kind, content))
    while left:
        left = left[os.write(_pipe, left) :]


def framed(kind: bytes, content: bytes) -> bytes:
    """A message as it goes through a pipe."""
    return _HEAD.pack(kind, len(content)) + content


def received(handle: int) -> Iterator[tuple[bytes, bytes]]:
    """The messages of a child until its end of the pipe is closed; one that was cut short is left out."""
    with os.fdopen(handle, "rb") as pipe:
        while len(head := pipe.read(_HEAD.size)) == _HEAD.size:
            kind, length = _HEAD.unpack(head)
            content = pipe.read(length)
            if len(content) < length:
                return
            yield kind, content


def step_allowance(content: bytes) -> float:
    """The seconds that a child asks for its next step, or 0."""
    seconds: float = _SECONDS.unpack(content)[0]
    return seconds


def packed(told: Any) -> bytes:
    return pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)


def send_result(result: Any) -> None:
    """Tell the result of the work, which no part of it leads back to. What it is told with never stands in memory as a
    whole; nor does a list of all parts of the result, which a pickler makes for those that it meets again."""
    pickler = pickle.Pickler(_Parts(), protocol=pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dump(result)
    send(RESULT, b"")


class _Parts:
    """What a pickler writes into, which sends it on at once."""

    def write(self, data: bytes) -> int:
        send(PART, bytes(data))
        return len(data)


def unpacked(content: bytes) -> Any:
    """What a child packed.

    Raises:
        pickle.UnpicklingError: it is made of anything but ldaparse's own types and plain ones.
    """
    return _OwnTypes(BytesIO(content)).load()


class _OwnTypes(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if _is_let_in(module, name) else None
        if isinstance(found, type) or (module, name) in _PLAIN:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no type of ldaparse")


def _is_let_in(module: str, name: str) -> bool:
    own = module == _OWN or module.startswith(f"{_OWN}.")
    return (own and "." not in name) or (module, name) in _PLAIN
