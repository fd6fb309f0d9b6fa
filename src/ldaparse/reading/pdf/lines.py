"""Words and lines of a page, from the runs of characters that the engine finds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from typing import Any

from ldaparse.document import Box
from ldaparse.evidence import How
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.turning import Turn, quarters_of, turned_page
from ldaparse.reading.text import clean, raise_digits, split_marker

# A gap wider than this share of the type size parts two words where no space is written.
_GAP = 0.2
UNKNOWN = "\ufffd"  # a glyph that the file's fonts do not name
_RAISED = 0.8  # of the line's type size: what is not larger may be a superscript
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


@dataclass(slots=True)
class Line:
    """A printed line of a cell or of the body. `marker` is the bullet before it, if any.

    `x0` is where the words begin, after the bullet; `ends_blank` tells that a space was written at
    its end, so that a hyphen there parts two words.
    """

    page: int
    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    ends_blank: bool
    marker: str | None = None
    marker_box: Word | None = None
    right: float = 0.0
    in_cell: bool = False
    runs: tuple[Run, ...] = ()
    how: How = "text"
    text: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.text = " ".join(word.text for word in self.words)

    @property
    def is_turned(self) -> bool:
        """Whether its words run up or down."""
        return any(run.turned for run in self.runs)

    @property
    def foot(self) -> float:
        """The bottom that most of its letters share: a symbol of another font hangs lower."""
        feet: Counter[float] = Counter()
        for word in self.words:
            feet[round(word.bottom, 1)] += len(word.text)
        return feet.most_common(1)[0][0]

    def unmarked(self) -> Line:
        """The line with its bullet as its first word."""
        marker, box = self.marker, self.marker_box
        if marker is None or box is None:
            return self
        word = Word(marker, box.x0, box.top, box.x1, box.bottom)
        return replace(self, words=[word, *self.words], x0=box.x0, marker=None, marker_box=None)

    def box(self, word: Word) -> Box:
        x0, top, x1, bottom = word.x0, word.top, word.x1, word.bottom
        return Box(self.page, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1), how=self.how)


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
    return level and abs(blanks["x0"] - before.x1) < _GAP * before.size and not _is_void(blanks, following)


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
        if current is None or char["x0"] - current.x1 > _GAP * size:
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


def body_lines(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines of a page's body; words that run up or down are lines of their own, after the others."""
    turned = sorted((run for run in runs if run.turned), key=lambda run: (round(run.x0), run.top))
    alone = [line for run in turned if (line := line_of([run], page, 0.0)) is not None]
    return lines_of((run for run in runs if not run.turned), page) + alone


def lines_of(runs: Iterable[Run], page: int, right: float = 0.0) -> list[Line]:
    """The runs of one region set together into lines, from top to bottom, left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.top + r.bottom, r.x0)):
        row = rows[-1] if rows else None
        if row is not None and _on_one_line(row[0], run):
            row.append(run)
        else:
            rows.append([run])
    rows = _with_raised(rows)
    return [line for row in rows if (line := line_of(sorted(row, key=lambda r: r.x0), page, right))]


def _with_raised(rows: list[list[Run]]) -> list[list[Run]]:
    """Put what is set small and raised (a note's mark, "1er") into the line that it stands on."""
    kept: list[list[Run]] = []
    for row, below in zip_longest(rows, rows[1:]):
        if below is not None and all(_is_raised(run, below) for run in row):
            below.extend(row)
        else:
            kept.append(row)
    return kept


def _is_raised(run: Run, line: Sequence[Run]) -> bool:
    near = [other for other in line if other.x0 < run.x1 + run.size and run.x0 < other.x1 + run.size]
    return any(run.size <= _RAISED * other.size and run.bottom > other.top + 0.2 * run.size for other in near)


def _on_one_line(first: Run, run: Run) -> bool:
    middle = run.middle[1]
    if first.top < middle < first.bottom:
        overlap = min(first.bottom, run.bottom) - max(first.top, run.top)
        return overlap > 0.5 * min(first.bottom - first.top, run.bottom - run.top)
    return False


def line_of(runs: Sequence[Run], page: int, right: float) -> Line | None:
    """The line that runs make, from left to right; None if they have no words."""
    words: list[Word] = []
    open_word = False
    _raise_marks(runs)
    for run in runs:
        for index, word in enumerate(run.words):
            joined = index == 0 and open_word and not run.begins_blank and words
            if joined and word.x0 - words[-1].x1 <= _GAP * run.size and not _is_symbol(words[-1].text):
                last = words[-1]
                words[-1] = Word(
                    last.text + word.text,
                    last.x0,
                    min(last.top, word.top),
                    word.x1,
                    max(last.bottom, word.bottom),
                )
            else:
                words.append(word)
        open_word = not run.ends_blank
    marker, marker_box = _take_marker(words)
    words = [w for w in (_cleaned(word) for word in words) if w]
    if not words:
        if marker is None or marker_box is None:
            return None
        words, marker = [Word(marker, marker_box.x0, marker_box.top, marker_box.x1, marker_box.bottom)], None
    sizes: Counter[float] = Counter()
    bold = True
    for run in runs:
        weight = sum(len(w.text) for w in run.words)
        sizes[run.size] += weight
        bold = bold and (run.bold or not any(c.isalnum() for w in run.words for c in w.text))
    return Line(
        page, words, words[0].x0, min(w.top for w in words), words[-1].x1, max(w.bottom for w in words),
        sizes.most_common(1)[0][0], bold, runs[-1].ends_blank, marker, marker_box, right,
        runs=tuple(runs),
    )  # fmt: skip


def _raise_marks(runs: Sequence[Run]) -> None:
    """Make figures that are set small and high superscripts: "12" and a note's "1" are not 121."""
    full = max(runs, key=lambda run: run.size)
    for run in runs:
        high = run.bottom < full.bottom - 0.15 * full.size
        if run.size <= _RAISED * full.size and high:
            for word in run.words:
                word.text = raise_digits(word.text)


def _cleaned(word: Word) -> Word | None:
    # A soft hyphen matters at the end of a line only, where joining looks for it.
    keep = "\u00ad" if word.text.endswith("\u00ad") else ""
    text = clean(word.text) + keep
    return Word(text, word.x0, word.top, word.x1, word.bottom) if text else None


def _is_symbol(text: str) -> bool:
    return len(text) == 1 and (unicodedata.category(text) == "Co" or clean(text) in {"•", "▪", "➢", "⇨"})


def _take_marker(words: list[Word]) -> tuple[str | None, Word | None]:
    """Take a bullet off the front of a line's words (which are changed)."""
    if not words:
        return None, None
    first = words[0]
    symbol = unicodedata.category(first.text[0]) == "Co" or first.text == UNKNOWN
    head = clean(first.text)
    if symbol and len(first.text) == 1:
        words.pop(0)
        named = head != UNKNOWN and unicodedata.category(head[0]) != "Co"
        shown = head if named else "•"
        return shown, first
    probe = f"{head} {words[1].text}" if len(words) > 1 else head
    marker, _ = split_marker(probe)
    if marker is None:
        return None, None
    if marker == head:
        words.pop(0)
        return marker, first
    if symbol or head.startswith(marker):
        # The bullet is tight against its word: part them, the box in proportion.
        share = (first.x1 - first.x0) * len(marker) / max(len(head), 1)
        words[0] = Word(head[len(marker) :].strip(), first.x0 + share, first.top, first.x1, first.bottom)
        return marker, Word(marker, first.x0, first.top, first.x0 + share, first.bottom)
    return None, None
