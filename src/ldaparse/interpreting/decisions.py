"""The decisions about a document as forms: what was noted of its headings, and what its tables keep themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ldaparse.decision import (
    ColumnDecision,
    Decisions,
    HeadingDecision,
    Reading,
    Reason,
    TableDecision,
)
from ldaparse.interpreting.coverage import Placed
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.finances import is_finance_table
from ldaparse.interpreting.matching import OTHER, Candidate, ColumnMatch
from ldaparse.interpreting.schemas.schema import Reason as Points
from ldaparse.interpreting.table_view import ColumnView
from ldaparse.interpreting.trace import Key, Trace, TracedHeading, key_of
from ldaparse.interpreting.understanding import UnderstoodTable

SMALL_LEAD = 0.5
"""Points of a style of headings before what it would open otherwise, below which that is doubtful: what one of its weaker
reasons is worth."""


def decided_by(trace: Trace, placed: Sequence[Placed]) -> Decisions:
    """The decisions that the trace and the tables hold; `placed` are the sections with their paths."""
    opened = {key_of(one.section.heading): one for one in placed if one.section.heading is not None}
    headings = tuple(
        _heading(number, key, traced, opened)
        for number, (key, traced) in enumerate(trace.headings.items(), 1)
    )
    tables = tuple(_table(table, one) for one in placed for table in one.section.tables)
    return Decisions(headings, tables)


def _heading(number: int, key: Key, traced: TracedHeading, opened: dict[Key, Placed]) -> HeadingDecision:
    one = opened.get(key)
    kind = "line" if traced.line is not None or one is None else one.section.kind
    readings = _of_heading(traced, kind)
    lead, rival = _lead(readings, "chapter")
    return HeadingDecision(
        number=number,
        text=traced.heading.printed if one is None or one.section.heading is None else one.section.heading.printed,
        where=None if kind == "line" or one is None else one.where,
        kind=kind,
        readings=readings,
        lead=lead,
        rival=rival,
        doubtful=lead is not None and lead < SMALL_LEAD,
        evidence=evidence(traced.heading.places()),
    )  # fmt: skip


def _of_heading(traced: TracedHeading, kind: str) -> tuple[Reading, ...]:
    """The readings of a heading, the one that was taken first."""
    found = list(traced.readings)
    if traced.line is not None:
        found.append(Reading("line", (Reason(traced.line),)))
    elif kind == "axis" and all(one.name != kind for one in found):
        found.append(
            Reading(kind, (Reason("actions stand under it, and no heading says that it is an axis"),))
        )
    elif all(one.name != kind for one in found):
        found.append(Reading(kind, (Reason("its words name it, though it is set as no heading"),)))
    taken = next(at for at, one in enumerate(found) if one.name == kind)
    chosen = replace(found[taken], chosen=True)
    return (chosen, *(one for at, one in enumerate(found) if at != taken))


def _table(table: UnderstoodTable, placed: Placed) -> TableDecision:
    section = placed.section
    under_action, of_finances = section.kind == "action", placed.where == "finances"
    choice = table.choice(under_action=under_action)
    kind = "finances" if of_finances and is_finance_table(table) else choice.kind
    readings = [
        Reading(one.kind, _reasons(one.reasons), one.enough, one.kind == kind)
        for one in table.candidates(under_action=under_action)
    ]
    if choice.rule is not None and kind == choice.kind:
        readings.insert(0, Reading(kind, (Reason(choice.rule),), chosen=True))
    elif kind != choice.kind:
        rule = Reason(
            "under the heading of the finances, two columns of amounts or one named after money are enough"
        )
        readings.insert(0, Reading(kind, (rule,), chosen=True))
        readings = [replace(one, chosen=at == 0) for at, one in enumerate(readings)]
    elif kind == OTHER:
        readings.append(Reading(OTHER, (Reason("no kind has enough points"),), chosen=True))
    readings.sort(key=lambda one: not one.chosen)
    lead, rival = _lead(readings, OTHER)
    schema = (
        "finances"
        if kind == "finances" or (kind != "action" and _is_nearest_to_finances(table))
        else "action"
    )
    return TableDecision(
        number=table.table.number,
        pages=table.table.pages,
        heading=section.heading.printed if section.heading is not None else "",
        where=placed.where,
        kind=kind,
        readings=tuple(readings),
        lead=lead,
        rival=rival,
        doubtful=lead is not None and lead < table.context.settings.small_lead,
        schema=schema,
        columns=tuple(_columns(table, schema)),
        evidence=evidence(table.table.places()),
    )  # fmt: skip


def _is_nearest_to_finances(table: UnderstoodTable) -> bool:
    return table.candidates()[0].kind == "finances"


def _columns(table: UnderstoodTable, schema: str) -> Iterator[ColumnDecision]:
    if schema == "finances":
        matches = table.finance_columns.matches
        roles: list[str] = [column.role for column in table.finance_columns.columns]
    else:
        matches, roles = table.action_columns.matches, list(table.action_columns.roles)
    small = table.context.settings.small_lead
    for column, match, role in zip(table.view.columns, matches, roles, strict=True):
        yield _column(column, match, role, small)


def _column(column: ColumnView, match: ColumnMatch, role: str, small: float) -> ColumnDecision:
    lead = None if match.rival is None else match.lead
    return ColumnDecision(
        label=column.whole_label,
        role=role,
        readings=tuple(_reading(one, match) for one in match.candidates),
        lead=lead,
        rival=match.rival,
        doubtful=lead is not None and lead < small and role != OTHER,
        cells=dict(Counter(column.types)),
        evidence=evidence(place for cell in column.header.cells for place in cell.text_places()),
    )


def _reading(candidate: Candidate, match: ColumnMatch) -> Reading:
    return Reading(candidate.role, _reasons(candidate.reasons), chosen=candidate is match.chosen)


def _reasons(points: Sequence[Points]) -> tuple[Reason, ...]:
    return tuple(Reason(one.text, one.points) for one in points)


def _lead(readings: Sequence[Reading], otherwise: str) -> tuple[float | None, str | None]:
    """How many points the first reading is before what it would be without them: another that has enough, or
    `otherwise` where it has but enough itself."""
    first = readings[0]
    if first.points is None or first.enough is None:
        return None, None
    rivals = [(first.points - first.enough, otherwise)]
    rivals += [
        (first.points - one.points, one.name)
        for one in readings[1:]
        if one.points is not None and one.enough is not None and one.points >= one.enough
    ]
    return min(rivals)
