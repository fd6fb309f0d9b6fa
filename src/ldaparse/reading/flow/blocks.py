"""From the words of paragraphs to blocks: those of the body, and those set down in a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ldaparse.document import Extent, Paragraph, Place, Span, Table
from ldaparse.reading.flow.heights import paragraph_height
from ldaparse.reading.flow.labels import Label
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words
from ldaparse.reading.text import clean, split_marker

_USUAL_WIDTH = 450.0  # of the text between the margins of a page
_DEEPEST_OUTLINE = 9


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page ends by the writer's will."""


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph outside tables, before it is known whether it is a heading.

    `outline` is the level its style gives it, `number` its automatic number; `contents` tells an
    entry of the table of contents.
    """

    paragraph: Paragraph
    outline: int | None = None
    number: str | None = None
    contents: bool = False


RawBlock: TypeAlias = Body | Table | PageBreak
CellPart: TypeAlias = Paragraph | Table


@dataclass(slots=True)
class Context:
    """Where a walk stands: the place to give to words, and in a cell its width and depth."""

    place: Place
    width: float = _USUAL_WIDTH
    depth: int = 0
    height: float = 0.0
    last_after: float = 0.0


def body_blocks(words: Words, label: Label | None, look: Look, context: Context) -> Iterator[RawBlock]:
    """The blocks that a paragraph of the body is: one heading, or a paragraph a line."""
    if look.outline is not None and look.outline < _DEEPEST_OUTLINE:
        yield from _heading(words, label, look, context)
        return
    first = True
    for index, line in enumerate(words.lines):
        if index in words.page_breaks:
            yield PageBreak()
        for paragraph in _paragraphs(line, label if first else None, context):
            number = label.text if first and label and not label.is_bullet else None
            yield Body(paragraph, None, number, look.is_contents or words.contents)
            first = False


def _heading(words: Words, label: Label | None, look: Look, context: Context) -> Iterator[RawBlock]:
    if 1 in words.page_breaks:
        yield PageBreak()
    text = clean(" ".join(line.text for line in words.lines))
    if text:
        spans = (Span(0, len(text), context.place),)
        size = words.lines[0].size
        paragraph = Paragraph(text, spans, bold=True, size=size)
        number = None if label is None or label.is_bullet else label.text
        yield Body(paragraph, look.outline, number, look.is_contents)


def note_blocks(words: Words, context: Context) -> Iterator[RawBlock]:
    """The paragraphs of a footnote."""
    for line in words.lines:
        if text := clean(line.text):
            yield Body(Paragraph(text, (Span(0, len(text), context.place),), size=line.size))


def set_down(words: Words, label: Label | None, look: Look, context: Context) -> Iterator[Paragraph]:
    """The paragraphs of a cell, each below the other; blank ones take room and are not kept."""
    indent = look.indent if look.indent is not None else (label.indent if label else None) or 0.0
    context.height += max(context.last_after, look.before or 0.0)
    first = True
    for line in words.lines:
        set_in = look if line.size is None else Look(size=line.size)
        tall = paragraph_height(clean(line.text), set_in, context.width - indent)
        for paragraph in _paragraphs(line, label if first else None, context, tall):
            first = False
            yield paragraph
        context.height += tall
    context.last_after = look.after or 0.0


def _paragraphs(
    line: Line, label: Label | None, context: Context, tall: float | None = None
) -> Iterator[Paragraph]:
    """The paragraph of a line, if it holds words."""
    shown = whole = clean(line.text)
    if not shown:
        return
    marker, level = None, 0
    if label is not None:
        marker, level = label.text, label.level
    else:
        marker, shown = split_marker(shown)
    extent = None
    if tall is not None:
        extent = Extent(round(context.height, 1), round(context.height + tall, 1))
    left = len(whole.split()) - len(shown.split())
    swatches = tuple((max(at - left, 0), colour) for at, colour in line.swatches)
    tabs = tuple(at - left for at in line.tabs if left < at < left + len(shown.split()))
    lead = 0 if line.bold else max(line.lead - left, 0)
    spans = (Span(0, len(shown), context.place),)
    yield Paragraph(shown, spans, marker, level, line.bold, line.size, extent, swatches, tabs, lead)
