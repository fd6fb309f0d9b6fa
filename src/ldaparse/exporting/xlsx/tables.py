"""Tables of the workbook: columns chosen from the flat tables, links between rows, and the sheets of findings and of certainty.

A link names its row by a key, not by its position: a sheet that somebody sorts moves its keys along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ldaparse.exporting.certainty import GRADES, LessSure, field_said, reasons_said
from ldaparse.exporting.resources import Resource
from ldaparse.exporting.sentences import field_name
from ldaparse.exporting.wording import LABELS, SEVERITIES, Language, action_number
from ldaparse.exporting.xlsx import WORDS
from ldaparse.exporting.xlsx.cells import Cell, Link, Look, Row, Target, Words, figure, held, numbered, words
from ldaparse.exporting.xlsx.sheet import Heading
from ldaparse.history import History
from ldaparse.report import Finances, Grade, Report

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

    def linked_number(self, number: int | None, ids: Mapping[int | None, int]) -> Cell:
        """The number of a line or a figure as a link to its action, whose id is found by it."""
        action = self.action(ids.get(number)) if number is not None else None
        return numbered(number, action) if action else figure(number, look="key")

    def _name(self, sheet: str) -> str:
        return WORDS[self.lang][sheet]


def action_ids(history: History) -> dict[int | None, int]:
    """The actions of a history by number, where only one has it."""
    known = Counter(action.number for action in history.actions)
    return {one.number: at for at, one in enumerate(history.actions, 1) if known[one.number] == 1}


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


_ROW = re.compile(r"actions\[(\d+)\](?:\.deliverables\[(\d+)\])?")
_AMOUNT = re.compile(r"finances\.(lines\[(\d+)\]|total)(?:\.(allocated|committed|remaining|funding\..+))?")


def finding_table(findings: Records, lang: Language, where: Callable[[str], Cell]) -> Table:
    """The rows of the sheet, worst as told first; `where` turns the path of a place into a cell."""
    return laid_out(
        [
            Field(findings.short("severity", 11, 12), lambda one: words(SEVERITIES[lang][one["severity"]], one["severity"]), always=True),
            Field(findings.text("message", 40, 90), lambda one: words((one["english"] if lang == "en" else None) or one["message"]), always=True),
            Field(findings.text("where", 16, 40), lambda one: where(one["where"]) if one["where"] else None, always=True),
            Field(findings.short("page", 6, 7), lambda one: figure(one["page"], look="key")),
            Field(findings.text("code", 16, 26), lambda one: words(one["code"], "faint"), always=True),
        ],
        findings.rows,
    )  # fmt: skip


def named(path: str, report: Report, places: Places) -> Cell:
    """The place of a finding in a report: "n° 3, livrable 2", "Bilan financier, ligne 7, engagé"."""
    lang = places.lang
    said = WORDS[lang]
    if found := _ROW.match(path):
        index = int(found[1])
        if index >= len(report.actions):
            return Words(path)
        action = report.actions[index]
        name = action_said(action.number, lang)
        if found[2] is None:
            return linked(name, places.action(index + 1))
        row = int(found[2])
        if row >= len(action.deliverables):
            return Words(path)
        first = sum(len(before.deliverables) for before in report.actions[:index])
        return linked(f"{name}, {said['deliverable'].format(row + 1)}", places.row(first + row + 1))
    if report.finances and (found := _AMOUNT.match(path)):
        return _amount(found, report.finances, lang) or Words(path)
    return Words(path)


def action_said(number: int | None, lang: Language) -> str:
    """ "n° 3", or that it has no number."""
    known = held(number) is not None
    return action_number(number, lang) if known else WORDS[lang]["no_number"]


def _amount(found: re.Match[str], finances: Finances, lang: Language) -> Cell:
    """A place of the financial table; None if there is no such line."""
    line = int(found[2]) if found[2] else None
    if (finances.total is None) if line is None else (line >= len(finances.lines)):
        return None
    row = LABELS[lang]["total"].lower() if line is None else _line_said(finances, line, lang)
    parts = [WORDS[lang]["finances"], row, *([amount_said(found[3], lang)] if found[3] else [])]
    key = PRINTED_TOTAL if line is None else line + 1
    return linked(", ".join(parts), Target(WORDS[lang]["finances"], key))


def amount_said(field: str, lang: Language) -> str:
    """A field of the financial table; no funder is named, a link holds words of our own only."""
    funding = field.startswith("funding.")
    return (WORDS[lang]["fundings"] if funding else field_name(field, lang)).lower()


def _line_said(finances: Finances, line: int, lang: Language) -> str:
    """The number of a line's action; its rank where it has none."""
    number = finances.lines[line].number
    known = held(number) is not None
    return action_number(number, lang) if known else WORDS[lang]["line"].format(line + 1)


_LOOKS: dict[Grade, str] = {"doubtful": "warning", "probable": "note"}


def certainty_table(values: Sequence[LessSure], lang: Language, where: Callable[[str], Cell]) -> Table:
    """The rows of the sheet; `where` turns the path of a value into a cell."""
    said, labels = WORDS[lang], LABELS[lang]
    records = [
        {
            "grade": one.doubt.grade,
            "where": one.where,
            "value": one.shown,
            "reasons": one.doubt.reasons,
            "page": one.page,
        }
        for one in values
    ]
    return laid_out(
        [
            Field(Heading(said["grade"], 11, 12), lambda one: words(GRADES[lang][one["grade"]], _LOOKS[one["grade"]]), always=True),
            Field(Heading(labels["where"], 16, 40, is_text=True), lambda one: where(one["where"]), always=True),
            Field(Heading(said["field"], 14, 24, is_text=True), lambda one: words(field_said(one["where"], lang)), always=True),
            Field(Heading(labels["value"], 20, 50, is_text=True), lambda one: words(one["value"]), always=True),
            Field(Heading(said["why"], 30, 80, is_text=True), lambda one: words(reasons_said(one["reasons"], lang)), always=True),
            Field(Heading(labels["page_column"], 6, 7), lambda one: figure(one["page"], look="key")),
        ],
        records,
    )  # fmt: skip
