"""What the words of all tables tell of their rows, and whether cells are set at the top of these or in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress

from ldaparse.reading.pdf.inferring.bounds import body_of, tracks_of
from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.drawn import drawn_in
from ldaparse.reading.pdf.inferring.figures import holds_figures, tops_by_figures
from ldaparse.reading.pdf.inferring.measuring import Column
from ldaparse.reading.pdf.inferring.partitioning import Body, Rows, parted, priced
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.rows import Track, row_tops
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_CHEAPER = 0.5  # by how much rows told by all columns must be cheaper than those told by common tops
_FEWEST_WORDS = 3  # of a line that stands in a cell over several columns
_CENTRED = 8.0  # points from the middle of several columns, whose sides are not known
_FAULTY = 1.5  # the price of faults above which cells may not be set at the top
_SURELY = 3.0  # by how much a table's cells must fit better in the setting that is not the document's


def rows_told(
    chains: Sequence[Sequence[Region]],
    columns: Sequence[Columns],
    shapes: Mapping[int, Shapes],
    look: Typography,
) -> list[list[Rows]]:
    """The rows of each region, chain by chain, by where words stand."""
    bodies = [_bodies(chain, own, look) for chain, own in zip(chains, columns, strict=True)]
    at_top = [[parted(body, look, "top") for body in chain] for chain in bodies]
    tried = [index for index, top in enumerate(at_top) if sum(rows.fault for rows in top) > _FAULTY]
    in_middle = {index: [parted(body, look, "middle") for body in bodies[index]] for index in tried}
    gains = {index: _price(at_top[index]) - _price(middle) for index, middle in in_middle.items()}
    is_usual = sum(gains.values()) > 0
    told = []
    for index, (chain, own) in enumerate(zip(chains, columns, strict=True)):
        tops = [
            tops_by_figures(body.tracks, look, _bands(region, own, look)) if body.columns else []
            for region, body in zip(chain, bodies[index], strict=True)
        ]
        if any(tops) and None not in tops:
            told.append([_all_apart(found or []) for found in tops])
            continue
        if gains.get(index, 0.0) > (-_SURELY if is_usual else _SURELY):
            middle = in_middle.get(index) or [parted(body, look, "middle") for body in bodies[index]]
            told.append(middle)
            continue
        doubt = _SURELY if _has_drawn(chain, own, shapes, look) else _CHEAPER
        pairs = zip(at_top[index], bodies[index], strict=True)
        told.append([_or_by_tops(rows, body, look, doubt) for rows, body in pairs])
    return [
        [_with_blank_columns(rows, body) for rows, body in zip(own, chain, strict=True)]
        for own, chain in zip(told, bodies, strict=True)
    ]


def _with_blank_columns(rows: Rows, body: Body) -> Rows:
    """Rows of a table whose columns at the left have no words, told by the others, with all columns counted."""
    if not body.blank or rows.over is None:
        return rows
    return replace(
        rows, over=tuple(frozenset(column + body.blank for column in columns) for columns in rows.over)
    )


def _bands(region: Region, columns: Columns, look: Typography) -> list[float]:
    """The tops of rows of which all words stand over several columns, or a label over the first ones, as that of a total may,
    with figures beside it."""
    rows = body_of(region, columns, look).rows
    alone = [row for row in rows if len(row.segments) == 1 and not row.is_band]
    over = [row for row in alone if len(set(columns.span(row.segments[0]))) > 1]
    return [row.top for row in (*over, *(row for row in rows if _is_total(row, columns)))]


def _is_total(row: PrintedRow, columns: Columns) -> bool:
    label, *others = row.segments
    is_over_first = columns.span(label)[0] == 0 < columns.span(label)[1]
    return bool(others) and is_over_first and not label.line.text[0].islower() and holds_figures(row)


def _all_apart(tops: Sequence[float]) -> Rows:
    return Rows(tuple(tops), tuple(frozenset[int]() for _ in tops), 0.0)


def _bodies(chain: Sequence[Region], columns: Columns, look: Typography) -> list[Body]:
    last = len(chain) - 1
    found = []
    for index, region in enumerate(chain):
        body = body_of(region, columns, look)
        tracks = _joined(tracks_of(body, columns), body, columns) if body.rows else []
        blank = _blank_at_left(tracks)
        measured = [Column(track, look, is_label=not number) for number, track in enumerate(tracks[blank:])]
        found.append(Body(measured, from_before=region.goes_on, to_next=index < last, blank=blank))
    return found


def _blank_at_left(tracks: Sequence[Track]) -> int:
    """How many columns at the left have no words: those of one tall cell whose label stands in the header's row, say."""
    blank = next((number for number, track in enumerate(tracks) if track.lines), 0)
    return blank if len(tracks) - blank > 1 else 0


def _joined(tracks: Sequence[Track], body: Region, columns: Columns) -> list[Track]:
    """The tracks of a table; where a cell over several columns has words, what stands side by side in these
    counts in the first."""
    lines = [list(track.lines) for track in tracks]
    wide = {}
    for row in body.rows:
        for segment in row.segments:
            first, last = columns.span(segment)
            if first != last and not segment.line.bold and _is_text(segment.line):
                lines[first].append(segment.line)
                wide.update(dict.fromkeys(range(first + 1, last + 1), (first, last)))
    for column, (first, last) in sorted(wide.items()):
        middle = (columns.bounds[first].x0 + columns.bounds[last].x1) / 2
        beside = [_is_centred(line, middle) or _has_beside(line, lines[first]) for line in lines[column]]
        lines[first] += compress(lines[column], beside)
        lines[column] = [line for line, is_beside in zip(lines[column], beside, strict=True) if not is_beside]
    return [Track(sorted(own, key=lambda line: (line.top, line.x0))) for own in lines]


def _is_centred(line: Line, middle: float) -> bool:
    return abs((line.x0 + line.x1) / 2 - middle) < _CENTRED


def _has_beside(line: Line, others: Sequence[Line]) -> bool:
    return any(line.top < other.foot and line.foot > other.top for other in others)


def _is_text(line: Line) -> bool:
    return sum(any(map(str.isalpha, word.text)) for word in line.words) >= _FEWEST_WORDS


def _price(chain: Sequence[Rows]) -> float:
    return sum(rows.price for rows in chain)


def _or_by_tops(rows: Rows, body: Body, look: Typography, doubt: float) -> Rows:
    """Rows told by common tops, unless all columns together tell clearly others."""
    usual = priced(row_tops(body.tracks, look), body, look, "top")
    if rows.price >= usual.price - doubt:
        return usual
    return rows if any(rows.over or ()) else replace(rows, over=None)


def _has_drawn(
    chain: Sequence[Region], columns: Columns, shapes: Mapping[int, Shapes], look: Typography
) -> bool:
    """Whether anything drawn parts some of a table's rows, so that words need not."""
    bodies = (body for region in chain if (body := body_of(region, columns, look)).rows)
    return any(drawn_in(body, columns, shapes[body.page]).levels for body in bodies)
