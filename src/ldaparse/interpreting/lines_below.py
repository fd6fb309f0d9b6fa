"""Lines below the items of a list: those that tell more of an item, and those that stand under the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ldaparse.document import Box, Paragraph
from ldaparse.french.folding import fold
from ldaparse.interpreting.facts import FACT
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.wording import find_role, names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile

RIGHT = 3.0
"""Points by which what tells more of an item begins right of its words, at the least."""
MOST_LONGER = 1.5
"""Times the longest line below the other items: a longer one below the last is a note on them all."""
SHORT = 80
"""Characters of a line that is none too long, however short the others are."""
LONGEST = 120
"""Characters of such a line where no other item has one to compare it with."""
COLUMNS: tuple[Literal["results", "observations"], ...] = ("results", "observations")
"""The columns whose names label lines below an item."""


@dataclass(slots=True)
class Below:
    """The lines that tell more of one item: under labels such as "Résultats :", and without."""

    labelled: dict[str, list[Paragraph]] = field(default_factory=dict)
    plain: list[Paragraph] = field(default_factory=list)

    def lines(self, column: str) -> list[Paragraph]:
        """Those that tell what a column holds; what no label names are results."""
        return [*self.labelled.get(column, ()), *(self.plain if column == "results" else ())]


def lines_below(
    items: Sequence[tuple[Paragraph, Sequence[Paragraph]]], profile: Profile, habits: ListHabits
) -> tuple[list[Below], list[Paragraph]]:
    """For each item, with the lines from it to the next one, those that are its own; and all others."""
    named = [[labelled_line(line, profile) for line in lines] for _, lines in items]
    are_labelled = sum(any(one is not None for one in own) for own in named) * 2 > len(items)
    are_plain = not any(item.is_bullet for item, _ in items)
    told = [lines[0] for _, lines in items[:-1] if _is_told_by_one(lines)]
    tells = habits.tells_below or (len(items) > 1 and len(told) * 2 > len(items) - 1)
    longest = max(SHORT, *(MOST_LONGER * len(line.text) for line in told)) if told else LONGEST
    found: list[Below] = []
    left: list[Paragraph] = []
    for number, ((item, lines), own) in enumerate(zip(items, named, strict=True), 1):
        below, is_over = Below(), False
        is_inside = number < len(items) and (are_plain or (item.is_bullet and items[number][0].is_bullet))
        found.append(below)
        for at, (line, label) in enumerate(zip(lines, own, strict=True)):
            tells_first = at == 0 and _is_plain(line) and len(line.text) <= longest
            tells_first = tells_first and (tells or (len(lines) == 1 and is_inside))
            tells_first = tells_first and not _is_further_left(line, item)
            if label is not None and (habits.labels is None or label.name in habits.labels):
                below.labelled.setdefault(label.column, []).append(label.value)
            elif not is_over and (
                _is_deeper(line, item) or (not are_labelled and (tells_first or _is_lighter(line, item)))
            ):
                below.plain.append(line)
            else:
                is_over = True
                left.append(line)
    return found, left


def tells_of_item(line: Paragraph, above: Paragraph, habits: ListHabits) -> bool:
    """Whether a plain line tells more of the item of a list that stands right above it."""
    if not above.is_bullet or not _is_plain(line):
        return False
    is_told = habits.tells_below and len(line.text) <= LONGEST and not line.text.rstrip().endswith(":")
    return (is_told and not _is_further_left(line, above)) or _is_deeper(line, above)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line such as "Difficultés : aucune": its label, the column that this names, and what stands behind it."""

    name: str
    column: str
    value: Paragraph


def labelled_line(line: Paragraph, profile: Profile) -> LabelledLine | None:
    """The label of a line, the column that it names, and what stands behind it."""
    found = FACT.fullmatch(line.text)
    columns: dict[str, tuple[str, ...]] = {column: profile.columns[column] for column in COLUMNS}
    match = find_role(found[1], columns) if found is not None else None
    if found is None or match is None or not (match.start <= 1 or _names_columns(found[1], profile)):
        return None
    value = replace(line, text=found[2], spans=shifted(line.spans, -found.start(2)), marker=None)
    return LabelledLine(fold(found[1]), match.role, value)


def _names_columns(label: str, profile: Profile) -> bool:
    """Whether a label is made of nothing but what columns are called: "Réalisations et résultats"."""
    tables = (profile.columns, profile.column_alternatives)
    return names_only(label, [phrase for table in tables for phrases in table.values() for phrase in phrases])


def _is_told_by_one(lines: Sequence[Paragraph]) -> bool:
    return len(lines) == 1 and _is_plain(lines[0])


def _is_plain(line: Paragraph) -> bool:
    return not line.is_bullet and not line.bold


def _is_deeper(line: Paragraph, item: Paragraph) -> bool:
    """Whether a line stands deeper than an item of a list, or further right on its page."""
    if line.is_bullet:
        return line.level > item.level or not item.is_bullet
    left, of_item = _left(line), _left(item)
    return _is_plain(line) and left is not None and of_item is not None and left > of_item + RIGHT


def _is_further_left(line: Paragraph, item: Paragraph) -> bool:
    """Whether a line begins left of the words of an item, as text does under an indented list."""
    left, of_item = _left(line), _left(item)
    return item.is_bullet and left is not None and of_item is not None and left < of_item - RIGHT


def _left(line: Paragraph) -> float | None:
    """Where the words of a line begin, if that is known."""
    return next((place.x0 for place in line.places() if isinstance(place, Box)), None)


def _is_lighter(line: Paragraph, item: Paragraph) -> bool:
    """Whether a line is set lighter than what is bold above it."""
    return item.bold and not item.is_bullet and not line.bold
