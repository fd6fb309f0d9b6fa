"""Which of many rectangles hold a point, without asking all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import isqrt

from ldaparse.reading.pdf.rectangles import Rectangle


class CellIndex:
    """The rectangles of a table by where they stand.

    The page is parted into stripes across and down, so many that a few rectangles stand in each of their crossings,
    however large or small they are: `checked` counts those that were asked.
    """

    def __init__(self, boxes: Sequence[Rectangle]) -> None:
        self._boxes = boxes
        lefts, tops = sorted({box[0] for box in boxes}), sorted({box[1] for box in boxes})
        across = min(len(lefts), isqrt(len(boxes)) + 1)
        self._lefts = _thinned(lefts, across)
        self._tops = _thinned(tops, min(len(tops), len(boxes) // max(across, 1) + 1))
        self._found: dict[tuple[int, int], list[int]] = {}
        self._sides = sorted({x for box in boxes for x in (box[0], box[2])})
        self._foot = max((box[3] for box in boxes), default=0.0)
        self.checked = 0
        for number, box in enumerate(boxes):
            for column in range(*_reach(self._lefts, box[0], box[2])):
                for row in range(*_reach(self._tops, box[1], box[3])):
                    self._found.setdefault((column, row), []).append(number)

    def holding(self, x: float, y: float) -> Iterator[int]:
        """The numbers of the rectangles that hold a point, or have it on a side, in their order."""
        column, row = bisect_right(self._lefts, x) - 1, bisect_right(self._tops, y) - 1
        for number in self._found.get((column, row), ()):
            self.checked += 1
            left, top, right, bottom = self._boxes[number]
            if left <= x <= right and top <= y <= bottom:
                yield number

    def sides_at(self, y: float, x0: float, x1: float) -> list[float]:
        """Where upright sides of rectangles stand at a height, between two places."""
        row = bisect_right(self._tops, y) - 1
        if row < 0 or y > self._foot or bisect_right(self._sides, x0) == bisect_left(self._sides, x1):
            return []
        found = set()
        for column in range(*_reach(self._lefts, x0, x1)):
            for number in self._found.get((column, row), ()):
                self.checked += 1
                left, top, right, bottom = self._boxes[number]
                if top <= y <= bottom:
                    found |= {x for x in (left, right) if x0 < x < x1}
        return sorted(found)


def _thinned(edges: Sequence[float], count: int) -> list[float]:
    """As many of some edges as are wanted, evenly, the first among them."""
    return [edges[index * len(edges) // count] for index in range(count)]


def _reach(edges: Sequence[float], begin: float, end: float) -> tuple[int, int]:
    """The stripes that a stretch lies in; one that ends where a stripe begins lies in that one, too."""
    return max(0, bisect_right(edges, begin) - 1), bisect_right(edges, end)
