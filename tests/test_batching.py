"""A batch: many reports, each by itself; what was read is kept, and what did not change is not read again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import ldaparse
from batches import folder_of, options, report, troubled
from commands import NEW, command
from ldaparse.batching import Outcome, Tally, opened, reports_among, run
from ldaparse.batching.folder import LIST
from ldaparse.batching.naming import names_for
from ldaparse.checking import Understood
from ldaparse.cli import app
from ldaparse.errors import OutputError, UnreadableError
from ldaparse.storing import ask
from ldaparse.storing.asking import asking
from ldaparse.storing.tables import tables
from pdfs import Sheet
from test_isolating import gone

pytestmark = pytest.mark.usefixtures("forked_workers")


def batch(
    files: Sequence[Path], *outs: Path, prune: bool = False, workers: int = 1, **said: object
) -> list[tuple[str, str]]:
    """What became of the files, each by its name."""
    asked = said.pop("options", None) or options()
    outputs = [opened(out) for out in outs]
    try:
        for output in outputs:
            output.begin(files, prune=prune)
        outcomes: list[Outcome] = list(run(files, outputs, asked, workers=workers, **said))  # type: ignore[arg-type]
    finally:
        for output in outputs:
            output.__exit__(None, None, None)
    return [(Path(one.file).name, one.state) for one in outcomes]


def content(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a store, in an order of their own."""
    with asking(store) as answer:
        return {name: sorted(answer(f"SELECT * FROM {name}").rows, key=repr) for name in tables()}


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.json"))}


def test_a_store_and_a_folder_hold_what_extract_gives(tmp_path: Path) -> None:
    files = reports_among([str(folder_of(tmp_path / "rapports", 4))])
    store, folder = tmp_path / "rapports.duckdb", tmp_path / "json"
    assert [state for _, state in batch(files, store, folder)] == ["read"] * 4
    for file in files:
        read = ldaparse.extract(file, indicators=False)
        kept = (folder / f"{file.stem}.json").read_text(encoding="utf-8")
        assert kept == read.model_dump_json(indent=2) + "\n"
        sha = read.source.sha256
        ((territory, spent, done),) = ask(
            store,
            "SELECT territory, committed, (SELECT count(*) FROM deliverables AS d"
            f" WHERE status_code = 'done' AND d.report_id = r.report_id) FROM reports AS r JOIN finances USING (report_id)"
            f" WHERE sha256 = '{sha}'",
        ).rows
        assert read.finances
        assert (territory, spent, done) == (read.territory, read.finances.lines[0].committed, 1)


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 3)
    files = reports_among([str(folder)])
    store, json_folder = tmp_path / "rapports.duckdb", tmp_path / "json"
    batch(files, store, json_folder)
    assert {state for _, state in batch(files, store, json_folder)} == {"unchanged"}
    changed = files[1]
    changed.write_bytes(report("Brumeval", 2031))
    states = dict(batch(files, store, json_folder))
    assert [states[file.name] for file in files] == ["unchanged", "read", "unchanged"]
    path = changed.relative_to(tmp_path).as_posix()
    ((territory, year),) = ask(store, f"SELECT territory, year FROM reports WHERE path = '{path}'").rows
    assert ("Brumeval" in str(territory), year) == (True, 2031)
    fresh = tmp_path / "neuf.duckdb"
    batch(files, fresh)
    assert content(store) == content(fresh)


def test_corrections_beside_a_report_are_made_and_count_as_a_change(tmp_path: Path) -> None:
    files = reports_among([str(folder_of(tmp_path / "rapports", 2))])
    store = tmp_path / "rapports.duckdb"
    batch(files, store)
    corrected = {
        "path": "actions/3/deliverables/1/status/code",
        "read": "in_progress",
        "corrected": "done",
        "note": "lu",
    }
    side = files[0].with_name(f"{files[0].stem}.corrections.json")
    source = {"name": files[0].name, "sha256": ldaparse.extract(files[0], indicators=False).source.sha256}
    side.write_text(
        json.dumps({"schema_version": "1", "source": source, "corrections": [corrected]}), encoding="utf-8"
    )
    assert [state for _, state in batch(files, store)] == ["read", "unchanged"]
    told = "SELECT name, done FROM status_of_actions JOIN reports USING (report_id)"
    assert dict(ask(store, told).rows) == {files[0].name: 2, files[1].name: 1}
    assert list(
        ask(store, 'SELECT "of", id, corrected, read, note FROM evidence WHERE corrected IS NOT NULL').rows
    ) == [("deliverables", 1, "code", '"in_progress"', "lu")]
    without = options(corrections=False)
    assert [state for _, state in batch(files, store, options=without)] == ["read", "unchanged"]
    assert dict(ask(store, told).rows) == {files[0].name: 1, files[1].name: 1}
    side.write_text("{", encoding="utf-8")
    assert [state for _, state in batch(files, store)] == ["failed", "unchanged"]
    ((said,),) = ask(store, "SELECT message FROM failures").rows
    assert "corrections" in str(said)


