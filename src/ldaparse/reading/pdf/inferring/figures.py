"""Tables of figures: their rows are told by the figures that stand side by side, their header by having none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.inferring.rows import Track
from ldaparse.reading.pdf.inferring.segments import PrintedRow
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_FIGURE = re.compile(
    r"[*†‡§~≈±<>≤≥$€£+−–-]*\s?[(\[]?\s?[-–+−±$€£<>≤≥]?\s?\d[\d\s.,’'/]*(?:\s?[–-]\s?\d[\d\s.,]*)?\s?"
    r"[%‰)\]]*\s?(?:€|k€|M€)?\s?(?:[a-e*†‡§⁰¹²³⁴-⁹]{1,3}|\([a-z0-9]\))?"
)
_NO_FIGURE = re.compile(
    r"[-–—…*.†‡§#]+|\(?[xX]\)?|[nN][./]?\s?[aAdDsSrRcC]\.?"
)  # printed where a figure is missing
_MARK = re.compile(r"[*†‡§#]+\s?\w|[a-z¹²³⁰-⁹]\s|\(?[a-z0-9]\)\s|[—–-]\s")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[–/-]\s?(?:\d\d)?\d\d)?")
_FEWEST = 3  # rows of figures
_MOST = 0.6  # of the rows with words in several columns: so many hold figures
_MOST_HEADER_ROWS = 8
_FEWEST_WORDS = 2  # of a note
_FULL = 0.8  # of the cells: a table without words has them nearly all
_OWN_LEVELS = 0.67  # of the levels on which words begin: so many have figures where hardly a label is wrapped
_SIDE_BY_SIDE = 2  # figures on one level, of as many columns
_LEVEL = 2.5  # points: lines whose feet are not further apart stand on one level
_CLOSE = 1.3  # line pitches from one line of a cell to the next


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def holds_figures(row: PrintedRow) -> bool:
    """Whether most of what stands beside a row's first words are figures; years alone are a header's."""
    texts = [segment.line.text for segment in row.segments[1:]]
    figures = [text for text in texts if is_figure(text)]
    missing = [text for text in texts if _NO_FIGURE.fullmatch(text)]
    if all(_YEAR.fullmatch(text) for text in figures):
        return False
    return 2 * (len(figures) + len(missing)) > len(texts)


def is_of_figures(rows: Sequence[PrintedRow]) -> bool:
    """Whether the most of some rows hold figures."""
    parted = [row for row in rows if len(row.segments) > 1]
    found = sum(map(holds_figures, parted))
    return found >= _FEWEST and found >= _MOST * len(parted)


def is_full(rows: Sequence[PrintedRow], count: int) -> bool:
    """Whether rows of figures fill nearly all of so many columns: labels of a chart's axes do not."""
    parted = [row for row in rows if holds_figures(row)]
    filled = sum(len(row.segments) for row in parted)
    return count > 2 and len(parted) > _FEWEST and filled >= _FULL * len(parted) * count


def header_of_figures(rows: Sequence[PrintedRow]) -> int:
    """How many rows at the head of a table of figures have none, and are its header; the last of them, if it stands
    in the first column alone, may name the rows below it."""
    first = next((index for index, row in enumerate(rows[: _MOST_HEADER_ROWS + 1]) if holds_figures(row)), 0)
    if not first or all(len(row.segments) == 1 for row in rows[:first]) or not is_of_figures(rows[first:]):
        return 0
    while first > 1 and len(rows[first - 1].segments) == 1 and _names_rows(rows[first - 1], rows[first]):
        first -= 1
    return first


