"""A page's picture made ready: upright, straight, dark on white, and what colours lie under its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from ldaparse.reading.ocr.dark import DarkBackgrounds, dark_backgrounds, dark_levels
from ldaparse.reading.ocr.dots import COARSE, Pixels
from ldaparse.reading.ocr.lighting import evenly_lit

_WINDOW = 15  # coarse dots, 14 points: wider than letters, lower than a row of a table
_WIDE_WINDOW = 61  # likewise: wider than the letters of a title
_LETTERS = 0.5  # of the brightness around: what is darker and not turned round is large letters
_DARKER = 0.78  # of a dark background's brightness: what is darker may be a rule on it
_INK = 0.62  # of the background's brightness: what is darker is ink
_RULE = 0.82  # likewise what may be a rule
_NEARLY_BLACK = 45  # of 255: on a background as dark no rule is darker
_WIDEST_SKEW, _STRAIGHT = 6.0, 0.03  # degrees
_MOST_POINTS = 200_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page's picture, straightened. `grey` is dark on white whatever the background was; `ink` says
    where there is ink, `ruled` also where rules may be that are too pale or too fine for ink, or lie on
    a dark background; `colours` is the page itself, `COARSE` times smaller; `dark` are the boxes of its dark
    backgrounds."""

    grey: Pixels
    ink: Pixels
    ruled: Pixels
    colours: Pixels
    dark: list[tuple[int, int, int, int]]
    skew: float


def prepare(colours: Pixels) -> Prepared:
    """Straighten a picture (red, green, blue) of the usual resolution, and part ink from background."""
    angle = skew_of(_ink_on_light(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)))
    if abs(angle) > _STRAIGHT:
        colours = turned(colours, angle)
    evened = _evened(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY))
    ruled = evened.darker | (evened.plain < 255 * _RULE) * np.uint8(255)
    return Prepared(
        evened.plain,
        _inked(evened.plain),
        np.asarray(ruled, dtype=np.uint8),
        evenly_lit(_smaller(colours)),
        evened.dark.boxes,
        angle,
    )


def turned(pixels: Pixels, angle: float) -> Pixels:
    """A picture turned clockwise around its middle by a few degrees; its edges go on where nothing was."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    return np.asarray(
        cv2.warpAffine(
            pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def skew_of(ink: Pixels) -> float:
    """By how many degrees the lines of a page must be turned clockwise to lie level.

    Of the angles tried, the one at which ink gathers most in rows.
    """
    small = cv2.resize(ink, None, fx=1 / 3, fy=1 / 3, interpolation=cv2.INTER_AREA)
    ys, xs = np.nonzero(small > 96)
    if len(xs) < 200:
        return 0.0
    step = len(xs) // _MOST_POINTS + 1
    ys, xs = ys[::step].astype(np.float64), xs[::step].astype(np.float64)

    def gathered(angle: float) -> float:
        rows = ys + xs * np.tan(np.radians(angle))
        counts = np.bincount((rows - rows.min()).astype(np.int64))
        return float(np.sum(np.diff(counts.astype(np.float64)) ** 2))

    best = 0.0
    for reach, step_wide in ((_WIDEST_SKEW, 0.25), (0.25, 0.05), (0.05, 0.01)):
        steps = round(reach / step_wide)
        best = max((best + step_wide * n for n in range(-steps, steps + 1)), key=gathered)
    return best if gathered(best) > 1.02 * gathered(0.0) else 0.0


def _smaller(pixels: Pixels) -> Any:
    return cv2.resize(pixels, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_AREA)


def _larger(small: Pixels, like: Pixels) -> Any:
    return cv2.resize(small, like.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _ink_on_light(grey: Pixels) -> Pixels:
    """The ink of a page that may be askew; none where it is dark, whose edges would pass for lines."""
    small = _smaller(grey)
    dark = dark_levels(small) > 0
    plain = cv2.divide(grey, np.maximum(_larger(_light_background(small, dark), grey), 1), scale=255)
    around = cv2.dilate(dark.astype(np.uint8), np.ones((5, 5), np.uint8))
    plain[cv2.resize(around, grey.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0] = 255
    return _inked(np.asarray(plain, dtype=np.uint8))


def _light_background(small: Pixels, dark: Any) -> Any:
    """How light a page is under its letters, as if it were paper where it is dark."""
    paper = int(np.median(small[~dark])) if not dark.all() else 255
    light = np.where(dark, paper, small).astype(np.uint8)
    near, around = cv2.medianBlur(light, _WINDOW), cv2.medianBlur(light, _WIDE_WINDOW)
    return np.where(near < _LETTERS * around, around, near).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class _Evened:
    """A picture as dark letters on white: the background taken off, and turned round where it is dark; and
    what is `darker` than a dark background, as ink."""

    plain: Pixels
    darker: Pixels
    dark: DarkBackgrounds


def _evened(grey: Pixels) -> _Evened:
    small = _smaller(grey)
    dark = dark_backgrounds(grey, small)
    on_dark = dark.levels > 0
    values, under = grey, _larger(_light_background(small, on_dark), grey)
    if on_dark.any():
        # Each background is measured by itself, so that paper does not shade a dark one near its edge.
        nearest = cv2.dilate(dark.levels, np.ones((_WINDOW, _WINDOW), np.uint8))
        turned_round = 255 - np.where(on_dark, small, nearest).astype(np.uint8)
        values = np.where(dark.mask > 0, 255 - grey, grey)
        under = np.where(dark.mask > 0, _larger(cv2.medianBlur(turned_round, _WINDOW), grey), under)
    plain = cv2.divide(values, np.maximum(under, 1), scale=255)
    plain[dark.edges > 0] = 255
    around = cv2.dilate(dark.levels, np.ones((3, 3), np.uint8))
    level = cv2.resize(around, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    darker = ((grey < level * np.float32(_DARKER)) & (level > _NEARLY_BLACK)) * np.uint8(255)
    return _Evened(np.asarray(plain, dtype=np.uint8), np.asarray(darker, dtype=np.uint8), dark)


def _inked(plain: Pixels) -> Pixels:
    return np.asarray((plain < 255 * _INK) * np.uint8(255), dtype=np.uint8)