def test_options_that_decide_what_is_read_count_as_a_change(tmp_path: Path) -> None:
    files = reports_among([str(folder_of(tmp_path / "rapports", 2))])
    out = tmp_path / "json"
    batch(files, out)
    other = options(limits=ldaparse.Limits(seconds=9))
    assert [state for _, state in batch(files, out, options=other)] == ["unchanged"] * 2
    for said in ({"engine": "pdfplumber"}, {"limits": ldaparse.Limits(cells=9_000)}, {"indicators": True}):
        assert options(**said).key() != options().key()


def test_one_file_s_trouble_is_no_other_s(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 4)
    for name in ("casse", "déborde", "fige"):
        (folder / f"{name}.docx").write_bytes(report(name))
    (folder / "vide.pdf").write_bytes(b"")
    files = reports_among([str(folder)])
    asked = options(limits=ldaparse.Limits(step_seconds=6, memory_megabytes=400))
    store, out = tmp_path / "rapports.duckdb", tmp_path / "json"
    states = batch(files, store, out, options=asked, work=troubled, workers=2)
    assert [name for name, _ in states] == [file.name for file in files]
    failed = {name for name, state in states if state == "failed"}
    assert failed == {"casse.docx", "déborde.docx", "fige.docx", "vide.pdf"}
    assert len(texts(out)) == 4
    kept = {
        str(path): str(message) for path, message in ask(store, "SELECT path, message FROM failures").rows
    }
    assert "crashed" in kept["rapports/casse.docx"]
    assert "memory" in kept["rapports/déborde.docx"]
    assert "more than 6 seconds" in kept["rapports/fige.docx"]
    again = batch(files, store, out, options=asked)
    assert {name for name, state in again if state == "read"} == failed - {"vide.pdf"}


def test_a_file_that_fails_now_leaves_nothing_of_what_it_was(tmp_path: Path) -> None:
    files = reports_among([str(folder_of(tmp_path / "rapports", 2))])
    store, out = tmp_path / "rapports.duckdb", tmp_path / "json"
    batch(files, store, out)
    files[0].write_bytes(b"rien de lisible")
    assert [state for _, state in batch(files, store, out)] == ["failed", "unchanged"]
    assert [*texts(out)] == [f"{files[1].stem}.json"]
    found = content(store)
    assert len(found["failures"]) == len(found["reports"]) == 1
    assert {row[0] for name in ("actions", "evidence", "finances") for row in found[name]} == {
        found["reports"][0][0]
    }


def test_what_is_gone_is_kept_until_it_is_pruned(tmp_path: Path) -> None:
    files = reports_among([str(folder_of(tmp_path / "rapports", 3))])
    store, out = tmp_path / "rapports.duckdb", tmp_path / "json"
    batch(files, store, out)
    batch(files[:2], store, out)
    assert len(texts(out)) == len(content(store)["reports"]) == 3
    batch(files[:2], store, out, prune=True)
    assert [*texts(out)] == sorted(f"{file.stem}.json" for file in files[:2])
    assert len(content(store)["reports"]) == 2


def test_two_files_of_one_territory_and_year_count_once(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("a.docx", "b.docx", "c.docx"))
    one.write_bytes(report("Port-Lune", 2024, spent=100))
    two.write_bytes(report("Port-Lune", 2024, spent=200))
    other.write_bytes(report("Port-Lune", 2025))
    store = tmp_path / "rapports.duckdb"
    batch([one, two, other], store)
    found = list(ask(store, "SELECT path, same_content FROM duplicates").rows)
    assert found == [("a.docx", False), ("b.docx", False)]
    spent = "SELECT path, committed, execution FROM execution_by_action WHERE year = 2024"
    assert list(ask(store, spent).rows) == [("a.docx", 100.0, 5.0)]
    assert list(ask(store, spent, every_file=True).rows) == [("a.docx", 100.0, 5.0), ("b.docx", 200.0, 10.0)]


def test_the_rest_is_left_after_a_failure_if_asked(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 8)
    (folder / "000.pdf").write_bytes(b"rien")
    files = reports_among([str(folder)])
    states = batch(files, tmp_path / "json", fail_fast=True)
    assert states == [("000.pdf", "failed")]


