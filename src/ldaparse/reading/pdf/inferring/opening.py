"""Coloured rows that look like tables of their own: given back to the table whose other rows have no background."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.inferring.tiles import Tiles, tiles_of
from ldaparse.reading.pdf.lines import Line, let_go_of_runs, lines_of
from ldaparse.reading.pdf.rectangles import inside
from ldaparse.reading.pdf.runs import Run

_NEXT = 2.2  # of the type size: no further does the next row begin
_SAME_SIDE = 3.0
_CLEAR = 2.5  # points from the frame of a table to what is drawn in it
_LOWEST_BODY = 10.0  # points: no row is lower
_LEVEL = 1.5  # points between the tops of lines that stand level
_FEWEST_OF_STACK = 2  # coloured cells
_FEWEST_PARTED = 2  # lines with words in two columns
_WIDE = 1.5  # times the type size: no two words of a line are as far apart
_MOSTLY = 0.75  # of the rows of labels: as many have a line beside them
_FEWEST_LABELS = 3  # rows: fewer may have one by chance


def open_bodies(
    tables: Sequence[RawTable], loose: Sequence[Run], shapes: Shapes
) -> tuple[list[RawTable], list[Run]]:
    """Tables and loose runs; tables in which nothing parts the rows are opened: their words tell the rows."""
    opened = [
        table for table in tables if _has_open_body(table, shapes) or _is_frame_around_stack(table, shapes)
    ]
    kept = [table for table in tables if not any(table is one for one in opened)]
    given = [run for table in opened for lines in table.all_lines() for run in _runs(lines)]
    for table in kept:
        if table.how != "backgrounds":  # which may yet be opened
            let_go_of_runs(table.all_lines())
    return kept, [*loose, *given]


def _has_open_body(table: RawTable, shapes: Shapes) -> bool:
    """Whether nothing is drawn in a table but its frame and the backgrounds of its header's cells, and there are rows to
    tell below these."""
    left, top, right, bottom = table.box
    header = next(
        (
            tiles
            for tiles in tiles_of(shapes.backgrounds)
            if abs(tiles.top - top) < _CLEAR and abs(tiles.sides[0] - left) < _CLEAR
        ),
        None,
    )
    if header is None or bottom - header.bottom < _LOWEST_BODY or any(cell.inner for cell in table.cells):
        return False
    body = [cell for cell in table.cells if cell.box[1] > header.bottom - _CLEAR]
    if len(body) == len(table.x_edges()) - 1 and all(len(cell.lines) < 2 for cell in body):
        return False
    above, below = header.bottom + _CLEAR, bottom - _CLEAR
    # The pieces of its frame may tell where rows end.
    if shapes.levels_between(left, right, above, below) or any(above < y < below for y in table.y_edges()):
        return False
    return not any(
        left + _CLEAR < x0 and x1 < right - _CLEAR and y1 > above and y0 < below
        for x0, y0, x1, y1 in shapes.upright
    )


def _is_frame_around_stack(table: RawTable, shapes: Shapes) -> bool:
    """Whether nothing is drawn in a table but its frame and coloured cells on each other in one column, beside which words
    stand in several columns."""
    left, top, right, bottom = table.box
    inner = [box for box, _ in shapes.backgrounds if left - _CLEAR < box[0] and box[2] < right + _CLEAR]
    stack = [box for box in inner if top - _CLEAR < box[1] and box[3] < bottom + _CLEAR]
    is_one_column = len({(round(box[0]), round(box[2])) for box in stack}) == 1
    if not is_one_column or len(stack) < _FEWEST_OF_STACK or any(cell.inner for cell in table.cells):
        return False
    is_ruled = bool(shapes.levels_between(left, right, top + _CLEAR, bottom - _CLEAR)) or any(
        left + _CLEAR < x0 and x1 < right - _CLEAR and y1 > top + _CLEAR and y0 < bottom - _CLEAR
        for x0, y0, x1, y1 in shapes.upright
    )
    parted = sum(_has_white(line) for cell in table.cells for line in cell.lines)
    return not is_ruled and parted >= _FEWEST_PARTED


def _has_white(line: Line) -> bool:
    """Whether words of a line stand in two columns."""
    return any(after.x0 - word.x1 > _WIDE * line.size for word, after in pairwise(line.words))


def open_backgrounds(
    pages: Sequence[tuple[int, Sequence[Line], Sequence[RawTable], Shapes]],
) -> list[tuple[list[Line], list[RawTable]]]:
    """For each page (its number, lines, tables and shapes): its lines with those of coloured rows, and the other tables.

    A table closed by backgrounds is opened if words stand right above or below it in its columns, among its cells or level
    with its rows beside it; then all that are as wide, in the whole document, are.
    """
    opened = [
        table
        for _, lines, tables, shapes in pages
        for table in tables
        if table.how == "backgrounds"
        and (
            _is_one_of_more(table, lines, shapes)
            or _has_words_among(table, lines)
            or _holds_labels(table, lines)
        )
    ]
    given = []
    for number, lines, tables, _ in pages:
        ours = [t for t in tables if t.how == "backgrounds" and any(_is_as_wide(t, o) for o in opened)]
        runs = [run for table in ours for cell_lines in table.all_lines() for run in _runs(cell_lines)]
        whole = lines_of([*_runs(lines), *runs], number) if runs else list(lines)
        given.append((whole, [table for table in tables if table not in ours]))
    return given


def _is_one_of_more(table: RawTable, lines: Sequence[Line], shapes: Shapes) -> bool:
    """Whether words right above or below a table stand in its columns, and on no backgrounds with other sides."""
    x0, top, x1, bottom = table.box
    sides = table.x_edges()[1:-1]
    others = [one for one in tiles_of(shapes.backgrounds) if _have_other_sides(one, table)]
    for near in (
        [run for run in _runs(lines) if bottom < run.middle[1] < bottom + _NEXT * run.size],
        [run for run in _runs(lines) if top - _NEXT * run.size < run.middle[1] < top],
    ):
        own = [run for run in near if not any(one.under(word) for one in others for word in run.words)]
        within = [run for run in own if x0 < run.middle[0] < x1]
        free = [run for run in within if not any(run.x0 < x - 1 and x + 1 < run.x1 for x in sides)]
        columns = {sum(x < run.middle[0] for x in sides) for run in free}
        if within and (free == within or len(columns) > 1):
            return True
    return False


def _have_other_sides(tiles: Tiles, table: RawTable) -> bool:
    """Whether the columns that backgrounds part are neither those of a table, nor finer or coarser ones."""
    edges = table.x_edges()
    coarser = all(any(abs(x - edge) < _SAME_SIDE for edge in edges) for x in tiles.sides)
    return not coarser and not tiles.have_sides(edges)


def _has_words_among(table: RawTable, lines: Sequence[Line]) -> bool:
    """Whether words stand where no cell of a table is, on its own height and width: those cells have no background."""
    return any(inside(table.box, *run.middle) for run in _runs(lines))


def _holds_labels(table: RawTable, lines: Sequence[Line]) -> bool:
    """Whether a table holds but the labels of one whose values stand beside its rows, on no background."""
    beside = sorted(
        (min(word.top for word in run.words), run.x0) for run in _runs(lines) if run.x0 > table.box[0]
    )
    ends: dict[int, float] = {}
    for cell in table.cells:
        if cell.lines:
            top = round(cell.lines[0].top)
            ends[top] = max(ends.get(top, 0.0), cell.box[2])
    level = sum(_has_level(top, right, beside) for top, right in ends.items())
    return level >= max(_FEWEST_LABELS, _MOSTLY * len(ends))


def _has_level(top: float, right: float, beside: Sequence[tuple[float, float]]) -> bool:
    """Whether words stand on a level with those of a row, right of where it ends."""
    after = beside[bisect_left(beside, (top - _LEVEL,)) : bisect_left(beside, (top + _LEVEL,))]
    return any(x0 > right - 1 for _, x0 in after)


def _is_as_wide(one: RawTable, other: RawTable) -> bool:
    return abs(one.box[0] - other.box[0]) < _SAME_SIDE and abs(one.box[2] - other.box[2]) < _SAME_SIDE


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    for line in lines:
        yield from line.runs
