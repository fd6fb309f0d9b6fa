"""The page of a report: what its template shows, sorted and measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ldaparse.exporting.html.charts import Card, Look, Scale, Value, bar_card, room_for, tally_cards
from ldaparse.exporting.html.pages import page, without_parts
from ldaparse.exporting.html.words import measured, period_name, short_names
from ldaparse.exporting.layout.places import (
    action_anchor,
    doubts_at,
    doubts_beside,
    finance_anchor,
    place_of,
    places,
    row_anchor,
)
from ldaparse.exporting.layout.report import by_axis, report_title, states_of, tally_report
from ldaparse.exporting.wording import (
    CHANGES,
    COMPARING,
    LABELS,
    STATUSES,
    Language,
    action_number,
    amount,
    indicator,
    number,
    per_cent,
    signed,
    state_name,
)
from ldaparse.history import Change, Series
from ldaparse.report import (
    Action,
    Amounts,
    Deliverable,
    Finances,
    Number,
    Part,
    Report,
    Status,
)

_MONEY = 68  # room for "Remaining" before a bar
_PERIOD = 128
_NO_FIELD = {"text", "table", "other"}


@dataclass(frozen=True, slots=True)
class Row:
    """A deliverable as the page shows it; `label` is without the parts if these have a state each."""

    deliverable: Deliverable
    anchor: str
    label: str
    parts: tuple[Part, ...]
    unsaid: str
    doubts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An action as the page shows it: its rows by period, the columns that hold something, and the doubts
    that are on none of its rows."""

    action: Action
    anchor: str
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    columns: tuple[str, ...]
    others: tuple[str, ...]
    indicators: tuple[str, ...]
    doubts: tuple[int, ...]


def report_page(report: Report, lang: Language) -> bytes:
    """The whole page, in UTF-8."""
    tallies = tally_report(report.actions, lang)
    series = report.series()
    known = places(report, lang)
    funders = _funders(report.finances)
    marked = ["allocated", *(f"funding.{source}" for source in funders), "committed", "remaining"]
    return page(
        "report.html",
        lang,
        report=report,
        title=report_title(report, LABELS[lang]["report"]),
        row_count=sum(len(action.deliverables) for action in report.actions),
        axes=[
            (one, [_section(at, action, report, lang) for at, action in one.actions])
            for one in by_axis(report, lang)
        ],
        tallies=tallies,
        states=[(state, state_name(state, lang)) for state in states_of(tallies)],
        state_cards=tally_cards(tallies, [""], lang),
        funders=funders,
        money_cards=_money_cards(report.finances, lang) if report.finances else [],
        rate=rate,
        series=series,
        series_cards=[_series_card(at, one, lang) for at, one in enumerate(series)],
        period_name=lambda period: period_name(period, lang),
        measured=lambda value, one: measured(value, one.unit, one.label, lang),
        unplaced=[one for one in report.unplaced if one.kind in _NO_FIELD],
        finance_anchor=finance_anchor,
        doubts_at=lambda path: doubts_at(path, report.findings),
        doubts_beside=lambda path: doubts_beside(path, marked, report.findings),
        targets=[place_of(finding, known) for finding in report.findings],
    )


def rate(row: Amounts) -> float | None:
    """What is committed of what is allocated, in per cent, as the figures give it."""
    return 100 * row.committed / row.allocated if row.committed is not None and row.allocated else None


def _section(at: int, action: Action, report: Report, lang: Language) -> Section:
    rows = [
        _row(
            row,
            row_anchor(at, index),
            doubts_at(f"actions[{at}].deliverables[{index}]", report.findings),
            lang,
        )
        for index, row in enumerate(action.deliverables)
    ]
    groups = groupby(rows, key=lambda row: row.deliverable.period.label if row.deliverable.period else "")
    filled = {
        "results": any(row.results or row.nested for row in action.deliverables),
        "observations": any(row.observations for row in action.deliverables),
    }
    of_rows = {doubt for row in rows for doubt in row.doubts}
    others = dict.fromkeys(other.label for row in action.deliverables for other in row.others)
    return Section(
        action,
        anchor=action_anchor(at),
        groups=tuple((period, tuple(group)) for period, group in groups),
        columns=tuple(name for name, holds in filled.items() if holds),
        others=tuple(others),
        indicators=tuple(indicator(one, lang) for one in action.indicators),
        doubts=tuple(doubt for doubt in doubts_at(f"actions[{at}]", report.findings) if doubt not in of_rows),
    )


