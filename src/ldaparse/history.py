"""The same thing over years: a figure over the periods of one report, or what several reports say."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from ldaparse.evidence import Edtf, Form
from ldaparse.finances import Computed
from ldaparse.report import Finding, IndicatorKind, Source, StatusCode
from ldaparse.saved import Saved

DoubtsByReport: TypeAlias = tuple[tuple[Finding, ...], ...]
"""A place a report: findings about its value."""


class Point(Form):
    """One value of a series."""

    period: str
    """When, as EDTF (ISO 8601-2)."""
    value: Computed
    """How much."""
    indicator: int
    """The index of the indicator in the action, from 0."""


class Change(Form):
    """From one point of a series to the next."""

    old: Point
    """The point before."""
    new: Point
    """The point after."""
    delta: Computed
    """The difference."""
    relative: float | None
    """The difference in per cent of the old value, None if that is 0."""
    claimed: Computed | None = None
    """The change that the text claims."""
    agrees: bool | None = None
    """Whether the figures bear it out within rounding."""


class Series(Form):
    """The same indicator of an action over years or periods, in their order."""

    action: int | None
    """The number of the action."""
    label: str
    """What is measured."""
    unit: str | None
    """In what, or of what."""
    kind: IndicatorKind
    """Which kind of figure it is."""
    points: tuple[Point, ...]
    """The values, in the order of their periods."""
    claims: dict[int, Computed] = Field(default_factory=dict)
    """The changes that the text claims, by the index of their indicator."""
    claimed_unit: str | None = None
    """The unit of these claims."""

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


def bears_out(change: Computed, claimed: Computed) -> bool:
    """Whether a change is the one claimed, within half a unit of the last digit claimed: "36 %" may
    stand for 35.5 to 36.5. The sign is that of the figures: a text says "baisse de 36 %"."""
    decimals = len(str(claimed).partition(".")[2]) if isinstance(claimed, float) else 0
    return bool(abs(abs(change) - abs(claimed)) <= 0.5 * 10.0**-decimals + 1e-9)


class Edition(Form):
    """One of the reports of a history."""

    source: Source
    """Its file."""
    rank: int | None = None
    """Which report of the convention it is, from 1."""
    as_of: Edtf | None = None
    """The day up to which it tells, as EDTF (ISO 8601-2)."""


class ActionYear(Form):
    """An action in one report."""

    number: int | None
    """Its number there."""
    title: str
    """Its title there."""
    status: StatusCode | None
    """What the statuses of its rows come to."""
    rows: int
    """How many rows its table has."""
    done: int
    """How many of them are done."""
    doubts: tuple[Finding, ...] = ()
    """What this report's findings say is to be checked of the action and its rows, but for notes."""


class ActionHistory(Form):
    """An action over all reports."""

    number: int | None
    """Its latest number."""
    title: str
    """Its latest title."""
    years: tuple[ActionYear | None, ...]
    """A place a report, null where that report has no such action."""


class FigureHistory(Form):
    """A measure of an action over all reports."""

    action: int | None
    """The latest number of the action."""
    label: str
    """What is measured."""
    unit: str | None
    """In what, or of what."""
    kind: IndicatorKind
    """Which kind of figure it is."""
    values: tuple[Computed | None, ...]
    """A place a report, null where that report does not give it."""
    targets: tuple[Computed | None, ...] = ()
    """A place a report: what was aimed at; empty where nothing ever was."""
    targets_reached: tuple[bool | None, ...] = ()
    """A place a report: whether the value is what was aimed at, or better; empty where nothing ever was aimed at."""
    doubts: DoubtsByReport = ()
    """A place a report: what its findings say is to be checked of the value; empty where nothing is."""


class FinanceHistory(Form):
    """A line of the financial table over all reports."""

    number: int | None
    """Its latest number."""
    title: str
    """Its latest title."""
    fields: dict[str, tuple[Computed | None, ...]]
    """Each amount ("allocated", "funding.<source>", "committed", "remaining", "execution"), a place a report."""
    doubts: dict[str, DoubtsByReport] = Field(default_factory=dict)
    """By amount, a place a report: what its findings say is to be checked; only amounts of which something is."""


class History(Saved):
    """What any number of reports say of the same actions, figures and lines, in the order given."""

    schema_version: Literal["1"] = "1"
    """The version of this contract."""
    editions: tuple[Edition, ...]
    """The reports."""
    actions: tuple[ActionHistory, ...] = ()
    """The actions of all reports."""
    indicators: tuple[FigureHistory, ...] = ()
    """The measures of all reports."""
    finances: tuple[FinanceHistory, ...] = ()
    """The financial lines of all reports."""
    totals: dict[str, tuple[Computed | None, ...]] = Field(default_factory=dict)
    """Each amount of the printed totals, a place a report."""
    total_doubts: dict[str, DoubtsByReport] = Field(default_factory=dict)
    """By amount of the printed totals, a place a report: what is to be checked."""
    findings: tuple[Finding, ...] = ()
    """What of this is to be checked."""

    def __repr__(self) -> str:
        """Such as "<History of 3 reports: 7 actions, 12 figures, 8 financial lines>"."""
        counts = f"{len(self.actions)} actions, {len(self.indicators)} figures, {len(self.finances)} financial lines"
        return f"<History of {len(self.editions)} reports: {counts}>"

    __str__ = __repr__
