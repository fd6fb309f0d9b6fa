"""The dark backgrounds of a page's picture, under light letters: they are turned round to be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np

from ldaparse.reading.ocr.dots import COARSE, Pixels

_DARK = 110  # of 255: a background darker than that is a dark one, whatever stands on it
_SHADED = 185  # a background darker than that may have light letters on it
_STANDS_OUT = 35  # letters differ from their background by more

# Lengths in coarse dots, about a point each.
_FRINGE, _FRINGE_WIDTH = 13, 0.5  # lower than a line and its white; of a background's width
_NOTCH = 61  # wider than a few letters that touch a background's edge
_STROKE, _SOLID = 4, 9  # a light letter's stroke, and how high and wide a dark background is
_SHARE = 0.68  # of a dark background is dark; of large letters less
_FRAMED = 0.85  # of its edge is dark
_LETTER, _RECTANGLE = 40, 0.95  # a letter is lower and less wide, and fills less of its box
_FULL = 0.9  # of its box: a background that fills it is a rectangle
_MARGIN = 6  # what is as near to the page's edge is a shadow

# Lengths in dots.
_OFF = 12  # a side lies at most so far from where it is looked for
_EDGE, _SOFT_EDGE = 5, 9  # an edge is neither ink nor paper; of a rectangle it is known where it lies

_Box: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class DarkBackgrounds:
    """Where a page is dark under light letters. `levels` tells how light the backgrounds are themselves,
    elsewhere 0, in coarse dots; `mask` and `edges` are 1 on the backgrounds and along their edges; `boxes` are
    left, top, right and bottom of those that are rectangles, but for shadows at the edges of the page."""

    levels: Pixels
    mask: Pixels
    edges: Pixels
    boxes: list[_Box]


def dark_backgrounds(grey: Pixels, small: Pixels) -> DarkBackgrounds:
    """The dark backgrounds of a page; `small` is the page, `COARSE` times smaller."""
    levels = dark_levels(small)
    mask = cv2.resize((levels > 0).astype(np.uint8), grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    edges = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((_SOFT_EDGE, _SOFT_EDGE), np.uint8))
    boxes = []
    for rough in _rectangles(levels):
        box = _sharpened(rough, grey, int(np.median(levels[_part(rough, COARSE)])))
        for pixels in (mask, edges):
            pixels[_part(_grown(rough, _SOFT_EDGE))] = 0
        edges[_part(_grown(box, _EDGE // 2))] = 1
        edges[_part(_grown(box, -(_EDGE // 2)))] = 0
        mask[_part(box)] = 1
        boxes.append(box)
    return DarkBackgrounds(levels, np.asarray(mask, np.uint8), np.asarray(edges, np.uint8), boxes)


def dark_levels(small: Pixels) -> Pixels:
    """Where a dark background lies, in coarse dots: how light it is itself; elsewhere 0."""
    shaded = (small < _SHADED).astype(np.uint8)
    filled = cv2.morphologyEx(shaded, cv2.MORPH_CLOSE, np.ones((_STROKE, _STROKE), np.uint8))
    solid = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((_SOLID, _SOLID), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    inked = np.bincount(labels.ravel(), weights=shaded.ravel(), minlength=count)
    levels = np.zeros_like(small)
    for index in range(1, count):
        if inked[index] < _SHARE * stats[index, cv2.CC_STAT_AREA]:
            continue
        x, y, width, height = stats[index, :4].tolist()
        part = slice(y, y + height), slice(x, x + width)
        whole = _without_notches(_without_fringes((labels[part] == index).astype(np.uint8), small[part]))
        if _is_framed(whole, shaded[part]) and _has_light_letters(small[part][whole > 0]):
            levels[part][whole > 0] = max(1, int(np.median(small[part][whole > 0])))
    return levels


def _without_fringes(background: Pixels, small: Pixels) -> Pixels:
    """A background without the words of the next row that touch it: not as wide, and lower than a line or
    mostly of another brightness, as letters on paper are but in the midst of their strokes."""
    level = float(np.median(small[background > 0]))
    alike = (background > 0) & (np.abs(small - np.float32(level)) < _STANDS_OUT)
    widths = alike.sum(axis=1)
    wide = np.nonzero(widths > _FRINGE_WIDTH * widths.max())[0]
    trimmed = background.copy()
    for rows in (slice(0, int(wide[0])), slice(int(wide[-1]) + 1, len(widths))):
        height, dots = rows.stop - rows.start, int(background[rows].sum())
        if height < _FRINGE or alike[rows].sum() < _SHARE * dots:
            trimmed[rows] = 0
    return trimmed


def _without_notches(background: Pixels) -> Pixels:
    """A background with the notches filled that letters near its edge leave in it."""
    framed = np.pad(background, _NOTCH)
    for size in ((1, _NOTCH), (_NOTCH, 1)):
        framed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, np.ones(size, np.uint8))
    return np.asarray(framed[_NOTCH:-_NOTCH, _NOTCH:-_NOTCH], dtype=np.uint8)


def _is_framed(background: Pixels, shaded: Pixels) -> bool:
    """Whether it is dark all along its edge, and a rectangle if it is small: a large letter, whose gaps
    might be light letters, is not."""
    if not background.any() or (max(background.shape) < _LETTER and background.mean() < _RECTANGLE):
        return False
    framed = np.pad(background, 1)
    edge = (framed - cv2.erode(framed, np.ones((3, 3), np.uint8)))[1:-1, 1:-1]
    return float(shaded[edge > 0].mean()) > _FRAMED


def _has_light_letters(values: Any) -> bool:
    """Whether what stands out from a background is lighter than it, rather than darker; of an empty one,
    whether it is dark."""
    usual = float(np.median(values))
    lighter = int((values > usual + _STANDS_OUT).sum())
    darker = int((values < usual - _STANDS_OUT).sum())
    return lighter > darker or (lighter == darker and usual < _DARK)


def _rectangles(levels: Pixels) -> list[_Box]:
    """The boxes, in dots, of the backgrounds that fill theirs and are no shadows."""
    height, width = levels.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats((levels > 0).astype(np.uint8), connectivity=4)
    return [
        (COARSE * x, COARSE * y, COARSE * (x + wide), COARSE * (y + high))
        for x, y, wide, high, area in stats[1:count].tolist()
        if area >= _FULL * wide * high
        and min(x, y) >= _MARGIN
        and x + wide <= width - _MARGIN
        and y + high <= height - _MARGIN
    ]


def _sharpened(box: _Box, grey: Pixels, level: int) -> _Box:
    """A rectangle with its sides where the background ends, to a dot."""
    x0, y0, x1, y1 = box
    wide, high = grey[:, x0 + _OFF : x1 - _OFF], grey[y0 + _OFF : y1 - _OFF].T
    return (
        _edge(high, x0, level, first=True),
        _edge(wide, y0, level, first=True),
        _edge(high, x1, level, first=False),
        _edge(wide, y1, level, first=False),
    )


def _edge(rows: Pixels, near: int, level: int, *, first: bool) -> int:
    """The first row of a background, or the first after it, next to a row `near` it: where most of a row
    gets darker than half way from the background to the paper."""
    start = max(0, near - _OFF)
    around = rows[start : near + _OFF]
    if not around.size:
        return near
    usual = np.median(around, axis=1)
    dark = usual < (level + float(usual.max())) / 2
    if dark.all() or not dark.any():
        return near
    return start + int(np.argmax(dark) if first else len(dark) - np.argmax(dark[::-1]))


def _grown(box: _Box, by: int) -> _Box:
    x0, y0, x1, y1 = box
    return max(0, x0 - by), max(0, y0 - by), x1 + by, y1 + by


def _part(box: _Box, smaller: int = 1) -> tuple[slice, slice]:
    x0, y0, x1, y1 = (value // smaller for value in box)
    return slice(y0, y1), slice(x0, x1)
