"""The columns of a table: their edges in the gutters, and how far the words of each may reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ldaparse.isolating import step
from ldaparse.reading.pdf.inferring.gutters import Column, columns_of_rows, group_headers
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.segments import PrintedRow, Segment
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.inferring.tiled_columns import bounds_between, columns_on_tiles
from ldaparse.reading.pdf.rectangles import area, inside

_FEW = 0.3  # of a table's printed rows
_SHARE = 0.25  # of a segment, or of a column: words that stand further in one than this are in it
_ON_FOOT, _UNDER = (
    2.0,
    10.0,
)  # points from the foot of a header to the rule under it, over its letters and below
_CENTRE = 5.0  # points between the middle of a header and that of the columns it stands over
_ALIGNED = 3.0  # points between the left of a header and that of its first column
_PADDING = 5.4  # Word's and LibreOffice's own
_OF_WORDS = 2.0  # points from words to the end of a rule: that of one under them is nearer


@dataclass(slots=True)
class Columns:
    """`bounds` of the words of `n` columns, their `edges` (`n + 1` of them), and where words end at most; `reaches` are
    the columns that a rule under a header says it stands over, by the `id` of its segment; `over_all` are those of the
    segments whose background reaches over all columns."""

    bounds: list[Column]
    edges: list[float]
    rights: list[float]
    reaches: dict[int, tuple[int, int]] = field(default_factory=dict)
    over_all: frozenset[int] = frozenset()

    def span(self, segment: Segment) -> tuple[int, int]:
        """The first and the last column that a segment stands in."""
        if id(segment) in self.over_all:
            return (0, len(self.rights) - 1)
        if id(segment) in self.reaches:
            return self.reaches[id(segment)]
        inside = [
            index
            for index, (left, right) in enumerate(pairwise(self.edges))
            if min(right, segment.x1) - max(left, segment.x0)
            > max(1.0, _SHARE * min(right - left, segment.x1 - segment.x0))
        ]
        return (inside[0], inside[-1]) if inside else (0, 0)


def columns_of(chain: Sequence[Region], shapes: Sequence[Shapes]) -> Columns:
    """The columns of a table, from all its pages.

    Their edges are upright rules or the sides of backgrounds where there are some, else the middle of each gutter.
    """
    step()
    rows = [row for region in chain for row in region.rows]
    drawn = [
        x
        for region, own in zip(chain, shapes, strict=True)
        for x in own.sides_between(region.top, region.bottom)
    ]
    if sides := columns_on_tiles(chain, shapes):
        bounds, edges = bounds_between(sides, rows), sides
    else:
        head = chain[0].head or _title_and_header(rows)
        ends = [
            x
            for region, own in zip(chain, shapes, strict=True)
            for x in own.ends_of_rules_between(region.top, region.bottom)
        ]
        bounds = _settled(columns_of_rows(rows, head), chain, drawn, ends)
        edges = _edges(bounds, drawn)
    found = Columns(
        bounds, edges, _ends(bounds, [s for row in rows if not row.is_band for s in row.segments])
    )
    found.over_all = frozenset(
        id(row.segments[0])
        for region, own in zip(chain, shapes, strict=True)
        for row in region.rows
        if row.is_band and (row.is_over_all or _is_on_background(row, bounds, own))
    )
    for region, own in zip(chain, shapes, strict=True):
        if region is chain[0] or _prints_header_again(region, chain[0]):
            found.reaches |= _reaches(region, bounds, own)
            found.reaches |= _centred(region, found)
            found.reaches |= _over_several(region, found)
    return found


def _prints_header_again(region: Region, first: Region) -> bool:
    """Whether a table on a further page begins with the rows of its header."""
    header, own = ([row.line.text for row in one.rows[: max(1, first.head)]] for one in (first, region))
    return header == own


def _edges(bounds: Sequence[Column], drawn: Sequence[float]) -> list[float]:
    """The edges of columns: what is drawn between two of them, else the middle of the gutter."""
    edges = [bounds[0].x0 - _PADDING]
    for left, right in pairwise(bounds):
        inside = [x for x in drawn if left.x1 - 1 < x < right.x0 + 1]
        edges.append(inside[0] if inside else (left.x1 + right.x0) / 2)
    return [*edges, bounds[-1].x1 + _PADDING]


def _title_and_header(rows: Sequence[PrintedRow]) -> int:
    """How many rows at the top are a title, set bold over the table, with the bold header below it; none if there is no title."""
    bold = next((index for index, row in enumerate(rows) if not row.is_bold), 0)
    has_title = bold > 1 and len(rows[0].segments) == 1 < len(rows[1].segments)
    return bold if has_title else 0


def _is_on_background(row: PrintedRow, bounds: Sequence[Column], shapes: Shapes) -> bool:
    """Whether a background reaches behind a row over all columns."""
    y = (row.top + row.bottom) / 2
    return any(
        box[1] < y < box[3] and box[0] < bounds[0].x0 + 1 and box[2] > bounds[-1].x1 - 1
        for box, _ in shapes.backgrounds
    )


def _reaches(region: Region, bounds: Sequence[Column], shapes: Shapes) -> dict[int, tuple[int, int]]:
    """The columns that rules under headers reach over, which leave the first one free."""
    reaches = {}
    middles = [(column.x0 + column.x1) / 2 for column in bounds]
    for row in region.rows[: region.head or _title_and_header(region.rows)]:
        for x0, _, x1, _ in shapes.level_between(row.bottom - _ON_FOOT, row.bottom + _UNDER):
            under = [index for index, x in enumerate(middles) if x0 < x < x1]
            over = [segment for segment in row.segments if segment.x1 > x0 and segment.x0 < x1]
            if len(over) == 1 and len(under) > 1 and under[0] > 0 and _lies_within(over[0], x0, x1):
                reaches[id(over[0])] = (under[0], under[-1])
            if len(over) > 1 and under and under[0] > 0:
                reaches |= _parted_rule(over, under, bounds)
        if row.tiles is not None or row.is_band:
            reaches |= _on_backgrounds(row, middles, shapes)
    return reaches


def _parted_rule(
    over: Sequence[Segment], under: Sequence[int], bounds: Sequence[Column]
) -> dict[int, tuple[int, int]]:
    """The columns that headers over one rule reach over, each from where it begins to where the next does."""
    firsts = [
        next((at for at in under if abs(bounds[at].x0 - segment.x0) < _ALIGNED), -1) for segment in over
    ]
    if firsts[0] != under[0] or sorted(set(firsts)) != firsts or len(firsts) == len(under):
        return {}
    lasts = [*(first - 1 for first in firsts[1:]), under[-1]]
    return {
        id(segment): (first, last)
        for segment, first, last in zip(over, firsts, lasts, strict=True)
        if last > first
    }


def _on_backgrounds(row: PrintedRow, middles: Sequence[float], shapes: Shapes) -> dict[int, tuple[int, int]]:
    """The columns that the backgrounds of a header's cells reach over."""
    reaches = {}
    for segment in row.segments:
        x, y = (segment.x0 + segment.x1) / 2, (segment.line.top + segment.line.bottom) / 2
        own = [box for box, _ in shapes.backgrounds if inside(box, x, y)]
        if own:
            box = min(own, key=area)
            under = [index for index, middle in enumerate(middles) if box[0] < middle < box[2]]
            if len(under) > 1:
                reaches[id(segment)] = (under[0], under[-1])
    return reaches


