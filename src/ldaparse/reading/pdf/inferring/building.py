"""A region made a table: its columns and rows crossed, and the words put into the cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.bounds import body_of, bounds_of, tracks_of
from ldaparse.reading.pdf.inferring.columns import Columns, columns_of
from ldaparse.reading.pdf.inferring.header import over_empty
from ldaparse.reading.pdf.inferring.partitioning import Rows
from ldaparse.reading.pdf.inferring.regions import Region, find_regions
from ldaparse.reading.pdf.inferring.rows import goes_over, row_tops
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
    for number, (top, bottom) in enumerate(pairwise(levels)):
        inside = _between(region, top, bottom)
        spans = _spans(inside, columns)
        if number == 0 and bounds.header == 2:
            spans = over_empty(spans, inside, columns)
        for first, last in spans:
            box = (columns.edges[first], top, columns.edges[last + 1], bottom)
            own = [s for s in inside if first <= columns.span(s)[0] <= last]
            lines = _lines(own, region.page, columns.rights[last])
            inner, rest = _inner_tables(lines, shapes, look) if nesting else ([], lines)
            cells.append(RawCell(box, shapes.ground_at(box), lines=rest, inner=inner))
    if bounds.header == 2:
        for left, right in pairwise(columns.edges):
            if any((cell.box[0], cell.box[2]) == (left, right) for cell in cells):
                _join_over(cells, left, levels[1])
    for index in range(bounds.header + 1, len(bounds.tops)):
        top = bounds.tops[index]
        told_over = bounds.over[index] if bounds.over is not None else None
        for column in _run_over(region, columns, shapes, look, top, told_over):
            _join_over(cells, columns.edges[column], top - 1.0)
    box = (columns.edges[0], levels[0], columns.edges[-1], levels[-1])
    return RawTable(region.page, box, cells, how="inferred")


def _run_over(
    region: Region,
    columns: Columns,
    shapes: Shapes,
    look: Typography,
    top: float,
    told: frozenset[int] | None,
) -> list[int]:
    """The columns in which a cell runs on beside two rows: where rules part those, none stands there;
    else its words say so, or what was `told` of all rows together."""
    middles = [(left + right) / 2 for left, right in pairwise(columns.edges)]
    ruled = [shapes.is_ruled(x, top - _NEAR, top + _BELOW) for x in middles]
    if any(ruled):
        return [column for column, is_ruled in enumerate(ruled) if not is_ruled]
    if told is not None:
        return sorted(told)
    tracks = tracks_of(region, columns)
    return [column for column, track in enumerate(tracks) if goes_over(track, top, look)]


def _between(region: Region, top: float, bottom: float) -> list[Segment]:
    return [
        segment
        for row in region.rows
        for segment in row.segments
        if top <= (segment.line.top + segment.line.bottom) / 2 < bottom
    ]


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
    grounds = Shapes(grounds=shapes.grounds)
    tables = []
    rest = list(lines)
    for region in find_regions([printed_row(line) for line in lines], look, []):
        columns = columns_of([region], [Shapes()])
        body = body_of(region, columns, look)
        tops = row_tops(tracks_of(body, columns), look) if body.rows else []
        told = Rows(tuple(tops), None, 0.0)
        tables.append(build(region, columns, grounds, look, told, nesting=False))
        taken = {id(row.line) for row in region.rows}
        rest = [line for line in rest if id(line) not in taken]
    return tables, rest


def _join_over(cells: list[RawCell], left: float, level: float) -> None:
    """Make one of the two cells of a column that meet at a level."""
    above = next((cell for cell in cells if cell.box[0] == left and cell.box[3] == level), None)
    below = next((cell for cell in cells if cell.box[0] == left and cell.box[1] == level), None)
    if above is not None and below is not None and above.box[2] == below.box[2]:
        above.box = (*above.box[:3], below.box[3])
        above.lines += below.lines
        cells.remove(below)
