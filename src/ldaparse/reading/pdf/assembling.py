"""Pages put together: body and tables in reading order, joined over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ldaparse.document import Block as DocumentBlock
from ldaparse.document import Furniture, Heading, Paragraph, Table, Trouble, trouble, walk_paragraphs
from ldaparse.isolating import step
from ldaparse.places import WordSpans
from ldaparse.reading.headings import HeadingStyle, as_heading
from ldaparse.reading.pdf.contents import without_contents
from ldaparse.reading.pdf.continuing import begins_again, goes_on_as
from ldaparse.reading.pdf.first_rows import with_first_rows
from ldaparse.reading.pdf.footnotes import Note, take_notes, with_notes
from ldaparse.reading.pdf.furniture import split_furniture
from ldaparse.reading.pdf.inferring import Shapes
from ldaparse.reading.pdf.inferring.opening import open_backgrounds
from ldaparse.reading.pdf.inferring.tiles import header_lines, heights_of_cells
from ldaparse.reading.pdf.inserting import (
    in_order,
    infer_in_panels,
    out_of_panels,
    with_inferred,
    with_listed_pills,
    without,
)
from ldaparse.reading.pdf.joining import build_table
from ldaparse.reading.pdf.labels import with_labels_apart
from ldaparse.reading.pdf.leaflet import down_columns
from ldaparse.reading.pdf.lines import Line, let_go_of_runs
from ldaparse.reading.pdf.margins import Format, set_right_edges
from ldaparse.reading.pdf.ordering import items_in_order
from ldaparse.reading.pdf.pages import RawPage, page_runs
from ldaparse.reading.pdf.panels import set_right_beside
from ldaparse.reading.pdf.paragraph_text import to_paragraph
from ldaparse.reading.pdf.paragraphs import Block, goes_on
from ldaparse.reading.pdf.pieces import Chain, Item, Joins
from ldaparse.reading.pdf.sizes import Sizes
from ldaparse.reading.pdf.swatches import set_swatches
from ldaparse.reading.pdf.wrapping import Typography, typography
from ldaparse.reading.tables import number_table

_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}\s*\d+\s*$|(?<!…)…{2,}\s*\d+\s*$")
_MOST_COVER_LINES = 30
_END_OF_SENTENCE = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}+[.!?](?=\s|$)")
_MOST_SENTENCES, _FEWEST_WORDS = 1, 5  # on a title page, and words of a paragraph that has some


class Assembly:
    """Pages being put together into blocks.

    They are added by portions, in their order; those of a portion are looked at together, to see what they share. The
    last item of a portion may go on in the next one, and becomes a block only then.
    """

    def __init__(self) -> None:
        self._blocks: list[DocumentBlock] = []
        self._cover: list[Paragraph] = []
        self._furniture: list[Furniture] = []
        self._joins = Joins()
        self._last: list[Item] = []
        self._notes: list[Note] = []
        self._bottoms: dict[int, float] = {}
        self._sizes = Sizes()
        self._look = Typography({}, Counter())
        self._style = self._sizes.style()
        self._sides: dict[Format, tuple[float, float]] = {}
        self._tables = 0
        self._packed = 0

    def add(self, pages: Sequence[RawPage]) -> None:
        """Put together some more pages, which are emptied."""
        self._pack()
        if not pages:
            return  # none of them could be read
        texts = self._texts(pages)
        boxed = [panel.lines for page in pages for panel in page.all_panels()]
        tables = [table for page in pages for table in page.all_tables()]
        regions = [lines for table in tables for lines in table.all_lines()]
        let_go_of_runs([*texts, *boxed, *regions])
        look = typography([*texts, *boxed, *regions])
        look.vocabulary.update(self._look.vocabulary)
        self._look = look
        self._sizes.add(chain.from_iterable([*texts, *boxed]), chain.from_iterable(regions))
        self._style = self._sizes.style()
        items = []
        for page, lines in zip(pages, texts, strict=True):
            step()
            items.append(items_in_order(lines, page.tables, page.panels, self._look))
        if not self._bottoms:
            self._cover = _take_cover(pages, items, self._style, self._look)
        self._notes += [note for page_items in items for note in take_notes(page_items)]
        self._bottoms |= _body_bottoms(pages, texts)
        joined = _join([self._last, *items], self._bottoms, self._look)
        for page in pages:
            page.lines, page.tables, page.shapes, page.panels = [], [], Shapes(), []
        self._last = joined[-1:]
        self._put(joined[:-1])

    def finished(self) -> tuple[list[DocumentBlock], list[Paragraph], list[Furniture]]:
        """The blocks of the document, the paragraphs of its cover, and its furniture."""
        self._put(self._last)
        for note in self._notes:
            self._add(note.block)
        if self._packed:
            self._pack()
        return self._blocks, self._cover, self._furniture + self._joins.printed_again

    @property
    def troubles(self) -> list[Trouble]:
        """What had to be chosen, of the blocks that are finished."""
        return [*inferred_tables(self._blocks), *_unsure_rows(self._joins)]

    def _pack(self) -> None:
        """Keep the places of words in the blocks of former portions in little memory."""
        for block in self._blocks[self._packed :]:
            for part in [block] if isinstance(block, Heading) else walk_paragraphs([block]):
                if isinstance(part.spans, WordSpans):
                    part.spans.pack()
        self._packed = len(self._blocks)

    def _texts(self, pages: Sequence[RawPage]) -> list[list[Line]]:
        """The lines of each page that are in no table and no furniture, as wide as its text; the pages have all
        their tables then."""
        opened = open_backgrounds([(page.number, page.lines, page.tables, page.shapes) for page in pages])
        for page, (lines, tables) in zip(pages, opened, strict=True):
            page.lines, page.tables = lines, tables
            for line in page.lines:
                line.how = "ocr_text" if page.recognised else "text"
        headers = [header_lines(page.lines, page.shapes) for page in pages]
        texts, left = split_furniture(
            [
                (
                    page.height,
                    [*without(page.lines, own), *page.boxed_lines()],
                    [*(table.top for table in page.tables), *(line.top for line in own)],
                )
                for page, own in zip(pages, headers, strict=True)
            ]
        )
        texts = [in_order(own, lines) for own, lines in zip(headers, texts, strict=True)]
        texts = [out_of_panels(page, lines) for page, lines in zip(pages, texts, strict=True)]
        for page, entries in zip(pages, left, strict=True):
            self._furniture += (*entries, *page.watermarks)
        texts, contents = without_contents(texts, pages[0].number if pages else 1)
        self._joins.printed_again += [
            Furniture(line.text, "other", tuple(line.boxes())) for lines in contents for line in lines
        ]
        texts = [
            lines
            if page.recognised
            else down_columns(
                lines, [table.top for table in page.tables], page.width, heights_of_cells(page.shapes)
            )
            for page, lines in zip(pages, texts, strict=True)
        ]
        texts = [with_listed_pills(page, lines) for page, lines in zip(pages, texts, strict=True)]
        texts = [with_labels_apart(lines, page.pills) for page, lines in zip(pages, texts, strict=True)]
        texts = with_first_rows(pages, with_inferred(pages, texts))
        for page in pages:
            step()
            infer_in_panels(page)
        for page, lines in zip(pages, texts, strict=True):
            set_right_beside(lines, page.panels)
        set_right_edges(pages, texts, self._sides)
        for page, lines in zip(pages, texts, strict=True):
            in_cells = [line for table in page.all_tables() for own in table.all_lines() for line in own]
            set_swatches([*lines, *page.boxed_lines(), *in_cells], page.shapes)
        return texts

    def _put(self, items: Sequence[Item]) -> None:
        """Make blocks of items, each followed by the notes that its lines call."""
        kept = [item for item in items if not (isinstance(item, Chain) and not item.has_text())]
        placed, self._notes = with_notes(kept, self._notes)
        for item in placed:
            step()
            self._add(item)

    def _add(self, item: Item) -> None:
        if isinstance(item, Chain):
            self._add_table(build_table(item, self._look, self._joins))
            return
        paragraph = to_paragraph(item, self._look)
        if _LEADERS.search(paragraph.text):
            self._joins.printed_again.append(Furniture(paragraph.text, "other", paragraph.places()))
            return
        block = as_heading(paragraph, self._style) or paragraph
        if isinstance(block, Heading) or block.text:
            self._blocks.append(block)

    def _add_table(self, table: Table) -> None:
        """Add a table; one of a single column is a frame around paragraphs, and around the tables in it."""
        if table.columns > 1:
            numbered, self._tables = number_table(table, self._tables)
            self._blocks.append(numbered)
            return
        for part in (part for cell in table.cells for part in cell.content):
            if isinstance(part, Table):
                self._add_table(part)
            elif part.text:
                self._blocks.append(as_heading(part, self._style) or part)


def inferred_tables(blocks: Sequence[DocumentBlock]) -> list[Trouble]:
    """The trouble that tables have no rules, and the white between their words told their cells: one for all."""
    tables = [block for block in blocks if isinstance(block, Table) and block.how == "inferred"]
    if not tables:
        return []
    pages = page_runs(sorted({page for table in tables for page in table.pages}))
    places = (place for table in tables for place in table.places())
    return [trouble("table.inferred", places=places, pages=pages)]


def _unsure_rows(joins: Joins) -> list[Trouble]:
    """The trouble that the page may have cut a row or not, row by row."""
    return [trouble("row.over_page", places=places) for places in joins.unsure]


def _body_bottoms(pages: Sequence[RawPage], texts: Sequence[list[Line]]) -> dict[int, float]:
    """By page, how far down the body reaches on pages of the same size."""
    lowest: dict[tuple[int, int], float] = {}
    for page, lines in zip(pages, texts, strict=True):
        reach = max([*(line.bottom for line in lines), *(t.bottom for t in page.tables)], default=0.0)
        size = round(page.width), round(page.height)
        lowest[size] = max(lowest.get(size, 0.0), reach)
    return {page.number: lowest[round(page.width), round(page.height)] for page in pages}


def _take_cover(
    pages: Sequence[RawPage], items: list[list[Item]], style: HeadingStyle, look: Typography
) -> list[Paragraph]:
    """Take the first page's paragraphs off, if it is a title page: few lines, no table, no section, no text."""
    if len(pages) < 2 or pages[0].tables or pages[0].panels or not items[0]:
        return []
    paragraphs = [to_paragraph(block, look) for block in items[0] if isinstance(block, Block)]
    count = sum(len(block.lines) for block in items[0] if isinstance(block, Block))
    headings = [found for p in paragraphs if (found := as_heading(p, style))]
    sentences = sum(
        len(_END_OF_SENTENCE.findall(p.text)) for p in paragraphs if len(p.text.split()) >= _FEWEST_WORDS
    )
    is_text = count > _MOST_COVER_LINES or sentences > _MOST_SENTENCES
    if is_text or any(found.number for found in headings) or not headings:
        return []
    items[0] = []
    return paragraphs


def _join(items: Sequence[list[Item]], bottoms: dict[int, float], look: Typography) -> list[Item]:
    """All pages' items in one list; a table or paragraph cut by a page break is one again."""
    joined: list[Item] = []
    for page_items in items:
        rest = list(page_items)
        last = joined[-1] if joined else None
        first = rest[0] if rest else None
        if isinstance(last, Chain) and isinstance(first, Chain):
            before, after = last.pieces[-1], first.pieces[0]
            goes_on = after.page == before.page + 1 and goes_on_as(before, after)
            if goes_on and not begins_again(last.pieces[0], after):
                last.body_bottoms.append(bottoms[before.page])
                last.pieces += first.pieces
                rest.pop(0)
        elif isinstance(last, Block) and isinstance(first, Block) and _cut(last, first, look):
            last.lines += first.lines
            rest.pop(0)
        joined += rest
    return joined


def _cut(last: Block, first: Block, look: Typography) -> bool:
    """Whether a page break cut a paragraph: its words run on, and no sentence ended before."""
    if not goes_on(last, first.first, look, cut=True):
        return False
    return first.first.text[:1].islower() or not last.last.text.endswith((".", "!", "?", ":", ";"))
