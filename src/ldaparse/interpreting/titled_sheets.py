"""Sheets of labels that name their action themselves, "Intitulé de l’action", where no heading does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.document import Cell, Heading, Paragraph, Span
from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.headings import read_action_name, read_axis_heading, read_led_name
from ldaparse.interpreting.openers import as_paragraph, axis_of_cell, joined, opens_action
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with, names_column, names_only, phrases_in_label
from ldaparse.profile import Profile

FEWEST_SHEETS = 2
"""Sheets with a title each from which they are those of actions; one alone may be that of the whole programme."""
FIRST_PAIRS = 2
"""Labels with their values at the top of a sheet, among which what it names stands."""
LONGEST_TITLE = 300
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The cells of a sheet that name its action, count it, and say what axis it is part of."""

    title: Cell
    number: Cell | None
    axis: Cell | None


def with_titled_sheets(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """The parts, with a section before each sheet that names its action, and one before those of an axis; the parts as
    they are where headings open actions, or name what a sheet does."""
    sheets = {at: sheet for at, part in enumerate(parts) if (sheet := _sheet(part, profile)) is not None}
    if len(sheets) < FEWEST_SHEETS or any(_opens_action(part, profile) for part in parts):
        return list(parts)
    texts = Counter(fold(part.text) for part in parts if isinstance(part, Heading))
    again = {text for text, count in texts.items() if count >= FEWEST_SHEETS}  # "Fiche de suivi", over each
    below_headings = sum(_stands_below_heading(at, sheets, parts, again) for at in sheets)
    if 2 * below_headings > len(sheets) or any(
        _stands_below_its_title(at, sheet, parts) for at, sheet in sheets.items()
    ):
        return list(parts)
    opened: list[Part] = []
    said = ""
    for at, part in enumerate(parts):
        if (sheet := sheets.get(at)) is not None:
            if sheet.axis is not None and sheet.axis.text != said:
                said = sheet.axis.text
                opened.append(axis_of_cell(sheet.axis, profile))
            opened.append(_action(sheet, profile))
        opened.append(as_paragraph(part) if isinstance(part, Heading) and fold(part.text) in again else part)
    return opened


def _sheet(part: Part, profile: Profile) -> _Sheet | None:
    if not isinstance(part, UnderstoodTable) or part.kind(under_action=True) != "facts":
        return None
    rows = [
        cells for row in part.table.by_row() if len(cells := [cell for cell in row if cell.has_words]) > 1
    ]
    pairs = [
        (cells[at].text.strip(" :"), cells[at + 1]) for cells in rows for at in range(0, len(cells) - 1, 2)
    ]
    words = profile.action_columns
    every = [phrase for phrases in words.values() for phrase in phrases]

    def named(key: str) -> Cell | None:
        found = [(label, value) for label, value in pairs if names_column(label, key, words)]
        if key == "action":  # not "Fiche n°"
            found = [pair for pair in found if not begins_with(pair[0], words["number"])]
        return found[0][1] if found else None

    is_first = any(names_only(label, every) for label, _ in pairs[:FIRST_PAIRS])
    title = named("action")
    lines = [line for line in title.paragraphs if line.text] if title is not None else []
    is_title = len(lines) == 1 and not lines[0].is_bullet and any(map(str.isalpha, lines[0].text))
    if title is None or not is_title or len(title.text) > LONGEST_TITLE or not is_first:
        return None
    return _Sheet(title, named("number"), named("axis") or _counted_axis(pairs, profile))


def _counted_axis(pairs: Sequence[tuple[str, Cell]], profile: Profile) -> Cell | None:
    """The value that counts with a word for axes, or with one of its label: "Engagement de rattachement", "Engagement 1 : Agir
    tôt"."""
    for label, value in pairs:
        if begins_with(label, profile.action_columns["axis"]) and read_axis_heading(value.text, profile):
            return value
        name = name_of_heading(value.text)
        if name.word and name.counter and name.title and phrases_in_label(label, [name.word]):
            return value
    return None


def _action(sheet: _Sheet, profile: Profile) -> Section:
    text, spans = joined([line for line in sheet.title.paragraphs if line.text])
    heading = Heading(text, NO_LEVEL, None, tuple(Span(0, len(text), span.place) for span in spans))
    named = read_led_name(text, profile)
    number, code, title = (named.number, named.code, named.title) if named else (None, None, text)
    if sheet.number is not None and (led := read_led_name(f"{sheet.number.text} – x", profile)) is not None:
        number, code = led.number, led.code
    return Section("action", heading, title or text, number, code, inferred=True)


def _opens_action(part: Part, profile: Profile) -> bool:
    """Whether a part opens an action, or is a bold line that names one."""
    if isinstance(part, Paragraph):
        return part.bold and read_action_name(part.text, profile) is not None
    return opens_action(part, profile)


def _stands_below_heading(
    at: int, sheets: Mapping[int, _Sheet], parts: Sequence[Part], again: Container[str]
) -> bool:
    """Whether a heading of the text that does not come `again` stands between a sheet and the one before it."""
    for before in range(at - 1, -1, -1):
        if before in sheets:
            return False
        part = parts[before]
        if isinstance(part, Heading) and fold(part.text) not in again:
            return True
    return False


def _stands_below_its_title(at: int, sheet: _Sheet, parts: Sequence[Part]) -> bool:
    above = parts[at - 1] if at else None
    return isinstance(above, (Heading, Paragraph)) and fold(sheet.title.text) in fold(above.text)
