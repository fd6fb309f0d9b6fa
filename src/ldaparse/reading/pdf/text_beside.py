"""Text in a column beside a table that level rules draw: no rule of the table reaches over it, so it is read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldaparse.reading.pdf.drawn_tables import LEVEL, SAME, DrawnTable, box_of, drawn_tables, whole_rules
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.rectangles import Rectangle, around
from ldaparse.reading.pdf.runs import Run

_GUTTER = 4.0
"""Points of white between text and a table, at the least."""
_NARROWEST = 82.0
"""Points: the least width of the box of a text, which may have short lines only."""
_CROSSED = 1.5
"""Points of a line of text above and below a rule that would go through its height."""
_ALIGNED = 0.5
"""Points by which the tops or the baselines of cells in one row differ, at most."""
_CENTRED = 1.0
"""Points by which the middle of a label may differ from that of its row."""
_APART = 1.5
"""Times the type size: white between words of a line, from which they stand in two columns."""
_LARGER = 1.12
"""Times the type size of text: what is as large is a title."""
_WHITE = 1.0
"""Times the type size: white between the lines of one text, at most."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands at one side of a table: its lines on the height of the table, and those below."""

    table: DrawnTable
    lines: list[list[Run]]
    below: list[list[Run]]

    @property
    def text(self) -> Rectangle:
        """Where its words stand."""
        return around(box_of(run) for line in (*self.lines, *self.below) for run in line)


def columns_beside_tables(shapes: Shapes, runs: Sequence[Run]) -> list[Rectangle]:
    """The boxes of the text at the left or at the right of tables that level rules draw. Where text stands beside one table,
    what stands beside others of its width is text, too."""
    rules = whole_rules(shapes.level)
    across = [run for run in runs if not run.turned]
    tables = drawn_tables(rules, across)
    found = []
    for is_left in (True, False):
        beside = [one for table in tables if (one := _beside(table, rules, shapes, across, is_left=is_left))]
        sure = [one.table for one in beside if _is_text(one, across)]
        found += _boxes([one for one in beside if any(map(one.table.is_as_wide, sure))])
    return found


def _boxes(texts: Sequence[_Beside]) -> list[Rectangle]:
    """The boxes of texts: as wide as the widest of those beside tables of one width, but no narrower than text is."""
    boxes = []
    for one in texts:
        left, _, right, _ = around(other.text for other in texts if other.table.is_as_wide(one.table))
        missing = max(0.0, _NARROWEST - (right - left))
        is_left = right < one.table.left
        top, bottom = min(one.table.top, one.text[1]), one.text[3]
        if is_left:
            boxes.append((left, top, min(right + missing, one.table.left), bottom))
        else:
            boxes.append((max(left - missing, one.table.right), top, right, bottom))
    return boxes


def _beside(
    table: DrawnTable, rules: Sequence[Rectangle], shapes: Shapes, runs: Sequence[Run], *, is_left: bool
) -> _Beside | None:
    """What stands at one side of a table, if nothing is drawn there that touches it, and it is no part of a wider one."""
    side = table.left if is_left else table.right
    beside = [run for run in runs if (run.x1 < side - _GUTTER if is_left else run.x0 > side + _GUTTER)]
    lines = _lines([run for run in beside if table.top < run.middle[1] < table.bottom])
    if not lines or _is_touched(table, shapes, is_left=is_left) or _is_in_wider(table, side, rules, runs):
        return None
    return _Beside(table, lines, _lines_below(lines, beside, rules, runs, side))


def _is_touched(table: DrawnTable, shapes: Shapes, *, is_left: bool) -> bool:
    """Whether something is drawn that touches a table from outside, as the sides of its other cells do."""
    drawn = [*shapes.upright, *(box for box, _ in shapes.backgrounds)]
    level = [box for box in drawn if box[1] < table.bottom - 1 and box[3] > table.top + 1]
    if is_left:
        return any(box[0] < table.left - SAME and box[2] > table.left - SAME for box in level)
    return any(box[2] > table.right + SAME and box[0] < table.right + SAME for box in level)


def _is_in_wider(table: DrawnTable, side: float, rules: Sequence[Rectangle], runs: Sequence[Run]) -> bool:
    """Whether the rules of a table stand within a wider one, beside a cell over several of its rows or around them: words in
    columns stand above them, below a wider rule."""
    above = [rule for rule in rules if rule[1] < table.top - 1]
    wider = [rule[1] for rule in above if rule[0] < side - SAME and rule[2] > side + SAME]
    if not wider:
        return False
    row = [run for run in runs if wider[-1] < run.middle[1] < table.top]
    if any(run.x0 < side - 1 and run.x1 > side + 1 for run in row):
        return False
    return any(
        one.x1 + _APART * one.size < other.x0
        for line in _lines(row)
        for one, other in pairwise(sorted(line, key=lambda run: run.x0))
    )


def _is_text(beside: _Beside, runs: Sequence[Run]) -> bool:
    """Whether lines run past the rules of a table beside them, or stand beside its first row and not at each other one:
    those that name its rows do neither. One line alone may be a note, or the number of the table."""
    table = beside.table
    if len(beside.lines) + len(beside.below) < 2:
        return False
    within = [run for line in beside.lines for run in line]
    if any(run.top + _CROSSED < level < run.bottom - _CROSSED for run in within for level in table.levels):
        return True
    own = [run for run in runs if table.holds(run)]
    first, *others = [_has_label(within, own, *row) for row in pairwise(table.levels)]
    return any(run.middle[1] < table.levels[1] for run in within) and not (first and all(others))


def _has_label(beside: Sequence[Run], own: Sequence[Run], top: float, bottom: float) -> bool:
    """Whether words beside a row are set as those of its cells are: at its top, or in its middle."""
    labels = [run for run in beside if top < run.middle[1] < bottom]
    if not labels:
        return False
    words = around(map(box_of, labels))
    if abs(words[1] + words[3] - top - bottom) < 2 * _CENTRED:
        return True
    first = labels[0]
    return any(
        min(abs(run.top - first.top), abs(run.bottom - first.bottom)) < _ALIGNED
        for run in own
        if top < run.middle[1] < bottom
    )


def _lines_below(
    lines: Sequence[list[Run]],
    beside: Sequence[Run],
    rules: Sequence[Rectangle],
    runs: Sequence[Run],
    side: float,
) -> list[list[Run]]:
    """The lines with which a text goes on below: as large, as near, with nothing over the gutter between."""
    found: list[list[Run]] = []
    size = max(run.size for line in lines for run in line)
    foot = max(run.bottom for run in lines[-1])
    boxes = [*rules, *map(box_of, runs)]
    over = [box for box in boxes if box[0] < side - SAME and box[2] > side + SAME]
    for line in _lines([run for run in beside if run.middle[1] > foot]):
        top, bottom = min(run.top for run in line), max(run.bottom for run in line)
        is_crossed = any(foot < (box[1] + box[3]) / 2 < bottom for box in over)
        if is_crossed or top - foot > _WHITE * size or any(run.size >= _LARGER * size for run in line):
            break
        found.append(line)
        foot = bottom
    return found


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs in lines, from the top down."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.middle[1]):
        if found and run.middle[1] - found[-1][0].middle[1] < LEVEL:
            found[-1].append(run)
        else:
            found.append([run])
    return found
