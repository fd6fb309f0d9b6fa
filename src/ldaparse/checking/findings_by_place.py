"""What findings say of a place: of a value, of the row beside it, of the action that it is of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ldaparse.evidence import Corrected, Evidence
from ldaparse.report import Finding

_STEP = re.compile(r"\.|\[")
_ROW = re.compile(
    r"^(?:actions\[\d+\]\.deliverables\[\d+\]|finances\.(?:lines\[\d+\]|subtotals\[\d+\]|total))"
)
_PART = re.compile(r"^(?:actions\[\d+\]|axes\[\d+\]|finances|\w+)")
_CASTING = frozenset({"status.by_colour", "axis.by_outline", "column.borrowed", "ocr.figure", "ocr.doubtful"})
"""Notes that say how a value was inferred: they count as the others do not."""
_HEADINGS = frozenset({"heading.unread", "axis.none", "action.gap", "action.fewer"})
"""Findings after which headings of the report may be something else than they were read as."""
_OF_COLUMNS = frozenset({"column.close", "column.unread", "column.by_cells"})
"""Findings about a column: the doubts of interpreting say the same of each table."""

_OF_FIGURES = "indicator."
"""Findings about figures of the prose, which have no grade: the words that they stand in are what they are."""


class FindingsByPlace:
    """The findings of a report by path and by place, those that are to be checked and the notes that say how a value was
    inferred."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._at: defaultdict[str, list[str]] = defaultdict(list)
        self._rows: defaultdict[str, list[str]] = defaultdict(list)
        self._places: defaultdict[object, list[tuple[str, str]]] = defaultdict(list)
        self._notes: defaultdict[str, list[str]] = defaultdict(list)
        headings: list[str] = []
        for one in findings:
            where = one.where or ""
            if one.code in _OF_COLUMNS or one.code.startswith(_OF_FIGURES):
                continue
            if one.severity == "note":
                self._notes[where].append(one.code)
                if one.code not in _CASTING:
                    continue
            if one.code in _HEADINGS:
                headings.append(one.code)
            self._at[where].append(one.code)
            if (row := row_of(where)) is not None and row != where:
                self._rows[row].append(one.code)
            for place in one.evidence:
                if not isinstance(place, Corrected):
                    self._places[place].append((one.code, where))
        self.about_headings = tuple(dict.fromkeys(headings))

    def about(self, where: str, evidence: Evidence) -> Iterator[tuple[str, str]]:
        """The codes told of a value, each with the path that it is told of: the value, what it is part of, or a place
        that the value was read from, too."""
        above = tuple(_upwards(where))
        for path in above:
            for code in self._at.get(path, ()):
                yield code, path
        for place in evidence:
            for code, path in self._places.get(place, ()):
                if part_of(path) == part_of(where) and path not in above:
                    yield code, where

    def beside(self, row: str) -> list[str]:
        """The codes told of a value of a row."""
        return self._rows.get(row, [])

    def noted(self, where: str) -> list[str]:
        """The codes of notes about a part of the report that say how it was inferred."""
        return [code for code in self._notes.get(where, ()) if code in _CASTING]


def _upwards(where: str) -> Iterator[str]:
    """A path and all that it is part of: "actions[2].title", "actions[2]", "actions"."""
    yield where
    for step in reversed(list(_STEP.finditer(where))):
        yield where[: step.start()]


def row_of(where: str) -> str | None:
    """The row of a table that a path leads into."""
    found = _ROW.match(where)
    return found[0] if found else None


def part_of(where: str) -> str:
    """The action, the axis, the finances or the field of the cover that a path leads into."""
    found = _PART.match(where)
    return found[0] if found else where
