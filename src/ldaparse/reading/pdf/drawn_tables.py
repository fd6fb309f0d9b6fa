"""Tables found by their horizontal rules alone, whatever closes their cells: rules below one another with the same ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.reading.pdf.rectangles import Rectangle, around
from ldaparse.reading.pdf.runs import Run

SAME = 3.0
"""Points by which the ends of the rules of one table may differ, and by which two pieces of one rule may be apart."""
LEVEL = 2.0
"""Points by which the heights of words on one line, or of pieces of one rule, may differ."""
_FEWEST_RULES = 3
"""Rules of one table: those of two rows."""
_SHORTEST = 100.0
"""Points: the least width of a table beside text."""
_LARGER = 1.12
"""Times the type size of a table's words: what is as large is a title."""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Level rules on one another that begin and end at the same places: a table, with the heights of its rules."""

    left: float
    right: float
    levels: tuple[float, ...]

    @property
    def top(self) -> float:
        return self.levels[0]

    @property
    def bottom(self) -> float:
        return self.levels[-1]

    def holds(self, run: Run) -> bool:
        return self.left - 1 < run.x0 and run.x1 < self.right + 1 and self.top < run.middle[1] < self.bottom

    def is_as_wide(self, other: DrawnTable) -> bool:
        return abs(self.left - other.left) < SAME and abs(self.right - other.right) < SAME


def whole_rules(level: Sequence[Rectangle]) -> list[Rectangle]:
    """Level rules, those whose pieces touch as one, from the top down."""
    levels: list[list[Rectangle]] = []
    for rule in sorted(level, key=lambda one: one[1]):
        if levels and rule[1] - levels[-1][0][1] < LEVEL:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    found: list[Rectangle] = []
    for pieces in levels:
        first, *others = sorted(pieces)
        rule = first
        for piece in others:
            if piece[0] - rule[2] > SAME:
                found.append(rule)
                rule = piece
            else:
                rule = around([rule, piece])
        found.append(rule)
    return sorted(found, key=lambda one: one[1])


def drawn_tables(rules: Sequence[Rectangle], runs: Sequence[Run]) -> list[DrawnTable]:
    """The tables that rules draw: three of them or more that are as wide, with words and no wider rule between each two."""
    groups: list[list[Rectangle]] = []
    runs = sorted(runs, key=_height)
    heights = [_height(run) for run in runs]

    def between(top: float, bottom: float) -> list[Run]:
        return runs[bisect_right(heights, top) : bisect_left(heights, bottom)]

    for at, rule in enumerate(rules):
        if rule[2] - rule[0] < _SHORTEST:
            continue
        above = next((group for group in reversed(groups) if _are_as_wide(group[-1], rule)), None)
        if above is None:
            groups.append([rule])
            continue
        row = between(above[-1][1], rule[1])
        first = bisect_right(rules, above[-1][1], hi=at, key=lambda one: one[1])
        if _is_row(row, rule, rules[first:at]) and not _is_title_in(
            row, rule, between(above[0][1], above[-1][1])
        ):
            above.append(rule)
        else:
            groups.append([rule])
    return [
        DrawnTable(min(rule[0] for rule in group), max(rule[2] for rule in group), tuple(r[1] for r in group))
        for group in groups
        if len(group) >= _FEWEST_RULES
    ]


def _are_as_wide(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < SAME and abs(one[2] - other[2]) < SAME


def _is_row(row: Sequence[Run], rule: Rectangle, others: Sequence[Rectangle]) -> bool:
    """Whether what stands over a rule is the row of a table: words, none of which runs over its sides, and no wider rule."""
    left, right = rule[0], rule[2]
    if any(one[0] < left - SAME or one[2] > right + SAME for one in others):
        return False
    if any(run.x0 < side - 1 and run.x1 > side + 1 for run in row for side in (left, right)):
        return False
    return any(run.x0 > left - 1 and run.x1 < right + 1 for run in row)


def _is_title_in(row: Sequence[Run], rule: Rectangle, above: Sequence[Run]) -> bool:
    """Whether words beside the row of a table are set larger than any in it: they are the title of what follows."""
    outside = [run for run in row if run.x1 < rule[0] or run.x0 > rule[2]]
    if not outside:
        return False
    usual = max((run.size for run in (*above, *row) if rule[0] - 1 < run.x0 < rule[2]), default=0.0)
    return any(run.size >= _LARGER * usual for run in outside)


def _height(run: Run) -> float:
    return run.middle[1]


def box_of(run: Run) -> Rectangle:
    """Where a run stands."""
    return run.x0, run.top, run.x1, run.bottom
