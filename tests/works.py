"""Work for a child process that goes wrong in every way."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ldaparse.errors import NoTextError
from ldaparse.isolating.messages import RESULT, send


def answer() -> tuple[str, int]:
    return "réponse", 42


def refuse() -> None:
    raise NoTextError("no text", file="essai.pdf", pages=(2, 3))


def stumble() -> None:
    raise KeyError("chemin")


def dig(depth: int = 0) -> int:
    return dig(depth + 1) + 1


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(5)


def gorge() -> int:
    return sum(len(bytearray(50_000_000)) for _ in iter(lambda: _KEPT.append(bytearray(50_000_000)), 0))


_KEPT: list[bytearray] = []


def sleep(seconds: float = 60) -> None:
    time.sleep(seconds)


def litter(note: str) -> None:
    """Leave a temporary file, and a program in a session of its own, which is noted; then hang."""
    Path(tempfile.mkdtemp(), "reste").write_text("reste", encoding="utf-8")
    slept = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    Path(note).write_text(f"{slept.pid} {tempfile.gettempdir()}", encoding="utf-8")
    time.sleep(60)


def chatter() -> None:
    sys.stdout.write("sur la sortie\n")
    sys.stdout.flush()
    os.write(2, b"sur l'autre\n")


class Foreign:
    """No type of ldaparse's."""


def smuggle() -> object:
    return Foreign()


def forge() -> None:
    """What a child that a file took over could tell."""
    send(RESULT, b"cos\nsystem\n(S'true'\ntR.")
    time.sleep(60)


def given(work: str) -> object:
    """The work of that name: what a worker does when it is given it."""
    global _given  # noqa: PLW0603 - how often this process was asked
    _given += 1
    return os.getpid() if work == "process" else globals()[work]()


def leave_behind() -> str:
    """Leave a temporary file and a program, as a job that was told to be done."""
    global _left  # noqa: PLW0603 - the next job asks for it
    Path(tempfile.mkdtemp(), "reste").write_text("reste", encoding="utf-8")
    _left = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True
    ).pid
    return tempfile.gettempdir()


_left = 0


def what_is_left() -> list[str]:
    return [path.name for path in Path(tempfile.gettempdir()).iterdir()]


def process_left_behind() -> int:
    return _left


_given = 0


def crash_unless_first() -> str:
    """What only goes wrong because of the jobs before it."""
    return "first" if _given == 1 else str(crash())


def get_ready() -> None:
    globals()["process_ready"] = lambda: "ready"
