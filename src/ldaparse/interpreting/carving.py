"""A table that is several things at once, carved into them: the row that names its action, a block of facts
above the header, the rows of each action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.interpreting.action_cells import name_and_facts
from ldaparse.interpreting.bands import openers_in
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import unplaced_row
from ldaparse.interpreting.fact_tables import is_block_of_facts, may_be_block_of_facts
from ldaparse.interpreting.facts import is_known_label, names_fact, names_money
from ldaparse.interpreting.grids import Rows, turned
from ldaparse.interpreting.header_rows import (
    facts_of_sheet,
    is_header_row,
    is_turned,
    names_more_down,
    reads_as_data,
    stands_among_labels,
)
from ldaparse.interpreting.listed_actions import openers_in_bands
from ldaparse.interpreting.openers import as_paragraph, opener_of, opener_of_cells
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.stated_lines import names_label
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import Profile
from ldaparse.report import Unplaced

LABEL_AND_VALUE = 2
"""Cells of a row that is a label with its value."""
_LONGEST_SEARCH = 12
_LONGEST_TITLE = 200
_FEWEST_HEADERS = 2
"""Cells of a header that is looked for further down: one alone may be a line over all columns."""


@dataclass(slots=True)
class Carved:
    """The parts of a table in order, and headers that it prints again."""

    context: Context
    parts: list[Part] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def add(self, table: Table) -> None:
        self.parts.append(UnderstoodTable(table, self.context))


def carve(table: Table, context: Context) -> Carved:
    """The parts of a table; a plain one is its own only part."""
    profile = context.profile
    rows = Rows.of(table)
    carved = Carved(context)
    start = _take_titles(rows, profile, carved)
    head = _header_at(rows, start, profile)
    if is_turned(rows, profile) and (head is None or names_more_down(rows, head, profile)):
        facts = facts_of_sheet(rows, profile)
        told = rows.as_table((), [row for row in range(len(rows)) if row not in facts])
        if facts:
            carved.add(rows.as_table((), facts))
        carved.add(turned(told))
        return carved
    if head is None:
        seen = max(table.header_rows - start, 0)
        is_data = seen and (reads_as_data(rows, start, profile) or stands_among_labels(rows, start, profile))
        header = [] if is_data else list(range(start, start + seen))
    else:
        header = list(range(head, head + _header_size(rows, head)))
        _take_facts(rows, range(start, head), profile, carved)
    first = header[-1] + 1 if header else start
    as_read = not carved.parts and len(header) == table.header_rows
    as_read = as_read and not (header and _end_of_rows(rows, first, profile) < len(rows))
    whole = UnderstoodTable(rows.as_table(header, range(first, len(rows))), context)
    if as_read and not _is_parted(rows, header, first, whole):
        carved.add(table)
        return carved
    if whole.kind() == "finances":
        carved.parts = [
            as_paragraph(part.heading) if isinstance(part, Section) and part.heading else part
            for part in carved.parts
        ]
        carved.parts.append(whole)
    else:
        _take_rows(rows, header, first, whole, carved)
    return carved


def _take_titles(rows: Rows, profile: Profile, carved: Carved) -> int:
    """Take the rows at the top that name the table; the index of the first row after them."""
    row = 0
    while row < len(rows) - 1:
        cell = rows.lone(row)
        opener = opener_of(cell.paragraphs, profile) if cell else None
        if opener is None and row == 0:
            opener = opener_of_cells(rows.filled(0), profile)
        if opener is None and cell is not None:
            opener = openers_in_bands([(row, cell.paragraphs)], carved.context.listed).get(row)
        if opener is not None:
            carved.parts.append(opener)
        elif cell is not None and _heads_facts(rows, row, cell, profile):
            box = replace(cell, row=0, column=0, row_span=1, column_span=1)
            carved.add(replace(rows.table, rows=1, columns=1, cells=(box,), header_rows=0))
        elif cell is not None and _is_title(rows, row, cell, profile):
            carved.parts += [paragraph for paragraph in cell.paragraphs if paragraph.text]
        else:
            break
        row += 1
    return row


def _heads_facts(rows: Rows, row: int, cell: Cell, profile: Profile) -> bool:
    """A short line over all columns of a sheet of labels: the title of what they tell."""
    below = rows.filled(row + 1) if row + 1 < len(rows) else []
    return (
        row == 0
        and cell.column_span == rows.table.columns > 1
        and not cell.tables
        and len(cell.text) < _LONGEST_TITLE
        and len(below) > 1
        and _are_facts_below(rows, row + 1, profile)
        and not is_header_row(rows, row + 1, profile)
    )


def _are_facts_below(rows: Rows, start: int, profile: Profile) -> bool:
    """Whether the rows from one on are a block of facts."""
    first = rows.filled(start)[0]
    if is_known_label(first.text, profile):
        return True
    below = rows.as_table((), list(range(start, len(rows))))
    return is_block_of_facts(below, profile) or may_be_block_of_facts(below, profile)


def _is_title(rows: Rows, row: int, cell: Cell, profile: Profile) -> bool:
    """A line over all columns, right above the header or with another such line between."""
    below = range(row + 1, min(row + 3, len(rows)))
    return (
        cell.column_span == rows.table.columns > 2
        and not cell.tables
        and len(cell.text) < _LONGEST_TITLE
        and any(is_header_row(rows, after, profile) for after in below)
    )


def _header_at(rows: Rows, start: int, profile: Profile) -> int | None:
    """The first row whose words are those of a header, below nothing but facts and lines over all columns."""
    for row in range(start, min(start + _LONGEST_SEARCH, len(rows))):
        if is_header_row(rows, row, profile):
            return _first_of_header(rows, start, row)
        if not (rows.lone(row) or _is_fact_row(rows, row, profile)):
            return None
    return None


def _first_of_header(rows: Rows, start: int, row: int) -> int:
    """The first of the rows that the reader saw as the header with this one: it may name groups of columns."""
    while start < row < rows.table.header_rows and any(
        1 < cell.column_span < rows.table.columns for cell in rows.filled(row - 1)
    ):
        row -= 1
    return row


def _header_size(rows: Rows, head: int) -> int:
    """As many rows as the reader saw, or as the tallest cell of the first reaches over; one that reaches down to the
    end is the label of the rows beside it."""
    if head < rows.table.header_rows:
        return rows.table.header_rows - head
    spans = [cell.row_span for cell in rows.filled(head)]
    within = [span for span in spans if head + span < len(rows)]
    return max(within, default=1)


def _take_facts(rows: Rows, above: range, profile: Profile, carved: Carved) -> None:
    """The rows between the title and the header: labels and values, or lines."""
    facts: list[int] = []

    def flush() -> None:
        if facts:
            carved.add(_side_by_side(rows.as_table((), facts)))
        facts.clear()

    for row in above:
        lone = rows.lone(row)
        if lone is not None and not names_fact(lone.text, profile):
            flush()
            carved.parts += [
                UnderstoodTable(part, carved.context) if isinstance(part, Table) else part
                for part in lone.content
                if not isinstance(part, Paragraph) or part.text
            ]
        else:
            facts.append(row)
    flush()


def _side_by_side(facts: Table) -> Table:
    """Rows of facts with each label and each value in one column, however many of the grid's they run over."""
    filled = [[cell for cell in row if cell.has_words] for row in facts.by_row()]
    widest = max(map(len, filled))
    if facts.columns in (2, 4, 6) or any(len(row) % 2 for row in filled):
        return facts
    cells = tuple(replace(cell, column=at, column_span=1) for row in filled for at, cell in enumerate(row))
    return replace(facts, columns=widest, cells=cells)


