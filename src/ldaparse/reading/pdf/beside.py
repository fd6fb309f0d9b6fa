"""Cells beside several rows, which go on over the page beside rows that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ldaparse.reading.pdf.paragraphs import goes_on
from ldaparse.reading.pdf.pieces import Grid, GridCell
from ldaparse.reading.pdf.wrapping import Typography

_NUMBERED = re.compile(r"\W*+(?:[^\W\d_]+\s+)?(?:n\s?[°ºo]\s?)?[A-Z]{0,3}\d+(?:\.\d+)*(?!\w)", re.IGNORECASE)


def spans_more(cell: GridCell, head: Sequence[GridCell]) -> bool:
    """Whether a cell of a page's first row stands beside more rows than others of that row."""
    return cell.row_span > min(other.row_span for other in head)


def goes_on_beside(cell: GridCell, grid: Grid, cells: Sequence[GridCell], look: Typography) -> bool:
    """Whether a cell of a page's first row is the rest of the one above it, though that row is another one.

    Its column has cells over several rows, on the same background. It is blank, or its words go on those above; or all
    other cells of the column begin with a number ("Action 2"), and it does not.
    """
    above = grid.covering(grid.rows - 1, cell.column)
    if above is None or above.is_empty or above.row < grid.header_rows:
        return False
    if (above.column, above.column_span, above.fill) != (cell.column, cell.column_span, cell.fill):
        return False
    column = [other for other in (*grid.cells, *cells) if other.column == cell.column and other.row_span > 1]
    if not column or not _is_label(cell, cells):
        return False
    if cell.is_empty:
        return spans_more(cell, [other for other in cells if other.row == 0]) or above.row_span > 1
    if not above.blocks or not cell.blocks:
        return False
    last, first = above.blocks[-1], cell.blocks[0].first
    if first.text[:1].islower() and goes_on(last, first, look, cut=True):
        return True
    return _is_unnumbered(cell, grid, cells)


def _is_label(cell: GridCell, cells: Iterable[GridCell]) -> bool:
    """Whether rows with words of their own stand beside a cell."""
    return any(
        not other.is_empty and other.column > cell.column and other.row < cell.row_span for other in cells
    )


def _is_unnumbered(cell: GridCell, grid: Grid, cells: Sequence[GridCell]) -> bool:
    rows = max(other.row + other.row_span for other in cells)
    if cell.row + cell.row_span == rows and cell.row_span == 1:
        return False  # a last row may be a total
    others = [
        other.text
        for other in (*grid.cells[:], *cells)
        if other is not cell
        and other.column == cell.column
        and not other.is_empty
        and not (other in grid.cells and other.row < grid.header_rows)
    ]
    return not _NUMBERED.match(cell.text) and bool(others) and all(map(_NUMBERED.match, others))
