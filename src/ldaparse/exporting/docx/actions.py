"""An action set again: what stands under its heading."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from ldaparse.exporting.docx.action_tables import ActionTables, Spare
from ldaparse.exporting.docx.facts import fact_blocks
from ldaparse.exporting.docx.notes import note_paragraphs, part_notes
from ldaparse.exporting.docx.pages import Sheet
from ldaparse.report import Action


def action_blocks(action: Action, sheet: Sheet, spare: Spare, grey: Container[str]) -> Iterator[Any]:
    """The facts of an action, its table, and the notes around it."""
    yield from fact_blocks(action.facts, sheet.profile)
    notes = part_notes(action)
    yield from note_paragraphs(notes.before, sheet)
    if action.columns:
        tables = ActionTables(action, sheet, spare, grey)
        tables.set(notes)
        yield from tables.blocks
    yield from note_paragraphs(notes.after, sheet)
