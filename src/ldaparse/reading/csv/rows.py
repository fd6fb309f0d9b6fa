"""The rows of a CSV file as a sheet, without any look."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from ldaparse.errors import UnreadableError
from ldaparse.reading.csv.dialect import decoded, dialect_of, rows_of
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.sheets.sheet import Sheet, SheetCell
from ldaparse.reading.source import RawFile

_FIGURE = re.compile(r"[-–+(]?\s*\d[\d\s.,/:]*+(?:k?€|%)?\s*+\)?")


def sheet_of(raw: RawFile, bounds: Bounds) -> Sheet:
    """The sheet, called by the file's name.

    Raises:
        LimitError: it has more cells than the limits allow.
        UnreadableError: its rows cannot be told apart.
    """
    text = decoded(raw.data)
    dialect = None if text is None else dialect_of(text)
    if text is None or dialect is None:
        raise UnreadableError("the rows of this CSV file cannot be told apart", file=raw.name)
    sheet = Sheet(_title(raw.name))
    for row, values in enumerate(rows_of(text, dialect)):
        for column, value in enumerate(values):
            if value.strip():
                bounds.table(1)
                sheet.cells[row, column] = SheetCell(
                    value.replace("\r\n", "\n").replace("\r", "\n"),
                    is_figure=_FIGURE.fullmatch(value.strip()) is not None,
                )
    first = min((row for row, _ in sheet.cells), default=0)
    opening = [place for place in sheet.cells if place[0] == first]
    if len(opening) == 1:
        # The first line, which stands alone, is the title, and the file's name is not needed.
        sheet.name = ""
        sheet.cells[opening[0]] = replace(sheet.cells[opening[0]], bold=True)
    return sheet


def _title(name: str) -> str:
    """What the file's name says, without its ending; nothing of bytes without a name."""
    return "" if name.startswith("<") else PurePath(name).stem.replace("_", " ").strip()
