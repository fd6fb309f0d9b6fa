"""A region made a table: its columns and rows crossed, and the words put into the cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.bounds import body_of, bounds_of, tracks_of
from ldaparse.reading.pdf.inferring.columns import Columns, columns_of
from ldaparse.reading.pdf.inferring.header import over_empty
from ldaparse.reading.pdf.inferring.partitioning import Rows
from ldaparse.reading.pdf.inferring.regions import Region, find_regions
from ldaparse.reading.pdf.inferring.rows import Track, goes_over, row_tops
from ldaparse.reading.pdf.inferring.segments import Segment, printed_row
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line, lines_of
from ldaparse.reading.pdf.wrapping import Typography

_BELOW = 2.5  # points: a cell beside two rows may have a line that begins so much above the rule between them
_NEAR = 12.0  # points: a rule stands no higher over the words of its row


def build(
    region: Region,
    columns: Columns,
    shapes: Shapes,
    look: Typography,
    told: Rows | None,
    *,
    nesting: bool = True,
) -> RawTable:
    """The table of a region on one page.

    `told` are the rows that its words tell, None where something drawn parts all of them; without
    `nesting`, no tables are looked for in its cells.
    """
    bounds = bounds_of(region, columns, shapes, look, told)
    levels = [*(top - 1.0 for top in bounds.tops), region.bottom + 1.0]
    cells: list[RawCell] = []
    for number, inside in enumerate(_by_rows(region, levels)):
        top, bottom = levels[number : number + 2]
        spans = _spans(inside, columns)
        if number == 0 and bounds.header == 2:
            spans = over_empty(spans, inside, columns)
        for first, last in spans:
            box = (columns.edges[first], top, columns.edges[last + 1], bottom)
            own = [s for s in inside if first <= columns.span(s)[0] <= last]
            lines = _lines(own, region.page, columns.rights[last])
            inner, rest = _inner_tables(lines, shapes, look) if nesting else ([], lines)
            cells.append(RawCell(box, shapes.background_at(box), lines=rest, inner=inner))
    joinable = _Joinable(cells)
    for level in levels[1 : bounds.header]:
        for left in columns.edges[:-1]:
            joinable.join_over(left, level)
    tracks = tracks_of(region, columns) if bounds.over is None else []
    for index in range(bounds.header + 1, len(bounds.tops)):
        top = bounds.tops[index]
        told_over = bounds.over[index] if bounds.over is not None else None
        for column in _run_over(columns, shapes, look, top, tracks if told_over is None else told_over):
            joinable.join_over(columns.edges[column], top - 1.0)
    box = (columns.edges[0], levels[0], columns.edges[-1], levels[-1])
    return RawTable(region.page, box, joinable.cells, how="inferred")


def _run_over(
    columns: Columns, shapes: Shapes, look: Typography, top: float, told: frozenset[int] | Sequence[Track]
) -> list[int]:
    """The columns in which a cell runs on beside two rows: where rules part those, none stands there;
    else what was `told` of all rows together says so, or the lines of each column."""
    middles = [(left + right) / 2 for left, right in pairwise(columns.edges)]
    ruled = [shapes.is_ruled(x, top - _NEAR, top + _BELOW) for x in middles]
    if any(ruled):
        return [column for column, is_ruled in enumerate(ruled) if not is_ruled]
    if isinstance(told, frozenset):
        return sorted(told)
    return [column for column, track in enumerate(told) if goes_over(track, top, look)]


def _by_rows(region: Region, levels: Sequence[float]) -> list[list[Segment]]:
    """The segments between one level and the next, for all of them."""
    rows: list[list[Segment]] = [[] for _ in levels[1:]]
    for row in region.rows:
        for segment in row.segments:
            at = bisect_right(levels, (segment.line.top + segment.line.bottom) / 2) - 1
            if 0 <= at < len(rows):
                rows[at].append(segment)
    return rows


def _spans(segments: Sequence[Segment], columns: Columns) -> list[tuple[int, int]]:
    """From which to which column each cell of a row reaches: one, or as many as its words run over."""
    last_column = len(columns.rights) - 1
    spans = [columns.span(segment) for segment in segments]
    if spans and last_column > 1 and all(s.line.bold for s in segments) and not any(a for a, _ in spans):
        return [(0, last_column)]  # a band: it dates or names the rows below it
    groups = [(column, column) for column in range(last_column + 1)]
    for first, last in sorted(set(spans)):
        hit = [group for group in groups if group[0] <= last and group[1] >= first]
        kept = [group for group in groups if group not in hit]
        groups = sorted([*kept, (hit[0][0], hit[-1][1])])
    return groups


def _lines(segments: Sequence[Segment], page: int, right: float) -> list[Line]:
    lines = lines_of([run for segment in segments for run in segment.runs], page, right)
    for line in lines:
        line.in_cell = True
    return lines


def _inner_tables(
    lines: Sequence[Line], shapes: Shapes, look: Typography
) -> tuple[list[RawTable], list[Line]]:
    """The tables inside a cell, and its other lines."""
    backgrounds = Shapes(backgrounds=shapes.backgrounds)
    tables = []
    rest = list(lines)
    for region in find_regions([printed_row(line) for line in lines], look, []):
        columns = columns_of([region], [Shapes()])
        body = body_of(region, columns, look)
        tops = row_tops(tracks_of(body, columns), look) if body.rows else []
        told = Rows(tuple(tops), None, 0.0)
        tables.append(build(region, columns, backgrounds, look, told, nesting=False))
        taken = {id(row.line) for row in region.rows}
        rest = [line for line in rest if id(line) not in taken]
    return tables, rest


class _Joinable:
    """Cells of which some are joined over the rule, or the white, between two rows."""

    def __init__(self, cells: Sequence[RawCell]) -> None:
        self._from_top = {(cell.box[0], cell.box[1]): cell for cell in cells}
        self._to_bottom = {(cell.box[0], cell.box[3]): cell for cell in cells}

    @property
    def cells(self) -> list[RawCell]:
        return list(self._from_top.values())

    def join_over(self, left: float, level: float) -> None:
        """Make one of the two cells of a column that meet at a level."""
        above, below = self._to_bottom.get((left, level)), self._from_top.get((left, level))
        if above is None or below is None or above.box[2] != below.box[2]:
            return
        del self._to_bottom[left, level], self._from_top[left, level]
        above.box = (*above.box[:3], below.box[3])
        above.lines += below.lines
        self._to_bottom[left, below.box[3]] = above
