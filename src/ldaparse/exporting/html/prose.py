"""Texts as a page sets them: paragraphs, lists, and the tables that stand inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ldaparse.report import Deliverable, NestedTable

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one line, a list of lines, or a table of rows."""

    kind: Literal["paragraph", "list", "table"]
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str, nested: Iterable[NestedTable] = ()) -> list[Block]:
    """A text in blocks. A nested table takes the place of its words, which stand in the text as well."""
    for table in nested:
        words = "\n".join(cell for row in table.rows for cell in row if cell)
        before, found, after = text.partition(words)
        if words and found:
            return [*blocks(before), Block("table", rows=table.rows), *blocks(after)]
    return list(_lines(text))


def without_parts(row: Deliverable) -> str:
    """What a label says beside its parts."""
    of_parts = {line for part in row.parts for line in part.label.splitlines()}
    return "\n".join(
        line for line in row.label.text.splitlines() if line.removeprefix(_BULLET) not in of_parts
    )


def _lines(text: str) -> Iterator[Block]:
    lines = [line for line in text.splitlines() if line.strip()]
    for is_list, group in groupby(lines, key=lambda line: line.startswith(_BULLET)):
        if is_list:
            yield Block("list", tuple(line.removeprefix(_BULLET) for line in group))
        else:
            yield from (Block("paragraph", (line,)) for line in group)
