"""Columns told by the backgrounds of the cells below a header: rows of cells that touch side by side, at the same places."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.inferring.gutters import Column
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.inferring.tiles import Tiles, tiles_of
from ldaparse.reading.pdf.runs import Word

_FEWEST_COLUMNS = 3
"""Cells side by side: two may be a label and its value."""
_FEWEST_ROWS = 2
"""Rows below the header on such cells: every other row of a table has a background, mostly."""
_AROUND = 6.0
"""Points by which a background reaches above and below the words of a table."""
_OVER = 1.0
"""Points by which words reach over the side of their cell."""


def columns_on_tiles(chain: Sequence[Region], shapes: Sequence[Shapes]) -> list[float] | None:
    """The sides of the columns of a table, from left to right; None where no rows of cells tell them, or where words cross one or
    stand apart between two: cells may reach over several columns."""
    rows = [row for region in chain for row in region.rows]
    counts: Counter[tuple[int, ...]] = Counter()
    sides: dict[tuple[int, ...], tuple[float, ...]] = {}
    for region, own in zip(chain, shapes, strict=True):
        for tiles in _tiles_in(region, own):
            on_them = [row for row in region.rows[region.head :] if _stands_on(row, tiles)]
            place = tuple(map(round, tiles.sides))
            counts[place] += len({box[1] for row in on_them if (box := tiles.under(_first_word(row)))})
            sides.setdefault(place, tiles.sides)
    if not counts:
        return None
    place, count = counts.most_common(1)[0]
    found = sides[place]
    body = [row.segments for row in rows[chain[0].head :] if len(row.segments) > 1]
    words_cross = any(one.x0 + _OVER < x < one.x1 - _OVER for row in body for one in row for x in found[1:-1])
    are_parted = any(
        bisect_right(found, one.x0 + _OVER) == bisect_right(found, other.x0 + _OVER)
        for row in body
        for one, other in pairwise(row)
    )
    x0, x1 = min(row.segments[0].x0 for row in rows), max(row.segments[-1].x1 for row in rows)
    is_wide = found[0] - _OVER < x0 and x1 < found[-1] + _OVER
    is_sure = count >= _FEWEST_ROWS and is_wide and not words_cross and not are_parted
    return list(found) if is_sure else None


def _tiles_in(region: Region, shapes: Shapes) -> list[Tiles]:
    within = [
        (box, colour)
        for box, colour in shapes.backgrounds
        if box[1] > region.top - _AROUND and box[3] < region.bottom + _AROUND
    ]
    return [tiles for tiles in tiles_of(within) if len(tiles.sides) > _FEWEST_COLUMNS]


def _first_word(row: PrintedRow) -> Word:
    return row.segments[0].line.words[0]


def _stands_on(row: PrintedRow, tiles: Tiles) -> bool:
    return tiles.top < (row.top + row.bottom) / 2 < tiles.bottom


def bounds_between(sides: Sequence[float], rows: Sequence[PrintedRow]) -> list[Column]:
    """The columns between some sides, as far as words reach in each."""
    found: list[Column | None] = [None] * (len(sides) - 1)
    for index, row in enumerate(rows):
        for segment in row.segments:
            at = bisect_right(sides, (segment.x0 + segment.x1) / 2) - 1
            if (
                not 0 <= at < len(found)
                or segment.x0 < sides[at] - _OVER
                or segment.x1 > sides[at + 1] + _OVER
            ):
                continue  # a header over several columns, or a band
            own = found[at]
            if own is None:
                found[at] = Column(segment.x0, segment.x1, {index})
            else:
                own.take(Column(segment.x0, segment.x1, {index}))
    return [
        own or Column(left + _OVER, right - _OVER)
        for own, (left, right) in zip(found, pairwise(sides), strict=True)
    ]
