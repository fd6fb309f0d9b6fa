"""A file put together: headings told from paragraphs, the cover and the furniture apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ldaparse.document import Block, Furniture, Heading, HeadingLook, Paragraph, Table, Trouble
from ldaparse.places import shifted
from ldaparse.reading.flow.blocks import Body, PageBreak, RawBlock
from ldaparse.reading.headings import (
    HeadingStyle,
    as_heading,
    heading_style,
    sign_behind_number,
    split_number,
)
from ldaparse.reading.text import clean

_FEWEST_LETTERS_OF_PROSE = 80
_MOST_COVER_PARAGRAPHS = 30
_SECTION_NUMBER = re.compile(r"(?:[\dIVX]{1,5}|[A-Z])(?:\.(?:\d+|[a-zA-Z]))*[.)]?")
_PAGE_NUMBER = re.compile(
    r"\W*+(?:page|p\.?)?\s*+\d{0,4}\s*+(?:(?:/|sur|de|-)\s*+\d{0,4})?\W*+", re.IGNORECASE
)


@dataclass(slots=True)
class Parts:
    """What a `Document` is made of."""

    blocks: list[Block] = field(default_factory=list)
    cover: list[Paragraph] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def assemble_blocks(blocks: Iterable[RawBlock], parts: Parts) -> None:
    """Put the blocks of the body into the parts: cover, headings, and the table of contents apart."""
    raw, contents = _without_contents(blocks)
    look = _look(raw)
    parts.cover, raw = _take_cover(raw, look)
    parts.blocks = [_block(block, look) for block in raw if not isinstance(block, PageBreak)]
    parts.furniture += contents


@dataclass(slots=True)
class Running:
    """What is printed on every page, each text once."""

    _found: dict[tuple[str, str], Furniture] = field(default_factory=dict)

    @property
    def furniture(self) -> list[Furniture]:
        return list(self._found.values())

    def add(self, kind: Literal["header", "footer"], blocks: Iterable[RawBlock]) -> None:
        """The paragraphs and cells of a running header or footer."""
        for text in _texts(blocks):
            self.add_text(kind, text)

    def add_text(self, kind: Literal["header", "footer", "watermark"], text: str) -> None:
        shown = clean(text) if kind == "watermark" else text
        if not shown:
            return
        named = "page_number" if kind != "watermark" and _PAGE_NUMBER.fullmatch(shown) else kind
        self._found.setdefault((kind, shown), Furniture(shown, named))


def _without_contents(raw: Iterable[RawBlock]) -> tuple[list[RawBlock], list[Furniture]]:
    kept: list[RawBlock] = []
    left: list[Furniture] = []
    for block in raw:
        if isinstance(block, Body) and block.contents:
            left.append(Furniture(block.paragraph.text, "other", block.paragraph.places()))
        else:
            kept.append(block)
    return kept, left


def _look(raw: Iterable[RawBlock]) -> HeadingStyle:
    """The sizes of the text outside tables."""
    sizes: Counter[float] = Counter()
    for block in raw:
        if isinstance(block, Body) and block.paragraph.size:
            sizes[block.paragraph.size] += len(block.paragraph.text)
    return heading_style(sizes)


def _take_cover(raw: Sequence[RawBlock], look: HeadingStyle) -> tuple[list[Paragraph], list[RawBlock]]:
    """Part the title page from the rest: what stands before the first page break, if it is short
    and holds neither a table nor a numbered section."""
    blocks = list(raw)
    while blocks and isinstance(blocks[0], PageBreak):
        blocks.pop(0)
    end = next((i for i, block in enumerate(blocks) if isinstance(block, PageBreak)), None)
    if end is None or end > _MOST_COVER_PARAGRAPHS:
        return [], blocks
    first = [block for block in blocks[:end] if isinstance(block, Body)]
    read = [_block(block, look) for block in first]
    headings = [found for found in read if isinstance(found, Heading)]
    if len(first) < end or not headings or any(found.number for found in headings):
        return [], blocks
    begin = _where_text_begins(read)
    if begin is not None:
        return [block.paragraph for block in first[:begin]], blocks[begin:]
    return [block.paragraph for block in first], blocks[end + 1 :]


def _where_text_begins(read: Sequence[Block]) -> int | None:
    """The index of the first heading below the title of a page that stands over sentences: what is above it is the title page."""
    headings = [at for at, block in enumerate(read) if isinstance(block, Heading)]
    return next(
        (
            at
            for at in headings[1:]
            if at + 1 < len(read) and isinstance(below := read[at + 1], Paragraph) and _is_prose(below.text)
        ),
        None,
    )


def _is_prose(text: str) -> bool:
    return len(text) >= _FEWEST_LETTERS_OF_PROSE and text.rstrip().endswith(".")


def _block(block: Body | Table, look: HeadingStyle) -> Block:
    """A heading, by its style or by its type and number; else the paragraph or table it is."""
    if isinstance(block, Table):
        return block
    paragraph = block.paragraph
    if block.outline is not None:
        return _styled_heading(block, block.outline)
    if block.number and paragraph.marker:
        # An automatic number is looked at as if it were typed.
        typed = f"{paragraph.marker.rstrip('.)')} {paragraph.text}"
        spans = shifted(paragraph.spans, len(typed) - len(paragraph.text))
        probe = Paragraph(typed, spans, bold=paragraph.bold, size=paragraph.size)
        return as_heading(probe, look) or paragraph
    return as_heading(paragraph, look) or paragraph


def _styled_heading(block: Body, outline: int) -> Heading:
    paragraph, label = block.paragraph, block.number
    look = HeadingLook(outline + 1, paragraph.size, sign_behind_number(paragraph.text))
    if label and not _SECTION_NUMBER.fullmatch(label):
        # "Axe 1 :" as the list's own words belong to the title.
        text = f"{label} {paragraph.text}"
        spans = shifted(paragraph.spans, len(text) - len(paragraph.text))
        return Heading(text, outline + 1, None, spans, look)
    if label:
        number = label.rstrip(".)")
        return Heading(paragraph.text, number.count(".") + 1, number, paragraph.spans, look)
    printed, text = split_number(paragraph.text)
    level = printed.count(".") + 1 if printed else outline + 1
    return Heading(text, level, printed, shifted(paragraph.spans, len(text) - len(paragraph.text)), look)


def _texts(blocks: Iterable[RawBlock]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Body):
            yield block.paragraph.printed
        elif isinstance(block, Table):
            yield from (cell.text for cell in block.cells if cell.text)
