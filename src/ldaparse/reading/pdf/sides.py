"""The outer sides of ruled tables that are drawn open: rules part their cells, but none goes around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.rectangles import Rectangle, meet, rectangle_of

_THIN = 2.0
_FEWEST = 3  # rules: fewer make no cells
_NEAR = 3.0  # points: rules that are not further apart meet
_OVERHANG = 10.0  # points by which rules reach out beyond the last rule across them, where a cell stands open


def missing_sides(page: EnginePage) -> dict[str, Any] | None:
    """Settings for the search of tables, with rules that close the cells at the sides of a page's
    tables where they stand open; None if none do."""
    upright: list[Thing] = []
    level: list[Thing] = []
    boxes = [rectangle_of(thing) for thing in (*page.lines, *page.rects)]
    rules = [box for box in boxes if min(box[2] - box[0], box[3] - box[1]) <= _THIN]
    for group in _groups(rules):
        across = [box for box in group if box[2] - box[0] > box[3] - box[1]]
        down = [box for box in group if box[3] - box[1] >= box[2] - box[0]]
        if not across or not down or len(group) < _FEWEST:
            continue
        left, right = min(b[0] for b in across), max(b[2] for b in across)
        top, bottom = min(b[1] for b in group), max(b[3] for b in group)
        inner_left, inner_right = min(b[0] for b in down), max(b[2] for b in down)
        inner_top, inner_bottom = min(b[1] for b in across), max(b[3] for b in across)
        for at, is_open in ((left, inner_left - left), (right, right - inner_right)):
            if is_open > _OVERHANG:
                upright.append(_rule(at, top, at, bottom))
        for at, is_open in ((top, inner_top - top), (bottom, bottom - inner_bottom)):
            if is_open > _OVERHANG:
                level.append(_rule(left, at, right, at))
    if not upright and not level:
        return None
    return {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}


def _groups(rules: Sequence[Rectangle]) -> list[list[Rectangle]]:
    """The rules that meet each other, together."""
    groups: list[list[Rectangle]] = []
    for rule in rules:
        met = [group for group in groups if any(meet(rule, other, _NEAR) for other in group)]
        groups = [group for group in groups if not any(group is other for other in met)]
        groups.append([rule, *(other for group in met for other in group)])
    return groups


def _rule(x0: float, top: float, x1: float, bottom: float) -> Thing:
    return {
        "object_type": "line",
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
