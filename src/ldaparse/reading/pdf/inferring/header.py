"""The header of a region: how many printed rows it takes, and whether some headers stand over others."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.inferring.columns import Columns
from ldaparse.reading.pdf.inferring.growing import rows_on_tiles
from ldaparse.reading.pdf.inferring.regions import Region
from ldaparse.reading.pdf.inferring.segments import PrintedRow, Segment
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_ALIGNED = 3.0  # points


def header_rows(region: Region, columns: Columns, look: Typography) -> int:
    """How many printed rows at the top are the header; a band under it is not."""
    if region.goes_on and not (region.rows[0].is_bold and len(region.rows[0].segments) > 2):
        return 0
    count = region.head
    if count == rows_on_tiles(region.rows):
        return count
    while 1 < count < len(region.rows):
        last = region.rows[count - 1]
        if len(last.segments) > 1 or columns.span(last.segments[0])[0] > 0:
            break
        line = last.segments[0].line
        above = [s.line for row in region.rows[: count - 1] for s in row.segments if columns.span(s)[0] == 0]
        over_more = columns.span(last.segments[0])[1] > 0
        if (
            above
            and not over_more
            and _wraps(above[-1], line, columns.rights[0] - columns.bounds[0].x0, look)
        ):
            break
        count -= 1
    return count


def _wraps(above: Line, line: Line, width: float, look: Typography) -> bool:
    """Whether a header's line goes on the one above: it stands close, and its first word had no room there."""
    together = above.x1 - above.x0 + line.words[0].x1 - line.words[0].x0 + 0.3 * line.size
    return line.foot - above.foot < 1.15 * look.pitch(line) and together > width


def header_tops(region: Region, columns: Columns, head: int) -> list[float]:
    """One row of headers, or more where some stand over several others."""
    if not head:
        return []
    rows = region.rows[:head]
    tops = [rows[0].top]
    over = [
        (index, span)
        for index, row in enumerate(rows)
        for span in map(columns.span, row.segments)
        if span[0] != span[1]
    ]
    told = over if columns.reaches else over[-1:]
    below = {top for index, span in told for top in _under(rows[index], rows[index + 1 :], span, columns)}
    for top in sorted(below):
        if top > tops[-1] + _ALIGNED:
            tops.append(top)
    return tops


def _under(
    above: PrintedRow, below: Sequence[PrintedRow], span: tuple[int, int], columns: Columns
) -> list[float]:
    """Where the headers begin that stand under one over several columns, if there are any.

    What stands alone under it, and under its own middle or side, is its next line.
    """
    over = next(segment for segment in above.segments if columns.span(segment) == span)
    levels = [[s for s in row.segments if span[0] <= columns.span(s)[0] <= span[1]] for row in below]
    while levels and (not levels[0] or (len(levels[0]) == 1 and _is_aligned(levels[0][0], over))):
        del levels[0]
    reached = {columns.span(segment)[0] for level in levels for segment in level}
    return [min(s.line.top for s in levels[0])] if len(reached) > 1 else []


def _is_aligned(one: Segment, other: Segment) -> bool:
    sides = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return any(abs(away) < _ALIGNED for away in sides)


def over_empty(
    spans: Sequence[tuple[int, int]], segments: Sequence[Segment], columns: Columns
) -> list[tuple[int, int]]:
    """The spans of the upper row of a two-row header, each header drawn over the columns at its right
    that have none: where headers begin at the left of their columns, nothing else tells how far they reach.

    Where the first column has none either, headers stand at the foot of their row, and that tells nothing.
    """
    if all(columns.span(segment)[0] for segment in segments):
        return list(spans)
    if any(abs(s.x0 - columns.bounds[columns.span(s)[0]].x0) > _ALIGNED for s in segments):
        return list(spans)
    wide: list[tuple[int, int]] = []
    for first, last in spans:
        has_words = any(first <= columns.span(s)[0] <= last for s in segments)
        if has_words or not wide:
            wide.append((first, last))
        else:
            wide[-1] = (wide[-1][0], last)
    return wide
