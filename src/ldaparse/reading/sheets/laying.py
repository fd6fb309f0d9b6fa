"""Sheets laid out as blocks: their names and titles as headings, their tables, and what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Block, Furniture, Heading, Paragraph, Slot, Span, Spot, Table
from ldaparse.places import shifted
from ldaparse.reading.flow.assembling import Parts
from ldaparse.reading.flow.blocks import CellPart, Context, set_down
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.flow.grid import Layout, SlotOf, Tables
from ldaparse.reading.flow.look import Look
from ldaparse.reading.flow.words import Line, Words
from ldaparse.reading.headings import HeadingStyle, as_heading, split_number
from ldaparse.reading.sheets.seen import Place, Seen, seen
from ldaparse.reading.sheets.sheet import Sheet, SheetCell
from ldaparse.reading.sheets.tracts import Grid, LoneLine, tracts
from ldaparse.reading.sheets.troubles import troubles
from ldaparse.reading.text import clean, split_marker

_GIVEN_NAME = re.compile(r"(?:feuil|feuille|sheet|tabelle|hoja|foglio|tableau)\s?\d*", re.IGNORECASE)
_LONGEST_TITLE = 200  # characters
_MOST_COVER_LINES = 30
_USUAL_SIZE = 11.0
_LARGER = 1.12
_ANY_SIZE = HeadingStyle(1e9, ())  # no size makes a heading by itself


def lay_out(sheets: Sequence[Sheet], bounds: Bounds, *, side_by_side: bool = True) -> Parts:
    """The sheets of a file, those that are hidden kept apart.

    Raises:
        LimitError: there are more cells or paragraphs than the limits allow.
    """
    parts = Parts()
    laying = _Laying(Tables(bounds), parts, side_by_side)
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    for index, sheet in enumerate(shown):
        blocks = laying.sheet(sheet)
        if index == 0 and len(shown) > 1 and _is_cover(blocks):
            laying.beside(sheet.name)
            parts.cover = [_as_line(block) for block in blocks]
        else:
            parts.blocks += laying.under_name(sheet.name, blocks)
    for sheet in sheets:
        if sheet.is_hidden:
            laying.aside(cell.text for _, cell in sorted(sheet.cells.items(), key=lambda one: one[0]))
            laying.aside([text for *_, text in (*sheet.boxes, *sheet.notes)])
    parts.troubles += troubles(sheets)
    return parts


def _is_cover(lines: Sequence[Block]) -> bool:
    return 0 < len(lines) <= _MOST_COVER_LINES and not any(isinstance(line, Table) for line in lines)


def _as_line(block: Block) -> Paragraph:
    assert not isinstance(block, Table)
    return block if isinstance(block, Paragraph) else Paragraph(block.printed, block.spans, bold=True)


@dataclass(slots=True)
class _Laying:
    tables: Tables
    parts: Parts
    side_by_side: bool
    paragraphs: int = 0
    slots: dict[Place, Slot] = field(default_factory=dict)

    def sheet(self, sheet: Sheet) -> list[Block]:
        """The blocks of a sheet."""
        visible = seen(sheet, self.tables.bounds)
        self.aside(cell.text for _, cell in sorted(visible.hidden, key=lambda one: one[0]))
        self.aside(sheet.unseen)
        blocks: list[Block] = []
        self.slots = {}
        boxes = sorted(sheet.boxes)
        sizes = _larger_sizes(visible)
        for tract in tracts(visible, side_by_side=self.side_by_side):
            top = tract.place[0] if isinstance(tract, LoneLine) else tract.rows[0]
            while boxes and boxes[0][0] <= top:
                blocks += self._box(boxes.pop(0)[2])
            if isinstance(tract, Grid):
                blocks += self._table(tract, visible)
            else:
                blocks += self._line(tract, visible, sizes)
        for _, _, text in boxes:
            blocks += self._box(text)
        for row, column, text in sheet.notes:
            place = self.slots.get((row, column))
            self.beside(text, (place,) if place else ())
        for kind, text in sheet.printed:
            self.parts.furniture.append(Furniture(clean(text), "footer" if kind == "footer" else "header"))
        return blocks

    def under_name(self, name: str, blocks: list[Block]) -> list[Block]:
        """The blocks of a sheet under its name, unless the program gave it or the first title says it again."""
        first = blocks[0] if blocks and isinstance(blocks[0], Heading) else None
        again = first is not None and _letters(first.printed).startswith(_letters(name))
        if not blocks or again or not name or _GIVEN_NAME.fullmatch(name):
            self.beside(name)
            return blocks
        return [self._heading(name, 1), *blocks]

    def aside(self, texts: Iterable[str]) -> None:
        """Keep words that are not shown beside the text."""
        for text in texts:
            self.beside(text)

    def beside(self, text: str, places: tuple[Slot, ...] = ()) -> None:
        """Keep a text beside the others."""
        if shown := clean(text):
            self.tables.bounds.paragraph()
            self.parts.furniture.append(Furniture(shown, "other", places))

    def _spot(self) -> Spot:
        self.tables.bounds.paragraph()
        self.paragraphs += 1
        return Spot(self.paragraphs)

    def _heading(self, text: str, level: int) -> Heading:
        whole = clean(text)
        number, rest = split_number(whole)
        spans = shifted((Span(0, len(whole), self._spot()),), len(rest) - len(whole))
        return Heading(rest, level, number, spans)

    def _box(self, text: str) -> Iterator[Paragraph]:
        for line in text.split("\n"):
            if shown := clean(line):
                yield self._paragraph(shown)

    def _paragraph(self, text: str, *, bold: bool = False, size: float | None = None) -> Paragraph:
        marker, rest = split_marker(text)
        return Paragraph(rest, (Span(0, len(rest), self._spot()),), marker, bold=bold, size=size)

    def _line(self, line: LoneLine, visible: Seen, sizes: Sequence[float]) -> Iterator[Block]:
        """A title, or the paragraphs of a cell that stands alone."""
        cell = visible.cells[line.place]
        size = cell.size or _USUAL_SIZE
        stressed = cell.bold or size in sizes or (cell.fill is not None and line.opens_table)
        whole = clean(cell.text)
        probe = self._paragraph(whole, bold=True) if whole else None
        if probe is None:
            return
        named = as_heading(probe, _ANY_SIZE) if stressed or line.opens_table else None
        if named is not None:
            level = named.level if named.number else 2 + _rank(size, sizes)
            yield Heading(named.text, level, named.number, named.spans)
        elif stressed and len(whole) <= _LONGEST_TITLE and probe.marker is None and not cell.is_figure:
            yield Heading(whole, 2 + _rank(size, sizes), None, probe.spans)
        else:
            self.paragraphs -= 1
            for text in cell.text.split("\n"):
                if shown := clean(text):
                    yield self._paragraph(shown, bold=cell.bold, size=cell.size)

    def _table(self, grid: Grid, visible: Seen) -> Iterator[Block]:
        """A table; a single column of cells is paragraphs."""
        columns = grid.columns
        if len(columns) < 2:
            for row in grid.rows:
                for column in columns:
                    if (row, column) in visible.cells:
                        yield from self._line(LoneLine((row, column)), visible, ())
            return
        layout = Layout(len(grid.rows), len(columns), _header(grid, visible))
        self.tables.bounds.table(layout.places)
        covered: set[Place] = set()
        has_plain = _has_plain(grid, visible)
        for i, row in enumerate(grid.rows):
            is_free = not any((i, j) in covered for j in range(len(columns)))
            is_band = row in grid.bands or (has_plain and is_free and _is_band(i, grid, visible))
            for j, column in enumerate(columns):
                if (i, j) in covered:
                    continue
                slot = _slot(i, j, grid, visible, is_band=is_band)
                covered |= {(i + y, j + x) for y in range(slot.row_span) for x in range(slot.column_span)}
                slot.elements = [visible.cells[row, column]] if (row, column) in visible.cells else []
                layout.slots.append(slot)
        table = self.tables.fill(layout, 1, self._cell)
        if table is not None:
            self._note_slots(grid, visible, table.number)
            yield table

    def _note_slots(self, grid: Grid, visible: Seen, number: int) -> None:
        for i, row in enumerate(grid.rows):
            for j, column in enumerate(grid.columns):
                if (row, column) in visible.cells:
                    self.slots[visible.origins[row, column]] = Slot(number, i + 1, j + 1)

    def _cell(self, elements: list[Any], context: Context) -> tuple[CellPart, ...]:
        content: list[CellPart] = []
        for cell in elements:
            look = Look(bold=cell.bold, size=cell.size or _USUAL_SIZE)
            words = Words([Line()])
            words.write(cell.text, look)
            content += set_down(words, None, look, context)
        return tuple(content)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _header(grid: Grid, visible: Seen) -> int:
    """The rows of the header: a cell merged down from it takes those it covers with it."""
    if not grid.header:
        return 0
    last = grid.rows[grid.header - 1]
    for row in grid.rows[: grid.header]:
        for column in grid.columns:
            if (row, column) in visible.cells:
                last = max(last, visible.end((row, column))[0])
    return sum(row <= last for row in grid.rows)


def _slot(i: int, j: int, grid: Grid, visible: Seen, *, is_band: bool) -> SlotOf:
    place = grid.rows[i], grid.columns[j]
    bottom, right = visible.end(place)
    down = max(bisect_right(grid.rows, bottom) - i, 1)
    across = max(bisect_right(grid.columns, right) - j, 1)
    if i + 1 < grid.header and place in visible.cells and place not in visible.ends:
        across = _group_width(i, j, grid, visible)
    if is_band:
        across = len(grid.columns) - j
    cell = visible.cells.get(place)
    width = sum(visible.widths.get(column, 0.0) for column in range(place[1], max(right, place[1]) + 1))
    return SlotOf(i, j, down, across, width, [], cell.fill if cell else None)


def _group_width(i: int, j: int, grid: Grid, visible: Seen) -> int:
    """How many columns a group's name stands over that is not merged: up to the next name, where columns are named below
    and none is named above."""
    across = 1
    for column in grid.columns[j + 1 :]:
        if any((row, column) in visible.cells for row in grid.rows[: i + 1]):
            break
        if (grid.rows[i + 1], column) not in visible.cells:
            break
        across += 1
    return across if (grid.rows[i + 1], grid.columns[j]) in visible.cells else 1


def _is_band(i: int, grid: Grid, visible: Seen) -> bool:
    """Whether a stressed cell stands alone at the front of a row."""
    if i < max(grid.header, 1) or i + 1 == len(grid.rows):
        return False
    cells = [column for column in grid.columns if (grid.rows[i], column) in visible.cells]
    return cells == grid.columns[:1] and _is_stressed(visible.cells[grid.rows[i], grid.columns[0]])


def _has_plain(grid: Grid, visible: Seen) -> bool:
    """Whether some cell of the first column is not stressed: where all are, that makes no band."""
    first = (visible.cells.get((row, grid.columns[0])) for row in grid.rows[max(grid.header, 1) :])
    return any(cell is not None and not _is_stressed(cell) for cell in first)


def _is_stressed(cell: SheetCell) -> bool:
    return cell.bold or cell.fill is not None


def _larger_sizes(visible: Seen) -> list[float]:
    """The type sizes above the usual one of the sheet, from the largest down."""
    letters: dict[float, int] = {}
    for cell in visible.cells.values():
        size = cell.size or _USUAL_SIZE
        letters[size] = letters.get(size, 0) + len(cell.text)
    if not letters:
        return []
    body = max(letters, key=lambda size: letters[size])
    return sorted((size for size in letters if size >= _LARGER * body), reverse=True)


def _rank(size: float, sizes: Sequence[float]) -> int:
    return sizes.index(size) if size in sizes else len(sizes)
