"""The same thing over years: a figure over the periods of one report, or what several reports say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ldaparse.evidence import Form
from ldaparse.report import Finding, IndicatorKind, Number, Source, StatusCode


class Point(Form):
    """One value of a series; `indicator` is its index in the action. `period` is EDTF."""

    period: str
    value: Number
    indicator: int


class Change(Form):
    """From one point of a series to the next. `relative` is in per cent of the old value, None if that
    is 0; `claimed` what the text says of it, `agrees` whether the figures bear it out within rounding."""

    old: Point
    new: Point
    delta: Number
    relative: float | None
    claimed: Number | None = None
    agrees: bool | None = None


class Series(Form):
    """The same indicator of an action over years or periods, in their order."""

    action: int | None
    label: str
    unit: str | None
    kind: IndicatorKind
    points: tuple[Point, ...]
    claims: dict[int, Number] = Field(default_factory=dict)
    claimed_unit: str | None = None

    def changes(self) -> tuple[Change, ...]:
        """The steps from each point to the next."""
        return tuple(self._change(old, new) for old, new in zip(self.points, self.points[1:], strict=False))

    def _change(self, old: Point, new: Point) -> Change:
        delta = round(new.value - old.value, 6)
        relative = 100 * delta / abs(old.value) if old.value else None
        claimed = self.claims.get(new.indicator)
        told = relative if self.claimed_unit == "%" and self.unit != "%" else delta
        return Change(
            old=old,
            new=new,
            delta=delta,
            relative=relative,
            claimed=claimed,
            agrees=None if claimed is None or told is None else bears_out(told, claimed),
        )


def bears_out(change: Number, claimed: Number) -> bool:
    """Whether a change is the one claimed, within half a unit of the last digit claimed: "36 %" may
    stand for 35.5 to 36.5. The sign is that of the figures: a text says "baisse de 36 %"."""
    decimals = len(str(claimed).partition(".")[2]) if isinstance(claimed, float) else 0
    return bool(abs(abs(change) - abs(claimed)) <= 0.5 * 10.0**-decimals + 1e-9)


class Edition(Form):
    """One of the reports of a history; `as_of` is EDTF."""

    source: Source
    rank: int | None = None
    as_of: str | None = None


class ActionYear(Form):
    """An action in one report: what the statuses of its rows come to, how many rows, how many done."""

    number: int | None
    title: str
    status: StatusCode | None
    rows: int
    done: int


class ActionHistory(Form):
    """An action over all reports, by its latest number and title; `years` has a place a report, None
    where that report has no such action."""

    number: int | None
    title: str
    years: tuple[ActionYear | None, ...]


class FigureHistory(Form):
    """A measure of an action over all reports; None where a report does not give it."""

    action: int | None
    label: str
    unit: str | None
    kind: IndicatorKind
    values: tuple[Number | None, ...]


class FinanceHistory(Form):
    """A line of the financial table over all reports, by its latest number and title; `fields` are
    those of a comparison ("allocated", "funding.<source>", "committed", "remaining", "execution")."""

    number: int | None
    title: str
    fields: dict[str, tuple[Number | None, ...]]


class History(Form):
    """What any number of reports say of the same actions, figures and lines, in the order given."""

    schema_version: Literal["1"] = "1"
    editions: tuple[Edition, ...]
    actions: tuple[ActionHistory, ...] = ()
    indicators: tuple[FigureHistory, ...] = ()
    finances: tuple[FinanceHistory, ...] = ()
    totals: dict[str, tuple[Number | None, ...]] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
