"""Records in lines below each other, each line under a label of its own: "Attendu : …", "Situation : …", or a label with what
it says in the line below. Where the same labels come again and again under one heading, these are the rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from ldaparse.document import Block, Cell, Paragraph, Span, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import FACT, is_known_label
from ldaparse.interpreting.prose_records import FEWEST_ALIKE, FEWEST_RECORDS, LONGEST_LABEL, part_of
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.places import shifted
from ldaparse.profile import Profile

FEWEST_LABELS = 2
"""Labels of a record, one of them that of a state."""
_COUNTED = re.compile(rf"([^\W\d_][^\d:.;]{{1,{LONGEST_LABEL}}}?)(?:\s+|(?<=°)\s*)(\d{{1,2}})")
"""What counts a record: "Étape n° 2"."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label and what it says behind it or in the line below, and the lines as they stand in the document."""

    label: str
    value: Paragraph | None
    lines: tuple[Paragraph, ...]

    @property
    def key(self) -> str:
        return fold(self.label)


_Line = _Entry | Paragraph
_Record = dict[str, _Entry]


def with_stacked_records(blocks: Sequence[Block], context: Context) -> list[Block]:
    """The blocks; lines that are records are tables, if these are an action's and say its states."""
    known = _label_lines(blocks, context.profile)
    runs = [list(_entries(run, known)) if isinstance(run, list) else run for run in _runs(blocks)]
    lists = [run for run in runs if isinstance(run, list)]
    first = _first_label(lists)
    labels = _labels(first, lists) if first is not None else {}
    if first is None or len(labels) < FEWEST_LABELS:
        return list(blocks)
    found = [
        part for run in runs for part in (_parts(run, first, labels) if isinstance(run, list) else [run])
    ]
    whole = UnderstoodTable(
        _as_table([one for part in found if isinstance(part, list) for one in part], labels), context
    )
    roles = set(whole.action_columns.roles)
    if whole.kind(under_action=True) != "action" or not {"deliverable", "status"} <= roles:
        return list(blocks)
    return [_as_table(part, labels) if isinstance(part, list) else part for part in found]


def _label_lines(blocks: Sequence[Block], profile: Profile) -> frozenset[str]:
    """What stands again and again, folded: the lines that are but a label, and the words before what counts records."""
    counts: Counter[str] = Counter()
    for block in blocks:
        if not isinstance(block, Paragraph) or block.is_bullet:
            continue
        if counted := _COUNTED.fullmatch(block.text):
            counts[fold(counted[1])] += 1
        elif 0 < len(block.text) <= LONGEST_LABEL and _is_label(block.text, profile):
            counts[fold(block.text)] += 1
    return frozenset(text for text, count in counts.items() if count >= FEWEST_ALIKE)


def _is_label(text: str, profile: Profile) -> bool:
    is_whole = FACT.fullmatch(text) is None and not says_status(text, profile)
    return is_whole and is_known_label(text.rstrip(" :"), profile)


def _runs(blocks: Sequence[Block]) -> Iterator[Block | list[Paragraph]]:
    """The blocks; paragraphs that follow each other together."""
    for is_run, group in groupby(blocks, lambda block: isinstance(block, Paragraph)):
        if is_run:
            yield [block for block in group if isinstance(block, Paragraph)]
        else:
            yield from group


def _entries(run: Sequence[Paragraph], known: frozenset[str]) -> Iterator[_Line]:
    """The lines of a run, those that are a label with what it says as entries."""
    lines = iter(zip_longest(run, run[1:]))
    for line, below in lines:
        if fold(line.text) in known:
            value = below if below is not None and not _has_label(below, known) else None
            if value is not None:
                next(lines)
            yield _Entry(line.text.rstrip(" :"), value, (line,) if value is None else (line, value))
        elif (found := _labelled(line, known)) is not None:
            yield _Entry(found[1], part_of(line, found.start(2), len(line.text)), (line,))
        else:
            yield line


