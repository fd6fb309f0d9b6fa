"""Statuses stacked in a cell, each set at the height of the bullet that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.exporting.docx.elements import PLAIN, TWIPS, Ink
from ldaparse.exporting.docx.pages import CELL_AFTER, CELL_BULLET_INDENT, CELL_SIZE
from ldaparse.exporting.docx.words import Line, cell_paragraph, printed_lines, raw_lines
from ldaparse.reading.flow.heights import CELL_MARGINS, paragraph_height
from ldaparse.reading.flow.look import Look
from ldaparse.report import Deliverable, Part, Status

_AFTER = CELL_AFTER / TWIPS


def facing_cells(
    row: Deliverable, label_width: int, status_width: int, ink: Ink = PLAIN
) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
    """The blocks of the label and of the status, a part's status beside the part; None where the row
    has no stack.

    A reader of Word files reckons how far down its cell a line stands, by widths and white space; so the
    white above a line is chosen by the same reckoning.
    """
    assert row.status is not None
    labels, statuses = printed_lines(row.label.text), raw_lines(row.status.raw)
    stacks = _stacks_by_line(row.parts, labels, statuses)
    if not stacks:
        return None
    left, right = _Column(label_width), _Column(status_width)
    for index, line in enumerate(labels):
        stack = stacks.get(index, ())
        level = max(left.next_top, right.next_top) if stack else left.next_top
        left.set(line, level, ink)
        for position, said in enumerate(stack):
            right.set(said, level if position == 0 else right.next_top, ink)
    return tuple(left.blocks), tuple(right.blocks)


def _stacks_by_line(
    parts: Sequence[Part], labels: Sequence[Line], statuses: Sequence[Line]
) -> dict[int, Sequence[Line]]:
    """The lines of each part's status, by the line of the label that the part stands on; nothing if the
    words of the parts are not those of the two cells."""
    stacks: dict[int, Sequence[Line]] = {}
    line = taken = 0
    for part in parts:
        while line < len(labels) and labels[line].text != part.label:
            line += 1
        if line == len(labels):
            return {}
        if part.status is not None:
            size = _length(part.status, statuses[taken:])
            stacks[line] = statuses[taken : taken + size]
            taken += size
        line += 1
    return stacks if taken == len(statuses) and all(stacks.values()) else {}


def _length(status: Status, lines: Sequence[Line]) -> int:
    """How many lines make up a status; 0 if they are not its words."""
    for size in range(1, len(lines) + 1):
        if " ".join(line.text for line in lines[:size]) == status.raw:
            return size
    return 0


class _Column:
    """A cell that is filled from top to bottom; heights in points."""

    def __init__(self, width: int) -> None:
        self.blocks: list[Any] = []
        self.next_top = 0.0
        self._bottom = 0.0
        self._width = width / TWIPS - CELL_MARGINS

    def set(self, line: Line, top: float, ink: Ink) -> None:
        white = max(round(TWIPS * (top - self._bottom)), 0)
        self.blocks.append(cell_paragraph(line, ink, before=white))
        indent = CELL_BULLET_INDENT / TWIPS if line.bullet else 0.0
        tall = paragraph_height(line.text, Look(size=CELL_SIZE), self._width - indent)
        self._bottom += white / TWIPS + tall
        self.next_top = self._bottom + _AFTER