def _centred(region: Region, columns: Columns) -> dict[int, tuple[int, int]]:
    """The columns that headers stand in the middle of, each of which has one of its own below."""
    reaches = {}
    rows = region.rows[: region.head]
    for number, row in enumerate(rows[:-1]):
        taken = {columns.span(segment)[0] for segment in row.segments}
        below = {columns.span(segment) for lower in rows[number + 1 :] for segment in lower.segments}
        for segment in row.segments if row.tiles is None else ():
            own = columns.span(segment)
            groups = [
                (first, last)
                for first in range(1, own[0] + 1)
                for last in range(own[0], len(columns.rights))
                if first < last and all((at, at) in below for at in range(first, last + 1))
            ]
            free = [g for g in groups if not taken & (set(range(g[0], g[1] + 1)) - {own[0]})]
            near = [group for group in free if _off_centre(segment, group, columns) < _CENTRE]
            if own[0] == own[1] and near and _off_centre(segment, own, columns) > 2 * _CENTRE:
                reaches[id(segment)] = min(near, key=lambda group: _off_centre(segment, group, columns))
    return reaches


def _over_several(region: Region, columns: Columns) -> dict[int, tuple[int, int]]:
    """The columns of the headers that stand below one over several, where no rule says which."""
    return {
        header: (columns.span(under[0])[0], columns.span(under[-1])[1])
        for header, under in group_headers(region.rows[: region.head]).items()
        if header not in columns.reaches
    }


