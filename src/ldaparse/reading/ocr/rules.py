"""The rules of a page's picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2

from ldaparse.reading.ocr.picture import POINT, Pixels, Prepared

_LEAST_LEVEL = round(16 * POINT)  # a rule is longer than a dash or a letter's bar
_LEAST_UPRIGHT = round(7 * POINT)  # and a cell higher than a line of small type
_SURE_UPRIGHT = round(26 * POINT)  # higher than any letter: a rule, whatever it touches
_THICKEST = round(4.5 * POINT)
_SLENDER = 5  # times longer than thick
_GAP = round(1.5 * POINT)  # in a rule that scanning broke
_BESIDE = round(0.8 * POINT)  # how far from a rule its sides are looked at
_INKED = 0.3  # of the dots beside a rule: more ink, and it is part of letters
_TOUCH = round(0.8 * POINT)  # letters end further from the rules of their row


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


def rules_of(ink: Pixels) -> list[Rule]:
    """Level and upright rules. A short upright one must run between two level ones."""
    level = [*_straight(ink, _LEAST_LEVEL, upright=False)]
    upright = [
        rule
        for rule in _straight(ink, _LEAST_UPRIGHT, upright=True)
        if rule.y1 - rule.y0 > _SURE_UPRIGHT or _joins(rule, level)
    ]
    return level + upright


def _straight(ink: Pixels, least: int, *, upright: bool) -> Iterator[Rule]:
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
        slender = thickness <= _THICKEST and length >= _SLENDER * thickness
        if (
            slender
            and across < 3 * thickness + 2 * POINT
            and _stands_free(ink, (x, y, width, height), upright)
        ):
            yield Rule(x, y, x + width, y + height)


def _stands_free(ink: Pixels, box: tuple[int, int, int, int], upright: bool) -> bool:
    """Whether hardly any ink is beside it on either side: a row of letters has."""
    x, y, width, height = box
    if upright:
        sides = (
            ink[y : y + height, max(0, x - _BESIDE) : x],
            ink[y : y + height, x + width : x + width + _BESIDE],
        )
    else:
        sides = (
            ink[max(0, y - _BESIDE) : y, x : x + width],
            ink[y + height : y + height + _BESIDE, x : x + width],
        )
    return all(side.size == 0 or float(side.mean()) < _INKED * 255 for side in sides)


def _joins(rule: Rule, level: list[Rule]) -> bool:
    def meets(height: int) -> bool:
        return any(
            other.x0 - _TOUCH <= rule.x0 <= other.x1 + _TOUCH
            and other.y0 - _TOUCH <= height <= other.y1 + _TOUCH
            for other in level
        )

    return meets(rule.y0) and meets(rule.y1)


def without_rules(page: Prepared, rules: list[Rule]) -> tuple[Pixels, Pixels]:
    """The page's grey and ink with its rules wiped off."""
    grey, ink = page.grey.copy(), page.ink.copy()
    for rule in rules:
        for pixels, blank in ((grey, 255), (ink, 0)):
            pixels[max(0, rule.y0 - 1) : rule.y1 + 1, max(0, rule.x0 - 1) : rule.x1 + 1] = blank
    return grey, ink
