"""Coloured backgrounds that touch side by side, as those of a header's cells do: they tell where its columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ldaparse.reading.pdf.inferring.segments import PrintedRow, Segment, pieces_of, printed_row
from ldaparse.reading.pdf.inferring.shapes import Shapes
from ldaparse.reading.pdf.lines import Line, line_of
from ldaparse.reading.pdf.rectangles import Rectangle, inside, rounded
from ldaparse.reading.pdf.runs import Run, Word

_TOUCH = 1.5  # points between two backgrounds that touch
_LEVEL = 1.5  # points above and below them
_FEWEST_SIDES = 2  # of a single column
_FEWEST_CELLS = 3  # side by side: two may be columns of text
_OVERHANG = 1.0  # points by which a word may reach over a side
_WHITE = 0.4  # of the type size, on a side: more than between two words
_WIDEST = 2.0  # times the type size: white between two words of a column, stretched text or not
_SAME_SIZE = 0.6  # points
_MOST_CROSSING = 1  # rows on end with words over a side: more are no rows of the table


@dataclass(frozen=True, slots=True)
class Tiles:
    """Backgrounds that touch each other: from where to where they reach, all their sides from left to right, and each."""

    top: float
    bottom: float
    sides: tuple[float, ...]
    boxes: tuple[Rectangle, ...] = ()

    def hold(self, top: float, bottom: float) -> bool:
        """Whether what stands between two heights stands on them."""
        return self.top - _LEVEL < (top + bottom) / 2 < self.bottom + _LEVEL

    def have_sides_of(self, other: Tiles) -> bool:
        """Whether all sides of others are theirs."""
        return self.have_sides(other.sides)

    def have_sides(self, sides: Sequence[float]) -> bool:
        """Whether all of some sides are theirs."""
        return all(any(abs(x - own) < _TOUCH for own in self.sides) for x in sides)

    def under(self, word: Word) -> Rectangle | None:
        """The background that a word stands on."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return next((box for box in self.boxes if inside(box, x, y)), None)


