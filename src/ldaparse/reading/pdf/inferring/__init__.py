"""Tables that no rules close: found by how words stand on the page, with what rules and backgrounds there are.

As in Nurminen's thesis on tables in PDF (Tampere, 2013), which Tabula and Camelot follow too, columns are the
gutters that stay white. Rows are told by what is particular to word processors' tables: the cells of a row
begin on one level, or stand around one, and no cell's paragraph runs on over its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from ldaparse.isolating import step
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.inferring.bounds import has_all_rows_drawn, tracks_of
from ldaparse.reading.pdf.inferring.building import build
from ldaparse.reading.pdf.inferring.columns import Columns, columns_of, share_rights
from ldaparse.reading.pdf.inferring.drawn import with_rules
from ldaparse.reading.pdf.inferring.leaders import with_leaders
from ldaparse.reading.pdf.inferring.regions import Region, find_regions
from ldaparse.reading.pdf.inferring.segments import PrintedRow, printed_row, with_signs_apart
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.inferring.side_by_side import separate_cells, separate_headers
from ldaparse.reading.pdf.inferring.telling import rows_told
from ldaparse.reading.pdf.inferring.tiles import with_tiles
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography, typography_of_cells

__all__ = ["LoosePage", "Shapes", "infer_tables"]

_FEWEST_COLUMNS = 2
_FOOTNOTE = 0.6  # points by which a footnote is set smaller, at the least


@dataclass(frozen=True, slots=True)
class LoosePage:
    """What is known of a page: its lines outside ruled tables, the heights of those, and what is drawn."""

    number: int
    lines: Sequence[Line]
    tops: Sequence[float]
    shapes: Shapes


def infer_tables(pages: Sequence[LoosePage]) -> dict[int, tuple[list[RawTable], list[Line]]]:
    """By page, the tables among its loose lines, and the lines that are in none."""
    rows = _printed_rows(pages)
    chains = _chains(pages, rows, _first_look(rows))
    for chain in chains:
        separate_headers(chain[0])
    shapes = {page.number: page.shapes for page in pages}
    columns = [_columns(chain, [shapes[region.page] for region in chain]) for chain in chains]
    share_rights(columns)
    look = typography_of_cells(
        track.lines
        for chain, own in zip(chains, columns, strict=True)
        for region in chain
        for track in tracks_of(region, own)
    )
    tables: dict[int, list[RawTable]] = {page.number: [] for page in pages}
    taken: set[int] = set()
    loose = [
        not any(has_all_rows_drawn(region, own, shapes[region.page], look) for region in chain)
        for chain, own in zip(chains, columns, strict=True)
    ]
    told = iter(rows_told(*_only(loose, chains, columns), shapes, look))
    for chain, own, is_loose in zip(chains, columns, loose, strict=True):
        in_regions = next(told) if is_loose else [None] * len(chain)
        for region, of_region in zip(chain, in_regions, strict=True):
            step()
            table = build(region, own, shapes[region.page], look, of_region)
            if len(own.bounds) < _FEWEST_COLUMNS or not _holds_all(table, region):
                continue  # its lines are text
            tables[region.page].append(table)
            taken |= {id(row.line) for row in region.rows}
    return {
        page.number: (tables[page.number], [line for line in page.lines if id(line) not in taken])
        for page in pages
    }


def _columns(chain: Sequence[Region], shapes: Sequence[Shapes]) -> Columns:
    """The columns of a table, found again if some of its words were taken for one text over several."""
    found = columns_of(chain, shapes)
    return columns_of(chain, shapes) if separate_cells(chain, found.bounds) else found


def _printed_rows(pages: Sequence[LoosePage]) -> dict[int, list[PrintedRow]]:
    rows: dict[int, list[PrintedRow]] = {}
    header = None
    for page in pages:
        printed = with_leaders([printed_row(line) for line in page.lines], page.shapes)
        printed = with_signs_apart(printed)
        on_tiles, header = with_tiles(printed, page.shapes, header)
        rows[page.number] = with_rules(on_tiles, page.shapes)
    return rows


def _holds_all(table: RawTable, region: Region) -> bool:
    """Whether every letter of a region's rows stands in some cell."""
    held = sum(_letters(f"{line.marker or ''}{line.text}") for lines in table.all_lines() for line in lines)
    return held >= sum(_letters(s.line.text) for row in region.rows for s in row.segments)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _only(
    wanted: Sequence[bool], chains: Sequence[Sequence[Region]], columns: Sequence[Columns]
) -> tuple[list[Sequence[Region]], list[Columns]]:
    return list(compress(chains, wanted)), list(compress(columns, wanted))


def _first_look(rows: Mapping[int, Sequence[PrintedRow]]) -> Typography:
    """Line pitches before columns are known: from lines that begin at the same place of a page."""
    lines: dict[tuple[int, int], list[Line]] = {}
    for number, printed in rows.items():
        for row in printed:
            for segment in row.segments:
                lines.setdefault((number, round(segment.line.x0)), []).append(segment.line)
    return typography_of_cells(lines.values())


def _chains(
    pages: Sequence[LoosePage], rows: Mapping[int, Sequence[PrintedRow]], look: Typography
) -> list[list[Region]]:
    """The regions of all pages, those together that are one table; a ruled table parts what is above
    it from what is below, and so does white from which on something else is drawn."""
    chains: list[list[Region]] = []
    is_open = False
    for page in pages:
        step()
        rest = list(rows[page.number])
        for top in sorted([*page.tops, *page.shapes.tops_below_white(page.lines)]):
            above = [row for row in rest if row.line.top < top]
            rest = [row for row in rest if row.line.top >= top]
            is_open = _add(chains, above, look, is_open=is_open) and False
        is_open = _add(chains, rest, look, is_open=is_open)
    return chains


def _add(chains: list[list[Region]], rows: Sequence[PrintedRow], look: Typography, *, is_open: bool) -> bool:
    """Add the regions of printed rows to the chains; tells whether the last may go on on the next page."""
    if not rows:
        return False
    before = [row for region in chains[-1] for row in region.rows] if is_open else []
    for region in find_regions(rows, look, before):
        if region.goes_on:
            chains[-1].append(region)
        else:
            chains.append([region])
    if not chains:
        return False
    last = chains[-1][-1].rows[-1]
    lines = [row.line for row in rows]
    ids = [id(line) for line in lines]
    below = lines[ids.index(id(last.line)) + 1 :] if id(last.line) in ids else lines
    return all(line.size < last.size - _FOOTNOTE for line in below)
