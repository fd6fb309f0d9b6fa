"""The lines of a column measured once, for the many ways to part them that are compared."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise

from ldaparse.reading.pdf.inferring import pricing
from ldaparse.reading.pdf.inferring.rows import Track
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography


class Column:
    """Where each line of a column begins and ends, and what it costs to have it in one cell with the line above."""

    def __init__(self, track: Track, look: Typography, *, is_label: bool) -> None:
        self.track = track
        self.look = look
        self.lines: list[Line] = track.lines
        self.tops = [line.top for line in track.lines]
        self.feet = [line.foot for line in track.lines]
        self.pitches = [look.pitch(line) for line in track.lines]
        joined = (
            pricing.of_lines(above, line, look, is_label=is_label) for above, line in pairwise(track.lines)
        )
        self._joined = [0.0, *accumulate(joined, initial=0.0)]
        self._cuts: dict[tuple[int, bool, bool], float] = {}

    def first_from(self, level: float) -> int:
        """The index of the first line that begins at a level or below."""
        return bisect_left(self.tops, level - 1)

    def of_lines(self, start: int, end: int) -> float:
        """The price of some lines in one cell."""
        return self._joined[end] - self._joined[start + 1]

    def joined_before(self, index: int) -> float:
        """The price of all lines before one in one cell."""
        return self._joined[min(index, len(self.lines))]

    def of_cut(self, index: int, *, is_label: bool, has_label: bool) -> float:
        """The price of parting a line from the one above."""
        if not 0 < index < len(self.lines):
            return 0.0
        key = (index, is_label, has_label)
        if key not in self._cuts:
            above, below = self.lines[index - 1 : index + 1]
            self._cuts[key] = pricing.of_cut(above, below, self.look, is_label=is_label, has_label=has_label)
        return self._cuts[key]
