"""Runs of characters as the engine finds them on a page, and the words that they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, zip_longest
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Stretch
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.turning import Turn, quarters_of, turned_page

# A gap wider than this share of the type size parts two words where no space is written.
GAP = 0.2
UNKNOWN = "\ufffd"  # a glyph that the file's fonts do not name
_APART = 3  # points: letters that a wider gap parts are of two runs
_ABOVE = 2  # points: as much may the heights of a run's letters differ
_BASELINE = 0.01  # points: what is as near to it stands on it
_LIGATURES = "\ufb00"  # and the six after it
_DESCENT = 0.22  # of the type size: what usual fonts descend below the baseline
_PRINTED = re.compile(r"\S+")


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Entry:
    """Letters and blanks of one font and size that follow each other on a line, each with its box; `hangs` tells
    that the boxes stand on the baseline."""

    texts: list[str]
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]
    fontname: str
    size: float
    hangs: bool

    def add(self, other: Entry) -> None:
        self.texts += other.texts
        self.lefts += other.lefts
        self.tops += other.tops
        self.rights += other.rights
        self.bottoms += other.bottoms


@dataclass(slots=True)
class Run:
    """Characters of one font and size that follow each other on a line, which may run up or down (`turned`)."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    begins_blank: bool
    ends_blank: bool
    turned: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def runs_of(page: EnginePage) -> list[Run]:
    """The runs of a page, in the order in which the file writes them; those that run up or down last."""
    if (stretches := stretches_of(page)) is not None:
        return _as_runs(_entries_of(stretches))
    sideways = {quarters_of(char) for char in page.chars} - {0}
    if not sideways:
        return _runs_across(page)
    runs = _runs_across(page.filter(partial(_is_as_turned, 0)))
    for quarters in sorted(sideways):
        turned, turn = turned_page(page.filter(partial(_is_as_turned, quarters)), quarters)
        runs += [_turned_back(run, turn) for run in _runs_across(turned, as_written=False)]
    return runs


def _is_as_turned(quarters: int, thing: dict[str, Any]) -> bool:
    """Whether a thing is a letter that stands upright once the page is turned so."""
    return "matrix" in thing and quarters_of(thing) == quarters


def _turned_back(run: Run, turn: Turn) -> Run:
    words = [Word(word.text, *turn.back((word.x0, word.top, word.x1, word.bottom))) for word in run.words]
    x0, top, x1, bottom = turn.back((run.x0, run.top, run.x1, run.bottom))
    return replace(run, words=words, x0=x0, top=top, x1=x1, bottom=bottom, turned=True)


def _runs_across(page: EnginePage, *, as_written: bool = True) -> list[Run]:
    """The runs of letters that stand upright, in the file's order, or from the top left."""
    found = page.extract_words(
        keep_blank_chars=True,
        use_text_flow=as_written,
        x_tolerance=_APART,
        y_tolerance=_ABOVE,
        extra_attrs=["fontname", "size"],
        return_chars=True,
    )
    return _as_runs([_entry_of(one) for one in found])


def _entry_of(found: dict[str, Any]) -> Entry:
    chars = found["chars"]
    lefts, tops, rights, bottoms = ([c[side] for c in chars] for side in ("x0", "top", "x1", "bottom"))
    texts, hangs = [char["text"] for char in chars], _hangs_from_baseline(chars[0])
    return Entry(texts, lefts, tops, rights, bottoms, found["fontname"], found["size"], hangs)


def _entries_of(stretches: Iterable[Stretch]) -> list[Entry]:
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
    lefts, rights = stretch.lefts, stretch.rights
    follow = enumerate(zip(lefts, rights, lefts[1:], strict=False), 1)
    parts = [at for at, (left, right, next_left) in follow if not left <= next_left <= right + _APART]
    hangs = abs(stretch.low - stretch.baseline) < _BASELINE
    for begin, end in pairwise([0, *parts, len(lefts)] if lefts else []):
        here, count = slice(begin, end), end - begin
        yield Entry(
            list(stretch.text[here]), lefts[here], [stretch.top] * count, rights[here], [stretch.bottom] * count,
            stretch.fontname, stretch.size, hangs,
        )  # fmt: skip


