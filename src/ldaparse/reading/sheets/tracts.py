"""From the blocks of a sheet to its lines and tables: titles above tables, tables that go on after a blank row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ldaparse.reading.sheets.regions import Region, regions
from ldaparse.reading.sheets.seen import Place, Seen

_MOST_BLANK_ROWS = 2  # that a table goes on after
_MOSTLY = 0.5
_GROUPED = 2  # rows of a header that names groups of columns above the columns
_LABELS = 2  # cells of a row that names a fact: its label and its value


@dataclass(frozen=True, slots=True)
class LoneLine:
    """A row in which one cell stands alone, outside tables. `opens_table`: a table follows."""

    place: Place
    opens_table: bool = False


@dataclass(slots=True)
class Grid:
    """A table: its rows and columns, and how many rows at the top are known to be its header."""

    rows: list[int]
    columns: list[int]
    header: int = 0
    bands: set[int] = field(default_factory=set)


def tracts(seen: Seen, *, side_by_side: bool = True) -> list[LoneLine | Grid]:
    """The lines and tables of a sheet, in reading order."""
    found: list[LoneLine | Grid] = []
    pending: list[LoneLine] = []
    last: Grid | None = None
    for region in regions(seen, side_by_side=side_by_side):
        for lines, part in _parts(region, seen):
            pending += lines
            if last is not None:
                # What stands alone beside a table does not part it from the rows that go on with it.
                found += [line for line in pending if line.place[0] <= last.rows[-1]]
                pending = [line for line in pending if line.place[0] > last.rows[-1]]
            if part is None:
                continue
            if last is not None and _goes_on(last, part, pending, seen):
                last.bands |= {line.place[0] for line in pending}
                last.rows += [*(line.place[0] for line in pending), *part.rows]
            else:
                found += [LoneLine(line.place, opens_table=True) for line in pending]
                last = Grid(list(part.rows), list(part.columns), _header_rows(part, seen))
                found.append(last)
            pending = []
    return [*found, *pending]


def _parts(region: Region, seen: Seen) -> Iterator[tuple[list[LoneLine], Region | None]]:
    """The lines that open a block, and its table; facts above a table are one of their own."""
    starts = [0]
    if (header := _header_below(region, seen)) is not None:
        starts.append(header)
    for start, end in zip(starts, [*starts[1:], len(region.rows)], strict=True):
        rows = region.rows[start:end]
        lines = []
        while rows and _is_alone(region, rows[0], seen) and not _opens_groups(region, rows, seen):
            (place,) = region.cells(seen, rows[0])
            lines.append(LoneLine(place))
            rows = rows[1:]
        yield lines, _of_rows(rows, region, seen) if rows else None


def _opens_groups(region: Region, rows: tuple[int, ...], seen: Seen) -> bool:
    """Whether a cell that stands alone in the first of some rows names a group of the columns below."""
    return len(rows) > _GROUPED and _is_over_groups(_of_rows(rows, region, seen), seen)


def _of_rows(rows: tuple[int, ...], region: Region, seen: Seen) -> Region:
    within = Region(rows, region.columns)
    columns = {column for row in rows for _, column in within.cells(seen, row)}
    return Region(rows, tuple(sorted(columns)))


def _header_below(region: Region, seen: Seen) -> int | None:
    """Which of a block's rows is the header of a table below what opens the block, if it is not the first."""
    for index, row in enumerate(region.rows[1:], 1):
        cells = region.cells(seen, row)
        above = [len(region.cells(seen, other)) for other in region.rows[:index]]
        if max(above) > _LABELS and row not in seen.headers:
            return None
        marked = row in seen.headers and region.rows[index - 1] not in seen.headers
        stressed = len(cells) > _LABELS and all(_stressed(place, seen) for place in cells)
        if len(cells) > 1 and (marked or stressed):
            # A row of group headers above belongs to the header.
            return index - 1 if _is_group_header(region, region.rows[index - 1], seen) else index
    return None


def _is_group_header(region: Region, row: int, seen: Seen) -> bool:
    cells = region.cells(seen, row)
    return not _is_alone(region, row, seen) and any(seen.end(place)[1] > place[1] for place in cells)


