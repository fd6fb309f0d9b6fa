"""Where each row of a region begins: its header's rows, what is drawn between rows, and what the words tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.reading.pdf.grid import cluster
from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.drawn import drawn_in
from ldaparse.reading.pdf.inferring.figures import levels_of_figures, tops_by_figures
from ldaparse.reading.pdf.inferring.header import header_rows, header_tops
from ldaparse.reading.pdf.inferring.partitioning import Rows
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.rows import Track
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import lines_of
from ldaparse.reading.pdf.runs import Run
from ldaparse.reading.pdf.wrapping import Typography

_SAME = 2.5  # points: tops that are not further apart are one


@dataclass(frozen=True, slots=True)
class Bounds:
    """The tops of the rows of a region; the first `header` of them are its header's. `over` are the columns
    whose cell runs on over each of them, where that is known."""

    tops: tuple[float, ...]
    header: int
    over: tuple[frozenset[int], ...] | None = None


def tracks_of(region: Region, columns: Columns) -> list[Track]:
    """The lines of each column; a segment over several counts in none, a band in the first."""
    runs: list[list[Run]] = [[] for _ in columns.rights]
    for row in region.rows:
        for segment in row.segments:
            first, last = columns.span(segment)
            if first == last or row.is_band:
                runs[first] += segment.runs
    tracks = [Track(lines_of(own, region.page, end)) for own, end in zip(runs, columns.rights, strict=True)]
    for track in tracks:
        for line in track.lines:
            line.in_cell = True
    return tracks


def bounds_of(
    region: Region, columns: Columns, shapes: Shapes, look: Typography, told: Rows | None
) -> Bounds:
    """The bounds of a region; without rows that its words told, something drawn parts all of them."""
    head = header_rows(region, columns, look)
    header = header_tops(region, columns, head)
    if head == len(region.rows):
        return Bounds(tuple(header), len(header))
    body = body_of(region, columns, look)
    drawn = drawn_in(body, columns, shapes)
    lines = sorted({line.top for track in tracks_of(body, columns) for line in track.lines})
    below = [bisect_right(lines, level - 2) for level in drawn.levels]
    marked = [lines[index] for index in below if index < len(lines)]
    told_tops = [top for top in told.tops if drawn.parts(top)] if told is not None else []
    tops = (*header, *cluster([body.top, *told_tops, *marked]))
    if told is None or told.over is None:
        return Bounds(tops, len(header))
    return Bounds(tops, len(header), tuple(_over_at(told.tops, told.over, top) for top in tops))


def _over_at(tops: Sequence[float], over: Sequence[frozenset[int]], top: float) -> frozenset[int]:
    """What runs on over a row that begins at a height, as was told of one that begins there."""
    first = bisect_right(tops, top - _SAME)
    return over[first] if first < len(tops) and abs(tops[first] - top) < _SAME else frozenset()


def body_of(region: Region, columns: Columns, look: Typography) -> Region:
    """A region without its header."""
    head = header_rows(region, columns, look)
    foot = max((row.bottom for row in region.rows[:head]), default=float("-inf"))
    return Region(region.rows[head:], region.goes_on, foot)


def has_all_rows_drawn(region: Region, columns: Columns, shapes: Shapes, look: Typography) -> bool:
    """Whether rules or backgrounds part all rows of a region below its header: they part those that its figures tell."""
    body = body_of(region, columns, look)
    if not body.rows:
        return False
    drawn, tracks = drawn_in(body, columns, shapes), tracks_of(body, columns)
    rows = [bisect_right(drawn.levels, foot) for foot in levels_of_figures(tracks)]
    one_a_row = len(set(rows)) == len(rows)
    return drawn.complete and one_a_row and len(tops_by_figures(tracks, look) or ()) <= len(drawn.levels) + 1
