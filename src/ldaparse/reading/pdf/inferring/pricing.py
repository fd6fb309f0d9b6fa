"""What it costs to take lines for a row, or to part two rows: prices by which ways to part a table are compared."""

from __future__ import annotations

from typing import Literal

from ldaparse.reading.pdf.inferring.rows import runs_on
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
_EMPTY_HOLE = 0.6  # white that empty lines leave, so that a state stands opposite its bullet, say
_EMPTY_LINES = 0.7  # a cell that were where it should be if empty lines stood before or after its words
_FIGURES = 1.0  # two figures, one below the other, in one cell
_TWO_LABELS = 0.5  # two paragraphs in one cell of the first column
_CUT = 2.5  # a paragraph that runs on into the next row
_BULLET = 0.4  # a row that begins with a bullet close below the row before
_LABEL_BULLET = 1.5  # the same in the first column: bullets of a label mostly belong to it
_WITHIN = 1.2  # one that begins with a small letter or a figure, close below a line that goes on

_AWAY = 0.8  # of the type size: how far from its place a cell may be
_TIGHT = 1.4  # line pitches from one line of a cell to the next, no white between them
_ROOM = 0.25  # of a column's width: a line with more of it at its end was hardly wrapped
_CLOSING = (")", "»", "%", "€")
_EXACT = 0.03  # line pitches: white that is surely so many whole lines
_WHOLE = 0.15  # line pitches: white that is nearly so many whole lines may be empty lines


def of_place(
    above: float, below: float, size: float, pitch: float, setting: Setting, *, is_cut: bool
) -> float:
    """The price of where a cell stands, with so much of its row above it and below it; in a row that the
    page may have cut, it may stand at the top whatever the setting is."""
    slack = _AWAY * size
    away = above if setting == "top" else abs(above - below)
    if away <= slack or (is_cut and above <= slack / 2):
        return 0.0
    return _EMPTY_LINES if _is_whole(away / pitch, _WHOLE) else ASTRAY


def _is_whole(lines: float, slack: float) -> bool:
    return abs(lines - round(lines)) < slack


def of_lines(above: Line, line: Line, look: Typography, *, is_label: bool) -> float:
    """The price of two lines in one cell, which `is_label` if it is of the table's first column."""
    if is_label and _are_two_labels(above, line, look):
        return HOLE if not is_close(above, line, look) else _TWO_LABELS
    return _of_white(above, line, look) + _FIGURES * are_two_numbers(above, line)


def _of_white(above: Line, line: Line, look: Typography) -> float:
    """The price of white between two lines of a cell: less for empty lines, which are as high as others."""
    if is_close(above, line, look):
        return 0.0
    lines = (line.foot - above.foot) / look.pitch(line)
    return _EMPTY_HOLE if _is_whole(lines, _EXACT) else HOLE


def of_cut(above: Line, below: Line, look: Typography, *, is_label: bool, has_label: bool) -> float:
    """The price of a row that parts two lines of a column, which `is_label` if it is the table's first;
    `has_label` tells that this one begins a cell there."""
    if runs_on(above, below, look):
        return _CUT
    if not is_close(above, below, look):
        return 0.0
    if below.marker is not None:
        return _LABEL_BULLET if is_label else _BULLET
    may_go_on = below.text[:1].islower() or (not has_label and _may_go_on_with_figure(above, below))
    return _WITHIN if may_go_on else 0.0


def _are_two_labels(above: Line, line: Line, look: Typography) -> bool:
    """Whether two lines of a first column are paragraphs of their own, and none a bullet."""
    plain = above.marker is None and line.marker is None and above.bold == line.bold
    begins = line.text[:1].isupper() and (above.text[-1:].isalnum() or above.text.endswith(_CLOSING))
    return plain and begins and not runs_on(above, line, look)


def is_close(above: Line, line: Line, look: Typography) -> bool:
    """Whether no white parts a line from the one above."""
    return line.foot - above.foot <= _TIGHT * look.pitch(line)


def _may_go_on_with_figure(above: Line, below: Line) -> bool:
    """Whether a line that begins with a figure, and has words after it, may go on a sentence."""
    is_long = above.right - above.x1 < _ROOM * (above.right - above.x0)
    return is_long and below.text[:1].isdigit() and len(below.words) > 2 and above.text[-1:].isalpha()
