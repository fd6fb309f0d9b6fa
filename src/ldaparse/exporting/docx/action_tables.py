"""The table of an action, or its tables where one would be read otherwise."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ldaparse.evidence import Text
from ldaparse.exporting.docx.elements import Grid, RowBox, gap, table
from ldaparse.exporting.docx.order import Notes, is_long, is_paragraph, note_paragraphs
from ldaparse.exporting.docx.readable import may_be_facts, roles_of
from ldaparse.exporting.docx.rows import (
    Layout,
    band_row,
    blank_row,
    deliverable_rows,
    fills,
    fits,
    header_row,
    joined_below,
    note_row,
)
from ldaparse.exporting.docx.texts import shared_out
from ldaparse.exporting.docx.word_file import WordFile
from ldaparse.profile import Profile
from ldaparse.report import Action, Column, Deliverable, Period, Role, Unplaced

_LEAST: dict[Role, int] = {
    "deliverable": 1900, "status": 1350, "results": 2300, "observations": 1800, "other": 1200,
}  # fmt: skip
_USUAL: dict[Role, str] = {
    "deliverable": "Livrables", "status": "État", "results": "Résultats", "observations": "Observations",
}  # fmt: skip
_PAD = 300
_TO_FILL = frozenset({"results", "observations"})
_FILLED, _REMINDED = "x " * 75, "x " * 50
"""As wide as a column is set that is to be filled in, and one that only reminds: whatever it holds, it is narrower."""


class Spare:
    """Header rows that reading left without a field: a table that is set again under such labels uses
    its row up, as it is left over again."""

    def __init__(self, rows: Iterable[Unplaced], profile: Profile) -> None:
        self.rows, self._profile = list(rows), profile

    def columns_for(self, row: Deliverable) -> tuple[Column, ...] | None:
        """The columns of the first spare header that fits a row."""
        for entry in self.rows:
            for labels in _with_blank(entry.text.split("\t")) if entry.kind == "table" else ():
                roles = roles_of(labels, self._profile)
                columns = tuple(Column(label=a, role=b) for a, b in zip(labels, roles, strict=True))
                if fills(row, columns):
                    self.rows.remove(entry)
                    return columns
        return None


def _with_blank(labels: list[str]) -> Iterator[list[str]]:
    """The labels of a header, and the same with one that is blank: of a row without a field only words
    were kept."""
    yield labels
    for index in range(len(labels) + 1):
        yield [*labels[:index], "", *labels[index:]]


class ActionTables:
    """Sets the rows of an action, and the notes that stand among them."""

    def __init__(self, action: Action, word_file: WordFile, spare: Spare, grey: Container[str]) -> None:
        self.blocks: list[Any] = []
        self._period: Period | None = None
        self._action, self._word_file, self._spare, self._grey = action, word_file, spare, grey
        self._begin(action.columns, action.deliverables)

    def set(self, notes: Notes) -> None:
        """All rows, with the notes above them and below."""
        for index, row in enumerate(self._action.deliverables):
            self._suit(row, index)
            between = notes.above.get(index, ())
            if not all(map(is_long, between)):
                self._part(between)
            if row.period is not None and _bare(row.period) != self._period:
                self._rows.append(band_row(row.period.label, self._layout))
                self._period = _bare(row.period)
            if all(map(is_long, between)):
                self._rows += [note_row(note.text, self._layout) for note in between]
            self._rows += deliverable_rows(row, self._layout)
        self._set_below(notes.below)
        self._end()

    def _begin(self, columns: tuple[Column, ...], rows: Sequence[Deliverable]) -> None:
        self._layout = _layout(columns, rows, self._grey, self._word_file)
        self._rows: list[RowBox] = [header_row(self._layout)]
        self._period = None

    def _end(self) -> None:
        """Set the table that was begun; one without rows gets a blank one, as it has to have some."""
        if self._rows and all(row.header for row in self._rows):
            self._rows.append(blank_row(self._layout))
        if self._rows:
            self.blocks += [table(Grid(self._layout.widths, joined_below(self._rows))), gap()]

    def _suit(self, row: Deliverable, index: int) -> None:
        """Begin another table for a row that has no date after one that has, or has other columns."""
        columns = self._columns_for(row)
        if columns != self._layout.columns or (row.period is None and self._period is not None):
            self._end()
            self._begin(columns, self._action.deliverables[index:])

    def _columns_for(self, row: Deliverable) -> tuple[Column, ...]:
        """The columns of the table that a row stands in: those of the table before it, of the action's
        first one, of a spare header, or else columns made for it."""
        now = self._layout.columns
        for known in (now, self._action.columns):
            if fills(row, known):
                return known
        return self._spare.columns_for(row) or (now if fits(row, now) else _made_for(row))

    def _part(self, notes: Sequence[Text]) -> None:
        """Set notes between two tables of the same columns."""
        columns = self._layout.columns
        self._end()
        for note in notes:
            if is_paragraph(note):
                self.blocks += note_paragraphs([note], self._word_file)
            else:
                self._go_on_with(note)
                self._end()
        self._begin(columns, self._action.deliverables)

    def _go_on_with(self, note: Text) -> None:
        """Begin a table with a note. It needs no header where rows were read before, if it has as many
        columns as the first of them."""
        self._begin(self._action.columns, self._action.deliverables)
        if self._action.deliverables:
            self._layout = _unpadded(self._layout)
            self._rows = []
        self._rows.append(note_row(note.text, self._layout))

    def _set_below(self, notes: Sequence[Text]) -> None:
        """Notes at the end of a table. A short one is read as a band that dates nothing, and that later
        than a long one under it, which therefore stands in a table of its own."""
        waits = False
        for note in notes:
            if waits and is_long(note):
                self._end()
                self._go_on_with(note)
            else:
                self._rows.append(note_row(note.text, self._layout))
            waits = not is_long(note)


def _bare(period: Period) -> Period:
    return period.model_copy(update={"evidence": ()})


def _layout(
    columns: tuple[Column, ...], rows: Sequence[Deliverable], grey: Container[str], word_file: WordFile
) -> Layout:
    texts = [(column.label, *_measured(column, rows, grey)) for column in columns]
    widths = shared_out(texts, [_LEAST[column.role] for column in columns])
    if len(columns) == 1 or may_be_facts(columns, word_file.profile):
        widths = (*widths[:-1], widths[-1] - _PAD, _PAD)
    return Layout(columns, widths, grey, word_file.states)


def _unpadded(layout: Layout) -> Layout:
    *widths, last = layout.widths
    if not layout.is_padded or len(widths) == 1:
        return layout
    return replace(layout, widths=(*widths[:-1], widths[-1] + last))


def _measured(column: Column, rows: Sequence[Deliverable], grey: Container[str]) -> Iterator[str]:
    """What the width of a column goes by."""
    if column.label in grey:
        yield _REMINDED
        return
    if grey and column.role in _TO_FILL:
        yield _FILLED
    yield from _texts(column, rows)


def _texts(column: Column, rows: Iterable[Deliverable]) -> Iterator[str]:
    for row in rows:
        if column.role == "deliverable":
            yield row.label.text
        elif column.role == "status":
            yield max(row.status.raw.split("\n"), key=len) if row.status else ""
        elif column.role == "results":
            yield row.results.text if row.results else ""
        elif column.role == "observations":
            yield row.observations.text if row.observations else ""
        else:
            yield from (other.text for other in row.others if other.label == column.label)


def _made_for(row: Deliverable) -> tuple[Column, ...]:
    """Columns for a row that fits no known table, under labels that readers know; they know French."""
    held: dict[Role, bool] = {
        "deliverable": True,
        "status": row.status is not None,
        "results": row.results is not None,
        "observations": row.observations is not None,
    }
    made = [Column(label=_USUAL[role], role=role) for role, holds in held.items() if holds]
    return (*made, *(Column(label=other.label, role="other") for other in row.others))
