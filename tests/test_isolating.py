"""Work done in a child process: whatever becomes of it, its caller gets a result or one sentence."""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commands
import ldaparse
import works
from commands import NEW
from golden import SAMPLES
from ldaparse.errors import LdaparseError, LimitError, NoTextError, UnreadableError
from ldaparse.isolating import isolated
from ldaparse.isolating.answers import AnswerError, packed, unpacked
from ldaparse.isolating.messages import told_error
from pdfs import one_table

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and memory limits are of POSIX")

SOON = ldaparse.Limits(seconds=30, step_seconds=30, memory_megabytes=300)
FORKING = """
import sys
sys.path.insert(0, {tests!r})
import works
from ldaparse import LdaparseError, Limits
from ldaparse.isolating import isolated
from ldaparse.isolating.starting import can_fork
assert can_fork()
try:
    print(isolated(works.{work}, name="essai.pdf", limits=Limits(step_seconds={seconds}, memory_megabytes=300)))
except LdaparseError as error:
    print(type(error).__name__, error)
"""


def new(work: Callable[[], object], limits: ldaparse.Limits = SOON) -> object:
    """In a new Python, as a caller with threads has it."""
    return isolated(work, name="essai.pdf", limits=limits)


@pytest.fixture(autouse=True)
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ldaparse.isolating.starting.can_fork", lambda: False)


def forked(work: str, seconds: float = 30) -> str:
    """What a caller without threads gets, which forks."""
    script = FORKING.format(tests=str(Path(__file__).parent), work=work, seconds=seconds)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


ENDS = {
    "answer": (None, "('réponse', 42)"),
    "refuse": (NoTextError, "essai.pdf: no text"),
    "stumble": (UnreadableError, "reading it failed on something unforeseen (KeyError); please report it"),
    "dig": (LimitError, "its parts are nested deeper than can be read"),
    "crash": (UnreadableError, "reading it crashed (signal SIGSEGV)"),
    "leave": (UnreadableError, "reading it crashed (exit code 5)"),
    "gorge": (LimitError, "reading it takes more than 300 MB of memory; allow more with --max-memory"),
    "smuggle": (UnreadableError, "what was read of it cannot be taken over"),
}


@pytest.mark.parametrize("work", ENDS)
def test_a_child_ends_in_a_result_or_one_sentence(work: str) -> None:
    kind, said = ENDS[work]
    if kind is None:
        assert str(new(getattr(works, work))) == said
        return
    with pytest.raises(LdaparseError) as caught:
        new(getattr(works, work))
    assert type(caught.value) is kind
    assert said in str(caught.value)
    assert caught.value.file == "essai.pdf"


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
@pytest.mark.parametrize("work", ENDS)
def test_a_fork_ends_the_same_way(work: str) -> None:
    kind, said = ENDS[work]
    printed = forked(work)
    assert said in printed
    assert kind is None or printed.startswith(f"{kind.__name__} essai.pdf: ")


def test_an_error_keeps_what_it_knows() -> None:
    with pytest.raises(NoTextError) as caught:
        new(works.refuse)
    assert caught.value.pages == (2, 3)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (ldaparse.Limits(seconds=1), "more than 1 seconds; allow more with --timeout"),
        (
            ldaparse.Limits(step_seconds=1),
            "one part of it took more than 1 seconds; allow more with --limit step",
        ),
    ],
)
def test_a_child_that_hangs_is_ended(limits: ldaparse.Limits, said: str) -> None:
    with pytest.raises(LimitError, match=said):
        new(works.sleep, limits)


def test_what_a_child_prints_is_nobody_s(capfd: pytest.CaptureFixture[str]) -> None:
    assert new(works.chatter) is None
    assert capfd.readouterr() == ("", "")


