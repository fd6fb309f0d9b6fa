"""Sides of cells that span several rows, where browsers draw only pieces of them: the rules between these rows end at the
side, and a vertical rule shows it beside one of the rows, or beside those above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.reading.pdf.drawn_tables import whole_rules
from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run

_THIN = 2.0
"""Points: a rectangle that is not thicker is a rule."""
_SHORTEST = 8.0
"""Points of a rule: dashes are shorter."""
_SAME = 2.0
"""Points by which the ends of rules, and an upright rule at them, may differ."""
_NARROWEST = 12.0
"""Points: the least width of a cell beside several rows. What is narrower is white beside a table in a cell."""
_OVER = 1.0
"""Points by which words reach over a side that is none of their cell's."""


def sides_at_rule_ends(rules: Sequence[Rectangle], runs: Sequence[Run]) -> Iterator[Rectangle]:
    """The sides of cells, as upright lines from the rule above several rows to that below them."""
    level = whole_rules([box for box in rules if _is_level(box)])
    upright = [box for box in rules if box[2] - box[0] <= _THIN and box[3] - box[1] >= _SHORTEST]
    for at, above in enumerate(level):
        below = next((one for one in level[at + 1 :] if _are_as_wide(above, one)), None)
        if below is None:
            continue
        between = [one for one in level[at + 1 :] if one[3] < below[1]]
        ending = [one for one in between if _ends_within(one, above)]
        if not ending or any(not _lies_in(one, above) for one in between):
            continue
        for end in sorted({end for one in ending for end in _inner_ends(one, above)}):
            shown = [box for box in upright if abs(box[0] - end) < _SAME and _reaches_into(box, above, below)]
            if not shown or _cover(shown, above, below):
                continue
            x = (shown[0][0] + shown[0][2]) / 2
            if not _is_crossed(x, above[1], below[1], between, runs):
                yield x, above[1], x, below[1]


def _is_level(box: Rectangle) -> bool:
    return box[3] - box[1] <= _THIN and box[2] - box[0] >= _SHORTEST


def _are_as_wide(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[2] - other[2]) < _SAME


def _lies_in(rule: Rectangle, wide: Rectangle) -> bool:
    return wide[0] - _SAME < rule[0] and rule[2] < wide[2] + _SAME


def _ends_within(rule: Rectangle, wide: Rectangle) -> bool:
    """Whether a rule begins or ends at one side of a table, and not at the other."""
    ends = abs(rule[0] - wide[0]) < _SAME, abs(rule[2] - wide[2]) < _SAME
    return _lies_in(rule, wide) and ends[0] != ends[1]


def _inner_ends(rule: Rectangle, wide: Rectangle) -> Iterator[float]:
    if rule[0] - wide[0] >= _NARROWEST:
        yield round(rule[0], 1)
    if wide[2] - rule[2] >= _NARROWEST:
        yield round(rule[2], 1)


def _reaches_into(upright: Rectangle, above: Rectangle, below: Rectangle) -> bool:
    """Whether an upright rule stands in rows between two rules, or right above or below them."""
    return upright[1] < below[1] + _SAME and upright[3] > above[1] - _SAME


def _cover(uprights: Sequence[Rectangle], above: Rectangle, below: Rectangle) -> bool:
    """Whether upright rules reach all the way from one level rule to another."""
    foot = above[1] + _SAME
    for box in sorted(uprights, key=lambda one: one[1]):
        if box[1] < foot + _SAME:
            foot = max(foot, box[3])
    return foot > below[1] - _SAME


def _is_crossed(x: float, top: float, bottom: float, rules: Sequence[Rectangle], runs: Sequence[Run]) -> bool:
    return any(box[0] + _SAME < x < box[2] - _SAME for box in rules) or any(
        run.x0 + _OVER < x < run.x1 - _OVER and top < run.middle[1] < bottom for run in runs
    )