def _is_fact_row(rows: Rows, row: int, profile: Profile) -> bool:
    """Labels such as "Pilote" with a value beside each."""
    cells = rows.filled(row)
    return 2 <= len(cells) <= 4 and any(names_fact(cell.text, profile) for cell in cells[::2])


def _is_parted(rows: Rows, header: Sequence[int], first: int, whole: UnderstoodTable) -> bool:
    """Whether a row below the header opens an action, or prints the header again."""
    return bool(_printed_again(rows, header, first) or openers_in(rows, first, whole))


def _printed_again(rows: Rows, header: Sequence[int], first: int) -> frozenset[int]:
    """The rows, from the `first` below the header, that print the whole header again."""
    heads = [_words(rows, row) for row in header]
    if not heads or len(heads[0]) < _FEWEST_HEADERS:
        return frozenset()
    found: set[int] = set()
    for row in range(first, len(rows) - len(heads) + 1):
        if all(_words(rows, row + at) == head for at, head in enumerate(heads)):
            found.update(range(row, row + len(heads)))
    return frozenset(found)


def _words(rows: Rows, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text.casefold()) for cell in rows.filled(row)]


def _take_rows(rows: Rows, header: Sequence[int], first: int, whole: UnderstoodTable, carved: Carved) -> None:
    """The rows under a header, those of each action under its own name; labels and values below them by themselves."""
    taken: list[int] = []
    given = False
    again = _printed_again(rows, header, first)
    last = _end_of_rows(rows, first, whole.context.profile) if header else len(rows)
    openers = openers_in(rows, first, whole)
    for row in range(first, last):
        opener = openers.get(row)
        if row in again:
            carved.unplaced += unplaced_row(rows.filled(row), again=True)
        elif opener is None:
            taken.append(row)
        else:
            if taken:
                carved.add(rows.as_table(header, taken))
                given = True
            taken = []
            carved.parts.append(opener)
            named = opener.heading.printed if opener.heading else ""
            carved.parts += name_and_facts(rows.filled(row)[0], whole.context.profile)[1]
            carved.parts += [
                line
                for cell in rows.filled(row)[1:]
                for line in cell.paragraphs
                if line.text and line.text not in named
            ]
    if taken or not given:
        carved.add(rows.as_table(header, taken))
    if last < len(rows):
        below = _side_by_side(rows.as_table((), list(range(last, len(rows)))))
        carved.parts.append(UnderstoodTable(below, carved.context, is_below=True))


def _end_of_rows(rows: Rows, first: int, profile: Profile) -> int:
    """Where the rows of a table end that has labels below them, each beside a value over all other columns: "Appréciation"."""
    end = len(rows)
    while end > first + 1 and _is_labelled_below(rows, end - 1, first, profile):
        end -= 1
    return end


def _is_labelled_below(rows: Rows, row: int, first: int, profile: Profile) -> bool:
    """Whether a row is a label beside a value that is over all other columns, or a label that is set apart from the first
    cells of the rows above."""
    filled = rows.filled(row)
    if len(filled) != LABEL_AND_VALUE or filled[0].column != 0:
        return False
    label, value = filled
    if not (names_label(label.text, profile) or names_money(label.text, profile)):
        return False
    is_over_others = 1 < value.column_span == rows.table.columns - value.column
    above = rows.filled(first)[:1]
    is_set_apart = bool(label.fill) and all(cell.fill != label.fill for cell in above)
    return label.column_span == value.column and (is_over_others or is_set_apart)
