"""Runs of characters as the engine finds them on a page, and the words that they hold."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, pairwise, zip_longest
from math import inf
from typing import Any

from ldaparse.places import tenth
from ldaparse.reading.pdf.engines import POWER, EnginePage, Stretch
from ldaparse.reading.pdf.engines.page import stretches_of
from ldaparse.reading.pdf.entries import ABOVE, APART, GAP, Entry, entries_of, entry_of
from ldaparse.reading.pdf.turning import Turn, quarters_of, turned_page

UNKNOWN = "\ufffd"  # a glyph that the file's fonts do not name
_BASELINE = 0.01  # points: what is as near to it stands on it
_ROUNDING = 0.001  # points: how exactly an engine says where a letter begins
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
        return _as_runs(entries_of(stretches))
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
        x_tolerance=APART,
        y_tolerance=ABOVE,
        extra_attrs=["fontname", "size"],
        return_chars=True,
    )
    return _as_runs([entry_of(one) for one in found])


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
    every = range(len(blanks.texts))
    x0, x1 = min(map(blanks.left, every)), max(map(blanks.right, every))
    stretches = [stretch for *_, stretch in blanks.pieces]
    top, bottom = min(shown.top for shown in stretches), max(shown.bottom for shown in stretches)
    level = before.top < (top + bottom) / 2 < before.bottom
    near = abs(x0 - before.x1) < GAP * before.size
    return level and near and not (following is not None and _is_void(x0, x1, following.left(0)))


def _run(entry: Entry) -> Run | None:
    fontname, size = entry.font
    words = _words(entry, down=_DESCENT * size if _stands_on_baseline(entry.pieces[0][2]) else 0.0)
    if not words:
        return None
    top, bottom = words[0].top, words[0].bottom
    if len(entry.pieces) > 1:
        top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Run(
        words,
        words[0].x0,
        top,
        words[-1].x1,
        bottom,
        tenth(float(size)),
        _is_bold(fontname),
        entry.texts[0].isspace(),
        entry.texts[-1].isspace(),
    )


@lru_cache(maxsize=256)
def _is_bold(fontname: str) -> bool:
    return any(mark in fontname.lower() for mark in ("bold", "black", "heavy", "-bd", ",b"))


def _stands_on_baseline(stretch: Stretch) -> bool:
    """Whether a character's box stands on its baseline: its font does not say how far it descends
    (LibreOffice writes 0), and the box must be let down to lie around the letters."""
    _, b, c, d = stretch.scale
    return b == c == 0 < d and abs(stretch.low - stretch.baseline) < _BASELINE


def _words(entry: Entry, *, down: float) -> list[Word]:
    """The words of an entry, their boxes let down by some points."""
    texts = entry.texts
    signs = texts if isinstance(texts, str) else "".join(texts)
    is_plain = len(signs) == len(texts) and max(signs) < _LIGATURES
    if not is_plain:
        signs = "".join([" " if text.isspace() else "x" for text in texts])
    words: list[Word] = []
    lefts, rights = entry.sides()
    stretch, widest = entry.pieces[0][2], GAP * entry.font[1]
    ends_at, after = -inf, 0  # where the last word ends, and the number of the letter after it
    for begin, end in _unbroken(signs, entry.gaps):
        text = signs[begin:end] if is_plain else "".join(map(_plain, texts[begin:end]))
        x0, x1 = round(lefts[begin] * POWER) / POWER, round(rights[end - 1] * POWER) / POWER  # `exact`
        near = x0 - ends_at <= widest
        if near and all(_is_void(lefts[at], rights[at], lefts[at + 1]) for at in range(after, begin)):
            words[-1].text += text
            words[-1].x1 = x1
        else:
            if len(entry.pieces) > 1:
                stretch, _ = entry.shown(begin)
            words.append(Word(text, x0, stretch.top + down, x1, stretch.bottom + down))
        ends_at, after = x1, end
    return words


def _unbroken(signs: str, gaps: Sequence[int]) -> Iterable[tuple[int, int]]:
    """From where to where letters follow each other without a blank or a gap."""
    spans = [found.span() for found in _PRINTED.finditer(signs)]
    if not gaps:
        return spans
    return chain.from_iterable(
        pairwise([begin, *gaps[bisect_right(gaps, begin) : bisect_left(gaps, end)], end])
        for begin, end in spans
    )


def _plain(text: str) -> str:
    """A glyph's letters: those of a ligature, or a sign that it is unknown."""
    if text.startswith("(cid:"):
        return UNKNOWN
    return unicodedata.normalize("NFKC", text) if _LIGATURES <= text <= "\ufb06" else text


def _is_void(x0: float, x1: float, following: float) -> bool:
    """Whether the next letter begins where a blank does: it stands for a soft hyphen that is not shown."""
    return x0 < x1 and -_ROUNDING <= following - x0 < 0.3 * (x1 - x0)
