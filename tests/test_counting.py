"""What moved from one year to the next is counted once, by part, and every format says that count."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

import ldaparse
from ldaparse.comparing.statuses import status_of
from ldaparse.comparison import Comparison, Counts
from ldaparse.drafting import draft
from ldaparse.report import Deliverable, Part, Report
from small_reports import SOURCE, action, row, status

STATES: dict[str, Any] = {
    "done": "Réalisé",
    "in_progress": "En cours",
    "planned": "À venir",
    "on_hold": "En attente",
}
REAL = Path(__file__).parents[2] / "shared" / "reports" / "grand-chambery-2024.json"


def stacked(label: str, *parts: tuple[str, str | None]) -> Deliverable:
    made = tuple(
        Part(label=name, status=status(STATES[code], code, 9) if code else None) for name, code in parts
    )
    return row(label, parts=made)


def report(*rows: Deliverable) -> Report:
    return Report(source=SOURCE, as_of="2024-12-31", actions=(action(4, 1, deliverables=rows),))


OLD = report(
    stacked("Étude du parc", ("rédaction du cahier", "done"), ("lancement de l’étude", "planned"), ("restitution", None)),
    stacked("Supports", ("guide des droits", "in_progress"), ("carte des lieux", "planned"), ("vidéo", "on_hold")),
    row("Réseau des accueillants", status=status("En cours", "in_progress", 9)),
    row("Charte", status=status("Réalisé", "done", 9)),
)  # fmt: skip
NEW = report(
    stacked("Étude du parc", ("rédaction du cahier", "done"), ("lancement de l’étude", "in_progress"), ("restitution", None)),
    stacked("Supports", ("guide des droits", "done"), ("carte des lieux", "in_progress"), ("vidéo", "on_hold")),
    row("Réseau des accueillants", status=status("En cours", "in_progress", 9)),
    row("Charte", status=status("En cours", "in_progress", 9)),
)  # fmt: skip
SAID = "3 livrables ou parties de livrable avancent, 1 recule, 2 n’avancent pas"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return ldaparse.compare(OLD, NEW)


def test_each_part_counts(comparison: Comparison) -> None:
    assert comparison.counts == Counts(advanced=3, regressed=1, stuck=2, parts=6)


def _text(name: str, comparison: Comparison, folder: Path) -> str:
    """All that a format says, in one line."""
    file = folder / f"comparison.{name}"
    ldaparse.export(comparison, file)
    if name == "docx":
        texts = [paragraph.text for paragraph in Document(str(file)).paragraphs]
    elif name == "xlsx":
        book = openpyxl.load_workbook(file)
        texts = [
            str(cell) for cells in book.worksheets[0].iter_rows(values_only=True) for cell in cells if cell
        ]
    else:
        texts = [html.unescape(re.sub(r"<[^>]+>", " ", file.read_text(encoding="utf-8")))]
    return " ".join(" ".join(texts).replace("*", "").split())


@pytest.mark.parametrize("name", ["md", "docx", "xlsx"])
def test_the_headline_says_the_count(name: str, comparison: Comparison, tmp_path: Path) -> None:
    text = _text(name, comparison, tmp_path)
    assert SAID in text
    for part in ("lancement de l’étude : à venir → en cours", "guide des droits : en cours → réalisé", "vidéo : toujours en attente"):  # fmt: skip
        assert part in text


def test_the_page_says_the_count(comparison: Comparison, tmp_path: Path) -> None:
    text = _text("html", comparison, tmp_path)
    assert "3 livrables ou parties de livrable avancent" in text
    assert "1 livrable recule" in text
    assert "2 livrables n’avancent pas" in text


def test_the_numbers_of_programs_are_the_count(comparison: Comparison, tmp_path: Path) -> None:
    ldaparse.export(comparison, tmp_path / "c.json")
    ldaparse.export(comparison, tmp_path / "c.zip")
    told = [json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["counts"]]
    with zipfile.ZipFile(tmp_path / "c.zip") as package:
        told += csv.DictReader(io.StringIO(package.read("counts.csv").decode()))
    told += comparison.to_frames()["counts"].to_dict("records")
    assert [(int(one["advanced"]), int(one["regressed"]), int(one["stuck"])) for one in told] == [
        (3, 1, 2)
    ] * 3


def test_the_signs_below_a_heading_are_as_many_as_the_headline_says(
    comparison: Comparison, tmp_path: Path
) -> None:
    text = (tmp_path / "comparison.md") if _text("md", comparison, tmp_path) else tmp_path
    moved = text.read_text(encoding="utf-8").partition("## Ce qui a bougé")[2].partition("\n## ")[0]
    assert len(re.findall(r"^ +- .* → ", moved, re.MULTILINE)) == 4


def test_a_part_without_a_state_closes_no_row() -> None:
    row_of = stacked("Étude", ("rédaction", "done"), ("restitution", None))
    told = status_of(row_of)
    assert told is not None
    assert told.code == "in_progress"
    assert "closed" not in str([fact.label for fact in draft(report(row_of), 2025).report.actions[0].facts])
    assert [row.label.text for row in draft(report(row_of), 2025).report.actions[0].deliverables] == ["Étude"]


def test_the_state_of_a_row_is_that_of_its_bullets_where_one_year_only_parts_them() -> None:
    whole = stacked("Supports", ("guide des droits", None), ("carte des lieux", None)).model_copy(
        update={"status": status("Réalisé", "done", 9)}
    )
    found = ldaparse.compare(
        report(stacked("Supports", ("guide des droits", "done"), ("carte des lieux", "planned"))),
        report(whole),
    )
    assert (found.counts.advanced, found.counts.told_once) == (1, 0)


def test_a_state_of_one_year_only_has_not_moved() -> None:
    blank = row("Charte", status=status("", None, 9))
    found = ldaparse.compare(report(blank), report(row("Charte", status=status("Réalisé", "done", 9))))
    assert found.counts == Counts(told_once=1)


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not here")
def test_three_parts_of_the_real_report_advance() -> None:
    """The real report after itself with three of its parts set back."""
    new = ldaparse.extract(REAL.with_suffix(".docx"), indicators=False)
    back: dict[str, Any] = {
        "Lancement de l’étude": ("A venir", "planned"), "Travail avec un orga": ("En cours", "in_progress"),
        "Restitution du trava": ("En attente", "on_hold"),
    }  # fmt: skip

    def before(part: Part) -> Part:
        raw, code = back.get(part.label[:20], (None, None))
        return part.model_copy(update={"status": status(raw, code, 1)}) if raw and part.status else part

    actions = tuple(
        one.model_copy(update={"deliverables": tuple(
            line.model_copy(update={"parts": tuple(before(part) for part in line.parts)}) for line in one.deliverables
        )})
        for one in new.actions
    )  # fmt: skip
    found = ldaparse.compare(new.model_copy(update={"actions": actions}), new)
    assert (found.counts.advanced, found.counts.regressed) == (3, 0)
    moved = [step.sentence() for action in found.actions for row in action.deliverables for step in row.steps if step.status.has_moved]  # fmt: skip
    assert len(moved) == 3
    assert any(
        said.startswith("Lancement de l’étude") and said.endswith("à venir → en cours") for said in moved
    )
    closed = [fact.text for one in draft(new, 2025).report.actions if one.number == 15 for fact in one.facts if fact.label == "Livrables clos"]  # fmt: skip
    assert not any("Lancer une action" in text for text in closed)
