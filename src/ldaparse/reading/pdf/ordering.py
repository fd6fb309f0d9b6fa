"""The reading order of a page: its paragraphs from top to bottom, its tables and panels where they begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ldaparse.isolating import step
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.panels import Panel
from ldaparse.reading.pdf.paragraphs import group_lines
from ldaparse.reading.pdf.pieces import Chain, Item
from ldaparse.reading.pdf.wrapping import Typography

_LEVEL = 8.0  # points: what begins no lower stands side by side, and is read from left to right
_LARGER = 1.12  # times the type size: a title is set as much larger than the text below it

_Stop: TypeAlias = RawTable | Panel


def items_in_order(
    lines: Sequence[Line], tables: Sequence[RawTable], panels: Sequence[Panel], look: Typography
) -> list[Item]:
    """Paragraphs, tables and what is in panels; a table or a panel parts the paragraphs."""
    step()
    items: list[Item] = []
    rest = list(lines)
    for at, stop in _in_order(tables, panels, lines):
        above = [line for line in rest if (line.top + line.bottom) / 2 <= at]
        rest = [line for line in rest if (line.top + line.bottom) / 2 > at]
        items += group_lines(above, look)
        if isinstance(stop, Panel):
            items += items_in_order(stop.lines, stop.tables, stop.panels, look)
        else:
            items.append(Chain([stop]))
    items += group_lines(rest, look)
    return items


def _in_order(
    tables: Sequence[RawTable], panels: Sequence[Panel], lines: Sequence[Line]
) -> list[tuple[float, _Stop]]:
    """Tables and panels, with the height at which each is read."""
    stops: list[tuple[float, _Stop]] = [
        *((table.top, table) for table in tables),
        *((_read_at(panel, lines), panel) for panel in panels),
    ]
    stops.sort(key=lambda stop: stop[0])
    ordered: list[tuple[float, _Stop]] = []
    while stops:
        first = stops[0][0]
        level = [stop for stop in stops if stop[0] <= first + _LEVEL]
        stops = stops[len(level) :]
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
