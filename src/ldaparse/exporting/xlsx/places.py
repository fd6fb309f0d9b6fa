"""Where actions and rows stand in the workbook, for the links between its sheets.

A link names its row by a key, not by its position: a sheet that somebody sorts moves its keys along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import Cell, Link, Look, Target, numbered
from ldaparse.exporting.xlsx.view import Record
from ldaparse.exporting.xlsx.words import WORDS

PRINTED_TOTAL = "total"
"""The key of the printed total below the lines of the financial table."""


@dataclass(frozen=True, slots=True)
class Places:
    """The rows that links can lead to: actions by id, and the ids of those that have deliverables."""

    lang: Language
    actions: Mapping[int, Record]
    with_rows: frozenset[int]

    @classmethod
    def of(cls, lang: Language, actions: Mapping[int, Record], deliverables: Sequence[Record]) -> Places:
        """From the actions by id, and from the rows of the sheet of deliverables."""
        return cls(lang, actions, frozenset(record["action_id"] for record in deliverables))

    def action(self, action_id: int | None) -> Target | None:
        """The row of an action."""
        return None if action_id is None else Target(self._name("actions"), action_id)

    def rows(self, action_id: int) -> Target | None:
        """The first row of an action's deliverables, if it has any."""
        if action_id not in self.with_rows:
            return None
        return Target(self._name("deliverables"), action_id, keys="B", shown="C")

    def row(self, deliverable_id: int | None) -> Target | None:
        """The row of a deliverable."""
        if deliverable_id is None:
            return None
        return Target(self._name("deliverables"), deliverable_id, shown="C")

    def to_action(self, action_id: int, look: Look = "key") -> Cell:
        """The number of an action as a link to it; a dash for an action without number."""
        return numbered(self.actions[action_id]["number"], self.action(action_id), look)

    def to_rows(self, action_id: int) -> Cell:
        """The number of an action as a link to its deliverables."""
        return numbered(self.actions[action_id]["number"], self.rows(action_id))

    def _name(self, sheet: str) -> str:
        return WORDS[self.lang][sheet]


def linked(said: str, target: Target | None, look: Look = "text") -> Link | None:
    """A word of our own as a link, if it leads somewhere."""
    return Link(said, target, look) if target else None


def with_parts(rows: Sequence[Record], parts: Mapping[int, Sequence[Record]]) -> Iterator[Record]:
    """Each row of a table with its parts below it, as the sheet shows them."""
    for row in rows:
        yield row
        for at, part in enumerate(parts.get(row["id"], ()), 1):
            yield {
                **dict.fromkeys(row), **part, "id": row["id"], "action_id": row["action_id"],
                "row": f"{row.get('row')}.{at}", "level": 1,
                **{name: value for name, value in row.items() if name.startswith("period")},
            }  # fmt: skip
