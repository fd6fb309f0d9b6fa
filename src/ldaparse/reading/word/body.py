"""The walk through a Word document: paragraphs and tables in order, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Paragraph, Place, Span, Spot
from ldaparse.reading.apart import Apart
from ldaparse.reading.flow.blocks import (
    Body,
    CellPart,
    Context,
    PageBreak,
    RawBlock,
    body_blocks,
    note_blocks,
    set_down,
)
from ldaparse.reading.flow.grid import INNER_ROW, Layout, Tables
from ldaparse.reading.flow.labels import Label
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Words, run_together
from ldaparse.reading.text import clean
from ldaparse.reading.word.names import PARAGRAPH, TABLE, child
from ldaparse.reading.word.numbering import Numbering
from ldaparse.reading.word.runs import WordsOf, block_children, deleted_text
from ldaparse.reading.word.styles import Styles
from ldaparse.reading.word.tables import lay_out


@dataclass(slots=True)
class Walk:
    """Reads blocks in document order; list numbers, fields and tables are counted as it goes."""

    styles: Styles
    numbering: Numbering
    notes: Mapping[str, Any]
    tables: Tables
    words: WordsOf
    apart: Apart = field(default_factory=Apart)
    paragraphs: int = 0
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _carried: list[Any] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)

    def blocks(self, parent: Any) -> Iterator[RawBlock]:
        """The blocks of a body, a header or a text box; notes follow the block that calls them."""
        for element in block_children(parent):
            if element.tag == PARAGRAPH:
                self.paragraphs += 1
                context = Context(Spot(self.paragraphs))
                yield from self._body_paragraph(element, context)
            elif element.tag == TABLE:
                yield from self._body_table(element)
            yield from self._notes()
            if _ends_section_on_new_page(element):
                yield PageBreak()

    def _body_paragraph(self, element: Any, context: Context) -> Iterator[RawBlock]:
        look = self.styles.paragraph(element)
        if look.new_page:
            yield PageBreak()
        words, label = self._read(element, look, context.place)
        if words is None:
            return
        yield from body_blocks(words, label, look, context)
        yield from map(Body, _drawn(words, context))
        for box in words.boxes:
            yield from self._boxed(box)

    def _boxed(self, box: Any) -> Iterator[RawBlock]:
        """A text box's blocks; they keep the number of the paragraph that carries it."""
        before = self.paragraphs
        for block in self.blocks(box):
            self.paragraphs = before
            yield block
        self.paragraphs = before

    def _read(self, element: Any, look: Look, place: Place) -> tuple[Words | None, Label | None]:
        """The words of a paragraph and its label; None for words while its mark is deleted, which
        makes it one with the next."""
        self.tables.bounds.paragraph()
        carried, self._carried = self._carried, []
        if child(element, "pPr/rPr/del") is not None or child(element, "pPr/rPr/moveFrom") is not None:
            self._carried = [*carried, element]
            return None, None
        label = None
        if look.numbering and look.numbering[0] not in {"", "0"}:
            label = self.numbering.next(*look.numbering)
        words = self.words.read(element, look)
        if carried:
            before = [self.words.read(part, self.styles.paragraph(part)) for part in carried]
            words = run_together([*before, words])
        self._pending += words.notes
        self._keep_apart(words, place)
        if label is not None and any(clean(line.text) for line in words.lines):
            self.words.added.append(label.text)
        return words, label

    def _keep_apart(self, words: Words, place: Place) -> None:
        for reason, text in words.apart:
            self.apart.add(reason, text, place)

    def _notes(self) -> Iterator[RawBlock]:
        pending, self._pending = self._pending, []
        for identifier, mark in pending:
            # A note that is referred to again is printed once.
            note = None if identifier in self.printed else self.notes.get(identifier)
            if note is None:
                continue
            self.printed.add(identifier)
            for element in block_children(note):
                if element.tag != PARAGRAPH:
                    continue
                self.tables.bounds.paragraph()
                words = self.words.read(element, self.styles.paragraph(element), mark)
                self._keep_apart(words, Spot(self.paragraphs))
                yield from note_blocks(words, Context(Spot(self.paragraphs)))

    def _body_table(self, element: Any) -> Iterator[RawBlock]:
        """A table; one that is a single column is a frame around paragraphs."""
        layout = self._laid_out(element)
        if layout.columns > 1:
            stressed = self.styles.stresses_first_row(element)
            if table := self.tables.fill(layout, 1, self._cell, stressed=stressed):
                yield table
            return
        for slot in layout.slots:
            for cell in slot.elements:
                yield from self.blocks(cell)

    def _laid_out(self, table: Any) -> Layout:
        layout = lay_out(table, self.tables.bounds)
        for element in layout.left_out:
            self.apart.add("deleted", deleted_text(element), Spot(self.paragraphs))
        return layout

    def _cell(self, elements: list[Any], context: Context) -> tuple[CellPart, ...]:
        content: list[CellPart] = []
        for element in elements:
            self._cell_blocks(element, context, content)
        return tuple(content)

    def _cell_blocks(self, parent: Any, context: Context, content: list[CellPart]) -> None:
        for element in block_children(parent):
            if element.tag == TABLE:
                stressed = self.styles.stresses_first_row(element)
                layout = self._laid_out(element)
                if table := self.tables.fill(layout, context.depth + 1, self._cell, stressed=stressed):
                    content.append(table)
                    context.height += INNER_ROW * table.rows
            elif element.tag == PARAGRAPH:
                look = self.styles.paragraph(element)
                words, label = self._read(element, look, context.place)
                if words is None:
                    continue
                content += set_down(words, label, look, context)
                content += _drawn(words, context)
                for box in words.boxes:
                    self._cell_blocks(box, context, content)


def _drawn(words: Words, context: Context) -> list[Paragraph]:
    """The texts of diagrams in a paragraph, which are seen where it stands."""
    texts = [shown for text in words.drawn if (shown := clean(text))]
    return [Paragraph(text, (Span(0, len(text), context.place),)) for text in texts]


def _ends_section_on_new_page(element: Any) -> bool:
    section = child(element, "pPr/sectPr")
    if section is None:
        return False
    kind = child(section, "type")
    return kind is None or "continuous" not in kind.values()
