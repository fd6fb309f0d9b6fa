"""Batches and commands that are killed or interrupted at any moment: nothing that was told to be done is lost, the exit code says
what happened, and nothing is left after the next start. Once by each signal in the main run; a hundred times each in the long one
(`pytest -m long`)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from batches import folder_of
from commands import NEW
from ldaparse.cli import interrupts
from ldaparse.cli.boundary import bounded
from ldaparse.storing import ask

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not Path("/proc").exists(), reason="signals as Linux has them"
)

COUNT = 3
FILES = 5
ENDED = {
    getattr(signal, name, None): code for name, code in (("SIGKILL", -9), ("SIGINT", 130), ("SIGTERM", 143))
}
WAYS = tuple(ENDED)
ONE_FILE = ("extract", "check", "export", "review")
OUTPUTS = {"extract": "e.json", "check": "c.txt", "export": "x.xlsx", "review": "r.html"}


class Broken:
    """A folder of reports, its outputs, and what was told of them so far."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.reports = folder_of(place / "rapports", FILES)
        self.passing = place / "passing"
        self.passing.mkdir()
        self.store, self.out, self.parquet = place / "r.duckdb", place / "json", place / "parquet"
        self.done: set[str] = set()

    def begin(self, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*NEW, *map(str, words), "--no-indicators"] if words[0] != "check" else [*NEW, *map(str, words)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(self.passing)},
        )

    def batch(self, after: float, how: signal.Signals) -> None:
        """Break off a batch so many seconds after it was begun, and look at what there is."""
        process = self.begin(
            "batch",
            self.reports,
            "-o",
            self.store,
            "-o",
            self.out,
            "--parquet",
            self.parquet,
            "-v",
            "--force",
        )
        said = broken(process, after, how)
        for line in said.splitlines():
            if line.startswith("ldaparse: read "):
                self.done.add(Path(line.removeprefix("ldaparse: read ").strip()).name)
        if self.done:
            kept = {Path(str(path)).name for (path,) in ask(self.store, "SELECT path FROM reports").rows}
            assert self.done <= kept
            assert {Path(name).stem for name in self.done} <= {path.stem for path in self.out.glob("*.json")}
        if self.parquet.exists():
            assert list(ask(self.parquet, "SELECT count(*) FROM reports").rows)

    def command(self, name: str, after: float, how: signal.Signals) -> None:
        """Break off a command that writes one file: it is there whole or not at all."""
        output = self.place / OUTPUTS[name]
        output.unlink(missing_ok=True)
        words = (
            name,
            next(self.reports.glob("*.docx")),
            "-o",
            output,
            *(("--limit", "office_seconds=5") if name == "review" else ()),
        )
        process = subprocess.Popen(
            [*NEW, *map(str, words)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(self.passing)},
        )
        broken(process, after, how)
        if output.exists():
            assert output.stat().st_size > 100

    def all_is_well(self) -> None:
        """The next start goes on to the end, and leaves nothing of those before."""
        process = self.begin(
            "batch", self.reports, "-o", self.store, "-o", self.out, "--parquet", self.parquet
        )
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert f"{FILES} files" in said
        assert list(self.passing.iterdir()) == []
        assert list(self.place.rglob("*.part")) == []
        for place in (self.store, self.parquet):
            assert list(ask(place, "SELECT count(*) FROM reports").rows) == [(FILES,)]
        assert len(list(self.out.glob("*.json"))) == FILES


def broken(process: subprocess.Popen[str], after: float, how: signal.Signals) -> str:
    """What a command said that was sent a signal after so many seconds, or had ended by then."""
    time.sleep(after)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    if how == signal.SIGINT and is_of_python_itself(said):
        return ""
    assert process.returncode in {ENDED[how], 0, -how}, (how.name, after, said)
    assert "Traceback" not in said, (how.name, after, said)
    assert "unforeseen" not in said, (how.name, after, said)
    return said


def is_of_python_itself(said: str) -> bool:
    """Whether Python was broken off before it came to the program: it tells that in its own way."""
    return "Traceback" in said and "/ldaparse/" not in said


def break_off(place: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    work = Broken(place)
    begun = time.monotonic()
    work.all_is_well()
    usual = time.monotonic() - begun
    for number in range(count):
        how = WAYS[number % len(WAYS)]
        if number % 4 == 1:
            work.command(chance.choice(ONE_FILE), chance.uniform(0.0, usual), how)
        else:
            work.batch(chance.uniform(0.0, usual * 1.1), how)
    work.all_is_well()


def test_once_by_each_signal(tmp_path: Path) -> None:
    break_off(tmp_path, COUNT, seed=11)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_a_hundred_times(seed: int, tmp_path: Path) -> None:
    break_off(tmp_path, 100, seed)


def test_ctrl_c_while_the_program_is_loaded_has_no_traceback() -> None:
    program = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'ldaparse.cli.batch': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from ldaparse.__main__ import main\n"
        "main()\n"
    )
    words = [NEW[0], "-c", program, "doctor"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "ldaparse: broken off\n")


def test_a_statement_that_a_request_to_end_breaks_off_ends_as_all_else_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted() -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(interrupts, "_asked", [signal.SIGTERM])
    with pytest.raises(SystemExit) as ended:
        bounded(interrupted)
    assert ended.value.code == 143


def test_a_statement_that_is_broken_off_ends_as_ctrl_c_does(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise RuntimeError("Query interrupted")

    with pytest.raises(SystemExit) as ended:
        bounded(interrupted)
    assert ended.value.code == 130
    assert "broken off" in capsys.readouterr().err
