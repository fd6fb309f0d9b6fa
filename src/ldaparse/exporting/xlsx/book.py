"""A workbook: its formats, and sheets that hold one table each.

Every text is written as text: nothing that was read becomes a formula or a link.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from ldaparse.comparison import Redline
from ldaparse.exporting.wording import STATUSES, Language
from ldaparse.exporting.wording import date as date_said
from ldaparse.report import Number, StatusCode

Kind: TypeAlias = Literal["text", "number", "euros", "percent", "status", "integer"]

_LONGEST = 32_767  # characters of a cell, by the file format
_LINE, _TALLEST = 13.5, 409.0  # points: a line of text, and the tallest row that the format knows
_WIDE = 180  # characters: beyond it a table is printed on A3
_FILL = 1.05  # of a column's width that words fill before they break
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same report, the same bytes
_INK = {
    "done": "#1E6B3A", "in_progress": "#8A5A00", "planned": "#0B5A8A", "on_hold": "#7A2E8A", "modified": "#2F4B9A",
    "redirected": "#2F4B9A", "abandoned": "#A3201D", "unknown": "#555555",
}  # fmt: skip
_NUMBERS = {
    "text": "@", "status": "@", "integer": "0", "number": "#,##0.##", "euros": '#,##0.00\u00a0"€";[Red]-#,##0.00\u00a0"€"',
    "percent": "0.0%", "date": "dd/mm/yyyy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, what it holds, and its width in characters."""

    title: str
    kind: Kind = "text"
    width: float = 12


@dataclass(frozen=True, slots=True)
class Link:
    """A text or number that leads to a cell of the workbook; `row` counts from 0, the headings' row."""

    said: str | Number
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, with the value that it has when it is written."""

    text: str
    value: Number | str
    kind: Kind = "euros"


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF date: a real date if it is whole, else as people write it."""

    edtf: str | None


@dataclass(frozen=True, slots=True)
class State:
    """A state of completion, in words and in its colour."""

    code: StatusCode | None


Cell: TypeAlias = str | Number | Link | Formula | When | State | tuple[Redline, ...] | None


