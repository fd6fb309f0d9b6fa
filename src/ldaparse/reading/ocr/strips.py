"""The printed lines of a page's picture, each as a strip of its own: letters that stand side by side.

A strip never crosses a rule of a table nor a wide gap, so that columns are never read across.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ldaparse.reading.ocr.dots import POINT, Pixels

Areas: TypeAlias = Sequence[tuple[float, float, float, float]]
Blobs: TypeAlias = NDArray[np.int64]
"""A row for each piece of connected ink: left, top, right, bottom and its dots of ink."""

_SPECK = 0.5 * POINT  # ink that is smaller, both ways, is dust
_DUST = 0.13  # likewise, of the height of most letters: the dot of an i is larger
_LARGEST = 60 * POINT  # ink that is higher is a picture
_WIDEST_GAP = 2.5  # times the height of letters: wider parts two columns
_OFF_LEVEL = 0.5  # times the height of the lower letter: how far the middles of neighbours may lie apart
_SMALL = 0.55  # of the usual height: dots, accents, commas, bullets
_LOW = 0.85  # of the height of a letter: what stands level with none, and is lower, belongs to it
_NEAR = 1.3  # times the height of a letter: as far from it may stand what is small
_CLOSE = 0.3  # times the height of a letter: as close to it stands what is raised
_RAISED = (0.48, 0.78)  # of the height of capitals: what is raised is so high; an apostrophe is lower
_AS_HIGH, _AS_WIDE = 0.7, 0.2  # of the usual height: lower or less wide, and it is no letter
_MOST_BLOBS = 15_000
_PAD = 8


@dataclass(slots=True)
class Strip:
    """A line of ink, in dots of the page. `blobs` are its letters from left to right; `marker` is
    the bullet before it, told by its shape."""

    blobs: Blobs
    labels: list[int] = field(default_factory=list)
    marker: str | None = None
    marker_box: tuple[int, int, int, int] | None = None

    @property
    def box(self) -> tuple[int, int, int, int]:
        x0, y0 = self.blobs[:, :2].min(axis=0).tolist()
        x1, y1 = self.blobs[:, 2:4].max(axis=0).tolist()
        return x0, y0, x1, y1


@dataclass(frozen=True, slots=True)
class Inked:
    """The connected ink of a page: which dot belongs to which blob, and the blobs."""

    labels: Any
    blobs: Blobs
    numbers: NDArray[np.int64]


def inked(ink: Pixels) -> Inked:
    """The blobs of a page, but for dust and pictures: what is smaller than the dot of an i is dust."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    stats = stats[:count].astype(np.int64)
    blobs = np.column_stack(
        [stats[:, 0], stats[:, 1], stats[:, 0] + stats[:, 2], stats[:, 1] + stats[:, 3], stats[:, 4]]
    )
    width, height = stats[:, 2], stats[:, 3]
    larger = np.maximum(width, height)
    letters = height[1:][(height[1:] > 3 * _SPECK) & (height[1:] < _LARGEST)]
    dust = max(_SPECK, _DUST * float(np.median(letters))) if len(letters) else _SPECK
    kept = (larger >= dust) & (height < _LARGEST) & (stats[:, 4] >= _SPECK**2 * 0.7)
    kept[0] = False
    numbers = np.nonzero(kept)[0]
    if len(numbers) > _MOST_BLOBS:
        largest = np.argsort(-stats[numbers, 4], kind="stable")[:_MOST_BLOBS]
        numbers = np.sort(numbers[largest])
    return Inked(labels, blobs[numbers], numbers)


def strips_of(page: Inked, areas: Areas) -> list[Strip]:
    """The strips of a page from top to bottom; `areas` are the cells of its tables, in dots."""
    where = _area_of(page.blobs, areas)
    strips: list[Strip] = []
    for area in np.unique(where).tolist():
        chosen = np.nonzero(where == area)[0]
        for group in _lines(page.blobs[chosen]):
            members = chosen[group]
            members = members[np.argsort(page.blobs[members, 0], kind="stable")]
            strips.append(Strip(page.blobs[members], page.numbers[members].tolist()))
    return sorted(strips, key=lambda strip: (strip.box[1], strip.box[0]))


