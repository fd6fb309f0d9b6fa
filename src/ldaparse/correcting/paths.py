"""Every value of a report that can be corrected, under a path that other versions of the report have as well.

The names of a path are those of the domain: an action by its convention number, a row by its place, an unknown
column by its label. What has no number, or shares it, is named by its place: "@3".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.evidence import Corrected, Evidence, Text, Value, correction_in
from ldaparse.report import Action, Amounts, Deliverable, Finances, Indicator, Labelled, Report, Status

Kind: TypeAlias = Literal["text", "number", "rank", "status", "day", "date", "years"]
Steps: TypeAlias = tuple[str | int, ...]

_EMPTY = Status(raw="", code=None)


@dataclass(frozen=True, slots=True)
class Correctable:
    """A value that can be corrected.

    Attributes:
        path: its name in corrections, such as "actions/8/deliverables/3/status/code".
        value: what stands there now.
        evidence: where it was read, and what of it was corrected.
        kind: what may stand there: "day" is an ISO date, "date" any date or period in EDTF.
        nullable: whether nothing may stand there.
        where: its path in the report as findings write it, such as "actions[4].deliverables[2].status.code".
        steps: the attributes, indexes and keys that lead to it from the report.
        evidence_steps: those that lead to its evidence.
    """

    path: str
    value: Value
    evidence: Evidence
    kind: Kind
    nullable: bool
    where: str
    steps: Steps
    evidence_steps: Steps

    @property
    def correction(self) -> Corrected | None:
        """The correction that was made of it, if any."""
        return correction_in(self.evidence, str(self.steps[-1]))

    @property
    def places(self) -> Evidence:
        """Where it was read, without what was corrected."""
        return tuple(place for place in self.evidence if not isinstance(place, Corrected))


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of the report: its path in corrections, in findings, and the steps to it."""

    path: str = ""
    where: str = ""
    steps: Steps = ()

    def at(self, segment: str, *steps: str | int, where: str | None = None) -> _Place:
        path = f"{self.path}/{segment}" if self.path else segment
        said = self.where
        for step in steps if where is None else (where,):
            said += f"[{step}]" if isinstance(step, int) else f".{step}" if said else step
        return _Place(path, said, (*self.steps, *steps))

    def value(
        self,
        value: Value,
        evidence: Evidence,
        evidence_steps: Steps,
        *,
        kind: Kind = "text",
        nullable: bool = False,
    ) -> Correctable:
        return Correctable(self.path, value, evidence, kind, nullable, self.where, self.steps, evidence_steps)


def correctable(report: Report) -> Iterator[Correctable]:
    """All values of a report that can be corrected, in its order, each under a path of its own."""
    yield from _identity(report)
    for name, (index, axis) in zip(
        _by_number([a.number for a in report.axes]), enumerate(report.axes), strict=True
    ):
        place = _Place().at(f"axes/{name}", "axes", index)
        yield place.at("title", "title").value(
            axis.title, axis.heading.evidence, (*place.steps, "heading", "evidence")
        )
    names = _by_number([action.number for action in report.actions])
    for name, (index, action) in zip(names, enumerate(report.actions), strict=True):
        yield from _action(action, _Place().at(f"actions/{name}", "actions", index))
    if report.finances:
        yield from _finances(report.finances, _Place().at("finances", "finances"))


def value_at(report: Report, path: str) -> Value:
    """The value that a path leads to. Raises KeyError where it leads to none."""
    for one in correctable(report):
        if one.path == path:
            return one.value
    raise KeyError(path)


def _identity(report: Report) -> Iterator[Correctable]:
    kinds: tuple[tuple[str, Kind, Value], ...] = (
        ("programme", "text", report.programme),
        ("territory", "text", report.territory),
        ("rank", "rank", report.rank),
        ("years", "years", report.years),
        ("as_of", "day", report.as_of),
    )
    for name, kind, value in kinds:
        yield (
            _Place()
            .at(name, name)
            .value(
                value, report.evidence.get(name, ()), ("evidence", name), kind=kind, nullable=name != "years"
            )
        )


def _action(action: Action, place: _Place) -> Iterator[Correctable]:
    yield place.at("title", "title").value(
        action.title, action.heading.evidence, (*place.steps, "heading", "evidence")
    )
    yield from _labelled(action.facts, "facts", place)
    band = None
    for index, row in enumerate(action.deliverables):
        at = place.at(f"deliverables/{index + 1}", "deliverables", index)
        if row.period and row.period != band:  # a band is printed once, above the first of its rows
            yield from _period(row, at)
        band = row.period
        yield from _row(row, at)
    for index, note in enumerate(action.notes):
        yield _text(note, place.at(f"notes/{index + 1}", "notes", index))
    for index, indicator in enumerate(action.indicators):
        yield from _indicator(indicator, place.at(f"indicators/{index + 1}", "indicators", index))


def _period(row: Deliverable, place: _Place) -> Iterator[Correctable]:
    assert row.period is not None
    at = place.at("period", "period")
    evidence_steps = (*at.steps, "evidence")
    yield at.at("label", "label").value(row.period.label, row.period.evidence, evidence_steps)
    yield at.at("interval", "interval").value(
        row.period.interval, row.period.evidence, evidence_steps, kind="date", nullable=True
    )


