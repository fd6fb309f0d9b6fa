"""The word by which a report counts its actions, whatever it is: "Engagement n° 3" in a table is the third action where
headings open "Engagement n° 1", "Engagement n° 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ldaparse.document import Block, Cell, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_names import HeadingName, name_of_heading
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.wording import names_column
from ldaparse.profile import Profile
from ldaparse.report import FinanceLine, Finances

_LED = re.compile(r"(?P<number>\d{1,2})\s+(?P<title>[^\W\d].*)", re.DOTALL)
FEWEST = 2
"""Lines that begin with a figure, or cells that begin with a word and its counter, from which that counts them."""


def with_word_of_tables(blocks: Sequence[Block], profile: Profile) -> Profile:
    """The profile, its words of actions with the one by which the columns that name actions count them all: "Engagement n° 1 –
    Un guichet" below "Action"."""
    known = {fold(word) for words in profile.headings.values() for word in words}
    names = [
        name_of_heading(" ".join(cell.text.split()))
        for table in blocks
        if isinstance(table, Table)
        for cell in _naming_cells(table, profile)
    ]
    counted = {(name.word, name.counter) for name in names if name.word and name.counter and name.title}
    words = {word for word, _ in counted} - known
    is_one = (
        len(words) == 1 and len(counted) >= FEWEST and all(name.word or not name.counter for name in names)
    )
    if not is_one or 2 * len([name for name in names if name.word in words]) <= len(names):
        return profile
    actions = (*profile.headings["action"], *words)
    return replace(profile, headings={**profile.headings, "action": actions})


def _naming_cells(table: Table, profile: Profile) -> Iterator[Cell]:
    """The cells of columns whose header says that they name actions."""
    labels = profile.action_columns
    columns = {
        cell.column
        for cell in table.row(0)
        if cell.column_span == 1 and cell.text and names_column(cell.text, "action", labels)
    }
    yield from (
        cell
        for cell in table.cells
        if cell.row and cell.column in columns and cell.column_span == 1 and cell.text
    )


def words_of_actions(sections: Iterable[Section]) -> frozenset[str]:
    """The words, folded, that stand before the counters of actions."""
    names = (
        name_of_heading(section.heading.printed)
        for section in sections
        if section.kind == "action" and section.heading is not None
    )
    return frozenset(name.word for name in names if name.word and name.counter)


def named_by(text: str, words: frozenset[str]) -> HeadingName | None:
    """What a text says that begins with such a word and a counter."""
    name = name_of_heading(text)
    return name if name.word in words and name.counter else None


def with_own_words(finances: Finances | None, sections: Sequence[Section]) -> Finances | None:
    """The finances; lines that nothing known counts have the number or code behind the report's own word, or of the only action
    of that title."""
    finances = with_counters(finances)
    if finances is None:
        return None
    words, actions = words_of_actions(sections), _by_title(sections)
    lines = tuple(_titled(_counted(line, words), actions) for line in finances.lines)
    return finances.model_copy(update={"lines": lines})


def _by_title(sections: Sequence[Section]) -> dict[str, tuple[int | None, str | None]]:
    """The numbers and codes of actions, by their folded titles; a title that two have names neither."""
    found: dict[str, list[tuple[int | None, str | None]]] = {}
    for section in sections:
        if section.kind == "action":
            found.setdefault(fold(" ".join(section.title.split())), []).append((section.number, section.code))
    return {title: keys[0] for title, keys in found.items() if len(keys) == 1}


def _titled(line: FinanceLine, actions: Mapping[str, tuple[int | None, str | None]]) -> FinanceLine:
    """A line without a counter, counted as the action that it is titled after."""
    number, code = actions.get(fold(" ".join(line.title.split())), (None, None))
    if (line.number, line.code) != (None, None) or (number, code) == (None, None):
        return line
    return line.model_copy(update={"number": number, "code": code})


def with_counters(finances: Finances | None) -> Finances | None:
    """The finances; lines whose titles all begin with a figure, which go up from the first, are counted by it: "1 Un guichet",
    "2 Une maraude"."""
    lines = finances.lines if finances is not None else ()
    led = [_LED.fullmatch(line.title) for line in lines if (line.number, line.code) == (None, None)]
    found = [one for one in led if one is not None]
    numbers = [int(one["number"]) for one in found]
    if finances is None or len(found) < FEWEST or len(found) < len(lines) or numbers != sorted(set(numbers)):
        return finances
    counted = (
        line.model_copy(update={"number": number, "title": one["title"]})
        for line, number, one in zip(lines, numbers, found, strict=True)
    )
    return finances.model_copy(update={"lines": tuple(counted)})


def _counted(line: FinanceLine, words: frozenset[str]) -> FinanceLine:
    name = named_by(line.title, words) if (line.number, line.code) == (None, None) else None
    if name is None or not name.title:
        return line
    number, code = name.key
    return line.model_copy(update={"number": number, "code": code, "title": name.title})
