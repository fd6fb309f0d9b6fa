"""Pages put together: body and tables in reading order, joined over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ldaparse.document import Block as DocumentBlock
from ldaparse.document import Furniture, Heading, Paragraph, Table, Trouble
from ldaparse.isolating import step
from ldaparse.reading.headings import HeadingStyle, as_heading, heading_style
from ldaparse.reading.pdf.footnotes import take_notes, with_notes
from ldaparse.reading.pdf.furniture import split_furniture
from ldaparse.reading.pdf.inferring import LoosePage, infer_tables
from ldaparse.reading.pdf.inferring.opening import open_grounds
from ldaparse.reading.pdf.joining import build_table, goes_on_as
from ldaparse.reading.pdf.leaflet import down_columns
from ldaparse.reading.pdf.lines import Line, let_go_of_runs
from ldaparse.reading.pdf.pages import RawPage, page_runs
from ldaparse.reading.pdf.paragraphs import Block, goes_on, group_lines, to_paragraph
from ldaparse.reading.pdf.pieces import Chain, Item
from ldaparse.reading.pdf.wrapping import Typography, typography
from ldaparse.reading.tables import number_table

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$|…{2,}\s*\d+\s*$")
_MOST_COVER_LINES = 30
_SAME_END = 6.0  # points


def assemble(
    pages: Sequence[RawPage],
) -> tuple[list[DocumentBlock], list[Paragraph], list[Furniture]]:
    """The blocks of a document, the paragraphs of its cover, and its furniture. The pages are emptied."""
    for page, (lines, tables) in zip(
        pages, open_grounds([(p.number, p.lines, p.tables) for p in pages]), strict=True
    ):
        page.lines, page.tables = lines, tables
        for line in page.lines:
            line.how = "ocr_text" if page.recognised else "text"
    texts, left = split_furniture([(page.height, page.lines) for page in pages])
    furniture = [
        entry for page, entries in zip(pages, left, strict=True) for entry in (*entries, *page.watermarks)
    ]
    texts = [
        lines if page.recognised else down_columns(lines, [table.top for table in page.tables], page.width)
        for page, lines in zip(pages, texts, strict=True)
    ]
    texts = _with_inferred(pages, texts)
    _set_right_edges(pages, texts)
    regions = [lines for page in pages for table in page.tables for lines in table.all_lines()]
    let_go_of_runs([*texts, *regions])
    look = typography([*texts, *regions])
    sizes: Counter[float] = Counter()
    for lines in texts:
        for line in lines:
            sizes[line.size] += len(line.text)
    style = heading_style(sizes)
    items = [_items(page, lines, look) for page, lines in zip(pages, texts, strict=True)]
    cover = _take_cover(pages, items, style, look)
    notes = [take_notes(page_items) for page_items in items]
    bottoms = _body_bottoms(pages, texts)
    joined = with_notes(_join(items, bottoms, look), notes)
    # Lines are let go of one item after the other, as blocks are made of them: nothing else may hold them.
    for page in pages:
        page.lines, page.tables = [], []
    del texts, regions, items, notes
    return _blocks(joined, look, style, furniture), cover, furniture


def inferred_tables(blocks: Sequence[DocumentBlock]) -> list[Trouble]:
    """The trouble that tables have no rules, and the white between their words told their cells: one for all."""
    tables = [block for block in blocks if isinstance(block, Table) and block.how == "inferred"]
    if not tables:
        return []
    pages = page_runs(sorted({page for table in tables for page in table.pages}))
    message = f"Tableaux sans filets (p. {pages}) : leurs lignes et leurs colonnes sont déduites des blancs."
    english = f"Tables without rules (p. {pages}): their rows and columns are inferred from the white between words."
    places = tuple(place for table in tables for place in table.places())
    return [Trouble("table.inferred", message, places, "note", english)]


def _with_inferred(pages: Sequence[RawPage], texts: Sequence[list[Line]]) -> list[list[Line]]:
    """Add to the pages the tables that no rules close; the lines that are in none are given back."""
    found = infer_tables(
        [
            LoosePage(page.number, lines, [table.top for table in page.tables], page.shapes)
            for page, lines in zip(pages, texts, strict=True)
        ]
    )
    for page in pages:
        page.tables = sorted([*page.tables, *found[page.number][0]], key=lambda table: table.top)
        for table in page.tables:
            table.mark(recognised=page.recognised)
    return [found[page.number][1] for page in pages]


def _set_right_edges(pages: Sequence[RawPage], texts: Sequence[list[Line]]) -> None:
    """Give each body line the right edge of its text column: that of the pages of its size."""
    for size in {_format(page) for page in pages}:
        alike = [lines for page, lines in zip(pages, texts, strict=True) if _format(page) == size]
        width, _, scanned = size
        right = (_usual_end if scanned else _furthest_end)([line for lines in alike for line in lines])
        left = min((line.x0 for lines in alike for line in lines), default=0.0)
        # Ragged lines seldom reach the margin; pages are mostly set between equal margins.
        mirrored = width - left
        edge = mirrored if 0 <= mirrored - right < 15 and not scanned else right
        for lines in alike:
            for line in lines:
                if not line.right:  # a line of a narrower column has its own
                    line.right = max(edge, line.x1) if scanned else edge


def _format(page: RawPage) -> tuple[int, int, int]:
    """What pages of one layout share. A scanned page is one by itself: paper lies now here, now there."""
    return round(page.width), round(page.height), page.number if page.recognised else 0


def _furthest_end(lines: Sequence[Line]) -> float:
    return max((line.x1 for line in lines), default=0.0)


def _usual_end(lines: Sequence[Line]) -> float:
    """The furthest place where three lines end, if any do: a signature beside the text has no say."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    near = (end for end, third in zip(ends, ends[2:], strict=False) if end - third < _SAME_END)
    return next(near, _furthest_end(lines))


