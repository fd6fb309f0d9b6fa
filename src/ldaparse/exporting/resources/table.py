"""A flat table, its columns described once for all formats (Table Schema, https://specs.frictionlessdata.io)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from ldaparse.comparison import Changed, Move
from ldaparse.report import Basis, IndicatorKind, StatusCode

TableKind: TypeAlias = Literal["string", "integer", "number", "boolean", "array"]
Value: TypeAlias = str | int | float | bool | tuple[int, ...] | None
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
    example: Value = None

    def title(self, lang: Literal["fr", "en"]) -> str:
        return self.fr if lang == "fr" else self.en

    def about(self, lang: Literal["fr", "en"]) -> str:
        return self.about_fr if lang == "fr" else self.about_en


@dataclass(frozen=True, slots=True)
class Resource:
    """A table. `keys` says which column holds the id of which other table; `primary` are the columns that tell one row from
    the others, none where rows only say more of those of other tables."""

    name: str
    fr: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: Mapping[str, str]
    primary: tuple[str, ...] = ("id",)

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


IATI_MEASURE: dict[IndicatorKind, str] = {
    "count": "1", "amount": "1", "average": "1", "median": "1", "ratio": "1", "duration": "1", "range": "1", "change": "1", "share": "2",
}  # fmt: skip
"""Measure of an indicator (IATI codelist IndicatorMeasure 2.03): 1 unit, 2 percentage."""
IATI_RESULT = {"output": "1", "outcome": "2"}
"""Type of a result (IATI codelist ResultType 2.03): 1 output, 2 outcome."""


def iati_measure(kind: IndicatorKind, unit: str | None) -> str:
    """The IATI measure of a figure; a change in per cent is one, too."""
    return "2" if unit == "%" else IATI_MEASURE[kind]


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


About: TypeAlias = tuple[str, str]
"""What a column holds, where its title does not tell: in French and in English."""

REPORT_ID = Column(
    "report_id", "string", "Identifiant du rapport", "Report identifier",
    "Douze signes tirés du chemin du fichier dans un entrepôt, de son contenu ailleurs.",
    "Twelve signs made of the file’s path in a store, of its content elsewhere.",
)  # fmt: skip
_STATUSES: tuple[str, ...] = get_args(StatusCode)
_EDTF_FR, _EDTF_EN = (
    "Date EDTF (ISO 8601-2), de précision variable.",
    "EDTF date (ISO 8601-2) of any precision.",
)

ID = Column("id", "integer", "Identifiant", "Identifier", "Rang de la ligne.", "Rank of the row.")
ACTION_ID = Column("action_id", "integer", "Identifiant de l’action", "Action identifier")
PAGE = Column("page", "integer", "Page", "Page", "Première page où la valeur a été lue.", "First page where the value was read.")  # fmt: skip
UNIT = Column(
    "unit", "string", "Unité", "Unit",
    "Unité de mesure, ou nom de ce qui est compté.", "Unit of measure, or the noun that is counted.",
)  # fmt: skip
KIND = Column(
    "kind", "string", "Nature", "Kind", "Genre de chiffre.", "Kind of figure.", one_of=get_args(IndicatorKind)
)
BASIS = Column(
    "basis", "string", "Base", "Basis",
    "De la période, cumulé depuis un début, ou rappelé d’avant.", "Of the period, cumulative since a beginning, or recalled.",
    one_of=get_args(Basis),
)  # fmt: skip
CHANGE = Column(
    "change", "string", "Changement", "Change",
    "Ajouté, retiré, modifié ou inchangé.", "Added, removed, changed or the same.", one_of=get_args(Changed),
)  # fmt: skip
MOVE = Column(
    "move", "string", "Évolution de l’état", "Move of the status",
    "Avance, recule, reste, ou change de voie.", "Advanced, regressed, same, or sideways.", one_of=get_args(Move),
)  # fmt: skip


def status(name: str, fr: str, en: str) -> Column:
    """A state of completion, by its code."""
    return Column(name, "string", fr, en, one_of=_STATUSES)


def iati_status(name: str, fr: str, en: str) -> Column:
    """The IATI code beside ours."""
    return Column(
        name, "string", fr, en,
        "Code de la liste ActivityStatus de l’IATI : 1 en préparation, 2 en cours, 4 achevé, 5 annulé, 6 suspendu.",
        "Code of the IATI codelist ActivityStatus: 1 pipeline, 2 implementation, 4 closed, 5 cancelled, 6 suspended.",
        one_of=("1", "2", "3", "4", "5", "6"),
    )  # fmt: skip


def edtf(name: str, fr: str, en: str) -> Column:
    """A date or period of partial precision."""
    return Column(name, "string", fr, en, _EDTF_FR, _EDTF_EN)


def text(name: str, fr: str, en: str, about: About = ("", "")) -> Column:
    return Column(name, "string", fr, en, *about)


def count(name: str, fr: str, en: str, about: About = ("", "")) -> Column:
    return Column(name, "integer", fr, en, *about)


def euros(name: str, fr: str, en: str) -> Column:
    return Column(name, "number", fr, en, "En euros.", "In euros.", unit="€")


def yes_or_no(name: str, fr: str, en: str, about: About = ("", "")) -> Column:
    return Column(name, "boolean", fr, en, *about)


def percent(name: str, fr: str, en: str) -> Column:
    return Column(name, "number", fr, en, "En pour cent.", "In per cent.", unit="%")


def figure(name: str, fr: str, en: str, about: About = ("", "")) -> Column:
    return Column(name, "number", fr, en, *about)
