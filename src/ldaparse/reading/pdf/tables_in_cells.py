"""Tables without rules inside the cells of a layout table: a ruled table of one row that sets text side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.inferring import LoosePage, infer_tables
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line

_FEWEST_ROWS = 3
"""Lines with words in two columns, the header among them: fewer may have them by chance."""
_WIDE = 2.0
"""Times the type size: no two words of a line are as far apart."""
_ONE_ROW = 2
"""Levels of a table of one row."""


def infer_in_cells(tables: Sequence[RawTable], shapes: Shapes) -> None:
    """Put the tables among the lines of such cells, each below a bold header, into them."""
    for table in tables:
        if table.how != "ruled" or len(table.y_edges()) != _ONE_ROW:
            continue
        for cell in table.cells:
            if cell.inner or not _may_hold_table(cell.lines):
                continue
            found, loose = infer_tables([LoosePage(table.page, cell.lines, [], shapes)])[table.page]
            if found and all(_has_header(one) for one in found):
                cell.inner, cell.lines = found, loose


def _may_hold_table(lines: Sequence[Line]) -> bool:
    """Whether lines on end have words far apart, the first of them in bold."""
    parted = [line for line in lines if _is_parted(line)]
    return len(parted) >= _FEWEST_ROWS and parted[0].bold


def _is_parted(line: Line) -> bool:
    runs = sorted(line.runs, key=lambda run: run.x0)
    return any(after.x0 - run.x1 > _WIDE * line.size for run, after in pairwise(runs))


def _has_header(table: RawTable) -> bool:
    """Whether all words of a table's first row are bold, in several columns, and those of its second row are not."""
    levels = table.y_edges()
    rows = [[line for cell in table.cells if cell.box[1] == top for line in cell.lines] for top in levels[:2]]
    filled = sum(bool(cell.lines) for cell in table.cells if cell.box[1] == levels[0])
    return filled > 1 and all(line.bold for line in rows[0]) and not all(line.bold for line in rows[1])
