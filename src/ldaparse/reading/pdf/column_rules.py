"""Text in columns with a rule between them: what stands at either side of the rule is read by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.rectangles import Rectangle, around, meet
from ldaparse.reading.pdf.runs import Run

_SHORTEST = 60.0
"""Points: a rule between columns is as long as several of their lines."""
_FEWEST_LINES = 4
"""Lines at either side: fewer may be the labels and the values of a few rows."""
_TOUCH = 3.0
"""Points between a rule and what touches it: the sides of cells do, text in columns leaves white."""
_SAME = 2.0
"""Points by which the ends of two rules between the same columns, or a line and its level, may differ."""
_MOST_LEVEL = 0.75
"""Share of the lines of the shorter side that stand on the level of one at the other side, at most: those of rows all do."""


def columns_beside_rules(shapes: Shapes, tables: Sequence[RawTable], runs: Sequence[Run]) -> list[Rectangle]:
    """The boxes of the text at either side of each upright rule that touches nothing else."""
    rules = [rule for rule in shapes.upright if rule[3] - rule[1] >= _SHORTEST]
    return [box for rule in rules if _is_alone(rule, shapes, tables) for box in _sides(rule, rules, runs)]


def _is_alone(rule: Rectangle, shapes: Shapes, tables: Sequence[RawTable]) -> bool:
    """Whether neither a level rule, nor a background, nor a table touches a rule."""
    drawn = [*shapes.level, *(box for box, _ in shapes.backgrounds), *(table.box for table in tables)]
    return not any(meet(rule, box, _TOUCH) for box in drawn)


def _sides(rule: Rectangle, rules: Sequence[Rectangle], runs: Sequence[Run]) -> list[Rectangle]:
    """The two boxes beside a rule, none where words cross it, or stand in rows."""
    level = [run for run in runs if rule[1] - _SAME < run.middle[1] < rule[3] + _SAME]
    beside = [one for one in rules if abs(one[1] - rule[1]) < _SAME and abs(one[3] - rule[3]) < _SAME]
    before = max((one[2] for one in beside if one[2] < rule[0]), default=float("-inf"))
    behind = min((one[0] for one in beside if one[0] > rule[2]), default=float("inf"))
    left = [run for run in level if before < run.x0 and run.x1 <= rule[0]]
    right = [run for run in level if rule[2] <= run.x0 and run.x1 < behind]
    within = [run for run in level if run.x1 > before and run.x0 < behind]
    if len(left) + len(right) < len(within) or _stand_in_rows(left, right):
        return []
    top, bottom = rule[1] - _SAME, rule[3] + _SAME
    boxes = around(_box_of(run) for run in left), around(_box_of(run) for run in right)
    return [
        (boxes[0][0], min(top, boxes[0][1]), rule[0], max(bottom, boxes[0][3])),
        (rule[2], min(top, boxes[1][1]), boxes[1][2], max(bottom, boxes[1][3])),
    ]


def _box_of(run: Run) -> Rectangle:
    """Where a run stands."""
    return run.x0, run.top, run.x1, run.bottom


def _stand_in_rows(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether there is too little text at one side, or most of its lines stand on the level of one at the other."""
    levels, others = _levels(left), _levels(right)
    fewer, more = sorted((levels, others), key=len)
    if len(fewer) < _FEWEST_LINES:
        return True
    level = sum(any(abs(at - other) < _SAME for other in more) for at in fewer)
    return level > _MOST_LEVEL * len(fewer)


def _levels(runs: Iterable[Run]) -> list[float]:
    """The heights of the lines that runs make, from the top down."""
    found: list[float] = []
    for middle in sorted(run.middle[1] for run in runs):
        if not found or middle - found[-1] > _SAME:
            found.append(middle)
    return found