def _labelled(line: Paragraph, known: frozenset[str]) -> re.Match[str] | None:
    """A line that has a label and its value."""
    if line.is_bullet:
        return None
    if (found := FACT.fullmatch(line.text)) is not None:
        return found
    counted = _COUNTED.fullmatch(line.text)
    return counted if counted is not None and fold(counted[1]) in known else None


def _has_label(line: Paragraph, known: frozenset[str]) -> bool:
    return fold(line.text) in known or _labelled(line, known) is not None


def _first_label(runs: Sequence[Sequence[_Line]]) -> str | None:
    """The label that begins each record: the first of a run that comes again with nothing but entries between, most often."""
    counts: Counter[str] = Counter()
    for run in runs:
        again = _that_come_again(run)
        first = next((entry.key for entry in run if isinstance(entry, _Entry) and again[entry.key]), None)
        if first is not None:
            counts[first] += again[first] + 1
    best = max(counts, key=lambda key: counts[key], default=None)
    return best if best is not None and counts[best] >= FEWEST_RECORDS else None


def _that_come_again(run: Sequence[_Line]) -> Counter[str]:
    """How often each label comes again with nothing but entries since it came last."""
    counts: Counter[str] = Counter()
    since: set[str] = set()
    for line in run:
        if isinstance(line, Paragraph):
            since.clear()
            continue
        counts[line.key] += line.key in since
        since.add(line.key)
    return counts


def _labels(first: str, runs: Sequence[Sequence[_Line]]) -> dict[str, str]:
    """The labels of the entries between two that begin a record, as they are first printed, by themselves folded."""
    labels: dict[str, str] = {}
    for run in runs:
        starts = [at for at, line in enumerate(run) if isinstance(line, _Entry) and line.key == first]
        for line in run[starts[0] : starts[-1]] if starts else ():
            if isinstance(line, _Entry):
                labels.setdefault(line.key, line.label)
    return labels


def _parts(run: Sequence[_Line], first: str, labels: dict[str, str]) -> Iterator[Block | list[_Record]]:
    """The lines of a run as they were, those over its records that have their value below as one, and the records."""
    starts = [at for at, line in enumerate(run) if isinstance(line, _Entry) and line.key == first]
    if starts:
        yield from _over_records(run[: starts[0]])
        run = run[starts[0] :]
    records: list[_Record] = []
    for line in run:
        if isinstance(line, _Entry) and line.key == first:
            records.append({first: line})
        elif records and isinstance(line, _Entry) and line.key in labels and line.key not in records[-1]:
            records[-1][line.key] = line
        else:
            if records:
                yield records
                records = []
            yield from line.lines if isinstance(line, _Entry) else (line,)
    if records:
        yield records


def _over_records(lines: Sequence[_Line]) -> Iterator[Block]:
    """Lines above records, of which some are labels with their value below: as these are, "Pilote : CAF"."""
    for line in lines:
        if isinstance(line, _Entry) and line.value is not None and len(line.lines) > 1:
            yield _on_one_line(line.label, line.lines[0], line.value)
        else:
            yield from line.lines if isinstance(line, _Entry) else (line,)


def _on_one_line(label: str, line: Paragraph, below: Paragraph) -> Paragraph:
    """A label and its value as one line, with the places of both."""
    before = f"{label} : "
    spans = (Span(0, len(label), place) for place in line.places())
    return replace(line, text=before + below.text, spans=(*spans, *shifted(below.spans, len(before))))


def _as_table(records: Sequence[_Record], labels: dict[str, str]) -> Table:
    """A row for each record, under a header of all labels, which no place of the document has."""
    header = [
        Cell(0, column, content=(Paragraph(label, bold=True),))
        for column, label in enumerate(labels.values())
    ]
    cells = [
        Cell(row, column, content=(entry.value,) if entry is not None and entry.value is not None else ())
        for row, record in enumerate(records, 1)
        for column, entry in enumerate(map(record.get, labels))
    ]
    return Table(len(records) + 1, len(labels), (*header, *cells), header_rows=1)
