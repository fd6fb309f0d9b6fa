"""The parts of a schema: roles, what claims one for a column, and why."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ldaparse.interpreting.context import Context
    from ldaparse.interpreting.table_view import ColumnView, TableView

Phrases: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Points for a reading, or against it, and what they are for."""

    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """That a column has a role, by its header or, where that says nothing known, by its cells.

    Attributes:
        role: its name in the schema.
        reasons: what speaks for it in the header.
        by_cells: whether the header says nothing of it.
        source: the funder that it names, in a financial table.
        year: the year that it is of, where several stand side by side.
        several: whether other columns may have the role, too.
    """

    role: str
    reasons: tuple[Reason, ...]
    by_cells: bool = False
    source: str | None = None
    year: int | None = None
    several: bool = False

    @property
    def slot(self) -> Hashable:
        """What can be given once: the role, of a year; None where the role may be given to any number."""
        if self.several or not self.reasons:
            return None
        return (self.role, self.year)


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a schema.

    Attributes:
        cells: the points for a column all of whose cells are of a type.
    """

    cells: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """What a kind of table is made of: its roles, and what claims them for a column."""

    kind: str
    roles: Mapping[str, Role]
    claims: Callable[[TableView, ColumnView, Context], Iterable[Claim]]
