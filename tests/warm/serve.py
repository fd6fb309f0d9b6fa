"""A process that has loaded all that the command needs, and forks for each call of it (`ask.py`).

The child has the caller's words, folder, environment and streams, and a session of its own, and does what `python -m ldaparse` does.
Where the caller's environment could have a new Python start otherwise, the caller is told to start one.

What commands have children read is read once: the same work on the same content gives the same answer (`answers.py`).

    python serve.py LISTENING-SOCKET      ends when its standard input does
"""

from __future__ import annotations

import array
import atexit
import gc
import importlib.metadata
import io
import marshal
import os
import pkgutil
import selectors
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path

import typer
from ask import NOT_ALIKE

SHELL_UNASKED = b"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"
# What is looked up when it is needed. All else may have been looked at while modules were loaded.
HEEDED = {
    b"COLUMNS", b"LINES", b"TERM", b"HOME", b"PATH", b"PWD", b"OLDPWD", b"SHLVL", b"_", b"TMPDIR", b"TEMP", b"TMP",
    b"LDAPARSE_TESSERACT", b"LDAPARSE_LANG", b"PYTHONIOENCODING", b"PYTEST_CURRENT_TEST", b"COMP_WORDS", b"COMP_CWORD",
    b"_LDAPARSE_COMPLETE", b"_TYPER_COMPLETE_ARGS", SHELL_UNASKED,
}  # fmt: skip
# Looked up then too; Python starts by them, but for each that names UTF-8 it starts alike.
LOCALES = {b"LANG", b"LC_ALL", b"LC_MESSAGES", b"LC_CTYPE"}
LOADED_ON_CALL = ("duckdb", "encodings.utf_8_sig", "resource", "rich.console", "rich.table")
NOT_LOADED = {"ldaparse.__main__", "ldaparse.batching.distributed"}  # Dask has threads of its own.


