"""A page's picture made ready: upright, straight, dark on white, and what colours lie under its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]

RESOLUTION = 300  # dots per inch that every picture is brought to; Tesseract reads best there
POINT = RESOLUTION / 72  # dots a point

COARSE = 4  # colours and grounds are looked at in a picture so many times smaller
_GROUND_WINDOW = 15  # coarse dots, 14 points: wider than letters, lower than a row of a table
_DARK = 110  # a ground darker than that is a dark one, whatever stands on it
_SHADED = 185  # a ground darker than that may have light letters on it
_STANDS_OUT = 35  # of 255: letters differ from their ground by more
_FRINGE, _FRINGE_WIDTH = 13, 0.5  # coarse dots: lower than a line and its white; of a ground's width
_NOTCH = 61  # coarse dots: wider than a few letters that touch a ground's edge
_STROKE, _SOLID = 4, 9  # coarse dots: a light letter's stroke, and how high and wide a dark ground is
_SHARE = 0.68  # of a dark ground is dark; of large letters less
_DARKER = 0.78  # of a dark ground's brightness: what is darker may be a rule on it
_EDGE = 9  # dots: the edge of a dark ground is neither ink nor paper
_INK = 0.62  # of the ground's brightness: what is darker is ink
_RULE = 0.82  # likewise what may be a rule
_WIDEST_SKEW = 6.0  # degrees
_MOST_POINTS = 200_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page's picture, straightened. `grey` is dark on white whatever the ground was; `ink` says
    where there is ink, `ruled` also where rules may be that are too pale or too fine for ink, or lie on
    a dark ground; `colours` is the page itself, `COARSE` times smaller."""

    grey: Pixels
    ink: Pixels
    ruled: Pixels
    colours: Pixels
    skew: float


def prepare(colours: Pixels) -> Prepared:
    """Straighten a picture (red, green, blue) of the usual resolution, and part ink from ground."""
    plain, darker = _evened(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY))
    ink = _inked(plain)
    angle = skew_of(ink)
    if abs(angle) > 0.03:
        colours = turned(colours, angle)
        plain, darker = _evened(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY))
        ink = _inked(plain)
    ruled = darker | (plain < 255 * _RULE) * np.uint8(255)
    return Prepared(plain, ink, np.asarray(ruled, dtype=np.uint8), _smaller(colours), angle)


def turned(pixels: Pixels, angle: float) -> Pixels:
    """A picture turned clockwise around its middle by a few degrees, white where nothing was."""
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


def _evened(grey: Pixels) -> tuple[Pixels, Pixels]:
    """Dark letters on white: the ground taken off, and turned round where it is dark; and what is
    darker than a dark ground, as ink."""
    height, width = grey.shape
    levels = _dark_grounds(_smaller(grey))
    dark = cv2.resize((levels > 0).astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    values = np.where(dark > 0, 255 - grey, grey)
    ground = cv2.medianBlur(_smaller(values), _GROUND_WINDOW)
    under = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    plain = cv2.divide(values, np.maximum(under, 1), scale=255)
    edge = cv2.morphologyEx(dark, cv2.MORPH_GRADIENT, np.ones((_EDGE, _EDGE), np.uint8))
    plain[edge > 0] = 255
    around = cv2.dilate(levels, np.ones((3, 3), np.uint8))
    level = cv2.resize(around, (width, height), interpolation=cv2.INTER_NEAREST)
    darker = (grey < level * np.float32(_DARKER)) * np.uint8(255)
    return np.asarray(plain, dtype=np.uint8), np.asarray(darker, dtype=np.uint8)


def _dark_grounds(small: Pixels) -> Pixels:
    """Where a dark ground lies under light letters, in coarse dots: how light it is itself; elsewhere 0."""
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
        whole = _without_notches(_without_fringes((labels[part] == index).astype(np.uint8)))
        if _has_light_letters(small[part][whole > 0]):
            levels[part][whole > 0] = max(1, int(np.median(small[part][whole > 0])))
    return levels


def _without_fringes(ground: Pixels) -> Pixels:
    """A ground without the words of the next row that touch it: lower than a line, and not as wide."""
    widths = ground.sum(axis=1)
    wide = np.nonzero(widths > _FRINGE_WIDTH * widths.max())[0]
    first, last = int(wide[0]), int(wide[-1]) + 1
    trimmed = ground.copy()
    if first < _FRINGE:
        trimmed[:first] = 0
    if len(widths) - last < _FRINGE:
        trimmed[last:] = 0
    return trimmed


def _without_notches(ground: Pixels) -> Pixels:
    """A ground with the notches filled that letters near its edge leave in it."""
    framed = np.pad(ground, _NOTCH)
    for size in ((1, _NOTCH), (_NOTCH, 1)):
        framed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, np.ones(size, np.uint8))
    return np.asarray(framed[_NOTCH:-_NOTCH, _NOTCH:-_NOTCH], dtype=np.uint8)


def _has_light_letters(values: Any) -> bool:
    """Whether what stands out from a ground is lighter than it, rather than darker; of an empty one,
    whether it is dark."""
    usual = float(np.median(values))
    lighter = int((values > usual + _STANDS_OUT).sum())
    darker = int((values < usual - _STANDS_OUT).sum())
    return lighter > darker or (lighter == darker and usual < _DARK)


def _inked(plain: Pixels) -> Pixels:
    return np.asarray((plain < 255 * _INK) * np.uint8(255), dtype=np.uint8)