def _row(row: Deliverable, place: _Place) -> Iterator[Correctable]:
    yield _text(row.label, place.at("label", "label"))
    yield from _status(row.status, place)
    for index, part in enumerate(row.parts):
        at = place.at(f"parts/{index + 1}", "parts", index)
        yield at.at("label", "label").value(part.label, part.evidence, (*at.steps, "evidence"))
        yield from _status(part.status, at)
    for name, cell in (("results", row.results), ("observations", row.observations)):
        if cell is not None:
            yield _text(cell, place.at(name, name))
    yield from _labelled(row.others, "others", place)


def _status(status: Status | None, place: _Place) -> Iterator[Correctable]:
    """A status, also where none was read: a cell that was left blank, or a stack that was not parted."""
    read = status or _EMPTY
    at = place.at("status", "status")
    fields: tuple[tuple[str, Value, Kind], ...] = (
        ("code", read.code, "status"),
        ("date", read.date, "date"),
        ("raw", read.raw, "text"),
        ("detail", read.detail, "text"),
    )
    for name, value, kind in fields:
        yield at.at(name, name).value(
            value, read.evidence, (*at.steps, "evidence"), kind=kind, nullable=name != "raw"
        )


def _text(text: Text, place: _Place) -> Correctable:
    """The words of a cell or note, under the path of the cell itself."""
    steps = (*place.steps, "text")
    evidence_steps = (*place.steps, "evidence")
    return Correctable(
        place.path, text.text, text.evidence, "text", False, place.where, steps, evidence_steps
    )


def _labelled(entries: Sequence[Labelled], name: str, place: _Place) -> Iterator[Correctable]:
    for segment, (index, entry) in zip(
        _by_label([e.label for e in entries]), enumerate(entries), strict=True
    ):
        at = place.at(f"{name}/{segment}", name, index)
        evidence_steps = (*at.steps, "evidence")
        yield Correctable(
            at.path, entry.text, entry.evidence, "text", False, at.where, (*at.steps, "text"), evidence_steps
        )


def _indicator(indicator: Indicator, place: _Place) -> Iterator[Correctable]:
    fields: tuple[tuple[str, Value, Kind, bool], ...] = (
        ("label", indicator.label, "text", False),
        ("value", indicator.value, "number", False),
        ("high", indicator.high, "number", True),
        ("unit", indicator.unit, "text", True),
        ("period", indicator.period, "date", True),
    )
    for name, value, kind, nullable in fields:
        yield place.at(name, name).value(
            value, indicator.evidence, (*place.steps, "evidence"), kind=kind, nullable=nullable
        )


def _finances(finances: Finances, place: _Place) -> Iterator[Correctable]:
    names = _by_number([line.number for line in finances.lines])
    for name, (index, line) in zip(names, enumerate(finances.lines), strict=True):
        at = place.at(f"lines/{name}", "lines", index)
        yield at.at("title", "title").value(line.title, *_of_field(line, "title", at))
        yield at.at("lead", "lead").value(line.lead, *_of_field(line, "lead", at), nullable=True)
        yield from _amounts(line, at)
        yield at.at("comment", "comment").value(line.comment, *_of_field(line, "comment", at), nullable=True)
    totals = [
        (total, place.at(f"subtotals/{i + 1}", "subtotals", i)) for i, total in enumerate(finances.subtotals)
    ]
    totals += [(finances.total, place.at("total", "total"))] if finances.total else []
    for total, at in totals:
        named_by = next((name for name in ("number", "title", "lead") if name in total.evidence), "label")
        yield at.at("label", "label").value(total.label, *_of_field(total, named_by, at))
        yield from _amounts(total, at)
        yield at.at("comment", "comment").value(
            total.comment, *_of_field(total, "comment", at), nullable=True
        )


def _amounts(row: Amounts, place: _Place) -> Iterator[Correctable]:
    for name in ("allocated", "committed", "remaining", "rate"):
        value: Value = getattr(row, name)
        yield place.at(name, name).value(value, *_of_field(row, name, place), kind="number", nullable=True)
    sources = [funding.source for funding in row.funding]
    for segment, (index, funding) in zip(_by_label(sources), enumerate(row.funding), strict=True):
        field = f"funding.{funding.source}"
        at = place.at(f"funding/{segment}", "funding", index, "amount", where=field)
        yield at.value(funding.amount, *_of_field(row, field, place), kind="number", nullable=True)


def _of_field(row: Amounts, field: str, place: _Place) -> tuple[Evidence, Steps]:
    """The evidence of a field of a financial row, and the steps to it."""
    return row.evidence.get(field, ()), (*place.steps, "evidence", field)


def _by_number(numbers: Sequence[int | None]) -> list[str]:
    return _or_places(["" if number is None else str(number) for number in numbers])


def _by_label(labels: Sequence[str]) -> list[str]:
    """Labels as segments of a path, on one line; "~" and "/" are written "~0" and "~1"."""
    return _or_places([" ".join(label.split()).replace("~", "~0").replace("/", "~1") for label in labels])


def _or_places(names: Sequence[str]) -> list[str]:
    """Each name, or its place where it is empty, or one that others have too."""
    counts = Counter(names)
    return [
        name if name and counts[name] == 1 and not name.startswith("@") else f"@{place}"
        for place, name in enumerate(names, 1)
    ]
