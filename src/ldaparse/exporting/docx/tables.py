"""Plain tables of a Word file: a heading row that comes back on every page, and rows of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from ldaparse.comparison import Redline
from ldaparse.exporting.docx.elements import CELL, PLAIN, CellBox, Grid, Ink, RowBox, paragraph, run, table
from ldaparse.exporting.docx.pages import BAND, HEAD, WIDTH

Cell: TypeAlias = str | Sequence[Redline]


def table_of(
    headings: Sequence[str],
    shares: Sequence[int],
    rows: Iterable[Sequence[Cell]],
    *,
    right: Iterable[int] = (),
    last: bool = False,
) -> Any:
    """A table over the whole width; `shares` are the widths of its columns in per cent, `right` the
    columns of figures, `last` whether the last row is a total."""
    figures = set(right)
    widths = tuple(WIDTH * share // sum(shares) for share in shares)
    head = RowBox(
        tuple(_cell(name, at in figures, Ink(bold=True), HEAD) for at, name in enumerate(headings)),
        header=True,
        whole=True,
    )
    body = [list(row) for row in rows]
    boxes = [
        RowBox(tuple(
            _cell(cell, at in figures, Ink(bold=True) if last and index == len(body) - 1 else PLAIN,
                  BAND if last and index == len(body) - 1 else None)
            for at, cell in enumerate(row)
        ), whole=True)
        for index, row in enumerate(body)
    ]  # fmt: skip
    return table(Grid(widths, (head, *boxes)))


def redlined(words: Sequence[Redline]) -> list[Any]:
    """Paragraphs of runs: what went struck out, what came underlined."""
    lines: list[list[Any]] = [[]]
    for word in words:
        ink = Ink(mark=word.op) if word.op != "same" else PLAIN
        for at, text in enumerate(word.text.split("\n")):
            if at:
                lines.append([])
            if text:
                lines[-1].append(run(text, ink))
    return [paragraph(*line, style=CELL) for line in lines if line]


def _cell(content: Cell, right: bool, ink: Ink, fill: str | None) -> CellBox:
    if not isinstance(content, str):
        return CellBox(tuple(redlined(content)), fill=fill)
    align: Any = "right" if right else None
    lines = [
        paragraph(run(line, ink), style=CELL, align=align) for line in content.split("\n") if line.strip()
    ]
    return CellBox(tuple(lines), fill=fill)
