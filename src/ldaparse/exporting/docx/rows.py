"""The rows of an action's table: bands, deliverables, and notes that run over all columns."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from docx.oxml.ns import qn

from ldaparse.exporting.docx.elements import (
    CELL,
    GREY,
    PLAIN,
    CellBox,
    Ink,
    RowBox,
    choice,
    keep_with_next,
    paragraph,
)
from ldaparse.exporting.docx.texts import (
    Line,
    cell_blocks,
    facing_cells,
    lines_of_inner,
    place_of_inner,
    printed_lines,
    raw_lines,
)
from ldaparse.exporting.docx.word_file import BAND, HEAD, NAVY
from ldaparse.report import Column, Deliverable, NestedTable, Role, Status

_LONGEST_STATUS = 40  # letters; what is longer in a merged cell is no status
_SLIGHT = 60  # the height of a row that holds nothing, in twentieths of a point
_LONGEST_WHOLE = 500  # letters: a row with a longer cell may be cut by a page
_LABEL = Ink(bold=True, colour=NAVY)
PROMPT = "Choisir un état"
"""What a state to choose shows first; reports are in French."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table to set: labels and roles, widths, and the labels of those set in grey.

    A table of one column would be read as a frame, and some of two or four as a block of facts: these
    have a width more than columns, for a cell of which header and bands take hold.
    """

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    grey: Container[str] = frozenset()
    states: tuple[str, ...] = ()

    @property
    def over_all(self) -> int:
        return len(self.widths)

    @property
    def is_padded(self) -> bool:
        return len(self.widths) > len(self.columns)

    def padded(self, row: RowBox) -> RowBox:
        """The row with the cell that fills the width to spare, if there is any."""
        return replace(row, cells=(*row.cells, CellBox())) if self.is_padded else row

    def ink(self, column: Column) -> Ink:
        return GREY if column.label in self.grey else PLAIN


def header_row(layout: Layout) -> RowBox:
    """The labels of the columns; the row comes back on every page."""
    cells = [
        CellBox(cell_blocks(printed_lines(column.label), _LABEL), fill=HEAD) for column in layout.columns
    ]
    if layout.is_padded:
        cells[-1] = replace(cells[-1], span=2)
    return keep_with_next(RowBox(tuple(cells), header=True, whole=True))


def band_row(label: str, layout: Layout) -> RowBox:
    """A row over all columns that dates those below it."""
    blocks = cell_blocks(printed_lines(label), _LABEL)
    return keep_with_next(RowBox((CellBox(blocks, span=layout.over_all, fill=BAND),), whole=True))


def note_row(text: str, layout: Layout) -> RowBox:
    """A note that stands in the table."""
    return RowBox((CellBox(cell_blocks(printed_lines(text)), span=layout.over_all),))


def blank_row(layout: Layout) -> RowBox:
    return RowBox(tuple(CellBox() for _ in layout.widths))


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in one column of a row; `lines` is None where no cell of its own begins."""

    column: Column
    lines: list[Line] | None
    nested: tuple[NestedTable, ...] = ()


def deliverable_rows(row: Deliverable, layout: Layout) -> Iterator[RowBox]:
    """One deliverable. A cell over all columns would be read as a band, unless it goes on below its row."""
    words = list(_words(row, layout.columns))
    runs = _runs(row.merged, words)
    homes = [next((i for i in run if words[i].lines), run[0]) for run in runs]
    widths = [sum(layout.widths[index] for index in run) for run in runs]
    by_role = {words[home].column.role: width for home, width in zip(homes, widths, strict=True)}
    facing = _facing(row, by_role) or _to_choose(row, by_role, layout)
    cells = []
    for run, home, width in zip(runs, homes, widths, strict=True):
        said = words[home]
        blocks = facing.get(said.column.role)
        if blocks is None:
            ink = layout.ink(said.column)
            blocks = cell_blocks(said.lines or (), ink, nested=said.nested, width=width)
        absent = all(words[index].lines is None for index in run)
        cells.append(CellBox(blocks, span=len(run), below="goes_on" if absent else None))
    longest = max(sum(len(line.text) for line in part.lines or ()) for part in words)
    yield layout.padded(RowBox(tuple(cells), whole=longest < _LONGEST_WHOLE))
    if len(runs) == 1 and len(words) > 1:
        yield RowBox((CellBox(span=layout.over_all, below="goes_on"),), least=_SLIGHT)


def _to_choose(row: Deliverable, widths: Mapping[Role, int], layout: Layout) -> dict[Role, tuple[Any, ...]]:
    """States to choose from in a cell without words: one opposite each part, or one for the row."""
    if not layout.states or "status" not in widths or (row.status and row.status.raw):
        return {}
    title = next(column.label for column in layout.columns if column.role == "status")

    def control() -> Any:
        return choice(title, PROMPT, layout.states)

    asked = Status(raw=PROMPT, code=None)
    parts = tuple(part.model_copy(update={"status": asked}) for part in row.parts)
    stacked = asked.model_copy(update={"raw": "\n".join(PROMPT for _ in parts)})
    both = row.model_copy(update={"parts": parts, "status": stacked})
    found = (
        facing_cells(both, widths["deliverable"], widths["status"])
        if parts and "deliverable" in widths
        else None
    )
    if found is None:
        return {"status": (paragraph(control(), style=CELL),)}
    for block in found[1]:
        for said in block.findall(qn("w:r")):
            block.replace(said, control())
    return {"deliverable": found[0], "status": found[1]}


