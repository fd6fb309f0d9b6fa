"""Leaders that are drawn rather than typed, dots or a rule from words to those at the end of their line: what they lead to is no
column of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ldaparse.reading.pdf.inferring.segments import PrintedRow, Segment
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import line_of
from ldaparse.reading.pdf.rectangles import Rectangle

_COVERED = 0.6  # of the white between two segments
_AROUND = 2  # rows above and below, among which words may stand at a rule
_REACH = 2.0  # points by which a leader may reach over the white that it fills


def with_leaders(rows: Sequence[PrintedRow], shapes: Shapes) -> list[PrintedRow]:
    """The rows of a page; words and those that a leader leads to are one segment."""
    return [
        _joined(row, rows[max(0, at - _AROUND) : at + _AROUND + 1], shapes) if len(row.segments) > 1 else row
        for at, row in enumerate(rows)
    ]


def _joined(row: PrintedRow, around: Sequence[PrintedRow], shapes: Shapes) -> PrintedRow:
    near = [
        *shapes.level_between(row.top, row.bottom + _REACH),
        *shapes.dotted_between(row.top, row.bottom + _REACH),
    ]
    groups = [[row.segments[0]]]
    for before, after in pairwise(row.segments):
        if near and _leads(before.x1, after.x0, near) and not _has_words_at(row, before.x1, after.x0, around):
            groups[-1].append(after)
        else:
            groups.append([after])
    if len(groups) == len(row.segments):
        return row
    if len(groups) == 1:
        return replace(row, segments=[Segment(list(row.line.runs), row.line)])
    return replace(row, segments=[one for group in groups for one in _whole(group)])


def _leads(begin: float, end: float, rules: Sequence[Rectangle]) -> bool:
    """Whether rules fill the white between two places, and no more than that."""
    within = [box for box in rules if begin - _REACH < box[0] and box[2] < end + _REACH]
    return sum(box[2] - box[0] for box in within) > _COVERED * (end - begin)


def _has_words_at(row: PrintedRow, begin: float, end: float, around: Sequence[PrintedRow]) -> bool:
    """Whether words stand above or below a rule between two places, nearer than those of another line: it is the rule under
    a header over several columns."""
    return any(
        segment.x0 > begin and segment.x1 < end and abs(other.top - row.top) < row.size
        for other in around
        for segment in other.segments
    )


def _whole(group: Sequence[Segment]) -> list[Segment]:
    runs = [run for segment in group for run in segment.runs]
    line = line_of(runs, group[0].line.page, 0.0) if len(group) > 1 else None
    return [Segment(runs, line)] if line is not None else list(group)
