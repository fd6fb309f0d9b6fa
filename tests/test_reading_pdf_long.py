"""Long PDFs are read by portions: as if they were read at once, without holding them at once."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import ref

import hypothesis.strategies as st
import pytest
from hypothesis import given

import ldaparse
from golden import SAMPLES
from ldaparse import interpreting
from ldaparse.document import Document, Paragraph, Table
from ldaparse.reading.pdf import pages
from ldaparse.reading.pdf.assembling import Assembly
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.pages import RawPage, portion
from pdfs import LEFT, Sheet

COLUMNS = [50.0, 200.0, 300.0, 500.0]
REPORTS = sorted(SAMPLES.glob("*.pdf"))


@given(st.integers(1, 2000))
def test_portions_are_all_the_pages_in_equal_parts(count: int) -> None:
    portions = [portion(1, count)]
    while portions[-1].stop <= count:
        portions.append(portion(portions[-1].stop, count))
    assert [number for one in portions for number in one] == list(range(1, count + 1))
    assert max(map(len, portions)) <= pages.MOST_AT_ONCE
    assert len(portions) == -(-count // pages.MOST_AT_ONCE)


@pytest.mark.parametrize("most", [2, 3, 5])
@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.stem)
def test_a_file_reads_by_portions_as_it_reads_at_once(
    file: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ldaparse.read(file)
    monkeypatch.setattr(pages, "MOST_AT_ONCE", most)
    assert ldaparse.read(file) == whole


def test_a_note_follows_the_table_that_calls_it_and_goes_on_in_the_next_portion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 1)
    sheet = Sheet()
    sheet.text(LEFT, 40, "Les actions de l’année sont présentées dans ce tableau.")
    rows = [(20, ["Livrable", "Statut", "Résultats"]), (90, ["Courriers", "Réalisé", "88 courriers"])]
    bottom = sheet.grid(250, COLUMNS, rows, header=True)
    sheet.text(304 + sheet.canvas.stringWidth("88 courriers", "Helvetica", 10), 271, "1", size=6)
    sheet.text(LEFT, bottom + 12, "1 Courriers envoyés en 2023.", size=7)
    sheet.page()
    sheet.grid(40, COLUMNS, [(30, ["Visites", "En cours", "12 visites"])])
    sheet.text(LEFT, 90, "Le comité se réunira au printemps.")
    document = ldaparse.read(sheet.done())
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph, Paragraph]
    assert [row[0].text for row in document.tables[0].by_row()] == ["Livrable", "Courriers", "Visites"]
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)][1:] == [
        "¹ Courriers envoyés en 2023.",
        "Le comité se réunira au printemps.",
    ]


def test_a_portion_without_words_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 1)
    sheet = Sheet()
    sheet.page()
    sheet.page()
    sheet.text(LEFT, 40, "Le comité s’est réuni deux fois.")
    document = ldaparse.read(sheet.done())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Le comité s’est réuni deux fois."
    ]
    assert document.source.pages == 3


def test_lines_are_held_of_one_portion_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 2)
    held: list[set[int]] = []
    add = Assembly.add

    def looked_at(self: Assembly, more: Sequence[RawPage]) -> None:
        held.append({one.page for one in gc.get_objects() if isinstance(one, Line)})
        add(self, more)

    monkeypatch.setattr(Assembly, "add", looked_at)
    ldaparse.read(SAMPLES / "val-doris-2024.pdf")
    assert len(held) > 3
    # Of the portion before, the last page's, where a table may go on.
    assert all(len(numbers) <= 3 for numbers in held)


def test_the_document_is_let_go_of_while_the_report_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    tables: list[ref[Table]] = []
    left: list[Table] = []
    prepare, with_legend = interpreting.prepare, interpreting.with_legend

    def begun(document: Document, *more: Any) -> Any:
        tables.extend(map(ref, document.tables))
        return prepare(document, *more)

    def read(*given: Any) -> Any:
        left.extend(table for one in tables if (table := one()) is not None)
        return with_legend(*given)

    monkeypatch.setattr(interpreting, "prepare", begun)
    monkeypatch.setattr(interpreting, "with_legend", read)
    report = ldaparse.extract(SAMPLES / "val-doris-2024.pdf", indicators=False)
    assert report.actions
    assert len(tables) > 5
    assert left == []
