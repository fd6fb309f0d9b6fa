"""The reading order of a page: its paragraphs from top to bottom, its tables and panels where they begin; cards that are
set in columns down each of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from ldaparse.isolating import step
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.panels import Panel
from ldaparse.reading.pdf.paragraphs import group_lines
from ldaparse.reading.pdf.pieces import Chain, Item
from ldaparse.reading.pdf.rectangles import Rectangle, around
from ldaparse.reading.pdf.wrapping import Typography

_LEVEL = 8.0  # points: what begins no lower stands side by side, and is read from left to right
_LARGER = 1.12  # times the type size: a title is set as much larger than the text below it


@dataclass(slots=True)
class _Column:
    """What stands in one of several columns of cards."""

    left: float
    right: float
    lines: list[Line] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns of cards that do not stand in rows: each is read down to its end."""

    box: Rectangle
    columns: tuple[_Column, ...]


_Stop: TypeAlias = RawTable | Panel | _Columns


def items_in_order(
    lines: Sequence[Line], tables: Sequence[RawTable], panels: Sequence[Panel], look: Typography
) -> list[Item]:
    """Paragraphs, tables and what is in panels; a table or a panel parts the paragraphs."""
    step()
    items: list[Item] = []
    sets = _sets_of_columns(lines, tables, panels)
    taken = {
        id(one)
        for each in sets
        for column in each.columns
        for one in (*column.lines, *column.tables, *column.panels)
    }
    rest = [line for line in lines if id(line) not in taken]
    stops: list[_Stop] = [*tables, *panels]
    stops = [*(stop for stop in stops if id(stop) not in taken), *sets]
    for at, stop in _in_order(stops, rest):
        above = [line for line in rest if (line.top + line.bottom) / 2 <= at]
        rest = [line for line in rest if (line.top + line.bottom) / 2 > at]
        items += group_lines(above, look)
        if isinstance(stop, _Columns):
            for column in stop.columns:
                items += items_in_order(column.lines, column.tables, column.panels, look)
        elif isinstance(stop, Panel):
            items += items_in_order(stop.lines, stop.tables, stop.panels, look)
        else:
            items.append(Chain([stop]))
    items += group_lines(rest, look)
    return items


def _sets_of_columns(
    lines: Sequence[Line], tables: Sequence[RawTable], panels: Sequence[Panel]
) -> list[_Columns]:
    """The cards that stand in columns but in no rows, with all that stands between the first and the last of them."""
    found: list[_Columns] = []
    for overlapping in _overlapping(panels):
        box = around([panel.box for panel in overlapping])
        level_lines = [line for line in lines if box[1] < (line.top + line.bottom) / 2 < box[3]]
        level_tables = [table for table in tables if table.bottom > box[1] and table.top < box[3]]
        columns = _columns(overlapping, level_lines, level_tables)
        if sum(bool(column.panels) for column in columns) > 1 and not _are_rows(columns):
            found.append(_Columns(box, tuple(columns)))
    return found


def _overlapping(panels: Sequence[Panel]) -> list[list[Panel]]:
    """Panels in groups, each of which begins below the end of the one before."""
    groups: list[list[Panel]] = []
    end = float("-inf")
    for panel in sorted(panels, key=lambda one: one.box[1]):
        if panel.box[1] >= end:
            groups.append([])
        groups[-1].append(panel)
        end = max(end, panel.box[3])
    return groups


def _columns(panels: Sequence[Panel], lines: Sequence[Line], tables: Sequence[RawTable]) -> list[_Column]:
    """The columns between which nothing stands, with what they hold, from left to right."""
    things: list[tuple[float, float, Panel | Line | RawTable]] = [
        *((panel.box[0], panel.box[2], panel) for panel in panels),
        *((line.x0, line.x1, line) for line in lines),
        *((table.box[0], table.box[2], table) for table in tables),
    ]
    columns: list[_Column] = []
    for left, right, thing in sorted(things, key=lambda one: one[0]):
        if not columns or left >= columns[-1].right:
            columns.append(_Column(left, right))
        column = columns[-1]
        column.right = max(column.right, right)
        if isinstance(thing, Panel):
            column.panels.append(thing)
        elif isinstance(thing, Line):
            column.lines.append(thing)
        else:
            column.tables.append(thing)
    for column in columns:
        column.lines.sort(key=lambda line: line.top)
    return columns


def _are_rows(columns: Sequence[_Column]) -> bool:
    """Whether the cards of each column begin where those beside them in the next do, as far as there are any."""
    tops = [sorted(panel.box[1] for panel in column.panels) for column in columns if column.panels]
    return all(
        abs(top - beside) < _LEVEL
        for one, other in pairwise(tops)
        for top, beside in zip(one, other, strict=False)
    )


def _in_order(stops: Sequence[_Stop], lines: Sequence[Line]) -> list[tuple[float, _Stop]]:
    """Tables, panels and columns of cards, with the height at which each is read."""
    waiting = [(_read_at(stop, lines) if isinstance(stop, Panel) else stop.box[1], stop) for stop in stops]
    waiting.sort(key=lambda stop: stop[0])
    ordered: list[tuple[float, _Stop]] = []
    while waiting:
        first = waiting[0][0]
        level = [stop for stop in waiting if stop[0] <= first + _LEVEL]
        waiting = waiting[len(level) :]
        ordered += [(first, stop) for _, stop in sorted(level, key=lambda stop: stop[1].box[0])]
    return ordered


def _read_at(panel: Panel, lines: Sequence[Line]) -> float:
    """The height at which a panel is read: where it begins, or below the text that it stands beside, at its right. One at
    the left of a text with a title is read after it, too."""
    left, top, right, bottom = panel.box
    level = [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]
    text = [line for line in level if line.x1 <= left]
    behind = [line for line in level if line.x0 >= right]
    if not text and behind and _is_side_note(panel, behind):
        text = behind
    return max([top, *(line.bottom for line in text)])


def _is_side_note(panel: Panel, text: Sequence[Line]) -> bool:
    """Whether a panel is set smaller and narrower than the text at its right, which begins with a title."""
    own = max((line.size for line in panel.lines), default=0.0)
    first = min(text, key=lambda line: line.top)
    is_narrower = max(line.x1 for line in text) - min(line.x0 for line in text) > panel.box[2] - panel.box[0]
    is_titled = first.size > _LARGER * max(own, min(line.size for line in text))
    return bool(panel.lines) and is_narrower and is_titled
