"""Actions that a table lists by their names, that of the money, say: where these stand once more, in a line, over the rows of
another table or in its header, each action begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ldaparse.document import Block, Heading, Paragraph, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.action_cells import name_and_facts
from ldaparse.interpreting.action_names import ListedActions, Place
from ldaparse.interpreting.contents_entries import contents_entries
from ldaparse.interpreting.grids import Rows
from ldaparse.interpreting.heading_names import HeadingName, name_of_heading
from ldaparse.interpreting.headings import read_action_name
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.wording import begins_with, names_column
from ldaparse.profile import Profile

FEWEST_LISTED = 2
"""Names of a list, from which it is one of actions."""
FEWEST_WORDS = 2
"""Words of a title without a counter: one alone, "Communication", may stand anywhere."""
ENOUGH_FOUND = 0.5
"""The share of the listed names that stand in one kind of place, from which that opens actions."""


def section_of(lines: Sequence[Paragraph], listed: ListedActions) -> Section | None:
    """The listed action that lines of a text or a cell name."""
    text, spans = joined([line for line in lines if line.text])
    name = listed.name_in(text) if text else None
    return _section(Heading(text, NO_LEVEL, None, spans), name) if name is not None else None


def listed_actions(blocks: Sequence[Block], profile: Profile) -> ListedActions:
    """The actions that tables of a document list, and where else their names stand."""
    lists = [list(_names(block, profile)) for block in blocks if isinstance(block, Table)]
    whole = [names for names in lists if len(set(names)) >= max(FEWEST_LISTED, len(names))]
    listed = listed_as(chain.from_iterable(whole))
    found: dict[Place, set[str]] = {"heading": set(), "line": set(), "band": set(), "header": set()}
    for place, text in _places(blocks, listed, profile) if listed.count else ():
        if (name := listed.name_in(text)) is not None:
            found[place].add(fold(name.title))
    place = max(found, key=lambda one: len(found[one]))
    enough = len(found[place]) >= max(FEWEST_LISTED, ENOUGH_FOUND * listed.count)
    return replace(listed, place=place) if enough else ListedActions()


def listed_as(texts: Iterable[str]) -> ListedActions:
    """Actions by these names; two that have one title are one."""
    keys: set[str] = set()
    count = 0
    for text in texts:
        own = {fold(text), fold(name_of_heading(text).title)}
        count += not own & keys
        keys |= own
    return ListedActions(frozenset(keys), count)


def _names(table: Table, profile: Profile) -> Iterator[str]:
    """What stands in the column of a table whose header says that it names actions, but for totals."""
    words = profile.action_columns
    totals = [phrase for phrases in profile.finance_rows.values() for phrase in phrases]
    found = [
        cell
        for cell in table.row(0)
        if cell.text and names_column(cell.text, "action", words) and cell.column_span == 1
    ]
    # "Chantier" beside "Action" is what its actions are part of.
    plain = [cell for cell in found if not begins_with(cell.text, profile.headings["either"])]
    column = next((cell.column for cell in plain or found), None)
    for cell in table.cells:
        text = " ".join(cell.text.split())
        if cell.column != column or cell.row == 0 or cell.column_span > 1 or not text:
            continue
        name = name_of_heading(text)
        if not begins_with(text, totals) and (name.counter or len(name.title.split()) >= FEWEST_WORDS):
            yield text


def _places(blocks: Sequence[Block], listed: ListedActions, profile: Profile) -> Iterator[tuple[Place, str]]:
    """What may name an action, with the kind of place in which it stands."""
    contents = contents_entries([block for block in blocks if not isinstance(block, Table)])
    lines = 0
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Table):
            yield from _places_in(block, profile)
            continue
        if lines not in contents and not _is_in_list(block, below, listed):
            yield ("heading" if isinstance(block, Heading) or block.bold else "line"), block.text
        lines += 1


def _places_in(table: Table, profile: Profile) -> Iterator[tuple[Place, str]]:
    rows = Rows.of(table)
    for row in range(len(rows)):
        lone = rows.lone(row)
        if lone is not None:
            yield "band", joined(name_and_facts(lone, profile)[0])[0]
    first = rows.filled(0)
    if len(first) > 1 and first[0].column == 0:
        yield "header", " ".join(first[0].text.split())


def with_listed_actions(parts: Sequence[Part], listed: ListedActions) -> list[Part]:
    """The parts, the headings or lines that name listed actions as sections of these."""
    if listed.place not in ("heading", "line"):
        return list(parts)
    below = [*parts[1:], None]
    return [
        part if _is_in_list(part, after, listed) else _opened(part, listed)
        for part, after in zip(parts, below, strict=True)
    ]


def _is_in_list(part: object, below: object, listed: ListedActions) -> bool:
    """Whether a line is one of several that name actions, or stands right above a heading: it is of contents, then."""
    if not isinstance(part, Paragraph):
        return False
    return isinstance(below, Heading) or (
        isinstance(below, Paragraph) and not below.bold and listed.name_in(below.text) is not None
    )


def are_opened(
    parts: Sequence[Part], listed: ListedActions, profile: Profile, *, share: float = ENOUGH_FOUND
) -> bool:
    """Whether a share of the listed actions, half of them if no other is given, are opened already."""
    headings = [heading for part in parts if (heading := _heading_of_action(part, profile)) is not None]
    titles = {
        fold(name.title)
        for heading in headings
        if (name := listed.name_in(heading.printed) or listed.name_in(heading.text)) is not None
    }
    untitled = sum(_is_but_counted(heading) for heading in headings)  # the title stands below it
    return len(titles) + untitled >= share * listed.count


def _is_but_counted(heading: Heading) -> bool:
    name = name_of_heading(heading.text)
    return bool(name.counter) and not name.title


def _heading_of_action(part: Part, profile: Profile) -> Heading | None:
    """The heading of a section that is an action, or one whose words name an action."""
    if isinstance(part, Section):
        return part.heading if part.kind == "action" else None
    return part if isinstance(part, Heading) and read_action_name(part.text, profile) is not None else None


def _opened(part: Part, listed: ListedActions) -> Part:
    if isinstance(part, Heading) and listed.place == "heading":
        name = listed.name_in(part.printed) or listed.name_in(part.text)
        return _section(part, name) if name is not None else part
    if isinstance(part, Paragraph) and (listed.place == "line" or part.bold):
        return section_of([part], listed) or part
    return part


def _section(heading: Heading, name: HeadingName) -> Section:
    number, code = name.key
    return Section("action", heading, name.title or heading.text, number, code, inferred=True)


def openers_in_bands(
    bands: Iterable[tuple[int, Sequence[Paragraph]]], listed: ListedActions
) -> dict[int, Section]:
    """The actions that rows over all columns name, by these rows."""
    if listed.place != "band":
        return {}
    found = ((row, section_of(lines, listed)) for row, lines in bands)
    return {row: section for row, section in found if section is not None}
