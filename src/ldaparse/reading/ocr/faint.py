"""Rules so faint or so fine that noise breaks them: seen once the picture is smoothed along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np

from ldaparse.reading.ocr.dots import POINT, Pixels

_ALONG = round(6 * POINT)  # how far a picture is smoothed: noise levels out, and a rule stays
_THIN = round(3 * POINT)  # a rule so faint is thinner
_DARKER = 12  # of 255: by so much a smoothed rule is darker than what is beside it
_STEP = 5  # dots: a rule is looked at in steps as long
_HALF = 0.5  # of the usual darkness of a rule: a step with less is a gap
_CROWDED = 0.3  # of the dots on a side of a step: more ink, and it is part of letters


def faint_lines(grey: Pixels, *, upright: bool) -> Pixels:
    """Where a picture, smoothed along level or upright lines, is darker than on both sides."""
    smooth = cv2.blur(grey, (1, _ALONG) if upright else (_ALONG, 1))
    across = np.ones((1, _THIN) if upright else (_THIN, 1), np.uint8)
    lines = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, across) > _DARKER
    return np.asarray(lines * np.uint8(255), dtype=np.uint8)


def unbroken(rule: Pixels, sides: Sequence[Pixels], *, upright: bool) -> Iterator[tuple[int, int]]:
    """From where to where a line, cut out of its picture, is drawn and stands free: smoothing lengthens it,
    and joins it with letters on its way. `sides` are the ink of what lies on either side of it."""
    around = 1 if upright else 0
    darkness = _by_steps(255 - rule.mean(axis=around))
    if not len(darkness):
        return iter(())
    drawn = darkness > _HALF * np.median(darkness)
    for side in sides:
        if side.size:
            drawn &= _by_steps(side.mean(axis=around)) < 255 * _CROWDED
    # One step alone is a fleck of noise, or a crossing rule.
    drawn[1:-1] |= drawn[:-2] & drawn[2:]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], drawn, [False]]).astype(np.int8)))
    return ((int(start) * _STEP, int(end) * _STEP) for start, end in edges.reshape(-1, 2))


def _by_steps(values: Any) -> Any:
    count = len(values) // _STEP
    return values[: count * _STEP].reshape(-1, _STEP).mean(axis=1)