def _area_of(blobs: Blobs, areas: Areas) -> NDArray[np.int64]:
    """For each blob the smallest area around its middle, or -1."""
    where = np.full(len(blobs), -1)
    x, y = (blobs[:, 0] + blobs[:, 2]) / 2, (blobs[:, 1] + blobs[:, 3]) / 2
    by_size = sorted(
        range(len(areas)), key=lambda i: -(areas[i][2] - areas[i][0]) * (areas[i][3] - areas[i][1])
    )
    for index in by_size:
        x0, y0, x1, y1 = areas[index]
        where[(x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)] = index
    return where


def _lines(blobs: Blobs) -> Iterator[list[int]]:
    """The blobs of an area, by their indices, as lines."""
    heights = blobs[:, 3] - blobs[:, 1]
    tall = heights[heights > 3 * _SPECK]
    usual = float(np.median(tall)) if len(tall) else float(np.median(heights))
    letters = np.nonzero(heights >= _SMALL * usual)[0]
    small = np.nonzero(heights < _SMALL * usual)[0]
    group = _Groups(len(blobs))
    _link(blobs, letters, group)
    alone = _alone(letters, group)  # apostrophes, hyphens, or letters far from any other
    for index in np.concatenate([small, letters[alone]]).tolist():
        _attach(blobs, index, letters[letters != index], group)
    _link_small(blobs, small, usual, group, letters)
    _link_raised(blobs, letters, group)
    return iter(group.members())


def _alone(letters: NDArray[np.int64], group: _Groups) -> NDArray[np.bool_]:
    roots = [group.find(index) for index in letters.tolist()]
    counts = Counter(roots)
    return np.array([counts[root] == 1 for root in roots], dtype=bool)


