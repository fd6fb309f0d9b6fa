"""Corrections on the command line: beside a report by name, asked for, left, stale, refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

import ldaparse
from commands import run
from golden import SAMPLES
from ldaparse.report import Report

pytestmark = pytest.mark.usefixtures("forked_workers")

READ, RIGHT = 2593310.5, 259310.5
STATUS = "actions/3/deliverables/1/status/code"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the samples of two years."""
    for name in ("val-doris-2024.pdf", "val-doris-2024.docx", "val-doris-2025.docx"):
        shutil.copy(SAMPLES / name, tmp_path)
    return tmp_path


def side_file(
    folder: Path, *corrections: dict[str, object], name: str = "val-doris-2024.corrections.json"
) -> Path:
    file = folder / name
    asked = corrections or (
        {"path": "finances/total/committed", "read": READ, "corrected": RIGHT, "note": "chiffre en trop"},
        {"path": STATUS, "read": "done", "corrected": "in_progress"},
    )
    file.write_text(json.dumps({"schema_version": "1", "corrections": asked}), encoding="utf-8")
    return file


def committed(text: str) -> float:
    report = Report.model_validate_json(text)
    assert report.finances
    assert report.finances.total
    assert report.finances.total.committed is not None
    return report.finances.total.committed


@pytest.mark.parametrize("name", ["val-doris-2024.pdf", "val-doris-2024.docx"])
def test_corrections_beside_a_report_are_taken_and_told(folder: Path, name: str) -> None:
    side_file(folder)
    done = run("extract", folder / name, "--no-indicators")
    assert committed(done.stdout) == RIGHT
    assert done.stderr.count("\n") == 1
    assert f"{name}: with the corrections of val-doris-2024.corrections.json" in done.stderr
    left = run("extract", folder / name, "--no-corrections", "--no-indicators")
    assert (committed(left.stdout), left.stderr) == (READ, "")


def test_corrections_asked_for_go_before_those_beside_the_report(folder: Path) -> None:
    side_file(folder, {"path": "finances/total/committed", "read": READ, "corrected": 1})
    other = side_file(folder, name="autre.json")
    done = run("extract", folder / "val-doris-2024.pdf", "--corrections", other, "--no-indicators")
    assert (committed(done.stdout), done.stderr) == (RIGHT, "")
    run("extract", folder / "val-doris-2024.pdf", "--corrections", other, "--no-corrections", code=2)


def test_the_json_of_a_corrected_report_stays_corrected(folder: Path) -> None:
    side_file(folder)
    out = folder / "val-doris-2024.json"
    run("extract", folder / "val-doris-2024.pdf", "-o", out)
    again = run("export", out, "--format", "json")
    assert json.loads(again.stdout) == json.loads(out.read_text(encoding="utf-8"))
    assert committed(run("export", out, "--format", "json", "--no-corrections").stdout) == RIGHT


def test_a_comparison_is_of_corrected_reports(folder: Path) -> None:
    side_file(folder)
    reports = folder / "val-doris-2024.pdf", folder / "val-doris-2025.docx"
    found = json.loads(run("diff", *reports, "--format", "json").stdout)
    assert found["totals"]["committed"]["old"] == RIGHT
    action = next(action for action in found["actions"] if action["old"] == 3)
    assert action["deliverables"][0]["status"]["old"] == "in_progress"
    followed = json.loads(run("history", *reports, "--format", "json").stdout)
    assert str(RIGHT) in json.dumps(followed)
    left = json.loads(run("diff", *reports, "--format", "json", "--no-corrections").stdout)
    assert left["totals"]["committed"]["old"] == READ


def test_a_comparison_takes_no_corrections_itself(folder: Path) -> None:
    out = folder / "evolution.json"
    run("diff", folder / "val-doris-2024.pdf", folder / "val-doris-2025.docx", "-o", out)
    done = run("export", out, "--format", "markdown", "--corrections", side_file(folder), code=3)
    assert "a comparison takes no corrections" in done.stderr


