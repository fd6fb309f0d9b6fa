"""Title rows separated from their table by a page break: a coloured row of one cell at the foot of a page, like the first
rows of other tables of the document, over the table that begins the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.pages import RawPage
from ldaparse.reading.pdf.rectangles import Rectangle, inside

_SAME = 3.0
"""Points by which the sides of such a title and of its table may differ."""
_MOST_LINES = 3.0
"""Times the type size: the greatest height of a title."""


def with_first_rows(pages: Sequence[RawPage], texts: Sequence[list[Line]]) -> list[list[Line]]:
    """Add such rows to the tables of their pages; the other lines are given back."""
    kept = [list(lines) for lines in texts]
    titles = [title for page in pages for title in _titles(page.tables)]
    for (page, lines), (following, below) in pairwise(zip(pages, kept, strict=True)):
        if not lines or not following.tables or following.number != page.number + 1:
            continue
        last, table = max(lines, key=lambda line: line.top), following.tables[0]
        if any(line.top < table.top for line in below) or any(one.bottom > last.top for one in page.tables):
            continue
        box, fill = _background(page.shapes, last)
        if fill is None or not _are_as_wide(box, table.box):
            continue
        if not any(fill == other and _are_as_wide(box, title) for title, other in titles):
            continue
        lines.remove(last)
        last.in_cell = True
        page.tables.append(RawTable(page.number, box, [RawCell(box, fill, lines=[last])], table.how))
    return kept


def _titles(tables: Sequence[RawTable]) -> Iterator[tuple[Rectangle, str]]:
    """The first rows of tables that are one coloured cell, and its colour."""
    for table in tables:
        first = [cell for cell in table.cells if abs(cell.box[1] - table.top) < _SAME]
        if len(first) == 1 and first[0].fill is not None and len(table.cells) > 1:
            yield first[0].box, first[0].fill


def _background(shapes: Shapes, line: Line) -> tuple[Rectangle, str | None]:
    """The lowest background that a line of a title stands on, and its colour."""
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return next(
        (
            (box, fill)
            for box, fill in reversed(shapes.backgrounds)
            if inside(box, x, y) and box[3] - box[1] < _MOST_LINES * line.size
        ),
        ((0.0, 0.0, 0.0, 0.0), None),
    )


def _are_as_wide(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[2] - other[2]) < _SAME
