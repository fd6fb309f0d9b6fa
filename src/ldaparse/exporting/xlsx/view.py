"""A sheet as a list of fields, each a heading and the way from a row to its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.exporting.resources import Resource
from ldaparse.exporting.wording import Language
from ldaparse.exporting.xlsx.cells import Cell, Row, figure
from ldaparse.exporting.xlsx.sheet import Heading

Record: TypeAlias = dict[str, Any]
"""A row of a table, by name of column."""
Table: TypeAlias = tuple[list[Heading], list[Row]]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet; it is left out where no row has it, unless it is always there."""

    heading: Heading
    cell: Callable[[Record], Cell]
    always: bool = False


class Records:
    """A table of the form, its rows by name of column, its headings in one language."""

    def __init__(self, resource: Resource, lang: Language) -> None:
        names = [column.name for column in resource.columns]
        self.rows: list[Record] = [dict(zip(names, row, strict=True)) for row in resource.rows]
        self.by_id: dict[int, Record] = {row["id"]: row for row in self.rows}
        self._titles = {column.name: column.title(lang) for column in resource.columns}

    def key(self, name: str = "id") -> Field:
        """The hidden column of the keys by which links find rows; a part is found by its row's."""
        return Field(
            Heading(self._titles[name], hidden=True),
            lambda one: None if name == "id" and one.get("level") else figure(one[name], look="key"),
            always=True,
        )

    def text(self, name: str, narrow: float, wide: float) -> Heading:
        """The heading of a column of words."""
        return Heading(self._titles[name], narrow, wide, is_text=True)

    def short(self, name: str, narrow: float = 8, wide: float = 16) -> Heading:
        """The heading of a column of numbers, dates or single words."""
        return Heading(self._titles[name], narrow, wide)


def by_name(resources: Iterable[Resource], lang: Language) -> dict[str, Records]:
    """All tables of a form."""
    return {resource.name: Records(resource, lang) for resource in resources}


def laid_out(fields: Sequence[Field], records: Sequence[Record]) -> Table:
    """Headings and rows of the fields that have something to show. A record of level 1 folds under
    the one above it."""
    columns = [(field, [field.cell(record) for record in records]) for field in fields]
    kept = [
        (field, cells) for field, cells in columns if field.always or any(cell is not None for cell in cells)
    ]
    rows = [
        Row([cells[at] for _, cells in kept], record.get("level", 0)) for at, record in enumerate(records)
    ]
    return [field.heading for field, _ in kept], rows
