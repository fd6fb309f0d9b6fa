"""Lines of a page, set together from its runs of characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest

from ldaparse.document import Box
from ldaparse.evidence import How
from ldaparse.reading.pdf.entries import GAP
from ldaparse.reading.pdf.runs import UNKNOWN, Run, Word
from ldaparse.reading.pdf.spacing import with_letters_together, with_openings_joined
from ldaparse.reading.text import clean, raise_digits, split_marker

_RAISED = 0.8  # of the line's type size: what is not larger may be a superscript
_RAISED_FIGURES = 0.85  # figures: browsers set a note's mark at five sixths


@dataclass(slots=True)
class Line:
    """A printed line of a cell or of the body. `marker` is the bullet before it, if any.

    `x0` is where the words begin, after the bullet; `ends_blank` tells that a space was written at
    its end, so that a hyphen there parts two words; `is_turned`, that its words run up or down. `runs` are
    what it was set together from, until tables without rules are found. `frame` is the number of the box that is drawn
    around it, or 0; `beside` are the labels that stand beside a title, and are read after it; `swatches` are coloured
    marks: the number of words before each, and its colour; `bold_to` is where the bold words at its front end; `pill` is
    the width of the pill that a line is, if one hangs under an item, or 0.
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
    is_turned: bool = False
    how: How = "text"
    frame: int = 0
    beside: tuple[Line, ...] = ()
    swatches: tuple[tuple[int, str], ...] = ()
    bold_to: float = 0.0
    pill: float = 0.0
    text: str = field(default="", init=False)
    _foot: float | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.text = " ".join(word.text for word in self.words)

    @property
    def foot(self) -> float:
        """The bottom that most of its letters share: a symbol of another font hangs lower."""
        if self._foot is None:  # asked of each line by all the ways to part a table
            self._foot = self._most_shared_bottom()
        return self._foot

    def _most_shared_bottom(self) -> float:
        if len({word.bottom for word in self.words}) == 1:
            return round(self.words[0].bottom, 1)
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

    def boxes(self) -> list[Box]:
        """The box of each of its words."""
        return [
            Box(self.page, *(round(side, 1) for side in (w.x0, w.top, w.x1, w.bottom)), how=self.how)
            for w in self.words
        ]


def body_lines(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines of a page's body; words that run up or down are lines of their own, after the others."""
    turned = sorted((run for run in runs if run.turned), key=lambda run: (round(run.x0), run.top))
    alone = [line for run in turned if (line := line_of([run], page, 0.0)) is not None]
    return lines_of(with_openings_joined([run for run in runs if not run.turned]), page) + alone


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
    most = _most_raised(run)
    return any(
        run.size <= most * other.size and run.bottom > other.top + 0.2 * run.size
        for other in line
        if _is_beside(other, run)
    )


def _is_beside(run: Run, other: Run) -> bool:
    """Whether hardly any white stands between two runs, as between a word and the mark of a note."""
    return run.x0 < other.x1 + other.size and other.x0 < run.x1 + other.size


def _most_raised(run: Run) -> float:
    return _RAISED_FIGURES if all(word.text.isdigit() for word in run.words) else _RAISED


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
        if open_word and not run.begins_blank and _is_cut(words[-1], run):
            words[-1] = _joined(words[-1], run.words[0])
            words += run.words[1:]
        else:
            words += run.words
        open_word = not run.ends_blank
    marker, marker_box = _take_marker(words)
    words = [cleaned for word in words if (cleaned := word if word.text.isascii() else _cleaned(word))]
    if not words:
        if marker is None or marker_box is None:
            return None
        words, marker = [Word(marker, marker_box.x0, marker_box.top, marker_box.x1, marker_box.bottom)], None
    words = with_letters_together(words, runs[0].size)
    bold = all(run.bold or not any(c.isalnum() for w in run.words for c in w.text) for run in runs)
    return Line(
        page, words, words[0].x0, min([w.top for w in words]), words[-1].x1, max([w.bottom for w in words]),
        _most_frequent_size(runs), bold, runs[-1].ends_blank, marker, marker_box, right,
        runs=tuple(runs), is_turned=any(run.turned for run in runs), bold_to=_end_of_bold(runs),
    )  # fmt: skip


def _end_of_bold(runs: Sequence[Run]) -> float:
    """Where the bold runs end that a line begins with."""
    ahead = list(takewhile(lambda run: run.bold, runs))
    return ahead[-1].x1 if ahead else 0.0


def with_words(line: Line, words: list[Word], right: float) -> Line:
    """A line with some of its words, within a cell that ends at `right`."""
    first = words[0] is line.words[0]
    return replace(
        line,
        words=words,
        x0=words[0].x0,
        x1=words[-1].x1,
        right=min(line.right, right),
        marker=line.marker if first else None,
        marker_box=line.marker_box if first else None,
        runs=(),
    )


def _is_cut(word: Word, following: Run) -> bool:
    """Whether a word goes on in the next run: no blank parts them, nor is it a bullet."""
    return following.x0 - word.x1 <= GAP * following.size and not _is_symbol(word.text)


def _joined(one: Word, other: Word) -> Word:
    top, bottom = min(one.top, other.top), max(one.bottom, other.bottom)
    return Word(one.text + other.text, one.x0, top, other.x1, bottom)


def _most_frequent_size(runs: Sequence[Run]) -> float:
    """The type size that most letters of a line have."""
    if len({run.size for run in runs}) == 1:
        return runs[0].size
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += sum(len(word.text) for word in run.words)
    return sizes.most_common(1)[0][0]


def _raise_marks(runs: Sequence[Run]) -> None:
    """Make figures that are set small and high superscripts: "12" and a note's "1" are not 121."""
    if len(runs) == 1:
        return
    for run in runs:
        most = _most_raised(run)
        if any(
            run.bottom < full.bottom - 0.15 * full.size and run.size <= most * full.size
            for full in runs
            if _is_beside(full, run) and _has_letters(full)
        ):
            run.words = [
                Word(raise_digits(word.text), word.x0, word.top, word.x1, word.bottom) for word in run.words
            ]


def _has_letters(run: Run) -> bool:
    return any(character.isalnum() for word in run.words for character in word.text)


def _cleaned(word: Word) -> Word | None:
    # A soft hyphen matters at the end of a line only, where joining looks for it.
    keep = "\u00ad" if word.text.endswith("\u00ad") else ""
    text = clean(word.text) + keep
    if text == word.text:
        return word
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


def let_go_of_runs(regions: Iterable[Sequence[Line]]) -> None:
    """A thousand pages of them take as much memory as all that is made of the words from here on."""
    for lines in regions:
        for line in lines:
            line.runs = ()
