"""The walk through an OpenDocument text: paragraphs, lists and tables in order, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ldaparse.document import Place, Spot
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
from ldaparse.reading.flow.grid import INNER_ROW, Tables
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Words
from ldaparse.reading.odt.items import Item, items
from ldaparse.reading.odt.names import HEADING, PARAGRAPH, TABLE, TABLE_ELEMENT, TEXT, number
from ldaparse.reading.odt.numbering import Numbering
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.odt.tables import lay_out
from ldaparse.reading.odt.words import WordsOf


@dataclass(slots=True)
class Walk:
    """Reads blocks in document order; list numbers, notes and tables are counted as it goes."""

    styles: Styles
    numbering: Numbering
    tables: Tables
    words: WordsOf = field(init=False)
    apart: Apart = field(default_factory=Apart)
    paragraphs: int = 0

    def __post_init__(self) -> None:
        self.words = WordsOf(self.styles)

    def blocks(self, parent: Any) -> Iterator[RawBlock]:
        """The blocks of a body, a header or a text box; notes follow the block that calls them."""
        for item in items(parent, self.styles, self.numbering):
            if item.element.tag == TABLE_ELEMENT:
                yield from self._body_table(item.element)
            else:
                self.paragraphs += 1
                for block in self._body_paragraph(item, Context(Spot(self.paragraphs))):
                    if item.in_index and isinstance(block, Body):
                        yield replace(block, contents=True)
                    else:
                        yield block
            yield from self._notes()

    def _body_paragraph(self, item: Item, context: Context) -> Iterator[RawBlock]:
        name = item.element.get(f"{TEXT}style-name")
        if self.styles.breaks_before("paragraph", name):
            yield PageBreak()
        self.tables.bounds.paragraph()
        look, label = self._look(item), item.label()
        words = self._read(item.element, look, context.place)
        yield from body_blocks(words, label, look, context)
        for box in words.boxes:
            yield from self._boxed(box)
        if self.styles.breaks_after("paragraph", name):
            yield PageBreak()

    def _read(self, paragraph: Any, look: Look, place: Place, mark: str = "") -> Words:
        """The words of a paragraph; what of it stands apart is kept."""
        words = self.words.read(paragraph, look, mark)
        for reason, text in words.apart:
            self.apart.add(reason, text, place)
        return words

    def _look(self, item: Item) -> Look:
        look = self.styles.paragraph(item.element.get(f"{TEXT}style-name"))
        if item.element.tag == HEADING:
            return replace(look, outline=number(item.element, f"{TEXT}outline-level") - 1)
        return look

    def _boxed(self, box: Any) -> Iterator[RawBlock]:
        """A text box's blocks; they keep the number of the paragraph that carries it."""
        before = self.paragraphs
        for block in self.blocks(box):
            self.paragraphs = before
            yield block
        self.paragraphs = before

    def _notes(self) -> Iterator[RawBlock]:
        """The notes that were called since this was last asked for."""
        while self.words.notes:
            body, mark = self.words.notes.pop(0)
            for index, item in enumerate(items(body, self.styles, self.numbering)):
                if item.element.tag == TABLE_ELEMENT:
                    yield from self._body_table(item.element)
                    continue
                self.tables.bounds.paragraph()
                look = self._look(item)
                words = self._read(item.element, look, Spot(self.paragraphs), "" if index else mark)
                yield from note_blocks(words, Context(Spot(self.paragraphs)))

    def _body_table(self, element: Any) -> Iterator[RawBlock]:
        """A table; one that is a single column is a frame around paragraphs."""
        if self.styles.breaks_before("table", element.get(f"{TABLE}style-name")):
            yield PageBreak()
        layout = lay_out(element, self.styles, self.tables.bounds)
        if layout.columns > 1:
            if table := self.tables.fill(layout, 1, self._cell):
                yield table
            return
        for slot in layout.slots:
            for cell in slot.elements:
                yield from self.blocks(cell)

    def _cell(self, elements: list[Any], context: Context) -> tuple[CellPart, ...]:
        content: list[CellPart] = []
        for element in elements:
            self._cell_blocks(element, context, content)
        return tuple(content)

    def _cell_blocks(self, parent: Any, context: Context, content: list[CellPart]) -> None:
        for item in items(parent, self.styles, self.numbering):
            if item.element.tag == TABLE_ELEMENT:
                layout = lay_out(item.element, self.styles, self.tables.bounds)
                if table := self.tables.fill(layout, context.depth + 1, self._cell):
                    content.append(table)
                    context.height += INNER_ROW * table.rows
            elif item.element.tag in {PARAGRAPH, HEADING}:
                self.tables.bounds.paragraph()
                look, label = self._look(item), item.label()
                words = self._read(item.element, look, context.place)
                content += set_down(words, label, look, context)
                for box in words.boxes:
                    self._cell_blocks(box, context, content)
