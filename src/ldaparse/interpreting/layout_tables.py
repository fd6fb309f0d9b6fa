"""Tables that only lay out what they hold: a frame round some text, cards side by side, a title beside its state."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.badges import as_badge, says_state_of_action
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.counted_titles import title_of_strip
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.header_rows import is_header_row
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.stated_items import is_item
from ldaparse.interpreting.stated_lines import is_rate_of_progress
from ldaparse.profile import Profile

MOST_LINES_OF_TITLE = 2
"""Lines of a box that may still be a heading."""
LEAST_LABELS_OF_CARD = 2
"""Lines with a known label from which a cell is a text of its own, no value of a table."""
LEAST_SIGNS_OF_CARD = 2
"""Signs that a cell is a text with a title of its own, from which a table whose cells all have them is one of cards."""
LEAST_PARTS_OF_TEXT = 2
"""Paragraphs and tables in a cell from which it is no label, nor the value of one."""
LEAST_LINES_OF_CARD = 3
"""Lines of a card: a title and what it is about."""
LINES_ABOVE_STATE = 3
"""Lines under the title of a card among which its state stands."""
LIST_AND_STATES = 2
"""Columns of a list with its states at the right."""
MOST_CARDS_BESIDE = 4
"""Columns of a table of cards."""


def unwrapped(table: Table, profile: Profile) -> list[Paragraph | Table] | None:
    """What a table holds that only lays it out, in reading order; None if it is a table of its own."""
    filled = [cell for cell in table.cells if cell.has_words]
    if len(filled) == 1:
        return _text_in_frame(filled[0], profile)
    if table.rows == 1 and (strip := title_of_strip(table, filled, profile)) is not None:
        return strip
    if table.rows == 1 and len(filled) == 2 and (titled := _title_and_badge(table, filled, profile)):
        return titled
    if (texts := _texts_with_tables(table, filled, profile)) is not None:
        return texts
    if table.how == "inferred" and (cards := _cards_in_columns(table, profile)) is not None:
        return cards
    if table.how == "inferred" and (lines := _lines_with_states(table, profile)) is not None:
        return lines
    return _cards(table, filled, profile)


def _text_in_frame(cell: Cell, profile: Profile) -> list[Paragraph | Table] | None:
    """The content of the only cell, if that is more than a title, or but a state."""
    lines = [line for line in cell.paragraphs if line.text]
    if (badge := _badge(cell, profile)) is not None:
        return [badge]
    if len(lines) <= MOST_LINES_OF_TITLE and not cell.tables:
        return None
    is_card = _is_counted(cell) or _signs_of_card(cell, profile) >= LEAST_SIGNS_OF_CARD
    return _content(cell, is_card=is_card)


def _texts_with_tables(table: Table, filled: list[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The texts that a grid sets side by side, where each cell holds several paragraphs or tables, and one of them a table of
    several rows: the list of what is delivered beside a box of figures."""
    parts = [
        [part for part in cell.content if not isinstance(part, Paragraph) or part.text] for cell in filled
    ]
    inner = [
        part
        for own in parts
        for part in own
        if isinstance(part, Table) and part.rows > 1 and part.columns > 1
    ]
    if not inner or any(len(own) < LEAST_PARTS_OF_TEXT for own in parts) or _has_known_header(table, profile):
        return None
    return [part for own in parts for part in own]


