"""Tables that only lay out what they hold: a frame round some text, cards side by side, a title beside its state."""

from __future__ import annotations

from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.prose_states import is_badge
from ldaparse.profile import Profile

MOST_LINES_OF_TITLE = 2
"""Lines of a box that may still be a heading."""
LEAST_LABELS_OF_CARD = 2
"""Lines with a known label from which a cell is a text of its own, no value of a table."""
MOST_CARDS_BESIDE = 4
"""Columns of a table of cards."""


def unwrapped(table: Table, profile: Profile) -> list[Paragraph | Table] | None:
    """What a table holds that only lays it out, in reading order; None if it is a table of its own."""
    filled = [cell for cell in table.cells if cell.has_words]
    if len(filled) == 1:
        return _text_in_frame(table, filled[0])
    if table.rows == 1 and len(filled) == 2 and (titled := _title_and_badge(table, filled, profile)):
        return titled
    return _cards(table, filled, profile)


def _text_in_frame(table: Table, cell: Cell) -> list[Paragraph | Table] | None:
    """The content of the only cell, if that is more than a title."""
    lines = [line for line in cell.paragraphs if line.text]
    if table.columns > 1 or (len(lines) <= MOST_LINES_OF_TITLE and not cell.tables):
        return None
    return [part for part in cell.content if not isinstance(part, Paragraph) or part.text]


def _title_and_badge(table: Table, filled: list[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The box of a title, and the state beside it as a line below."""
    badges = [cell for cell in filled if len(cell.paragraphs) == 1 and is_badge(cell.paragraphs[0], profile)]
    titles = [cell for cell in filled if cell not in badges]
    if len(badges) != 1 or len(titles) != 1 or len(titles[0].paragraphs) > MOST_LINES_OF_TITLE:
        return None
    box = replace(titles[0], row=0, column=0, row_span=1, column_span=1)
    return [replace(table, rows=1, columns=1, cells=(box,), header_rows=0), *badges[0].paragraphs]


def _cards(table: Table, filled: list[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The texts of cells that say several things under labels of their own, one cell after the other: cards, or one text
    in columns."""
    if table.columns > MOST_CARDS_BESIDE or not filled:
        return None
    cards = [cell for cell in filled if _labels(cell, profile) >= LEAST_LABELS_OF_CARD]
    beside = table.rows == 1 and len(cards) >= 1 and all(len(cell.paragraphs) > 1 for cell in filled)
    if not beside and (len(cards) * 2 <= len(filled) or any(cell.row_span > 1 for cell in filled)):
        return None
    return [part for cell in filled for part in cell.content if not isinstance(part, Paragraph) or part.text]


def _labels(cell: Cell, profile: Profile) -> int:
    labels = [label_of_line(line, profile) for line in cell.paragraphs if line.text]
    return sum(label is not None and is_known_label(label, profile) for label in labels)
