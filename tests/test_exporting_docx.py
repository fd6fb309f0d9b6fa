"""The Word file: a report that reads back the same, a comparison with its redlines."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings

import ldaparse
from edits import reports
from ldaparse.evidence import Text
from ldaparse.exporting import exporter, rendered
from ldaparse.report import Action, Column, Deliverable, Report, Source

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "samples" / "golden"
REAL = sorted((ROOT.parent / "shared" / "reports").glob("*.pdf")) if (ROOT.parent / "shared").is_dir() else []


def _written(form: Any, lang: str = "fr") -> bytes:
    return rendered(form, exporter("docx"), lang)


def _content(value: Any) -> Any:
    """What a report says. Left out: its file, the places and findings of that file's layout, and what a page
    prints again (`unplaced` of running headers and footers): Word reckons page numbers anew."""
    if isinstance(value, dict):
        left_out = {"evidence", "source", "findings", "unplaced"}
        return {key: _content(part) for key, part in value.items() if key not in left_out}
    return [_content(part) for part in value] if isinstance(value, list | tuple) else value


def _read_back(report: Report) -> Report:
    return ldaparse.extract(_written(report), name="again.docx")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.stem)
def test_a_sample_reads_back_the_same(path: Path) -> None:
    report = Report.model_validate_json(path.read_text(encoding="utf-8"))
    assert _content(_read_back(report).model_dump()) == _content(report.model_dump())


@pytest.mark.skipif(not REAL, reason="the real reports are not beside the repository")
@pytest.mark.parametrize("kind", [pytest.param(".pdf", marks=pytest.mark.collection), ".docx"])
def test_a_real_report_reads_back_the_same(kind: str) -> None:
    for path in REAL:
        report = ldaparse.extract(path.with_suffix(kind))
        assert _content(_read_back(report).model_dump()) == _content(report.model_dump())


@settings(max_examples=15, deadline=None)
@given(reports())
def test_actions_rows_and_amounts_of_any_report_read_back(report: Report) -> None:
    headed = tuple(
        action.model_copy(update={
            "heading": Text(text=f"{action.title} (action conventionnée n°{action.number})"), "axis": None, "indicators": (),
            "columns": (Column(label="Livrables", role="deliverable"), Column(label="État", role="status")),
        })
        for action in report.actions
    )  # fmt: skip
    whole = report.model_copy(update={"actions": headed, "finances": None})
    again = ldaparse.extract(_written(whole), name="again.docx", indicators=False)
    told = [
        [(action.number, [(row.label.text, row.status.raw if row.status else "") for row in action.deliverables])
         for action in one.actions if action.deliverables]
        for one in (whole, again)
    ]  # fmt: skip
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "text", ["a\x01b", "<w:p/>", "=1+1", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")]
)
def test_text_is_never_more_than_text(text: str) -> None:
    row = Deliverable(label=Text(text=text))
    action = Action(number=1, title=text, heading=Text(text=text), deliverables=(row,))
    report = Report(source=Source(name="r.pdf", sha256="0" * 64, media_type="x"), actions=(action,))
    other = report.model_copy(update={"actions": ()})
    for form in (report, ldaparse.compare(report, other), ldaparse.follow([report, other])):
        words = docx.Document(io.BytesIO(_written(form))).element.xpath("string(.)")
        assert text.replace("\x01", "") in words


def test_redlines_are_struck_out_and_underlined() -> None:
    old, new = (
        Report.model_validate_json((GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8"))
        for year in (2024, 2025)
    )
    written = docx.Document(io.BytesIO(_written(ldaparse.compare(old, new))))
    runs = [
        run
        for table in written.tables
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for run in p.runs
    ]
    assert "et dans " in [run.text for run in runs if run.underline]
    assert any(run.font.strike and "1 200" in run.text for run in runs)
    assert "Ce qui n’avance pas" in [p.text for p in written.paragraphs if p.style.name == "Heading 2"]