def _title_and_badge(table: Table, filled: list[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The box of a title, and the state beside it as a line below."""
    badges = [cell for cell in filled if _badge(cell, profile) is not None]
    titles = [cell for cell in filled if cell not in badges]
    if len(badges) != 1 or len(titles) != 1 or len(titles[0].paragraphs) > MOST_LINES_OF_TITLE:
        return None
    badge = _badge(badges[0], profile)
    assert badge is not None
    box = replace(titles[0], row=0, column=0, row_span=1, column_span=1)
    return [replace(table, rows=1, columns=1, cells=(box,), header_rows=0), badge]


def _badge(cell: Cell, profile: Profile) -> Paragraph | None:
    """The only line of a cell, if it says a state; the sign before it is no bullet."""
    lines = [line for line in cell.paragraphs if line.text]
    return as_badge(lines[0], profile) if len(lines) == 1 else None


def _cards(table: Table, filled: list[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The texts of cells that say several things under titles or labels of their own, one cell after the other: cards, or
    one text in columns."""
    if table.columns > MOST_CARDS_BESIDE or not filled:
        return None
    if any(cell.row_span > 1 for cell in filled) or any(len(cell.paragraphs) < 2 for cell in filled):
        return None
    labelled = [cell for cell in filled if _labels(cell, profile) >= LEAST_LABELS_OF_CARD]
    headed = [cell for cell in filled if _is_headed(cell, profile)]
    counted = [cell for cell in filled if _is_counted(cell)]
    alike = all(_signs_of_card(cell, profile) >= LEAST_SIGNS_OF_CARD for cell in filled)
    beside = table.rows == 1 and (labelled or len(headed) == len(filled))
    mostly = len(labelled) * 2 > len(filled) or len(filled) == len(counted) >= 2
    if not (alike or beside or mostly):
        return None
    return [part for cell in filled for part in _content(cell, is_card=alike or cell in counted)]


def _cards_in_columns(table: Table, profile: Profile) -> list[Paragraph | Table] | None:
    """The texts of cards that stand beside each other and were taken for rows: nothing but the white between them made a
    table of them."""
    if not 1 < table.columns <= 2 * MOST_CARDS_BESIDE or _has_known_header(table, profile):
        return None
    found: list[Paragraph | Table] = []
    for rows in _rows_of_cards(table, profile):
        cells = [cell for cell in _columns_as_cells(table, rows, profile) if cell.has_words]
        if not cells or any(_signs_of_card(cell, profile) < LEAST_SIGNS_OF_CARD for cell in cells):
            return None
        found += [part for cell in cells for part in _content(cell, is_card=True)]
    return found


def _has_known_header(table: Table, profile: Profile) -> bool:
    """Whether the first row, or another of its header such as that below a title, has the words of a header."""
    rows = Rows.of(table)
    return any(is_header_row(rows, row, profile) for row in range(max(1, table.header_rows)))


def _lines_with_states(table: Table, profile: Profile) -> list[Paragraph | Table] | None:
    """The lines of a list whose states stand at its right, each line with its state below it: no header names them."""
    beside = [cell for cell in table.cells if cell.column and cell.has_words]
    if table.columns != LIST_AND_STATES or not beside or any(cell.tables for cell in table.cells):
        return None
    found: list[Paragraph | Table] = []
    for row in table.by_row():
        lines = [line for cell in row if not cell.column for line in cell.paragraphs if line.text]
        states = [line for cell in row if cell.column for line in cell.paragraphs if line.text]
        if states and (len(states) > 1 or not lines or not _states(lines[0], states[0], profile)):
            return None
        if states and is_item(lines[0]):
            found += [_with_state_behind(lines[0], states[0]), *lines[1:]]
            continue
        found += [replace(line, bold=True) for line in lines[:1]] if states else lines[:1]
        found += [*(replace(state, bold=False) for state in states), *lines[1:]]
    return found


def _with_state_behind(item: Paragraph, state: Paragraph) -> Paragraph:
    """An item of a list, and its state behind a tab, as one line: it is no title over what stands below it."""
    text, spans = joined([item, replace(state, marker=None)])
    words = len(item.printed.split())
    return Paragraph(text, spans, level=item.level, size=item.size, tabs=(words,))


def _states(line: Paragraph, state: Paragraph, profile: Profile) -> bool:
    """Whether the words beside a line say how far it is."""
    if is_known_label(line.text, profile):
        return False
    return says_status(state.text, profile) or is_rate_of_progress(line.text, state.text, profile)


def _rows_of_cards(table: Table, profile: Profile) -> list[range]:
    """The rows of the cards that stand beside each other: they begin where each cell begins with a counted title."""
    first = [
        row
        for row, cells in enumerate(table.by_row())
        if (filled := [cell for cell in cells if cell.has_words])
        and _begins_with_counter(filled[0], profile)
        and all(_begins_with_counter(cell, profile) or _badge(cell, profile) for cell in filled)
    ]
    starts = sorted({0, *first})
    return [range(start, end) for start, end in pairwise([*starts, table.rows])]


def _columns_as_cells(table: Table, rows: range, profile: Profile) -> list[Cell]:
    """The columns of some rows as one cell a card, row by row: a column without a title of its own, such as that of the
    states, belongs to the card at its left."""
    cells = sorted(
        (cell for cell in table.cells if cell.row in rows and cell.has_words),
        key=lambda cell: (cell.row, cell.column),
    )
    first = cells[0].row if cells else 0
    titled = [cell.column for cell in cells if cell.row == first and _begins_with_counter(cell, profile)]
    starts = sorted({0, *(titled or range(table.columns))})
    return [
        Cell(
            0,
            at,
            content=tuple(part for cell in cells if start <= cell.column < end for part in cell.content),
        )
        for at, (start, end) in enumerate(pairwise([*starts, table.columns]))
    ]


def _begins_with_counter(cell: Cell, profile: Profile) -> bool:
    line = next((line for line in cell.paragraphs if line.text), None)
    if line is None:
        return False
    return _is_counted(cell) or _is_only_counter(line) or read_action_name(line.text, profile) is not None


def _signs_of_card(cell: Cell, profile: Profile) -> int:
    """How many signs there are that a cell is a text with a title of its own: what the title looks like, a state right
    below it, labelled lines."""
    lines = [line for line in cell.paragraphs if line.text]
    if len(lines) < LEAST_LINES_OF_CARD or is_known_label(lines[0].text, profile):
        return 0
    below = lines[1 : 1 + LINES_ABOVE_STATE]
    return (
        _begins_with_counter(cell, profile)
        + (lines[0].bold and not lines[-1].bold)
        + any(says_state_of_action(line, profile) for line in below)
        + min(_labels(cell, profile), LEAST_LABELS_OF_CARD)
    )


def _content(cell: Cell, *, is_card: bool) -> list[Paragraph | Table]:
    """What a cell holds; the first line of a card is its title, the second too where the first but counts it."""
    parts = [part for part in cell.content if not isinstance(part, Paragraph) or part.text]
    for at, part in enumerate(parts[:MOST_LINES_OF_TITLE] if is_card else ()):
        if isinstance(part, Paragraph) and (at == 0 or _is_only_counter(parts[at - 1])):
            parts[at] = replace(part, bold=True)
    return parts


def _is_only_counter(line: Paragraph | Table) -> bool:
    """Whether a line is a word and its counter, and the title stands below it: "Mesure 1"."""
    name = name_of_heading(line.text) if isinstance(line, Paragraph) else None
    return name is not None and bool(name.word and name.counter) and not name.title


def _is_headed(cell: Cell, profile: Profile) -> bool:
    """Whether its first line is a label of what stands below it."""
    lines = [line for line in cell.paragraphs if line.text]
    return bool(lines) and is_known_label(lines[0].text, profile)


def _is_counted(cell: Cell) -> bool:
    """Whether its first line is a counted title: "Projet 1 – Un guichet"."""
    lines = [line for line in cell.paragraphs if line.text]
    name = name_of_heading(lines[0].text) if lines else None
    return name is not None and bool(name.counter and name.title) and (bool(name.word) or lines[0].bold)


def _labels(cell: Cell, profile: Profile) -> int:
    labels = [label_of_line(line, profile) for line in cell.paragraphs if line.text]
    return sum(label is not None and is_known_label(label, profile) for label in labels)
