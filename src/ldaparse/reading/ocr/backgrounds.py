"""The coloured backgrounds of a page's picture: of cells, and of rows that no rules part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np

from ldaparse.reading.ocr.dots import COARSE, POINT, Pixels
from ldaparse.reading.ocr.picture import Prepared

_INSET = round(1.5 * POINT)  # of a cell: its rules are not its background
_SHARE = 0.4  # of a cell: as much of it has the colour of its background
_SHADE = 9  # of 255: colours that differ less are one, as scanned
_BLACK = 40  # of 255: what is darker in all bands is ink
_GRAIN, _HOLE = 3, 13  # coarse dots: edges of letters, and letters on a coloured background
_LEAST_BACKGROUND = 8 * POINT  # how high and wide a coloured background is at least
_FULL = 0.85  # of its box: what of a coloured background has its colour, to be a rectangle

Boxes: TypeAlias = Sequence[tuple[float, float, float, float]]


@dataclass(frozen=True, slots=True)
class Background:
    """A coloured rectangle, in dots, and its red, green and blue from 0 to 255."""

    x0: int
    y0: int
    x1: int
    y1: int
    colour: tuple[int, int, int]


def cell_backgrounds(page: Prepared, cells: Boxes) -> list[Background]:
    """The backgrounds of those cells (in dots) that have another colour than the paper.

    Cells of nearly one colour get the very same: scanning makes them differ.
    """
    paper = paper_of(page.colours)
    found: list[Background] = []
    for cell in cells:
        x0, y0, x1, y1 = (round(v) for v in cell)
        inside = page.colours[
            (y0 + _INSET) // COARSE : (y1 - _INSET) // COARSE,
            (x0 + _INSET) // COARSE : (x1 - _INSET) // COARSE,
        ].reshape(-1, 3)
        colour = _usual_colour(inside)
        if colour is None or not _differ(colour, paper):
            continue
        known = next((other.colour for other in found if not _differ(colour, np.array(other.colour))), None)
        found.append(Background(x0, y0, x1, y1, known or _triple(colour)))
    return found


def _usual_colour(dots: Any) -> Any | None:
    """The colour that most dots have, if enough have it."""
    if not len(dots):
        return None
    coarse = (dots >> 3).astype(np.int64)
    keys = (coarse[:, 0] << 10) + (coarse[:, 1] << 5) + coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    colour = np.median(dots[keys == values[counts.argmax()]], axis=0).astype(np.int16)
    near = np.abs(dots.astype(np.int16) - colour).max(axis=1) <= _SHADE
    return np.median(dots[near], axis=0).astype(np.int16) if near.mean() > _SHARE else None


def _differ(colour: Any, other: Any) -> bool:
    return bool(np.abs(colour - other).max() > _SHADE)


def _triple(colour: Any) -> tuple[int, int, int]:
    red, green, blue = (int(band) for band in colour)
    return red, green, blue


def free_backgrounds(page: Prepared, cells: Boxes) -> list[Background]:
    """Rectangles outside the cells of a colour that is not the paper's, the gaps of their letters filled."""
    colours = cv2.medianBlur(page.colours, 3)
    spread = colours.astype(np.int16)
    found: list[Background] = []
    for colour in _tints(colours):
        alike = (np.abs(spread - np.array(colour, dtype=np.int16)).max(axis=2) <= _SHADE).astype(np.uint8)
        plain = cv2.morphologyEx(alike, cv2.MORPH_OPEN, np.ones((_GRAIN, _GRAIN), np.uint8))
        filled = cv2.morphologyEx(plain, cv2.MORPH_CLOSE, np.ones((_HOLE, _HOLE), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(filled, connectivity=4)
        for x, y, width, height, area in stats[1:count].tolist():
            box = (x * COARSE, y * COARSE, (x + width) * COARSE, (y + height) * COARSE)
            if (
                min(width, height) * COARSE >= _LEAST_BACKGROUND
                and area >= _FULL * width * height
                and not _touches(box, cells)
            ):
                found.append(Background(*box, colour))
    return found


def _touches(box: tuple[float, float, float, float], cells: Boxes) -> bool:
    return any(
        min(box[2], cell[2]) > max(box[0], cell[0]) and min(box[3], cell[3]) > max(box[1], cell[1])
        for cell in cells
    )


def _tints(colours: Pixels) -> Iterator[tuple[int, int, int]]:
    """The colours that cover some of the page, but the paper's, from the most frequent on."""
    coarse = (colours >> 3).astype(np.int64)
    keys = (coarse[:, :, 0] << 10) + (coarse[:, :, 1] << 5) + coarse[:, :, 2]
    values, counts = np.unique(keys, return_counts=True)
    taken: list[Any] = [paper_of(colours)]
    least = 4 * (_LEAST_BACKGROUND / COARSE) ** 2
    for value in values[np.argsort(-counts, kind="stable")][: np.count_nonzero(counts > least)].tolist():
        colour = np.median(colours[keys == value], axis=0).astype(np.int16)
        if colour.max() > _BLACK and all(_differ(colour, other) for other in taken):
            taken.append(colour)
            yield _triple(colour)


def paper_of(colours: Pixels) -> Any:
    """The colour of the paper: the most frequent light one of each band."""
    bands = []
    for band in range(3):
        counts = np.bincount(colours[:, :, band].ravel(), minlength=256)
        counts[:160] = 0
        bands.append(int(counts.argmax()) if counts.any() else 255)
    return np.array(bands, dtype=np.int16)
