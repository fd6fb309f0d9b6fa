"""The walk through a Word document: paragraphs and tables in order, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ldaparse.document import Extent, Paragraph, Place, Slot, Span, Spot, Table
from ldaparse.errors import LimitError
from ldaparse.isolating import step
from ldaparse.limits import Limits
from ldaparse.reading.text import clean, split_marker
from ldaparse.reading.word.heights import CELL_MARGINS, paragraph_height
from ldaparse.reading.word.names import PARAGRAPH, TABLE, child
from ldaparse.reading.word.numbering import Label, Numbering
from ldaparse.reading.word.runs import Words, WordsOf, block_children, run_together
from ldaparse.reading.word.styles import Look, Styles
from ldaparse.reading.word.tables import Layout, build_table, lay_out

_USUAL_WIDTH = 450.0  # of the text between the margins of a page


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
    """Where the walk stands: the place to give to words, and in a cell its width and depth."""

    place: Place
    width: float = _USUAL_WIDTH
    depth: int = 0
    height: float = 0.0
    last_after: float = 0.0


@dataclass(slots=True)
class Walk:
    """Reads blocks in document order; list numbers, fields and tables are counted as it goes."""

    file: str
    styles: Styles
    numbering: Numbering
    notes: Mapping[str, Any]
    limits: Limits
    words: WordsOf = field(init=False)
    tables: int = 0
    cells: int = 0
    paragraphs: int = 0
    all_paragraphs: int = 0
    _pending: list[tuple[str, str]] = field(default_factory=list)
    _carried: list[Any] = field(default_factory=list)
    _printed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words = WordsOf(self.styles)

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
        words, label = self._read(element, look)
        if words is None:
            return
        if look.outline is not None and look.outline < 9:
            yield from self._heading(words, label, look, context)
        else:
            first = True
            for index, line in enumerate(words.lines):
                if index in words.page_breaks:
                    yield PageBreak()
                for paragraph in _paragraphs(
                    line.text, line.bold, line.size, label if first else None, context
                ):
                    number = label.text if first and label and not label.is_bullet else None
                    yield Body(paragraph, None, number, look.is_contents)
                    first = False
        for box in words.boxes:
            yield from self._boxed(box)

    def _heading(self, words: Words, label: Label | None, look: Look, context: Context) -> Iterator[RawBlock]:
        if 1 in words.page_breaks:
            yield PageBreak()
        text = clean(" ".join(line.text for line in words.lines))
        if text:
            spans = (Span(0, len(text), context.place),)
            size = words.lines[0].size
            paragraph = Paragraph(text, spans, bold=True, size=size)
            number = None if label is None or label.is_bullet else label.text
            yield Body(paragraph, look.outline, number, look.is_contents)

    def _boxed(self, box: Any) -> Iterator[RawBlock]:
        """A text box's blocks; they keep the number of the paragraph that carries it."""
        before = self.paragraphs
        for block in self.blocks(box):
            self.paragraphs = before
            yield block
        self.paragraphs = before

    def _read(self, element: Any, look: Look) -> tuple[Words | None, Label | None]:
        """The words of a paragraph and its label; None for words while its mark is deleted, which
        makes it one with the next."""
        self._count_paragraph()
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
        return words, label

    def _count_paragraph(self) -> None:
        step()
        self.all_paragraphs += 1
        if self.all_paragraphs > self.limits.paragraphs:
            raise LimitError(
                f"there are more than {self.limits.paragraphs} paragraphs; allow more with --limit paragraphs=…",
                file=self.file,
            )

    def _notes(self) -> Iterator[RawBlock]:
        pending, self._pending = self._pending, []
        for identifier, mark in pending:
            # A note that is referred to again is printed once.
            note = None if identifier in self._printed else self.notes.get(identifier)
            if note is None:
                continue
            self._printed.add(identifier)
            for element in block_children(note):
                if element.tag != PARAGRAPH:
                    continue
                self._count_paragraph()
                words = self.words.read(element, self.styles.paragraph(element), mark)
                for line in words.lines:
                    if text := clean(line.text):
                        place = Spot(self.paragraphs)
                        yield Body(Paragraph(text, (Span(0, len(text), place),), size=line.size))

    def _body_table(self, element: Any) -> Iterator[RawBlock]:
        """A table; one that is a single column is a frame around paragraphs."""
        layout = self._laid_out(element)
        if layout.columns > 1:
            if table := self._table(element, layout, depth=1):
                yield table
            return
        for slot in layout.slots:
            for cell in slot.elements:
                yield from self.blocks(cell)

    def _laid_out(self, element: Any) -> Layout:
        step()
        layout = lay_out(element, self.limits.cells)
        self.cells += max(len(layout.slots), layout.rows * layout.columns)
        if self.cells > self.limits.cells:
            raise LimitError(
                f"the tables have more than {self.limits.cells} cells; allow more with --limit cells=…",
                file=self.file,
            )
        return layout

    def _table(self, element: Any, layout: Layout, depth: int) -> Table | None:
        if depth > self.limits.nesting:
            raise LimitError(
                f"tables are nested more than {self.limits.nesting} deep; allow more with --limit nesting=…",
                file=self.file,
            )
        number = self.tables = self.tables + 1
        contents = [
            self._cell(
                slot.elements,
                Context(Slot(number, slot.row + 1, slot.column + 1), slot.width - CELL_MARGINS, depth),
            )
            for slot in layout.slots
        ]
        if not any(contents):
            self.tables = number - 1
            return None
        return build_table(layout, contents, number, stressed=self.styles.stresses_first_row(element))

    def _cell(self, elements: list[Any], context: Context) -> tuple[CellPart, ...]:
        content: list[CellPart] = []
        for element in elements:
            self._cell_blocks(element, context, content)
        return tuple(content)

    def _cell_blocks(self, parent: Any, context: Context, content: list[CellPart]) -> None:
        for element in block_children(parent):
            if element.tag == TABLE:
                layout = self._laid_out(element)
                if table := self._table(element, layout, context.depth + 1):
                    content.append(table)
                    context.height += 1.5 * 12 * table.rows
            elif element.tag == PARAGRAPH:
                look = self.styles.paragraph(element)
                words, label = self._read(element, look)
                if words is None:
                    continue
                content += self._set_down(words, label, look, context)
                for box in words.boxes:
                    self._cell_blocks(box, context, content)

    def _set_down(
        self, words: Words, label: Label | None, look: Look, context: Context
    ) -> Iterator[Paragraph]:
        """The paragraphs of a cell, each below the other; blank ones take room and are not kept."""
        indent = look.indent if look.indent is not None else (label.indent if label else None) or 0.0
        context.height += max(context.last_after, look.before or 0.0)
        first = True
        for line in words.lines:
            set_in = look if line.size is None else Look(size=line.size)
            tall = paragraph_height(clean(line.text), set_in, context.width - indent)
            for paragraph in _paragraphs(
                line.text, line.bold, line.size, label if first else None, context, tall
            ):
                first = False
                yield paragraph
            context.height += tall
        context.last_after = look.after or 0.0


def _paragraphs(
    text: str,
    bold: bool,
    size: float | None,
    label: Label | None,
    context: Context,
    tall: float | None = None,
) -> Iterator[Paragraph]:
    """The paragraph of a line, if it holds words."""
    shown = clean(text)
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
    yield Paragraph(shown, (Span(0, len(shown), context.place),), marker, level, bold, size, extent)


def _ends_section_on_new_page(element: Any) -> bool:
    section = child(element, "pPr/sectPr")
    if section is None:
        return False
    kind = child(section, "type")
    return kind is None or "continuous" not in kind.values()