def tiles_of(backgrounds: Sequence[tuple[Rectangle, str]]) -> list[Tiles]:
    """The backgrounds that touch, two or more of them side by side, from top to bottom."""
    boxes = sorted({rounded(box) for box, _ in backgrounds}, key=lambda box: (box[1], box[0]))
    groups: list[list[Rectangle]] = []
    for box in boxes:
        near = [group for group in groups if any(_touch(box, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([one for group in [*near, [box]] for one in group])
    found = []
    for group in groups:
        sides: list[float] = []
        for x in sorted(x for box in group for x in (box[0], box[2])):
            if not sides or x - sides[-1] > _TOUCH:
                sides.append(x)
        if len(sides) > _FEWEST_SIDES:
            found.append(
                Tiles(min(box[1] for box in group), max(box[3] for box in group), tuple(sides), tuple(group))
            )
    return sorted(found, key=lambda tiles: (tiles.top, tiles.sides))


def heights_of_cells(shapes: Shapes) -> list[tuple[float, float]]:
    """From where to where the coloured cells of each table of three columns or more reach."""
    return [(one.top, one.bottom) for one in tiles_of(shapes.backgrounds) if len(one.sides) > _FEWEST_CELLS]


def _touch(one: Rectangle, other: Rectangle) -> bool:
    """Whether two backgrounds stand side by side or on each other, and do not overlap."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return (abs(across) < _TOUCH and down > _TOUCH) or (abs(down) < _TOUCH and across > _TOUCH)


@dataclass(frozen=True, slots=True)
class Header:
    """The tiles of a table's header, and its type size."""

    tiles: Tiles
    size: float


def with_tiles(
    rows: Sequence[PrintedRow], shapes: Shapes, before: Header | None
) -> tuple[list[PrintedRow], Header | None]:
    """The printed rows of a page, parted at the sides of the tiles that they stand on, or of those above them in their
    table; rows on tiles know them, and those on a background over all columns that. Also the header of the table that the
    page may end with, as `before` is that of the page before."""
    tiles = tiles_of(shapes.backgrounds)
    last, size, crossing = None, 0.0, 0
    if before is not None and _goes_on(rows, before, shapes):
        last, size = before.tiles, before.size
    if not tiles and last is None:
        return list(rows), None
    found: list[PrintedRow] = []
    for row in rows:
        own = next((one for one in tiles if one.hold(row.top, row.bottom)), None)
        on_tiles = _parted_on(row, own) if own is not None else None
        if own is not None and on_tiles is not None and not _is_on_background(row, own, shapes):
            if last is None or (row.is_bold and not last.have_sides_of(own)) or not _are_as_wide(last, own):
                last, size = own, row.size
            crossing = 0
            found.append(replace(on_tiles, tiles=own.top))
            continue
        if last is None or row.size > size + _SAME_SIZE or crossing > _MOST_CROSSING:
            last = None
            found.append(row)
            continue
        is_over_all = _is_on_background(row, last, shapes)
        parted = None if is_over_all else _parted(row, _finest(last, tiles))
        crossing = 0 if is_over_all or parted else crossing + 1
        found.append(replace(parted or row, is_over_all=is_over_all))
    return found, Header(last, size) if last is not None else None


def _finest(last: Tiles, tiles: Sequence[Tiles]) -> Tiles:
    """Of tiles that are as wide, and part what others part, those with the most columns: headers may stand over
    several."""
    alike = [one for one in tiles if _are_as_wide(one, last) and one.have_sides_of(last)]
    return max([last, *alike], key=lambda one: len(one.sides))


def _goes_on(rows: Sequence[PrintedRow], header: Header, shapes: Shapes) -> bool:
    """Whether the first row of a page has words in several columns of a header on the page before, or the second one below
    a band over them all."""
    is_band = bool(rows) and rows[0].is_band and _is_on_background(rows[0], header.tiles, shapes)
    is_band = is_band and rows[0].size <= header.size + _SAME_SIZE
    return any(_begins_in_columns(row, header) for row in rows[is_band : is_band + 1])


def _begins_in_columns(row: PrintedRow, header: Header) -> bool:
    """Whether a row at the head of a page has words in several columns of a header on the page before."""
    parted = _parted(row, header.tiles) if row.size <= header.size + _SAME_SIZE else None
    return parted is not None and len(parted.segments) > 1


def header_lines(lines: Sequence[Line], shapes: Shapes) -> list[Line]:
    """The lines with words on several tiles: headers of tables, not of pages, even at the top of many."""
    tiles = tiles_of(shapes.backgrounds)
    return [
        line
        for line in lines
        if any(
            one.hold(line.top, line.bottom)
            and (row := _parted_on(printed_row(line), one))
            and len(row.segments) > 1
            for one in tiles
        )
    ]


def _is_on_background(row: PrintedRow, tiles: Tiles, shapes: Shapes) -> bool:
    """Whether all the words of a row stand on one background as wide as tiles above it."""
    y = (row.top + row.bottom) / 2
    return any(
        abs(box[0] - tiles.sides[0]) < _TOUCH
        and abs(box[2] - tiles.sides[-1]) < _TOUCH
        and box[1] < y < box[3]
        for box, _ in shapes.backgrounds
    )


def _parted(row: PrintedRow, tiles: Tiles) -> PrintedRow | None:
    """A row with a segment for each column that it has words in; None if words stand over a side of one."""
    inner = tiles.sides[1:-1]
    runs = [run for segment in row.segments for run in segment.runs]
    words = sorted((word for run in runs for word in run.words), key=_left)
    if words[0].x0 < tiles.sides[0] - _TOUCH or words[-1].x1 > tiles.sides[-1] + _TOUCH:
        return None
    if any(word.x0 + _OVERHANG < x < word.x1 - _OVERHANG for word in words for x in inner):
        return None
    places = [sum(x < (word.x0 + word.x1) / 2 for x in inner) for word in words]
    for (before, after), (one, other) in zip(pairwise(words), pairwise(places), strict=True):
        if one != other and after.x0 - before.x1 < _WHITE * row.size:
            return None
    parts, count = {id(words[0]): 0}, 0
    for (before, after), (one, other) in zip(pairwise(words), pairwise(places), strict=True):
        is_bullet = len(before.text) == 1 and not before.text.isalnum()
        count += one != other or (after.x0 - before.x1 > _WIDEST * row.size and not is_bullet)
        parts[id(after)] = count
    if not count and len(row.segments) == 1:
        return row
    return replace(row, segments=_segments(runs, parts, row))


def _parted_on(row: PrintedRow, tiles: Tiles) -> PrintedRow | None:
    """A row with a segment for each of the backgrounds that its words stand on; None if some stand on none."""
    columns: dict[Rectangle, list[Run]] = {}
    for run in (run for segment in row.segments for run in segment.runs):
        groups: dict[Rectangle, list[Word]] = {}
        for word in run.words:
            background = tiles.under(word)
            if background is None:
                return None
            groups.setdefault(background, []).append(word)
        for background, piece in zip(groups, pieces_of(run, list(groups.values())), strict=True):
            columns.setdefault(background, []).append(piece)
    return replace(row, segments=_as_segments([columns[background] for background in sorted(columns)], row))


def _are_as_wide(one: Tiles, other: Tiles) -> bool:
    return abs(one.sides[0] - other.sides[0]) < _TOUCH and abs(one.sides[-1] - other.sides[-1]) < _TOUCH


def _left(word: Word) -> float:
    return word.x0


def _segments(runs: Sequence[Run], parts: Mapping[int, int], row: PrintedRow) -> list[Segment]:
    """The segments of runs; `parts` are those that their words are of, by the words' `id`."""
    columns: dict[int, list[Run]] = {}
    for run in runs:
        groups: dict[int, list[Word]] = {}
        for word in run.words:
            groups.setdefault(parts[id(word)], []).append(word)
        for column, piece in zip(groups, pieces_of(run, list(groups.values())), strict=True):
            columns.setdefault(column, []).append(piece)
    return _as_segments([own for _, own in sorted(columns.items())], row)


def _as_segments(columns: Sequence[list[Run]], row: PrintedRow) -> list[Segment]:
    parts = [(own, line_of(own, row.line.page, 0.0)) for own in columns]
    return [Segment(own, line) for own, line in parts if line is not None]
