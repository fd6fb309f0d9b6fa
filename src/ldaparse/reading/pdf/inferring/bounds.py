"""Where each row of a region begins: its header's rows, what is drawn between rows, and what the words tell."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.reading.pdf.grid import cluster
from ldaparse.reading.pdf.inferring.centred import best_rows
from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.drawn import drawn_in
from ldaparse.reading.pdf.inferring.header import header_rows, header_tops
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.rows import Track, row_tops
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import lines_of
from ldaparse.reading.pdf.runs import Run
from ldaparse.reading.pdf.wrapping import Typography


@dataclass(frozen=True, slots=True)
class Bounds:
    """The tops of the rows of a region; the first `header` of them are its header's."""

    tops: tuple[float, ...]
    header: int


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
    region: Region, columns: Columns, shapes: Shapes, look: Typography, *, complete: bool
) -> Bounds:
    """The bounds of a region; `complete` tells that something drawn parts all of its rows."""
    head = header_rows(region, columns, look)
    header = header_tops(region, columns, head)
    if head == len(region.rows):
        return Bounds(tuple(header), len(header))
    body = Region(region.rows[head:], region.goes_on)
    tracks = tracks_of(body, columns)
    drawn = drawn_in(body, columns, shapes)
    tops = sorted({line.top for track in tracks for line in track.lines})
    marked = [top for level in drawn.levels if (top := next((t for t in tops if t > level - 2), None))]
    told = (
        []
        if complete
        else [top for top in best_rows(tracks, row_tops(tracks, look), look) if drawn.parts(top)]
    )
    return Bounds((*header, *cluster([body.top, *told, *marked])), len(header))


def has_all_rows_drawn(region: Region, columns: Columns, shapes: Shapes, look: Typography) -> bool:
    """Whether rules or grounds part all rows of a region below its header."""
    body = region.rows[header_rows(region, columns, look) :]
    return bool(body) and drawn_in(Region(body, region.goes_on), columns, shapes).complete
