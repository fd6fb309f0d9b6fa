"""Runs of characters as the engine finds them on a page, and the words that they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, zip_longest
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Letter, Stretch
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.rectangles import around
from ldaparse.reading.pdf.turning import Turn, quarters_of, turned_page

# A gap wider than this share of the type size parts two words where no space is written.
GAP = 0.2
UNKNOWN = "\ufffd"  # a glyph that the file's fonts do not name
_APART = 3  # points: letters that a wider gap parts are of two runs
_ABOVE = 2  # points: as much may the heights of a run's letters differ
_BASELINE = 0.01  # points: what is as near to it stands on it
_LIGATURES = "\ufb00"  # and the six after it
_DESCENT = 0.22  # of the type size: what usual fonts descend below the baseline


@dataclass(slots=True)
class Word:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Entry:
    """Letters and blanks of one font and size that follow each other on a line; `hangs` tells that their
    boxes stand on the baseline."""

    letters: list[Letter]
    fontname: str
    size: float
    hangs: bool


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
    return _as_runs(
        [
            Entry(
                [
                    (char["text"], char["x0"], char["top"], char["x1"], char["bottom"])
                    for char in one["chars"]
                ],
                one["fontname"],
                one["size"],
                _hangs_from_baseline(one["chars"][0]),
            )
            for one in found
        ]
    )


def _entries_of(stretches: Iterable[Stretch]) -> list[Entry]:
    """What pdfplumber's `extract_words`, asked as above, makes of letters that are stretches already."""
    entries: list[Entry] = []
    current: Entry | None = None
    for stretch in stretches:
        letters = stretch.letters
        begins = [0, *(at for at, (one, other) in enumerate(pairwise(letters), 1) if _are_apart(one, other))]
        for begin, end in zip(begins, [*begins[1:], len(letters)], strict=True):
            part = letters[begin:end]
            if not part:
                continue
            alike = current is not None and (current.fontname, current.size) == (
                stretch.fontname,
                stretch.size,
            )
            if current is not None and alike and not _are_apart(current.letters[-1], part[0]):
                current.letters += part
                continue
            hangs = abs(stretch.low - stretch.baseline) < _BASELINE
            current = Entry(part, stretch.fontname, stretch.size, hangs)
            entries.append(current)
    return entries


def _are_apart(one: Letter, other: Letter) -> bool:
    """Whether two letters of one font that follow each other are of two runs."""
    return other[1] < one[1] or other[1] > one[3] + _APART or abs(other[2] - one[2]) > _ABOVE


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
    x0, top, x1, bottom = around([letter[1:] for letter in blanks.letters])
    level = before.top < (top + bottom) / 2 < before.bottom
    near = abs(x0 - before.x1) < GAP * before.size
    return level and near and not _is_void(x0, x1, None if following is None else following.letters[0])


def _run(entry: Entry) -> Run | None:
    words = _words(entry.letters, entry.size)
    if not words:
        return None
    if entry.hangs:
        for word in words:
            word.top += _DESCENT * entry.size
            word.bottom += _DESCENT * entry.size
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
        entry.letters[0][0].isspace(),
        entry.letters[-1][0].isspace(),
    )


def _hangs_from_baseline(char: dict[str, Any]) -> bool:
    """Whether a character's box stands on its baseline: its font does not say how far it descends
    (LibreOffice writes 0), and the box must be let down to lie around the letters."""
    matrix = char["matrix"]
    upright = matrix[1] == matrix[2] == 0 and matrix[3] > 0
    return upright and bool(abs(char["y0"] - matrix[5]) < _BASELINE)


def _words(letters: Sequence[Letter], size: float) -> list[Word]:
    words: list[Word] = []
    current: Word | None = None
    widest = GAP * size
    for at, (text, x0, top, x1, bottom) in enumerate(letters, 1):
        if text.isspace():
            if current is not None and not _is_void(x0, x1, letters[at] if at < len(letters) else None):
                current = None
            continue
        shown = text if text < _LIGATURES and len(text) == 1 else _plain(text)
        if current is None or x0 - current.x1 > widest:
            current = Word(shown, x0, top, x1, bottom)
            words.append(current)
        else:
            current.text += shown
            current.x1 = x1
    return words


def _plain(text: str) -> str:
    """A glyph's letters: those of a ligature, or a sign that it is unknown."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return unicodedata.normalize("NFKC", text) if _LIGATURES <= text <= "\ufb06" else text


def _is_void(x0: float, x1: float, following: Letter | None) -> bool:
    """Whether the next letter stands where a blank does: it stands for a soft hyphen that is not shown."""
    return following is not None and 0 <= following[1] - x0 < 0.3 * (x1 - x0)
