"""A batch on a cluster: a real scheduler and real workers, one of which dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from batches import folder_of, options, report
from commands import NEW
from ldaparse.batching.distributed import Read, end_reading, read_one, write_part
from ldaparse.batching.outputs import opened
from ldaparse.batching.remote import urls_among
from ldaparse.batching.running import run
from ldaparse.cli import app
from ldaparse.errors import OutputError
from ldaparse.storing import ask
from ldaparse.storing.asking import asking
from ldaparse.storing.parts import LISTS, Parts, part_of
from ldaparse.storing.tables import tables
from test_isolating import gone

_CODE = {
    "scheduler": "from distributed.cli.dask_scheduler import main; main()",
    "worker": "from distributed.cli.dask_worker import main; main()",
}


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    end_reading()


def content(store: Path, *, without: Sequence[str] = ()) -> dict[str, list[str]]:
    """All rows of a store but those columns, in an order of their own."""
    left = f"EXCLUDE ({', '.join(without)})" if without else ""
    with asking(store) as answer:
        return {
            name: sorted(
                repr(row) for row in answer(f"SELECT * {left if name == 'reports' else ''} FROM {name}").rows
            )
            for name in tables()
        }


def started(kind: str, *arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    quiet = {"DASK_DISTRIBUTED__WORKER__MEMORY__TERMINATE": "false", "TMPDIR": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-c", _CODE[kind], *arguments, "--no-dashboard"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, **quiet},
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on this machine, and its two workers."""
    folder = tmp_path / "passing"
    folder.mkdir()
    note = folder / "scheduler.json"
    local = ("--host", "127.0.0.1")
    processes = [started("scheduler", *local, "--port", "0", "--scheduler-file", str(note), folder=folder)]
    try:
        while not note.exists() or not note.read_text(encoding="utf-8").endswith("}"):
            assert processes[0].poll() is None
            time.sleep(0.05)
        asked = (*local, "--scheduler-file", str(note), "--nthreads", "1", "--no-nanny")
        processes += [started("worker", *asked, folder=folder) for _ in range(2)]
        yield json.loads(note.read_text(encoding="utf-8"))["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait(timeout=10)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends the children of what is killed")
def test_a_worker_that_dies_loses_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    folder = folder_of(tmp_path / "rapports", 12)
    (folder / "vide.pdf").write_bytes(b"")
    out = tmp_path / "parts"
    batch = [*NEW, "batch", str(folder), "--scheduler", address, "-o", str(out)]
    process = subprocess.Popen(
        [*batch, "--no-indicators"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    children: list[int] = []
    while not children:  # until both workers read
        assert process.poll() is None, process.communicate()
        listed = [_children(worker.pid) for worker in workers]
        children = listed[0] if all(listed) else []
        time.sleep(0.02)
    workers[0].kill()
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.splitlines()[-1] == "ldaparse: 13 files: 12 read, 0 unchanged, 1 failed"
    assert all(gone(child) for child in children)

    here = tmp_path / "ici.duckdb"
    files = [*map(Path, urls_among([str(folder)]))]
    with opened(here) as output:
        output.begin(files, prune=False)
        assert sum(one.state == "read" for one in run(files, [output], options(), workers=1)) == 12
    found, expected = content(out), content(here)
    assert {name: len(rows) for name, rows in found.items()} == {
        name: len(rows) for name, rows in expected.items()
    }
    question = "SELECT name, committed FROM finances JOIN reports USING (report_id) ORDER BY ALL"
    assert list(ask(out, question).rows) == list(ask(here, question).rows)

    again = subprocess.run(
        [*batch, "--no-indicators"], capture_output=True, text=True, timeout=120, check=False
    )
    assert again.stderr.splitlines()[-1] == "ldaparse: 13 files: 0 read, 12 unchanged, 1 failed"
    assert content(out) == found


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/").glob("*/children")
    return [int(one) for file in listed for one in file.read_text(encoding="ascii").split()]


def readings(files: Sequence[str], known: Parts | None = None, number: int = 0) -> list[Read]:
    entries = {entry.path: entry for entry in known.entries(number)} if known else {}
    return [read_one(file, entries.get(file), options()) for file in files]


@pytest.mark.parametrize("place", ["memory", "folder"])
def test_a_part_is_written_anew_with_what_did_not_change(place: str, tmp_path: Path) -> None:
    url = f"memory://{tmp_path.name}-{place}" if place == "memory" else str(tmp_path / "parts")
    files = urls_among([str(folder_of(tmp_path / "rapports", 4))])
    parts = Parts(url)
    assert parts.begin(len(files), 100) == 1
    write_part(url, 0, readings(files), prune=False)
    first = {entry.path: entry for entry in parts.entries(0)}
    assert sorted(first) == sorted(files)

    Path(files[1]).write_bytes(report("Brumeval", 2031))
    again = readings(files, parts)
    assert [one.outcome.state for one in again] == ["unchanged", "read", "unchanged", "unchanged"]
    write_part(url, 0, again, prune=False)
    write_part(url, 0, again, prune=False)  # by another worker, as the first died before it told
    second = {entry.path: entry for entry in parts.entries(0)}
    assert [path for path in files if first[path] != second[path]] == [files[1]]

    Path(files[0]).write_bytes(b"rien")
    write_part(url, 0, readings(files[:3], parts), prune=True)
    assert [entry.fingerprint is None for entry in parts.entries(0)] == [
        path == files[0] for path in sorted(files[:3])
    ]
    if place == "folder":
        found = content(Path(url))
        assert (len(found["reports"]), len(found["actions"]), len(found["failures"])) == (2, 2, 1)
        assert list(ask(Path(url), "SELECT year FROM reports WHERE territory LIKE '%Brumeval'").rows) == [
            (2031,)
        ]
        assert len(list((tmp_path / "parts" / "actions").iterdir())) == 1


def test_files_and_stores_may_be_elsewhere(tmp_path: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for name in ("a.docx", "sous/b c.docx", "notes.txt"):
        memory.pipe_file(f"/{tmp_path.name}/{name}", report())
    folder = f"memory://{tmp_path.name}"
    files = urls_among([folder])
    assert [file.removeprefix("memory:///").removeprefix("memory://").split("/", 1)[1] for file in files] == [
        "a.docx",
        "sous/b c.docx",
    ]
    assert urls_among([f"{folder}/*.docx"]) == files[:1]
    (read,) = readings(files[:1])
    assert (read.outcome.state, read.path) == ("read", files[0])
    (lost,) = readings([f"{folder}/perdu.docx"])
    assert lost.outcome.state == "failed"
    assert "no such file" in str(lost.outcome.message)


def test_paths_fall_into_all_parts() -> None:
    assert {part_of(f"rapports/{number}.pdf", 7) for number in range(200)} == set(range(7))


def test_a_place_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lettre.txt").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=f"no {LISTS}/store.json"):
        Parts(str(tmp_path)).begin(3, 100)
    with pytest.raises(OutputError, match="no such kind of place"):
        Parts("nulle://part")


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "a.docx").write_bytes(report())
    asked = ["batch", str(tmp_path / "a.docx"), "--scheduler", "tcp://127.0.0.1:9", "-o", str(tmp_path / "p")]
    done = CliRunner().invoke(app, asked)
    assert "pip install 'ldaparse[distributed]'" in str(done.exception)
