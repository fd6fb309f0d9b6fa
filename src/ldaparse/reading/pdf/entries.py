"""Letters and blanks that follow each other on a line of a page, in one font and size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from ldaparse.reading.pdf.engines import Stretch

# A gap wider than this share of the type size parts two words where no space is written.
GAP = 0.2
APART = 3  # points: letters that a wider gap parts are of two runs
ABOVE = 2  # points: as much may the heights of a run's letters differ


@dataclass(slots=True)
class Entry:
    """Letters and blanks of one font and size that follow each other on a line. `pieces` are the stretches that show
    them, each with its first letter's number in the entry and there; `gaps`, the letters before which there is one."""

    texts: str | list[str]
    pieces: list[tuple[int, int, Stretch]]
    gaps: list[int]

    @property
    def font(self) -> tuple[str, float]:
        """Its name and the type size."""
        shown = self.pieces[0][2]
        return shown.fontname, shown.size

    def sides(self) -> tuple[Sequence[float], Sequence[float]]:
        """Where its letters begin and where they end, as the engine measures them."""
        if len(self.pieces) == 1:
            _, first, stretch = self.pieces[0]
            here = slice(first, first + len(self.texts))
            return stretch.lefts[here], stretch.rights[here]
        lefts: list[float] = []
        rights: list[float] = []
        ends = [*(begin for begin, _, _ in self.pieces[1:]), len(self.texts)]
        for (begin, first, stretch), end in zip(self.pieces, ends, strict=True):
            lefts += stretch.lefts[first : first + end - begin]
            rights += stretch.rights[first : first + end - begin]
        return lefts, rights

    def shown(self, at: int) -> tuple[Stretch, int]:
        """The stretch that shows a letter, and its number there."""
        which = bisect_right(self.pieces, at, key=itemgetter(0)) - 1 if len(self.pieces) > 1 else 0
        begin, first, stretch = self.pieces[which]
        return stretch, first + at - begin

    def left(self, at: int) -> float:
        stretch, index = self.shown(at)
        return stretch.left(index)

    def right(self, at: int) -> float:
        stretch, index = self.shown(at)
        return stretch.right(index)

    def add(self, other: Entry) -> None:
        """Put letters after these which follow them on their line."""
        count = len(self.texts)
        if isinstance(self.texts, str):
            self.texts = list(self.texts)
        if other.left(0) - self.right(count - 1) > GAP * self.font[1]:
            self.gaps.append(count)
        self.gaps += [count + at for at in other.gaps]
        self.pieces += [(count + begin, first, stretch) for begin, first, stretch in other.pieces]
        self.texts += other.texts


def entry_of(found: dict[str, Any]) -> Entry:
    """The entry that is a word for pdfplumber, whose letters may differ in height by little."""
    whole: Entry | None = None
    for _, group in groupby(found["chars"], key=itemgetter("top", "bottom")):
        chars = list(group)
        part = Entry([char["text"] for char in chars], [(0, 0, _stretch_of(chars, found))], [])
        part.gaps = [at for at in part.pieces[0][2].odd if _is_gap(part, at)]
        if whole is None:
            whole = part
        else:
            whole.add(part)
    assert whole is not None
    return whole


def _stretch_of(chars: Sequence[dict[str, Any]], word: dict[str, Any]) -> Stretch:
    first, matrix = chars[0], chars[0]["matrix"]
    return Stretch(
        [char["text"] for char in chars], [char["x0"] for char in chars], [char["x1"] for char in chars],
        range(1, len(chars)), first["top"], first["bottom"], word["fontname"], word["size"],
        matrix[:4], matrix[5], first["y0"],
    )  # fmt: skip


def entries_of(stretches: Iterable[Stretch]) -> list[Entry]:
    """What pdfplumber's `extract_words`, asked as above, makes of letters that are stretches already."""
    entries: list[Entry] = []
    for part in (part for stretch in stretches for part in _parted(stretch)):
        if entries and _is_continued(entries[-1], part):
            entries[-1].add(part)
        else:
            entries.append(part)
    return entries


def _parted(stretch: Stretch) -> Iterator[Entry]:
    """The letters of a stretch, parted where one stands before the last or far behind it."""
    if not stretch.text:
        return
    whole = Entry(stretch.text, [(0, 0, stretch)], [])
    parts = []
    for at in stretch.odd:
        before, begin, end = stretch.left(at - 1), stretch.left(at), stretch.right(at - 1)
        if begin - end > GAP * stretch.size:
            whole.gaps.append(at)
        if not before <= begin <= end + APART:
            parts.append(at)
    if not parts:
        yield whole
        return
    for begin, end in pairwise([0, *parts, len(whole.texts)]):
        gaps = [at - begin for at in whole.gaps if begin < at < end]
        yield Entry(whole.texts[begin:end], [(0, begin, stretch)], gaps)


def _is_gap(entry: Entry, at: int) -> bool:
    return entry.left(at) - entry.right(at - 1) > GAP * entry.font[1]


def _is_continued(entry: Entry, part: Entry) -> bool:
    """Whether letters are of one font with those before them, and follow them on their line."""
    if entry.font != part.font:
        return False
    last, first = len(entry.texts) - 1, part.left(0)
    near = entry.left(last) <= first <= entry.right(last) + APART
    return near and abs(part.pieces[0][2].top - entry.pieces[-1][2].top) <= ABOVE
