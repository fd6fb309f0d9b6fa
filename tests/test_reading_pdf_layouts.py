"""The samples with their tables drawn in other ways give the same report."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import ldaparse
from golden import SAMPLES
from keeping import Kept
from layouts import LAYOUTS, laid_out
from office import needs_soffice, printed

sys.path.insert(0, str(SAMPLES))
from val_doris_2024 import REPORT as REPORT_2024
from val_doris_2025 import REPORT as REPORT_2025
from word import Writer

REPORTS = {"2024": REPORT_2024, "2025": REPORT_2025}
# Nothing but its rules tells that a cell reaches over empty neighbours.
UNTOLD = {"borderless", "coloured header", "level rules", "every other row coloured"}

pytestmark = needs_soffice


@pytest.fixture(scope="module")
def pages(kept: Kept) -> dict[str, bytes]:
    """Each sample in each layout, printed."""
    files = {}
    for year, report in REPORTS.items():
        plain = Writer(report, plain=True).write()
        files |= {f"{year} {layout}": laid_out(plain, layout) for layout in LAYOUTS}
    return printed(files, kept)


@cache
def ruled(year: str) -> dict[str, Any]:
    return content(ldaparse.extract(SAMPLES / f"val-doris-{year}.pdf", indicators=False))


def content(report: ldaparse.Report) -> dict[str, Any]:
    """What a report says, without where it stands, how sure that is, and what the pages print beside it."""
    kept: dict[str, Any] = without(
        report.model_dump(mode="json"), {"source", "evidence", "findings", "unplaced", "doubts"}
    )
    return kept


def without(value: Any, keys: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: without(one, keys) for key, one in value.items() if key not in keys}
    return [without(one, keys) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("year", ["2024", pytest.param("2025", marks=pytest.mark.collection)])
def test_a_layout_gives_the_same_report(year: str, layout: str, pages: dict[str, bytes]) -> None:
    read = content(ldaparse.extract(pages[f"{year} {layout}"], name="essai.pdf", indicators=False))
    keys = {"merged"} if layout in UNTOLD else set()
    assert without(read, keys) == without(ruled(year), keys)


def test_a_table_without_rules_says_so(pages: dict[str, bytes]) -> None:
    tables = ldaparse.read(pages["2024 borderless"], name="essai.pdf").tables
    assert {table.how for table in tables} == {"inferred"}
    assert {table.how for table in ldaparse.read(pages["2024 dashed"], name="essai.pdf").tables} == {"ruled"}


@pytest.mark.collection
def test_the_real_report_without_rules(kept: Kept) -> None:
    source = Path(__file__).parents[2] / "shared/reports/grand-chambery-2024.docx"
    if not source.exists():
        pytest.skip("the real report is not here")
    with_rules = content(ldaparse.extract(source.with_suffix(".pdf"), indicators=False))
    pdf = printed({"sans filets": laid_out(source.read_bytes(), "borderless")}, kept)["sans filets"]
    read = content(ldaparse.extract(pdf, name="essai.pdf", indicators=False))
    assert [len(a["deliverables"]) for a in read["actions"]] == [
        len(a["deliverables"]) for a in with_rules["actions"]
    ]
    codes, truth = (
        [_code(d) for a in one["actions"] for d in a["deliverables"]] for one in (read, with_rules)
    )
    assert codes == truth
    for line, same in zip(read["finances"]["lines"], with_rules["finances"]["lines"], strict=True):
        amounts = ("number", "allocated", "funding", "committed", "remaining")
        assert [line[key] for key in amounts] == [same[key] for key in amounts]


def _code(deliverable: dict[str, Any]) -> str | None:
    status = deliverable["status"]
    return status and status["code"]