def test_names_are_told_apart() -> None:
    named = names_for(["a/Été.pdf", "b/été.docx", "a/r.pdf", "b/r.pdf", "c/r.docx", "un  rapport.pdf"])
    assert named["un  rapport.pdf"] == "un  rapport.json"
    assert (named["a/Été.pdf"], named["b/été.docx"]) == ("Été.pdf.json", "été.docx.json")
    assert named["c/r.docx"] == "r.docx.json"
    assert named["a/r.pdf"].startswith("r.pdf-")
    assert named["a/r.pdf"] != named["b/r.pdf"]


@given(st.lists(st.text("aAéÉe\u0301./ ", min_size=1, max_size=8), unique=True, max_size=12))
def test_no_two_files_have_one_name(paths: list[str]) -> None:
    named = names_for(paths)
    assert len({name.casefold() for name in named.values()}) == len(paths)
    assert named == names_for(reversed(paths))
    assert all(name.endswith(".json") and "/" not in name for name in named.values())


def test_a_folder_a_pattern_a_list_and_files_name_reports(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 4)
    for name in (".caché.docx", "~$ouvert.docx", "notes.md", "a.corrections.json"):
        (folder / name).write_bytes(b"x")
    all_files = reports_among([str(folder)])
    assert len(all_files) == 4
    assert all_files == sorted(all_files, key=lambda file: file.parts)
    assert reports_among([str(folder / "**" / "*.docx"), str(folder)]) == [
        *reports_among([str(folder / "**" / "*.docx")]),
    ]
    listed = tmp_path / "liste.txt"
    listed.write_text(f"rapports/{all_files[2].name}\n\n{all_files[0]}\n", encoding="utf-8")
    assert all_files[0] in reports_among([str(listed)])
    assert len(reports_among([str(listed), str(all_files[1])])) == 3
    for place in (tmp_path / "absent", tmp_path / "*.odt"):
        with pytest.raises(UnreadableError):
            reports_among([str(place)])


def test_what_is_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "lettre.json").write_text("{}", encoding="utf-8")
    with pytest.raises(OutputError, match="it is not of a batch"):
        opened(tmp_path / "autre")
    (tmp_path / "faux.duckdb").write_bytes(b"x" * 9000)
    with pytest.raises(OutputError, match="cannot be opened as a store"):
        opened(tmp_path / "faux.duckdb")


def invoke(*arguments: object) -> tuple[int, str, str]:
    done = subprocess.run(
        [*command(), "batch", *map(str, arguments), "--no-indicators"],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_the_command_tells_failures_and_streams_in_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 5)
    (folder / "Port.pdf").write_bytes(b"rien")
    code, out, said = invoke(folder, "-j", "2")
    assert code == 1
    lines = [json.loads(line) for line in out.splitlines()]
    names = [file.name for file in reports_among([str(folder)]) if file.name != "Port.pdf"]
    assert [line["source"]["name"] for line in lines] == names
    assert said.splitlines()[-1] == "ldaparse: 6 files: 5 read, 0 unchanged, 1 failed"
    assert said.startswith("ldaparse: Port.pdf: this is neither a PDF")
    unknown = [line for line in said.splitlines() if "the register has" in line]
    assert len(unknown) == 5  # fictional territories, Hauteroche among them, of which there are two
    assert len(said.splitlines()) - len(unknown) == 3


