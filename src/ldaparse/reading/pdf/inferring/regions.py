"""Where tables without closed cells stand on a page: printed rows whose segments keep the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest

from ldaparse.reading.headings import split_number
from ldaparse.reading.pdf.inferring.figures import header_of_figures, holds_figures, notes_under
from ldaparse.reading.pdf.inferring.growing import LONG, SAME_SIZE, Growing, rows_on_tiles
from ldaparse.reading.pdf.inferring.gutters import fits
from ldaparse.reading.pdf.inferring.heads import (
    is_first_header,
    is_header_again,
    is_other_header,
    is_printed_again,
    is_sheet,
    is_title_between_sheets,
)
from ldaparse.reading.pdf.inferring.judging import is_table
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.pdf.wrapping import Typography

_CAPTION = re.compile(r"[^\W\d_]{3,} (?:n\s?° ?)?(?:\d+|[A-Z])(?:[.-]\d+)*\s?[.:–—-]?")
_FAR = 3.5  # line pitches of white that end a table
_NEAR = 1.15  # line pitches from one line of a cell to the next
_TIGHT = 0.5  # line pitches of white that part no heading from a table above it
_APART = 0.8  # line pitches of white between two tables, at the least
_MOST_PENDING = 6
_MOST_PENDING_IN_FIRST = 40  # lines of a first cell, whose neighbours are set in their middle


@dataclass(slots=True)
class Region:
    """Printed rows of one page that make a table; `goes_on` if it began on the page before. `header_foot` is where the words
    of its header end, if that was taken off."""

    rows: list[PrintedRow]
    goes_on: bool = False
    header_foot: float = float("-inf")

    @property
    def page(self) -> int:
        return self.rows[0].line.page

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        return max(row.bottom for row in self.rows)

    @property
    def head(self) -> int:
        """How many printed rows at the top are the header: set bold, the rest not, or without figures above figures; a
        total that is set bold is none of them.

        A first line alone is of it where it leaves the first column free, or the next stands beside it.
        """
        if on_tiles := rows_on_tiles(self.rows):
            return on_tiles
        count = 0
        while (
            count < len(self.rows)
            and self.rows[count].is_bold
            and not (count and holds_figures(self.rows[count]))
        ):
            count += 1
        if count and _begins_header(self.rows[:count]):
            return count
        return 0 if self.goes_on else header_of_figures(self.rows)


def _begins_header(rows: Sequence[PrintedRow]) -> bool:
    """Whether the first of bold rows is of a header, and no band over a table."""
    if not rows or len(rows[0].segments) > 1:
        return bool(rows)
    if all(len(row.segments) < 2 for row in rows):
        return False
    is_free = rows[0].segments[0].x0 > min(row.segments[0].x1 for row in rows)
    return is_free or rows[1].top < rows[0].segments[0].line.foot - 1


def find_regions(rows: Sequence[PrintedRow], look: Typography, before: Sequence[PrintedRow]) -> list[Region]:
    """The regions of a page, from top to bottom; `before` are the rows of the table that the page
    before ended with, if it did."""
    regions: list[Region] = []
    start = 0
    if before and rows and (first := _continued(rows, look, before)) is not None:
        regions.append(first)
        start = len(first.rows)
    index = start
    while index < len(rows):
        if len(rows[index].segments) < 2 or _is_numbered_title(rows, index):
            index += 1
            continue
        growing = Growing([])
        growing.add([rows[index]])
        after = _grow_down(growing, rows, index + 1, look)
        first_row = index
        while first_row > start and _belongs_above(rows[first_row - 1], growing, look):
            first_row -= 1
            growing.put_above(rows[first_row])
        notes = notes_under(growing.rows)
        if notes:
            growing = Growing([])
            growing.add(rows[first_row : after - notes])
            after -= notes
        if is_table(growing.rows, growing.columns):
            regions.append(Region(growing.rows))
            start = index = after
        else:
            index = after if len(growing.rows) > LONG else index + 1
    return regions


def _is_numbered_title(rows: Sequence[PrintedRow], index: int) -> bool:
    """Whether a section's number stands far before its title, which is bold or larger than what follows; or what
    numbers a table before its caption."""
    row = rows[index]
    if len(row.segments) == 2 and _CAPTION.fullmatch(row.segments[0].line.text):
        return True
    larger = index + 1 < len(rows) and row.size > rows[index + 1].size + SAME_SIZE
    return row.is_numbered_heading or (larger and row.begins_with_number)


def _continued(rows: Sequence[PrintedRow], look: Typography, before: Sequence[PrintedRow]) -> Region | None:
    """What goes on, at the head of a page, of the table that the page before ended with."""
    growing = Growing([], before)
    growing.add([])
    first = rows[0]
    if not growing.is_of_its_size(first) or not (first.is_over_all or fits(first, growing.columns)):
        return None
    is_header = is_header_again(first, growing, after_text=True) or is_other_header(first, growing)
    if is_header and first.line.text != before[0].line.text and not all(row.is_bold for row in before):
        return None
    if len(first.segments) == 1 and not first.is_over_all and _is_heading(first, growing, is_close=False):
        return None
    if first.is_band and is_sheet(growing):
        return None
    # A line alone in another column than the first is the rest of a cell, if no sentence begins with it.
    is_rest = first.segments[0].x0 > growing.columns[0].x1 and not first.line.text[:1].isupper()
    sure = len(first.segments) > 1 or is_rest
    growing.add([first])
    after = _grow_down(growing, rows, 1, look)
    return Region(growing.rows, goes_on=True) if sure or after > 1 else None


def _grow_down(growing: Growing, rows: Sequence[PrintedRow], index: int, look: Typography) -> int:
    """Add the rows below that keep the columns; those that may be text after the table wait for a
    row that is surely of it. Gives the index of the row after them."""
    pending: list[PrintedRow] = []
    after, most = index, _MOST_PENDING
    for row, following in zip_longest(islice(rows, index, None), islice(rows, index + 1, None)):
        previous = pending[-1] if pending else growing.rows[-1]
        pitch = look.pitch(row.segments[0].line)
        is_boxed = row.is_band and row.line.frame and not any(one.line.frame for one in growing.rows)
        is_boxed = is_boxed and not _keeps_columns(following, growing)
        if row.top - previous.bottom > _FAR * pitch or len(pending) > most or is_boxed:
            break
        if is_printed_again([*pending, row], growing):
            growing.add([*pending, row])
            after += len(pending) + 1
            pending = []
            continue
        white = row.top - previous.bottom
        has_beside = following is not None and following.top < row.bottom
        if _is_heading(row, growing, white < _TIGHT * pitch or has_beside) or is_header_again(
            row, growing, after_text=bool(pending)
        ):
            break
        if row.top - previous.bottom > _APART * pitch and is_other_header(row, growing):
            break
        if is_first_header(row, growing) or is_title_between_sheets(row, growing):
            break
        if not fits(row, growing.columns) and not _is_indented(row, growing):
            if len(row.segments) > 1 or not growing.is_of_its_size(row):
                break
            pending.append(row)
        elif (
            _is_sure(row, growing)
            or _is_band_of_table(row, growing)
            or (not pending and _is_near(row, previous, growing, look))
        ):
            growing.add([*pending, row])
            after += len(pending) + 1
            pending = []
        else:
            pending.append(row)
        in_first = all(_is_in_first_column(waiting, growing) for waiting in pending)
        most = _MOST_PENDING_IN_FIRST if in_first else _MOST_PENDING
    tail = _tail(pending, growing, look)
    if tail:
        growing.add(tail)
    return after + len(tail)


def _keeps_columns(row: PrintedRow | None, growing: Growing) -> bool:
    """Whether the row below a band is one of the same table: it has words in several of its columns, and is no header."""
    return row is not None and len(row.segments) > 1 and not row.is_bold and fits(row, growing.columns)


def _tail(pending: Sequence[PrintedRow], growing: Growing, look: Typography) -> list[PrintedRow]:
    """The rows, of those that may be text after the table, that end its last first cell: words wrapped where
    that column ends, as no text of the page would be."""
    tail: list[PrintedRow] = []
    for above, row in pairwise([growing.rows[-1], *pending]):
        pitch = look.pitch(row.line)
        if row.top - above.bottom > _APART * pitch or not _is_in_first_column(row, growing):
            break
        tail.append(row)
    right = growing.columns[0].x1
    wrapped = [
        index
        for index, (above, row) in enumerate(pairwise(tail), 1)
        if above.line.x1 + row.line.words[0].x1 - row.line.words[0].x0 > right and row.line.text[:1].islower()
    ]
    return tail[: wrapped[-1] + 1] if wrapped else []


def _is_sure(row: PrintedRow, growing: Growing) -> bool:
    """Whether a row that keeps the columns is of the table whatever comes: it has words in several,
    or in one that is not the first."""
    return len(row.segments) > 1 or row.segments[0].x0 > growing.columns[0].x1


def _is_band_of_table(row: PrintedRow, growing: Growing) -> bool:
    """Whether a row stands on a background over all columns, right below a header, or as others of the table do: the page
    may end there."""
    if not row.is_over_all:
        return False
    is_below_header = growing.is_all_bold and growing.rows[-1].tiles is not None
    bands = [one for one in (*growing.former, *growing.rows) if one.is_over_all and one.is_band]
    return is_below_header or (row.is_band and any(abs(one.size - row.size) < SAME_SIZE for one in bands))


def _is_indented(row: PrintedRow, growing: Growing) -> bool:
    """Whether words over several columns leave the first one free, as text of the body would not."""
    return growing.is_of_its_size(row) and row.segments[0].x0 > growing.columns[0].x1


def _is_near(row: PrintedRow, previous: PrintedRow, growing: Growing, look: Typography) -> bool:
    step = row.line.foot - previous.line.foot
    return growing.is_of_its_size(row) and step < _NEAR * look.pitch(row.segments[0].line)


def _belongs_above(row: PrintedRow, growing: Growing, look: Typography) -> bool:
    """Whether the row above the first is a part of its header, or of a cell taller than its neighbours."""
    head = growing.rows[0]
    if not _is_near(row, head, growing, look) and head.top - row.bottom > 0.6 * look.pitch(row.line):
        return False
    if not growing.is_of_its_size(row) or row.is_bold != head.is_bold or split_number(row.line.text)[0]:
        return False
    if not fits(row, growing.columns):
        # A header over several columns.
        return row.is_bold and (len(row.segments) > 1 or _is_indented(row, growing))
    return row.is_bold or len(row.segments) > 1 or row.segments[0].x0 > growing.columns[0].x1


def _is_heading(row: PrintedRow, growing: Growing, is_close: bool) -> bool:
    """Whether a row stands between tables: set larger than their words, or bold with a section's number.

    One that is close under the row above, or stands beside the next, and is no wider than the first column, is a cell's.
    """
    larger = row.size > growing.sizes[1] + SAME_SIZE
    if len(row.segments) > 1:
        return row.is_numbered_heading or (larger and row.begins_with_number)
    is_numbered = row.is_bold and not row.is_over_all and split_number(row.line.text)[0] is not None
    return larger or (is_numbered and not (is_close and _is_in_first_column(row, growing)))


def _is_in_first_column(row: PrintedRow, growing: Growing) -> bool:
    return len(growing.columns) > 2 and row.segments[0].x1 < growing.columns[1].x0