def decisive(environment: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """What may decide how Python and the modules start."""
    return {
        name: value
        for name, value in environment.items()
        if name not in HEEDED and not (name in LOCALES and value.endswith(b".UTF-8"))
    }


def load_all() -> None:
    """Read a report as small as can be from each format, and write it in each: what that needs is there then."""
    sys.path.append(str(Path(__file__).parent.parent))
    # What is installed is looked through once: for each format again, that takes longer than most commands.
    importlib.metadata.entry_points = cache(importlib.metadata.entry_points)
    import ldaparse
    from batches import report
    from ldaparse import cli
    from ldaparse.exporting import exporter, exporter_names, rendered
    from pdfs import one_table

    import_module("answers")
    import_module("commands")  # what a command's workers are started by
    # Commands are made of their functions here: each call would do so again, in half the time that a short one takes.
    typer.main.get_command = cache(typer.main.get_command)
    typer.main.get_command(cli.app)
    for module in LOADED_ON_CALL:
        with suppress(ImportError):
            import_module(module)
    for module in pkgutil.walk_packages(ldaparse.__path__, "ldaparse."):
        if module.name not in NOT_LOADED:
            import_module(module.name)
    for engine in ("pdfium", "pdfplumber"):
        ldaparse.read(one_table(), engine=engine)
    read = ldaparse.extract(report())
    for form in (read, ldaparse.compare(read, read)):
        for name in exporter_names():
            rendered(form, exporter(name), "fr")


class Warm:
    """Serves until standard input ends: a process for each who calls, ended with all its group where he goes before it."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self._chooser = selectors.DefaultSelector()
        self._processes: dict[socket.socket, int] = {}

    def serve(self) -> None:
        self._chooser.register(sys.stdin, selectors.EVENT_READ, None)
        self._chooser.register(self._listening, selectors.EVENT_READ, self._begin)
        while True:
            for key, _ in self._chooser.select():
                if key.data is None:
                    for line in self._processes:
                        self._abandon(line)
                    return
                key.data()

    def _begin(self) -> None:
        line, _ = self._listening.accept()
        arguments, folder, environment, streams = asked(line)
        if decisive(environment) != OURS:
            line.sendall(told(NOT_ALIKE))
            line.close()
        elif (process := os.fork()) == 0:
            os._exit(as_started(arguments, folder, environment, streams))
        else:
            self._processes[line] = process
            self._chooser.register(line, selectors.EVENT_READ, lambda: self._abandon(line))
            ended = os.pidfd_open(process)
            self._chooser.register(ended, selectors.EVENT_READ, lambda: self._tell(line, ended))
        for stream in streams:
            os.close(stream)

    def _abandon(self, line: socket.socket) -> None:
        if line in self._processes:
            self._chooser.unregister(line)
            with suppress(ProcessLookupError):
                os.killpg(self._processes[line], signal.SIGKILL)

    def _tell(self, line: socket.socket, ended: int) -> None:
        _, status = os.waitpid(self._processes.pop(line), 0)
        with suppress(OSError):
            line.sendall(told(os.waitstatus_to_exitcode(status)))
        with suppress(KeyError):
            self._chooser.unregister(line)
        self._chooser.unregister(ended)
        os.close(ended)
        line.close()


def asked(line: socket.socket) -> tuple[list[str], bytes, dict[bytes, bytes], list[int]]:
    """Words, folder, environment and standard streams of one who calls."""
    streams = array.array("i")
    head, ancillary, _, _ = line.recvmsg(8, socket.CMSG_SPACE(3 * streams.itemsize))
    for _, _, data in ancillary:
        streams.frombytes(data)
    with line.makefile("rb") as more:
        arguments, folder, environment = marshal.loads(more.read(int.from_bytes(head, "big")))
    return [os.fsdecode(word) for word in arguments], folder, environment, list(streams)


def told(code: int) -> bytes:
    return code.to_bytes(4, "big", signed=True)


def as_started(
    arguments: list[str], folder: bytes, environment: dict[bytes, bytes], streams: list[int]
) -> int:
    """Be the command; gives the exit code."""
    from answers import Answers

    from commands import asking, workers_started_by
    from ldaparse.cli import main

    os.setsid()
    place = LISTENING.getsockname()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, 512)
    os.chdir(folder)
    os.environ.clear()
    os.environb.update(environment)
    tempfile.tempdir = None
    if SHELL_UNASKED in environment:  # alone of all it changes what commands are made
        typer.main.get_command.cache_clear()
    sys.argv = ["ldaparse", *arguments]
    sys.path[0] = str(Path.cwd())
    sys.stdin, sys.stdout, sys.stderr = (
        opened(*one) for one in enumerate((sys.stdin, sys.stdout, sys.stderr))
    )
    if arguments[:1] == ["-c"]:
        return ended(partial(as_worker, arguments[1]))
    with workers_started_by(asking(place)), Answers(Path(place).parent / "answers").kept():
        return ended(main)


def as_worker(code: str) -> None:
    """Be a new Python that is given the code of a worker. Who asked for it is not its parent, and ends it by the socket."""
    from ldaparse.isolating import working

    working._end_with_parent = lambda _: None
    exec(code, {"__name__": "__main__"})


def opened(number: int, usual: io.TextIOWrapper) -> io.TextIOWrapper:
    """A standard stream as Python opens it."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    if number == 2:
        errors = "backslashreplace"
    return open(
        number,
        "w" if number else "r",
        encoding=encoding or usual.encoding,
        errors=errors or ("strict" if encoding else usual.errors),
        newline="\n" if number else None,
        buffering=1 if number == 2 or os.isatty(number) else -1,
        closefd=False,
    )


def ended(command: Callable[[], None]) -> int:
    """The exit code of the command, once done what Python does at its end; only what is in memory is left there, since to
    take it apart takes long."""
    code: object = 0
    try:
        command()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python itself does
        traceback.print_exc()
        code = 1
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
        code = 1
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except OSError:
        code = 120
    sys.stderr.flush()
    return code & 0xFF if isinstance(code, int) else 0


OURS = decisive(dict(os.environb))

if __name__ == "__main__":
    LISTENING = socket.socket(fileno=int(sys.argv[1]))
    # Threads of a library would be missing in what is forked.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    load_all()
    assert len(list(Path("/proc/self/task").iterdir())) == 1
    gc.collect()
    gc.freeze()
    Warm(LISTENING).serve()
