"""The tables of a report by the same names and columns as frames, Data Package, store and Parquet, and on their page."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

import ldaparse
from golden import SAMPLES
from ldaparse.corrections import Correction, Corrections
from ldaparse.evidence import Labelled
from ldaparse.exporting.resources import whole_report
from ldaparse.report import Action, Deliverable, Doubt, FinanceLine, Finances, Report
from ldaparse.storing import Origin, Store, rows_of, tables
from ldaparse.storing.asking import asking
from ldaparse.storing.parquet import write_parquet
from ldaparse.storing.tables import as_json

PAGE = Path(__file__).parent.parent / "docs" / "datapackage.md"


@pytest.fixture(scope="module")
def report() -> Report:
    return Report.model_validate_json((SAMPLES / "golden" / "val-doris-2024.pdf.json").read_bytes())


def test_names_and_columns_are_the_same_everywhere(report: Report, tmp_path: Path) -> None:
    expected = {name: list(columns) for name, columns in tables().items() if name != "failures"}
    for library in ("pandas", "polars"):
        frames = report.to_frames(library)  # type: ignore[call-overload]
        assert {name: list(frame.columns) for name, frame in frames.items()} == expected
    ldaparse.export(report, tmp_path / "package")
    found = {}
    for name in expected:
        with (tmp_path / "package" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = next(csv.reader(file))
    assert found == expected
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))["resources"]
    assert {
        one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in described
    } == expected
    with Store(tmp_path / "s.duckdb") as store:
        origin = Origin("a.pdf", "0" * 64, None, "f", "{}")
        store.put(
            origin, {name: as_json(rows) for name, rows in rows_of(report, origin).items()}, partial=False
        )
        write_parquet(store, tmp_path / "parquet")
    for place in (tmp_path / "s.duckdb", tmp_path / "parquet"):
        with asking(place) as answer:
            assert {name: list(answer(f"SELECT * FROM {name}").columns) for name in expected} == expected


def test_each_column_is_on_the_page_with_its_type_and_an_example() -> None:
    section = PAGE.read_text("utf-8").partition("## A report")[2].partition("## A comparison")[0]
    told = {
        name: re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
        for name, part in re.findall(r"### A report: (\w+)\.csv\n(.*?)(?=\n###|\Z)", section, re.DOTALL)
    }
    assert told == {name: list(columns) for name, columns in tables().items() if name != "failures"}
    without = re.findall(r"^\| `(\w+)` .*\|  \|$", section, re.MULTILINE)
    assert set(without) <= {"lead", "finance_id", "table", "row", "column", "paragraph"}  # of other samples


def test_every_row_names_its_report_and_rows_of_two_join(report: Report) -> None:
    frames = report.to_frames()
    own = frames["reports"]["report_id"].item()
    assert all((frame["report_id"] == own).all() for frame in frames.values())
    stacked = frames["parts"].merge(
        frames["deliverables"], left_on=["report_id", "deliverable_id"], right_on=["report_id", "id"]
    )
    assert len(stacked) == len(frames["parts"]) > 0


def small() -> Report:
    row = Deliverable(
        label={"text": "Ouvrir un guichet"}, others=(Labelled(label="Calendrier", text="2024"),)
    )  # type: ignore[arg-type]
    action = Action(
        number=3,
        section="1.1",
        axis=1,
        title="Accueillir",
        heading={"text": "Accueillir"},
        deliverables=(row,),
    )  # type: ignore[arg-type]
    line = FinanceLine(
        number=3, title="Guichet", committed=1200, others=(Labelled(label="Marché", text="M1"),)
    )
    said = {
        "source": {"name": "r.docx", "sha256": "0" * 64, "media_type": "word"}, "actions": (action,),
        "finances": Finances(lines=(line,)), "as_of": "2024-06-30", "territory": "Grand Chambéry",
        "doubts": (
            Doubt(where="actions[0].deliverables[0].label", grade="probable", reasons=("read.inferred",)),
            Doubt(where="finances.lines[0].committed", grade="doubtful", reasons=("read.ocr",)),
            Doubt(where="territory", grade="probable", reasons=("read.prose",)),
        ),
    }  # fmt: skip
    return Report.model_validate(said)


def records(report: Report, name: str) -> list[dict[str, object]]:
    found = next(one for one in whole_report(report) if one.name == name)
    return [dict(zip([column.name for column in found.columns], row, strict=True)) for row in found.rows]


def test_columns_without_a_role_have_a_table() -> None:
    found = [
        (one["deliverable_id"], one["finance_id"], one["label"], one["text"])
        for one in records(small(), "others")
    ]
    assert found == [(1, None, "Calendrier", "2024"), (None, 1, "Marché", "M1")]


def test_the_certainty_of_a_value_leads_to_its_row() -> None:
    found = [(one["of"], one["id"], one["field"], one["grade"]) for one in records(small(), "certainty")]
    assert found == [
        ("deliverables", 1, "label", "probable"), ("finances", 1, "committed", "doubtful"), ("reports", 1, "territory", "probable"),
    ]  # fmt: skip


def test_a_target_says_what_is_missing(report: Report) -> None:
    (target,) = records(report, "targets")
    assert (target["value"], target["target"], target["reached"], target["missing"]) == (46, 52, False, 6)
    indicators = {one["id"]: one for one in records(report, "indicators")}
    assert indicators[target["indicator_id"]]["label"] == target["label"]


def test_a_corrected_value_is_kept_with_what_was_read(report: Report) -> None:
    line = next(one for one in report.finances.lines if one.number == 5) if report.finances else None
    assert line
    correction = Correction(
        path="finances/lines/5/committed", read=line.committed, corrected=1, note="faute de frappe"
    )
    corrections = Corrections(corrections=(correction,))
    fixed = ldaparse.apply_corrections(report, corrections)
    (row,) = records(fixed, "corrections")
    line = next(one for one in records(fixed, "finances") if one["id"] == row["id"])
    assert (row["of"], row["field"], row["note"], line["committed"]) == (
        "finances",
        "committed",
        "faute de frappe",
        1,
    )


def test_territory_and_year_are_those_of_the_register() -> None:
    (row,) = records(small(), "reports")
    assert (row["territory_code"], row["department"], row["year"]) == ("200069110", "73", 2024)
