"""Texts of a report as paragraphs and lists, in cells and in the body, and how wide and how tall they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from ldaparse.exporting.docx.elements import (
    BULLETS,
    CELL,
    CELL_BULLET,
    PLAIN,
    TWIPS,
    CellBox,
    Grid,
    Ink,
    RowBox,
    paragraph,
    run,
    table,
)
from ldaparse.exporting.docx.readable import is_taken_for_bullet
from ldaparse.exporting.docx.word_file import BULLET_INDENT, CELL_AFTER, CELL_BULLET_INDENT, CELL_SIZE, WIDTH
from ldaparse.reading.flow.heights import CELL_MARGINS, paragraph_height, text_width
from ldaparse.reading.flow.look import Look
from ldaparse.report import Deliverable, NestedTable, Part, Status

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text; `bullet` if it is an item of a list."""

    text: str
    bullet: bool = False


def printed_lines(text: str) -> list[Line]:
    """The lines of a text as reports hold it, where "- " stands for every bullet."""
    return [
        Line(line.removeprefix(_BULLET), bullet=line.startswith(_BULLET))
        for line in text.split("\n")
        if line.strip()
    ]


def raw_lines(text: str) -> list[Line]:
    """The lines of a text that holds no bullets: what looks like one is set as an item whole."""
    return [Line(line, bullet=is_taken_for_bullet(line)) for line in text.split("\n") if line.strip()]


def body_paragraph(line: Line, ink: Ink = PLAIN, **layout: Any) -> Any:
    """A line outside tables; `layout` as `paragraph` takes it."""
    words = run(line.text, ink)
    if line.bullet:
        return paragraph(words, style="ListBullet", numbering=BULLETS, hanging=BULLET_INDENT, **layout)
    return paragraph(words, **layout)


def cell_paragraph(line: Line, ink: Ink = PLAIN, *, before: int | None = None, right: bool = False) -> Any:
    """A line in a cell, `right` for figures that stand under each other."""
    return paragraph(
        run(line.text, ink),
        style=CELL_BULLET if line.bullet else CELL,
        numbering=BULLETS if line.bullet else None,
        hanging=CELL_BULLET_INDENT if line.bullet else None,
        before=before,
        align="right" if right else None,
    )


def cell_blocks(
    lines: Iterable[Line], ink: Ink = PLAIN, *, nested: Sequence[NestedTable] = (), width: int = 0
) -> tuple[Any, ...]:
    """The blocks of a cell, tables inside it set as such where their words stand."""
    left = list(lines)
    blocks: list[Any] = []
    for inner in nested:
        start = place_of_inner(left, inner)
        if start is None:
            continue
        blocks += [cell_paragraph(line, ink) for line in left[:start]]
        blocks += [_inner_table(inner, ink, width), paragraph(style=CELL)]
        left = left[start + len(lines_of_inner(inner)) :]
    return (*blocks, *(cell_paragraph(line, ink) for line in left))


def lines_of_inner(inner: NestedTable) -> list[Line]:
    """The words of a table inside a cell, as they stand in the text of the cell."""
    return [line for row in inner.rows for text in row for line in printed_lines(text)]


def place_of_inner(lines: Sequence[Line], inner: NestedTable) -> int | None:
    """At which line of a cell the words of an inner table begin; None if they do not stand there."""
    wanted = lines_of_inner(inner)
    size = len(wanted)
    starts = range(len(lines) - size + 1) if wanted else ()
    return next((start for start in starts if list(lines[start : start + size]) == wanted), None)


def _inner_table(inner: NestedTable, ink: Ink, width: int) -> Any:
    """A table inside a cell; a row with fewer cells than others has its last one run over the rest."""
    columns = max(len(row) for row in inner.rows)
    each = max((width - 250) // columns, 300)
    rows = tuple(
        RowBox(
            tuple(
                CellBox(
                    cell_blocks(printed_lines(text), ink),
                    span=columns - len(row) + 1 if index == len(row) - 1 else 1,
                )
                for index, text in enumerate(row)
            )
        )
        for row in inner.rows
        if row
    )
    return table(Grid((each,) * columns, rows, margins=(20, 60)))


_BOLD, _MARGINS = 1.12, 10.0  # how much wider bold letters run; points left and right of a cell's words
_WIDEST_WORD = 2400


def shared_out(texts: Sequence[Sequence[str]], least: Sequence[int], total: int = WIDTH) -> tuple[int, ...]:
    """Widths that fill `total`: each column its least and room for its longest word, the rest by the
    square root of its longest texts, so that a column four times as long is twice as wide."""
    narrowest = [max(width, _longest_word(column)) for width, column in zip(least, texts, strict=True)]
    weights = [sqrt(_weight(column)) for column in texts]
    room = total - sum(narrowest)
    if room < 0:
        widths = [total * width // sum(narrowest) for width in narrowest]
    else:
        whole = sum(weights) or 1
        widths = [
            width + int(room * weight / whole) for width, weight in zip(narrowest, weights, strict=True)
        ]
    return (*widths[:-1], total - sum(widths[:-1]))


def _weight(texts: Iterable[str]) -> float:
    """The length of the longest text and a share of all others."""
    lengths = sorted((len(text) for text in texts), reverse=True)
    return lengths[0] + sum(lengths[1:]) / 4 + 4 if lengths else 4


def _longest_word(texts: Iterable[str]) -> int:
    words = [word for text in texts for word in text.split()]
    widest = max((text_width(word, CELL_SIZE) for word in words), default=0.0)
    return min(round(TWIPS * (_BOLD * widest + _MARGINS)), _WIDEST_WORD)


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
