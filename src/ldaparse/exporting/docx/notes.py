"""Where the notes of an action stand: before its table, in it, or after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ldaparse.evidence import TableCell, Text
from ldaparse.exporting.docx.elements import paragraph, run
from ldaparse.exporting.docx.headings import place_of
from ldaparse.exporting.docx.pages import BULLET_INDENT, Sheet
from ldaparse.exporting.docx.readable import is_taken_for_bullet
from ldaparse.exporting.docx.texts import Line, body_paragraph, printed_lines
from ldaparse.report import Action, Indicator

_BULLET = "- "
_LONGEST_BAND = 120


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of an action: before its table; above a row, in the table or between two; below its last
    row; after it."""

    before: Sequence[Text]
    above: dict[int, list[Text]]
    below: Sequence[Text]
    after: Sequence[Text]


def part_notes(action: Action) -> Notes:
    """Set every note where it gives the same order of notes and of their figures when it is read.

    A report does not say where a note stood. A page does, and so do the figures, which are counted
    from top to bottom. A note of several lines that are no list can only have stood in the table.
    """
    notes = list(action.notes)
    if not action.columns:
        return Notes((), {}, (), notes)
    rows = _rows_below(action)
    first = max((i + 1 for i, row in enumerate(rows) if row == -1 and is_paragraph(notes[i])), default=0)
    first = max(first, next((i for i, note in enumerate(notes) if stood_in_table(note)), 0))
    if not action.deliverables:
        first = len(notes)  # above a table without rows or below it comes to the same
    first = next((i for i in range(first) if not is_paragraph(notes[i])), first)
    above: dict[int, list[Text]] = {}
    rest: list[Text] = []
    for note, row in zip(notes[first:], rows[first:], strict=True):
        if row is not None and not rest and (is_long(note) or is_paragraph(note)):
            above.setdefault(max(row, 0), []).append(note)
        else:
            rest.append(note)
    boxed = max((i + 1 for i, note in enumerate(rest) if not is_paragraph(note)), default=0)
    return Notes(notes[:first], above, rest[:boxed], rest[boxed:])


def is_paragraph(note: Text) -> bool:
    """Whether a note may be set as a paragraph with a list under it. The bullet of a paragraph is not part
    of a note; one at its front was read from a cell."""
    first, *rest = note.text.split("\n")
    listed = not first.startswith(_BULLET) or (place_of(note.evidence) or "")[:1] == ("paragraph",)
    return listed and not stood_in_table(note) and all(line.startswith(_BULLET) for line in rest)


def stood_in_table(note: Text) -> bool:
    """Whether a note was read from a cell."""
    return any(isinstance(place, TableCell) for place in note.evidence)


def is_long(note: Text) -> bool:
    """Whether a text that runs over all columns is a note by its length, and dates no rows."""
    return len(note.text) > _LONGEST_BAND or note.text.count("\n") > 1


def _rows_below(action: Action) -> list[int | None]:
    """The row that follows each note; where nothing tells, that of the note after it."""
    rows = [_row_below(note, action) for note in action.notes]
    for index in range(len(rows) - 2, -1, -1):
        if rows[index] is None and rows[index + 1] != -1:
            rows[index] = rows[index + 1]
    return rows


def _row_below(note: Text, action: Action) -> int | None:
    """The index of the row that follows a note, -1 for a note before the table, None for one after it or
    of which nothing tells."""
    table = place_of(action.columns[0].evidence) or place_of(action.columns[-1].evidence)
    stands = place_of(note.evidence)
    if table and stands and table[0] == stands[0] == "page" and stands[1] < table[1]:
        return -1
    own = [i for i, found in enumerate(action.indicators) if _is_of(found, note)]
    following = (
        [found.deliverable for found in action.indicators[own[-1] :] if found.deliverable is not None]
        if own
        else []
    )
    if not following:
        return None
    before = [found.deliverable for found in action.indicators[: own[0]] if found.deliverable is not None]
    return following[0] if before else -1


def _is_of(indicator: Indicator, note: Text) -> bool:
    lines = {line.removeprefix(_BULLET) for line in note.text.split("\n")}
    quoted = indicator.quote.split("\n")
    return indicator.place == "note" and all(any(part in line for line in lines) for part in quoted)


def note_paragraphs(notes: Sequence[Text], sheet: Sheet) -> Iterator[Any]:
    """Notes outside tables: of each its first line, and the list under it.

    If one begins with what looks like a bullet, all are items of a list under an arrow: then the
    arrow is taken for the bullet, and parts one note from the next.
    """
    listed = any(is_taken_for_bullet(note.text) for note in notes)
    for note in notes:
        first, *rest = note.text.split("\n")
        if listed:
            arrows = sheet.list_with("⇨")
            yield paragraph(run(first), style="ListBullet", numbering=arrows, hanging=BULLET_INDENT)
        else:
            yield body_paragraph(Line(first))
        yield from map(body_paragraph, printed_lines("\n".join(rest)))
