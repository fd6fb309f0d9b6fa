"""Texts of a report as paragraphs: lines and their bullets, in cells and in the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ldaparse.exporting.docx.elements import (
    BULLETS,
    CELL,
    CELL_BULLET,
    PLAIN,
    CellBox,
    Grid,
    Ink,
    RowBox,
    paragraph,
    run,
    table,
)
from ldaparse.exporting.docx.pages import BULLET_INDENT, CELL_BULLET_INDENT
from ldaparse.exporting.docx.readable import is_taken_for_bullet
from ldaparse.report import NestedTable

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
