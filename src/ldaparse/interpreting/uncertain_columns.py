"""Columns that were read with a small lead over another reading, and columns of states or money that have no role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding, quoted
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.facts import is_known_label
from ldaparse.interpreting.matching import OTHER
from ldaparse.interpreting.table_view import ColumnView
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.report import Finding

_GRAVE = frozenset({"status", "allocated", "committed", "remaining", "rate"})
"""Roles whose values are counted and compared: a wrong one is worth a look."""
_CASES = {"status": "states", "results": "prose", "allocated": "money"}
FEWEST_STATES = 2
"""States from which a column of another role is one that says states."""

NAMES: dict[str, Bilingual] = {
    "deliverable": {"fr": "les livrables", "en": "the deliverables"},
    "status": {"fr": "l’état de réalisation", "en": "the state of completion"},
    "results": {"fr": "les résultats", "en": "the results"},
    "observations": {"fr": "les observations", "en": "the observations"},
    "action": {"fr": "l’action", "en": "the action"},
    "number": {"fr": "le numéro", "en": "the number"},
    "title": {"fr": "l’intitulé", "en": "the title"},
    "lead": {"fr": "le porteur", "en": "the lead"},
    "allocated": {"fr": "les montants prévus", "en": "the amounts allocated"},
    "funding": {"fr": "un financement", "en": "a funding"},
    "committed": {"fr": "les dépenses engagées", "en": "the amounts committed"},
    "remaining": {"fr": "le reliquat", "en": "what remains"},
    "rate": {"fr": "un taux", "en": "a rate"},
    "comment": {"fr": "un commentaire", "en": "a comment"},
}


@dataclass(slots=True)
class _Found:
    """All columns of one header of which the same is to be told."""

    where: str
    places: list[Evidence] = field(default_factory=list)

    @property
    def evidence(self) -> Evidence:
        return tuple(place for one in self.places for place in one)


def uncertain_columns(tables: Iterable[tuple[UnderstoodTable, str]], context: Context) -> Iterator[Finding]:
    """Each header once, however many tables print it, with all its places."""
    close: dict[tuple[str, ...], _Found] = {}
    missing: dict[tuple[str, ...], _Found] = {}
    for table, where in tables:
        money = where == "finances"
        found = table.finance_columns.matches if money else table.action_columns.matches
        published = (
            [column.role for column in table.finance_columns.columns]
            if money
            else list(table.action_columns.roles)
        )
        for column, match, role in zip(table.view.columns, found, published, strict=True):
            key = f"{where}.columns"
            if (lost := _lost(column, role, table, context, money=money)) is not None:
                _note(missing, (column.whole_label, lost), key, column)
            elif is_close(match.lead, role, match.rival, context):
                _note(close, (column.whole_label, role, match.rival or ""), key, column)
    for (label, read_as, rival), one in close.items():
        yield finding(
            "column.close", case="role" if rival != read_as else "column", where=one.where, evidence=one.evidence,
            label=quoted(label), role=NAMES[read_as], rival=NAMES.get(rival, NAMES[read_as]), profile=_toml(read_as, label, one.where),
        )  # fmt: skip
    for (label, lost), one in missing.items():
        yield finding(
            "column.unread", case=_CASES[lost], where=one.where, evidence=one.evidence,
            label=quoted(label), profile=_toml(lost, label, one.where),
        )  # fmt: skip


def is_close(lead: float, role: str, rival: str | None, context: Context) -> bool:
    of_weight = role in _GRAVE and rival is not None and rival in _GRAVE
    return of_weight and lead < context.settings.small_lead


def _lost(
    column: ColumnView, role: str, table: UnderstoodTable, context: Context, *, money: bool
) -> str | None:
    """The role that the cells of a column without one speak for."""
    mostly = context.settings.mostly
    if role != OTHER:
        return None
    if money:
        other_year = column.position in table.finance_columns.other_years
        return "allocated" if column.share("amount") > mostly and not other_year else None
    says = column.types.count("state") >= FEWEST_STATES and column.share("state") > mostly
    boxes = table.action_columns.boxes
    if (says or (boxes and column.is_ticked)) and column.position not in boxes:
        return "status"
    tells = (
        column.label and column.share("prose") > mostly and not is_known_label(column.label, context.profile)
    )
    return (
        "results"
        if tells and "results" not in table.action_columns.roles and not _is_key(column, table)
        else None
    )


def _is_key(column: ColumnView, table: UnderstoodTable) -> bool:
    """Whether it names the action that the rows belong to."""
    return column.position == table.action_columns.key


def _note(found: dict[tuple[str, ...], _Found], key: tuple[str, ...], where: str, column: ColumnView) -> None:
    places = evidence(place for cell in column.header.cells for place in cell.text_places())
    places = places or evidence(place for cell in column.cells[:1] for place in cell.text_places())
    found.setdefault(key, _Found(where)).places.append(places)


def _toml(role: str, label: str, where: str) -> str:
    """The line of a profile that names the column."""
    table = "finance_columns" if where == "finances.columns" else "columns"
    words = " ".join(label.split()).replace('"', "'").lower()
    return f'{table}.{role} = ["{words}"]'