def _is_continued(entry: Entry, part: Entry) -> bool:
    """Whether letters are of one font with those before them, and follow them on their line."""
    if (entry.fontname, entry.size) != (part.fontname, part.size):
        return False
    near = entry.lefts[-1] <= part.lefts[0] <= entry.rights[-1] + _APART
    return near and abs(part.tops[0] - entry.tops[-1]) <= _ABOVE


def _as_runs(entries: Sequence[Entry]) -> list[Run]:
    runs: list[Run] = []
    for entry, following in zip_longest(entries, entries[1:]):
        run = _run(entry)
        if run is not None:
            runs.append(run)
        elif runs and _parts(entry, runs[-1], following):
            runs[-1] = replace(runs[-1], ends_blank=True)
    return runs


def _parts(blanks: Entry, before: Run, following: Entry | None) -> bool:
    """Whether blanks set in a font of their own (a thin space, say) stand right after a run, and part
    it from what follows."""
    x0, top, x1, bottom = min(blanks.lefts), min(blanks.tops), max(blanks.rights), max(blanks.bottoms)
    level = before.top < (top + bottom) / 2 < before.bottom
    near = abs(x0 - before.x1) < GAP * before.size
    return level and near and not (following is not None and _is_void(x0, x1, following.lefts[0]))


def _run(entry: Entry) -> Run | None:
    words = _words(entry)
    if not words:
        return None
    if entry.hangs:
        # One number for all words that are as high: they are kept for each of them.
        heights = {height for word in words for height in (word.top, word.bottom)}
        lowered = {height: height + _DESCENT * entry.size for height in heights}
        for word in words:
            word.top, word.bottom = lowered[word.top], lowered[word.bottom]
    font = entry.fontname.lower()
    bold = any(mark in font for mark in ("bold", "black", "heavy", "semibold", "-bd", ",b"))
    return Run(
        words,
        words[0].x0,
        min(w.top for w in words),
        words[-1].x1,
        max(w.bottom for w in words),
        round(float(entry.size), 1),
        bold,
        entry.texts[0].isspace(),
        entry.texts[-1].isspace(),
    )


def _hangs_from_baseline(char: dict[str, Any]) -> bool:
    """Whether a character's box stands on its baseline: its font does not say how far it descends
    (LibreOffice writes 0), and the box must be let down to lie around the letters."""
    matrix = char["matrix"]
    upright = matrix[1] == matrix[2] == 0 and matrix[3] > 0
    return upright and bool(abs(char["y0"] - matrix[5]) < _BASELINE)


def _words(entry: Entry) -> list[Word]:
    lefts, rights = entry.lefts, entry.rights
    signs = "".join(entry.texts)
    is_plain = len(signs) == len(entry.texts) and max(signs) < _LIGATURES
    if not is_plain:
        signs = "".join([" " if text.isspace() else "x" for text in entry.texts])
    words: list[Word] = []
    last = -1
    for begin, end in _unbroken(entry, signs):
        shown = signs[begin:end] if is_plain else "".join(map(_plain, entry.texts[begin:end]))
        near = bool(words) and lefts[begin] - rights[last] <= GAP * entry.size
        if near and all(_is_void(lefts[at], rights[at], lefts[at + 1]) for at in range(last + 1, begin)):
            words[-1].text += shown
            words[-1].x1 = rights[end - 1]
        else:
            words.append(Word(shown, lefts[begin], entry.tops[begin], rights[end - 1], entry.bottoms[begin]))
        last = end - 1
    return words


def _unbroken(entry: Entry, signs: str) -> Iterator[tuple[int, int]]:
    """From where to where letters follow each other without a blank or a gap; `signs` has a sign for each."""
    widest = GAP * entry.size
    ends = zip(entry.rights, entry.lefts[1:], strict=False)
    gaps = [at for at, (right, left) in enumerate(ends, 1) if left - right > widest]
    for found in _PRINTED.finditer(signs):
        begin, end = found.span()
        if gaps:
            yield from pairwise([begin, *(at for at in gaps if begin < at < end), end])
        else:
            yield begin, end


def _plain(text: str) -> str:
    """A glyph's letters: those of a ligature, or a sign that it is unknown."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return unicodedata.normalize("NFKC", text) if _LIGATURES <= text <= "\ufb06" else text


def _is_void(x0: float, x1: float, following: float) -> bool:
    """Whether the next letter begins where a blank does: it stands for a soft hyphen that is not shown."""
    return 0 <= following - x0 < 0.3 * (x1 - x0)
