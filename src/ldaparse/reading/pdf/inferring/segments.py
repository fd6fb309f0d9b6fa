"""Printed rows: what stands at one height of a page, parted where a wide gap parts it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ldaparse.reading.pdf.lines import Line, line_of
from ldaparse.reading.pdf.runs import UNKNOWN, Run, Word
from ldaparse.reading.pdf.spacing import is_letter_spaced
from ldaparse.reading.text import split_marker

_SECTION = re.compile(r"(?:\d{1,2}\.)*\d{1,2}[.)]?|[IVX]{1,5}[.)]?|[A-Z][.)]")
_WORDS = 0.5  # of what stands on a line: with fewer words it is a row of figures
_INDENT = 26.0  # points between a bullet and its words, at most
_TYPED_GAP = 1.5
_NEAR = 3.0  # points between the middles of signs in one column
_BOXES = frozenset("☐☒☑🗹□■◻◼")
"""Boxes that are ticked or not."""
FEWEST_BOXES = 2
"""Boxes before words on a line, from which they give a choice."""
_NO_SIGNS = frozenset("-–—/%€:")  # what stands for nothing, or for a word, in any column
_MOST_STRETCHED = 3.0  # of the type size: equal columns of one word each are further apart
_MOST_OF_ONE = 8.0  # of the type size: the widest gap of such a line, as behind a number
_EQUAL = 1.0  # points by which the gaps of a line that was stretched differ, or its end from that of its text
_GAP = 0.8  # of the type size: wider than any space between two words that is not stretched


@dataclass(slots=True)
class Segment:
    """Words of a printed row with no wide gap between them."""

    runs: list[Run]
    line: Line

    @property
    def x0(self) -> float:
        """Where it begins, its bullet included."""
        return self.line.marker_box.x0 if self.line.marker_box is not None else self.line.x0

    @property
    def x1(self) -> float:
        return self.line.x1


@dataclass(slots=True)
class PrintedRow:
    """The segments of one height, from left to right, and the body line that they were. `tiles` is the top of the
    backgrounds that touch side by side under it, `is_over_all` that its background reaches over all columns, `is_ruled` that
    a level rule stands right over all of it."""

    line: Line
    segments: list[Segment]
    tiles: float | None = None
    is_over_all: bool = False
    is_ruled: bool = False

    @property
    def top(self) -> float:
        return min(s.line.top for s in self.segments)

    @property
    def bottom(self) -> float:
        return max(s.line.bottom for s in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(s.line.bold for s in self.segments)

    @property
    def is_band(self) -> bool:
        """Whether it may be a row over all columns, which dates or names the rows below it."""
        return len(self.segments) == 1 and self.is_bold

    @property
    def is_numbered_heading(self) -> bool:
        """Whether it is a section's number, set far from its title, or before one that is stretched."""
        first, *others = self.segments
        if not self.is_bold or not _SECTION.fullmatch(first.line.words[0].text):
            return False
        if len(others) == 1:
            return len(first.line.words) == 1
        return len(others) > 3 and all(len(s.line.words) == 1 and s.line.text.isalpha() for s in others)

    @property
    def begins_with_number(self) -> bool:
        """Whether a section's number stands alone before one segment."""
        return len(self.segments) == 2 and self.begins_numbered

    @property
    def begins_numbered(self) -> bool:
        """Whether its first segment is a section's number and no more."""
        return _SECTION.fullmatch(self.segments[0].line.text) is not None

    @property
    def size(self) -> float:
        return max(s.line.size for s in self.segments)


