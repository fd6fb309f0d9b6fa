"""The rows of an action's table: bands that date, and deliverables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ldaparse.document import Cell, Table
from ldaparse.evidence import Text
from ldaparse.findings.attempting import attempt
from ldaparse.interpreting.colours import colour_of_status
from ldaparse.interpreting.evidence import cell_text, evidence, unplaced_row
from ldaparse.interpreting.failing import of_line
from ldaparse.interpreting.grids import Grid, HeaderColumn, cell_under
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.indicators import READ_FOR_FIGURES, Passage
from ldaparse.interpreting.labelled_states import without_label
from ldaparse.interpreting.mean_rows import mean_row
from ldaparse.interpreting.measured_columns import MeasuredColumns
from ldaparse.interpreting.measures import columns_beside, passages_of, passages_of_row
from ldaparse.interpreting.named_and_told import named_and_told, tell_below
from ldaparse.interpreting.parts import read_parts
from ldaparse.interpreting.row_bands import band_of, is_but_counted, is_note, numbers_columns, period_of
from ldaparse.interpreting.stated_columns import stated_cell
from ldaparse.interpreting.status_cells import read_status_cell, ticked_status
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import Profile
from ldaparse.report import (
    Column,
    Deliverable,
    Finding,
    Labelled,
    NestedTable,
    Period,
    Role,
    StatusCode,
    Unplaced,
)

_LONGEST_STATUS = 40


@dataclass(slots=True)
class TableReading:
    """What an action's table says: its columns, which may be those of another, its rows, and texts that run
    across all columns."""

    columns: tuple[Column, ...]
    borrowed: bool = False
    deliverables: list[Deliverable] = field(default_factory=list)
    coloured: list[tuple[int, Cell, str]] = field(default_factory=list)
    by_cells: list[Column] = field(default_factory=list)
    facts: list[Labelled] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add_note(self, cell: Cell) -> None:
        self.notes.append(cell_text(cell))
        self.passages.append(Passage("note", None, cell.paragraphs))


def usual_columns(tables: Iterable[UnderstoodTable]) -> dict[int, tuple[Column, ...]]:
    """The columns of the first action's table of each width, for those that print no header."""
    usual: dict[int, tuple[Column, ...]] = {}
    for one in tables:
        table = one.table
        if table.header_rows and table.columns not in usual and one.kind() == "action":
            usual[table.columns] = read_columns(one.view.headers, one.action_columns.roles)
    return usual