class _Groups:
    """Which of some things belong together."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first

    def members(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            found.setdefault(self.find(index), []).append(index)
        return list(found.values())


def _link(blobs: Blobs, letters: NDArray[np.int64], group: _Groups) -> None:
    """Join each letter with the nearest on its right that stands level with it."""
    order = letters[np.argsort(blobs[letters, 0], kind="stable")]
    x0, y0, x1, y1 = (blobs[order, k] for k in range(4))
    middle, height = (y0 + y1) / 2, y1 - y0
    for index in range(len(order)):
        gap = x0[index + 1 :] - x1[index]
        both = np.minimum(height[index + 1 :], height[index])
        higher = np.maximum(height[index + 1 :], height[index])
        level = np.abs(middle[index + 1 :] - middle[index]) < _OFF_LEVEL * both
        near = level & (gap < _WIDEST_GAP * higher)
        if near.any():
            nearest = int(np.argmin(np.where(near, gap, np.inf)))
            group.join(int(order[index]), int(order[index + 1 + nearest]))


def _attach(blobs: Blobs, index: int, letters: NDArray[np.int64], group: _Groups) -> None:
    """Join what is lower than the letter nearest to it with that."""
    if not len(letters):
        return
    x0, y0, x1, y1 = (int(v) for v in blobs[index, :4])
    others = blobs[letters]
    across = np.maximum(0, np.maximum(others[:, 0] - x1, x0 - others[:, 2]))
    down = np.maximum(0, np.maximum(others[:, 1] - y1, y0 - others[:, 3]))
    nearest = int(np.argmin(across + 2.0 * down))
    height = int(others[nearest, 3] - others[nearest, 1])
    if y1 - y0 < _LOW * height and across[nearest] < _NEAR * height and down[nearest] < 0.5 * height:
        group.join(index, int(letters[nearest]))


def _link_small(
    blobs: Blobs, small: NDArray[np.int64], usual: float, group: _Groups, letters: NDArray[np.int64]
) -> None:
    """Join small things side by side, or one over the other: the dots of an ellipsis, of a colon; but
    not a comma with an accent of the line below, each of which belongs to its letters."""
    order = small[np.argsort(blobs[small, 0], kind="stable")].tolist()
    lettered = {group.find(letter) for letter in letters.tolist()}
    for place, one in enumerate(order):
        for other in order[place + 1 : place + 12]:
            gap = int(blobs[other, 0] - blobs[one, 2])
            if gap > _NEAR * usual:
                break
            off = abs(int(blobs[other, 1] + blobs[other, 3] - blobs[one, 1] - blobs[one, 3])) / 2
            roots = {group.find(one), group.find(other)}
            if off < (usual if gap < 0 else usual / 2) and not roots <= lettered:
                group.join(one, other)
                if roots & lettered:
                    lettered.add(group.find(one))


def _link_raised(blobs: Blobs, letters: NDArray[np.int64], group: _Groups) -> None:
    """Join letters that are raised or let down with the larger letter they stand close to ("1er")."""
    order = letters[np.argsort(blobs[letters, 0], kind="stable")]
    x0, y0, x1, y1 = (blobs[order, k] for k in range(4))
    height = y1 - y0
    for index in range(len(order)):
        gap = x0[index] - x1
        shared = np.minimum(y1[index], y1) - np.maximum(y0[index], y0)
        larger = height[index] < _LOW * height
        near = larger & (np.abs(gap) < _CLOSE * height) & (shared > 0.4 * height[index]) & (x0 < x0[index])
        if near.any():
            group.join(int(order[index]), int(order[int(np.argmax(np.where(near, x0, -1)))]))


def raised(blobs: Blobs) -> NDArray[np.int64]:
    """For each blob of a line by how many dots it is raised, if it is one of several small letters set
    high ("er" in "1er"), else 0. What stands high alone may be an apostrophe, an accent or "°"."""
    heights = blobs[:, 3] - blobs[:, 1]
    widths = blobs[:, 2] - blobs[:, 0]
    large = float(np.percentile(heights, 75))
    baseline = float(np.median(blobs[heights > 0.5 * large, 3]))
    small = (heights > _RAISED[0] * large) & (heights < _RAISED[1] * large)
    high = (baseline - blobs[:, 3] > 0.22 * large) & (blobs[:, 1] < baseline - 0.8 * large)
    marked = small & high & (widths > 0.5 * heights)
    beside = np.zeros(len(blobs), dtype=bool)
    beside[1:] |= marked[:-1]
    beside[:-1] |= marked[1:]
    return np.where(marked & beside, np.round(baseline - blobs[:, 3]), 0).astype(np.int64)


def cut_out(strip: Strip, page: Inked, grey: Pixels) -> Pixels:
    """The picture of a strip alone: what of other lines reaches into it is left out."""
    x0, y0, x1, y1 = strip.box
    height, width = grey.shape
    left, top, right, bottom = max(0, x0 - 2), max(0, y0 - 2), min(width, x1 + 2), min(height, y1 + 2)
    own = np.isin(page.labels[top:bottom, left:right], strip.labels).astype(np.uint8)
    around = cv2.dilate(own, np.ones((5, 5), np.uint8))
    part = np.where(around > 0, grey[top:bottom, left:right], 255).astype(np.uint8)
    for blob, lift in zip(strip.blobs.tolist(), raised(strip.blobs).tolist(), strict=True):
        if lift:
            _let_down(part, (blob[0] - left, blob[1] - top, blob[2] - left, blob[3] - top), lift)
    framed = np.full((bottom - top + 2 * _PAD, right - left + 2 * _PAD), 255, dtype=np.uint8)
    framed[_PAD:-_PAD, _PAD:-_PAD] = part
    return framed


def _let_down(part: Pixels, box: tuple[int, int, int, int], lift: int) -> None:
    """Set a raised letter on the line: Tesseract reads it there, and a quotation mark where it was."""
    x0, y0, x1, y1 = box[0], max(0, box[1] - 1), box[2], box[3] + 1
    lift = min(lift, part.shape[0] - y1)
    if lift > 0:
        letter = part[y0:y1, x0:x1].copy()
        part[y0:y1, x0:x1] = 255
        below = part[y0 + lift : y1 + lift, x0:x1]
        np.minimum(below, letter, out=below)


def origin(strip: Strip) -> tuple[int, int]:
    """Where on the page the picture of a strip begins."""
    x0, y0, _, _ = strip.box
    return max(0, x0 - 2) - _PAD, max(0, y0 - 2) - _PAD


def usual_height(page: Inked) -> float:
    """How high most of the letters of a page are."""
    heights = page.blobs[:, 3] - page.blobs[:, 1]
    return float(np.percentile(heights, 50)) if len(heights) else 1.0


def looks_written(strip: Strip, usual: float) -> bool:
    """Whether a strip may be writing: as high as letters, neither a speck nor a scrap of a rule."""
    x0, y0, x1, y1 = strip.box
    return y1 - y0 > _AS_HIGH * usual and x1 - x0 > _AS_WIDE * usual