def _names_rows(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether a row of one segment names the rows below it, in their first column or over several others."""
    (own,) = row.segments
    under = sum(min(own.x1, other.x1) > max(own.x0, other.x0) for other in below.segments[1:])
    return _is_in_first(row, below) or under > 1


def notes_under(rows: Sequence[PrintedRow]) -> int:
    """How many rows at the foot of a table of figures are notes: text over several columns, or after a mark."""
    found = [index for index, row in enumerate(rows) if holds_figures(row)]
    if not found or not is_of_figures(rows[found[0] : found[-1] + 1]):
        return 0
    last = found[-1]
    second = min(rows[index].segments[1].x0 for index in found)
    notes = next(
        (
            index
            for index, row in enumerate(rows[last + 1 :], last + 1)
            if _is_said(row) and (_MARK.match(row.line.text) or row.segments[0].x1 > second)
        ),
        len(rows),
    )
    return len(rows) - notes


def _is_said(row: PrintedRow) -> bool:
    """Whether a row has words: figures may be wrapped, too."""
    return sum(any(map(str.isalpha, word.text)) for word in row.line.words) >= _FEWEST_WORDS


def _is_in_first(row: PrintedRow, below: PrintedRow) -> bool:
    return row.segments[0].x0 < below.segments[0].x1


def tops_by_figures(
    tracks: Sequence[Track], look: Typography, bands: Sequence[float] = ()
) -> list[float] | None:
    """The tops of rows that each have their figures on one level; None where figures do not tell the rows. `bands` are
    those of rows of words over several columns.

    A line of the first column without figures is a row of its own, which names those below it, unless it goes on the
    label above, or the label below goes on it.
    """
    labels, *others = tracks
    if not labels.lines:
        return None
    columns = [track for track in others if is_of_figures_mostly(track.lines)]
    levels = sorted(line.foot for track in columns for line in track.lines)
    anchors = [foot for before, foot in pairwise([float("-inf"), *levels]) if foot - before > _LEVEL]
    every = sorted(line.foot for track in tracks for line in track.lines)
    count = sum(foot - before > _LEVEL for before, foot in pairwise([float("-inf"), *every]))
    if not columns or len(anchors) < _FEWEST or len(anchors) < _OWN_LEVELS * count:
        return None
    if len(columns) == 1 and len(tracks) > 2:
        return None
    return sorted({*_tops(tracks, anchors, look), *bands})


def levels_of_figures(tracks: Sequence[Track]) -> list[float]:
    """The levels on which figures stand side by side, in columns of nothing else: each is of a row of its own."""
    columns = [track for track in tracks[1:] if is_of_figures_mostly(track.lines)]
    feet = sorted(line.foot for track in columns for line in track.lines if is_figure(line.text))
    levels: list[list[float]] = []
    for foot in feet:
        if levels and foot - levels[-1][0] < _LEVEL:
            levels[-1].append(foot)
        else:
            levels.append([foot])
    return [level[0] for level in levels if len(level) >= _SIDE_BY_SIDE]


def is_of_figures_mostly(lines: Sequence[Line]) -> bool:
    """Whether nearly all lines of a column are figures, or stand for one that is missing."""
    texts = [line.text for line in lines]
    found = sum(is_figure(text) or _NO_FIGURE.fullmatch(text) is not None for text in texts)
    return found >= _FEWEST and found >= _FULL * len(texts) and any(map(is_figure, texts))


def _tops(tracks: Sequence[Track], anchors: Sequence[float], look: Typography) -> list[float]:
    lines = sorted((line for track in tracks for line in track.lines), key=lambda line: line.foot)
    levels: list[list[Line]] = []
    for line in lines:
        if levels and line.foot - levels[-1][0].foot <= _LEVEL:
            levels[-1].append(line)
        else:
            levels.append([line])
    labels = {id(line) for line in tracks[0].lines}
    tops: list[float] = []
    is_open = False  # a label that the next row's goes on
    for level, below in zip(levels, [*levels[1:], None], strict=True):
        top = min(line.top for line in level)
        label = next((line for line in level if id(line) in labels), None)
        has_figures = any(abs(level[0].foot - foot) <= 2 * _LEVEL for foot in _near(anchors, level[0].foot))
        if has_figures:
            if label is None and tops and 2 * len(level) < len(tracks):
                continue  # figures that were wrapped
            if not is_open:
                tops.append(top)
            is_open = False
            continue
        if tops and not is_open and not _begins(label, level):
            continue  # it goes on the row above
        if not is_open:
            tops.append(top)
        under = next((line for line in below or () if id(line) in labels), None)
        is_open = label is not None and under is not None and _goes_on(label, under, look)
    return tops


def _near(anchors: Sequence[float], foot: float) -> list[float]:
    at = bisect_left(anchors, foot)
    return list(anchors[max(0, at - 1) : at + 1])


def _begins(label: Line | None, level: Sequence[Line]) -> bool:
    """Whether a level without figures is no wrapped part of the row above."""
    return label is not None and (label.bold or not label.text[:1].islower()) and len(level) == 1


def _goes_on(label: Line, under: Line, look: Typography) -> bool:
    close = under.foot - label.foot < _CLOSE * look.pitch(under)
    return close and under.marker is None and under.text[:1].islower() and not label.text.endswith(":")