def _is_alone(region: Region, row: int, seen: Seen) -> bool:
    """Whether one cell stands alone in a row, and over no group of columns."""
    cells = region.cells(seen, row)
    if len(cells) != 1 or any(
        place[0] < row <= seen.end(place)[0] for above in region.rows if above < row
        for place in region.cells(seen, above)
    ):  # fmt: skip
        return False
    (place,) = cells
    first, last = region.columns[0], max(region.columns)
    end = seen.end(place)
    spans_some = end[1] > place[1] and place[1] > first and not (place[1] <= first and end[1] >= last)
    return not spans_some and end[0] == place[0]


def _stressed(place: Place, seen: Seen) -> bool:
    cell = seen.cells[place]
    return not cell.is_figure and (cell.bold or cell.fill is not None)


def _header_rows(part: Region, seen: Seen) -> int:
    """The rows at the top that the file names as header, or that are words above figures."""
    count = 0
    for row in part.rows:
        if row not in seen.headers and row >= seen.frozen:
            break
        count += 1
    if seen.headers & set(part.rows):
        named = max(index for index, row in enumerate(part.rows) if row in seen.headers)
        count = max(count, named + 1) if named < _MOST_HEADER_ROWS else count
    if 0 < count <= min(_MOST_HEADER_ROWS, len(part.rows) - 1):
        return count
    if len(part.rows) > _GROUPED and _is_over_groups(part, seen):
        return _GROUPED
    return 1 if _words_above_figures(part.rows, part, seen) else 0


_MOST_HEADER_ROWS = 4  # more rows than that which do not move are not a header alone


def _words_above_figures(rows: Sequence[int], part: Region, seen: Seen) -> bool:
    """Whether the first of some rows is words, and figures stand below one of them."""
    first, *below = rows
    places = part.cells(seen, first)
    if len(places) < 2 or not below or any(seen.cells[place].is_figure for place in places):
        return False
    return any(_mostly_figures(column, below, seen) for column in part.columns)


def _is_over_groups(part: Region, seen: Seen) -> bool:
    """Whether the first row names groups of the columns that the second names, which is words above figures."""
    first, second = (part.cells(seen, row) for row in part.rows[:2])
    if not first or any(seen.cells[place].is_figure for place in first):
        return False
    if len(second) <= max(_LABELS, len(first)) or first[-1][1] <= part.columns[0]:
        return False
    return _words_above_figures(part.rows[1:], part, seen)


def _mostly_figures(column: int, rows: Sequence[int], seen: Seen) -> bool:
    cells = [seen.cells[row, column] for row in rows if (row, column) in seen.cells]
    return bool(cells) and sum(cell.is_figure for cell in cells) > _MOSTLY * len(cells)


def _goes_on(last: Grid, part: Region, lines: list[LoneLine], seen: Seen) -> bool:
    """Whether a block goes on with the table above: under the same columns, and without a header of its own."""
    begin = lines[0].place[0] if lines else part.rows[0]
    if not 0 < begin - last.rows[-1] <= _MOST_BLANK_ROWS + 1:
        return False
    if not set(part.columns) <= set(last.columns) or len(part.columns) < _MOSTLY * len(last.columns):
        return False
    if len(last.columns) <= _LABELS or len(part.columns) < 2:
        return False
    if (lines or len(part.rows) > 1) and len(part.columns) <= max(_LABELS, _MOSTLY * len(last.columns)):
        # Labels with their values are no rows of a wider table; a total alone may leave most of its cells blank.
        return False
    first = part.cells(seen, part.rows[0])
    if [seen.cells[place].text for place in first] == _texts(last, seen) or _header_rows(part, seen):
        return False
    own_header = len(part.rows) > 1 and len(first) > 1 and all(_stressed(place, seen) for place in first)
    return not own_header or all(
        _stressed(place, seen) for row in part.rows[1:] for place in part.cells(seen, row)
    )


def _texts(grid: Grid, seen: Seen) -> list[str]:
    row = grid.rows[0]
    return [seen.cells[row, column].text for column in grid.columns if (row, column) in seen.cells]