def printed_row(line: Line) -> PrintedRow:
    """A body line parted at its wide gaps; a bullet stays with the words after it."""
    groups: list[list[Run]] = []
    words = [word for run in line.runs for word in run.words]
    if _is_stretched(line) or is_letter_spaced(words, line.size):
        return PrintedRow(line, [Segment(list(line.runs), line)])
    parts = [part for whole in line.runs for part in _parted(whole)]
    for run in sorted(parts, key=lambda r: r.x0):
        white = run.x0 - groups[-1][-1].x1 if groups else 0.0
        if groups and (
            white <= _gap(groups[-1][-1], run)
            or (white < _INDENT and _is_bullet(groups[-1]) and _has_letters(run))
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    groups = _with_choices_whole(groups)
    if len(groups) == 1 and len(parts) == len(line.runs):
        return PrintedRow(line, [Segment(groups[0], line)])
    segments = [
        Segment(runs, found) for runs in groups if (found := line_of(runs, line.page, 0.0)) is not None
    ]
    return PrintedRow(line, segments or [Segment(list(line.runs), line)])


def _with_choices_whole(groups: list[list[Run]]) -> list[list[Run]]:
    """The runs of a line in groups; boxes that are ticked or not, each before its words, are one choice: "☐ Fait ☒ En cours"."""
    boxes = [at for at, runs in enumerate(groups) if _is_box_before_words(runs)]
    if len(boxes) < FEWEST_BOXES or boxes != list(range(boxes[0], boxes[-1] + 1)):
        return groups
    first, last = boxes[0], boxes[-1]
    return [*groups[:first], [run for at in boxes for run in groups[at]], *groups[last + 1 :]]


def _is_box_before_words(runs: Sequence[Run]) -> bool:
    text = "".join(word.text for run in runs for word in run.words)
    return text[:1] in _BOXES and any(map(str.isalpha, text))


def with_signs_apart(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows of a page; where signs such as "✔" stand alone below each other, one of them before words is no
    bullet of these, but stands alone in its column as well."""
    alone = [_middle(word) for row in rows for one in row.segments[1:] if (word := _lone_sign(one.runs))]
    if not alone:
        return list(rows)
    return [
        replace(row, segments=[row.segments[0], *(p for one in row.segments[1:] for p in _apart(one, alone))])
        for row in rows
    ]


def _apart(segment: Segment, alone: Sequence[float]) -> list[Segment]:
    sign = _lone_sign(segment.runs[:1])
    rest = segment.runs[1:]
    if sign is None or not rest or rest[0].x0 - sign.x1 <= _gap(segment.runs[0], rest[0]):
        return [segment]
    if all(abs(_middle(sign) - middle) > _NEAR for middle in alone):
        return [segment]
    parts = [(runs, line_of(runs, segment.line.page, 0.0)) for runs in (segment.runs[:1], rest)]
    return [Segment(runs, line) for runs, line in parts if line is not None]


def _lone_sign(runs: Sequence[Run]) -> Word | None:
    words = [word for run in runs for word in run.words]
    is_sign = len(words) == 1 and len(words[0].text) == 1 and not words[0].text.isalnum()
    return words[0] if is_sign and words[0].text not in _NO_SIGNS else None


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _is_stretched(line: Line) -> bool:
    """Whether a line's words are all equally far apart, but for what may be a number's: justified
    text, not columns."""
    if sum(any(map(str.isalpha, word.text)) for word in line.words) < _WORDS * len(line.words):
        return False
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(line.words))
    if len(gaps) > 1 and _fills_its_box(line):
        return gaps[-1] - gaps[0] < _EQUAL
    usual = gaps[:-1] if len(gaps) > 4 else gaps
    is_stretch = 0.5 * line.size < usual[0] < _MOST_STRETCHED * line.size if usual else False
    is_stretch = is_stretch and gaps[-1] < _MOST_OF_ONE * line.size
    return len(usual) > 2 and usual[-1] - usual[0] < _EQUAL and is_stretch


def _fills_its_box(line: Line) -> bool:
    """Whether a line that is read on its own, as those of a card are, ends where the text of its box does."""
    return bool(line.right) and abs(line.x1 - line.right) < _EQUAL


def _parted(run: Run) -> list[Run]:
    """A run parted where blanks that were typed keep its words far apart."""
    parts: list[list[Word]] = []
    for word in run.words:
        if parts and word.x0 - parts[-1][-1].x1 <= _TYPED_GAP * run.size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return pieces_of(run, parts)


def pieces_of(run: Run, parts: Sequence[list[Word]]) -> list[Run]:
    """The runs of groups of words that make up a run."""
    if len(parts) == 1:
        return [run]
    return [
        replace(
            run,
            words=words,
            x0=words[0].x0,
            x1=words[-1].x1,
            begins_blank=index > 0 or run.begins_blank,
            ends_blank=index < len(parts) - 1 or run.ends_blank,
        )
        for index, words in enumerate(parts)
    ]


def _gap(last: Run, run: Run) -> float:
    return _GAP * max(last.size, run.size)


def _has_letters(run: Run) -> bool:
    return any(map(str.isalpha, "".join(word.text for word in run.words)))


def _is_bullet(group: Sequence[Run]) -> bool:
    text = "".join(word.text for run in group for word in run.words)
    return len(text) == 1 and (
        split_marker(f"{text} x")[0] == text or unicodedata.category(text) == "Co" or text == UNKNOWN
    )
