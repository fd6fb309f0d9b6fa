"""Outputs: the ending of a name decides what is written, or is refused; nothing else than what is asked for is touched."""

from __future__ import annotations

import csv
import os
import signal
import stat
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import in_process
import ldaparse
from batches import report
from commands import NEW, run
from ldaparse.errors import OutputError
from ldaparse.exporting import export
from ldaparse.exporting.files import ending_of, format_for, write, write_all
from ldaparse.exporting.names import is_device, portable
from pdfs import one_table

FORMS = {".json", ".xlsx", ".docx", ".html", ".htm", ".md", ".markdown", ".zip", ""}
ENDINGS = sorted(
    {
        *FORMS,
        ".csv",
        ".txt",
        ".sarif",
        ".png",
        ".pdf",
        ".xls",
        ".doc",
        ".odt",
        ".parquet",
        ".duckdb",
        ".ods",
        ".xml",
        ".sqlite",
    }
)
TAKEN: dict[str, set[str]] = {
    "extract R": {*FORMS, ".txt"},
    "diff R R": {*FORMS, ".txt", ".csv"},
    "history R R": {*FORMS, ".txt"},
    "export R": FORMS,
    "check R": {".txt", ".json", ".sarif"},
    "draft R --year 2025": {".docx"},
    "review R": {".html", ".htm"},
    "indicators R": {".txt", ".csv"},
    "tables R": {".json", ".csv"},
    "look P --page 1": {".png"},
    "look P": {"", ".zip", ".png"},
    "export S": {"", ".zip", ".html", ".htm", ".xlsx", ".sqlite"},
    "schema": {".json"},
    "schema tables": {".json"},
    "batch R --no-indicators": {"", ".duckdb"},
    "query S --views": {".txt", ".csv", ".json", ".md", ".markdown", ".parquet"},
}
"""The endings that each command takes; R is a report, P one in PDF, S a store."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes are of POSIX")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sources")
    found = {"R": folder / "rapport.docx", "P": folder / "page.pdf", "S": folder / "store.duckdb"}
    found["R"].write_bytes(report())
    found["P"].write_bytes(one_table())
    run("batch", found["R"], "-o", found["S"], "--no-indicators")
    return found


def kind_of(path: Path) -> str:
    """What a file is by its content."""
    if path.is_dir():
        return ""
    head = path.read_bytes()[:4096]
    if head[8:12] == b"DUCK":  # first: the eight bytes before it are a checksum, which can begin as JSON does
        return ".duckdb"
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        return ".xlsx" if "xl/workbook.xml" in names else ".docx" if "word/document.xml" in names else ".zip"
    for start, kind in (
        (b"PAR1", ".parquet"),
        (b"SQLite format 3", ".sqlite"),
        (b"\x89PNG", ".png"),
        (b"<!DOCTYPE html", ".html"),
        (b"<!doctype html", ".html"),
        (b"{", ".json"),
        (b"[", ".json"),
    ):
        if head.startswith(start):
            return kind
    return "text"


@pytest.mark.parametrize("asked", TAKEN)
def test_the_ending_decides_or_is_refused(
    asked: str, files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # A page shows a Word file as text where LibreOffice cannot print it.
    words = [files.get(word, word) for word in asked.split()]
    for ending in ENDINGS:
        out = tmp_path / f"sortie{ending}"
        if ending not in TAKEN[asked]:
            refused = in_process.command(*words, "-o", out)
            assert refused.code == 2
            assert not out.exists(), (asked, ending)
            assert any(why in refused.err for why in ("ending", "several tables", "add --why"))
            continue
        # The first is a process; where children work, each is.
        if ending == min(TAKEN[asked]) or asked.startswith("batch"):
            said = run(*words, "-o", out).stderr
        else:
            done = in_process.command(*words, "-o", out)
            assert done.code == 0
            said = done.err
        assert out.exists(), (asked, ending)
        same = {
            ".htm": ".html",
            ".sarif": ".json",
            ".txt": "text",
            ".csv": "text",
            ".md": "text",
            ".markdown": "text",
        }
        assert kind_of(out) == same.get(ending, ending)
        if not asked.startswith("batch"):
            assert said.startswith(f"écrit : {out} (")


def test_the_library_has_the_same_rule(tmp_path: Path) -> None:
    read = ldaparse.extract(report(), name="r.docx", indicators=False)
    for ending in ENDINGS:
        out = tmp_path / f"sortie{ending}"
        if ending in FORMS:
            export(read, out)
            continue
        with pytest.raises(OutputError):
            export(read, out)
        assert not out.exists()
    with pytest.raises(OutputError, match="not one of xlsx"):
        export(read, tmp_path / "b.json", to="xlsx", force=True)
    export(ldaparse.compare(read, read), tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_text("utf-8").startswith("of,change,")


def test_a_name_that_contradicts_the_format_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    done = run("extract", files["R"], "--format", "xlsx", "-o", tmp_path / "x.json", code=2)
    assert "the ending '.json' is not one of xlsx (.xlsx)" in done.stderr
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="there is no format 'pdf'"):
        format_for(None, "pdf", {"json": (".json",)})


@pytest.mark.parametrize(
    ("name", "ending"), [("a.XLSX", ".xlsx"), ("bilan.2024", ""), ("a", ""), ("a.b.md", ".md"), (".json", "")]
)
def test_what_an_ending_is(name: str, ending: str) -> None:
    assert ending_of(Path(name)) == ending


def test_a_comparison_in_one_csv(files: dict[str, Path], tmp_path: Path) -> None:
    later = tmp_path / "2025.docx"
    later.write_bytes(report(year=2025, status="Réalisé", spent=1500))
    run("diff", files["R"], later, "-o", tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    (moved,) = [row for row in rows if row["label"] == "Ouvrir un guichet"]
    assert (moved["of"], moved["old"], moved["new"], moved["move"]) == (
        "deliverable",
        "in_progress",
        "done",
        "advanced",
    )
    (spent,) = [row for row in rows if row["of"] == "finance" and row["field"] == "committed"]
    assert (spent["old"], spent["new"], spent["delta"]) == ("1200", "1500", "300")


def test_the_former_name_of_format_goes_on_working(files: dict[str, Path]) -> None:
    done = run("export", files["R"], "--to", "json")
    assert done.stdout == run("export", files["R"], "--format", "json").stdout
    assert done.stderr == "ldaparse: --to is now called --format; the old name goes on working\n"


def test_what_was_written_is_told_or_not(files: dict[str, Path], tmp_path: Path) -> None:
    assert "feuilles)" in run("extract", files["R"], "-o", tmp_path / "a.xlsx").stderr
    assert "written: " in run("extract", files["R"], "-o", tmp_path / "b.docx", "--lang", "en").stderr
    assert " tables)" in run("extract", files["R"], "-o", tmp_path / "c").stderr
    assert run("extract", files["R"], "-o", tmp_path / "d.json", "--quiet").stderr == ""
    assert run("extract", files["R"], "-o", "-", "--format", "json", cwd=tmp_path).stdout.startswith("{")
    assert not (tmp_path / "-").exists()


@posix
@pytest.mark.parametrize("stream", [">/dev/full", ">&-"])
@pytest.mark.parametrize("asked", ["schema", "tables {R}", "explain", "--help"])
def test_where_nothing_can_be_written_that_is_one_sentence(
    stream: str, asked: str, files: dict[str, Path]
) -> None:
    if stream == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    line = " ".join(f"'{word}'" for word in (*NEW, *asked.format(R=files["R"]).split()))
    done = subprocess.run(
        ["sh", "-c", f"{line} {stream}"], capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if asked != "--help":
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1


@posix
@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_a_batch_with_a_closed_stream_reads_what_it_can_tell_of(closed: str, files: dict[str, Path]) -> None:
    line = " ".join(f"'{word}'" for word in (*NEW, "batch", files["R"], "--no-indicators"))
    done = subprocess.run(
        ["sh", "-c", f"{line} {closed}"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == (2 if ">&-" in closed.split() else 0), done.stderr
    assert "unforeseen" not in done.stderr
    assert done.returncode == 2 or len(done.stdout.splitlines()) == 1


@posix
def test_a_device_and_a_pipe_are_written_into_and_stay(tmp_path: Path) -> None:
    write(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    pipe = tmp_path / "tube"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="cannot be written"):
        write(pipe, b"personne ne lit")
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(pipe.read_bytes()))
    reader.start()
    for _ in range(100):
        try:
            write(pipe, b"x" * 200_000)
        except OutputError:
            threading.Event().wait(0.02)
        else:
            break
    reader.join(10)
    assert said == [b"x" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_a_link_stays_and_what_it_leads_to_is_written_only_if_asked(tmp_path: Path) -> None:
    there, link, lost = tmp_path / "vrai.json", tmp_path / "lien.json", tmp_path / "perdu.json"
    there.write_bytes(b"avant")
    there.chmod(0o600)
    link.symlink_to(there)
    lost.symlink_to(tmp_path / "nulle-part.json")
    for path in (link, lost):
        with pytest.raises(OutputError, match="--force"):
            write(path, b"apres")
    write(link, b"apres", force=True)
    assert link.is_symlink()
    assert there.read_bytes() == b"apres"
    assert stat.S_IMODE(there.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["x" * 300, "é" * 130 + ".json", "nul\0.json"])
def test_a_name_that_no_system_takes_is_one_sentence(name: str, tmp_path: Path) -> None:
    for force in (False, True):
        with pytest.raises(OutputError):
            write(tmp_path / name, b"x", force=force)
        with pytest.raises(OutputError):
            write_all(tmp_path / name, {"a": b"x"}, force=force, mark="a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["con", "NUL.json", "com1.docx", "lpt².x", "aux .txt", "CONIN$"])
def test_names_that_windows_keeps_for_devices(name: str) -> None:
    assert is_device(name)
    assert not is_device(portable(name))


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    made = portable(name)
    assert made == portable(made)
    assert 0 < len(made.encode("utf-8")) <= 201
    assert not set(made) & set('<>:"/\\|?*\n\r\t\0\u202e\x1b')
    assert made[-1] not in ". "
    assert not is_device(made)


@posix
def test_what_a_killed_process_left_half_written_is_removed_by_the_next(tmp_path: Path) -> None:
    program = "import os, sys; from ldaparse.exporting import files; os.fdopen = lambda *_: os._exit(9); files.write(files.Path(sys.argv[1]), b'x')"
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "bilan.json")], timeout=60, check=False)
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(".part")
    folder = tmp_path / left.name.replace("bilan", "tables")
    (folder / "new").mkdir(parents=True)
    only = tmp_path / left.name.replace("bilan", "seul")
    for part in ("old", "new"):
        (only / part).mkdir(parents=True)
    mine = tmp_path / ".notes.part"
    other = tmp_path / ".x.00000000-1-abc.part"
    for path in (mine, other):
        path.write_text("x", encoding="utf-8")
    write(tmp_path / "suite.json", b"x")
    assert sorted(tmp_path.iterdir()) == sorted([mine, other, only, tmp_path / "suite.json"])


@posix
def test_nothing_comes_between_when_a_folder_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C when the one is away and the other not there yet."""
    write_all(tmp_path / "t", {"m": b"1"}, mark="m")
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path / "t", {"m": b"2"}, mark="m", force=True)
    assert (tmp_path / "t" / "m").read_bytes() == b"2"
    assert len(list(tmp_path.iterdir())) == 1
