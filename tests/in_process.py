"""Commands in the process of the tests, which is quick enough for hundreds of cases: what a child would do is done here."""

from __future__ import annotations

import io
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from ldaparse.cli import app
from ldaparse.cli.boundary import bounded
from ldaparse.cli.manner import MANNER

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal would obey rather than show, but for the end of a line and a tab."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def command(*words: object, on_terminal: bool = False) -> Said:
    """A command, as its own process would do it; its exit code is one that is promised."""
    kind = _Terminal if on_terminal else io.TextIOWrapper
    out, err = (kind(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    hooks, manner = (sys.unraisablehook, threading.excepthook), (MANNER.quiet, MANNER.asked)
    try:
        with _without_children(), patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
            try:
                bounded(partial(app, args=[*map(str, words)], prog_name="ldaparse"))
                code: Any = 0
            except SystemExit as ended:
                code = ended.code
    finally:
        sys.unraisablehook, threading.excepthook = hooks
        MANNER.quiet, MANNER.asked = manner
    said = Said(int(code or 0), *(one.buffer.getvalue().decode("utf-8") for one in (out, err)))  # type: ignore[attr-defined]
    assert said.code in {0, 1, 2, 3, 4}, (words, said)
    assert "unforeseen" not in said.err, (words, said.err)
    assert not OBEYED.search(said.err), (words, said.err)
    if on_terminal:
        assert not OBEYED.search(re.sub(r"\x1b\[[0-9;]*m", "", said.out)), (
            words,
            said.out,
        )  # but for its own colours
    return said


@contextmanager
def _without_children() -> Iterator[None]:
    def done_here(work: Callable[[], Any], **_: Any) -> Any:
        return work()

    with patch("ldaparse.isolating.isolated", done_here):
        yield