def _row(row: Deliverable, anchor: str, doubts: tuple[int, ...], lang: Language) -> Row:
    stacked = any(part.status for part in row.parts)
    return Row(
        row,
        anchor,
        label=without_parts(row) if stacked else row.label.text,
        parts=row.parts if stacked else (),
        unsaid=_unsaid(row.status, row.parts) if stacked else _beyond(row.status, lang),
        doubts=doubts,
    )


def _beyond(status: Status | None, lang: Language) -> str:
    """What the words of a state say beyond the state and its date."""
    if status is None:
        return ""
    if status.code is None or status.code == "unknown":
        return status.raw
    return "" if status.detail == STATUSES[lang][status.code] else status.detail or ""


def _unsaid(status: Status | None, parts: Sequence[Part]) -> str:
    """The lines of a stacked state that no part has."""
    said = {line for part in parts if part.status for line in part.status.raw.splitlines()}
    return "\n".join(line for line in (status.raw if status else "").splitlines() if line not in said)


def _funders(finances: Finances | None) -> list[str]:
    lines = finances.lines if finances else ()
    return list(dict.fromkeys(funding.source for line in lines for funding in line.funding))


def _money_cards(finances: Finances, lang: Language) -> list[Card]:
    drawn = [list(_amounts_of(line, lang)) for line in finances.lines]
    scale = Scale.of(value.value for values in drawn for value in values)
    room = room_for(value for values in drawn for value in values)
    return [
        bar_card(
            f"money-{at}",
            action_number(line.number, lang),
            line.title,
            values,
            scale,
            margin=_MONEY,
            room=room,
        )
        for at, (line, values) in enumerate(zip(finances.lines, drawn, strict=True))
        if values
    ]


def _amounts_of(line: Amounts, lang: Language) -> Iterator[Value]:
    looks: dict[str, Look] = {"allocated": "plain", "committed": "new", "remaining": "rest"}
    for field, look in looks.items():
        value: Number | None = getattr(line, field)
        if value is not None:
            yield Value(LABELS[lang][field], value, amount(value, lang), look)


def _series_card(at: int, series: Series, lang: Language) -> Card:
    names = short_names([point.period for point in series.points], lang)
    values = [
        Value(name, point.value, measured(point.value, series.unit, series.label, lang))
        for name, point in zip(names, series.points, strict=True)
    ]  # fmt: skip
    known = [point.value for point in series.points]
    scale = Scale.of([*known, 100] if series.unit == "%" else known)
    note = ", ".join(_change_said(change, series, lang) for change in series.changes())
    name = action_number(series.action, lang)
    return bar_card(f"series-{at}", name, series.label, values, scale, margin=_PERIOD, note=note)


def _change_said(change: Change, series: Series, lang: Language) -> str:
    """ "+35 % (annoncée : 36 %, conforme)"."""
    if series.unit == "%":
        said = signed(f"{number(change.delta, lang)}\u00a0pt", change.delta)
    elif change.relative is not None:
        said = signed(per_cent(change.relative, lang), change.relative)
    else:
        said = signed(number(change.delta, lang), change.delta)
    if change.claimed is None:
        return said
    verdict = CHANGES[lang]["agrees" if change.agrees else "differs"]
    claimed = f"{number(change.claimed, lang)}\u00a0{series.claimed_unit or ''}".rstrip()
    return f"{said} ({LABELS[lang]['claimed'].lower()}{COMPARING[lang]['colon']}{claimed}, {verdict})"
