"""What no field of the report took: running headers, lists of contents, tables nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ldaparse.exporting.docx.elements import CellBox, Grid, RowBox, paragraph, run, table
from ldaparse.exporting.docx.pages import WIDTH
from ldaparse.exporting.docx.words import cell_blocks, printed_lines
from ldaparse.report import Unplaced

_LEAST_HEIGHT = 40  # of the blank row that keeps a table from being read as an action's


def running(unplaced: Sequence[Unplaced], kind: str) -> list[str]:
    """The texts of one kind that pages print in their margins: each once, whatever its figures."""
    texts: dict[str, str] = {}
    for entry in unplaced:
        if entry.kind == kind:
            texts.setdefault(re.sub(r"\d+", "#", entry.text), entry.text)
    return list(texts.values())


def contents(unplaced: Sequence[Unplaced]) -> Iterator[Any]:
    """The entries of a list of contents."""
    return (paragraph(run(entry.text), style="toc1") for entry in unplaced if entry.kind == "other")


def leftover_blocks(unplaced: Sequence[Unplaced], taken: int) -> Iterator[Any]:
    """Rows that no field took, in a table at the end of the report.

    A blank row at its top stands for a header that says nothing, and its columns are not as many as those
    of a table that it might be read with: `taken` is how many the last action's table has.
    """
    rows = [entry.text.split("\t") for entry in unplaced]
    if not rows:
        return
    columns = max(3, *map(len, rows))
    while columns in (4, taken):
        columns += 1
    widths = (WIDTH // columns,) * columns
    blank = RowBox((CellBox(span=columns),), least=_LEAST_HEIGHT)
    boxes = tuple(
        RowBox(
            tuple(
                CellBox(
                    cell_blocks(printed_lines(text)),
                    span=columns - len(row) + 1 if index == len(row) - 1 else 1,
                )
                for index, text in enumerate(row)
            )
        )
        for row in rows
    )
    yield paragraph()
    yield table(Grid(widths, (blank, *boxes)))
