"""The tables of a document as they were read and joined, before anyone says what they mean."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.document import Document, Heading, Table

# A spreadsheet takes these for the beginning of a formula; a figure such as "-2 429 €" is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[+-]?[\d\s.,€%\u00a0\u202f]+")


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class TableAsRead:
    """A table with the heading it stands under; `rows` hold one text a column of its grid."""

    table: Table
    heading: str | None

    @property
    def rows(self) -> list[list[str]]:
        """A merged cell's text stands once, at its first place."""
        rows = [[""] * self.table.columns for _ in range(self.table.rows)]
        for cell in self.table.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


def tables_as_read(document: Document) -> Iterator[TableAsRead]:
    """The outermost tables in reading order; those inside a cell are part of its text."""
    heading = None
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.printed
        elif isinstance(block, Table):
            yield TableAsRead(block, heading)


def tables_json(tables: Sequence[TableAsRead]) -> str:
    """All tables as JSON: pages, heading, number of header rows, rows."""
    entries = [
        {
            "pages": list(entry.table.pages),
            "heading": entry.heading,
            "header_rows": entry.table.header_rows,
            "rows": entry.rows,
        }
        for entry in tables
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def tables_csv(tables: Sequence[TableAsRead]) -> str:
    """All tables in one CSV: each row behind its table's number, pages and heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    width = max((entry.table.columns for entry in tables), default=0)
    writer.writerow(["table", "pages", "heading", "row", *(f"column {n}" for n in range(1, width + 1))])
    for entry in tables:
        pages = ", ".join(map(str, entry.table.pages))
        for index, row in enumerate(entry.rows, 1):
            cells = [guarded(text) for text in row] + [""] * (width - len(row))
            writer.writerow([entry.table.number, pages, guarded(entry.heading or ""), index, *cells])
    return out.getvalue()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if text.startswith(_FORMULA) and not (_FIGURE.fullmatch(text) and _DIGIT.search(text)):
        return f"'{text}"
    return text
