"""The outer sides of ruled tables that are drawn open: rules part their cells, but none goes around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.rectangles import Rectangle, meet, rectangle_of

_THIN = 2.0
_FEWEST = 3  # rules: fewer make no cells, but for two that cross
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
        if not across or not down or not (len(group) >= _FEWEST or _is_cross(across[0], down[0], boxes)):
            continue
        left, right = min(b[0] for b in across), max(b[2] for b in across)
        top, bottom = min(b[1] for b in group), max(b[3] for b in group)
        inner_left, inner_right = min(b[0] for b in down), max(b[2] for b in down)
        inner_top, inner_bottom = min(b[1] for b in across), max(b[3] for b in across)
        for at, is_open in ((left, inner_left - left), (right, right - inner_right)):
            if is_open > _OVERHANG:
                upright.append(rule_of((at, top, at, bottom)))
        for at, is_open in ((top, inner_top - top), (bottom, bottom - inner_bottom)):
            if is_open > _OVERHANG:
                level.append(rule_of((left, at, right, at)))
            else:
                level += [rule_of((x0, at, x1, at)) for x0, x1 in _open_at(at, across, down)]
    if not upright and not level:
        return None
    return {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}


def _is_cross(level: Rectangle, upright: Rectangle, boxes: Sequence[Rectangle]) -> bool:
    """Whether two rules cross, reach out at all sides, and part the backgrounds of two headers from what stands below: four
    cells. The axes of a chart cross, too."""
    x, y = (upright[0] + upright[2]) / 2, (level[1] + level[3]) / 2
    headers = [box for box in boxes if box[3] - box[1] > _THIN and abs(box[3] - y) < _NEAR]
    is_parted = any(abs(box[2] - x) < _NEAR for box in headers) and any(
        abs(box[0] - x) < _NEAR for box in headers
    )
    is_within = level[0] + _OVERHANG < x < level[2] - _OVERHANG
    return is_parted and is_within and upright[1] + _OVERHANG < y < upright[3] - _OVERHANG


def _open_at(
    at: float, across: Sequence[Rectangle], down: Sequence[Rectangle]
) -> Iterator[tuple[float, float]]:
    """From where to where no rule closes the cells at the top or the bottom of a table, though upright ones reach to it:
    a cell over several rows stands open where a page breaks between them."""
    level = [box for box in across if abs(box[1] - at) < _NEAR]
    reaching = sorted(box[0] for box in down if min(abs(box[1] - at), abs(box[3] - at)) < _NEAR)
    for x0, x1 in pairwise(reaching):
        middle = (x0 + x1) / 2
        if x1 - x0 > _OVERHANG and not any(box[0] < middle < box[2] for box in level):
            yield x0, x1


@dataclass(slots=True)
class _Group:
    """Rules that meet each other, by their numbers; `near` may reach further down than all that was seen."""

    rules: list[int]
    near: list[int]


def _groups(rules: Sequence[Rectangle]) -> list[list[Rectangle]]:
    """The rules that meet each other, together, in the order of the last one of each group."""
    found: list[list[int]] = []
    below: list[_Group] = []
    for number in sorted(range(len(rules)), key=lambda one: rules[one][1]):
        own, others = _Group([number], [number]), []
        for group in below:
            if any(meet(rules[number], rules[one], _NEAR) for one in group.near):
                own.rules += group.rules
                own.near += group.near
                continue
            group.near = [one for one in group.near if rules[one][3] + _NEAR > rules[number][1]]
            if group.near:
                others.append(group)
            else:
                found.append(group.rules)
        below = [*others, own]
    found += [group.rules for group in below]
    return [[rules[one] for one in sorted(group)] for group in sorted(found, key=max)]


def rule_of(box: Rectangle) -> Thing:
    """A rule by pdfplumber's names."""
    x0, top, x1, bottom = box
    return {
        "object_type": "line",
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }
