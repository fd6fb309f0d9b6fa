"""Whether a page cut a row in two: no rule of the page says so, the cells are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ldaparse.reading.pdf.beside import spans_more
from ldaparse.reading.pdf.paragraphs import Block, ends_open
from ldaparse.reading.pdf.pieces import Grid, GridCell
from ldaparse.reading.pdf.wrapping import Typography, would_fit

_ROOM = 2.6  # lines: more than widow control leaves at the foot of a cut cell
_CENTRED = 0.5  # line pitches by which the white above and below may differ
_NUMBER = re.compile(r"[-+−]?\s?\d[\d\s.,]*(?:€|%|k€)?")  # whole: another figure is another row's
_BRACKETS = (("(", ")"), ("«", "»"), ("[", "]"))
_LINES_FREE = 3.0  # a table that ends more lines above the page's end was not cut
_FEW_LETTERS = 3  # a cross or a dash that two rows have says nothing
_UNSURE = 0.5  # votes: so small a majority may err
_MANY = 2.0  # votes: so large a majority is not put right without saying so
_FEWEST_GOING_ON = 3  # cells: in a row that is cut, some column has mostly said all that it has


class Verdict(NamedTuple):
    """Whether a page cut a row, and whether that is sure."""

    is_cut: bool
    is_sure: bool = True


def cut_row(grid: Grid, head: Sequence[GridCell], look: Typography, free: float) -> Verdict:
    """Whether a piece's first row goes on with the last row above: the cells vote.

    Words that run on across the page speak for it; a cell that begins where there was nothing, or
    a sentence that ended before a capital, against.
    """
    pitch = max((look.pitch(b.first) for c in head for b in c.blocks), default=12.0)
    if free > _LINES_FREE * pitch:
        return Verdict(is_cut=False)
    pairs = [(above, cell) for cell in head if (above := grid.covering(grid.rows - 1, cell.column))]
    if any(cell.column_span > above.column_span for above, cell in pairs):
        return Verdict(is_cut=False)  # a cell over several columns is no rest of one of them
    if len(pairs) > 1 and all(above.fill != cell.fill for above, cell in pairs):
        return Verdict(is_cut=False)  # both halves of a row have its colour
    votes = _votes(pairs, head, look)
    if _are_whole(pairs):
        return Verdict(is_cut=False, is_sure=votes < _MANY)
    face_words = any(above.blocks and below.blocks for above, below in pairs)
    return Verdict(votes > 0, not face_words or abs(votes) > _UNSURE)


def _votes(pairs: Sequence[tuple[GridCell, GridCell]], head: Sequence[GridCell], look: Typography) -> float:
    votes = 0.0
    for above, cell in pairs:
        if (above.is_empty and cell.is_empty) or spans_more(cell, head):
            continue
        if cell.is_empty:
            # A cell that stands beside several rows already may stand beside one more.
            if above.row_span == 1:
                votes += 2 if cell.column == 0 else 0.75
        elif above.is_empty:
            votes -= 2 if cell.column == 0 else 1
        else:
            votes += _running_on(above, cell, look)
    return votes


def _are_whole(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    """Whether two rows are whole: all cells with words above have some below, and one line of each is all that
    there is on one of the pages.

    Of a paragraph that is cut, word processors and browsers leave two lines or more on either page.
    """
    filled = [
        (above, below) for above, below in pairs if above.blocks and above.row_span == below.row_span == 1
    ]
    if len(filled) < _FEWEST_GOING_ON or not all(below.blocks for _, below in filled):
        return False
    ends = [(above.blocks[-1], below.blocks[0]) for above, below in filled]
    if any(ends_open(last.last) or _is_bracketed(last, first) for last, first in ends):
        return False
    return any(all(_is_one_line(pair[side]) for pair in filled) for side in (0, 1))


def _is_one_line(cell: GridCell) -> bool:
    return len(cell.blocks) == 1 and len(cell.blocks[0].lines) == 1


def _running_on(above: GridCell, below: GridCell, look: Typography) -> float:
    """For and against a cell's words running on over the page."""
    if not above.blocks or not below.blocks:
        return 0.0
    last, first = above.blocks[-1].last, below.blocks[0].first
    if len(above.text) > _FEW_LETTERS and above.text == below.text:
        return -3.0  # each row of a group names it
    if first.marker is not None:
        return 1.5 if last.text.endswith(":") else 0.0
    if _is_bracketed(above.blocks[-1], below.blocks[0]):
        return 3.0
    if _NUMBER.fullmatch(last.text) and _NUMBER.fullmatch(first.text):
        return -1.0
    if would_fit(last, first, parts_compounds=look.parts_compounds) or look.ends_short(last, first):
        return 0.0 if _is_stack(above) else -1.0
    if room := _room_left(above, look):
        return -1.25 if room == "below" else -0.5
    ended = last.text.rstrip(" »)").endswith((".", "!", "?", ";")) or _are_two_labels(above, below)
    if first.text[:1].islower():
        return 1.0 if ended else 3.0
    return -0.5 if ended else 0.25


def _are_two_labels(above: GridCell, below: GridCell) -> bool:
    """Whether two cells hold a bold label of one line each: those of two rows."""
    last, first = above.blocks[-1].last, below.blocks[0].first
    is_label = _is_one_line(above) and _is_one_line(below) and last.bold and first.bold
    return is_label and first.text[:1].isupper() and not ends_open(last)


def _is_bracketed(last: Block, first: Block) -> bool:
    """Whether a bracket that is opened in one paragraph is closed in the other."""
    before = " ".join(line.text for line in last.lines)
    after = " ".join(line.text for line in first.lines)
    return any(
        before.count(opening) > before.count(closing) and after.count(closing) > after.count(opening)
        for opening, closing in _BRACKETS
    )


def _is_stack(cell: GridCell) -> bool:
    """Whether a cell holds short entries one under the other: another may always follow."""
    return len(cell.blocks) > 1 and all(len(block.lines) == 1 for block in cell.blocks)


def _room_left(cell: GridCell, look: Typography) -> Literal["below", "around"] | None:
    """Where lines that go on in a cell would have had room in it, if they had: its text ends well above its
    bottom, and is set at its top, or in its middle. (Blank paragraphs may have taken that room.)"""
    place, first, last = cell.places[-1], cell.blocks[-1].first, cell.blocks[-1].last
    below = place.bottom - last.bottom
    above = (
        min(block.first.top for block in cell.blocks if block.first.page == place.page) - place.top
        if first.page == place.page
        else 0.0
    )
    if below <= _ROOM * look.pitch(last):
        return None
    if above < below / 2:
        return "below"
    return "around" if abs(above - below) < _CENTRED * look.pitch(last) else None
