"""Names of files that are no UTF-8, too long, full of signs, alike: read, kept apart, written in every output; and a file that
fails fails alone, whatever the fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ldaparse
from batches import options, report
from commands import command, run
from ldaparse.batching import opened
from ldaparse.batching import run as run_batch
from ldaparse.batching.folder import LIST
from ldaparse.batching.harvesting import Asked, Harvest, Options, harvest
from ldaparse.batching.naming import names_for
from ldaparse.errors import displayable
from ldaparse.isolating.folders import remove_left_behind
from ldaparse.storing import ask

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="any bytes are a name on Linux only"),
    pytest.mark.usefixtures("forked_workers"),
]

NAMES = (
    b"a.docx", b"\xc9valuation.docx", "é".encode() * 122 + b"abcdef.docx", b"deux\nlignes.docx", b'"cite" \'x\'.docx',
    "de\u202exfed.docx".encode(), b"con.docx", b"nul.docx", b"A.docx", b"a .docx", b"fin..docx", b"tab\t.docx", b"\x1b[2J.docx",
    b"%s {x} [b].docx", b"-o.docx", "lignes\u2028\u2029\u0085.docx".encode(), b" .docx", b"z.docx",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("noms")
    for number, name in enumerate(NAMES):
        (made / os.fsdecode(name)).write_bytes(report(year=2000 + number))
    return made


def test_a_batch_reads_files_of_any_name_into_every_output(folder: Path, tmp_path: Path) -> None:
    out, store, parquet = tmp_path / "json", tmp_path / "r.duckdb", tmp_path / "parquet"
    done = run("batch", folder, "-o", out, "-o", store, "--parquet", parquet, "--no-indicators")
    assert f"{len(NAMES)} files: {len(NAMES)} read" in done.stderr
    written = [path for path in out.iterdir() if path.suffix == ".json"]
    years = {json.loads(path.read_text("utf-8"))["as_of"] for path in written}
    assert len(written) == len(years) == len(NAMES)
    assert all(path.name.isprintable() for path in written)
    for place in (store, parquet):
        assert len(set(ask(place, "SELECT path FROM reports").rows)) == len(NAMES)
    assert f"{len(NAMES)} unchanged" in run("batch", folder, "-o", out, "-o", store, "--no-indicators").stderr
    lines = run("batch", folder, "--no-indicators").stdout.rstrip("\n").split("\n")
    assert len([json.loads(line) for line in lines]) == len(NAMES)


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_every_command_reads_a_file_of_any_name(name: bytes, folder: Path) -> None:
    file = folder / os.fsdecode(name)
    read = ldaparse.Report.model_validate_json(run("extract", file, "--no-indicators").stdout)
    assert read.source.name == displayable(os.fsdecode(name))
    assert len(read.actions) == 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        # LibreOffice prints what is reviewed, whose name it is not told.
        pytest.param(
            name,
            asked,
            id=f"{said}-{asked}",
            marks=pytest.mark.collection if (said, asked) == ("long", "review") else (),
        )
        for said, name in (("no UTF-8", NAMES[1]), ("long", NAMES[2]))
        for asked in ("export", "extract", "review", "check", "tables")
    ],
)
def test_what_is_made_of_a_file_of_any_name(name: bytes, asked: str, folder: Path, tmp_path: Path) -> None:
    file = folder / os.fsdecode(name)
    endings = {
        "export": (".json", ".xlsx", ".docx", ".html", ".md", ".zip"), "extract": (".json",), "review": (".html",),
        "check": (".txt", ".json", ".sarif"), "tables": (".csv",),
    }  # fmt: skip
    for ending in endings[asked]:
        run(asked, file, "-o", tmp_path / f"x{ending}")


@pytest.mark.parametrize("name", ["x" * 300 + ".docx", "\udcc9nulle part.docx", "/" + "y" * 5000])
def test_a_name_where_nothing_is_is_one_sentence(name: str) -> None:
    assert run("extract", name, code=3).stderr.count("\n") == 1


def test_names_of_any_kind_are_told_apart() -> None:
    named = names_for(
        [
            "a/con.pdf",
            "a/con.docx",
            "b/CON.pdf",
            'a/x".pdf',
            "a/x?.pdf",
            "a/ fin .pdf",
            "\\xc9.pdf",
            "é" * 130,
        ]
    )
    assert len({name.casefold() for name in named.values()}) == len(named)
    assert all(len(name.encode()) < 250 for name in named.values())
    assert named["a/ fin .pdf"] == " fin_.json"


class StubbornError(RuntimeError):
    """What nobody thought of."""


def stubborn(asked: Asked, said: Options) -> Harvest:
    """Fails on a file in ways that no reader ever does."""
    match asked.path.stem:
        case "faute":
            raise StubbornError("\ud800\n[/b]")
        case "autre":
            return "rien"  # type: ignore[return-value]
        case "trop":
            read = harvest(asked, said)
            return Harvest(read.report, ({"reports": "pas du JSON"},), partial=False)
        case _:
            return harvest(asked, said)


def test_a_file_that_fails_fails_alone_whatever_the_fault(tmp_path: Path) -> None:
    files = []
    for name in ("a", "faute", "autre", "trop", "z"):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(report())
    with opened(tmp_path / "r.duckdb") as store:
        store.begin(files, prune=False)
        outcomes = list(run_batch(files, [store], options(), workers=1, work=stubborn))
    assert [one.state for one in outcomes] == ["read", "failed", "failed", "failed", "read"]
    assert len(list(ask(tmp_path / "r.duckdb", "SELECT path FROM failures").rows)) == 3


def test_a_file_of_somebody_else_in_the_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report())
    (tmp_path / "b.docx").write_bytes(report())
    out = tmp_path / "out"
    run("batch", tmp_path / "a.docx", "-o", out, "--no-indicators")
    (out / "b.json").write_text("à moi", encoding="utf-8")
    done = run("batch", tmp_path / "a.docx", tmp_path / "b.docx", "-o", out, "--no-indicators", code=1)
    assert "b.json is there and not of this batch" in done.stderr
    assert (out / "b.json").read_text(encoding="utf-8") == "à moi"
    (out / "b.json").unlink()
    run("batch", tmp_path / "a.docx", tmp_path / "b.docx", "-o", out, "--no-indicators")


def test_a_link_in_the_folder_of_outputs_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report())
    mine = tmp_path / "à moi"
    mine.write_text("à moi", encoding="utf-8")
    out = tmp_path / "out"
    run("batch", tmp_path / "a.docx", "-o", out, "--no-indicators")
    (out / "a.json").unlink()
    (out / "a.json").symlink_to(mine)
    run("batch", tmp_path / "a.docx", "-o", out, "--no-indicators", "--force")
    assert not (out / "a.json").is_symlink()
    (out / LIST).unlink()
    (out / LIST).symlink_to(mine)
    run("batch", tmp_path / "a.docx", "-o", out, "--no-indicators", code=2)
    assert mine.read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize(
    "line",
    [
        '{"path": "a.docx", "state": "read", "territory": 5, "as_of": {"x": 1}, "output": "a.json", "sha256": []}',
        '{"path": "b\\ud800.docx", "state": "read", "territory": "\\udfff", "output": "../à moi"}',
        "[" * 100_000, '{"path": ' + "9" * 6000 + "}", '{"path": "c.docx", "state": NaN}', '{"path": "a.docx", "output": "."}',
    ],
    ids=["of other kinds", "half signs", "deep", "a huge number", "no number", "no name"],
)  # fmt: skip
def test_a_list_of_somebody_elses_making_does_no_harm(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report())
    (tmp_path / "à moi").write_text("à moi", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / LIST).write_text(line + "\n", encoding="utf-8")
    done = run("batch", tmp_path / "a.docx", "-o", tmp_path / "out", "--prune", "--no-indicators")
    assert "1 file: 1 read" in done.stderr
    assert (tmp_path / "à moi").read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_a_file_can_come_on_the_standard_input(name: str) -> None:
    words = [*command(), "extract", name, "--no-indicators"]
    done = subprocess.run(words, input=report(), capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ldaparse.Report.model_validate_json(done.stdout).source.name == "stdin"
    empty = subprocess.run(words, input=b"", capture_output=True, timeout=60, check=False)
    assert (empty.returncode, empty.stderr) == (3, b"ldaparse: stdin: the file is empty\n")


def test_a_list_names_files_by_any_bytes(folder: Path, tmp_path: Path) -> None:
    listed = [name for name in NAMES if b"\n" not in name]
    for start in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "liste.txt").write_bytes(
            start + b"\r\n".join(os.fsencode(folder / os.fsdecode(name)) for name in listed)
        )
        done = run("batch", tmp_path / "liste.txt", "-o", tmp_path / "r.duckdb", "--no-indicators", "--force")
        assert f"{len(listed)} files: {len(listed)} read" in done.stderr
    os.mkfifo(tmp_path / "tube.txt")
    assert "this is not a file" in run("batch", tmp_path / "tube.txt", code=3).stderr


def test_a_store_is_a_file_of_a_name_that_its_database_takes(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.duckdb")
    (tmp_path / "zero.duckdb").symlink_to("/dev/zero")
    for name in ("tube", "zero"):
        done = run("batch", folder / "a.docx", "-o", tmp_path / f"{name}.duckdb", "--no-indicators", code=2)
        assert "this is not a file" in done.stderr
    done = run("batch", folder / "a.docx", "-o", tmp_path / "\udcc9.duckdb", "--no-indicators", code={0, 2})
    assert "unforeseen" not in done.stderr


def test_a_profile_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mots.toml")
    (tmp_path / "r.docx").write_bytes(report())
    done = run("extract", tmp_path / "r.docx", "--profile", tmp_path / "mots.toml", code=2)
    assert "this is not a file" in done.stderr
    (tmp_path / "chiffres.toml").write_text(f"name = {'9' * 5000}\n", encoding="utf-8")
    done = run("extract", tmp_path / "r.docx", "--profile", tmp_path / "chiffres.toml", code=2)
    assert done.stderr.count("\n") == 1


def test_folders_of_processes_that_were_killed_are_removed_by_the_next(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=60)
    left, other, mine = (
        tmp_path / f"ldaparse-{ended.pid}-x", tmp_path / "ldaparse-notes", tmp_path / f"ldaparse-{os.getpid()}-x"
    )  # fmt: skip
    for folder in (left, other, mine):
        folder.mkdir()
    remove_left_behind.cache_clear()
    remove_left_behind(str(tmp_path))
    assert not left.exists()
    assert other.exists()
    assert mine.exists()
