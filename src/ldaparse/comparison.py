"""The third form: what changed, from one report to the next, or within one from period to period.

The JSON of a `Comparison` is a published contract, like that of a report.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from ldaparse.evidence import Evidence, Form
from ldaparse.report import Finding, IndicatorKind, Number, Source, StatusCode

Changed: TypeAlias = Literal["added", "removed", "changed", "same"]
Move: TypeAlias = Literal["advanced", "regressed", "same", "sideways"]
MatchedBy: TypeAlias = Literal["number", "title", "asked"]
ActionEvent: TypeAlias = Literal["renamed", "renumbered", "moved"]


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
            agrees=None
            if claimed is None or told is None
            else abs(abs(told) - abs(claimed)) <= _rounding(claimed),
        )


def _rounding(claimed: Number) -> float:
    """Half a unit of the last digit printed: "36 %" may stand for 35.5 to 36.5."""
    decimals = len(str(claimed).partition(".")[2]) if isinstance(claimed, float) else 0
    return float(0.5 * 10.0**-decimals + 1e-9)


class StatusChange(Form):
    """From one state of completion to the other; `old_date` and `new_date` are EDTF."""

    old: StatusCode | None
    new: StatusCode | None
    move: Move
    old_date: str | None = None
    new_date: str | None = None
    old_raw: str | None = None
    new_raw: str | None = None


class PartChange(Form):
    """One bullet of a deliverable, by its words."""

    change: Changed
    old: str | None
    new: str | None
    status: StatusChange


class DeliverableChange(Form):
    """One row of an action's table; `old` and `new` are its labels."""

    change: Changed
    old: str | None
    new: str | None
    status: StatusChange
    parts: tuple[PartChange, ...] = ()
    period_old: str | None = None
    period_new: str | None = None
    results_old: str | None = None
    results_new: str | None = None
    observations_old: str | None = None
    observations_new: str | None = None
    evidence_old: Evidence = ()
    evidence_new: Evidence = ()


class IndicatorChange(Form):
    """One measure; `relative` is in per cent of the old value, None if that is 0 or missing."""

    change: Changed
    label: str
    unit: str | None
    kind: IndicatorKind
    old: Number | None
    new: Number | None
    delta: Number | None = None
    relative: float | None = None
    high_old: Number | None = None
    high_new: Number | None = None
    period_old: str | None = None
    period_new: str | None = None
    evidence_old: Evidence = ()
    evidence_new: Evidence = ()


class ActionStatus(Form):
    """What the statuses of an action's rows come to, in both years."""

    old: StatusCode | None
    new: StatusCode | None
    move: Move


class RowCount(Form):
    """How many rows an action's table has."""

    old: int
    new: int


class ActionChange(Form):
    """One action in both years; `old` and `new` are its convention numbers."""

    change: Changed
    old: int | None
    new: int | None
    title_old: str | None
    title_new: str | None
    axis_old: int | None = None
    axis_new: int | None = None
    matched_by: MatchedBy | None
    events: tuple[ActionEvent, ...] = ()
    status: ActionStatus
    rows: RowCount
    deliverables: tuple[DeliverableChange, ...] = ()
    indicators: tuple[IndicatorChange, ...] = ()
    evidence_old: Evidence = ()
    evidence_new: Evidence = ()

    @property
    def old_and_new(self) -> bool:
        """Whether both reports have the action."""
        return self.matched_by is not None


class AmountChange(Form):
    """An amount in euros, or a rate in per cent, in both years; `delta` is None if one is missing."""

    old: Number | None
    new: Number | None
    delta: Number | None

    @classmethod
    def of(cls, old: Number | None, new: Number | None) -> AmountChange:
        """From one amount to the other, to the cent."""
        delta = None if old is None or new is None else round(new - old, 2)
        return cls(old=old, new=new, delta=delta)


class FinanceChange(Form):
    """One line of the financial table; `old` and `new` are its numbers. `fields` holds every amount."""

    change: Changed
    old: int | None
    new: int | None
    title: str
    title_old: str | None
    fields: dict[str, AmountChange]
    comment_old: str | None = None
    comment_new: str | None = None
    evidence_old: dict[str, Evidence] = Field(default_factory=dict)
    evidence_new: dict[str, Evidence] = Field(default_factory=dict)


class Comparison(Form):
    """What changed from one report to the next."""

    schema_version: Literal["1"] = "1"
    old: Source
    new: Source
    as_of_old: str | None = None
    as_of_new: str | None = None
    actions: tuple[ActionChange, ...] = ()
    finances: tuple[FinanceChange, ...] = ()
    totals: dict[str, AmountChange] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything changed in actions, their rows and figures, or in the finances."""
        moved = any(one.old != one.new for one in self.totals.values())
        actions = any(action.change != "same" for action in self.actions)
        return moved or actions or any(line.change != "same" for line in self.finances)
