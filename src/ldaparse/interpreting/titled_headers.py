"""Tables that name their action in the first cell of their header, over what it delivers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ldaparse.document import Block, Cell, Table
from ldaparse.french.folding import fold
from ldaparse.interpreting.action_names import ListedActions
from ldaparse.interpreting.facts import is_known_label
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.listed_actions import FEWEST_LISTED, listed_as, section_of
from ldaparse.interpreting.sections import Section
from ldaparse.profile import Profile


def titles_in_headers(blocks: Sequence[Block], profile: Profile) -> ListedActions:
    """The actions that tables name whose headers say the same but for the first cell, which counts another title in each:
    "1.1 – Un guichet", "1.2 – Une maraude"."""
    headers = [
        tuple(" ".join(cell.text.split()) for cell in table.row(0))
        for table in blocks
        if isinstance(table, Table) and _corner(table) is not None
    ]
    alike = Counter(tuple(map(fold, header[1:])) for header in headers)
    titles = [header[0] for header in headers if alike[tuple(map(fold, header[1:]))] >= FEWEST_LISTED]
    names = [name_of_heading(title) for title in titles]
    is_counted = all(name.counter and name.title for name in names)
    if not is_counted or len(set(titles)) < max(FEWEST_LISTED, len(titles)):
        return ListedActions()
    if any(is_known_label(name.title, profile) for name in names):
        return ListedActions()
    return replace(listed_as(titles), place="header")


def titled_by_header(table: Table, listed: ListedActions) -> tuple[Section | None, Table]:
    """The listed action that the first cell of a header names, and the table without that name."""
    corner = _corner(table)
    section = (
        section_of(corner.paragraphs, listed) if corner is not None and listed.place == "header" else None
    )
    if section is None or corner is None:
        return None, table
    cells = tuple(replace(cell, content=()) if cell is corner else cell for cell in table.cells)
    return section, replace(table, cells=cells)


def _corner(table: Table) -> Cell | None:
    """The first cell of a header of several."""
    first = [cell for cell in table.row(0) if cell.has_words]
    is_header = table.rows > 1 and len(first) > 1 and first[0].column == 0 and first[0].column_span == 1
    return first[0] if is_header else None
