"""The comparison with other libraries: it runs where none is installed, and says which are not there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from golden import SAMPLES

BENCHMARKS = SAMPLES.parent / "benchmarks"
SAMPLE = SAMPLES / "val-doris-2024.pdf"


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return __import__("compare")


def test_the_comparison_names_what_is_absent_and_writes_its_page(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    page = tmp_path / "page.md"
    page.write_text(
        "before\n\n<!-- measured -->\nof old\n<!-- end of what is measured -->\n\nafter\n", "utf-8"
    )
    command = [sys.executable, str(BENCHMARKS / "compare.py"), f"A sample={SAMPLE}", "--write", str(page)]
    options = [
        "--rounds",
        "1",
        "--runs",
        "1",
        "--sides",
        "ldaparse, no indicators",
        "pdfplumber-rs",
        "docling",
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True, timeout=300)
    assert "| docling | absent: docling is not installed |" in done.stdout
    assert "| pdfplumber-rs | absent: pdfplumber-rs is not installed |" in done.stdout
    ours = next(line for line in done.stdout.splitlines() if line.startswith("| ldaparse, no indicators"))
    assert "100.0%" in ours
    written = page.read_text("utf-8")
    assert "## A sample" in written
    assert "of old" not in written
    assert written.startswith("before")
    assert written.endswith("after\n")
    figure = (tmp_path / "images" / "benchmark-1.svg").read_text("utf-8")
    assert "pdfplumber" in figure
    assert "docling" not in figure


def test_a_cell_counts_as_often_as_it_stands_and_only_whole(compare, tmp_path: Path) -> None:
    gold = {
        "actions": [
            {
                "rows": [
                    {"kind": "deliverable", "cells": {"deliverable": "– Un  guichet", "status": "Réalisé"}}
                ]
            },
            {"rows": [{"kind": "deliverable", "cells": {"deliverable": "Une étude", "status": "Réalisé"}}]},
        ]
    }
    (tmp_path / "rapport.json").write_text(json.dumps(gold), "utf-8")
    cells = compare.gold_cells(tmp_path / "rapport.pdf")
    assert cells == {"unguichet": 1, "uneétude": 1, "réalisé": 2}
    found = compare.Counter(map(compare.squeezed, ["• Un\nguichet", "Réalisé", "Une étude de", "Une"]))
    assert (found & cells).total() == 2


def test_a_file_without_gold_has_no_cells_to_be_right(compare, tmp_path: Path) -> None:
    assert not compare.gold_cells(tmp_path / "rapport.pdf")
