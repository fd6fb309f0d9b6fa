"""The rules of a page's picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np

from ldaparse.reading.ocr.dots import POINT, Pixels
from ldaparse.reading.ocr.faint import faint_lines, unbroken
from ldaparse.reading.ocr.fragments import bridges
from ldaparse.reading.ocr.picture import Prepared

_LEAST_LEVEL = round(16 * POINT)  # a rule is longer than a dash or a letter's bar
_LEAST_UPRIGHT = round(7 * POINT)  # and a cell higher than a line of small type
_SURE_UPRIGHT = round(26 * POINT)  # higher than any letter: a rule, whatever it touches
_THICKEST, _THICKEST_FAINT = round(4.5 * POINT), round(2.2 * POINT)
_SLENDER = 5  # times longer than thick
_GAP = round(1.5 * POINT)  # in a rule that scanning broke
_BESIDE = round(0.8 * POINT)  # how far from a rule its sides are looked at
_INKED = 0.3  # of the dots beside a rule: more ink, and it is part of letters
_WELL_BESIDE, _HARDLY_INKED = round(2 * POINT), 0.2  # likewise for rules so faint that letters may feign them
_TOUCH = round(0.8 * POINT)  # letters end further from the rules of their row
_REACH = round(1.6 * POINT)  # likewise of rules no letters are near, which end where a dark background does
_SAME = round(2.5 * POINT)  # rules that lie nearer are one; as short is what smearing adds
_UNPRINTED = round(12 * POINT)  # from the edge of the paper
_WHOLE = 0.97  # of the page

_Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, in dots. It is level if wider than high."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 > self.y1 - self.y0


def rules_of(page: Prepared) -> list[Rule]:
    """Level and upright rules: those that are drawn, the sides of dark backgrounds, and those so faint that
    scanning broke them. A short upright one must run between two level ones."""
    height, width = page.grey.shape
    level = [
        rule
        for rule in _straight(page.ruled, _LEAST_LEVEL, upright=False)
        if not _is_edge(rule, height, width)
    ]
    upright = [
        rule
        for rule in _straight(page.ruled, _LEAST_UPRIGHT, upright=True)
        if not _is_edge(rule, width, height)
    ]
    for left, top, right, bottom in page.dark:
        level += _not_in(level, [Rule(left, y, right, y + 1) for y in (top, bottom)])
        upright += _not_in(upright, [Rule(x, top, x + 1, bottom) for x in (left, right)])
    level += _not_in(level, _faint(page, _LEAST_LEVEL, upright=False))
    upright = [rule for rule in upright if _is_tall(rule) or _reaching(rule, level, _TOUCH)]
    for rule in _not_in(upright, _faint(page, _LEAST_UPRIGHT, upright=True)):
        whole = _reaching(rule, level, _REACH)
        if whole or _is_tall(rule):
            upright.append(whole or rule)
    return level + upright + _mended(level, upright, page.grey)


def _mended(level: list[Rule], upright: list[Rule], grey: Pixels) -> list[Rule]:
    """What scanning broke out of rules."""
    lying, standing = ([(r.x0, r.y0, r.x1, r.y1) for r in rules] for rules in (level, upright))
    gaps = bridges(lying, standing, grey, upright=False) + bridges(standing, lying, grey, upright=True)
    return [Rule(*gap) for gap in gaps]


def _straight(ink: Pixels, least: int, *, upright: bool) -> Iterator[Rule]:
    return (
        Rule(x, y, x + width, y + height)
        for x, y, width, height in _bars(ink, least, _THICKEST, upright=upright)
        if _stands_free(ink, (x, y, width, height), _BESIDE, _INKED, upright=upright)
    )


def _faint(page: Prepared, least: int, *, upright: bool) -> Iterator[Rule]:
    lines = faint_lines(page.grey, upright=upright)
    near = _WELL_BESIDE if upright else _BESIDE  # words stand close under rules, not close beside them
    for box in _bars(lines, least, _THICKEST_FAINT, upright=upright):
        x, y, width, height = box
        line = page.grey[y : y + height, x : x + width]
        sides = _sides(page.ruled, box, near, upright=upright)
        for start, end in unbroken(line, sides, upright=upright):
            part = (x, y + start, width, end - start) if upright else (x + start, y, end - start, height)
            if end - start >= least and _stands_free(page.ruled, part, near, _HARDLY_INKED, upright=upright):
                yield Rule(part[0], part[1], part[0] + part[2], part[1] + part[3])


def _bars(ink: Pixels, least: int, thickest: int, *, upright: bool) -> Iterator[_Box]:
    """What is long, straight and slender."""

    def bar(along: int, across: int) -> Any:
        size = (across, along) if upright else (along, across)
        return cv2.getStructuringElement(cv2.MORPH_RECT, size)

    # A rule that is not quite level climbs by a dot now and then: thickened, it is one all the same.
    opened = cv2.morphologyEx(cv2.dilate(ink, bar(1, 3)), cv2.MORPH_OPEN, bar(least, 1))
    joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, bar(_GAP, 1))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, area in stats[1:count].tolist():
        length, across = (height, width) if upright else (width, height)
        thickness = area / length - 2
        slender = thickness <= thickest and length >= _SLENDER * thickness
        if slender and across < thickest / _THICKEST * (3 * thickness + 2 * POINT):
            yield x, y, width, height


def _stands_free(ink: Pixels, box: _Box, beside: int, inked: float, *, upright: bool) -> bool:
    """Whether hardly any ink is beside it on either side: a row of letters has."""
    sides = _sides(ink, box, beside, upright=upright)
    return all(side.size == 0 or float(side.mean()) < inked * 255 for side in sides)


def _sides(ink: Pixels, box: _Box, beside: int, *, upright: bool) -> tuple[Pixels, Pixels]:
    """What lies on either side of a bar, as far as `beside`."""
    x, y, width, height = box
    if upright:
        rows = slice(y, y + height)
        return ink[rows, max(0, x - beside) : x], ink[rows, x + width : x + width + beside]
    columns = slice(x, x + width)
    return ink[max(0, y - beside) : y, columns], ink[y + height : y + height + beside, columns]


def _not_in(known: list[Rule], others: Iterable[Rule]) -> list[Rule]:
    """Those of the others that known rules of the same direction do not cover."""
    return [rule for rule in others if _left_bare(rule, known) > _SAME]


def _left_bare(rule: Rule, known: list[Rule]) -> int:
    """How many dots of a rule's length no other lies on."""
    start, end, at = _along(rule)
    bare = np.ones(end - start, dtype=bool)
    for other in known:
        first, last, where = _along(other)
        if abs(where - at) <= _SAME:
            bare[max(0, first - start) : max(0, last - start)] = False
    return int(bare.sum())


