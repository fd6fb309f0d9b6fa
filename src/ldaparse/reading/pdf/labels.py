"""Pills and small labels that stand beside a title: lines of their own, read after it.

Most are set bold, which makes no heading of them, as it would of other lines: they count as not bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ldaparse.reading.pdf.lines import Line, line_of
from ldaparse.reading.pdf.rectangles import Rectangle, inside
from ldaparse.reading.pdf.runs import Run

_LARGER = 1.12  # times the type size: a title is set as much larger than the label beside it
_WHITE = 1.5  # times the type size, between a title and a label without a pill
_NEAR = 1.0  # times the title's type size: white between it and a pill over it, at most
_TITLE_AND_LABEL = 2  # boxes on one line
_SAME_COLUMN = 6.0  # points, twice those by which the middles of pills in one column differ
_FAR = (
    4.0  # times the type size, between words and a pill that is no part of their line, whatever their sizes
)
_RATE = re.compile(r"\d{1,3}\s?%")
_FEWEST_HEADERS = 3  # words of a line set far apart
_MOST_LINES_OF_ITEM = 3  # above a pill that hangs under it
_WRAPPED = 0.6  # times the type size: white between the lines of an item, at most
_HANGING = 1.0  # times the type size, between the left of an item's words and of a pill that hangs under them
_MOST_WORDS = 6  # in a label: what is longer is text


def with_labels_apart(lines: Sequence[Line], pills: Sequence[Rectangle]) -> list[Line]:
    """The lines of a page; what stands small at the right of a title, or in a pill beside it, is no part of the title,
    but comes after it."""
    headers = [line for line in lines if pills and _is_header(line)]
    columns = [
        box
        for line in lines
        for box in (*_boxes_amid(line, pills), *_boxes_under(headers, line, pills, lines))
    ]
    parted = [line if _is_in_column(line, pills, columns) else _without_label(line, pills) for line in lines]
    return _with_pills_after_titles(parted, pills) if pills else parted


def _boxes_amid(line: Line, pills: Sequence[Rectangle]) -> list[Rectangle]:
    """The pills of a line that words stand before and behind: they are in a column of a table."""
    return [
        box
        for box in pills
        if any(inside(box, *run.middle) for run in line.runs)
        and any(run.x1 < box[0] for run in line.runs)
        and any(run.x0 > box[2] for run in line.runs)
    ]


def _is_header(line: Line) -> bool:
    """Whether a line is bold words set far apart, as the header of a table is."""
    runs = sorted(line.runs, key=lambda run: run.x0)
    apart = sum(after.x0 - run.x1 > _WHITE * line.size for run, after in pairwise(runs))
    return apart >= _FEWEST_HEADERS - 1 and all(run.bold for run in runs)


def _boxes_under(
    headers: Sequence[Line], line: Line, pills: Sequence[Rectangle], lines: Sequence[Line]
) -> list[Rectangle]:
    """The pills of a line that stand under a word of the last header above it, with no title between."""
    above = [header for header in headers if header.bottom <= line.top]
    if not above or any(
        above[-1].bottom <= other.top < line.top and other.size > _LARGER * above[-1].size for other in lines
    ):
        return []
    return [
        box
        for box in pills
        if any(inside(box, *run.middle) for run in line.runs)
        and any(run.x0 < box[2] and run.x1 > box[0] for run in above[-1].runs)
    ]


def _is_in_column(line: Line, pills: Sequence[Rectangle], columns: Sequence[Rectangle]) -> bool:
    """Whether a pill of a line stands below or above one of a column."""
    own = [box for box in pills if columns and any(inside(box, *run.middle) for run in line.runs)]
    return any(abs(box[0] + box[2] - other[0] - other[2]) < _SAME_COLUMN for box in own for other in columns)


def _with_pills_after_titles(lines: Sequence[Line], pills: Sequence[Rectangle]) -> list[Line]:
    """The lines; a pill right over a title, or between the lines of one, comes after the title."""
    kept: list[Line] = []
    waiting: tuple[Line, ...] = ()
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        above = kept[-1] if kept else None
        if not line.runs or not _is_pill(line, pills):
            kept.append(replace(line, beside=(*waiting, *line.beside)) if waiting else line)
            waiting = ()
        elif below is not None and not _is_pill(below, pills) and _is_title_by(line, below):
            if above is not None and _is_title_by(line, above) and above.size >= below.size:
                kept[-1] = replace(above, beside=(*above.beside, replace(line, bold=False)))
            else:
                waiting = (*waiting, replace(line, bold=False))
        else:
            kept.append(_hanging(line, kept, pills))
    return kept


def _hanging(pill: Line, above: Sequence[Line], pills: Sequence[Rectangle]) -> Line:
    """A pill with its width, and as not bold, if it hangs under the item of a list: where that had no room for it, it was
    wrapped as its last word."""
    item = next((line for line in reversed(above[-_MOST_LINES_OF_ITEM:]) if line.marker is not None), None)
    if item is None or item.marker_box is None or item.marker_box.x1 > pill.x0:
        return pill
    is_near = pill.top - above[-1].bottom < _WRAPPED * pill.size and pill.size <= item.size * _LARGER
    box = next(box for box in pills if inside(box, *pill.runs[0].middle))
    hangs = is_near and abs(box[0] - item.x0) < _HANGING * item.size
    return replace(pill, bold=False, pill=box[2] - box[0]) if hangs else pill


def _is_pill(line: Line, pills: Sequence[Rectangle]) -> bool:
    """Whether a line is a pill's and no more, and does not count what it stands by."""
    in_pill = all(any(inside(box, *run.middle) for box in pills) for run in line.runs)
    return in_pill and _is_label(line.runs) and not _counts(line.runs)