def read_columns(headers: Sequence[HeaderColumn], roles: Sequence[Role]) -> tuple[Column, ...]:
    """The columns as published, each with its labels from top to bottom."""
    return tuple(
        Column(
            label=" – ".join(header.labels),
            role=role,
            evidence=evidence(place for cell in header.cells for place in cell.text_places()),
        )
        for header, role in zip(headers, roles, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the rows of a table are read: its grid, its columns, those that are ticked and those of figures."""

    grid: Grid
    headers: list[HeaderColumn]
    columns: tuple[Column, ...]
    boxes: Mapping[int, StatusCode]
    measured: MeasuredColumns | None
    stated_at: int | None
    tells_below: bool
    profile: Profile
    as_of: str | None
    habits: ListHabits

    @property
    def status_at(self) -> int | None:
        """The column of the grid that holds the states."""
        by_header = zip(self.headers, self.columns, strict=True)
        return next((header.index for header, column in by_header if column.role == "status"), None)


def read_table(
    one: UnderstoodTable, as_of: str | None, like: Sequence[Column] = (), where: str | None = None
) -> TableReading:
    """Read an action's table row by row; one without a header has the columns of the table `like` it."""
    table, profile, headers, decided = one.table, one.context.profile, one.view.headers, one.action_columns
    borrowed = not table.header_rows and len(like) == len(headers)
    roles = list(decided.roles)
    if one.stated_column is not None:
        roles[one.stated_column] = "deliverable"
    columns = read_columns(headers, roles)
    if borrowed:
        columns = tuple(column.model_copy(update={"evidence": ()}) for column in like)
    columns_have_names = borrowed or any(column.label for column in columns)
    reading = TableReading(columns, borrowed)
    reading.by_cells = [] if borrowed else [columns[index] for index in decided.by_cells]
    boxes = {} if borrowed else decided.boxes
    measured = columns_beside(headers, table, profile)
    tells_below = not columns_have_names and tell_below(one.view, roles)
    layout = _Layout(
        one.view.grid,
        headers,
        columns,
        boxes,
        measured,
        one.stated_column,
        tells_below,
        profile,
        as_of,
        one.context.habits,
    )
    mean = mean_row(one.view, roles)
    period: Period | None = None
    idle: Cell | None = None  # a band that dates no row, as yet
    for row, begun in enumerate(table.by_row()):
        if row < table.header_rows:
            continue
        cells = {cell.column: cell for cell in begun}
        if mean is not None and row == mean.row:
            reading.facts.append(mean.said)
        elif numbers_columns(cells):
            reading.unplaced += unplaced_row(begun, again=True)
        elif band := band_of(table, cells):
            if is_note(band):
                reading.add_note(band)
                continue
            if idle:
                reading.add_note(idle)
            period, idle = period_of(band), band
        elif any(cell.text for cell in cells.values()):
            reading.unplaced += attempt(
                partial(_read_row, row, cells, layout, period, reading),
                partial(unplaced_row, begun),
                of_line(begun, where),
                reading.findings,
            )
            idle = None
    if idle:
        reading.add_note(idle)
    return reading


def _read_row(
    row: int, cells: Mapping[int, Cell], layout: _Layout, period: Period | None, reading: TableReading
) -> list[Unplaced]:
    """Add the deliverable of a row, once all of it is read; no word of it is left."""
    if is_but_counted(cells):
        return unplaced_row(cells.values())
    at = len(reading.deliverables)
    deliverable, placed = _deliverable(layout, row, period)
    if layout.boxes and deliverable.status is None:
        boxes = [(layout.headers[column], code) for column, code in layout.boxes.items()]
        ticked = ticked_status({header.label: (cells.get(header.index), code) for header, code in boxes})
        deliverable = deliverable.model_copy(update={"status": ticked})
    passages: list[Passage] = []
    told: list[Cell | None] = []
    if layout.measured is not None:
        figures = [header for header in layout.headers if layout.measured.are_figures(header)]
        told = [cell_under(header, row, layout.grid) for header in figures]
        passages += passages_of_row(layout.measured, row, layout.grid, at)
    for role, place in READ_FOR_FIGURES.items():
        if role in placed and placed[role] not in told:
            passages += passages_of(placed[role], place, at, layout.profile)
    status = cells.get(layout.status_at) if layout.status_at is not None else None
    colour = colour_of_status(status, cells.values())
    if status is not None and colour is not None:
        reading.coloured.append((at, status, colour))
    reading.passages += passages
    reading.deliverables.append(deliverable)
    return []


def _deliverable(layout: _Layout, row: int, period: Period | None) -> tuple[Deliverable, dict[Role, Cell]]:
    """The deliverable of a row, and the cells it was read from."""
    headers, columns, profile, as_of = layout.headers, layout.columns, layout.profile, layout.as_of
    roles = [column.role for column in columns]
    placed: dict[Role, Cell] = {}
    others: list[Labelled] = []
    nested: list[NestedTable] = []
    merged: list[Role] = []
    for index, (header, column) in enumerate(zip(headers, columns, strict=True)):
        cell = cell_under(header, row, layout.grid)
        if cell is None or (cell.row != row and column.role != "status"):
            continue
        covered = _covered(cell, headers)
        if _home(cell, covered, roles) != index:
            continue
        merged += [roles[i] for i in covered] if len(covered) > 1 else []
        nested += [
            NestedTable(role=column.role, rows=_rows(inner)) for inner in cell.tables if cell.row == row
        ]
        if column.role == "other":
            text = cell_text(cell)
            others.append(Labelled(label=column.label, text=text.text, evidence=text.evidence))
        else:
            placed[column.role] = cell
    label, status = placed.get("deliverable"), placed.get("status")
    has_remarks = "observations" in roles
    if status is not None:
        status, remarks = without_label(status, profile)
        placed["status"] = status
        if remarks is not None:
            placed["observations"] = remarks
        has_remarks = has_remarks or remarks is not None
    if layout.stated_at is not None and label is not None:
        said = stated_cell(label, profile, layout.habits, as_of)
        if said is not None:
            more = {"others": tuple(others), "nested": tuple(nested), "merged": tuple(merged)}
            return said.model_copy(update={"period": period, **more}), placed
    named, below = named_and_told(label, tells_below=layout.tells_below)
    deliverable = Deliverable(
        period=period,
        label=named,
        status=read_status_cell(status, profile, as_of) if status else None,
        parts=read_parts(label, status, profile, as_of) if label else (),
        results=cell_text(placed.get("results")) if "results" in roles else below,
        observations=cell_text(placed.get("observations")) if has_remarks else None,
        others=tuple(others),
        nested=tuple(nested),
        merged=tuple(merged),
    )
    return deliverable, placed


def _covered(cell: Cell, headers: list[HeaderColumn]) -> list[int]:
    """The columns that a cell runs over."""
    end = cell.column + cell.column_span
    return [index for index, header in enumerate(headers) if cell.column <= header.index < end]


def _home(cell: Cell, covered: list[int], roles: list[Role]) -> int:
    """The column a cell belongs to: the first it covers, passing over the status for mere prose."""
    if len(covered) > 1 and len(cell.text) > _LONGEST_STATUS:
        return next((index for index in covered if roles[index] != "status"), covered[0])
    return covered[0]


def _rows(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text for cell in row) for row in table.by_row())
