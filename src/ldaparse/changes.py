"""What changed of an action from one report to the next: its rows, states and figures. They are part of `comparison.py`, which
gives their names as its own, and of its published contract.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from ldaparse.evidence import Edtf, Evidence, Form
from ldaparse.finances import Computed
from ldaparse.report import Basis, Finding, IndicatorKind, StatusCode

Changed: TypeAlias = Literal["added", "removed", "changed", "same"]
Move: TypeAlias = Literal["advanced", "regressed", "same", "sideways"]
MatchedBy: TypeAlias = Literal["number", "code", "title", "asked"]
ActionEvent: TypeAlias = Literal["renamed", "renumbered", "moved", "split", "merged"]

_OF_STATE = re.compile(r"\.(?:status|parts)\b|\]$")
_OPEN: frozenset[StatusCode | None] = frozenset({"in_progress", "planned", "on_hold"})
_UNTOLD: frozenset[StatusCode | None] = frozenset({None, "unknown"})


class ChangeForm(Form):
    """Base of the changes that can say themselves."""

    def sentence(self, lang: Literal["fr", "en"] = "fr") -> str:
        """What changed, in one sentence of that language."""
        from ldaparse.exporting.sentences import sentence

        return sentence(self, lang)


class StatusChange(ChangeForm):
    """From one state of completion to the other."""

    old: StatusCode | None
    """The state before."""
    new: StatusCode | None
    """The state after."""
    move: Move
    """Which way it went; "sideways" where neither is further than the other."""
    old_date: Edtf | None = None
    """The date before, as EDTF (ISO 8601-2)."""
    new_date: Edtf | None = None
    """The date after, as EDTF (ISO 8601-2)."""
    old_raw: str | None = None
    """The words before, as printed."""
    new_raw: str | None = None
    """The words after, as printed."""

    @property
    def is_told_twice(self) -> bool:
        """Whether both years give a state that is known: what one year only tells has not moved."""
        return self.old not in _UNTOLD and self.new not in _UNTOLD

    @property
    def has_moved(self) -> bool:
        """Whether the state, told in both years, is another."""
        return self.is_told_twice and self.move != "same"

    @property
    def is_stuck(self) -> bool:
        """Whether it was open the year before and is as open now."""
        return self.is_told_twice and self.move == "same" and self.new in _OPEN

    @property
    def is_told_once(self) -> bool:
        """Whether one of the two years only gives a state that is known."""
        return (self.old in _UNTOLD) != (self.new in _UNTOLD)


class PartChange(ChangeForm):
    """One bullet of a deliverable."""

    change: Changed
    """Whether it came, went, changed or stayed."""
    old: str | None
    """Its words before, null where it is new."""
    new: str | None
    """Its words after, null where it is gone."""
    status: StatusChange
    """Its state in both years."""

    @property
    def is_paired(self) -> bool:
        """Whether both reports have the bullet."""
        return self.old is not None and self.new is not None


class ActionName(Form):
    """An action of the other report, by number and title."""

    number: int | None
    """Its number there."""
    title: str
    """Its title there."""


class DeliverableChange(ChangeForm):
    """One row of an action's table."""

    change: Changed
    """Whether it came, went, changed or stayed."""
    old: str | None
    """Its label before, null where it is new."""
    new: str | None
    """Its label after, null where it is gone."""
    status: StatusChange
    """Its state in both years."""
    parts: tuple[PartChange, ...] = ()
    """Its bullets."""
    period_old: str | None = None
    """The band above it before."""
    period_new: str | None = None
    """The band above it after."""
    results_old: str | None = None
    """Its results before."""
    results_new: str | None = None
    """Its results after."""
    observations_old: str | None = None
    """Its observations before."""
    observations_new: str | None = None
    """Its observations after."""
    from_action: ActionName | None = None
    """The old action that the row stood in, where it went to another one that was split from it or merged with it."""
    evidence_old: Evidence = ()
    """Where it stands in the old report."""
    evidence_new: Evidence = ()
    """Where it stands in the new report."""
    doubts: tuple[Finding, ...] = ()
    """What the findings of both reports say is to be checked of it, but for notes."""

    @property
    def is_paired(self) -> bool:
        """Whether both reports have the row."""
        return self.old is not None and self.new is not None

    @property
    def state_doubts(self) -> tuple[Finding, ...]:
        """Those of its doubts that are about its state, not about its results or its band."""
        return tuple(one for one in self.doubts if _OF_STATE.search(one.where or ""))

    @property
    def steps(self) -> tuple[PartChange, ...] | tuple[DeliverableChange]:
        """What counts of it: its bullets where both reports give them states of their own, else the row."""
        both = any(part.is_paired and part.status.is_told_twice for part in self.parts)
        return self.parts if both and self.is_paired else (self,)