def joined_below(rows: Sequence[RowBox]) -> tuple[RowBox, ...]:
    """The rows with every cell that goes on from above bound to the one over it, or where there is none,
    left empty."""
    joined: list[RowBox] = []
    for row in rows:
        above = _by_column(joined[-1]) if joined and not joined[-1].header else {}
        for column, cell in _by_column(row).items():
            over = above.get(column)
            if cell.below != "goes_on":
                continue
            if over is None or over.span != cell.span:
                row = _with_cell(row, column, replace(cell, below=None))  # noqa: PLW2901
            elif over.below is None:
                joined[-1] = _with_cell(joined[-1], column, replace(over, below="begins"))
        joined.append(row)
    return tuple(joined)


def _by_column(row: RowBox) -> dict[int, CellBox]:
    columns: dict[int, CellBox] = {}
    at = 0
    for cell in row.cells:
        columns[at] = cell
        at += cell.span
    return columns


def _with_cell(row: RowBox, column: int, cell: CellBox) -> RowBox:
    return replace(row, cells=tuple({**_by_column(row), column: cell}.values()))


def fits(row: Deliverable, columns: Sequence[Column]) -> bool:
    """Whether a table of these columns has a place for all that a row holds, and says no more."""
    roles = {column.role for column in columns}
    others = iter(column.label for column in columns if column.role == "other")
    return (
        (row.results is not None) == ("results" in roles)
        and (row.observations is not None) == ("observations" in roles)
        and (row.status is None or "status" in roles)
        and (not row.label.text or "deliverable" in roles)
        and all(any(label == other.label for label in others) for other in row.others)
    )


def fills(row: Deliverable, columns: Sequence[Column]) -> bool:
    """Whether a row fits columns and has words, or a cell merged from beside, for each without a role."""
    others = sum(column.role == "other" for column in columns)
    return fits(row, columns) and others - len(row.others) <= row.merged.count("other")


def _words(row: Deliverable, columns: Sequence[Column]) -> Iterator[_Words]:
    others, nested = list(row.others), list(row.nested)
    texts: dict[Role, str] = {
        "deliverable": row.label.text,
        "results": row.results.text if row.results else "",
        "observations": row.observations.text if row.observations else "",
    }
    for column in columns:
        if column.role == "status":
            lines: list[Line] | None = raw_lines(row.status.raw) if row.status else []
        elif column.role != "other":
            lines = printed_lines(texts[column.role])
        elif others and others[0].label == column.label:
            lines = printed_lines(others.pop(0).text)
        else:
            lines = None
        yield _Words(column, lines, _take(nested, column, lines or ()))


def _take(nested: list[NestedTable], column: Column, lines: Sequence[Line]) -> tuple[NestedTable, ...]:
    """The inner tables of a column, taken from those of the row; of several columns without a role, the
    one that has its words."""
    left = list(lines)
    own: list[NestedTable] = []
    for inner in [inner for inner in nested if inner.role == column.role]:
        start = place_of_inner(left, inner)
        if start is not None:
            left = left[start + len(lines_of_inner(inner)) :]
            nested.remove(inner)
            own.append(inner)
    return tuple(own)


def _facing(row: Deliverable, widths: Mapping[Role, int]) -> dict[Role, tuple[Any, ...]]:
    """The cells of label and status where one answers to the other, line by line; `widths` are those of
    the cells that begin in the row, by role.

    A table inside the label is set as lines, where only its height tells which of them has a status.
    """
    plain = not any(inner.role in ("deliverable", "status") for inner in row.nested)
    one_to_one = all(part.status for part in row.parts)
    both = "deliverable" in widths and "status" in widths
    if row.status is None or not any(part.status for part in row.parts) or not both:
        return {}
    if one_to_one and not plain:
        return {}
    found = facing_cells(row, widths["deliverable"], widths["status"])
    return {} if found is None else {"deliverable": found[0], "status": found[1]}


def _runs(merged: Sequence[Role], words: Sequence[_Words]) -> list[list[int]]:
    """The columns of each cell of a row: those that `merged` names together, where they stand side by
    side and the words are where a reader looks for them, and every other by itself."""
    for joined in _choices(merged, words):
        runs: list[list[int]] = []
        for index in range(len(words)):
            taken = runs[-1] if runs else []
            beside = index in joined and index - 1 in joined
            if beside and _go_on([words[i] for i in taken], words[index]):
                taken.append(index)
            else:
                runs.append([index])
        if all(len(run) > 1 for run in runs if run[0] in joined):
            return runs
    return [[index] for index in range(len(words))]


def _choices(merged: Sequence[Role], words: Sequence[_Words]) -> Iterator[set[int]]:
    """The columns that may be meant: several have the role "other"."""
    places = range(len(words)) if merged else ()
    for chosen in combinations(places, len(merged)):
        if all(words[i].column.role == role for i, role in zip(chosen, merged, strict=True)):
            yield set(chosen)


def _go_on(taken: Sequence[_Words], part: _Words) -> bool:
    """Whether a cell may run on over one more column. Its words stand in its first column, but prose
    never in that of the status."""
    prose = sum(len(line.text) + 1 for line in part.lines or ()) > _LONGEST_STATUS
    if len(taken) == 1 and taken[0].column.role == "status" and not taken[0].lines and prose:
        return True
    return not part.lines and (part.column.role != "other" or part.lines is None)