def started(*arguments: object, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*NEW, "batch", *map(str, arguments), "--no-indicators", "-v"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends the workers of what is killed")
def test_a_kill_at_any_moment_loses_nothing_that_was_told_to_be_done(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 8)
    store, out = tmp_path / "rapports.duckdb", tmp_path / "json"
    chance = random.Random(7)
    done: set[str] = set()
    for _ in range(2):
        process = started(folder, "-o", store, "-o", out, "-j", "1", folder=tmp_path)
        assert process.stderr
        for _ in range(chance.randint(1, 4)):
            said = process.stderr.readline()
            if said.startswith("ldaparse: read "):
                done.add(Path(said.removeprefix("ldaparse: read ").strip()).name)
        time.sleep(chance.random() / 20)
        process.kill()
        process.communicate(timeout=30)
        if done:
            assert done <= {Path(str(path)).name for (path,) in ask(store, "SELECT path FROM reports").rows}
            assert {Path(name).stem for name in done} <= {Path(name).stem for name in texts(out)}
    assert done
    code, _, said = invoke(folder, "-o", store, "-o", out)
    assert code == 0
    assert f"{len(done)} unchanged" in said or int(said.split(", ")[1].split()[0]) > len(done)
    fresh, other = tmp_path / "d'un trait.duckdb", tmp_path / "autre"
    assert invoke(folder, "-o", fresh, "-o", other)[0] == 0
    assert content(store) == content(fresh)
    assert texts(out) == texts(other)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells which process started which")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_batch_that_is_broken_off_leaves_nothing_half_done(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(report())
    os.mkfifo(tmp_path / "sans-fin.pdf")
    (tmp_path / "passing").mkdir()
    files = (tmp_path / "a.docx", tmp_path / "sans-fin.pdf")
    process = started(
        *files, "-o", tmp_path / "r.duckdb", "-o", tmp_path / "json", "-j", "2", folder=tmp_path / "passing"
    )
    assert process.stderr
    while not process.stderr.readline().startswith("ldaparse: read "):
        assert process.poll() is None
    children = Path(f"/proc/{process.pid}/task/").glob("*/children")
    workers = [int(one) for listed in children for one in listed.read_text(encoding="ascii").split()]
    assert workers
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert "ldaparse: broken off; 1 file: 1 read" in said
    assert "Traceback" not in said
    assert all(gone(worker) for worker in workers)
    assert list((tmp_path / "passing").iterdir()) == []
    assert [*texts(tmp_path / "json")] == ["a.json"]
    told = map(json.loads, (tmp_path / "json" / LIST).read_text(encoding="utf-8").splitlines())
    assert [line["state"] for line in told] == ["begun", "read"]
    assert len(content(tmp_path / "r.duckdb")["reports"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own takes POSIX")
def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    import pty

    folder = folder_of(tmp_path / "rapports", 3)
    (folder / "vide.pdf").write_bytes(b"")
    ours, theirs = pty.openpty()
    arguments = ["batch", str(folder), "-o", str(tmp_path / "json"), "--no-indicators"]
    process = subprocess.Popen([*command(), *arguments], stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # it is closed on the other side
        pass
    os.close(ours)
    assert process.wait(timeout=30) == 1
    text = shown.decode()
    assert "Lecture" in text
    assert "4/4" in text
    assert "1 en échec" in text
    assert "/s" in text
    assert text.rstrip().endswith("ldaparse: 4 files: 3 read, 0 unchanged, 1 failed")


def test_how_much_was_understood_stands_at_the_end_of_a_batch_and_in_the_store(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 2)
    store = tmp_path / "rapports.duckdb"
    done = CliRunner().invoke(app, ["batch", str(folder), "-o", str(store), "--jobs", "1", "--no-indicators"])
    assert done.exit_code == 0, done.output
    assert "understood of the reports read now: " in done.output
    rows = list(ask(store, "SELECT understood, understood_share, doubtful_values FROM reports").rows)
    assert len(rows) == 2
    for sentence, share, doubtful in rows:
        assert "action" in str(sentence)
        assert 0 <= float(str(share)) <= 1
        assert int(str(doubtful)) >= 0


def test_a_strict_batch_fails_where_too_little_was_understood(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "rapports", 1)
    asked = ["batch", str(folder), "--jobs", "1", "--no-indicators", "--strict"]
    fine = CliRunner().invoke(app, [*asked, "-o", str(tmp_path / "a"), "--least-understood", "0"])
    assert fine.exit_code == 0, fine.output
    assert "little understood" not in fine.output
    letter = Sheet()
    letter.text(50, 60, "Une lettre aux habitants du territoire, qui ne dit rien d’aucune action.")
    (tmp_path / "rapports" / "lettre.pdf").write_bytes(letter.done())
    poor = CliRunner().invoke(app, [*asked, "-o", str(tmp_path / "b")])
    assert poor.exit_code == 1, poor.output
    assert "lettre.pdf: little understood (0%): no action" in poor.output


def test_understanding_is_summed_over_the_reports_read_now() -> None:
    one = Understood(3, 4, 5, 6, 0, 2, 2, True, True, (7,), True, 0)
    other = Understood(1, 1, 2, 2, 0, 0, 0, False, False, (), True, 1)
    tally = Tally()
    for at, read in enumerate((one, other)):
        tally.add(Outcome(f"{at}.pdf", "read", understood=read))
    tally.add(Outcome("2.pdf", "unchanged"))
    assert tally.understanding() == (
        "understood of the reports read now: 4 actions of 5, 7 deliverables with a state of 8, 2 lines of 2;"
        " 1 table and 1 heading not understood"
    )
    assert [name for name, _ in tally.little] == ["0.pdf", "1.pdf"]
    assert Tally().understanding() is None