class IndicatorChange(ChangeForm):
    """One measure of an action."""

    change: Changed
    """Whether it came, went, changed or stayed."""
    label: str
    """What is measured."""
    unit: str | None
    """In what, or of what."""
    kind: IndicatorKind
    """Which kind of figure it is."""
    old: Computed | None
    """The value before, null where it is new."""
    new: Computed | None
    """The value after, null where it is gone."""
    delta: Computed | None = None
    """The difference, null if a value is missing."""
    relative: float | None = None
    """The difference in per cent of the old value, null if that is 0 or missing."""
    high_old: Computed | None = None
    """The upper end of a range before."""
    high_new: Computed | None = None
    """The upper end of a range after."""
    period_old: str | None = None
    """The time that the old text gives for it, as EDTF (ISO 8601-2)."""
    period_new: str | None = None
    """The time that the new text gives for it, as EDTF (ISO 8601-2)."""
    basis_old: Basis | None = None
    """How the old value stands to time: of its period, cumulative, or recalled; null where nothing says it."""
    basis_new: Basis | None = None
    """How the new value stands to time. Between a cumulative value and one of a period there is no difference to take."""
    restated: bool = False
    """Whether both reports give the value of one time, and the new one gives another than the old one did."""
    target_old: Computed | None = None
    """What was aimed at before."""
    target_new: Computed | None = None
    """What is aimed at now."""
    target_reached_old: bool | None = None
    """Whether the old value is what was aimed at, or better; null where nothing was aimed at."""
    target_reached: bool | None = None
    """Whether the new value is what is aimed at, or better."""
    claimed: Computed | None = None
    """The change that the new text claims ("augmentation de 36 %")."""
    claimed_unit: str | None = None
    """The unit of that claim."""
    recalled: Computed | None = None
    """The former value as the new text gives it ("contre 22 % en 2022")."""
    borne_out: bool | None = None
    """Whether the figures of both reports agree with claim and recall; null where there is neither."""
    evidence_old: Evidence = ()
    """Where it stands in the old report."""
    evidence_new: Evidence = ()
    """Where it stands in the new report."""
    doubts: tuple[Finding, ...] = ()
    """What the findings of both reports say is to be checked of it, but for notes."""

    @property
    def is_on_two_bases(self) -> bool:
        """Whether the one value is cumulative and the other is not."""
        both = {self.basis_old, self.basis_new}
        return (
            self.old is not None
            and self.new is not None
            and None not in both
            and "cumulative" in both
            and len(both) > 1
        )


class ActionStatus(Form):
    """What the statuses of an action's rows come to, in both years."""

    old: StatusCode | None
    """The state before."""
    new: StatusCode | None
    """The state after."""
    move: Move
    """Which way it went."""


class RowCount(Form):
    """How many rows an action's table has."""

    old: int
    """Before."""
    new: int
    """After."""


class ActionChange(ChangeForm):
    """One action in both years."""

    change: Changed
    """Whether it came, went, changed or stayed."""
    old: int | None
    """Its number before."""
    new: int | None
    """Its number after."""
    title_old: str | None
    """Its title before, null where it is new."""
    title_new: str | None
    """Its title after, null where it is gone."""
    axis_old: int | None = None
    """Its axis before."""
    axis_new: int | None = None
    """Its axis after."""
    matched_by: MatchedBy | None
    """By what the two were paired, null where only one report has it."""
    code_old: str | None = None
    """Its code before ("1.2"), where it has no plain number."""
    code_new: str | None = None
    """Its code after."""
    events: tuple[ActionEvent, ...] = ()
    """What happened to it as a whole; those that gave or took rows in a split or merger have the event too."""
    split_from: tuple[ActionName, ...] = ()
    """The old actions whose rows this new one took."""
    merged_into: tuple[ActionName, ...] = ()
    """The new actions that took the rows of this old one."""
    status: ActionStatus
    """What the states of its rows come to."""
    rows: RowCount
    """How many rows it has."""
    deliverables: tuple[DeliverableChange, ...] = ()
    """Its rows, in the order of the new report."""
    indicators: tuple[IndicatorChange, ...] = ()
    """Its figures."""
    evidence_old: Evidence = ()
    """Where it stands in the old report."""
    evidence_new: Evidence = ()
    """Where it stands in the new report."""
    doubts: tuple[Finding, ...] = ()
    """What the findings of both reports say is to be checked of it, but for notes."""

    @property
    def is_paired(self) -> bool:
        """Whether both reports have the action."""
        return self.matched_by is not None

    @property
    def number(self) -> int | None:
        """The new number, or the old one of an action that went."""
        return self.new if self.new is not None else self.old

    @property
    def title(self) -> str:
        """The new title, or the old one of an action that went."""
        return self.title_new or self.title_old or ""
