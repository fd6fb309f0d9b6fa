"""Rectangles of a page: x0, top, x1, bottom, in points from the page's top left corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from ldaparse.reading.pdf.engines import Thing

Rectangle: TypeAlias = tuple[float, float, float, float]


def rectangle_of(thing: Thing) -> Rectangle:
    """Where a thing of a page stands."""
    return float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"])


def rounded(box: Iterable[float]) -> Rectangle:
    x0, top, x1, bottom = (round(float(value), 2) for value in box)
    return x0, top, x1, bottom


def area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def inside(box: Rectangle, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def contains(box: Rectangle, other: Rectangle) -> bool:
    """Whether a rectangle lies within another that is larger.

    Of a wide cell and a background that is set in a little from its sides, the background is the smaller one, however
    little of the area that takes.
    """
    slack = 1.0
    within = (
        box[0] - slack <= other[0]
        and box[1] - slack <= other[1]
        and other[2] <= box[2] + slack
        and other[3] <= box[3] + slack
    )
    narrower = box[2] - box[0] - (other[2] - other[0])
    lower = box[3] - box[1] - (other[3] - other[1])
    return within and max(narrower, lower) > 2 * slack


def meet(one: Rectangle, other: Rectangle, slack: float = 0.0) -> bool:
    """Whether two rectangles touch or overlap, or are not further apart than `slack`."""
    return (
        one[0] < other[2] + slack
        and other[0] < one[2] + slack
        and one[1] < other[3] + slack
        and other[1] < one[3] + slack
    )


def around(boxes: Iterable[Rectangle]) -> Rectangle:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
