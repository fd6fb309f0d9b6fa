"""Bullets before a strip, told by their shape: Tesseract would read letters ("e", "¢", "*") for them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ldaparse.reading.ocr.strips import Inked, Strip, usual_height

_APART = 0.75  # times the height of small letters: as far from its text stands a bullet
_FULL = 0.7  # of its box is inked, in a dot (0.79 of a disc) or a square
_ROUND = 1.6  # how much wider than high, or higher than wide, a dot may be
_LEAST = 0.35  # times the height of small letters: a full stop is smaller
_SHORT = 0.3  # likewise: a hyphen is longer
_FLAT = 2.2  # how much wider than high a dash is
_LOW = 1.15  # times the height of small letters: a dot is lower


def take_marker(strip: Strip, page: Inked) -> Strip:
    """The strip without the dot, square or dash that stands apart before it; that is its marker.

    A strip that is nothing but such a shape keeps it as its only marker, with no blobs left.
    """
    boxes = strip.blobs
    if not len(boxes):
        return strip
    right, count = int(boxes[0, 2]), 1
    while count < len(boxes) and boxes[count, 0] <= right:
        right = max(right, int(boxes[count, 2]))
        count += 1
    rest = boxes[count:]
    if count > 1:
        return strip
    heights = rest[:, 3] - rest[:, 1]
    letter = float(np.percentile(heights, 40)) if len(rest) else usual_height(page)
    if len(rest) and rest[0, 0] - right < _APART * letter:
        return strip
    shape = _shape(boxes[0].tolist(), letter) if _is_solid(boxes[0].tolist(), strip.labels[0], page) else None
    if shape is None or (len(rest) and not _in_line(boxes[0].tolist(), rest)):
        return strip
    x0, y0, x1, y1 = boxes[0, :4].tolist()
    return replace(strip, blobs=rest, labels=strip.labels[1:], marker=shape, marker_box=(x0, y0, x1, y1))


def is_colon(strip: Strip) -> bool:
    """Whether a strip is nothing but two dots, one over the other: a colon that wrapping left alone."""
    if len(strip.blobs) != 2:
        return False
    (x0, y0, x1, y1, _), (left, top, right, bottom, _) = sorted(strip.blobs.tolist(), key=lambda b: b[1])
    alike = abs((x1 - x0) - (right - left)) <= 2 and abs((y1 - y0) - (bottom - top)) <= 2
    return bool(alike and abs(x0 - left) <= 2 and top - y1 > 0.5 * (y1 - y0) and x1 - x0 < 1.6 * (y1 - y0))


def _in_line(blob: list[int], rest: np.ndarray) -> bool:
    """Whether it stands at half the height of the letters, not at their foot as a full stop does."""
    middle = (blob[1] + blob[3]) / 2
    near = rest[:12]
    top, bottom = float(np.median(near[:, 1])), float(np.median(near[:, 3]))
    return top - 0.3 * (bottom - top) < middle < bottom - 0.1 * (bottom - top)


def _is_solid(blob: list[int], label: int, page: Inked) -> bool:
    """Whether no row or column of its dots is broken, as in a ring or a letter."""
    x0, y0, x1, y1, _ = blob
    own = page.labels[y0:y1, x0:x1] == label
    return all(
        int(np.count_nonzero(np.diff(np.pad(own, 1).astype(np.int8), axis=axis) > 0)) == own.shape[1 - axis]
        for axis in (0, 1)
    )


def _shape(blob: list[int], letter: float) -> str | None:
    """ "•", "▪" or "-", or None where it may be a letter."""
    x0, y0, x1, y1, dots = blob
    width, height = x1 - x0, y1 - y0
    full = dots / (width * height)
    if width > _FLAT * height and width > _SHORT * letter and full > _FULL and height < 0.4 * letter:
        return "-" if width < 1.1 * letter else "–"
    if max(width, height) < _LEAST * letter:
        return None
    if full > _FULL and max(width, height) < _ROUND * min(width, height) and height < _LOW * letter:
        return "▪" if full > 0.93 else "•"
    return None