def _along(rule: Rule) -> tuple[int, int, float]:
    """Where a rule begins and ends, and where it lies."""
    if rule.is_level:
        return rule.x0, rule.x1, (rule.y0 + rule.y1) / 2
    return rule.y0, rule.y1, (rule.x0 + rule.x1) / 2


def _is_edge(rule: Rule, across: int, along: int) -> bool:
    """Whether a rule is the edge of the paper, its shadow or a streak of the scanner: it lies where nothing is
    printed, or runs over the whole page. `across` and `along` are the sides of the page."""
    start, end, at = _along(rule)
    return not _UNPRINTED < at < across - _UNPRINTED or end - start > _WHOLE * along


def _is_tall(rule: Rule) -> bool:
    return rule.y1 - rule.y0 > _SURE_UPRIGHT


def _reaching(rule: Rule, level: list[Rule], touch: int) -> Rule | None:
    """An upright rule from one level rule to another, if both its ends are as near to them."""

    def met(height: int) -> int | None:
        heights = [
            (other.y0 + other.y1) // 2
            for other in level
            if other.x0 - touch <= rule.x0 <= other.x1 + touch
            and other.y0 - touch <= height <= other.y1 + touch
        ]
        return min(heights, key=lambda y: abs(y - height), default=None)

    top, bottom = met(rule.y0), met(rule.y1)
    if top is None or bottom is None:
        return None
    return Rule(rule.x0, min(top, rule.y0), rule.x1, max(bottom, rule.y1))


def without_rules(page: Prepared, rules: list[Rule]) -> tuple[Pixels, Pixels]:
    """The page's grey and ink with its rules wiped off."""
    grey, ink = page.grey.copy(), page.ink.copy()
    for rule in rules:
        for pixels, blank in ((grey, 255), (ink, 0)):
            pixels[max(0, rule.y0 - 1) : rule.y1 + 1, max(0, rule.x0 - 1) : rule.x1 + 1] = blank
    return grey, ink