def test_a_workbook_says_what_was_corrected(folder: Path) -> None:
    side_file(folder)
    out = folder / "rapport.xlsx"
    run("export", folder / "val-doris-2024.pdf", "-o", out)
    cells = [cell.value for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows() for cell in row]
    assert RIGHT in cells
    assert READ not in cells
    assert "Corrigé à la main : 259\u202f310,5 au lieu de 2\u202f593\u202f310,5 (chiffre en trop)." in cells
    assert "Corrigé à la main : « En cours » au lieu de « Réalisé »." in cells


def test_a_word_file_of_a_corrected_report_is_read_as_corrected(folder: Path) -> None:
    side_file(folder)
    out = folder / "rapport.docx"
    run("export", folder / "val-doris-2024.pdf", "-o", out)
    report = ldaparse.extract(out)
    assert committed(report.model_dump_json()) == RIGHT
    status = report.action(3).deliverables[0].status
    assert status
    assert (status.code, status.raw) == ("in_progress", "En cours")


def test_what_no_longer_fits_is_told_on_stderr_and_in_the_findings(folder: Path) -> None:
    side_file(
        folder,
        {"path": STATUS, "read": "planned", "corrected": "in_progress"},
        {"path": "actions/99/title", "read": "a", "corrected": "b"},
    )
    done = run("extract", folder / "val-doris-2024.pdf")
    assert "val-doris-2024.pdf: 2 corrections not applied" in done.stderr
    codes = [finding.code for finding in Report.model_validate_json(done.stdout).findings]
    assert {"correction.stale", "correction.lost"} <= set(codes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "damaged or cut short"),
        ('{"schema_version": "9"}', "schema version '9'"),
        ('{"corrections": [{"path": "rank", "read": 2}]}', "correction 1: 'corrected': Field required"),
        (
            '{"corrections": [{"path": "rank", "read": 2, "corrected": true}]}',
            "correction 1: 'corrected' is a text",
        ),
        (
            '{"corrections": [{"path": "rank", "read": 2, "corrected": NaN}]}',
            "correction 1: 'corrected' is a text",
        ),
        ('{"actions": []}', "this is no file of corrections"),
        (
            '{"corrections": [{"path": "rank", "read": 2, "corrected": "deux"}]}',
            "correction 1 (rank): 'deux' where",
        ),
    ],
)
def test_a_file_that_holds_no_such_corrections_is_refused(folder: Path, content: str, said: str) -> None:
    (folder / "val-doris-2024.corrections.json").write_text(content, encoding="utf-8")
    done = run("extract", folder / "val-doris-2024.pdf", code=3)
    assert said in done.stderr
    assert "val-doris-2024.corrections.json: " in done.stderr


def test_corrected_figures_of_the_prose_are_not_lost_where_none_is_read(folder: Path) -> None:
    side_file(folder, {"path": "actions/3/indicators/2/value", "read": 64, "corrected": 46})
    assert "not applied" not in run("extract", folder / "val-doris-2024.pdf", "--no-indicators").stderr
    listed = run("indicators", folder / "val-doris-2024.pdf", "--action", 3, "--format", "csv").stdout
    assert ",46," in listed


def test_the_schema_of_corrections() -> None:
    schema = json.loads(run("schema", "corrections").stdout)
    assert set(schema["$defs"]["Correction"]["required"]) == {"path", "read", "corrected"}


def test_the_library_takes_corrections_from_a_file_or_as_they_are(folder: Path) -> None:
    file = side_file(folder)
    one = ldaparse.extract(folder / "val-doris-2024.docx", corrections=file, indicators=False)
    other = ldaparse.apply_corrections(
        ldaparse.extract(folder / "val-doris-2024.docx", indicators=False), ldaparse.load_corrections(file)
    )
    assert one == other
    apart = ldaparse.extract(
        folder / "val-doris-2024.docx", corrections=file, indicators=False, isolated=True
    )
    assert apart == one
