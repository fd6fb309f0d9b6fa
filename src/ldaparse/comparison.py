"""The third form: what changed from one report to the next.

The JSON of a `Comparison` is a published contract, like that of a report. What one report only has
keeps the fields of the other side empty; every change tells where it was read on both sides, and says
itself in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from pydantic import Field

from ldaparse.changes import (
    ActionChange,
    ActionEvent,
    ActionName,
    ActionStatus,
    Changed,
    ChangeForm,
    DeliverableChange,
    IndicatorChange,
    MatchedBy,
    Move,
    PartChange,
    RowCount,
    StatusChange,
)
from ldaparse.evidence import Edtf, Evidence, Form
from ldaparse.finances import Computed
from ldaparse.report import Basis, Finding, Source
from ldaparse.saved import Saved

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from ldaparse.exporting.narrative import Narrative

__all__ = [
    "ActionChange", "ActionEvent", "ActionName", "ActionStatus", "AmountChange", "ChangeForm", "Changed", "Comparison",
    "Counts", "DeliverableChange", "FinanceChange", "IndicatorChange", "MatchedBy", "Move", "PartChange", "Passage", "Redline",
    "RowCount", "StatusChange", "TextChange",
]  # fmt: skip

Passage: TypeAlias = Literal[
    "title", "label", "status", "results", "observations", "other", "fact", "note", "paragraph", "comment"
]


class AmountChange(Form):
    """An amount in euros, or a rate in per cent, in both years."""

    old: Computed | None
    """Before."""
    new: Computed | None
    """After."""
    delta: Computed | None
    """The difference, null if one of them is missing or if they stand on two bases."""
    basis_old: Basis | None = None
    """Whether the old amount is that of a period or cumulative, as its header says; null where it says neither."""
    basis_new: Basis | None = None
    """Whether the new amount is that of a period or cumulative."""
    computed_old: Computed | None = None
    """The sum of the old lines, where the printed total is another; null for amounts of lines."""
    computed_new: Computed | None = None
    """The sum of the new lines, where the printed total is another."""
    doubts: tuple[Finding, ...] = ()
    """What is to be checked of the two amounts, as the findings of both reports say: their difference is as doubtful."""

    @classmethod
    def of(
        cls,
        old: Computed | None,
        new: Computed | None,
        basis_old: Basis | None = None,
        basis_new: Basis | None = None,
    ) -> AmountChange:
        """From one amount to the other, to the cent."""
        delta = None if old is None or new is None else round(new - old, 2)
        change = cls(old=old, new=new, delta=delta, basis_old=basis_old, basis_new=basis_new)
        return change.model_copy(update={"delta": None}) if change.is_on_two_bases else change

    @property
    def is_on_two_bases(self) -> bool:
        """Whether the one is cumulative and the other of a period; also where only the one that is cumulative says so,
        and less is left of it the year after."""
        if self.old is None or self.new is None or self.basis_old == self.basis_new:
            return False
        if None not in {self.basis_old, self.basis_new}:
            return True
        shrinks = self.new < self.old if self.basis_old else self.new > self.old
        return "cumulative" in {self.basis_old, self.basis_new} and shrinks


class FinanceChange(ChangeForm):
    """One line of the financial table."""

    change: Changed
    """Whether it came, went, changed or stayed."""
    old: int | None
    """Its number before."""
    new: int | None
    """Its number after."""
    title: str
    """Its title after, or before where it is gone."""
    title_old: str | None
    """Its title before, null where it is new."""
    fields: dict[str, AmountChange]
    """Every amount: "allocated", "funding.<source>", "committed", "remaining", "execution"."""
    comment_old: str | None = None
    """What was said of it before."""
    comment_new: str | None = None
    """What is said of it after."""
    split_from: tuple[ActionName, ...] = ()
    """The old actions that the action of this new line was split from."""
    merged_into: tuple[ActionName, ...] = ()
    """The new actions that took in the action of this line, which is gone."""
    status: StatusChange | None = None
    """What the comments say of the action (redirected, abandoned, done), null if neither says any."""
    evidence_old: dict[str, Evidence] = Field(default_factory=dict)
    """Where each amount stands in the old report."""
    evidence_new: dict[str, Evidence] = Field(default_factory=dict)
    """Where each amount stands in the new report."""
    doubts: tuple[Finding, ...] = ()
    """What the findings of both reports say is to be checked of its words, but for notes; of an amount, see `fields`."""

    @property
    def number(self) -> int | None:
        """The new number, or the old one of a line that went."""
        return self.new if self.new is not None else self.old


class Redline(Form):
    """Words of a passage that stayed, came or went."""

    op: Literal["same", "inserted", "deleted"]
    """Whether they stayed, came or went."""
    text: str
    """The words."""


class TextChange(ChangeForm):
    """A passage whose words changed, word by word."""

    change: Changed
    """Whether it came, went or changed."""
    passage: Passage
    """What it is."""
    above: str
    """The title of its action, axis or chapter."""
    action_old: int | None = None
    """The number of its action before."""
    action_new: int | None = None
    """The number of its action after."""
    old: str | None
    """Its whole text before, null where it is new."""
    new: str | None
    """Its whole text after, null where it is gone."""
    words: tuple[Redline, ...]
    """Its words, in order."""
    evidence_old: Evidence = ()
    """Where it stands in the old report."""
    evidence_new: Evidence = ()
    """Where it stands in the new report."""


class Counts(Form):
    """How many deliverables of both reports went which way. A row whose bullets have states of their own
    counts once a bullet; what one year only gives a state for has not moved. Every export says these numbers."""

    advanced: int = 0
    """How many are further than before."""
    regressed: int = 0
    """How many are less far than before."""
    sideways: int = 0
    """How many were modified, redirected or abandoned, or taken up again."""
    stuck: int = 0
    """How many were open and are as open now."""
    told_once: int = 0
    """How many have a state in one of the two years only."""
    parts: int = 0
    """How many of all that are counted are bullets."""
    added: int = 0
    """How many actions only the new report has."""
    removed: int = 0
    """How many actions only the old report has."""


class Comparison(Saved):
    """What changed from one report to the next."""

    schema_version: Literal["1"] = "1"
    """The version of this contract."""
    old: Source
    """The file of the old report."""
    new: Source
    """The file of the new report."""
    as_of_old: Edtf | None = None
    """The day up to which the old report tells, as EDTF (ISO 8601-2)."""
    as_of_new: Edtf | None = None
    """The day up to which the new report tells, as EDTF (ISO 8601-2)."""
    counts: Counts = Field(default_factory=Counts)
    """How many deliverables moved, and how many actions came and went."""
    actions: tuple[ActionChange, ...] = ()
    """The actions of both reports."""
    finances: tuple[FinanceChange, ...] = ()
    """The financial lines of both reports."""
    totals: dict[str, AmountChange] = Field(default_factory=dict)
    """Each amount of the printed totals."""
    funders: dict[str, str] = Field(default_factory=dict)
    """The new name of each funder that is called otherwise, by its old one; its amounts have the new name."""
    texts: tuple[TextChange, ...] = ()
    """Passages whose words changed."""
    findings: tuple[Finding, ...] = ()
    """What of this is to be checked."""

    @property
    def differs(self) -> bool:
        """Whether anything changed: actions, rows, figures, finances or words."""
        moved = any(one.old != one.new for one in self.totals.values())
        return moved or bool(self.texts) or any(True for _ in self.changes())

    @overload
    def to_frames(self) -> dict[str, pd.DataFrame]: ...
    @overload
    def to_frames(self, library: Literal["pandas"]) -> dict[str, pd.DataFrame]: ...
    @overload
    def to_frames(self, library: Literal["polars"]) -> dict[str, pl.DataFrame]: ...
    def to_frames(self, library: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
        """A frame of pandas or polars for each table of the CSV export: "counts", "actions", "deliverables", "parts",
        "indicators" and so on.

        Raises:
            MissingDependencyError: the library is not installed.
        """
        from ldaparse.exporting.frames import to_frames

        return to_frames(self, library)

    def __repr__(self) -> str:
        """Such as "<Comparison a.pdf → b.pdf: 6 actions, 4 deliverables advanced, 1 regressed, 2 stuck>"."""
        counts = self.counts
        moved = f"{counts.advanced} deliverables advanced, {counts.regressed} regressed, {counts.stuck} stuck"
        return f"<Comparison {self.old.name} → {self.new.name}: {len(self.actions)} actions, {moved}>"

    __str__ = __repr__

    def narrative(self, lang: Literal["fr", "en"] = "fr") -> Narrative:
        """The chapter "Évolution par rapport à l’an dernier": what to write of the year, in paragraphs of sentences, each
        with the paths of the values that it tells."""
        from ldaparse.exporting.narrative import narrate

        return narrate(self, lang)

    def changes(self) -> Iterator[ActionChange | DeliverableChange | IndicatorChange | FinanceChange]:
        """Each action, row, figure and financial line that is not the same, in the order of the report."""
        for action in self.actions:
            if action.change != "same":
                yield action
            yield from (row for row in action.deliverables if row.change != "same")
            yield from (one for one in action.indicators if one.change != "same")
        yield from (line for line in self.finances if line.change != "same")
