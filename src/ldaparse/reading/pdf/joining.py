"""Tables joined over pages: pieces that go on, headers printed again, rows that a page cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ldaparse.document import Box, Cell, Furniture, Paragraph, Table
from ldaparse.places import tenth
from ldaparse.reading.pdf.beside import goes_on_beside
from ldaparse.reading.pdf.cutting import Verdict, cut_row
from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster, nearest
from ldaparse.reading.pdf.paragraph_text import to_paragraph
from ldaparse.reading.pdf.paragraphs import Block, goes_on, group_lines
from ldaparse.reading.pdf.pieces import Chain, Grid, GridCell, Joins
from ldaparse.reading.pdf.wrapping import Typography
from ldaparse.reading.tables import HeadCell, count_header_rows

LABEL_AND_VALUE = 2
"""Cells of a row of a sheet."""
_FIRST_LABELS = 2  # rows at the top of a sheet whose labels tell that another one begins
_SAME_EDGE = 3.5
_SAME_TOP = 2.5  # points between the tops of the cells of a row
_MOST_HEADER_ROWS = 2
_MOST_SHIFTED = 20.0  # points by which a scanner shifts pages


def goes_on_as(before: RawTable, after: RawTable) -> bool:
    """Whether a table at the head of a page may continue the one that ends the page before."""
    shift = _shift(before, after)
    if any(abs(before.box[side] - after.box[side] + shift) > _SAME_EDGE for side in (0, 2)):
        return False
    one, other = before.x_edges(), [x - shift for x in after.x_edges()]
    few, many = sorted((one, other), key=len)
    if not all(abs(many[nearest(many, x)] - x) <= _SAME_EDGE for x in few):
        return False
    head = [cell for cell in after.cells if abs(cell.box[1] - after.top) < 1 and cell.lines]
    plain = _plain_fills(before, after)
    if not head or not all(_header_like(cell, plain) for cell in head) or len(head) < 2:
        return True
    if _is_header_only(before, plain) or _is_one_row(after) or _is_group_row(before, after):
        return True  # the page cut the header, or left but the total to the next one, or ended a group
    said = [_text(cell) for cell in head]
    return any(_row_texts(before, top) == said for top in before.y_edges()[:3]) or not any(
        _header_like(cell, plain) for cell in before.cells if cell.lines and abs(cell.box[1] - before.top) < 1
    )


def begins_again(first: RawTable, after: RawTable) -> bool:
    """Whether a table begins with the labels that another begins with, but other values beside them: it is the next sheet of
    the same kind, even if that one ended the page before."""
    rows = [[_row_texts(table, top) for top in table.y_edges()[:_FIRST_LABELS]] for table in (first, after)]
    pairs = list(zip(*rows, strict=False))
    if len(pairs) < _FIRST_LABELS or any(len(row) != LABEL_AND_VALUE for pair in pairs for row in pair):
        return False
    return all(one[0] == other[0] for one, other in pairs) and any(one[1] != other[1] for one, other in pairs)


def _is_header_only(piece: RawTable, plain: set[str | None]) -> bool:
    is_short = len(piece.y_edges()) <= _MOST_HEADER_ROWS + 1
    return is_short and all(_header_like(cell, plain) for cell in piece.cells if cell.lines)


def _is_one_row(piece: RawTable) -> bool:
    return all(abs(cell.box[1] - piece.top) < 1 for cell in piece.cells)


def _is_group_row(before: RawTable, after: RawTable) -> bool:
    """Whether the first row of a piece is one of those that name groups of rows: it leaves cells empty, and rows further down
    are bold in the same columns, on the same colours."""
    first = _look_of_row(after, after.top)
    others = [_look_of_row(piece, top) for piece in (before, after) for top in piece.y_edges()[1:]]
    return any(not has_text for _, _, has_text, _ in first) and first in others


def _look_of_row(table: RawTable, top: float) -> list[tuple[int, str | None, bool, bool]]:
    """What cells of a row look like: their numbers, colours, whether they have words, and whether those are bold."""
    row = [cell for cell in table.cells if abs(cell.box[1] - top) < _SAME_TOP]
    edges = table.x_edges()
    return [
        (nearest(edges, c.box[0]), c.fill, bool(c.lines), all(line.bold for line in c.lines)) for c in row
    ]


def _shift(before: RawTable, after: RawTable) -> float:
    """By how many points a scanner laid a page further to the right than the one before."""
    if not (before.recognised and after.recognised):
        return 0.0
    shift = after.box[0] - before.box[0]
    return shift if abs(shift) <= _MOST_SHIFTED else 0.0


def _row_texts(table: RawTable, top: float) -> list[str]:
    return [_text(cell) for cell in table.cells if abs(cell.box[1] - top) < _SAME_TOP and cell.lines]


def _text(cell: RawCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _plain_fills(*pieces: RawTable) -> set[str | None]:
    """The colours that tell no header apart: those of cells below the first row, or of all cells."""
    below = {cell.fill for piece in pieces for cell in piece.cells if cell.box[1] > piece.top + 1}
    return below | {next(iter(fills)) for piece in pieces if len(fills := {c.fill for c in piece.cells}) == 1}


def _header_like(cell: RawCell, plain: set[str | None]) -> bool:
    return cell.fill not in plain or all(line.bold for line in cell.lines)


def build_table(chain: Chain, look: Typography, joins: Joins) -> Table:
    """The table of a chain: one grid for all its pieces."""
    shifts = [_shift(chain.pieces[0], piece) for piece in chain.pieces]
    # As near as those of two pieces may be that are one table.
    sides = (x - s for piece, s in zip(chain.pieces, shifts, strict=True) for x in piece.x_edges())
    edges = cluster(sides, _SAME_EDGE)
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
