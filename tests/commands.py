"""How tests start the command: `command()`, followed by its arguments, is a process like any other, with its own streams,
folder, environment and exit code.

Where the system can (Linux), it is forked by a process that has loaded all modules before (`warm/`), which takes a tenth of
the time; elsewhere, and everywhere with LDAPARSE_TESTS_START=new in the environment, it is a new Python. Tests of what a start
itself does, of signals and of the command's own children take `NEW`.

Likewise the workers, each a new Python, that read files for such a command, and for tests that ask for `forked_workers`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ldaparse.isolating import starting

NEW = (sys.executable, "-m", "ldaparse")
_OF_LIBRARIES = {"LD_LIBRARY_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"}  # of OpenCV
_WARM = Path(__file__).parent / "warm"
_running: list[tuple[subprocess.Popen[bytes], Path]] = []


def command() -> tuple[str, ...]:
    """The words that start the command, to be followed by its own."""
    if os.environ.get("LDAPARSE_TESTS_START") == "new" or not _can_be_forked():
        return NEW
    if not _running:
        _running.append(_started())
    return asking(_running[0][1])


def asking(place: Path | str) -> tuple[str, ...]:
    """The words that ask the process at this socket to be forked."""
    return (sys.executable, "-I", "-S", str(_WARM / "ask.py"), str(place))


@contextmanager
def workers_started_by(words: Sequence[str]) -> Iterator[None]:
    """Have each worker that this process would start as a new Python started by these words, which are followed by
    "-c" and its code."""
    given = starting.subprocess

    def popen(asked: Sequence[str], *, env: object, **more: Any) -> subprocess.Popen[bytes]:
        del env  # where modules are found: known there
        assert asked[1:3] == ["-P", "-c"]
        return subprocess.Popen([*words, *asked[2:]], **more)

    starting.subprocess = SimpleNamespace(Popen=popen, PIPE=subprocess.PIPE)  # type: ignore[assignment]
    try:
        yield
    finally:
        starting.subprocess = given


def run(
    *arguments: object, code: int | Collection[int] = 0, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command, ended with this exit code, or one of these: what it says is read as UTF-8."""
    done = subprocess.run(
        [*command(), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=cwd,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode in ({code} if isinstance(code, int) else code), done.stderr
    assert "Traceback" not in done.stderr
    return done


def on_path(folder: Path) -> str:
    """The PATH with a folder before it in which `ldaparse` is the command, whatever else is installed."""
    if not folder.exists():
        folder.mkdir()
        words = " ".join(f'"{word}"' for word in command())
        (folder / "ldaparse").write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        (folder / "ldaparse").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def forking() -> set[int]:
    """The processes that commands are forked from, which stay until all tests are done."""
    return {warm.pid for warm, _ in _running}


def end() -> None:
    """When all tests are done."""
    while _running:
        warm, place = _running.pop()
        assert warm.stdin
        warm.stdin.close()
        warm.wait(timeout=60)
        shutil.rmtree(place.parent)


def restore(environment: dict[str, str]) -> None:
    """The environment as it was, but for what a library changed once and for all when it was loaded."""
    for name in {*os.environ, *environment} - _OF_LIBRARIES:
        if name in environment:
            os.environ[name] = environment[name]
        else:
            del os.environ[name]


@cache
def _can_be_forked() -> bool:
    """Whether the system tells of another process by a file, as Linux does where it is let."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def _change_the_environment_first() -> None:
    """Load what changes this process's environment when it is loaded (OpenCV sets LD_LIBRARY_PATH): once it has other
    variables than the process that is forked, every command is a new Python, which takes ten times as long."""
    with suppress(ImportError):
        import_module("cv2")


def _started() -> tuple[subprocess.Popen[bytes], Path]:
    """The process that is forked, and the socket where it is asked; who asks waits until it is ready."""
    _change_the_environment_first()
    place = Path(tempfile.mkdtemp(prefix="ldaparse-tests-")) / "warm"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(place))
        listening.listen(64)
        warm = subprocess.Popen(
            [sys.executable, str(_WARM / "serve.py"), str(listening.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[listening.fileno()],
            start_new_session=True,
        )
    return warm, place
