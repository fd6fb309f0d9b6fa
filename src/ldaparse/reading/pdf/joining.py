"""Tables joined over pages: pieces that go on, headers printed again, rows that a page cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ldaparse.document import Box, Cell, Furniture, Paragraph, Table
from ldaparse.places import tenth
from ldaparse.reading.pdf.beside import goes_on_beside
from ldaparse.reading.pdf.continuing import SAME_EDGE, goes_on_as, shift_between
from ldaparse.reading.pdf.cutting import Verdict, cut_row
from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster, nearest
from ldaparse.reading.pdf.paragraph_text import to_paragraph
from ldaparse.reading.pdf.paragraphs import Block, goes_on, group_lines
from ldaparse.reading.pdf.pieces import Chain, Grid, GridCell, Joins
from ldaparse.reading.pdf.wrapping import Typography
from ldaparse.reading.tables import HeadCell, count_header_rows


def build_table(chain: Chain, look: Typography, joins: Joins) -> Table:
    """The table of a chain: one grid for all its pieces."""
    shifts = [shift_between(chain.pieces[0], piece) for piece in chain.pieces]
    # As near as those of two pieces may be that are one table.
    sides = (x - s for piece, s in zip(chain.pieces, shifts, strict=True) for x in piece.x_edges())
    edges = cluster(sides, SAME_EDGE)
    grid = Grid(edges)
    for index, (piece, shift) in enumerate(zip(chain.pieces, shifts, strict=True)):
        cells = _place_cells(piece, edges, shift, look)
        rows = max((cell.row + cell.row_span for cell in cells), default=0)
        if index == 0:
            grid.cells, grid.rows = cells, rows
            grid.header_rows = _header_rows(cells, rows)
            continue
        repeated = _repeated_header(grid, cells)
        if repeated:
            joins.printed_again += _header_furniture(cells, repeated)
            cells = [cell for cell in cells if cell.row >= repeated]
            for cell in cells:
                cell.row -= repeated
            rows -= repeated
        if cells:
            head = [cell for cell in cells if cell.row == 0]
            verdict = _append(grid, cells, rows, look, _free_below(chain, index - 1))
            if not verdict.is_sure:
                joins.unsure.append(tuple(place for cell in head if cell.text for place in cell.places))
    return _finish(grid, look, joins, "inferred" if chain.pieces[0].how == "inferred" else "ruled")


def _free_below(chain: Chain, index: int) -> float:
    """How much room the body leaves under a piece; none is known of inside a cell."""
    if index >= len(chain.body_bottoms):
        return 0.0
    return chain.body_bottoms[index] - chain.pieces[index].bottom


def _place_cells(piece: RawTable, edges: Sequence[float], shift: float, look: Typography) -> list[GridCell]:
    """The cells of a piece on the columns of the whole table, rows counted from its own top."""
    levels = piece.y_edges()
    placed = []
    for raw in piece.cells:
        x0, top, x1, bottom = raw.box
        column, row = nearest(edges, x0 - shift), nearest(levels, top)
        spans = max(1, nearest(edges, x1 - shift) - column), max(1, nearest(levels, bottom) - row)
        box = Box(piece.page, *map(tenth, raw.box), how=piece.reading)
        placed.append(
            GridCell(row, column, spans[1], spans[0], raw.fill, [box], _content(raw, look), bottom - top)
        )
    return sorted(placed, key=lambda cell: (cell.row, cell.column))


def _content(raw: RawCell, look: Typography) -> list[Block | Chain]:
    """Paragraphs and inner tables of a cell, from top to bottom; a table parts paragraphs."""
    content: list[Block | Chain] = []
    lines = list(raw.lines)
    for inner in raw.inner:
        above = [line for line in lines if line.bottom <= inner.top + 2]
        lines = [line for line in lines if line.bottom > inner.top + 2]
        content += group_lines(above, look)
        content.append(Chain([inner]))
    content += group_lines(lines, look)
    return content


def _header_rows(cells: Sequence[GridCell], rows: int) -> int:
    heads = [
        HeadCell(
            cell.row,
            cell.row_span,
            cell.column_span,
            cell.is_empty,
            cell.fill is not None or _is_bold(cell),
        )
        for cell in cells
    ]
    return count_header_rows(heads, rows)


def _is_bold(cell: GridCell) -> bool:
    return all(b.first.bold and b.last.bold for b in cell.blocks)


def _repeated_header(grid: Grid, cells: Sequence[GridCell]) -> int:
    """Rows of a piece's head that print the table's header again."""

    def words(of: Sequence[GridCell], count: int) -> list[str]:
        return ["".join(c.text.split()).casefold() for c in of if c.row < count and c.text]

    # A page may print less of the header again than it has rows.
    repeats = (n for n in range(grid.header_rows, 0, -1) if words(grid.cells, n) == words(cells, n) != [])
    return next(repeats, 0)


def _header_furniture(cells: Sequence[GridCell], count: int) -> list[Furniture]:
    return [Furniture(c.text, "repeated_header", tuple(c.places)) for c in cells if c.row < count and c.text]


def _append(grid: Grid, cells: list[GridCell], rows: int, look: Typography, free: float) -> Verdict:
    """Add a piece below; if the page cut a row, its two halves become one, cell by cell. Tells whether it did."""
    head = [cell for cell in cells if cell.row == 0]
    remnant = all(cell.is_empty for cell in head)
    begun = grid.rows > grid.header_rows or all(_is_bold(cell) for cell in head)
    verdict = Verdict(is_cut=False)
    if grid.rows and begun:
        verdict = Verdict(is_cut=True) if remnant else cut_row(grid, head, look, free)
    cut = verdict.is_cut
    shift = grid.rows - 1 if cut else grid.rows
    heights = {id(cell): cell.height for cell in grid.cells}
    going_on = [] if cut or not begun else [one for one in head if goes_on_beside(one, grid, cells, look)]
    for cell in cells:
        goes_on_there = any(cell is one for one in going_on) or (cut and cell.row == 0)
        host = grid.covering(grid.rows - 1, cell.column) if goes_on_there else None
        cell.row += shift
        if host is None:
            grid.cells.append(cell)
            continue
        _merge(host, cell, heights[id(host)], look)
        host.row_span += not cut
    grid.rows = shift + rows
    return verdict


def _merge(host: GridCell, piece: GridCell, height: float, look: Typography) -> None:
    """Put the second half of a cut cell under the first."""
    for part in piece.content:
        if isinstance(part, Block):
            part.offsets = [height] * len(part.lines)
    content = list(piece.content)
    last = host.content[-1] if host.content else None
    first = content[0] if content else None
    if isinstance(last, Block) and isinstance(first, Block) and _words_run_on(last, first, piece, look):
        last.offsets = (last.offsets or [0.0] * len(last.lines)) + first.offsets
        last.lines += first.lines
        content.pop(0)
    elif (
        isinstance(last, Chain) and isinstance(first, Chain) and goes_on_as(last.pieces[-1], first.pieces[0])
    ):
        last.pieces += first.pieces
        content.pop(0)
    host.content += content
    host.places += piece.places
    host.row_span += piece.row_span - 1
    host.height = height + piece.height


def _words_run_on(last: Block, first: Block, piece: GridCell, look: Typography) -> bool:
    """Whether a cell's last paragraph goes on at the very top of its next piece."""
    gap = first.first.top - piece.places[0].top
    near = gap < 0.7 * look.pitch(first.first) or first.first.text[:1].islower()
    return near and goes_on(last, first.first, look, cut=True)


def _finish(grid: Grid, look: Typography, joins: Joins, how: Literal["ruled", "inferred"]) -> Table:
    cells = []
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        tops = {place.page: place.top for place in cell.places}
        parts: list[Paragraph | Table] = []
        for part in cell.content:
            if isinstance(part, Chain):
                inner = build_table(part, look, joins)
                if any(c.content for c in inner.cells):
                    parts.append(inner)
            else:
                parts.append(_paragraph(part, tops, look))
        cells.append(
            Cell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                tuple(parts),
                tuple(cell.places),
                cell.fill,
            )
        )
    return Table(grid.rows, len(grid.edges) - 1, tuple(cells), grid.header_rows, how=how)


def _paragraph(block: Block, tops: dict[int, float], look: Typography) -> Paragraph:
    """A paragraph with its height in the row: on a later page, below the pieces before it."""
    offsets = block.offsets or [0.0] * len(block.lines)
    top = tops.get(block.first.page, block.first.top)
    shifted = [
        offset + top - tops.get(line.page, top) for offset, line in zip(offsets, block.lines, strict=True)
    ]
    block.offsets = shifted
    return to_paragraph(block, look, row_top=top)
