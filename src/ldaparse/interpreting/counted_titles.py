"""Titles in boxes of two cells, one of which counts what the other names: "Action n° 3" beside "Un guichet"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.cell_types import begins_with_state
from ldaparse.interpreting.facts import FACT
from ldaparse.interpreting.heading_names import is_counter, name_of_heading
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.stated_lines import names_label
from ldaparse.interpreting.wording import names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile

COUNTER_AND_TITLE = 2
"""Cells of a title in a row, beside which others may tell facts."""
MOST_LINES = 2
"""Lines of a title in a box."""
LONGEST = 160
"""Characters of a title in a box."""


def title_of_strip(table: Table, filled: Sequence[Cell], profile: Profile) -> list[Paragraph | Table] | None:
    """The title that the cells of a row make, and the facts beside it, each as a line: "MESURE 1", "Un guichet", "Responsable :
    CCAS". None for any other row."""
    facts = [cell for cell in filled if all(FACT.fullmatch(line.text) for line in _lines(cell))]
    named = [cell for cell in filled if cell not in facts]
    if len(named) != COUNTER_AND_TITLE or any(cell.tables for cell in filled):
        return None
    told = [line for cell in facts for line in _lines(cell)]
    counted = counted_title(table, named, profile)
    if counted is not None:
        return [counted, *told]
    is_worded = bool(facts) and names_only(named[0].text, profile.headings["action"])
    if not is_worded or not _is_title(named[1], profile):
        return None
    return [replace(_line_of(*named), bold=True), *told]  # "Action", "Un guichet"


def counted_title(table: Table, filled: Sequence[Cell], profile: Profile) -> Table | None:
    """The table of one cell with the whole title; None where its two cells are none."""
    if any(cell.tables or len(_lines(cell)) > MOST_LINES for cell in filled):
        return None
    counters = [cell for cell in filled if _counts(cell)]
    titles = [cell for cell in filled if cell not in counters]
    if len(counters) != 1 or len(titles) != 1 or not _is_title(titles[0], profile):
        return None
    if is_counter(counters[0].text) and not all(line.bold for line in _lines(titles[0])):
        return None  # "3" beside plain words is a row
    return _whole(table, counters[0], titles[0])


def _whole(table: Table, counter: Cell, title: Cell) -> Table:
    """What counts an action and its title as the only cell of a table."""
    line = _line_of(counter, title)
    box = replace(title, row=0, column=0, row_span=1, column_span=1, content=(line,))
    return replace(table, rows=1, columns=1, cells=(box,), header_rows=0)


def _line_of(counter: Cell, title: Cell) -> Paragraph:
    (counts, counter_spans), (names, spans) = joined(_lines(counter)), joined(_lines(title))
    text = f"{counts} – {names}"
    spans = (*counter_spans, *shifted(spans, len(text) - len(names)))
    return replace(_lines(title)[0], text=text, spans=spans, marker=None)


def _lines(cell: Cell) -> list[Paragraph]:
    return [line for line in cell.paragraphs if line.text]


def _counts(cell: Cell) -> bool:
    """Whether a cell is but a word and its counter, or a counter alone."""
    name = name_of_heading(cell.text)
    return (bool(name.word and name.counter) and not name.title) or is_counter(cell.text)


def _is_title(cell: Cell, profile: Profile) -> bool:
    text = cell.text.strip()
    is_short = bool(text) and len(text) <= LONGEST and any(map(str.isalpha, text))
    is_label = names_label(text, profile) or begins_with_state(text, profile)
    return is_short and not text.endswith((".", ":", ";")) and not is_label and not _lines(cell)[0].is_bullet
