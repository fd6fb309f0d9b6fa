"""Labels that stand outside a ruled grid of figures, level with its rows: they are its first column."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.figures import is_figure
from ldaparse.reading.pdf.lines import lines_of
from ldaparse.reading.pdf.rectangles import around
from ldaparse.reading.pdf.runs import Run

_FEWEST = 2  # rows with a label
_MOST = 0.7  # of the rows that hold figures: so many have a label beside them
_PADDING = 5.4  # Word's and LibreOffice's own


def take_labels(tables: Sequence[RawTable], loose: Sequence[Run]) -> list[Run]:
    """Give grids that hold nothing but figures below their first row the labels at their left; gives the other runs."""
    rest = list(loose)
    for table in tables:
        if not table.cells or not _is_of_figures(table):
            continue
        left = [
            run for run in rest if not run.turned and run.x1 <= table.box[0] + 1 and _is_level(run, table)
        ]
        beside = _by_rows(left, table)
        if not _are_labels(beside, table):
            continue
        x0 = min(run.x0 for runs in beside.values() for run in runs) - _PADDING
        for (top, bottom), runs in beside.items():
            cell = RawCell((x0, top, table.box[0], bottom))
            cell.lines = lines_of(runs, table.page, table.box[0] - _PADDING)
            for line in cell.lines:
                line.in_cell = True
            table.cells.append(cell)
        table.cells.sort(key=lambda cell: (cell.box[1], cell.box[0]))
        table.box = around([cell.box for cell in table.cells])
        taken = {id(run) for runs in beside.values() for run in runs}
        rest = [run for run in rest if id(run) not in taken]
    return rest


def _is_of_figures(table: RawTable) -> bool:
    below = [cell for cell in table.cells if cell.box[1] > table.top + 1 and cell.lines]
    return len(below) > 1 and all(is_figure(line.text) for cell in below for line in cell.lines)


def _is_level(run: Run, table: RawTable) -> bool:
    return table.top <= run.middle[1] <= table.bottom


def _by_rows(runs: Sequence[Run], table: RawTable) -> dict[tuple[float, float], list[Run]]:
    """The runs beside each row of a table, empty ones too."""
    first = [cell.box for cell in table.cells if cell.box[0] < table.box[0] + 1]
    return {
        (box[1], box[3]): [run for run in runs if box[1] <= run.middle[1] < box[3]]
        for box in sorted(first, key=lambda b: b[1])
    }


def _are_labels(beside: dict[tuple[float, float], list[Run]], table: RawTable) -> bool:
    """Whether nearly all rows below the first have a label beside them."""
    below = {row: runs for row, runs in beside.items() if row[0] > table.top + 1}
    labelled = [runs for runs in below.values() if runs]
    return len(labelled) >= _FEWEST and len(labelled) >= _MOST * len(below)
