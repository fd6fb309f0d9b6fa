"""What it costs to take lines for a row, or to part two rows: prices by which ways to part a table are compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ldaparse.reading.pdf.inferring.rows import Track, runs_on
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography, are_two_numbers

Setting = Literal["top", "middle"]
"""Where in its row a cell is set that is lower than the tallest."""

EMPTY = 0.4  # a cell without words
FILLED = -0.4  # each cell with words but the first of its row
NO_LABEL = 1.0  # a row whose first cell has no words
ASTRAY = 2.0  # a cell that is not where it should be
HOLE = 1.5  # white inside a cell
SHARED = 0.15  # each further row that a cell stands beside
BROKEN_BAND = 3.0  # a line over all columns that is no row of its own
_EMPTY_LINES = 0.7  # a cell that were where it should be if empty lines stood before or after its words
_FIGURES = 1.0  # two figures, one below the other, in one cell
_CUT = 2.5  # a paragraph that runs on into the next row
_BULLET = 0.4  # a row that begins with a bullet close below the row before
_LABEL_BULLET = 1.5  # the same in the first column: bullets of a label mostly belong to it
_WITHIN = 1.2  # one that begins with a small letter or a figure, close below a line that goes on

_AWAY = 0.8  # of the type size: how far from its place a cell may be
_TIGHT = 1.4  # line pitches from one line of a cell to the next, no white between them
_LEVEL = 2.5  # points: lines whose tops are not further apart begin on one level
_ROOM = 0.25  # of a column's width: a line with more of it at its end was hardly wrapped
_WHOLE = 0.15  # line pitches: white that is nearly so many whole lines may be empty lines


def of_place(
    cell: Sequence[Line], first: float, last: float, setting: Setting, look: Typography, *, is_cut: bool
) -> float:
    """The price of where a cell stands between the first and the last line of its row; in one that the page
    may have cut, it may stand at the top whatever the setting is."""
    above, below = cell[0].top - first, last - cell[-1].foot
    slack = _AWAY * cell[0].size
    away = above if setting == "top" else abs(above - below)
    if away <= slack or (is_cut and above <= slack / 2):
        return 0.0
    lines = away / look.pitch(cell[0])
    return _EMPTY_LINES if abs(lines - round(lines)) < _WHOLE else ASTRAY


def of_lines(cell: Sequence[Line], look: Typography) -> float:
    """The price of lines in one cell."""
    return sum(
        HOLE * (not is_close(above, line, look)) + _FIGURES * are_two_numbers(above, line)
        for above, line in pairwise(cell)
    )


def of_cut(columns: Sequence[Track], level: float, look: Typography, label: Track) -> float:
    """The price of a row that begins at a level, for what it parts in its columns."""
    has_label = any(abs(line.top - level) < _LEVEL for line in label.lines)
    return sum(_of_cut_in(column, level, look, column is label, has_label) for column in columns)


def _of_cut_in(column: Track, level: float, look: Typography, is_label: bool, has_label: bool) -> float:
    above = next((line for line in reversed(column.lines) if line.top < level - 1), None)
    below = next((line for line in column.lines if line.top >= level - 1), None)
    if above is None or below is None:
        return 0.0
    if runs_on(above, below, look):
        return _CUT
    if not is_close(above, below, look):
        return 0.0
    if below.marker is not None:
        return _LABEL_BULLET if is_label else _BULLET
    may_go_on = below.text[:1].islower() or (not has_label and _may_go_on_with_figure(above, below))
    return _WITHIN if may_go_on else 0.0


def is_close(above: Line, line: Line, look: Typography) -> bool:
    """Whether no white parts a line from the one above."""
    return line.foot - above.foot <= _TIGHT * look.pitch(line)


def _may_go_on_with_figure(above: Line, below: Line) -> bool:
    """Whether a line that begins with a figure, and has words after it, may go on a sentence."""
    is_long = above.right - above.x1 < _ROOM * (above.right - above.x0)
    return is_long and below.text[:1].isdigit() and len(below.words) > 2 and above.text[-1:].isalpha()
