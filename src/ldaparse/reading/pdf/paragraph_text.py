"""What a block of lines becomes: a paragraph with its text, where each of its words is, and what marks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from ldaparse.document import Extent, Paragraph
from ldaparse.evidence import How
from ldaparse.places import WordSpans, tenth
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.paragraphs import TAB, Block
from ldaparse.reading.pdf.wrapping import Typography, glue_between
from ldaparse.reading.text import clean


def to_paragraph(block: Block, look: Typography, row_top: float | None = None) -> Paragraph:
    """The paragraph of a block; with `row_top`, with its extent below the top of its row."""
    text, spans = join_lines(block.lines, look)
    extent = None
    if row_top is not None:
        offsets = block.offsets or [0.0] * len(block.lines)
        extent = Extent(
            tenth(block.first.top - row_top + offsets[0]),
            tenth(block.last.bottom - row_top + offsets[-1]),
        )
    first = block.first
    return Paragraph(
        text,
        spans,
        first.marker,
        block.level,
        all(x.bold for x in block.lines),
        first.size,
        extent,
        tuple(_swatches(block.lines)),
        tuple(_tabs(first)) if len(block.lines) == 1 else (),
        _lead(block.lines),
    )


def _swatches(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The coloured marks of wrapped lines, each with how many words of all of them stand before it."""
    before = 0
    for line in lines:
        yield from ((before + at, colour) for at, colour in line.swatches)
        before += len(line.words)


def _lead(lines: Sequence[Line]) -> int:
    """How many words at the front of wrapped lines are set bold, where not all are."""
    count = 0
    for line in lines:
        if not line.bold:
            return count + sum(word.x1 <= line.bold_to for word in line.words)
        count += len(line.words)
    return 0


def _tabs(line: Line) -> Iterator[int]:
    """The numbers of words before which white as wide as a tab stands."""
    for at, (word, after) in enumerate(pairwise(line.words), 1):
        if after.x0 - word.x1 > TAB * line.size:
            yield at


def join_lines(lines: Sequence[Line], look: Typography) -> tuple[str, WordSpans]:
    """The text of wrapped lines, a hyphen at a line's end kept or dropped, and where each word is."""
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None:
            glue = glue_between(above, line.words[0], look)
            text = text[:-1] if glue == "drop" else text + glue
        shown = [word.text if word.text.isascii() else clean(word.text) for word in line.words]
        at = len(text)
        for word in shown:
            starts.append(at)
            at += len(word)
            ends.append(at)
            at += 1
        text += " ".join(shown)
    words = [word for line in lines for word in line.words]
    sides = [w.x0 for w in words], [w.top for w in words], [w.x1 for w in words], [w.bottom for w in words]
    return text, WordSpans(starts, ends, sides, list(_sheets(lines)))


def _sheets(lines: Sequence[Line]) -> Iterator[tuple[int, int, How]]:
    """As many words as follow each other on one page, read in one way, the page and the way."""
    for (page, how), group in groupby(lines, key=attrgetter("page", "how")):
        yield sum([len(line.words) for line in group]), page, how
