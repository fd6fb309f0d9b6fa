"""What is drawn between the rows of a table that is not closed by rules: level rules, and the sides of backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.pdf.inferring.shapes import Shapes

_FULL_RULES = 3  # level rules: a table with more of them has no row without
_BANDS = 2  # coloured rows with words in several columns: the rows between them are one each
_ABOVE = 25.0  # points: white that a row's background may have over its first words
_BELOW = 40.0  # and under its last ones
_SLACK = 2.0
_OVER = 1.2  # times the type size: a rule stands no higher over the words of its row


@dataclass(frozen=True, slots=True)
class Drawn:
    """The heights where a row ends by what is drawn, and the stretches that are one row by their background."""

    levels: tuple[float, ...]
    stretches: tuple[tuple[float, float], ...]
    complete: bool

    def parts(self, top: float) -> bool:
        """Whether a row may begin at a height for all that the backgrounds say."""
        return not any(begin + _SLACK < top < end - _SLACK for begin, end in self.stretches)


def with_rules(rows: Sequence[PrintedRow], shapes: Shapes) -> list[PrintedRow]:
    """The printed rows of a page; those that a level rule stands right over know it."""
    return [
        replace(row, is_ruled=True)
        if shapes.levels_between(
            row.segments[0].x0, row.segments[-1].x1, row.top - _OVER * row.size, row.top + _SLACK
        )
        else row
        for row in rows
    ]


def drawn_in(region: Region, columns: Columns, shapes: Shapes) -> Drawn:
    """What is drawn in a region, its header taken off before: a background that begins beside this is that of a label beside
    all rows."""
    top, left, right = region.top, columns.edges[0], columns.edges[-1]
    rules = shapes.levels_between(left, right, top - 3, region.bottom + 3)
    stretches = sorted(
        {
            (box[1], box[3])
            for box, _ in shapes.backgrounds
            if max(top - _ABOVE, region.header_foot - _SLACK) < box[1] < region.bottom
            and box[3] < region.bottom + _BELOW
            and _is_of_cells(box[0], box[2], columns)
        }
    )
    levels = [*rules, *(y for stretch in stretches for y in stretch)]
    bands = sum(_columns_with_words(region, columns, *stretch) > 1 for stretch in set(stretches))
    return Drawn(tuple(sorted(levels)), tuple(stretches), len(rules) > _FULL_RULES or bands >= _BANDS)


def _is_of_cells(x0: float, x1: float, columns: Columns) -> bool:
    """Whether a background reaches from gutter to gutter, as a cell's does; a marked word's does not, nor
    that of a cell of an inner table."""
    bounds = columns.bounds
    begins = any(
        (index == 0 or bounds[index - 1].x1 - 1 < x0) and x0 < column.x0 + 1
        for index, column in enumerate(bounds)
    )
    ends = any(
        (index + 1 == len(bounds) or x1 < bounds[index + 1].x0 + 1) and x1 > column.x1 - 1
        for index, column in enumerate(bounds)
    )
    return begins and ends


def _columns_with_words(region: Region, columns: Columns, top: float, bottom: float) -> int:
    return len(
        {
            columns.span(segment)[0]
            for row in region.rows
            for segment in row.segments
            if top < (segment.line.top + segment.line.bottom) / 2 < bottom
        }
    )
