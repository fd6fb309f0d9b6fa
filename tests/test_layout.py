"""What all formats show alike, as it is laid out once: sections, tables, and the words of states and gravity."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from rich.console import Console

import small_reports as made
from ldaparse.comparing import compare, follow
from ldaparse.comparison import Comparison
from ldaparse.exporting import exporter, rendered
from ldaparse.exporting.layout import Item, Section
from ldaparse.exporting.layout.comparison import lay_out_comparison
from ldaparse.exporting.layout.history import lay_out_history
from ldaparse.exporting.terminal.comparison import summary
from ldaparse.exporting.terminal.findings import checklist
from ldaparse.report import Deliverable, Finding, Report

DOUBT = Finding(code="finances.total", severity="warning", message="Un total.", english="A total.")


def written(form: Any, name: str) -> str:
    """What a format shows, as text on one line."""
    data = rendered(form, exporter(name), "fr")
    assert isinstance(data, bytes)
    if name == "docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        words = [*(one.text for one in document.paragraphs), *cells]
    elif name == "xlsx":
        sheets = load_workbook(io.BytesIO(data)).worksheets
        words = [str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value]
    else:
        words = [data.decode()]
    return " ".join(" ".join(words).split())


def on_terminal(shown: Any) -> str:
    console = Console(file=io.StringIO(), width=400)
    console.print(shown)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def of_rows(**states: str) -> Report:
    return made.of_rows(*(row(label, state) for label, state in states.items()))


def row(label: str, state: str) -> Deliverable:
    return made.row(label, status=made.status(state, state, 2))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old = of_rows(Guide="planned", Charte="in_progress", Bilan="done", Affiche="planned")
    return compare(old, of_rows(Guide="done", Charte="in_progress", Bilan="done", Carte="planned"))


def names(section: Section) -> list[str]:
    return [item.name for group in section.groups for item in group.items]


def test_a_comparison_is_laid_out_by_what_became_of_each_deliverable(comparison: Comparison) -> None:
    laid_out = lay_out_comparison(comparison, "fr")
    assert {section.key: names(section) for section in laid_out.sections} == {
        "moved": ["Guide"], "stuck": ["Charte"], "new": ["Carte"], "gone": ["Affiche"],
    }  # fmt: skip
    assert names(laid_out.still) == ["Bilan"]
    signs = [item.sign for section in laid_out.sections for group in section.groups for item in group.items]
    assert signs == ["advanced", "stuck", "added", "removed"]
    assert laid_out.finances is None


@pytest.mark.parametrize("name", ["markdown", "docx", "xlsx", "html"])
def test_every_format_has_the_sections_of_the_layout_in_their_order(
    name: str, comparison: Comparison
) -> None:
    said = written(comparison, name)
    titles = [section.title for section in lay_out_comparison(comparison, "fr").sections]
    assert titles == sorted(titles, key=said.rindex)


@pytest.mark.parametrize("name", ["markdown", "docx", "xlsx", "terminal"])
def test_every_format_in_words_has_the_sentences_of_the_layout(name: str, comparison: Comparison) -> None:
    said = on_terminal(summary(comparison)) if name == "terminal" else written(comparison, name)
    items: list[Item] = [
        item
        for section in lay_out_comparison(comparison, "fr").sections
        for group in section.groups
        for item in group.items
    ]
    assert [item.sentence for item in items if item.sentence not in said] == []


def test_the_gravity_of_a_finding_has_one_word() -> None:
    report = made.of_rows(row("Guide", "done")).model_copy(update={"findings": (DOUBT,)})
    assert "à vérifier" in written(report, "xlsx")
    assert "<span>à vérifier</span>" in written(report, "html")
    assert "1 point à vérifier" in on_terminal(checklist(report, report.findings))
    for said in (written(report, "xlsx"), written(report, "html")):
        assert "alerte" not in said
        assert ">attention<" not in said


@pytest.mark.parametrize("name", ["markdown", "docx"])
def test_a_history_has_no_empty_tables(name: str) -> None:
    history = follow([of_rows(Guide="planned"), of_rows(Guide="done")])
    laid_out = lay_out_history(history, "fr")
    assert (laid_out.figures, laid_out.finances) == (None, None)
    assert [cell.state for cell in laid_out.actions.lines[0].cells] == ["planned", "done"]
    said = written(history, name)
    assert "Essai" in said
    assert "Bilan financier" not in said
    assert "Chiffres" not in said
