"""A region made a table: its columns and rows crossed, and the words put into the cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster
from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.drawn import Drawn, drawn_in
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.rows import Track, row_tops
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Run, lines_of
from ldaparse.reading.pdf.wrapping import Typography


def tracks_of(region: Region, columns: Columns) -> list[Track]:
    """The lines of each column; a segment over several counts in none."""
    runs: list[list[Run]] = [[] for _ in columns.rights]
    for row in region.rows:
        for segment in row.segments:
            first, last = columns.span(segment)
            if first == last:
                runs[first] += segment.runs
    page = region.rows[0].line.page
    tracks = [Track(lines_of(own, page, right)) for own, right in zip(runs, columns.rights, strict=True)]
    for track in tracks:
        for line in track.lines:
            line.in_cell = True
    return tracks


def build(region: Region, columns: Columns, shapes: Shapes, look: Typography, *, complete: bool) -> RawTable:
    """The table of a region on one page."""
    head = _header_rows(region, columns, look)
    tops = _header_tops(region, columns, head)
    if head < len(region.rows):
        body = Region(region.rows[head:], region.goes_on)
        tops += _body_tops(body, columns, look, drawn_in(body, columns, shapes), complete=complete)
    bottom = region.bottom + 1.0
    bounds = [*(top - 1.0 for top in tops), bottom]
    cells = [cell for top, end in pairwise(bounds) for cell in _cells(region, columns, shapes, top, end)]
    page = region.rows[0].line.page
    box = (columns.edges[0], bounds[0], columns.edges[-1], bottom)
    return RawTable(page, box, cells, how="inferred")


def has_all_rows_drawn(region: Region, columns: Columns, shapes: Shapes, look: Typography) -> bool:
    """Whether rules or grounds part all rows of a region below its header."""
    body = region.rows[_header_rows(region, columns, look) :]
    return bool(body) and drawn_in(Region(body, region.goes_on), columns, shapes).complete


def _header_rows(region: Region, columns: Columns, look: Typography) -> int:
    """How many printed rows at the top are the header; a band under it is not."""
    if region.goes_on and not (region.rows[0].is_bold and len(region.rows[0].segments) > 2):
        return 0
    count = region.head
    while 1 < count < len(region.rows):
        last, above = region.rows[count - 1], region.rows[count - 2]
        step = last.line.foot - above.line.foot
        alone = len(last.segments) == 1 and columns.span(last.segments[0])[0] == 0
        if not alone or step < 1.15 * look.pitch(last.segments[0].line):
            break
        count -= 1
    return count


def _header_tops(region: Region, columns: Columns, head: int) -> list[float]:
    """One row of headers, or two where one stands over several others."""
    if not head:
        return []
    rows = region.rows[:head]
    tops = [rows[0].top]
    over = [
        index
        for index, row in enumerate(rows)
        if any(span[0] != span[1] for span in map(columns.span, row.segments))
    ]
    if over and over[-1] + 1 < head:
        tops.append(rows[over[-1] + 1].top)
    return tops


def _body_tops(
    region: Region, columns: Columns, look: Typography, drawn: Drawn, *, complete: bool
) -> list[float]:
    """The tops of the rows below the header: where something drawn parts them, and where the words do."""
    tracks = tracks_of(region, columns)
    tops = sorted({line.top for track in tracks for line in track.lines})
    marked = [top for level in drawn.levels if (top := next((t for t in tops if t > level - 2), None))]
    told = [] if complete else [top for top in row_tops(tracks, look) if drawn.parts(top)]
    return cluster([region.top, *told, *marked])


def _cells(region: Region, columns: Columns, shapes: Shapes, top: float, bottom: float) -> list[RawCell]:
    """The cells of one row: those of its columns, and those that words run over the edge of."""
    inside = [
        segment
        for row in region.rows
        for segment in row.segments
        if top <= (segment.line.top + segment.line.bottom) / 2 < bottom
    ]
    spans = _joined([columns.span(segment) for segment in inside], len(columns.rights))
    if inside and all(s.line.bold and columns.span(s)[0] == 0 for s in inside) and len(columns.rights) > 2:
        spans = [(0, len(columns.rights) - 1)]  # a band: it dates or names the rows below it
    cells = []
    for first, last in spans:
        box = (columns.edges[first], top, columns.edges[last + 1], bottom)
        cell = RawCell(box, shapes.ground_at(box))
        runs = [run for s in inside if first <= columns.span(s)[0] <= last for run in s.runs]
        right = columns.rights[last]
        cell.lines = lines_of(runs, region.rows[0].line.page, right)
        for line in cell.lines:
            line.in_cell = True
        cells.append(cell)
    return cells


def _joined(found: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The columns of a row, those joined that a segment spans."""
    groups = [(k, k) for k in range(count)]
    for first, last in sorted(set(found)):
        if first == last:
            continue
        kept = [g for g in groups if g[1] < first or g[0] > last]
        hit = [g for g in groups if g not in kept]
        groups = sorted([*kept, (min(g[0] for g in hit), max(g[1] for g in hit))])
    return groups
