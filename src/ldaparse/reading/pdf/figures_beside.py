"""Columns that no rule parts within a ruled column: two figures or more side by side in each row, under a header of their
group, such as women and men, or two years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.grid import RawCell, RawTable
from ldaparse.reading.pdf.inferring.figures import is_figure
from ldaparse.reading.pdf.lines import Line, with_words
from ldaparse.reading.pdf.runs import Word

_GAP = 0.5  # of the type size: the white between two figures; that within the thousands of one is half of it
_WIDE_GAP = 1.5  # the same, where the two could be one number ("12 345")
_FEWEST = 3  # rows that have two figures
_MOSTLY = 0.8  # of the rows with words, those of the header aside
_HEADER_ROWS = 2
_SAME = 1.0  # points
_ONE_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?")


def part_figures_beside(table: RawTable) -> None:
    """Part the columns of a table in which most rows hold as many figures side by side, one below the other."""
    columns: dict[tuple[int, int], list[RawCell]] = {}
    for cell in table.cells:
        columns.setdefault((round(cell.box[0]), round(cell.box[2])), []).append(cell)
    parted = {id(cell): parts for column in columns.values() for cell, parts in _parted(column)}
    if parted:
        table.cells = [part for cell in table.cells for part in parted.get(id(cell), [cell])]
        table.cells.sort(key=lambda cell: (cell.box[1], cell.box[0]))


def _parted(column: Sequence[RawCell]) -> list[tuple[RawCell, list[RawCell]]]:
    """The cells of a column that are several, with their parts."""
    if len(column) < _FEWEST or any(cell.inner for cell in column):
        return []
    rows = [(cell, _figures(cell)) for cell in column]
    several = [figures for _, figures in rows if len(figures) > 1]
    if len(several) < _FEWEST:
        return []
    count = len(several[-1])
    alike = [figures for figures in several if len(figures) == count]
    filled = sum(bool(cell.lines) for cell in column)
    if len(alike) < _FEWEST or len(alike) < _MOSTLY * max(filled - _HEADER_ROWS, 1):
        return []
    edges = []
    for at in range(1, count):
        left = max(figures[at - 1][-1].x1 for figures in alike)
        right = min(figures[at][0].x0 for figures in alike)
        if left >= right:
            return []
        edges.append(_edge(column, left, right))
    return [(cell, parts) for cell in column if len(parts := _between(cell, edges)) > 1]


def _edge(column: Sequence[RawCell], left: float, right: float) -> float:
    """The middle of the widest white between two figures, headers looked at, too, but those that stand over both."""
    words = [word for cell in column for line in cell.lines for word in line.words]
    ends = [word.x1 for word in words if left < word.x1 < right and word.x0 <= left]
    begins = [word.x0 for word in words if left < word.x0 < right and word.x1 >= right]
    least, most = max([left, *ends]), min([right, *begins])
    return (least + most) / 2 if least < most else (left + right) / 2


def _figures(cell: RawCell) -> list[list[Word]]:
    """The words of a cell of one line, figure by figure; none if something else stands there."""
    if len(cell.lines) != 1 or cell.lines[0].marker:
        return []
    line = cell.lines[0]
    groups = _grouped(line, _GAP)
    if _ONE_NUMBER.fullmatch(line.text):
        groups = _grouped(line, _WIDE_GAP)
    return groups if all(is_figure(" ".join(word.text for word in group)) for group in groups) else []


def _grouped(line: Line, gap: float) -> list[list[Word]]:
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > gap * line.size:
            groups.append([])
        groups[-1].append(word)
    return groups


def _between(cell: RawCell, edges: Sequence[float]) -> list[RawCell]:
    """The parts of a cell between some edges; itself, if a word runs over one of them or all stand between two."""
    left, top, right, bottom = cell.box
    words = [word for line in cell.lines for word in line.words]
    if not words or any(word.x0 < edge < word.x1 for word in words for edge in edges):
        return [cell]
    sides = [left, *edges, right]
    parts = []
    for begin, end in pairwise(sides):
        own = [
            with_words(line, kept, end - _SAME)
            for line in cell.lines
            if (kept := [word for word in line.words if begin <= word.x0 < end])
        ]
        parts.append(RawCell((begin, top, end, bottom), cell.fill, lines=own))
    return parts if sum(bool(part.lines) for part in parts) > 1 else [cell]
