"""Rows that a column of numbers orders as an outline: "1" over "1.1" over "1.1.1", as a follow-up sheet has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ldaparse.document import Cell, Heading
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.sections import NO_LEVEL, Section

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
FEWEST_PARENTS = 2
"""Rows that others stand below, from which the numbers are those of an outline."""
KINDS: tuple[Literal["action", "axis"], ...] = ("action", "axis")
"""What the rows right above those of deliverables are, and what those above these."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row with its number, and the cell that names it."""

    row: int
    number: tuple[int, ...]
    printed: str
    counter: Cell
    title: Cell


def outline_openers(rows: Rows, first: int) -> dict[int, Section]:
    """What the rows over those of deliverables open, by their numbers in the first column; nothing where they are no outline,
    or where such a row says more than its title."""
    counted = [_counted(rows, row) for row in range(first, len(rows)) if rows.filled(row)]
    told = [one for one in counted if one is not None]
    if not told or len(told) < len(counted) or not _are_outline([one.number for one in told]):
        return {}
    deepest = max(len(one.number) for one in told)
    parents = [one for one in told if len(one.number) < deepest]
    if len(parents) < FEWEST_PARENTS or deepest - min(len(one.number) for one in told) > len(KINDS):
        return {}
    if any(len(rows.filled(one.row)) > 2 for one in parents):
        return {}
    return {one.row: _opener(one, KINDS[deepest - len(one.number) - 1]) for one in parents}


def _counted(rows: Rows, row: int) -> _Counted | None:
    """The number and the title of a row, which stand in its first two cells."""
    filled = rows.filled(row)
    printed = filled[0].text.strip() if filled else ""
    if len(filled) < 2 or filled[0].column != 0 or not _NUMBER.fullmatch(printed):
        return None
    number = tuple(int(part) for part in printed.rstrip(".").split("."))
    return _Counted(row, number, printed.rstrip("."), filled[0], filled[1])


def _are_outline(numbers: Sequence[tuple[int, ...]]) -> bool:
    """Whether each number is that of the first child of the one before, or of the next at its depth or above."""
    before = (0,) * len(numbers[0])
    for number in numbers:
        is_child = number == (*before, 1)
        stem, last = number[:-1], number[-1]
        is_next = len(number) <= len(before) and stem == before[: len(stem)] and last == before[len(stem)] + 1
        if not (is_child or is_next):
            return False
        before = number
    return True


def _opener(one: _Counted, kind: Literal["action", "axis"]) -> Section:
    text, spans = joined([line for cell in (one.counter, one.title) for line in cell.paragraphs if line.text])
    heading = Heading(text, NO_LEVEL, None, spans)
    title = " ".join(one.title.text.split())
    is_plain = len(one.number) == 1
    if kind == "axis":
        return Section(kind, heading, title, one.number[-1], inferred=True)
    return Section(
        kind, heading, title, one.number[0] if is_plain else None, None if is_plain else one.printed
    )
