"""Where the text of pages ends at the right: the margin that its lines were wrapped at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.pages import RawPage

_SAME_SIDE = 12.0  # points between the left of the text and of the tables that are set with it
_RAGGED = 5.0  # times the type size: lines that were wrapped end no further from the margin
_FEWEST_WRAPPED = 3
_SAME_END = 6.0  # points
_SAME_SIZE = 0.6  # points

Format: TypeAlias = tuple[int, int, int]


def set_right_edges(
    pages: Sequence[RawPage], texts: Sequence[list[Line]], sides: dict[Format, tuple[float, float]]
) -> None:
    """Give each body line the right edge of its text column: that of the pages of its size. `sides` are those of
    the text on the pages before, by size, and then on these, too."""
    for size in {_format(page) for page in pages}:
        alike = [lines for page, lines in zip(pages, texts, strict=True) if _format(page) == size]
        width, _, scanned = size
        printed = [line for lines in alike for line in lines]
        if not printed:
            continue
        right = (_usual_end if scanned else _furthest_end)(printed)
        left = min(line.x0 for line in printed)
        if not scanned and not _is_margin(right, printed):
            right = max([right, *_ends_of_tables(pages, size, left)])
        if not scanned:
            before = sides.get(size, (left, right))
            sides[size] = left, right = min(left, before[0]), max(right, before[1])
        # Ragged lines seldom reach the margin; pages are mostly set between equal margins.
        mirrored = width - left
        edge = mirrored if 0 <= mirrored - right < 15 and not scanned else right
        for line in printed:
            if not line.right:  # a line of a narrower column has its own
                line.right = max(edge, line.x1) if scanned else edge


def _is_margin(right: float, lines: Sequence[Line]) -> bool:
    """Whether lines were wrapped where the furthest one ends: several as small as that end nearly there. Titles are larger."""
    size = min((line.size for line in lines if line.x1 >= right), default=0.0)
    near = [line for line in lines if line.size < size + _SAME_SIZE]
    return sum(line.x1 > right - _RAGGED * line.size for line in near) >= _FEWEST_WRAPPED


def _ends_of_tables(pages: Sequence[RawPage], size: Format, left: float) -> list[float]:
    """Where text would end that stands as far from the sides of the tables as it begins from them."""
    tables = [table for page in pages if _format(page) == size for table in page.tables]
    return [
        table.box[2] - abs(left - table.box[0]) for table in tables if abs(left - table.box[0]) < _SAME_SIDE
    ]


def _format(page: RawPage) -> Format:
    """What pages of one layout share. A scanned page is one by itself: paper lies now here, now there."""
    return round(page.width), round(page.height), page.number if page.recognised else 0


def _furthest_end(lines: Sequence[Line]) -> float:
    return max(line.x1 for line in lines)


def _usual_end(lines: Sequence[Line]) -> float:
    """The furthest place where three lines end, if any do: a signature beside the text has no say."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    near = (end for end, third in zip(ends, ends[2:], strict=False) if end - third < _SAME_END)
    return next(near, _furthest_end(lines))
