"""The samples, whole: against what their author wrote, against golden files, format by format."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

import ldaparse
from conservation import letters, of_pdf, of_report, of_word, plain
from golden import SAMPLES, as_text, golden_of
from ldaparse.evidence import PageBox
from ldaparse.report import Action

sys.path.insert(0, str(SAMPLES))
import model
from val_doris_2024 import REPORT as WRITTEN_2024
from val_doris_2025 import REPORT as WRITTEN_2025

WRITTEN = {"val-doris-2024": WRITTEN_2024, "val-doris-2025": WRITTEN_2025}
FILES = [SAMPLES / f"{name}.{kind}" for name in WRITTEN for kind in ("pdf", "docx")]
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@cache
def read(path: Path) -> ldaparse.Report:
    return ldaparse.extract(path)


def written(path: Path) -> model.Report:
    return WRITTEN[path.stem]


def written_actions(path: Path) -> list[tuple[int, model.Action]]:
    return [(axis.number, action) for axis in written(path).axes for action in axis.actions]


@every_file
def test_identity(path: Path) -> None:
    report, truth = read(path), written(path)
    assert (report.programme, report.territory) == (truth.programme, truth.territory)
    assert (report.rank, report.years, report.as_of) == (truth.rank, truth.years, truth.as_of)
    assert [text.text for text in report.cover] == truth.cover


@every_file
def test_axes_and_actions(path: Path) -> None:
    report = read(path)
    assert [(axis.number, axis.title) for axis in report.axes] == [
        (a.number, a.title) for a in written(path).axes
    ]
    found = [(action.axis, action.number, action.title) for action in report.actions]
    assert found == [(axis, action.number, action.title) for axis, action in written_actions(path)]


@every_file
def test_section_numbers(path: Path) -> None:
    report, truth = read(path), written(path)
    if not truth.automatic:
        assert [action.section for action in report.actions] == [
            action.section for _, action in written_actions(path)
        ]
    else:
        assert [action.section for action in report.actions] == [
            "3.1.1",
            "3.2.1",
            "3.2.2",
            "3.2.3",
            "3.2.4",
            "3.3.1",
        ]


@every_file
def test_columns_and_facts(path: Path) -> None:
    for action, (_, truth) in zip(read(path).actions, written_actions(path), strict=True):
        assert {column.role: column.label for column in action.columns} == truth.columns
        assert {fact.label: fact.text for fact in action.facts} == truth.facts


@every_file
def test_deliverables_with_their_periods_and_statuses(path: Path) -> None:
    for action, (_, truth) in zip(read(path).actions, written_actions(path), strict=True):
        band: model.Band | None = None
        rows = iter(action.deliverables)
        for row in truth.rows:
            if isinstance(row, model.Band):
                band = row
                continue
            found = next(rows)
            assert (found.period and (found.period.label, found.period.interval)) == (
                band and (band.label, band.interval)
            )
            check_row(found, row, action)
        assert next(rows, None) is None


def check_row(found: ldaparse.report.Deliverable, row: model.Row, action: Action) -> None:
    for role, text in (
        ("deliverable", found.label),
        ("results", found.results),
        ("observations", found.observations),
    ):
        merged_into = row.over is not None and row.over[1] == role
        if role not in row.goes_on and not merged_into:
            assert (text.text if text else "") == as_read(row.cells.get(role, [])), (action.number, role)
    if row.code:
        assert found.status is not None
        assert (found.status.code, found.status.date) == (row.code, row.date or found.status.date)
    if row.parts:
        assert tuple(part.status.code if part.status else None for part in found.parts) == row.parts


def as_read(content: list[str | model.Inner]) -> str:
    """A cell's paragraphs as a reader gives them: marks taken, notes by their number."""
    import re

    lines = []
    for part in content:
        if isinstance(part, model.Inner):
            lines += [text for row in part.rows for text in row]
            continue
        text = re.sub(r"\{-.*?-\}", "", part)
        text = re.sub(r"\{[+=](.*?)[+=]\}", r"\1", text)
        lines.append(re.sub(r"\{\^.*?\^\}", "¹", text))
    return "\n".join(line for line in lines if line)


