"""Cells that stand so near each other that their words were taken for one text, and headers that are justified: the last
word of one stands near the next header, and far from its own first word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from statistics import median

from ldaparse.reading.pdf.inferring.gutters import Column, columns_of_rows
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.segments import Segment, pieces_of
from ldaparse.reading.pdf.lines import line_of
from ldaparse.reading.pdf.runs import Run, Word

_FLUSH = 4.0  # points between the end of a word and that of the figures in its column
_GAP = 0.45  # of the type size: wider than a space that is not stretched
_AT = 1.0  # points between the left of a column and that of its cells
_FEWEST_BEGIN = 3  # cells, from which the left of a column is known
_FEWEST_SPACES = 3  # of a text, from which it is known how wide they are
_WIDER = 1.8  # times the space of a text: white between two cells


def separate_headers(region: Region) -> None:
    """Separate the headers of a region that were taken for one, where the words of one end where the cells of its column
    end, which are flush right; and join the words of one that stand over or under a line of its own."""
    if not region.head:
        return
    columns = columns_of_rows(region.rows[region.head :])
    rows = region.rows[: region.head]
    separated = False
    for row in rows:
        parts = [
            part
            for segment in row.segments
            for part in _separated(segment, partial(_ends_header, columns, _GAP * segment.line.size))
        ]
        separated = separated or len(parts) > len(row.segments)
        row.segments = parts
    if separated:
        lines = [segment for row in rows for segment in row.segments]
        for row in rows:
            row.segments = _joined(row.segments, lines, columns)


def separate_cells(regions: Sequence[Region], columns: Sequence[Column]) -> bool:
    """Separate what was taken for one text over several columns, where a word begins or ends right where the cells of its
    column do, and more white than the spaces of the text stands beside it; whether there was any."""
    rows = [row for region in regions for row in region.rows[region.head :]]
    lefts = [
        column.x0
        for column in columns[1:]
        if sum(abs(s.x0 - column.x0) < _AT for row in rows for s in row.segments) >= _FEWEST_BEGIN
    ]
    rights = [
        column.x1
        for column in columns
        if sum(abs(s.x1 - column.x1) < _AT for row in rows for s in row.segments) >= _FEWEST_BEGIN
    ]
    separated = False
    for row in rows:
        parts = [
            part
            for segment in row.segments
            for part in _separated(segment, partial(_parts_cells, lefts, rights, _WIDER * _space(segment)))
        ]
        separated = separated or len(parts) > len(row.segments)
        row.segments = parts
    return separated


def _parts_cells(
    lefts: Sequence[float], rights: Sequence[float], white: float, word: Word, after: Word
) -> bool:
    at_side = any(abs(after.x0 - left) < _AT for left in lefts)
    at_side = at_side or any(abs(word.x1 - right) < _AT for right in rights)
    return after.x0 - word.x1 > white and at_side


def _space(segment: Segment) -> float:
    """How wide the spaces of a text are, in points."""
    words = [word for run in segment.runs for word in run.words]
    spaces = [after.x0 - word.x1 for word, after in pairwise(words)]
    return median(spaces) if len(spaces) >= _FEWEST_SPACES else _GAP * segment.line.size


def _separated(segment: Segment, is_end: Callable[[Word, Word], bool]) -> list[Segment]:
    words = [word for run in segment.runs for word in run.words]
    ends = {id(word) for word, after in pairwise(words) if is_end(word, after)}
    groups: list[list[Run]] = [[]]
    for run in segment.runs:
        parts: list[list[Word]] = [[]]
        for word in run.words:
            parts[-1].append(word)
            if id(word) in ends:
                parts.append([])
        for piece in pieces_of(run, [part for part in parts if part]):
            groups[-1].append(piece)
            if id(piece.words[-1]) in ends:
                groups.append([])
    if len(groups) == 1:
        return [segment]
    lines = [(runs, line_of(runs, segment.line.page, 0.0)) for runs in groups if runs]
    return [Segment(runs, line) for runs, line in lines if line is not None]


def _ends_header(columns: Sequence[Column], white: float, word: Word, after: Word) -> bool:
    """Whether the end of a column lies between two words, right behind the first."""
    return after.x0 - word.x1 > white and any(
        word.x1 - 1 < column.x1 < min(after.x0, word.x1 + _FLUSH) and after.x0 < following.x1
        for column, following in pairwise(columns)
    )


def _joined(
    segments: Sequence[Segment], lines: Sequence[Segment], columns: Sequence[Column]
) -> list[Segment]:
    """The segments of a row of headers, those as one that another line of their header stands over or under."""
    joined: list[Segment] = []
    for segment in segments:
        column = _column_of(segment, columns)
        last = joined[-1] if joined else None
        if last is not None and column is not None and column == _column_of(last, columns):
            runs = [*last.runs, *segment.runs]
            line = line_of(runs, segment.line.page, 0.0)
            if line is not None and any(
                one.x0 < last.x1 and one.x1 > segment.x0 and _column_of(one, columns) == column
                for one in lines
            ):
                joined[-1] = Segment(runs, line)
                continue
        joined.append(segment)
    return joined


def _column_of(segment: Segment, columns: Sequence[Column]) -> int | None:
    """The column that a segment stands over: it begins behind the end of the one before, and ends with it at most."""
    ends = [float("-inf"), *(column.x1 for column in columns)]
    return next(
        (
            at
            for at, (before, end) in enumerate(pairwise(ends))
            if before < segment.x0 and segment.x1 < end + 1
        ),
        None,
    )
