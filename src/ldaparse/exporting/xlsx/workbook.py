"""A workbook in memory; the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import clean
from ldaparse.exporting.xlsx.looks import FONT, Looks
from ldaparse.exporting.xlsx.sheet import Sheet

_FIXED = re.compile(rb'(<row r="(\d+)"[^<>]*?) customHeight="1"')


def unfixed(workbook: bytes, rows: Mapping[str, Container[int]]) -> bytes:
    """The workbook with the heights of these rows, counted from 0, by the part that holds their sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive, zipfile.ZipFile(out, "w") as fitted:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename in rows:
                content = _unfixed(content, rows[entry.filename])
            fitted.writestr(entry, content)
    return out.getvalue()


def _unfixed(sheet: bytes, rows: Container[int]) -> bytes:
    def without_height(found: re.Match[bytes]) -> bytes:
        return found[1] if int(found[2]) - 1 in rows else found[0]

    return _FIXED.sub(without_height, sheet)


# The time of making is no part of the content: two exports of a report are the same file.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


class Book:
    """A workbook, filled sheet by sheet."""

    def __init__(self, title: str, lang: Language) -> None:
        self._file = io.BytesIO()
        self._workbook = xlsxwriter.Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": dict(FONT),
            },
        )
        self._sheets: list[Sheet] = []
        self._title, self.lang = title, lang
        self._looks = Looks(self._workbook, lang)
        self._workbook.set_properties({"title": clean(title)[:250], "created": _MADE})
        self._workbook.set_size(2400, 1400)

    def sheet(self, name: str, colour: str | None = None) -> Sheet:
        """A new sheet, behind the others, set up for printing."""
        words = WORDS[self.lang]
        made = self._workbook.add_worksheet(name)
        made.hide_gridlines(2)
        if colour:
            made.set_tab_color(colour)
        sheet = Sheet(made, self._looks, words["cut"])
        self._sheets.append(sheet)
        sheet.ready_to_print(self._title, words["page"])
        return sheet

    def column_chart(self) -> Any:
        """A figure of columns, to be drawn and laid on a sheet."""
        return self._workbook.add_chart({"type": "column"})

    @property
    def whole_euros(self) -> str:
        """How euros are written without cents."""
        return self._looks.number("whole_euros")

    def close(self) -> bytes:
        """The workbook's bytes; nothing can be added any more."""
        self._workbook.close()
        parts = {f"xl/worksheets/sheet{at}.xml": sheet.fitted for at, sheet in enumerate(self._sheets, 1)}
        return unfixed(self._file.getvalue(), parts)
