"""Where a point of a PDF stands on the page as it is turned for reading, reckoned as pdfplumber does."""

from __future__ import annotations

from typing import NamedTuple, Self, TypeAlias

Point: TypeAlias = tuple[float, float]


class Matrix(NamedTuple):
    """A transformation, with the letters of the PDF standard."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: Matrix) -> Matrix:
        """This one first, then the other."""
        if other == UNCHANGED:  # as most pages are
            return self
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


UNCHANGED = Matrix(1, 0, 0, 1, 0, 0)


class Frame(NamedTuple):
    """A page's size, and how its file's coordinates are turned into those with y from the bottom
    (`turn`) and from there into heights from the top (`top`)."""

    turn: Matrix
    left: float
    low: float
    width: float
    height: float

    @classmethod
    def of(cls, mediabox: tuple[float, float, float, float], rotation: int) -> Self:
        """The frame of a media box, its page turned clockwise by a number of degrees."""
        (x0, x1), (y0, y1) = sorted(mediabox[::2]), sorted(mediabox[1::2])
        # The corner that the box had before the page was turned counts on both axes, as in pdfplumber.
        if rotation % 180:
            left, low, width, height = y0, x0, y1 - y0, x1 - x0
        else:
            left, low, width, height = x0, y0, x1 - x0, y1 - y0
        turn = {
            90: Matrix(0, -1, 1, 0, left - y0, x1),
            180: Matrix(-1, 0, 0, -1, left + x1, y1),
            270: Matrix(0, 1, -1, 0, left + y1, -x0),
        }.get(rotation % 360, Matrix(1, 0, 0, 1, left - x0, -y0))
        return cls(turn, left, low, width, height)

    def top(self, y: float) -> float:
        return self.height - y - self.low

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.left, -self.low, self.left + self.width, self.height - self.low