@every_file
def test_finances(path: Path) -> None:
    finances, truth = read(path).finances, written(path).finances
    assert finances is not None
    assert finances.as_of == written(path).as_of
    assert finances.tax == "TTC"
    for line, wanted in zip(finances.lines, truth.lines, strict=True):
        amounts = [line.allocated, *(part.amount for part in line.funding), line.committed, line.remaining]
        assert (line.number, line.title, line.comment or "") == (wanted.number, wanted.title, wanted.comment)
        assert amounts == wanted.amounts
        if "Porteur" in truth.columns:
            assert line.lead == wanted.lead
    total = finances.total
    assert total is not None
    assert [
        total.allocated,
        *(part.amount for part in total.funding),
        total.committed,
        total.remaining,
    ] == truth.total_amounts
    assert [note.text for note in finances.notes] == truth.after


@every_file
def test_every_letter_of_the_file_stands_in_the_report(path: Path) -> None:
    source = of_pdf(path.read_bytes()) if path.suffix == ".pdf" else of_word(path.read_bytes())
    assert letters(source) - letters(of_report(read(path))) == {}


@every_file
def test_nothing_but_furniture_is_unplaced(path: Path) -> None:
    assert [u.text for u in read(path).unplaced if u.kind in {"text", "table"}] == []


@every_file
def test_every_value_says_where_it_was_read(path: Path) -> None:
    pages = read(path).source.pages
    for action in read(path).actions:
        for row in action.deliverables:
            texts = [row.label, row.results, row.observations, *row.others]
            for text in (text for text in texts if text and text.text):
                assert text.evidence
                assert all(isinstance(place, PageBox) == (pages is not None) for place in text.evidence)
    finances = read(path).finances
    assert finances is not None
    for line in finances.lines:
        assert set(line.printed) <= set(line.evidence)


def test_what_the_2024_report_contradicts_is_told() -> None:
    found = {(finding.code, finding.where) for finding in read(SAMPLES / "val-doris-2024.docx").findings}
    assert found == {
        ("section.duplicate", "actions[3].section"),
        ("finances.no_action", "finances.lines[0]"),
        ("period.inverted", "actions[0].deliverables[1].period"),
        ("indicator.rate", "actions[0].indicators[13].value"),
        ("indicator.rate", "actions[3].indicators[8].value"),
        ("amount.malformed", "finances.total.committed"),
        ("finances.total", "finances.total.committed"),
        ("finances.overspent", "finances.lines[1].remaining"),
        ("part.hidden", None),
        ("target.missed", "actions[3].indicators[1].value"),
    }


def test_nothing_is_wrong_in_the_2025_report() -> None:
    """Words were deleted under change tracking, the coordination has no section, and a line is overspent: facts to
    know, no mistakes."""
    found = [(finding.severity, finding.code) for finding in read(SAMPLES / "val-doris-2025.docx").findings]
    assert found == [("note", "part.hidden"), ("note", "finances.no_action"), ("note", "finances.overspent")]


@pytest.mark.parametrize("name", WRITTEN)
def test_word_and_pdf_give_the_same_report(name: str) -> None:
    """But for evidence, source, and what only pages have: running headers, numbers, repeated headers."""
    pdf, word = (plain(read(SAMPLES / f"{name}.{kind}").model_dump()) for kind in ("pdf", "docx"))
    assert pdf == word


@every_file
def test_golden_file(path: Path) -> None:
    assert as_text(read(path)) == golden_of(path).read_text(encoding="utf-8")


@every_file
def test_the_same_file_gives_the_same_bytes_and_json_reads_back(path: Path) -> None:
    again = ldaparse.extract(path.read_bytes(), name=path.name)
    assert again.model_dump_json() == read(path).model_dump_json()
    assert ldaparse.Report.model_validate_json(again.model_dump_json()) == again


def test_the_word_samples_are_those_their_script_makes() -> None:
    from word import Writer

    for name, report in WRITTEN.items():
        assert Writer(report, plain=False).write() == (SAMPLES / f"{name}.docx").read_bytes(), (
            f"run samples/make.py for {name}"
        )


def test_frames() -> None:
    frames = read(SAMPLES / "val-doris-2025.docx").to_frames()
    assert {"reports", "actions", "deliverables", "parts", "indicators", "finances", "fundings"} < set(frames)
    assert list(frames["actions"]["number"]) == [3, 5, 7, 12, 16, 14]
    lines = (
        frames["finances"]
        .query("row_type == 'line'")
        .merge(frames["fundings"], left_on=["report_id", "id"], right_on=["report_id", "finance_id"])
    )
    assert lines.query("source == 'Département'")["amount"].sum() == 22500
    assert set(frames["deliverables"]["status_code"].dropna()) >= {"done", "planned", "abandoned"}
