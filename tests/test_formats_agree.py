"""A report retyped into a workbook, a CSV file or slides gives the values that its Word file gives."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from pptx.util import Cm

import ldaparse
from books import saved
from golden import SAMPLES
from keeping import Kept
from ldaparse.document import Document, Heading, Paragraph, Table
from office import converted, needs_soffice

NAMES = ("val-doris-2024", "val-doris-2025")
MONEY = '# ##0.00 "€";-# ##0.00 "€"'


@cache
def word(name: str) -> tuple[Document, ldaparse.Report]:
    document = ldaparse.read(SAMPLES / f"{name}.docx")
    return document, ldaparse.interpret(document, indicators=False)


def put_table(sheet: Worksheet, table: Table, at: int) -> None:
    """A table of a document from a row on, its merges, bold type and backgrounds kept."""
    for cell in table.cells:
        place = sheet.cell(at + cell.row, 1 + cell.column, cell.text or None)
        if cell.text and all(one.bold for one in cell.paragraphs):
            place.font = Font(bold=True)
        if cell.fill:
            place.fill = PatternFill("solid", fgColor=cell.fill[1:])
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(
                start_row=at + cell.row, start_column=1 + cell.column,
                end_row=at + cell.row + cell.row_span - 1, end_column=cell.column + cell.column_span,
            )  # fmt: skip


def workbook(document: Document) -> bytes:
    """A sheet a section of the first two levels: its headings, lines and tables, a blank row between them."""
    made = openpyxl.Workbook()
    sheet, row = made.active, 1
    for line in document.cover:
        sheet.cell(row, 1, line.text)
        row += 1
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            sheet, row = made.create_sheet(f"Partie {len(made.sheetnames)}"), 1
        if isinstance(block, Table):
            put_table(sheet, block, row)
            row += block.rows + 1
            continue
        cell = sheet.cell(row, 1, block.printed)
        if isinstance(block, Heading):
            cell.font = Font(bold=True, size=18 - 2 * min(block.level, 3))
        row += 1 if isinstance(block, Paragraph) else 2
    return saved(made)


def values(report: ldaparse.Report) -> list[tuple[Any, ...]]:
    """What is compared: the actions of flat tables by number, with their rows."""
    return [
        (
            action.number, action.title, action.axis,
            [
                (row.label.text, row.status and row.status.code, row.status and row.status.date, row.results and row.results.text,
                 row.observations and row.observations.text, row.period and row.period.interval)
                for row in action.deliverables
            ],
        )
        for action in report.actions
    ]  # fmt: skip


def money(report: ldaparse.Report) -> Any:
    assert report.finances is not None
    total = report.finances.total
    return (
        [(line.number, line.title, line.lead, *amounts(line)) for line in report.finances.lines],
        total and amounts(total),
    )


def amounts(line: Any) -> tuple[Any, ...]:
    return line.allocated, [(one.source, one.amount) for one in line.funding], line.committed, line.remaining


@cache
def from_workbook(name: str) -> ldaparse.Report:
    return ldaparse.extract(workbook(word(name)[0]), name=f"{name}.xlsx", indicators=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_gives_the_actions_of_the_word_file(name: str) -> None:
    assert values(from_workbook(name)) == values(word(name)[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_gives_the_finances_of_the_word_file(name: str) -> None:
    assert money(from_workbook(name)) == money(word(name)[1])


def finance_table(name: str) -> Table:
    """The table that the finances of a report were read from."""
    document, report = word(name)
    assert report.finances is not None
    place: Any = next(iter(report.finances.lines[0].evidence.values()))[0]
    return next(table for table in document.tables if table.number == place.table)


def typed(text: str) -> Any:
    """What somebody types into a cell who sees this text: a number where it is an amount."""
    plain = text.replace("€", "").replace(" ", "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return text or None


@pytest.mark.parametrize("name", NAMES)
def test_amounts_typed_as_numbers_are_the_amounts_of_the_word_file(name: str) -> None:
    def fill(sheet: Worksheet) -> None:
        put_table(sheet, finance_table(name), 3)
        sheet["A1"], sheet["A1"].font = "Bilan financier", Font(bold=True)
        for row in sheet.iter_rows(min_row=4):
            for cell in row[2:]:
                if cell.value and "€" in str(cell.value):
                    cell.value, cell.number_format = typed(str(cell.value)), MONEY

    made = openpyxl.Workbook()
    fill(made.active)
    assert money(ldaparse.extract(saved(made), indicators=False)) == money(word(name)[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_file_gives_the_finances_of_the_word_file(name: str) -> None:
    table = finance_table(name)
    lines = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        lines[cell.row][cell.column] = cell.text.replace("\n", " ")
    data = "Bilan financier\r\n" + "\r\n".join(";".join(line) for line in lines)
    report = ldaparse.extract(data.encode("cp1252"), indicators=False)
    assert money(report) == money(word(name)[1])
    assert report.actions == ()


@pytest.mark.parametrize("name", NAMES)
def test_slides_give_the_finances_of_the_word_file(name: str) -> None:
    table = finance_table(name)
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Bilan financier"
    made = slide.shapes.add_table(table.rows, table.columns, Cm(1), Cm(4), Cm(23), Cm(12)).table
    for cell in table.cells:
        first = made.cell(cell.row, cell.column)
        first.text = cell.text
        if cell.row_span > 1 or cell.column_span > 1:
            first.merge(made.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
    out = io.BytesIO()
    deck.save(out)
    report = ldaparse.extract(out.getvalue(), indicators=False)
    assert money(report) == money(word(name)[1])
    assert report.finances is not None
    assert all(place.page == 1 for place in report.finances.lines[0].evidence["allocated"])  # type: ignore[union-attr]


@needs_soffice
def test_libreoffice_keeps_the_values(kept: Kept, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(word(name)[0]))
    made = converted(sorted(tmp_path.glob("*.xlsx")), "ods", kept)
    for name in NAMES:
        report = ldaparse.extract(made[name], indicators=False)
        assert values(report) == values(word(name)[1])
        assert money(report) == money(word(name)[1])