def _items(page: RawPage, lines: Sequence[Line], look: Typography) -> list[Item]:
    """Paragraphs and tables of a page from top to bottom; a table parts the paragraphs."""
    step()
    items: list[Item] = []
    rest = list(lines)
    for table in page.tables:
        above = [line for line in rest if (line.top + line.bottom) / 2 <= table.top]
        rest = [line for line in rest if (line.top + line.bottom) / 2 > table.top]
        items += group_lines(above, look)
        items.append(Chain([table]))
    items += group_lines(rest, look)
    return items


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
    """Take the first page's paragraphs off, if it is a title page: few lines, no table, no section."""
    if len(pages) < 2 or pages[0].tables or not items[0]:
        return []
    paragraphs = [to_paragraph(block, look) for block in items[0] if isinstance(block, Block)]
    count = sum(len(block.lines) for block in items[0] if isinstance(block, Block))
    headings = [found for p in paragraphs if (found := as_heading(p, style))]
    if count > _MOST_COVER_LINES or any(found.number for found in headings) or not headings:
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
            if after.page == before.page + 1 and goes_on_as(before, after):
                last.body_bottoms.append(bottoms[before.page])
                last.pieces += first.pieces
                rest.pop(0)
        elif isinstance(last, Block) and isinstance(first, Block) and _cut(last, first, look):
            last.lines += first.lines
            rest.pop(0)
        joined += rest
    return [item for item in joined if not (isinstance(item, Chain) and not item.has_text())]


def _cut(last: Block, first: Block, look: Typography) -> bool:
    """Whether a page break cut a paragraph: its words run on, and no sentence ended before."""
    if not goes_on(last, first.first, look, cut=True):
        return False
    return first.first.text[:1].islower() or not last.last.text.endswith((".", "!", "?", ":", ";"))


def _blocks(
    items: list[Item], look: Typography, style: HeadingStyle, furniture: list[Furniture]
) -> list[DocumentBlock]:
    """The blocks of a document; items are taken off the list as they become blocks."""
    blocks: list[DocumentBlock] = []
    number = 0
    items.reverse()
    while items:
        item = items.pop()
        if isinstance(item, Chain):
            table = build_table(item, look, furniture)
            if table.columns == 1:
                blocks += [p for cell in table.cells for p in cell.paragraphs]
                continue
            numbered, number = number_table(table, number)
            blocks.append(numbered)
            continue
        paragraph = to_paragraph(item, look)
        if _LEADERS.search(paragraph.text):
            furniture.append(Furniture(paragraph.text, "other", paragraph.places()))
            continue
        blocks.append(as_heading(paragraph, style) or paragraph)
    return [b for b in blocks if isinstance(b, (Heading, Table)) or b.text]