def gone(process: int) -> bool:
    """Whether a process ended; one that waits to be reaped by the system has."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which process started which")
def test_nothing_is_left_of_a_child_that_was_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()
    note = tmp_path / "note"
    with pytest.raises(LimitError):
        new(partial(works.litter, str(note)), ldaparse.Limits(seconds=5))
    started, folder = note.read_text(encoding="utf-8").split()
    assert gone(int(started))
    assert folder.startswith(str(tmp_path))
    assert list((tmp_path / "passing").iterdir()) == []


@dataclass(frozen=True)
class Told:
    """What a child may be expected to tell."""

    text: str
    figures: tuple[float, ...] = ()
    inside: Told | None = None


def handed_over(answer: object, *expected: type) -> object:
    return unpacked(b"".join(packed(answer)), expected)


def test_an_answer_is_handed_over_as_data() -> None:
    told = Told("é\ud800", (1.5, 2), Told("dedans"))
    answer = {"a": [told, b"\x00\xff"], ("b", 1): (None, True, {3}, frozenset({"x"}))}
    assert handed_over(answer, Told) == answer
    assert hash(handed_over(told, Told)) == hash(told)


def test_only_expected_classes_come_through_the_pipe() -> None:
    with pytest.raises(AnswerError, match="Told is not expected"):
        handed_over(Told("x"))
    for harm in (partial(print, "x"), works.Foreign(), io.BytesIO(), os.system):
        with pytest.raises(TypeError, match="is no data"):
            b"".join(packed(harm))


@pytest.mark.parametrize(
    "said",
    [
        b"", b"x", b"\0" * 8, b"\0" * 7 + b"\x09[1, []]", *(
            len(said).to_bytes(8, "big") + said.encode()
            for said in (
                '[["class",0,"x"],["ldaparse.isolating.ending.Child"]]', '[["class",0,"x"],["os.system"]]',
                '[["class",0,1,2,3,4],["test_isolating.Told"]]', '[["class",-1],[]]', '[["form",0,0],["test_isolating.Told"]]',
                '[["data",0,[]],["test_isolating.Told"]]', '[["call","os.system"],[]]', '[["bytes",7],[]]', "[" * 5000,
                '[["set",["list"]],[]]', "[" + "9" * 5000 + ",[]]", "[1,[],3]", '[["dict",1],[]]',
            )
        ),
        pickle.dumps("x"), b"cos\nsystem\n(S'true'\ntR.",
    ],
)  # fmt: skip
def test_what_a_child_that_was_taken_over_says_is_refused(said: bytes) -> None:
    with pytest.raises(AnswerError):
        unpacked(said, (Told,))


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_refused(said: bytes) -> None:
    for content in (said, len(said).to_bytes(8, "big") + said):
        with suppress(AnswerError):
            unpacked(content, (Told,))


def test_an_error_is_handed_over_with_what_it_carries() -> None:
    content = json.dumps(
        {"kind": ["NoTextError"], "said": "a.pdf: no text", "file": "a.pdf", "pages": [2, 3]}
    ).encode()
    error = told_error(content)
    assert (type(error), str(error), error.file) == (NoTextError, "a.pdf: no text", "a.pdf")
    assert isinstance(error, NoTextError)
    assert error.pages == (2, 3)
    for kind in ("SystemExit", "LdaparseError.__init__", "annotations", "object"):
        with pytest.raises(AnswerError):
            told_error(json.dumps({"kind": [kind], "said": "x", "file": None, "pages": []}).encode())


@pytest.mark.parametrize("source", ["path", "bytes", "stream"])
def test_a_report_read_apart_is_the_same(source: str) -> None:
    path = SAMPLES / "val-doris-2024.pdf"
    given = {"path": path, "bytes": path.read_bytes(), "stream": io.BytesIO(path.read_bytes())}[source]
    words = commands.command() if source != "path" else NEW
    with commands.workers_started_by(words) if words != NEW else nullcontext():
        apart = ldaparse.extract(given, name="a.pdf", indicators=False, isolated=True)
    assert apart == ldaparse.extract(path, name="a.pdf", indicators=False)


def test_a_report_is_read_apart_by_the_words_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "mots.toml"
    own.write_text('[statuses]\non_hold = ["réalisé"]\n', encoding="utf-8")
    path = SAMPLES / "val-doris-2025.docx"
    apart = ldaparse.extract(path, indicators=False, profile=own, isolated=True)
    assert apart == ldaparse.extract(path, indicators=False, profile=own)
    assert apart != ldaparse.extract(path, indicators=False)
    with pytest.raises(ldaparse.ProfileError, match="cannot be opened"):
        ldaparse.extract(path, profile=tmp_path / "absent.toml", isolated=True)


def test_a_document_read_apart_is_the_same() -> None:
    assert ldaparse.read(one_table(), isolated=True) == ldaparse.read(one_table())


def test_an_error_read_apart_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        ldaparse.extract(tmp_path / "absent.pdf", isolated=True)


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A file that never comes to an end: nobody writes to it."""
    path = tmp_path / "sans-fin.pdf"
    os.mkfifo(path)
    return path


@pytest.fixture
def passing(tmp_path: Path) -> Path:
    folder = tmp_path / "passing"
    folder.mkdir()
    return folder


def started(*arguments: object, folder: Path, start: Sequence[str] = NEW) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*start, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )


@pytest.mark.parametrize(
    "command", [("extract",), ("tables",), ("indicators",), ("export", "--format", "json")]
)
def test_a_command_gives_up_a_file_that_never_ends(
    command: tuple[str, ...], endless: Path, passing: Path
) -> None:
    start = NEW if command == ("extract",) else commands.command()
    done = started(*command, endless, "--timeout", 1, folder=passing, start=start)
    said = done.communicate(timeout=60)
    assert said == (
        "",
        "ldaparse: sans-fin.pdf: reading it took more than 1 seconds; allow more with --timeout\n",
    )
    assert done.returncode == 3
    assert list(passing.iterdir()) == []


def child_of(process: subprocess.Popen[str]) -> int:
    for _ in range(400):
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
        if listed:
            return int(listed[0])
        time.sleep(0.05)
    raise AssertionError("no child was started")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which process started which")
@pytest.mark.parametrize(
    "number",
    [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", None), getattr(signal, "SIGKILL", None)],
)
def test_a_command_that_is_ended_leaves_nothing(number: signal.Signals, endless: Path, passing: Path) -> None:
    process = started("extract", endless, folder=passing)
    child = child_of(process)
    while number is not signal.SIGKILL and not list(passing.iterdir()):
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode not in {0, 3}
    assert "Traceback" not in said
    assert gone(child)
    if number is not signal.SIGKILL:  # which leaves no time to clear up
        assert list(passing.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a fork is safe on Linux only")
def test_a_signal_in_the_midst_of_a_fork_is_heard(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys, works; from ldaparse.isolating import isolated\n"
        "signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))\n"
        "os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))\n"
        "isolated(works.sleep, name='essai.pdf')"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], timeout=50, check=False, env=environment)
    assert done.returncode == 143
    assert list(tmp_path.iterdir()) == []


def test_a_command_tells_of_a_crash_in_one_sentence(tmp_path: Path) -> None:
    script = (
        "import sys, works; from ldaparse import pipeline; from ldaparse.cli import main\n"
        "pipeline.extract = lambda *_, **__: works.crash()\n"
        "sys.argv = ['ldaparse', 'extract', 'rapport.pdf']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)},
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("ldaparse: rapport.pdf: reading it crashed (signal SIGSEGV)")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module", autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    listed = Path("/proc/self/task").glob("*/children")
    children = {int(one) for file in listed for one in file.read_text(encoding="ascii").split()}
    if children - commands.forking() or sys.platform != "linux":
        commands.end()
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
