"""Tables by the level rules that draw them, whatever closes their cells: rules on one another that begin and end at the
same places."""

from __future__ import annotations

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
    for at, rule in enumerate(rules):
        if rule[2] - rule[0] < _SHORTEST:
            continue
        above = next((group for group in reversed(groups) if _are_as_wide(group[-1], rule)), None)
        if (
            above is not None
            and _is_next(above[-1], rule, rules[:at], runs)
            and not _is_title_between(above, rule, runs)
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


def _is_next(above: Rectangle, rule: Rectangle, before: Sequence[Rectangle], runs: Sequence[Run]) -> bool:
    """Whether the row of a table stands between two rules: words, none of which runs over its sides, and no wider rule."""
    left, right = rule[0], rule[2]
    if any(above[1] < one[1] and (one[0] < left - SAME or one[2] > right + SAME) for one in before):
        return False
    between = [run for run in runs if above[1] < run.middle[1] < rule[1]]
    if any(run.x0 < side - 1 and run.x1 > side + 1 for run in between for side in (left, right)):
        return False
    return any(run.x0 > left - 1 and run.x1 < right + 1 for run in between)


def _is_title_between(above: Sequence[Rectangle], rule: Rectangle, runs: Sequence[Run]) -> bool:
    """Whether words outside a table are set larger than any in it, between its last rule and the next: they are the title of
    what follows."""
    own = [run for run in runs if rule[0] - 1 < run.x0 < rule[2] and above[0][1] < run.middle[1] < rule[1]]
    usual = max((run.size for run in own), default=0.0)
    return any(
        run.size >= _LARGER * usual and (run.x1 < rule[0] or run.x0 > rule[2])
        for run in runs
        if above[-1][1] < run.middle[1] < rule[1]
    )


def box_of(run: Run) -> Rectangle:
    """Where a run stands."""
    return run.x0, run.top, run.x1, run.bottom
