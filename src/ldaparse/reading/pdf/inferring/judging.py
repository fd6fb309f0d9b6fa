"""Whether printed rows that keep columns are a table: contents, charts, lists and two columns of prose are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ldaparse.reading.pdf.inferring.figures import is_full
from ldaparse.reading.pdf.inferring.gutters import Column
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.text import split_marker

_LETTER = re.compile(r"[^\W\d_]")
_LEADERS = re.compile(r"\.{4,}|…{3,}")
_LETTER_BULLETS = {"o"}  # Word's own of the second level
_FEWEST_ENTRIES = 4  # of a table of contents without leaders
_WITH_PAGE = 0.8  # of the entries
_MOST_PAGES = 1000
_FEWEST_ROWS = 2  # with words in several columns: boxes to tick on one line make no table
_FILLED = 0.5  # of the cells of rows with several: figures strewn over a chart fill fewer


def is_table(rows: Sequence[PrintedRow], columns: Sequence[Column]) -> bool:
    """Whether rows are a table: they have a header, labels and values, rules over them, or enough cells in columns."""
    parted = [row for row in rows if len(row.segments) > 1]
    if len(columns) < 2 or _is_contents(parted):
        return False
    if not _has_words(rows, columns) and not _has_header_over_figures(parted):
        return is_full(parted, len(columns))
    if parted[0].is_bold and (len(parted[0].segments) > 2 or len(parted) > 1 or _has_header(rows, columns)):
        return True
    if sum(_is_in_several(row, columns) for row in parted) < _FEWEST_ROWS:
        return False
    if _are_labels_and_values(parted) or all(row.is_ruled for row in parted):
        return True
    if _is_list(parted):
        return False
    if len(columns) > 2:
        return len(parted) > 1 and _is_filled(parted, columns)
    return len(parted) > 2 and not _is_prose(rows, columns)


def _has_header_over_figures(rows: Sequence[PrintedRow]) -> bool:
    """Whether bold words stand over figures in several columns, or in two where each of the words has a background of its
    own: the axis of a chart has no such header."""
    first = rows[0]
    words = [segment for segment in first.segments if _LETTER.search(segment.line.text)]
    fewest = 2 if first.tiles is not None else 3
    return (
        first.is_bold
        and len(words) == len(first.segments) >= fewest
        and len(rows) > 1
        and not rows[1].is_bold
    )


def _has_header(rows: Sequence[PrintedRow], columns: Sequence[Column]) -> bool:
    """Whether bold words stand over more than two columns, each perhaps in the middle of its cell."""
    segments = [s for row in takewhile(lambda row: row.is_bold, rows) for s in row.segments]
    return sum(any(column.meets(s) for s in segments) for column in columns) > 2


def _is_in_several(row: PrintedRow, columns: Sequence[Column]) -> bool:
    """Whether the segments of a row begin in more than one of the columns."""
    first = (next((i for i, column in enumerate(columns) if column.meets(s)), -1) for s in row.segments)
    return len(set(first)) > 1


def _has_words(rows: Sequence[PrintedRow], columns: Sequence[Column]) -> bool:
    """Whether a column holds words for the most part: the labels of a chart's axes do not."""
    for column in columns:
        texts = [s.line.text for row in rows for s in row.segments if column.meets(s)]
        if sum(_LETTER.search(text) is not None for text in texts) > 0.5 * len(texts):
            return True
    return False


def _is_contents(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows end with the numbers of pages, which only rise, or lead to them by dots.

    An entry or two may have lost its page: a word processor prints an error there.
    """
    if any(_LEADERS.search(row.line.text) for row in rows):
        return True
    pages = [int(text) for row in rows if (text := row.segments[-1].line.text).isdecimal()]
    if len(pages) < _FEWEST_ENTRIES or len(pages) < _WITH_PAGE * len(rows):
        return False
    return pages == sorted(pages) and pages[-1] < _MOST_PAGES and _is_numbered_or_plain(rows)


def _is_numbered_or_plain(rows: Sequence[PrintedRow]) -> bool:
    """Whether nothing but a title, or a section's number and its title, stands before the pages."""
    return all(len(row.segments) == 2 or (len(row.segments) == 3 and row.begins_numbered) for row in rows)


def _are_labels_and_values(rows: Sequence[PrintedRow]) -> bool:
    """Whether bold labels stand before values that are not bold."""
    return len(rows) > 1 and all(row.segments[0].line.bold and not row.segments[-1].line.bold for row in rows)


def _is_filled(rows: Sequence[PrintedRow], columns: Sequence[Column]) -> bool:
    return sum(len(row.segments) for row in rows) > _FILLED * len(rows) * len(columns)


def _is_list(rows: Sequence[PrintedRow]) -> bool:
    """Whether most rows begin with a bullet: a list with boxes to tick, say."""
    return sum(_begins_with_bullet(row) for row in rows) > 0.5 * len(rows)


def _begins_with_bullet(row: PrintedRow) -> bool:
    """Whether a row begins with a bullet, which may stand far before its words."""
    first = row.segments[0].line
    is_alone = len(row.segments) == 2 and (
        first.text in _LETTER_BULLETS or split_marker(f"{first.text} x")[0]
    )
    return first.marker is not None or bool(is_alone and len(first.text) == 1)


def _is_prose(rows: Sequence[PrintedRow], columns: Sequence[Column]) -> bool:
    """Whether two columns are of text that runs down the page, as in a leaflet."""
    if rows[0].is_bold:
        return False
    both = sum(len(row.segments) > 1 for row in rows)
    full = []
    for column in columns:
        widths = [s.x1 - s.x0 for row in rows for s in row.segments if column.meets(s)]
        full.append(sum(w > 0.8 * (column.x1 - column.x0) for w in widths) / max(1, len(widths)))
    return both > 0.7 * len(rows) and min(full) > 0.6
