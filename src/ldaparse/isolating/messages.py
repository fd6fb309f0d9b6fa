"""What a child tells its parent through a pipe: that a step is done, and in the end a result or an error.

A message is a letter, a length, and that many bytes. Results and errors are data (`answers.py`): a child that a hostile file
took over cannot have its parent call anything.
"""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Iterator
from typing import Any

from ldaparse import errors
from ldaparse.errors import LdaparseError, NoTextError
from ldaparse.isolating.answers import AnswerError, packed

STEP, PART, RESULT, ERROR = b"S", b"P", b"R", b"E"
READY, JOB = b"Y", b"J"  # of a worker, which does more than one
_HEAD = struct.Struct(">cQ")
_STEP = struct.Struct(">dII")  # seconds asked for, steps done, steps in all (0 where nobody counts them)
_OFTEN = 0.2  # seconds: no more is told than that

_KINDS: dict[str, type[LdaparseError]] = {
    name: one
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, LdaparseError)
}

_NUMBERS, _WORDS = ("page", "table"), ("place", "expected", "found")
"""What an error tells as data beside its file."""

_pipe: int | None = None
_told = 0.0


def open_pipe(handle: int) -> None:
    """From now on this process is a child, and tells its parent through this end of a pipe."""
    global _pipe  # noqa: PLW0603 - a process has one parent
    _pipe = handle


def step(seconds: float | None = None, *, done: int = 0, of: int = 0) -> None:
    """Tell that the work goes on: a page is read, a section is understood. Costs nothing outside a child.

    Args:
        seconds: how long the next step may take, where it is longer than most (another program is run).
        done: how many steps of a kind are done, where they can be counted.
        of: how many of them there are.
    """
    global _told  # noqa: PLW0603 - likewise
    now = time.monotonic()
    is_last = bool(of) and done == of
    if _pipe is not None and (seconds is not None or is_last or now - _told > _OFTEN):
        _told = now
        send(STEP, _STEP.pack(seconds or 0.0, done, of))


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


def step_told(content: bytes) -> tuple[float, int, int]:
    """The seconds that a child asks for its next step, or 0; how many steps are done, and of how many, or 0."""
    seconds, done, of = _STEP.unpack(content)
    return float(seconds), int(done), int(of)


def send_result(result: Any) -> None:
    """Tell the result of the work, piece by piece: as a whole it never stands in memory.

    Raises:
        NoDataError: there is something in it that is no data.
    """
    for piece in packed(result):
        send(PART, piece)
    send(RESULT, b"")


def send_error(error: LdaparseError) -> None:
    """Tell why there is no result."""
    told = {
        "kind": [one.__name__ for one in type(error).__mro__], "said": str(error), "file": error.file,
        "pages": list(getattr(error, "pages", ())),
        **{name: getattr(error, name) for name in (*_NUMBERS, *_WORDS)},
    }  # fmt: skip
    send(ERROR, json.dumps(told).encode("ascii"))


def told_error(content: bytes) -> LdaparseError:
    """The error that a child told, of the nearest kind that ldaparse has.

    Raises:
        AnswerError: it is none.
    """
    try:
        told = json.loads(content)
        named, said, file = told["kind"], str(told["said"]), told["file"]
        kind = next(_KINDS[name] for name in named if name in _KINDS)
        error: LdaparseError = kind.__new__(kind, said)
        Exception.__init__(error, said)  # `said` has the name of the file already
        error.file = None if file is None else str(file)
        for name in _NUMBERS:
            setattr(error, name, None if told.get(name) is None else int(told[name]))
        for name in _WORDS:
            setattr(error, name, None if told.get(name) is None else str(told[name]))
        if isinstance(error, NoTextError):
            error.pages = tuple(map(int, told["pages"]))
    except (ValueError, TypeError, KeyError, StopIteration) as unlike:
        raise AnswerError("this is no error of ldaparse") from unlike
    return error
