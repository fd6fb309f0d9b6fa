"""Records in prose: paragraphs that each say several things under the same labels, "Prévu : … Réalisé : … État : …". They are the
rows of a table whose header is their labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Block, Cell, Paragraph, Span, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import find_role
from ldaparse.profile import Profile

FEWEST_RECORDS = 3
"""Paragraphs of a document that begin with one label, from which they are records."""
FEWEST_ALIKE = 2
"""The same of paragraphs with many labels."""
MANY_LABELS = 3
FEWEST_LABELS = 2
"""Labels of such a paragraph."""
LONGEST_LABEL = 30
"""Characters of a label within a paragraph."""
NAMED = ("deliverable", "status")
"""Columns whose cells say no sentence: what ends their part of a record is no full stop of theirs."""
_LABELLED = re.compile(
    rf"(?:^|(?<=[.;,–—|]\s)|(?<=\n))(?P<label>[A-ZÀ-Þ][^:.;|\n]{{1,{LONGEST_LABEL}}}?)\s?:\s+"
)


@dataclass(frozen=True, slots=True)
class _Record:
    """A paragraph, and from where to where the value of each label reaches."""

    line: Paragraph
    values: dict[str, tuple[int, int]]

    @property
    def first(self) -> str:
        return fold(next(iter(self.values)))


def with_records(blocks: Sequence[Block], context: Context) -> list[Block]:
    """The blocks; records that follow each other are tables, if these are an action's."""
    records = {at: record for at, block in enumerate(blocks) if (record := _read(block, context.profile))}
    counts = Counter(record.first for record in records.values())
    records = {at: record for at, record in records.items() if counts[record.first] >= _fewest(record)}
    labels = list(dict.fromkeys(label for record in records.values() for label in record.values))
    whole = _as_table(list(records.values()), labels) if records else None
    if whole is None or UnderstoodTable(whole, context).kind(under_action=True) != "action":
        return list(blocks)
    roles = UnderstoodTable(whole, context).action_columns.roles
    named = {label for label, role in zip(labels, roles, strict=True) if role in NAMED}
    found: list[Block] = []
    for run in _runs(blocks, records):
        if isinstance(run, list):
            found.append(_as_table([_without_stops(one, named) for one in run], labels))
        else:
            found.append(run)
    return found


def _fewest(record: _Record) -> int:
    """How many must begin alike: of those that have many labels, fewer."""
    return FEWEST_RECORDS if len(record.values) < MANY_LABELS else FEWEST_ALIKE


def _runs(blocks: Sequence[Block], records: dict[int, _Record]) -> Iterator[Block | list[_Record]]:
    """The blocks, and the records that follow each other."""
    run: list[_Record] = []
    for at, block in enumerate(blocks):
        if at in records:
            run.append(records[at])
            continue
        if run:
            yield run
            run = []
        yield block
    if run:
        yield run


def _read(block: Block, profile: Profile) -> _Record | None:
    """The record that a paragraph is: it begins with a label, and has further ones, all of them of columns."""
    if not isinstance(block, Paragraph) or block.is_bullet:
        return None
    found = list(_LABELLED.finditer(block.text))
    if (
        len(found) < FEWEST_LABELS
        or found[0].start()
        or not all(_is_of_column(one["label"], profile) for one in found)
    ):
        return None
    ends = [*(one.start() for one in found[1:]), len(block.text)]
    values = {one["label"]: (one.end(), end) for one, end in zip(found, ends, strict=True)}
    return _Record(block, values) if len(values) == len(found) else None


def _is_of_column(label: str, profile: Profile) -> bool:
    """Whether words are what a column of an action's table is called."""
    tables = (profile.columns, profile.column_alternatives)
    return any((match := find_role(label, words)) is not None and match.start == 0 for words in tables)


def _without_stops(record: _Record, named: set[str]) -> _Record:
    """A record without the full stop behind what is delivered and how far it is."""
    text = record.line.text
    values = {
        label: (start, start + len(text[start:end].rstrip(" .;,–—|")) if label in named else end)
        for label, (start, end) in record.values.items()
    }
    return replace(record, values=values)


def _as_table(records: Sequence[_Record], labels: Sequence[str]) -> Table:
    """A row for each record, under a header of all labels, which no place of the document has."""
    header = [Cell(0, column, content=(Paragraph(label, bold=True),)) for column, label in enumerate(labels)]
    cells = [
        Cell(
            row,
            column,
            content=(part_of(record.line, *record.values[label]),) if label in record.values else (),
        )
        for row, record in enumerate(records, 1)
        for column, label in enumerate(labels)
    ]
    return Table(len(records) + 1, len(labels), (*header, *cells), header_rows=1)


def part_of(line: Paragraph, start: int, end: int) -> Paragraph:
    """A part of a line as a paragraph of its own, with its places."""
    text = line.text[start:end].rstrip()
    spans = tuple(Span(0, len(text), place) for place in line.places(start, start + len(text)))
    return Paragraph(text, spans, size=line.size)
