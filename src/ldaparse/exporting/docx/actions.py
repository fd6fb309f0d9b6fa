"""An action set again: its heading, its facts, its table, and the notes around it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from ldaparse.evidence import Text
from ldaparse.exporting.docx.elements import (
    CellBox,
    Grid,
    Ink,
    RowBox,
    gap,
    keep_with_next,
    paragraph,
    run,
    table,
)
from ldaparse.exporting.docx.notes import Notes, part_notes
from ldaparse.exporting.docx.pages import BULLET_INDENT, NAVY, QUIET, WIDTH, Sheet
from ldaparse.exporting.docx.readable import is_fact_label, is_taken_for_bullet, may_be_facts, roles_of
from ldaparse.exporting.docx.rows import (
    Layout,
    band_row,
    blank_row,
    deliverable_rows,
    fits,
    header_row,
    joined_below,
    note_row,
)
from ldaparse.exporting.docx.widths import shared_out
from ldaparse.exporting.docx.words import Line, body_paragraph, cell_blocks, printed_lines
from ldaparse.report import Action, Column, Deliverable, Labelled, Role, Unplaced

_LEAST: dict[Role, int] = {
    "deliverable": 1900, "status": 1350, "results": 2300, "observations": 1800, "other": 1200,
}  # fmt: skip
_USUAL: dict[Role, str] = {
    "deliverable": "Livrables", "status": "État", "results": "Résultats", "observations": "Observations",
}  # fmt: skip
_PAD = 300
_FACT = Ink(bold=True, colour=NAVY)
_LONGEST_BAND = 120  # letters; a longer text over all columns never dates rows


@dataclass(slots=True)
class Spare:
    """Header rows that reading left without a field: the labels of tables that are set again use them up."""

    rows: list[Unplaced]

    def columns_for(self, row: Deliverable) -> tuple[Column, ...] | None:
        """The columns of the first spare header that fits a row."""
        for entry in self.rows:
            labels = entry.text.split("\t") if entry.kind == "table" else []
            columns = tuple(
                Column(label=label, role=role) for label, role in zip(labels, roles_of(labels), strict=True)
            )
            if columns and fits(row, columns):
                self.rows.remove(entry)
                return columns
        return None


def action_blocks(
    action: Action, sheet: Sheet, spare: Spare, grey: Container[str] = frozenset()
) -> Iterator[Any]:
    """What stands under the heading of an action."""
    yield from _facts(action.facts)
    notes = part_notes(action)
    yield from _paragraphs(notes.before, sheet)
    yield from _tables(action, notes, spare, grey)
    yield from _paragraphs(notes.after, sheet)


def _paragraphs(notes: Sequence[Text], sheet: Sheet) -> Iterator[Any]:
    """Notes outside tables: of each its first line, and the list under it.

    If one begins with what looks like a bullet, all are items of a list under an arrow: then the
    arrow is taken for the bullet, and parts one note from the next.
    """
    listed = any(is_taken_for_bullet(note.text) for note in notes)
    for note in notes:
        first, *rest = note.text.split("\n")
        if listed:
            yield paragraph(
                run(first), style="ListBullet", numbering=sheet.list_with("⇨"), hanging=BULLET_INDENT
            )
        else:
            yield body_paragraph(Line(first))
        yield from map(body_paragraph, printed_lines("\n".join(rest)))


def _facts(facts: Sequence[Labelled]) -> Iterator[Any]:
    """Facts as a block of two columns; one whose words a cell would change, as a line."""
    for in_block, group in groupby(facts, key=_fits_a_cell):
        if in_block:
            yield _block(list(group))
            yield gap()
        else:
            yield from (body_paragraph(Line(f"{fact.label} : {fact.text}")) for fact in group)


def _fits_a_cell(fact: Labelled) -> bool:
    lines = [line for text in (fact.label, fact.text) for line in printed_lines(text)]
    typed = not any(is_taken_for_bullet(line.text) for line in lines if not line.bullet)
    return (typed and is_fact_label(fact.label)) or "\n" in fact.text


def _block(facts: Sequence[Labelled]) -> Any:
    widths = (2600, WIDTH - 2600)
    rows = tuple(
        keep_with_next(
            RowBox(
                (
                    CellBox(cell_blocks(printed_lines(fact.label), _FACT), fill=QUIET),
                    CellBox(cell_blocks(printed_lines(fact.text))),
                ),
                whole=True,
            )
        )
        for fact in facts
    )
    return table(Grid(widths, rows))


def _tables(action: Action, notes: Notes, spare: Spare, grey: Container[str]) -> Iterator[Any]:
    """The table of an action: several where a row has no date after one that has, where columns change,
    or where a note would be read in another order."""
    if not action.columns:
        return
    layout = _layout(action.columns, action.deliverables, grey)
    rows = [header_row(layout)]
    period = None
    for index, row in enumerate(action.deliverables):
        other = _columns_for(row, layout.columns, action, spare)
        if other != layout.columns or (row.period is None and period is not None):
            yield from _set(rows, layout)
            layout = _layout(other, action.deliverables[index:], grey)
            rows, period = [header_row(layout)], None
        said = row.period and row.period.model_copy(update={"evidence": ()})
        if said is not None and said != period:
            rows.append(band_row(said.label, layout))
            period = said
        rows += [note_row(note.text, layout) for note in notes.above.get(index, ())]
        rows += deliverable_rows(row, layout)
    short = False
    for note in notes.below:
        dates = len(note.text) <= _LONGEST_BAND and note.text.count("\n") < 2
        if short and not dates:
            yield from _set(rows, layout)
            rows, layout = [], _unpadded(layout)
        rows.append(note_row(note.text, layout))
        short = dates
    yield from _set(rows, layout)


def _set(rows: list[RowBox], layout: Layout) -> Iterator[Any]:
    if rows and all(row.header for row in rows):
        rows = [*rows, blank_row(layout)]
    if rows:
        yield table(Grid(layout.widths, joined_below(rows)))
        yield gap()


def _unpadded(layout: Layout) -> Layout:
    """The layout of a table without a header, which goes on from one of as many columns as it has."""
    *widths, last = layout.widths
    if not layout.is_padded or len(widths) == 1:
        return layout
    return replace(layout, widths=(*widths[:-1], widths[-1] + last))


def _columns_for(
    row: Deliverable, columns: tuple[Column, ...], action: Action, spare: Spare
) -> tuple[Column, ...]:
    """The columns of the table that a row stands in: those of the table before it, of the action's first
    one, of a spare header, or else columns made for it."""
    for known in (columns, action.columns):
        if fits(row, known):
            return known
    return spare.columns_for(row) or _made_for(row)


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


def _layout(columns: tuple[Column, ...], rows: Sequence[Deliverable], grey: Container[str]) -> Layout:
    texts = [(column.label, *_texts(column, rows)) for column in columns]
    widths = shared_out(texts, [_LEAST[column.role] for column in columns])
    if len(columns) == 1 or may_be_facts(columns):
        widths = (*widths[:-1], widths[-1] - _PAD, _PAD)
    return Layout(columns, widths, grey)


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
