"""Lines joined again into the paragraphs that were wrapped.

The rule is the typesetter's own, turned round: a line was broken by wrapping only if the next
word would not have fitted at its end. Where it would have, the break was the writer's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ldaparse.document import Extent, Paragraph, Span
from ldaparse.reading.pdf.lines import Line, Word
from ldaparse.reading.text import clean

# Unicode line breaking (UAX 14): a hyphen or slash before a figure is no place to break.
_BREAKABLE = re.compile(r".+?(?:[-/](?=[^\W\d_])|–(?=\w))")
_HYPHENS = ("-", "\u2010", "\u2011")


@dataclass(slots=True)
class Block:
    """Lines that make one paragraph; `offset` is added to heights, after a page break in a cell."""

    lines: list[Line]
    offsets: list[float] = field(default_factory=list)
    level: int = 0

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Typography:
    """What holds in the whole document: its words, and line pitch by type size, in cells and out
    of them (word processors space tables more tightly than the body)."""

    pitches: dict[tuple[float, bool], float]
    vocabulary: Counter[str]

    def pitch(self, line: Line) -> float:
        """From one line of its paragraph to the next, in points."""
        measured = self.pitches.get((line.size, line.in_cell))
        return measured or self.pitches.get((line.size, not line.in_cell), 1.25 * line.size)


def typography(regions: Iterable[Sequence[Line]]) -> Typography:
    """Measure line pitches (the smallest that recurs, by type size) and gather the words."""
    steps: dict[tuple[float, bool], Counter[float]] = {}
    words: Counter[str] = Counter()
    for lines in regions:
        for line in lines:
            words.update(w.text.strip(".,;:()«»").casefold() for w in line.words[:-1])
        for one, other in pairwise(lines):
            step = round(other.bottom - one.bottom, 1)
            if one.page == other.page and one.size == other.size and 0.9 * one.size < step < 3 * one.size:
                steps.setdefault((one.size, one.in_cell), Counter())[step] += 1
    pitches = {kind: _smallest_recurring(counted) for kind, counted in steps.items()}
    return Typography(pitches, words)


def _smallest_recurring(steps: Counter[float]) -> float:
    least = max(2, steps.total() // 50)
    return min((step for step, count in steps.items() if count >= least), default=min(steps))


def group_lines(lines: Iterable[Line], look: Typography) -> list[Block]:
    """The lines of one region, from top to bottom, as paragraphs."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and goes_on(blocks[-1], line, look):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line]))
    _set_levels(blocks)
    return blocks


def goes_on(block: Block, line: Line, look: Typography, *, cut: bool = False) -> bool:
    """Whether `line` continues the paragraph; with `cut`, over a page break (no gap to look at)."""
    previous = block.last
    if line.marker is not None or abs(previous.size - line.size) > 0.6:
        return False
    if previous.bold != line.bold and _capital(line):
        return False
    if not cut and line.bottom - previous.bottom > 1.1 * look.pitch(previous) + 0.3:
        return False
    return not would_fit(previous, line)


def would_fit(previous: Line, line: Line) -> bool:
    """Whether the first breakable piece of `line` would have fitted at the end of `previous`."""
    word = line.words[0]
    piece = _BREAKABLE.match(word.text)
    share = len(piece[0]) / len(word.text) if piece else 1.0
    space = 0.0 if previous.text.endswith(_HYPHENS) and not previous.ends_blank else 0.22 * previous.size
    return previous.x1 + space + (word.x1 - word.x0) * share < previous.right - 0.8


def _capital(line: Line) -> bool:
    return line.text[:1].isupper() or line.text[:1].isdigit()


def _set_levels(blocks: Sequence[Block]) -> None:
    """Depth of list items, by where their bullets stand."""
    lefts: list[float] = []
    for block in blocks:
        box = block.first.marker_box
        if box is not None and not any(abs(box.x0 - left) < 6 for left in lefts):
            lefts.append(box.x0)
    lefts.sort()
    for block in blocks:
        box = block.first.marker_box
        if box is not None:
            block.level = next(i for i, left in enumerate(lefts) if abs(box.x0 - left) < 6)


def to_paragraph(block: Block, look: Typography, row_top: float | None = None) -> Paragraph:
    """The paragraph of a block; with `row_top`, with its extent below the top of its row."""
    text, spans = join_lines(block.lines, look)
    extent = None
    if row_top is not None:
        offsets = block.offsets or [0.0] * len(block.lines)
        extent = Extent(
            round(block.first.top - row_top + offsets[0], 1),
            round(block.last.bottom - row_top + offsets[-1], 1),
        )
    first = block.first
    return Paragraph(
        text, spans, first.marker, block.level, all(x.bold for x in block.lines), first.size, extent
    )


def join_lines(lines: Sequence[Line], look: Typography) -> tuple[str, tuple[Span, ...]]:
    """The text of wrapped lines, a hyphen at a line's end kept or dropped, and where each word is."""
    text = ""
    spans: list[Span] = []
    glue = ""
    for number, line in enumerate(lines):
        for index, word in enumerate(line.words):
            shown = clean(word.text)
            if index == 0 and number > 0:
                glue = _glue(lines[number - 1], word, look)
                if glue == "drop":
                    text, glue = text[:-1], ""
            start = len(text) + len(glue)
            text += glue + shown
            spans.append(Span(start, len(text), line.box(word)))
            glue = " "
    return text, tuple(spans)


def _glue(previous: Line, word: Word, look: Typography) -> str:
    """What stands between a line's end and the next line's first word: a space, nothing, or
    nothing and the hyphen dropped."""
    last = previous.words[-1].text
    if last.endswith("\u00ad"):
        return ""
    if previous.ends_blank or len(last) < 2:
        return " "
    if _is_split(previous, word, look):
        return ""
    if last.endswith("/"):
        return ""
    if not last.endswith(_HYPHENS) or not last[-2].isalnum():
        return " "
    stem = last[:-1].casefold().lstrip("(«")
    head = re.match(r"\w*", word.text.casefold())
    whole = stem + (head[0] if head else "")
    hyphenated = f"{stem}-{head[0] if head else ''}"
    seen = look.vocabulary
    return "drop" if seen[whole] and not seen[hyphenated] and stem.isalpha() else ""


def _is_split(previous: Line, word: Word, look: Typography) -> bool:
    """Whether a word wider than its column was broken anywhere, without a hyphen: it stands alone
    on its line, which has no room for one more letter, and both halves make one word."""
    half, rest = previous.words[-1], word.text
    if not (len(previous.words) == 1 and half.text[-1].isalpha() and rest[0].islower()):
        return False
    letter = (word.x1 - word.x0) / len(rest) * (1.5 if rest[0] in "mw" else 1.0)
    if half.x1 + letter < previous.right - 0.8:
        return False
    stem, tail = half.text.casefold(), re.match(r"\w*", rest.casefold())
    end = tail[0] if tail else ""
    seen = look.vocabulary
    return bool(seen[stem + end]) or not (seen[stem] and seen[end])
