"""Rows that no rule parts within a ruled table: figures one below the other in a frame with rules down its columns, and
values beside labels on backgrounds of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise
from operator import itemgetter

from ldaparse.reading.pdf.grid import RawCell, RawTable, cluster
from ldaparse.reading.pdf.inferring.figures import is_figure, is_of_figures_mostly, tops_by_figures
from ldaparse.reading.pdf.inferring.rows import Track, row_tops
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import with_words
from ldaparse.reading.pdf.wrapping import Typography, typography, typography_of_cells

_SAME = 2.5  # points
_FEWEST_STACKS = 2  # columns of figures, set level: one alone may be a cell's own list
_LABELLED = 0.7  # of the figures: the first column with as many lines has their labels
_ABOVE = 1.0  # points from the top of a row to that of its first line
_TOP_AND_BOTTOM = 2  # heights of a cell that nothing parts
_HEADER_AND_BODY = 3  # heights at which rows begin and end
_LEVEL = 1.5  # points between the tops of lines that stand level
_FEWEST_BESIDE = 3  # rows on backgrounds beside a cell: two may well share one


def part_stacks(table: RawTable) -> None:
    """Part the cells of each ruled row in which figures stand one below the other, level in several columns."""
    levels: dict[tuple[float, float], list[RawCell]] = {}
    for cell in table.cells:
        levels.setdefault((cell.box[1], cell.box[3]), []).append(cell)
    stacked = [row for row in levels.values() if _has_stacks(row)]
    if not stacked:
        return
    look = typography(table.all_lines(), with_words=False)
    for row in stacked:
        if parts := _parts(row, look):
            whole = {id(cell) for cell in row}
            table.cells = [*(cell for cell in table.cells if id(cell) not in whole), *parts]
    table.cells.sort(key=lambda cell: (cell.box[1], cell.box[0]))


def _has_stacks(row: Sequence[RawCell]) -> bool:
    tall = [cell for cell in row if len(cell.lines) > 2]
    return (
        len(tall) >= _FEWEST_STACKS and sum(is_figure(cell.lines[-1].text) for cell in tall) >= _FEWEST_STACKS
    )


def part_open_bodies(table: RawTable, shapes: Shapes) -> None:
    """Part the rows of tables in cells of which nothing is drawn but the backgrounds of their header: their words tell
    them."""
    inner = [inner for cell in table.cells for inner in cell.inner]
    if not inner:
        return
    look = typography_of_cells(table.all_lines())
    for one in inner:
        part_open_bodies(one, shapes)
        body = _open_body(one, shapes)
        tops = row_tops([Track(cell.lines) for cell in body], look) if body else []
        if len(tops) > 1:
            levels = [body[0].box[1], *(top - _ABOVE for top in tops[1:]), body[0].box[3]]
            rows = [part for cell in body for part in _between(cell, levels)]
            kept = [cell for cell in one.cells if not any(cell is other for other in body)]
            one.cells = sorted([*kept, *rows], key=lambda cell: (cell.box[1], cell.box[0]))


def _open_body(table: RawTable, shapes: Shapes) -> list[RawCell]:
    """The cells below a header on backgrounds, from left to right, if they are all of one row in which nothing is drawn."""
    levels = table.y_edges()
    if len(levels) != _HEADER_AND_BODY:
        return []
    header = [cell for cell in table.cells if cell.box[1] < levels[1] - _SAME]
    body = [cell for cell in table.cells if cell.box[1] > levels[1] - _SAME]
    is_plain = all(cell.fill is None and not cell.inner for cell in body)
    is_header = all(cell.fill is not None for cell in header) and len(header) == len(body) > 1
    drawn = shapes.levels_between(table.box[0], table.box[2], levels[1] + _SAME, levels[2] - _SAME)
    return sorted(body, key=lambda cell: cell.box[0]) if is_plain and is_header and not drawn else []


def part_beside_backgrounds(table: RawTable, shapes: Shapes) -> None:
    """Part each cell beside rows that nothing but their backgrounds parts, if its lines stand row by row; also those of
    tables in cells, and the cells that one of a single cell parts: a label on a background of its own."""
    backgrounds = sorted(
        (edge, cell.fill)
        for cell in table.cells
        if cell.fill is not None
        for edge in (cell.box[1], cell.box[3])
    )
    if backgrounds:
        parts = [_beside_backgrounds(cell, backgrounds, table, shapes) for cell in table.cells]
        table.cells = [*chain.from_iterable(parts)]
        table.cells = [*chain.from_iterable(_beside_label(cell) for cell in table.cells)]
    table.cells.sort(key=lambda cell: (cell.box[1], cell.box[0]))
    for inner in [inner for cell in table.cells for inner in cell.inner]:
        part_beside_backgrounds(inner, shapes)


def _beside_label(cell: RawCell) -> list[RawCell]:
    """A cell parted where a table of one cell stands in it that is as high as it is."""
    if len(cell.inner) != 1 or len(cell.inner[0].cells) != 1:
        return [cell]
    label = cell.inner[0].cells[0]
    left, top, right, bottom = cell.box
    if abs(label.box[1] - top) > _SAME or abs(label.box[3] - bottom) > _SAME:
        return [cell]
    parts = [
        RawCell(
            (x0, top, x1, bottom),
            cell.fill,
            lines=[
                with_words(line, words, x1)
                for line in cell.lines
                if (words := [word for word in line.words if x0 <= word.x0 < x1])
            ],
        )
        for x0, x1 in ((left, label.box[0]), (label.box[2], right))
        if x1 - x0 > _SAME
    ]
    return [*parts, label]


def _beside_backgrounds(
    cell: RawCell, backgrounds: Sequence[tuple[float, str]], table: RawTable, shapes: Shapes
) -> list[RawCell]:
    """The parts of a cell; `backgrounds` are the upper and lower edges of all backgrounds, from the top, with their colours."""
    left, top, _, bottom = cell.box
    first = bisect_right(backgrounds, top + _SAME, key=itemgetter(0))
    last = bisect_left(backgrounds, bottom - _SAME, key=itemgetter(0))
    beside = [edge for edge, fill in backgrounds[first:last] if fill != cell.fill]
    levels = [top, *cluster(beside), bottom]
    if len(levels) <= _TOP_AND_BOTTOM:
        return [cell]
    drawn = any(
        shapes.levels_between(table.box[0], left, edge - _SAME, edge + _SAME) for edge in levels[1:-1]
    )
    crossed = any(
        line.top < edge - _SAME and line.bottom > edge + _SAME for line in cell.lines for edge in levels
    )
    crossed = crossed or any(
        inner.top < edge - _SAME and inner.bottom > edge + _SAME for inner in cell.inner for edge in levels
    )
    parts = _between(cell, levels)
    is_full = len(parts) >= _FEWEST_BESIDE and all(part.lines for part in parts)
    return parts if not (drawn or crossed) and (is_full or _are_level(parts, table)) else [cell]


def _are_level(parts: Sequence[RawCell], table: RawTable) -> bool:
    """Whether several parts of a cell have words, each from where those of a cell beside it begin."""
    filled = [part for part in parts if part.lines]
    return len(filled) > 1 and all(
        any(
            abs(cell.box[1] - part.box[1]) < _SAME
            and abs(cell.box[3] - part.box[3]) < _SAME
            and abs(cell.lines[0].top - part.lines[0].top) < _LEVEL
            for cell in table.cells
            if cell.lines
        )
        for part in filled
    )


def _between(cell: RawCell, levels: Sequence[float]) -> list[RawCell]:
    """A cell parted at these heights, each line where its middle is."""
    return [
        RawCell(
            (cell.box[0], begin, cell.box[2], end),
            cell.fill,
            lines=[line for line in cell.lines if begin <= (line.top + line.bottom) / 2 < end],
            inner=[inner for inner in cell.inner if begin <= (inner.top + inner.bottom) / 2 < end],
        )
        for begin, end in pairwise(levels)
    ]


def _parts(row: Sequence[RawCell], look: Typography) -> list[RawCell]:
    """The cells of the rows that a ruled row holds; none if it is one."""
    cells = sorted(row, key=lambda cell: cell.box[0])
    if any(cell.inner for cell in cells) or any(line.is_turned for cell in cells for line in cell.lines):
        return []
    stacks = [cell for cell in cells[1:] if len(cell.lines) > 2 and is_of_figures_mostly(cell.lines)]
    if len(stacks) < _FEWEST_STACKS:
        return []
    tallest = max(len(cell.lines) for cell in stacks)
    first = next(index for index, cell in enumerate(cells) if len(cell.lines) >= _LABELLED * tallest)
    tops = tops_by_figures([Track(cell.lines) for cell in cells[first:]], look)
    if tops is None:
        return []
    top, bottom = cells[0].box[1], cells[0].box[3]
    levels = [top, *(level - _ABOVE for level in tops[1:]), bottom]
    found = []
    for cell in cells:
        parts = _between(cell, levels)
        # A cell with words in one row only stands beside all of them.
        found += parts if sum(bool(part.lines) for part in parts) > 1 else [cell]
    return found
