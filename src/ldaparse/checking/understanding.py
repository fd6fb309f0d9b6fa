"""How much of a report was understood, in numbers and in one line, so that nobody takes silence for success."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ldaparse.evidence import PageBox, TableCell
from ldaparse.report import Deliverable, Finding, Report
from ldaparse.writing import Language

_LISTED = 6
"""Pages or tables that the line names; of more it gives the number."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What of a report was understood.

    Attributes:
        actions: the actions of which a deliverable or a state was read.
        all_actions: those that were read, and those that its list, its financial table or its numbers name besides.
        rows: the deliverables whose state was read.
        all_rows: all deliverables, those of actions without any counting as one.
        blank_rows: those of which the report itself says no state.
        lines: the lines of the financial table that have an amount.
        all_lines: all its lines.
        has_total: whether the total of the financial table was read.
        has_money: whether the report has finances, read or not.
        tables: the tables that hold amounts, states or names of actions and are in no field, by page (or, in Word, by
            number); without a page each counts alone.
        by_page: whether `tables` are pages.
        headings: the headings that look like actions and are none.
    """

    actions: int
    all_actions: int
    rows: int
    all_rows: int
    blank_rows: int
    lines: int
    all_lines: int
    has_total: bool
    has_money: bool
    tables: tuple[int, ...]
    by_page: bool
    headings: int

    @property
    def share(self) -> float:
        """How much was understood, from 0 to 1: of actions, deliverables, financial lines and tables together."""
        good = self.actions + self.rows + self.blank_rows + self.lines
        every = self.all_actions + self.all_rows + self.all_lines + len(self.tables) + self.headings
        every += self.has_money and not self.all_lines
        every += not self.all_actions
        return good / every if every else 0.0

    def sentence(self, lang: Language = "fr") -> str:
        """The one line: "13 actions sur 13, 24 livrables avec état, 18 lignes et leur total"."""
        return _french(self) if lang == "fr" else _english(self)


def understood(report: Report) -> Understood:
    """How much of a report was understood, by what it holds and by its findings."""
    by_code = {code: [one for one in report.findings if one.code == code] for code in _CODES}
    unread = [one for one in by_code["table.unread"] if one.severity != "note"]
    headings = len(by_code["heading.unread"])
    rows = [row for action in report.actions for row in action.deliverables]
    lines = report.finances.lines if report.finances else ()
    places, by_page = _places(unread)
    bare = sum(not action.deliverables for action in report.actions)
    known, telling = len(report.actions), len(report.actions) - bare
    missing = {one.where for one in by_code["status.missing"]}
    blank = sum(
        _is_blank(row)
        for index, action in enumerate(report.actions)
        if f"actions[{index}]" not in missing
        for row in action.deliverables
    )
    listed = len(lines) if by_code["action.fewer"] else 0
    return Understood(
        actions=telling,
        all_actions=max(known, telling + headings, listed),
        rows=sum(map(_has_state, rows)),
        all_rows=len(rows) + bare,
        blank_rows=blank,
        lines=sum(_has_amount(line) for line in lines),
        all_lines=len(lines),
        has_total=report.finances is not None and report.finances.total is not None,
        has_money=bool(lines) or bool(by_code["finances.none"]),
        tables=places,
        by_page=by_page,
        headings=headings,
    )  # fmt: skip


_CODES = ("table.unread", "heading.unread", "action.fewer", "finances.none", "status.missing")


def _has_state(row: Deliverable) -> bool:
    """Whether the row, or a part of it, has a state that is known."""
    states = [row.status, *(part.status for part in row.parts)]
    return any(state is not None and state.code not in (None, "unknown") for state in states)


def _is_blank(row: Deliverable) -> bool:
    """Whether the row has no state since its cell is blank, or its table has no such column."""
    return not _has_state(row) and (row.status is None or not row.status.raw)


def _has_amount(line: object) -> bool:
    values = (getattr(line, name) for name in ("allocated", "committed", "remaining"))
    return any(value is not None for value in values) or bool(getattr(line, "funding", ()))


def _places(unread: Iterable[Finding]) -> tuple[tuple[int, ...], bool]:
    """The first page of each table, or its number in a document without pages."""
    found, by_page = [], False
    for one in unread:
        place = next((place for place in one.evidence if isinstance(place, (PageBox, TableCell))), None)
        by_page = by_page or isinstance(place, PageBox)
        found.append(place.page if isinstance(place, PageBox) else place.table if place else 0)
    return tuple(found), by_page


def _french(one: Understood) -> str:
    parts = [
        f"{_few(one.actions, 'action', 'actions')} sur {one.all_actions}",
        f"{_few(one.rows, 'livrable avec état', 'livrables avec état')} sur {one.all_rows}",
    ]
    if not one.all_actions:
        parts = ["aucune action"]
    if one.all_lines:
        total = (
            (" et son total" if one.all_lines == 1 else " et leur total") if one.has_total else ", sans total"
        )
        parts.append(f"{_few(one.all_lines, 'ligne', 'lignes')}{total}")
    elif one.has_money:
        parts.append("finances non comprises")
    said = ", ".join(parts)
    doubts = []
    if one.tables:
        where = f" ({'p.' if one.by_page else 'tableau'} {_listed(one.tables, 'et')})"
        doubts.append(f"{_few(len(one.tables), 'tableau non compris', 'tableaux non compris')}{where}")
    if one.headings:
        doubts.append(_few(one.headings, "titre non compris", "titres non compris"))
    return " ; ".join([said, *doubts])


def _english(one: Understood) -> str:
    parts = [
        f"{_few(one.actions, 'action', 'actions', zero_is_one=False)} of {one.all_actions}",
        f"{_few(one.rows, 'deliverable with a state', 'deliverables with a state', zero_is_one=False)} of {one.all_rows}",
    ]
    if not one.all_actions:
        parts = ["no action"]
    if one.all_lines:
        total = " and the total" if one.has_total else ", no total"
        parts.append(f"{_few(one.all_lines, 'line', 'lines')}{total}")
    elif one.has_money:
        parts.append("finances not understood")
    said = ", ".join(parts)
    doubts = []
    if one.tables:
        where = f" ({'p.' if one.by_page else 'table'} {_listed(one.tables, 'and')})"
        doubts.append(f"{_few(len(one.tables), 'table not understood', 'tables not understood')}{where}")
    if one.headings:
        doubts.append(_few(one.headings, "heading not understood", "headings not understood"))
    return "; ".join([said, *doubts])


def _few(count: int, single: str, several: str, *, zero_is_one: bool = True) -> str:
    """A number with its noun; French has the singular for none."""
    is_single = count == 1 or (count == 0 and zero_is_one)
    return f"{count} {single if is_single else several}"


def _listed(places: Iterable[int], last: str) -> str:
    names = [str(place) for place in sorted(set(places))]
    shown = names[:_LISTED]
    if len(names) > _LISTED:
        return ", ".join(shown) + "…"
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
