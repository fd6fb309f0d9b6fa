"""Columns told by the white between them: the gutters that printed rows leave open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations, groupby, pairwise

from ldaparse.reading.pdf.inferring.segments import PrintedRow, Segment

_ENOUGH = 4  # rows with words in two columns, which no wide gap within a cell explains
_MARGIN = 3.0  # points: what begins no further right begins at the left of the table
_BESIDE = 0.2  # of the type size: rows that overlap by more stand beside each other
_IN_LINE = 3.0  # points between the sides or the middles of a header and of what stands in its own column
_TOUCH = 1.0  # points by which neighbours may overlap: a letter's overhang, a total's label


@dataclass(slots=True)
class Column:
    """From where to where the words of a column reach, in points, and the rows that have any."""

    x0: float
    x1: float
    rows: set[int] = field(default_factory=set)

    def meets(self, segment: Segment) -> bool:
        return min(self.x1, segment.x1) - max(self.x0, segment.x0) > _TOUCH

    def beside(self, other: Column) -> int:
        """In how many rows both have words."""
        return len(self.rows & other.rows)

    def take(self, other: Column) -> None:
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
        self.rows |= other.rows


def columns_of_rows(rows: Sequence[PrintedRow], head: int = 0) -> list[Column]:
    """The columns of printed rows, of which the first `head` are the header.

    Rows with the most segments, and of these the narrow ones, part the columns; a wider segment that
    bridges two of them joins them into one, unless rows have words in both. Headers over others come
    last: they are centred over columns that their own words may not reach.
    """
    left = min((row.segments[0].x0 for row in rows), default=0.0)
    over, groups = _over_others(rows[:head]), group_headers(rows[:head])
    found = sorted(
        (
            (segment, index)
            for index, row in enumerate(rows)
            for segment in row.segments
            if id(segment) not in groups
            and not (
                row.is_band and (row.is_over_all or segment.x0 < left + _MARGIN) and _is_alone(rows, index)
            )
        ),
        key=lambda entry: (
            id(entry[0]) in over,
            -len(rows[entry[1]].segments),
            entry[0].x1 - entry[0].x0,
        ),
    )
    columns: list[Column] = []
    bridges = [entry for entry in found if not _taken(columns, *entry, open_new=True)]
    columns.sort(key=lambda column: column.x0)
    headers = _header_rows(rows, head)
    _join_bridged(columns, bridges, rows, headers)
    for entry in bridges:
        _taken(columns, *entry, open_new=False)
    _join_headers(columns, headers)
    return columns


def _header_rows(rows: Sequence[PrintedRow], head: int) -> set[int]:
    """The rows of the header, and those that print it again on a further page."""
    printed = [[segment.line.text for segment in row.segments] for row in rows[:head]]
    return {
        index
        for index, row in enumerate(rows)
        if index < head or [segment.line.text for segment in row.segments] in printed
    }


def _is_alone(rows: Sequence[PrintedRow], index: int) -> bool:
    """Whether no other row stands partly beside one, as in a header whose cells are set in their middle."""
    row = rows[index]
    around = [*rows[max(0, index - 1) : index], *rows[index + 1 : index + 2]]
    slack = _BESIDE * row.size
    return not any(
        o.line.page == row.line.page and o.top < row.bottom - slack and o.bottom > row.top + slack
        for o in around
    )


def _over_others(header: Sequence[PrintedRow]) -> set[int]:
    """The segments of a header, by `id`, which are nearest to several segments of one row below them."""
    over: set[int] = set()
    for above, below in combinations(header, 2):
        nearest = [id(min(above.segments, key=partial(_white, segment))) for segment in below.segments]
        over |= {own for own in nearest if nearest.count(own) > 1}
    return over


def group_headers(header: Sequence[PrintedRow]) -> dict[int, list[Segment]]:
    """The headers, by `id`, that stand over several of the row below, and in line with none further down: they lie
    somewhere between the first and the last, mostly over the white between columns."""
    groups: dict[int, list[Segment]] = {}
    for number, (above, below) in enumerate(pairwise(header), start=1):
        if below.top < above.bottom - _BESIDE * above.size:
            continue
        lower = [segment for row in header[number:] for segment in row.segments]
        nearest = [min(above.segments, key=partial(_white, segment)) for segment in below.segments]
        for own in above.segments:
            under = [segment for segment, near in zip(below.segments, nearest, strict=True) if near is own]
            if (
                len(under) > 1
                and _middle(under[0]) < _middle(own) < _middle(under[-1])
                and not any(_are_in_line(own, segment) for segment in lower)
            ):
                groups[id(own)] = under
    return groups


def _are_in_line(one: Segment, other: Segment) -> bool:
    """Whether two segments begin, end or have their middle at one place."""
    return any(
        abs(gap) < _IN_LINE for gap in (one.x0 - other.x0, one.x1 - other.x1, _middle(one) - _middle(other))
    )


def _middle(segment: Segment) -> float:
    return (segment.x0 + segment.x1) / 2


def _white(one: Segment, other: Segment) -> float:
    """The white between two segments as if they stood on one level; less than none where they overlap."""
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _taken(columns: list[Column], segment: Segment, index: int, *, open_new: bool) -> bool:
    """Whether a segment stands in one column only, which then grows around it."""
    met = [column for column in columns if column.meets(segment)]
    if len(met) == 1:
        met[0].take(Column(segment.x0, segment.x1, {index}))
    elif not met and open_new:
        columns.append(Column(segment.x0, segment.x1, {index}))
    return len(met) <= 1


def _join_bridged(
    columns: list[Column],
    bridges: Sequence[tuple[Segment, int]],
    rows: Sequence[PrintedRow],
    headers: set[int],
) -> None:
    """Make one of two columns that segments bridge, unless they have headers of their own, or too
    many rows have words in both: then those segments stand in cells over both columns. A justified line whose text goes
    on in the next one, which bridges them alone, is no such row."""
    for left, right in reversed(list(pairwise(columns))):
        both = left.rows & right.rows
        over = [index for segment, index in bridges if left.meets(segment) and right.meets(segment)]
        alone = {index for index in over if len(rows[index].segments) == 1}
        have_headers = not left.rows.isdisjoint(headers) and not right.rows.isdisjoint(headers)
        is_one_column = len(over) > 2 * len(both) or (
            bool(both) and all(index + 1 in alone for index in both)
        )
        if len(both) < _ENOUGH and is_one_column and not have_headers:
            left.take(right)
            columns[:] = [column for column in columns if column is not right]


def _join_headers(columns: list[Column], headers: set[int]) -> None:
    """Put a column of body rows only under a header that has none below it.

    A header that is centred over words that begin at the left mostly stands to their right; one that begins at the
    left over figures that end at the right, to their left. Of columns that follow each other, the side that leaves
    fewest alone decides for all.
    """
    if not headers:
        return

    def is_header(column: Column) -> bool:
        return column.rows <= headers

    def is_body(column: Column) -> bool:
        return column.rows.isdisjoint(headers)

    joined: list[Column] = []
    for is_single, group in groupby(columns, key=lambda column: is_header(column) or is_body(column)):
        if not is_single:
            joined += group
            continue
        own = list(group)
        to_right, to_left = _paired(own, is_body, is_header), _paired(own, is_header, is_body)
        joined += to_right if len(to_right) <= len(to_left) else to_left
    columns[:] = joined


def _paired(
    columns: Sequence[Column], first: Callable[[Column], bool], second: Callable[[Column], bool]
) -> list[Column]:
    """Columns, those joined of which one is of the first kind and the next of the second; then those that are alone,
    the other way round."""
    paired = [replace(column, rows=set(column.rows)) for column in columns]
    for wanted in ((first, second), (second, first)):
        for left, right in reversed(list(pairwise(paired))):
            if left in paired and right in paired and wanted[0](left) and wanted[1](right):
                left.take(right)
                paired = [column for column in paired if column is not right]
    return paired


def fits(row: PrintedRow, columns: Sequence[Column]) -> bool:
    """Whether a row keeps the columns: not all of its segments run over two that rows have words in."""
    crossing = sum(
        any(left.meets(s) and right.meets(s) and left.beside(right) for left, right in pairwise(columns))
        for s in row.segments
    )
    return crossing < len(row.segments)
