"""Rows over the columns of a table that open what the rows below them are of: actions, axes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ldaparse.document import Cell, Heading, Paragraph
from ldaparse.interpreting.action_cells import name_and_facts
from ldaparse.interpreting.facts import FACT, is_known_label, label_of_line
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.heading_names import FEWEST_CODES, HeadingName, name_of_heading
from ldaparse.interpreting.listed_actions import openers_in_bands
from ldaparse.interpreting.openers import joined, opener_of
from ldaparse.interpreting.outline_rows import outline_openers
from ldaparse.interpreting.sections import NO_LEVEL, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import Profile

_FIGURES = re.compile(r"\d+")


def openers_in(rows: Rows, first: int, whole: UnderstoodTable) -> dict[int, Section]:
    """What bands of a table open, by their rows, from the `first` below the header. Where a column of the table names actions,
    such a row is over them: "Chantier 1" is no action, then."""
    profile = whole.context.profile
    if outlined := outline_openers(rows, first):
        return outlined
    bands = {row: cell for row in range(first, len(rows)) if (cell := _band(rows, row, profile)) is not None}
    named = {row: name_and_facts(cell, profile)[0] for row, cell in bands.items()}
    found = {row: opener for row, lines in named.items() if (opener := opener_of(lines, profile))}
    if whole.lists_actions:
        return {row: opener for row, opener in found.items() if opener.kind != "action"}
    if all(opener.kind != "action" for opener in found.values()):
        found |= _coded({row: lines for row, lines in named.items() if row not in found})
    if all(opener.kind != "action" for opener in found.values()):
        found |= openers_in_bands(named.items(), whole.context.listed)
    return found


def _band(rows: Rows, row: int, profile: Profile) -> Cell | None:
    """The only cell with words in a row, or one over several columns, be they blank, that has but facts beside it: "Pilote :
    CCAS"."""
    if (lone := rows.lone(row)) is not None:
        return lone
    filled = rows.filled(row)
    if not filled or filled[0].column != 0 or filled[0].row_span > 1:
        return None
    first, *beside = filled
    blank = [cell for cell in rows.begun[row] if not cell.has_words and cell.fill == first.fill]
    if first.column_span == 1 and not (first.fill and blank):
        return None
    lines = [line for cell in beside for line in cell.paragraphs if line.text]
    labels = [label_of_line(line, profile) for line in lines if FACT.match(line.text)]
    are_facts = 0 < len(labels) == len(lines) and all(
        label and is_known_label(label, profile) for label in labels
    )
    return first if are_facts else None


def _coded(bands: Mapping[int, Sequence[Paragraph]]) -> dict[int, Section]:
    """The actions that bands open which no word names, but codes of one shape count, each another one, or numbers from one up:
    "FA-01 – Un guichet", "1 – Un guichet"."""
    texts = {row: joined([line for line in lines if line.text]) for row, lines in bands.items()}
    names = {row: name_of_heading(text) for row, (text, _) in texts.items()}
    coded = {row: name for row, name in names.items() if name.title and not name.word}
    if len(coded) < FEWEST_CODES or not _count(list(coded.values())):
        return {}
    found = {}
    for row, name in coded.items():
        text, spans = texts[row]
        heading = Heading(text, NO_LEVEL, None, spans)
        number, code = name.key
        found[row] = Section("action", heading, name.title, number, code, inferred=True)
    return found


def _count(names: Sequence[HeadingName]) -> bool:
    """Whether the counters of names tell them apart as those of a report's actions do."""
    if all(name.form == "number" for name in names):
        return [name.rank for name in names] == list(range(1, len(names) + 1))
    codes = [name.counter for name in names]
    shapes = {_FIGURES.sub("0", code) for code in codes}
    is_coded = all(name.form in ("code", "dotted") for name in names)
    return is_coded and len(set(codes)) == len(codes) and len(shapes) == 1
