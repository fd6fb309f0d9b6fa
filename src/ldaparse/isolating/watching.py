"""Watching a child: what it tells, how long it takes, how it ends."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeAlias

from ldaparse.errors import LdaparseError, LimitError, UnreadableError
from ldaparse.isolating.answers import AnswerError, Expected, unpacked
from ldaparse.isolating.ending import Child
from ldaparse.isolating.messages import ERROR, PART, RESULT, STEP, received, step_told, told_error
from ldaparse.isolating.working import OUT_OF_MEMORY, memory_sentence
from ldaparse.limits import Limits

Told: TypeAlias = "SimpleQueue[tuple[bytes, bytes] | None]"
Heard: TypeAlias = Callable[[int, int], None]
"""Called with how many steps are done, and of how many."""

_MOMENT = 2.0  # seconds
_NEAR = 0.3  # of the memory allowed: who had so much and crashed, most likely asked for more than the rest


def watch(
    child: Child, name: str, limits: Limits, expected: Expected = (), heard: Heard | None = None
) -> Any:
    """The result of a child, which has ended by then.

    Raises:
        LimitError: it took more time or memory than allowed.
        UnreadableError: it crashed.
        LdaparseError: what it says that it raised.
    """
    told, listener = listened_to(child)
    try:
        kind, content = outcome(told, name, limits, heard)
    finally:
        child.end()
        listener.join(_MOMENT)
    if not kind:
        raise ended(child, name, limits)
    return taken_over(kind, content, name, expected)


def listened_to(child: Child) -> tuple[Told, Thread]:
    """What a child tells, as it comes, None after the last; and the thread that listens."""
    told: Told = SimpleQueue()
    listener = Thread(target=_listen, args=(child.pipe, told), daemon=True)
    listener.start()
    return told, listener


def outcome(told: Told, name: str, limits: Limits, heard: Heard | None = None) -> tuple[bytes, bytes]:
    """What a child tells last; nothing, if it ended without a word. `heard` hears of the steps that it counts."""
    end = time.monotonic() + limits.seconds
    asked = 0.0
    parts: list[bytes] = []
    while (message := _next(told, end, max(limits.step_seconds, asked), name, limits)) is not None:
        kind, content = message
        if kind == PART:
            parts.append(content)
        elif kind != STEP:
            return kind, b"".join(parts) if kind == RESULT else content
        asked, done, of = step_told(content) if kind == STEP else (0.0, 0, 0)
        if of and heard is not None:
            heard(done, of)
    return b"", b""


def _next(told: Told, end: float, step: float, name: str, limits: Limits) -> tuple[bytes, bytes] | None:
    """The next message, or None when the child has no more; `step` seconds are allowed for it."""
    left = max(end - time.monotonic(), 0.0)
    try:
        return told.get(timeout=min(left, step))
    except Empty:
        pass
    if left <= step:
        said = f"reading it took more than {limits.seconds:g} seconds; allow more with --timeout"
    else:
        said = f"one part of it took more than {step:g} seconds; allow more with --limit step_seconds=60"
    raise LimitError(said, file=name)


def _listen(pipe: int, told: Told) -> None:
    try:
        for message in received(pipe):
            told.put(message)
    finally:
        told.put(None)


def taken_over(kind: bytes, content: bytes, name: str, expected: Expected = ()) -> Any:
    """The result of a child; raises the error that it tells."""
    try:
        told = (
            unpacked(content, expected) if kind == RESULT else told_error(content if kind == ERROR else b"")
        )
    except AnswerError as error:
        raise UnreadableError("what was read of it cannot be taken over", file=name) from error
    if kind == ERROR:
        raise told
    return told


def ended(child: Child, name: str, limits: Limits) -> LdaparseError:
    """What to say of a child that ended without a result."""
    code = child.code or 0
    allowed = limits.memory_megabytes
    if code in {OUT_OF_MEMORY, -9} or child.peak - child.base > _NEAR * allowed * 1_000_000:
        return LimitError(memory_sentence(allowed), file=name)
    how = f"signal {_signal(-code)}" if code < 0 else f"exit code {code}"
    return UnreadableError(
        f"reading it crashed ({how}), or took more than {allowed} MB of memory at once; try --engine pdfplumber,"
        " or open the file and save it again",
        file=name,
    )


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