def _off_centre(segment: Segment, group: tuple[int, int], columns: Columns) -> float:
    """How far the middle of a header is from that of some columns."""
    first, last = group
    return abs(segment.x0 + segment.x1 - columns.edges[first] - columns.edges[last + 1]) / 2


def _lies_within(segment: Segment, x0: float, x1: float) -> bool:
    return x0 - 1 < segment.x0 and segment.x1 < x1 + 1


def _settled(
    columns: list[Column], chain: Sequence[Region], drawn: Sequence[float], ends: Sequence[float]
) -> list[Column]:
    """Give a column that has words in few rows, and none in the header, to its left neighbour: a wide
    gap within a cell is no gutter, nor are those of a table inside it, unless a side is drawn there or a rule ends."""
    head = chain[0].head
    if not head:
        return columns
    few = max(2.0, _FEW * sum(len(region.rows) for region in chain))
    settled = columns[:1]
    for column in columns[1:]:
        # Words over several columns may end behind the side that stands before the next words.
        least = min(settled[-1].x1 - 1, column.x0 - _PADDING)
        is_drawn = any(least < x < column.x0 + 1 for x in drawn) or any(
            settled[-1].x1 + _OF_WORDS < x < column.x0 - _OF_WORDS for x in ends
        )
        if len(column.rows) <= few and not is_drawn and not any(index < head for index in column.rows):
            settled[-1].take(column)
        else:
            settled.append(column)
    return settled


def _ends(bounds: Sequence[Column], segments: Sequence[Segment]) -> list[float]:
    """How far the words of each column reach."""
    return [
        max((s.x1 for s in segments if column.x0 - 1 < s.x0 and s.x1 < column.x1 + 1), default=column.x1)
        + 0.5
        for column in bounds
    ]


def share_rights(tables: Sequence[Columns]) -> None:
    """Let tables with the same columns tell each other how far words may reach: the longest line of
    many is nearly as long as can be."""
    shared = [
        [
            max(ends)
            for ends in zip(
                *(other.rights for other in tables if other is own or _alike(own, other)), strict=True
            )
        ]
        for own in tables
    ]
    for own, rights in zip(tables, shared, strict=True):
        own.rights = rights


def _alike(one: Columns, other: Columns) -> bool:
    """Whether the columns of two tables are the same: each reaches over the other's middle, and ends
    before the other's neighbour begins."""
    if len(one.bounds) != len(other.bounds):
        return False
    return (
        all(_shares(a, b) for a, b in zip(one.bounds, other.bounds, strict=True))
        and all(a.x1 < b.x0 for a, b in zip(one.bounds, other.bounds[1:], strict=False))
        and all(a.x1 < b.x0 for a, b in zip(other.bounds, one.bounds[1:], strict=False))
    )


def _shares(one: Column, other: Column) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)
