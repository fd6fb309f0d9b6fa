"""The order in which the parts of a report and the notes of an action stand, and the headings of the parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.evidence import BodyParagraph, Evidence, PageBox, TableCell, Text
from ldaparse.exporting.docx.elements import paragraph, run
from ldaparse.exporting.docx.readable import is_plain_subheading, is_taken_for_bullet, numbers_itself
from ldaparse.exporting.docx.texts import Line, body_paragraph, printed_lines
from ldaparse.exporting.docx.word_file import BULLET_INDENT, WordFile
from ldaparse.exporting.wording import LABELS, Language
from ldaparse.report import Action, Axis, Chapter, Finances, Indicator, Report

Part: TypeAlias = Chapter | Axis | Action | Finances


def in_order(report: Report) -> list[Part]:
    """Chapters, axes, actions and finances by where their headings were read. Without such places:
    opening chapters, axes with their actions, finances, closing chapters."""
    parts = _by_kind(report)
    places = [place_of(_heading_evidence(part)) for part in parts]
    known = [place for place in places if place is not None]
    if len(known) < len(parts) or len({kind for kind, _ in known}) > 1:
        return parts
    order = sorted(range(len(parts)), key=lambda index: known[index][1])
    return [parts[index] for index in order]


def place_of(evidence: Evidence) -> tuple[str, tuple[float, float]] | None:
    """Where something stands in the body of its file, comparable among places of one kind."""
    for place in evidence:
        if isinstance(place, PageBox):
            return "page", (place.page, place.box[1])
        if isinstance(place, BodyParagraph):
            return "paragraph", (place.paragraph, 0)
    return None


def _heading_evidence(part: Part) -> Evidence:
    if isinstance(part, Chapter):
        return part.evidence
    return part.heading.evidence if part.heading else ()


def _by_kind(report: Report) -> list[Part]:
    last = report.finances.heading.text if report.finances and report.finances.heading else ""
    opening = _opening(report.chapters, _major(last) or _major(_last_section(report)))
    finances = [report.finances] if report.finances else []
    return [
        *report.chapters[:opening],
        *_axes_and_actions(report),
        *finances,
        *report.chapters[opening:],
    ]


def _axes_and_actions(report: Report) -> Iterable[Part]:
    waiting, number = list(report.axes), None
    for action in report.actions:
        while waiting and action.axis is not None and action.axis != number:
            axis = waiting.pop(0)
            number = axis.number
            yield axis
        yield action
    yield from waiting


def _opening(chapters: Sequence[Chapter], last: int | None) -> int:
    """How many chapters stand before the actions: all up to one with a higher number."""
    for index, chapter in enumerate(chapters):
        number = _major(chapter.number or "")
        if last is not None and number is not None and number > last:
            return index
    return len(chapters)


def _last_section(report: Report) -> str:
    parts: tuple[Axis | Action, ...] = (*report.axes, *report.actions)
    sections = [part.section for part in parts if part.section]
    return sections[-1] if sections else ""


def _major(section: str) -> int | None:
    found = re.match(r"\d{1,9}(?!\d)", section)
    return int(found[0]) if found else None


_DEEPEST = 9


def heading_of(
    part: Part, following: Part | None, word_file: WordFile, lang: Language, *, new_page: bool = False
) -> Any:
    """The heading of a part, as printed."""
    number, text = _number_and_text(part, lang)
    return heading(number, text, level_of(part, following), word_file, new_page=new_page)


def heading(number: str | None, text: str, level: int, word_file: WordFile, *, new_page: bool = False) -> Any:
    """A heading; its number is typed, or where a reader would part the words elsewhere, a list's label."""
    typed = number is None or numbers_itself(number, text)
    printed = f"{number} {text}" if number and typed else text
    return paragraph(
        run(printed),
        style=f"Heading{min(level, _DEEPEST)}",
        numbering=None if typed or number is None else word_file.list_with(number, bullet=False),
        new_page=new_page,
    )


def subheading(text: str, level: int, word_file: WordFile) -> Any | None:
    """A heading within a part of that level; None if it would be read as one that opens a part."""
    if level >= _DEEPEST or not is_plain_subheading(text, word_file.profile):
        return None
    return heading(None, text, level + 1, word_file)


def level_of(part: Part, following: Part | None) -> int:
    """The level of a part: by its number, its own, or the usual one. A chapter after it is no deeper:
    otherwise it would be read as belonging to it."""
    number = part.number if isinstance(part, Chapter) else _section(part)
    if number is not None:
        return number.count(".") + 1
    if isinstance(part, Chapter):
        return part.level
    usual = 3 if isinstance(part, Action) else 2 if isinstance(part, Axis) else 1
    return max(usual, following.level) if isinstance(following, Chapter) else usual


def _section(part: Part) -> str | None:
    return part.section if isinstance(part, (Axis, Action)) else None


def _number_and_text(part: Part, lang: Language) -> tuple[str | None, str]:
    if isinstance(part, Chapter):
        return part.number, part.title
    text = part.heading.text if part.heading else LABELS[lang]["finances"]
    section = _section(part)
    if section is not None and text.startswith(f"{section} "):
        return section, text[len(section) + 1 :]
    return None, text


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


def note_paragraphs(notes: Sequence[Text], word_file: WordFile) -> Iterator[Any]:
    """Notes outside tables: of each its first line, and the list under it.

    If one begins with what looks like a bullet, all are items of a list under an arrow: then the
    arrow is taken for the bullet, and parts one note from the next.
    """
    listed = any(is_taken_for_bullet(note.text) for note in notes)
    for note in notes:
        first, *rest = note.text.split("\n")
        if listed:
            arrows = word_file.list_with("⇨")
            yield paragraph(run(first), style="ListBullet", numbering=arrows, hanging=BULLET_INDENT)
        else:
            yield body_paragraph(Line(first))
        yield from map(body_paragraph, printed_lines("\n".join(rest)))
