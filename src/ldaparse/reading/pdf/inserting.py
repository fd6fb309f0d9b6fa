"""Tables that no rules close, put among the lines of their pages, and the lines that they leave."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.reading.pdf.inferring import LoosePage, infer_tables
from ldaparse.reading.pdf.labels import with_labels_apart
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.pages import RawPage
from ldaparse.reading.pdf.pills import rows_with_pills


def with_inferred(pages: Sequence[RawPage], texts: Sequence[list[Line]]) -> list[list[Line]]:
    """Add to the pages the tables that no rules close; the lines that are in none are given back. Text in columns
    holds none, and parts what is above it from what is below."""
    found = infer_tables(
        [
            LoosePage(
                page.number,
                [line for line in lines if not _is_in_column(line)],
                [*(table.top for table in page.tables), *(line.top for line in lines if _is_in_column(line))],
                page.shapes,
            )
            for page, lines in zip(pages, texts, strict=True)
        ]
    )
    kept = []
    for page, lines in zip(pages, texts, strict=True):
        inferred, loose = found[page.number]
        rest = with_lost_labels(lines, [*loose, *filter(_is_in_column, lines)])
        page.tables = sorted([*page.tables, *inferred], key=lambda table: table.top)
        for table in page.tables:
            table.mark(recognised=page.recognised)
        kept.append(rest)
    return kept


def with_listed_pills(page: RawPage, lines: Sequence[Line]) -> list[Line]:
    """Add to a page the tables that items and their pills make; the other lines are given back."""
    listed, rest = rows_with_pills(lines, page.pills, page.number)
    page.tables = sorted([*page.tables, *listed], key=lambda table: table.top)
    return rest


def _is_in_column(line: Line) -> bool:
    """Whether a line outside tables is of a text column narrower than the page: its right edge is known."""
    return line.right > 0


def with_lost_labels(lines: Sequence[Line], loose: Sequence[Line]) -> list[Line]:
    """The lines in no table, and the labels of those that are: they stand beside it."""
    free = {id(line) for line in loose}
    return [one for line in lines for one in ([line] if id(line) in free else line.beside)]


def without(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    ids = {id(line) for line in taken}
    return [line for line in lines if id(line) not in ids]


def in_order(some: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Lines of one page, and others of it, from top to bottom."""
    return sorted([*some, *others], key=lambda line: line.top) if some else list(others)


def out_of_panels(page: RawPage, kept: Sequence[Line]) -> list[Line]:
    """The lines that are kept of a page, but those of its panels, which are left there."""
    boxed = {id(line) for line in page.boxed_lines()}
    if not boxed:
        return list(kept)
    ids = {id(line) for line in kept}
    for panel in page.all_panels():
        panel.lines = [line for line in panel.lines if id(line) in ids]
    return [line for line in kept if id(line) not in boxed]


def infer_in_panels(page: RawPage) -> None:
    """Find the tables without rules in each panel of a page."""
    for panel in page.all_panels():
        listed, rest = rows_with_pills(panel.lines, page.pills, page.number)
        lines = with_labels_apart(rest, page.pills)
        tops = [table.top for table in (*panel.tables, *listed)]
        tables, loose = infer_tables([LoosePage(page.number, lines, tops, page.shapes)])[page.number]
        panel.lines = with_lost_labels(lines, loose)
        panel.tables = sorted([*panel.tables, *tables, *listed], key=lambda table: table.top)
        for table in panel.tables:
            table.mark(recognised=page.recognised)