def _is_title_by(pill: Line, line: Line) -> bool:
    """Whether a line is set larger than a pill that stands next to it, above or below."""
    white = max(line.top - pill.bottom, pill.top - line.bottom)
    return line.size >= _LARGER * pill.size and white < _NEAR * line.size and not line.in_cell


def _without_label(line: Line, pills: Sequence[Rectangle]) -> Line:
    if len(line.runs) < 2 or line.is_turned:
        return line
    in_pill = [run for run in line.runs if any(inside(box, *run.middle) for box in pills)]
    is_boxed = len(in_pill) == len(line.runs)
    if is_boxed:
        in_pill = _in_last_box(line.runs, pills)  # a title in a box, beside one that holds its state
    label = in_pill or _small_at_the_right(line)
    if not is_boxed and (rate := _rate_at_the_right(line)) and (not label or _counts(label)):
        return _parted(line, [run for run in line.runs if run not in rate], rate, rate[0].x0)
    title = [run for run in line.runs if run not in label]
    is_far = (
        bool(in_pill and title)
        and not is_boxed
        and label[0].x0 - title[-1].x1 > _FAR * line.size
        and not line.in_cell
    )
    if not label or not title or not _is_label(label) or not (is_far or _is_title(title, label, line)):
        return line
    if label[0].x0 < title[0].x0 and _counts(label):
        return line  # "Action 1" before its title is its number
    lefts = [box[0] for box in pills if inside(box, *label[0].middle)]
    right = min([label[0].x0, *lefts]) if label[0].x0 > title[-1].x1 else line.right
    return _parted(line, title, label, right)


def _parted(line: Line, title: Sequence[Run], label: Sequence[Run], right: float) -> Line:
    """A line without its label, which comes after it."""
    parts = [line_of(runs, line.page, 0.0) for runs in (title, label)]
    if parts[0] is None or parts[1] is None:
        return line
    whole = replace(parts[0], right=right)
    beside = replace(parts[1], how=line.how, frame=line.frame, bold=False)
    return replace(whole, how=line.how, frame=line.frame, beside=(beside,))


def _rate_at_the_right(line: Line) -> list[Run]:
    """The percentage that a line in bold ends with, far from its other words and not bold: how far all of it is."""
    last = line.runs[-1]
    text = " ".join(word.text for word in last.words)
    others = line.runs[:-1]
    is_far = last.x0 - others[-1].x1 > _FAR * line.size
    is_title = all(run.bold for run in others) and not last.bold and not line.in_cell
    return [last] if is_far and is_title and _RATE.fullmatch(text) else []


def _in_last_box(runs: Sequence[Run], pills: Sequence[Rectangle]) -> list[Run]:
    """The runs of a line in the box at its right, if all stand in one of two."""
    boxes = {box for box in pills for run in runs if inside(box, *run.middle)}
    if len(boxes) != _TITLE_AND_LABEL:
        return []
    last = max(boxes)
    return [run for run in runs if inside(last, *run.middle)]


def _small_at_the_right(line: Line) -> list[Run]:
    """The last runs of a line, if they are smaller than those before, with wide white between them."""
    last = line.runs[-1]
    if last.size * _LARGER > line.runs[0].size:
        return []
    small = [run for run in line.runs if run.size <= last.size]
    others = [run for run in line.runs if run.size > last.size]
    after = others and small[0].x0 - others[-1].x1 > _WHITE * others[-1].size
    return small if after else []


def _is_label(runs: Sequence[Run]) -> bool:
    words = [word for run in runs for word in run.words]
    return len(words) <= _MOST_WORDS and any(map(str.isalpha, "".join(word.text for word in words)))


def _is_title(title: Sequence[Run], label: Sequence[Run], line: Line) -> bool:
    """Whether words are set larger than the label beside them, and say more than a figure."""
    size = max(run.size for run in title)
    letters = sum(map(str.isalpha, "".join(word.text for run in title for word in run.words)))
    return letters > 2 and size >= _LARGER * max(run.size for run in label) and not line.in_cell


def _counts(runs: Sequence[Run]) -> bool:
    return any(map(str.isdigit, "".join(word.text for run in runs for word in run.words)))
