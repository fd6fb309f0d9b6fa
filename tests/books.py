"""Workbooks, presentations and CSV files written for tests of how they are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pptx
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from odts import NAMES, packed

BOLD = Font(bold=True)
GREY = PatternFill("solid", fgColor="DDDDDD")
SHEETS = "application/vnd.oasis.opendocument.spreadsheet"
_DAY = (2025, 9, 1, 9, 0, 0)


def book(**sheets: Sequence[Sequence[Any]] | Callable[[Worksheet], None]) -> bytes:
    """A workbook: each sheet of its rows, or what a function puts into it. "_" in a name stands for a space."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    for name, content in sheets.items():
        sheet = workbook.create_sheet(name.replace("_", " "))
        if callable(content):
            content(sheet)
        else:
            put(sheet, content)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    workbook.save(made)
    return made.getvalue()


def put(
    sheet: Worksheet, rows: Sequence[Sequence[Any]], at: tuple[int, int] = (1, 1), *, header: bool = False
) -> None:
    """Rows of values below and right of a cell; with `header` the first is bold on grey."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is None:
                continue
            cell = sheet.cell(at[0] + i, at[1] + j, value)
            if header and i == 0:
                cell.font, cell.fill = BOLD, GREY


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The same zip with the XML of one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for one in given.namelist():
            content = given.read(one)
            out.writestr(
                zipfile.ZipInfo(one, _DAY),
                change(content.decode()).encode() if one == name else content,
                zipfile.ZIP_DEFLATED,
            )
    return made.getvalue()


def ods(tables: str, *, automatic: str = "", ranges: str = "", settings: str = "") -> bytes:
    """An OpenDocument spreadsheet of the XML of its tables."""
    more = (
        {"settings.xml": f"<office:document-settings {NAMES}>{settings}</office:document-settings>"}
        if settings
        else {}
    )
    return packed(
        {
            "mimetype": SHEETS,
            "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}{ranges}</office:spreadsheet></office:body></office:document-content>",
            **more,
        }
    )


def flat_ods(tables: str) -> bytes:
    return (
        f'<?xml version="1.0"?>\n<office:document {NAMES} office:mimetype="{SHEETS}"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"
    ).encode()


def sheet(name: str, *rows: str, attributes: str = "", before: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{before}{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "", more: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {attributes}>{more}{lines}</table:table-cell>"


def number(text: str, value: str, kind: str = "float") -> str:
    return cell(text, f'office:value-type="{kind}" office:value="{value}"')


def deck(*slides: Callable[[Any, Any], None]) -> bytes:
    """A presentation: what each function puts on a slide of its own, given the presentation and its slides' layouts."""
    presentation = pptx.Presentation()
    for put_on in slides:
        put_on(presentation, presentation.slide_layouts)
    made = io.BytesIO()
    presentation.save(made)
    return made.getvalue()
