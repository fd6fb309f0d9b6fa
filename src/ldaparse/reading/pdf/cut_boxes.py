"""Boxes side by side that a page break cuts: three sides of each are drawn, down to the foot of the page or from its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ldaparse.reading.pdf.rectangles import Rectangle

_THIN = 2.0
"""Points: a rectangle that is not thicker is a rule."""
_SAME = 1.5
"""Points by which the ends of rules that meet may differ."""
_NARROWEST, _LOWEST = 80.0, 20.0
"""Points: the least width and height of such a box."""


def boxes_cut_by_page(drawn: Sequence[Rectangle]) -> list[Rectangle]:
    """The boxes, those alone left out: what a frame holds that goes on over a page may be a table."""
    level = [box for box in drawn if box[3] - box[1] <= _THIN and box[2] - box[0] >= _NARROWEST]
    upright = [box for box in drawn if box[2] - box[0] <= _THIN and box[3] - box[1] >= _LOWEST]
    found = sorted({box for rule in level for box in _boxes_at(rule, level, upright)})
    return [box for box in found if any(_are_beside(box, other) for other in found)]


def _boxes_at(
    rule: Rectangle, level: Sequence[Rectangle], upright: Sequence[Rectangle]
) -> Iterator[Rectangle]:
    """The boxes that are open below a rule, or above it."""
    for near, far in ((1, 3), (3, 1)):
        meeting = [box for box in upright if abs(box[near] - rule[near]) < _SAME]
        lefts = [box for box in meeting if abs(box[0] - rule[0]) < _SAME]
        rights = [box for box in meeting if abs(box[2] - rule[2]) < _SAME]
        for left, right in ((one, other) for one in lefts for other in rights):
            box = (left[0], min(left[1], rule[1]), right[2], max(left[3], rule[3]))
            if abs(left[far] - right[far]) < _SAME and not _is_closed_or_parted(box, rule, level, upright):
                yield box


def _is_closed_or_parted(
    box: Rectangle, rule: Rectangle, level: Sequence[Rectangle], upright: Sequence[Rectangle]
) -> bool:
    """Whether another rule runs from side to side of a box, or down in it."""
    across = any(
        one is not rule
        and abs(one[0] - box[0]) < _SAME
        and abs(one[2] - box[2]) < _SAME
        and box[1] - _SAME < one[1] < box[3] + _SAME
        and abs(one[1] - rule[1]) > _SAME
        for one in level
    )
    return across or any(
        box[0] + _SAME < one[0] and one[2] < box[2] - _SAME and one[1] < box[3] and one[3] > box[1]
        for one in upright
    )


def _are_beside(box: Rectangle, other: Rectangle) -> bool:
    is_level = abs(box[1] - other[1]) < _SAME and abs(box[3] - other[3]) < _SAME
    return is_level and (other[0] > box[2] + _SAME or other[2] < box[0] - _SAME)
