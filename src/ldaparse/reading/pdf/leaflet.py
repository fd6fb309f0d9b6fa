"""Text set in columns, as in a leaflet: read down each of them, from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from math import ceil, floor
from operator import and_, or_

from ldaparse.reading.pdf.labelled_columns import are_labelled
from ldaparse.reading.pdf.lines import Line, line_of
from ldaparse.reading.pdf.runs import Run
from ldaparse.reading.pdf.text_columns import are_text, usual_size

_FEWEST = 2  # lines in each column
_SURE = 6  # lines in each column: shorter ones may be the cells of a row
_GUTTER = 8.0  # points of white between the columns, at least
_SIDE = 0.2  # of the page's width, at the left and at the right, where no gutter is looked for
_STEP = 2  # points between the places where one is
_MIDDLE = 0.35  # of the page's width: where it is divided in the middle, at the least
_EVEN = 0.8  # of the widest column's width: that of the others, at the least
_WIDEST_GUTTER = 70.0  # points between the longest line of a column and the next column
_FILLED = 0.6  # of the page's width: text columns take as much
_NEAR = 3.0  # points between the left ends of lines that begin at one place
_INDENT = 40.0  # points: a line that begins further from the left of its column is none of it
_LARGER = 1.12  # times the type size of the text: a title over several columns is as large, or bold
_CLOSE = 0.6  # times the type size: white between the lines of a paragraph, at most
_AROUND = 0.3  # times its type size: white above and below such a title


def down_columns(
    lines: Sequence[Line], tops: Sequence[float], width: float, cells: Sequence[tuple[float, float]] = ()
) -> list[Line]:
    """The lines of a page, those that are set in columns in the order in which they are read; the tables that begin at
    `tops` separate what is above them from what is below, and lines between the heights of `cells` are those of a table."""
    ordered: list[Line] = []
    rest = list(lines)
    for top in sorted([*tops, *(height for ends in cells for height in ends), float("inf")]):
        above = [line for line in rest if line.top < top]
        rest = [line for line in rest if line.top >= top]
        is_table = any(begin < top <= end for begin, end in cells)
        ordered += above if is_table else _of_stretch(above, width)
    return ordered


def _of_stretch(lines: Sequence[Line], width: float) -> list[Line]:
    places = range(round(_SIDE * width), round((1 - _SIDE) * width), _STEP)
    blank = [_blank(line, places) for line in lines]
    # Hardly a page has a place that so many lines on end leave blank, with words at its right.
    common = [reduce(and_, blank[at : at + _FEWEST]) for at in range(len(blank) - _FEWEST + 1)]
    some = reduce(or_, common, 0) & _with_words_after(lines, blank, places)
    found = {
        run for bit, at in enumerate(places) if some >> bit & 1 for run in _stretches(lines, blank, bit, at)
    }
    for begin, end in sorted(found, key=lambda run: run[0] - run[1]):
        gutters = _gutters(lines[begin:end], blank[begin:end], places)
        columns = _split(lines[begin:end], gutters)
        if columns is not None and _are_of_page(columns, width):
            before, after = _of_stretch(lines[:begin], width), _of_stretch(lines[end:], width)
            return [*before, *(line for column in columns for line in column), *after]
    return list(lines)


def _blank(line: Line, places: range) -> int:
    """A bit for each place that no word of a line stands at, nor less than half a gutter beside it; none for a line
    that cannot be split."""
    if line.is_turned or not line.runs:
        return 0
    taken = 0
    for run in line.runs:
        first = max(0, floor((run.x0 - _GUTTER / 2 - places.start) / places.step) + 1)
        last = min(len(places), ceil((run.x1 + _GUTTER / 2 - places.start) / places.step)) - 1
        if first <= last:
            taken |= ((1 << (last - first + 1)) - 1) << first
    return ~taken & ((1 << len(places)) - 1)


def _with_words_after(lines: Sequence[Line], blank: Sequence[int], places: range) -> int:
    """A bit for each place that two lines or more leave blank before words."""
    once = twice = 0
    for line, own in zip(lines, blank, strict=True):
        if not own:
            continue
        before = max(0, min(len(places), ceil((line.runs[-1].x0 - places.start) / places.step)))
        after = own & ((1 << before) - 1)
        once, twice = once | after, twice | once & after
    return twice


def _stretches(
    lines: Sequence[Line], blank: Sequence[int], bit: int, place: float
) -> Iterator[tuple[int, int]]:
    """From where to where lines leave a place blank, and begin at one left behind it; titles over it separate them."""
    lefts = [_left_behind(line, place) for line in lines]
    for left in _lefts_of_column(lefts, blank, bit):
        yield from _stretches_from(left, lines, lefts, blank, bit, place)


def _lefts_of_column(lefts: Sequence[float | None], blank: Sequence[int], bit: int) -> set[int]:
    """Where most lines begin behind a place, in a table or in text, and those further left whose lists are indented."""
    counts = Counter(round(left) for left in lefts if left is not None).most_common(_FEWEST)
    beside = [
        round(left) for own, left in zip(blank, lefts, strict=True) if left is not None and own >> bit & 1
    ]
    found = set()
    for usual, _ in counts:
        found |= {usual, min((left for left in beside if usual - _INDENT < left <= usual), default=usual)}
    return found


def _stretches_from(
    left: float,
    lines: Sequence[Line],
    lefts: Sequence[float | None],
    blank: Sequence[int],
    bit: int,
    place: float,
) -> Iterator[tuple[int, int]]:
    """From where to where lines leave a place blank, and begin at one left behind it."""
    begin = end = None
    for index, (own, behind) in enumerate(zip(blank, lefts, strict=True)):
        is_in = bool(own >> bit & 1) and not _is_title_over(lines, index, place)
        if is_in and (behind is None or -_NEAR < behind - left < _INDENT):
            if behind is not None and begin is None:
                begin = _begun_above(lines, blank, index, bit, place)
            end = index + 1 if begin is not None else None
            continue
        if begin is not None and end is not None and end - begin >= _FEWEST:
            yield begin, end
        begin = end = None
    if begin is not None and end is not None and end - begin >= _FEWEST:
        yield begin, end


def _begun_above(lines: Sequence[Line], blank: Sequence[int], index: int, bit: int, place: float) -> int:
    """Where the left column begins, whose first lines may have none beside them."""
    while index and blank[index - 1] >> bit & 1 and not _is_title_over(lines, index - 1, place):
        above, below = lines[index - 1], lines[index]
        if above.x1 > place or below.top - above.bottom > _CLOSE * above.size:
            break
        index -= 1
    return index


def _left_behind(line: Line, place: float) -> float | None:
    """Where the words of a line begin that stand behind a place."""
    return min((run.x0 for run in line.runs if run.x0 > place), default=None)


def _is_title_over(lines: Sequence[Line], index: int, place: float) -> bool:
    """Whether a line at the left is a title over all columns: bold or larger, with no words beside it."""
    line = lines[index]
    if line.x1 > place or not (line.bold or line.size >= _LARGER * usual_size(lines)):
        return False
    top, bottom = line.top - _AROUND * line.size, line.bottom + _AROUND * line.size
    near = lines[max(0, index - 3) : index + 4]
    return not any(
        run.x0 > place and run.bottom > top and run.top < bottom for other in near for run in other.runs
    )


def _gutters(lines: Sequence[Line], blank: Sequence[int], places: range) -> list[float]:
    """The middles of the white between columns that all lines of a stretch leave."""
    free = reduce(and_, blank)
    bits = [bit for bit in range(len(places)) if free >> bit & 1]
    bands: list[list[int]] = []
    for bit in bits:
        if bands and bit == bands[-1][-1] + 1:
            bands[-1].append(bit)
        else:
            bands.append([bit])
    middles = [float(places[band[len(band) // 2]]) for band in bands]
    first = min(line.x0 for line in lines)
    last = max(line.x1 for line in lines)
    return [at for at in middles if first < at < last]


def _split(lines: Sequence[Line], gutters: Sequence[float]) -> list[list[Line]] | None:
    """Lines as columns of prose that stand beside each other; None if they are not."""
    columns: list[list[Line]] = []
    for left, right in pairwise([float("-inf"), *gutters, float("inf")]):
        own = [[run for run in line.runs if left < run.middle[0] < right] for line in lines]
        columns.append([found for runs, line in zip(own, lines, strict=True) if (found := _line(runs, line))])
    if len(columns) < 2 or not (are_labelled(columns) or are_text(columns)):
        return None
    if any(not _stand_beside(one, other) for one, other in pairwise(columns)):
        return None
    for column in columns:
        edge = max(line.x1 for line in column)
        for line in column:
            line.right = edge
    return columns


def _line(runs: Sequence[Run], whole: Line) -> Line | None:
    found = line_of(runs, whole.page, 0.0) if runs else None
    return replace(found, how=whole.how, frame=whole.frame) if found else None


def _are_of_page(columns: Sequence[Sequence[Line]], width: float) -> bool:
    """Whether columns are as a page is set: long or labelled ones that divide it in the middle, or even ones that fill it. The
    cells of a table are of all widths."""
    lefts = [min(line.x0 for line in column) for column in columns]
    rights = [max(line.x1 for line in column) for column in columns]
    middle = (rights[0] + lefts[1]) / 2
    is_sure = min(map(len, columns)) >= _SURE or are_labelled(columns)
    if len(columns) == 2 and is_sure and _MIDDLE < middle / width < 1 - _MIDDLE:
        return True
    widths = [right - left for left, right in zip(lefts, rights, strict=True)]
    apart = [left - right for right, left in zip(rights, lefts[1:], strict=False)]
    even = min(widths) >= _EVEN * max(widths) and max(apart) < _WIDEST_GUTTER
    return even and rights[-1] - lefts[0] >= _FILLED * width


def _stand_beside(one: Sequence[Line], other: Sequence[Line]) -> bool:
    begins, ends = max(one[0].top, other[0].top), min(one[-1].bottom, other[-1].bottom)
    shorter = min(column[-1].bottom - column[0].top for column in (one, other))
    return ends - begins >= 0.5 * shorter
