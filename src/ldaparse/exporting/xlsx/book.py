"""A workbook in memory; the same content gives the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import clean
from ldaparse.exporting.xlsx.fitting import unfixed
from ldaparse.exporting.xlsx.looks import FONT, Looks
from ldaparse.exporting.xlsx.sheet import Sheet
from ldaparse.exporting.xlsx.words import WORDS

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
