"""Detect where another table begins among printed rows, at a header or the title of the next sheet, and the header rows that
a further page repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.inferring.growing import Growing
from ldaparse.reading.pdf.inferring.segments import PrintedRow

_YEAR = re.compile(r"20\d\d")  # a header
_LABEL_AND_VALUE = 2  # columns of a sheet
_FEWEST_OF_SHEET = 2  # rows
_SET_APART = 1.25  # times the most white between two of its rows: that over the title of the next sheet


def is_printed_again(rows: Sequence[PrintedRow], growing: Growing) -> bool:
    """Whether rows go on with a header of several rows that the page before has, and that a further page prints again."""
    own = [*growing.rows, *rows]
    header = growing.former[: len(own)]
    return (
        len(own) == len(header)
        and all(row.is_bold for row in own)
        and [row.line.text for row in own] == [row.line.text for row in header]
    )


def is_header_again(row: PrintedRow, growing: Growing, *, after_text: bool) -> bool:
    """Whether another table begins: a row prints the region's first row again, or is a header like
    it under what may be text."""
    first = growing.first
    alike = len(row.segments) > 1 and row.is_bold and first.is_bold and not _holds_figures(row)
    return alike and (after_text or row.line.text == first.line.text)


def is_first_header(row: PrintedRow, growing: Growing) -> bool:
    """Whether a bold row is the first whose words stand on the backgrounds of cells, as a header's do: the rows above it, some
    of which are not bold, are no part of its table."""
    is_header = row.tiles is not None and row.is_bold and len(row.segments) > 1 and not _holds_figures(row)
    return is_header and not growing.is_all_bold and all(above.tiles is None for above in growing.rows)


def is_title_between_sheets(row: PrintedRow, growing: Growing) -> bool:
    """Whether a bold line stands alone below a sheet of labels and values, which are not bold, with more white over it than any
    of its rows: it names the next sheet."""
    if not row.is_band or not is_sheet(growing):
        return False
    white = max((below.top - above.bottom for above, below in pairwise(growing.rows)), default=0.0)
    return 0 < _SET_APART * white < row.top - growing.rows[-1].bottom


def is_sheet(growing: Growing) -> bool:
    """Whether rows are labels and values below rules, none of them bold."""
    rows = [*growing.former, *growing.rows]
    parted = [row for row in rows if len(row.segments) > 1]
    is_plain = not any(row.is_bold for row in rows) and all(row.is_ruled for row in parted)
    return len(growing.columns) == _LABEL_AND_VALUE and is_plain and len(parted) >= _FEWEST_OF_SHEET


def is_other_header(row: PrintedRow, growing: Growing) -> bool:
    """Whether a bold row, with white above it, heads a table of its own: it holds no figures, as a
    total would."""
    return not _holds_figures(row) and row.is_bold and len(row.segments) > 1 and not growing.is_all_bold


def _holds_figures(row: PrintedRow) -> bool:
    texts = [segment.line.text for segment in row.segments]
    return any(text[:1].isdigit() and not _YEAR.fullmatch(text) for text in texts)
