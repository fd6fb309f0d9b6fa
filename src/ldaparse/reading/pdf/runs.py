"""Runs of characters as the engine finds them on a page, and the words that they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.turning import Turn, quarters_of, turned_page

# A gap wider than this share of the type size parts two words where no space is written.
GAP = 0.2
UNKNOWN = "\ufffd"  # a glyph that the file's fonts do not name
_DESCENT = 0.22  # of the type size: what usual fonts descend below the baseline


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
        x_tolerance=3,
        y_tolerance=2,
        extra_attrs=["fontname", "size"],
        return_chars=True,
    )
    runs: list[Run] = []
    for entry, following in zip_longest(found, found[1:]):
        run = _run(entry)
        if run is not None:
            runs.append(run)
        elif runs and _parts(entry, runs[-1], following):
            runs[-1] = replace(runs[-1], ends_blank=True)
    return runs


def _parts(blanks: dict[str, Any], before: Run, following: dict[str, Any] | None) -> bool:
    """Whether blanks set in a font of their own (a thin space, say) stand right after a run, and part
    it from what follows."""
    level = before.top < (blanks["top"] + blanks["bottom"]) / 2 < before.bottom
    return level and abs(blanks["x0"] - before.x1) < GAP * before.size and not _is_void(blanks, following)


def _run(entry: dict[str, Any]) -> Run | None:
    words = _words(entry["chars"], entry["size"])
    if not words:
        return None
    if _hangs_from_baseline(entry["chars"][0]):
        for word in words:
            word.top += _DESCENT * entry["size"]
            word.bottom += _DESCENT * entry["size"]
    font = entry["fontname"].lower()
    bold = any(mark in font for mark in ("bold", "black", "heavy", "semibold", "-bd", ",b"))
    chars = entry["chars"]
    return Run(
        words,
        words[0].x0,
        min(w.top for w in words),
        words[-1].x1,
        max(w.bottom for w in words),
        round(float(entry["size"]), 1),
        bold,
        chars[0]["text"].isspace(),
        chars[-1]["text"].isspace(),
    )


def _hangs_from_baseline(char: dict[str, Any]) -> bool:
    """Whether a character's box stands on its baseline: its font does not say how far it descends
    (LibreOffice writes 0), and the box must be let down to lie around the letters."""
    matrix = char["matrix"]
    upright = matrix[1] == matrix[2] == 0 and matrix[3] > 0
    return upright and bool(abs(char["y0"] - matrix[5]) < 0.01)


def _words(chars: Sequence[dict[str, Any]], size: float) -> list[Word]:
    words: list[Word] = []
    current: Word | None = None
    for char, following in zip_longest(chars, chars[1:]):
        text = char["text"]
        if text.isspace():
            current = current if _is_void(char, following) else None
            continue
        if text.startswith("(cid:"):
            text = UNKNOWN
        if "\ufb00" <= text <= "\ufb06":
            text = unicodedata.normalize("NFKC", text)
        if current is None or char["x0"] - current.x1 > GAP * size:
            current = Word(text, char["x0"], char["top"], char["x1"], char["bottom"])
            words.append(current)
        else:
            current.text += text
            current.x1 = char["x1"]
    return words


def _is_void(blank: dict[str, Any], following: dict[str, Any] | None) -> bool:
    """Whether the next letter stands where a blank does: it stands for a soft hyphen that is not shown."""
    width = blank["x1"] - blank["x0"]
    return following is not None and 0 <= following["x0"] - blank["x0"] < 0.3 * width
