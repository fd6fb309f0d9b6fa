"""Small documents built by hand, for tests of what is read out of them."""

from __future__ import annotations

from ldaparse.document import Block, Box, Cell, Document, Extent, Heading, Paragraph, Source, Span, Table
from ldaparse.interpreting import interpret
from ldaparse.report import Report

SOURCE = Source("essai.pdf", "0" * 64, "application/pdf", 1)


def paragraph(
    text: str, *, marker: str | None = None, top: float | None = None, bold: bool = False
) -> Paragraph:
    extent = None if top is None else Extent(top, top + 12)
    box = Box(1, 50, 100 + (top or 0), 300, 112 + (top or 0))
    return Paragraph(text, (Span(0, len(text), box),), marker, bold=bold, extent=extent)


def bullet(text: str, *, top: float | None = None, marker: str = "•") -> Paragraph:
    return paragraph(text, marker=marker, top=top)


def heading(text: str, level: int = 1, number: str | None = None) -> Heading:
    return Heading(text, level, number, (Span(0, len(text), Box(1, 50, 50, 300, 62)),))


def cell(row: int, column: int, *content: str | Paragraph | Table, span: tuple[int, int] = (1, 1)) -> Cell:
    """A cell; a string is a paragraph. `span` is rows, columns."""
    parts = tuple(paragraph(part) if isinstance(part, str) else part for part in content)
    return Cell(row, column, *span, content=parts, places=(Box(1, 0, 0, 100, 20),))


def table(*rows: tuple[str | Paragraph | tuple[Paragraph | str, ...], ...], header_rows: int = 1) -> Table:
    """A plain grid; each entry is a text, a paragraph, or a tuple of them."""
    cells = [
        cell(r, c, *(entry if isinstance(entry, tuple) else (entry,)))
        for r, row in enumerate(rows)
        for c, entry in enumerate(row)
    ]
    return Table(len(rows), max(map(len, rows)), tuple(cells), header_rows)


def document(*blocks: Block, cover: tuple[str, ...] = ()) -> Document:
    return Document(SOURCE, blocks, tuple(paragraph(line) for line in cover))


def interpreted(*blocks: Block, cover: tuple[str, ...] = ()) -> Report:
    """The report of a document of these blocks, without its indicators."""
    return interpret(document(*blocks, cover=cover), indicators=False)


def states(report: Report) -> list[tuple[str, str | None]]:
    """What is delivered, and the code of its state, over all actions."""
    return [
        (row.label.text, row.status.code if row.status else None)
        for action in report.actions
        for row in action.deliverables
    ]
