"""Where the rows of a region begin, told by how the lines of its columns stand to each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.paragraphs import Block, goes_on
from ldaparse.reading.pdf.wrapping import Typography

_LEVEL = 2.5  # points: lines whose feet are not further apart stand on one level
_TIGHT = 1.3  # line pitches from one line of a cell to the next, no white between them
_OUT_OF_ORDER = 2  # lines that may begin above the one before them
_WIDE = 1.9  # line pitches that part a row of one column from the next
_NUMBER = re.compile(r"[-–+−]?\s?\d[\d\s.,]*(?:€|%|k€|K€|M€)?|[-–]")


@dataclass
class Track:
    """The lines of one column, from top to bottom."""

    lines: list[Line]

    @cached_property
    def _tops(self) -> list[float]:
        """Down to where its lines begin, line by line: hardly ever does one begin above the one before it."""
        return list(accumulate((line.top for line in self.lines), max))

    @cached_property
    def _tallest(self) -> float:
        return max((line.bottom - line.top for line in self.lines), default=0.0)

    def above(self, level: float) -> Line | None:
        """The last line that begins above a level."""
        after = min(len(self.lines), bisect_left(self._tops, level) + _OUT_OF_ORDER)
        found = (self.lines[index] for index in range(after - 1, -1, -1))
        return next((line for line in found if line.top < level - 0.5 * line.size), None)

    def at(self, line: Line) -> Line | None:
        """The line on the level of another one."""
        return next((own for own in self.around(line.top) if abs(own.foot - line.foot) < _LEVEL), None)

    def below(self, level: float) -> Line | None:
        """The first line that begins at a level or below."""
        first = bisect_left(self._tops, level)
        return self.lines[first] if first < len(self.lines) else None

    def crosses(self, level: float) -> bool:
        return any(line.top < level - 2 and line.bottom > level + 2 for line in self.around(level))

    def around(self, level: float) -> list[Line]:
        """The lines that may stand at a height."""
        reach = self._tallest + _LEVEL
        return self.lines[bisect_left(self._tops, level - reach) : bisect_right(self._tops, level + reach)]

    def starts_in(self, top: float, bottom: float) -> Iterator[Line]:
        """The lines that begin between two heights."""
        for index in range(bisect_left(self._tops, top), bisect_left(self._tops, bottom)):
            if top <= self.lines[index].top < bottom:
                yield self.lines[index]


def row_tops(tracks: Sequence[Track], look: Typography) -> list[float]:
    """The tops of the rows of a table, from the lines of its columns; the first is that of its first line."""
    levels = sorted({round(line.top, 1) for track in tracks for line in track.lines})
    tops = levels[:1]
    for line in sorted((line for track in tracks for line in track.lines), key=lambda x: x.top):
        if line.top - tops[-1] < 0.8 * line.size:
            continue
        if _follows_band(line, tracks, tops[-1]) or _begins_row(line, tracks, look, tops[-1]):
            tops.append(line.top)
    return tops


def _follows_band(line: Line, tracks: Sequence[Track], top: float) -> bool:
    """Whether all that stands above in the row is one bold line of the first column: it names or
    dates the rows below it."""
    found = ((track, own) for track in tracks for own in track.starts_in(top - 1, line.top - 1))
    above = list(islice(found, 2))
    return len(above) == 1 and above[0][0] is tracks[0] and above[0][1].bold and not line.bold


def _begins_row(line: Line, tracks: Sequence[Track], look: Typography, top: float) -> bool:
    """Whether a row begins with the lines on the level of `line`.

    Its first column must begin there, no column may go on over it, and other columns must begin
    there too, or the white above be wide.
    """
    level = line.top
    starters = [(track, own, track.above(level)) for track in tracks if (own := track.at(line)) is not None]
    numbers = sum(
        _is_number(own) and above is not None and above.top >= top - 1 and _is_number(above)
        for _, own, above in starters
    )
    if numbers > 1 and not any(track.crosses(level) for track in tracks):
        return True
    first = tracks[0].at(line)
    if first is None or any(runs_on(above, own, look) for _, own, above in starters if above is not None):
        return False
    crossing = sum(goes_over(track, level, look) for track in tracks)
    before = tracks[0].above(level)
    if before is not None and not crossing and len(starters) == 1 and first.bold and not before.bold:
        return True
    gap = _gap(before, first, look)
    others = [(own, above) for track, own, above in starters if track is not tracks[0]]
    loose = sum(above is None or _gap(above, own, look) > _TIGHT for own, above in others)
    if crossing:
        # One cell may stand beside two rows, if all the rest begins anew.
        return crossing == 1 and len(others) == len(tracks) - 2 and loose >= max(2, len(others) - 1)
    if first.marker is not None and gap < _WIDE:
        # Bullets of a label mostly belong to it, each with its own status opposite.
        return loose > 1 and (gap > _TIGHT or loose == len(tracks) - 1)
    if first.text[:1].islower() and gap < _WIDE:
        return False
    if others:
        return loose > 0 or gap > _TIGHT or len(others) == len(tracks) - 1
    return gap > _WIDE


def goes_over(track: Track, level: float, look: Typography) -> bool:
    """Whether the text of a column runs on over a level, on which no line of it begins."""
    if track.crosses(level):
        return True
    above = track.above(level)
    below = track.below(level - 2)
    if above is None or below is None or below.top - level < _LEVEL:
        return False
    return below.foot - above.foot < _TIGHT * look.pitch(below)


def _gap(above: Line | None, line: Line, look: Typography) -> float:
    """From one line of a column to the next, in line pitches; a column's first line has all the room."""
    return 9.0 if above is None else (line.foot - above.foot) / look.pitch(line)


def runs_on(above: Line, line: Line, look: Typography) -> bool:
    """Whether a line goes on the paragraph of the line above it."""
    return line.marker is None and goes_on(Block([above]), line, look)


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None
