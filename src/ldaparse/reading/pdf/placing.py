"""Where words stand on the paper as it was scanned, by how its picture was turned to be read."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from ldaparse.reading.pdf.rectangles import Rectangle

_LEVEL = 0.1  # degrees: less moves no box by more than a letter


@dataclass(frozen=True, slots=True)
class ScanTurn:
    """How a scan was turned: by quarters and then by degrees, both clockwise. Width and height, in
    points, are those of the page turned."""

    quarters: int
    degrees: float
    width: float
    height: float

    @property
    def is_none(self) -> bool:
        return not self.quarters and abs(self.degrees) < _LEVEL

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the turned page is on the paper."""
        angle = radians(self.degrees)
        across, down = x - self.width / 2, y - self.height / 2
        x = self.width / 2 + cos(angle) * across + sin(angle) * down
        y = self.height / 2 - sin(angle) * across + cos(angle) * down
        width, height = self.width, self.height
        for _ in range(self.quarters):
            x, y, width, height = y, width - x, height, width
        return x, y

    def back(self, box: Rectangle) -> Rectangle:
        """A rectangle around where one of the turned page lies on the paper."""
        x0, top, x1, bottom = box
        xs, ys = zip(*(self.point(x, y) for x in (x0, x1) for y in (top, bottom)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)
