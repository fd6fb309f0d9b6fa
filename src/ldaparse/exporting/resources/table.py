"""A flat table, its columns described once for all formats (Table Schema, https://specs.frictionlessdata.io)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.report import StatusCode

TableKind: TypeAlias = Literal["string", "integer", "number", "boolean"]
Value: TypeAlias = str | int | float | bool | None
Unit: TypeAlias = Literal["€", "%"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and its French and English title and description."""

    name: str
    kind: TableKind
    fr: str
    en: str
    about_fr: str = ""
    about_en: str = ""
    unit: Unit | None = None
    one_of: tuple[str, ...] = ()

    def title(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en

    def about(self, lang: Literal["fr", "en"]) -> str:
        return self.about_fr if lang == "fr" else self.about_en


@dataclass(frozen=True, slots=True)
class Resource:
    """A table. `keys` says which column holds the id of which other table; the first column is the id."""

    name: str
    fr: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: Mapping[str, str]

    def title(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en


IATI_STATUS: dict[StatusCode, str] = {
    "planned": "1", "in_progress": "2", "modified": "2", "redirected": "2", "done": "4", "abandoned": "5", "on_hold": "6",
}  # fmt: skip
"""Activity status (IATI codelist ActivityStatus 2.03): 1 pipeline, 2 implementation, 3 finalisation,
4 closed, 5 cancelled, 6 suspended. None for `unknown`."""


def iati(code: StatusCode | None) -> str | None:
    """The IATI activity status of a state of completion."""
    return IATI_STATUS.get(code) if code else None


def table(
    name: str,
    titles: tuple[str, str],
    columns: tuple[Column, ...],
    rows: list[dict[str, Value]],
    keys: Mapping[str, str] | None = None,
) -> Resource:
    """A table whose rows are given by name of column; each gets its number as id."""
    names = [column.name for column in columns[1:]]
    numbered = ((number, *(row.get(column) for column in names)) for number, row in enumerate(rows, 1))
    return Resource(name, *titles, columns, tuple(numbered), keys or {})
