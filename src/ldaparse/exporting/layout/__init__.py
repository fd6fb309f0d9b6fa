"""What a report, a comparison and a history show, laid out once: sections, lists and typed tables that every format draws.

Nothing here knows a format. `resources/` has the flat tables of the same forms, for CSV, spreadsheets and databases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from ldaparse.comparison import DeliverableChange, IndicatorChange, PartChange
from ldaparse.report import Number, StatusCode

Sign: TypeAlias = Literal[
    "advanced", "regressed", "sideways", "stuck", "same", "told_once", "untold", "added", "removed", "to_check",
]  # fmt: skip
"""What became of something: "told_once" has a state in one report only, "untold" in neither."""
SIGNS: dict[Sign, str] = {
    "advanced": "▲", "regressed": "▼", "sideways": "◆", "stuck": "=", "same": "=", "told_once": "?", "untold": "=",
    "added": "+", "removed": "–", "to_check": "!",
}  # fmt: skip
"""One character for each, where a format has no drawing for it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A deliverable, a part of one, or a figure: its name, and all that is said of it in one sentence."""

    name: str
    sentence: str
    sign: Sign | None
    change: DeliverableChange | PartChange | IndicatorChange
    parts: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What a section says of an action: by its index in the form, in words, and by items."""

    action: int
    number: int | None
    title: str
    note: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading, action by action."""

    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of a cell as lines; `state` and `value` are what they say, for formats with colours."""

    lines: tuple[str, ...]
    state: StatusCode | None = None
    value: Number | None = None

    @property
    def text(self) -> str:
        """Its lines, without those that are empty."""
        return "\n".join(line for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """A value before and after, and the difference; empty where there is none."""

    old: str = ""
    new: str = ""
    difference: str = ""
    is_same: bool = True


CellType = TypeVar("CellType")


@dataclass(frozen=True, slots=True)
class Line(Generic[CellType]):
    """A row of a table, named by number and title; `change` says that it is new or gone, `comment` what is said of it."""

    number: int | None
    title: str
    cells: tuple[CellType, ...]
    kind: Literal["line", "subtotal", "total"] = "line"
    change: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[CellType]):
    """A table of rows that are named by number and title, with a column for each heading."""

    title: str
    name: str
    columns: tuple[str, ...]
    lines: tuple[Line[CellType], ...]
    are_figures: bool = True
