"""The third form: what changed from one report to the next.

The JSON of a `Comparison` is a published contract, like that of a report. What one report only has
keeps the fields of the other side empty; every change tells where it was read on both sides, and says
itself in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from pydantic import Field

from ldaparse.evidence import Evidence, Form
from ldaparse.report import Finding, IndicatorKind, Number, Source, StatusCode

Changed: TypeAlias = Literal["added", "removed", "changed", "same"]
Move: TypeAlias = Literal["advanced", "regressed", "same", "sideways"]
MatchedBy: TypeAlias = Literal["number", "title", "asked"]
ActionEvent: TypeAlias = Literal["renamed", "renumbered", "moved", "split", "merged"]
Passage: TypeAlias = Literal[
    "title", "label", "status", "results", "observations", "other", "fact", "note", "paragraph", "comment"
]


class ChangeForm(Form):
    """Base of the changes that can say themselves."""

    def sentence(self, lang: Literal["fr", "en"] = "fr") -> str:
        """What changed, in one sentence of that language."""
        from ldaparse.exporting.sentences import sentence

        return sentence(self, lang)


class StatusChange(ChangeForm):
    """From one state of completion to the other; `old_date` and `new_date` are EDTF."""

    old: StatusCode | None
    new: StatusCode | None
    move: Move
    old_date: str | None = None
    new_date: str | None = None
    old_raw: str | None = None
    new_raw: str | None = None


class PartChange(ChangeForm):
    """One bullet of a deliverable, by its words."""

    change: Changed
    old: str | None
    new: str | None
    status: StatusChange


class DeliverableChange(ChangeForm):
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

    @property
    def is_paired(self) -> bool:
        """Whether both reports have the row."""
        return self.old is not None and self.new is not None


class IndicatorChange(ChangeForm):
    """One measure; `relative` is in per cent of the old value, None if that is 0 or missing.

    `claimed` is the change that the new text claims for the figure ("augmentation de 36 %", with its
    unit), `recalled` the former value as the new text gives it ("contre 22 % en 2022"); `borne_out`
    tells whether the two reports' figures agree with both.
    """

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
    claimed: Number | None = None
    claimed_unit: str | None = None
    recalled: Number | None = None
    borne_out: bool | None = None
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


class ActionName(Form):
    """An action of the other report, by number and title."""

    number: int | None
    title: str


class ActionChange(ChangeForm):
    """One action in both years; `old` and `new` are its convention numbers.

    `split_from` are the old actions whose rows this new one took, `merged_into` the new ones that took
    this old one's; the actions that gave or took have the event too.
    """

    change: Changed
    old: int | None
    new: int | None
    title_old: str | None
    title_new: str | None
    axis_old: int | None = None
    axis_new: int | None = None
    matched_by: MatchedBy | None
    events: tuple[ActionEvent, ...] = ()
    split_from: tuple[ActionName, ...] = ()
    merged_into: tuple[ActionName, ...] = ()
    status: ActionStatus
    rows: RowCount
    deliverables: tuple[DeliverableChange, ...] = ()
    indicators: tuple[IndicatorChange, ...] = ()
    evidence_old: Evidence = ()
    evidence_new: Evidence = ()

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


class FinanceChange(ChangeForm):
    """One line of the financial table; `old` and `new` are its numbers. `fields` holds every amount,
    `status` what the comments say of the action (redirected, abandoned, done), None if neither says any."""

    change: Changed
    old: int | None
    new: int | None
    title: str
    title_old: str | None
    fields: dict[str, AmountChange]
    comment_old: str | None = None
    comment_new: str | None = None
    status: StatusChange | None = None
    evidence_old: dict[str, Evidence] = Field(default_factory=dict)
    evidence_new: dict[str, Evidence] = Field(default_factory=dict)

    @property
    def number(self) -> int | None:
        """The new number, or the old one of a line that went."""
        return self.new if self.new is not None else self.old


class Redline(Form):
    """Words of a passage that stayed, came or went."""

    op: Literal["same", "inserted", "deleted"]
    text: str


class TextChange(ChangeForm):
    """A passage whose words changed, word by word. `above` is the title of its action, axis or chapter,
    `old` and `new` its whole text, None where it came or went."""

    change: Changed
    passage: Passage
    above: str
    action_old: int | None = None
    action_new: int | None = None
    old: str | None
    new: str | None
    words: tuple[Redline, ...]
    evidence_old: Evidence = ()
    evidence_new: Evidence = ()


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
    texts: tuple[TextChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything changed: actions, rows, figures, finances or words."""
        moved = any(one.old != one.new for one in self.totals.values())
        return moved or bool(self.texts) or any(True for _ in self.changes())

    def changes(self) -> Iterator[ActionChange | DeliverableChange | IndicatorChange | FinanceChange]:
        """Each action, row, figure and financial line that is not the same, in the order of the report."""
        for action in self.actions:
            if action.change != "same":
                yield action
            yield from (row for row in action.deliverables if row.change != "same")
            yield from (one for one in action.indicators if one.change != "same")
        yield from (line for line in self.finances if line.change != "same")