class Book:
    """A workbook being written."""

    def __init__(self, title: str, lang: Language) -> None:
        self._out = io.BytesIO()
        self.lang = lang
        self._book = xlsxwriter.Workbook(
            self._out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )  # fmt: skip
        self._book.set_properties({"title": clean(title)[:255], "created": _WRITTEN})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def done(self) -> bytes:
        """The bytes of the file."""
        self._book.close()
        return self._out.getvalue()

    def page(self, name: str, lines: Iterable[tuple[int, str]]) -> None:
        """A sheet of lines to read: level 0 a title, 1 a heading, 2 a line, 3 a line below it."""
        sheet = self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        styles: tuple[dict[str, Any], ...] = (
            {"bold": True, "font_size": 16, "font_color": "#1F3A5F"},
            {"bold": True, "font_size": 12, "font_color": "#1F3A5F", "top": 1, "top_color": "#B8C4D6"},
            {},
            {"indent": 2},
        )
        for row, (level, line) in enumerate(lines):
            sheet.set_row(row, (26, 20)[level] if level < 2 else _LINE * _lines(line, 110))
            sheet.write_string(
                row, 0, clean(line), self._format(text_wrap=True, valign="top", **styles[level])
            )

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        filtered: int | None = None,
    ) -> Any:
        """A sheet with a table: headings that stay in sight and filter the first `filtered` rows (all, if
        not given)."""
        sheet = self._book.add_worksheet(name)
        head = self._format(bold=True, bg_color="#DFE7F1", bottom=1, text_wrap=True, valign="vcenter")
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, head)
        sheet.set_row(0, 3 + _LINE * max(_lines(column.title, column.width) for column in columns))
        for row, cells in enumerate(rows, 1):
            tallest = max(
                _lines(_said(cell), column.width) for column, cell in zip(columns, cells, strict=True)
            )
            sheet.set_row(row, min(_LINE * tallest + 3, _TALLEST))
            for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
                self._write(sheet, row, at, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows) if filtered is None else filtered), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9 if sum(column.width for column in columns) < _WIDE else 8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def mark_unless_nought(self, sheet: Any, cells: str) -> None:
        """Red for the cells of a range ("D9:G9") that are not 0 to the cent."""
        red = self._format(font_color="#A3201D", bold=True)
        rule = {"type": "cell", "criteria": "not between", "minimum": -0.005, "maximum": 0.005, "format": red}
        sheet.conditional_format(cells, rule)

    def _write(self, sheet: Any, row: int, at: int, column: Column, cell: Cell) -> None:
        match cell:
            case None | "":
                sheet.write_blank(row, at, None, self._style(column.kind))
            case str():
                sheet.write_string(row, at, clean(cell), self._style("text"))
            case Link():
                link = self._format(font_color="#0B4F8A", underline=1, valign="top", text_wrap=True)
                sheet.write_url(
                    row, at, f"internal:'{cell.sheet}'!A{cell.row + 1}", link, clean(str(cell.said))
                )
            case Formula():
                sheet.write_formula(row, at, cell.text, self._style(cell.kind), cell.value)
            case When():
                self._write_date(sheet, row, at, cell.edtf)
            case State():
                said = STATUSES[self.lang][cell.code] if cell.code else ""
                ink = {"font_color": _INK[cell.code], "bold": True} if cell.code else {}
                sheet.write_string(row, at, said, self._format(valign="top", num_format="@", **ink))
            case tuple():
                self._write_redlines(sheet, row, at, cell)
            case _:
                value = cell / 100 if column.kind == "percent" else cell
                sheet.write_number(row, at, value, self._style(column.kind))

    def _write_date(self, sheet: Any, row: int, at: int, edtf: str | None) -> None:
        if edtf and _WHOLE_DATE.fullmatch(edtf):
            style = self._format(num_format=_NUMBERS["date"], valign="top", align="left")
            sheet.write_datetime(row, at, date.fromisoformat(edtf), style)
        else:
            sheet.write_string(row, at, date_said(edtf, self.lang), self._style("text"))

    def _write_redlines(self, sheet: Any, row: int, at: int, words: tuple[Redline, ...]) -> None:
        """What went struck out in red, what came underlined in green."""
        looks = {
            "deleted": self._format(font_color="#A3201D", font_strikeout=True),
            "inserted": self._format(font_color="#1E6B3A", underline=1),
        }
        pieces: list[Any] = []
        for word in words:
            text = clean(word.text)
            pieces += [*([looks[word.op]] if word.op in looks else []), text] if text else []
        whole = sum(len(piece) for piece in pieces if isinstance(piece, str))
        if sum(isinstance(piece, str) for piece in pieces) < 2 or whole > _LONGEST:
            style = self._format(text_wrap=True, valign="top", **_alone(words))
            sheet.write_string(row, at, clean("".join(word.text for word in words)), style)
        else:
            sheet.write_rich_string(row, at, *pieces, self._style("text"))

    def _style(self, kind: str) -> Any:
        return self._format(num_format=_NUMBERS[kind], valign="top", text_wrap=kind == "text")

    def _format(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Calibri", "font_size": 10, **looks})
        return self._formats[key]


def _alone(words: tuple[Redline, ...]) -> dict[str, Any]:
    """The look of a passage that came or went whole."""
    ops = {word.op for word in words}
    if ops == {"deleted"}:
        return {"font_color": "#A3201D", "font_strikeout": True}
    return {"font_color": "#1E6B3A", "underline": 1} if ops == {"inserted"} else {}


def _said(cell: Cell) -> str:
    """The text of a cell that may take several lines."""
    if isinstance(cell, tuple):
        return "".join(word.text for word in cell)
    return cell if isinstance(cell, str) else ""


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; programs disagree on it, so the height is set."""
    return sum(max(1, math.ceil(len(line) / (width * _FILL))) for line in text.split("\n"))


def clean(text: str) -> str:
    """A text without what XML forbids, no longer than a cell can be."""
    bare = _ILLEGAL.sub("", text)
    if bare.startswith("<r>") and bare.endswith("</r>"):
        bare += (
            "\u200b"  # XlsxWriter writes what has this shape as XML of its own; a space of no width undoes it
        )
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"


def column_name(index: int) -> str:
    """ "A" for 0, "AA" for 26."""
    name: str = xl_col_to_name(index)
    return name
