"""The second form: what a report says, typed. Knows no file format, no PDF library, no spaCy.

Its JSON is a published contract (`ldaparse schema`): names may be added, never changed, within
one `schema_version`. Numbers are JSON numbers, what is absent is null, and a text cell is
`{"text", "evidence"}` with its paragraphs joined by a line feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from pydantic import Field

from ldaparse.actions import (
    Action,
    Basis,
    Column,
    Deliverable,
    Indicator,
    IndicatorKind,
    IndicatorPlace,
    NestedTable,
    Part,
    Period,
    Relation,
    RelationKind,
    Role,
    Status,
    StatusCode,
)
from ldaparse.evidence import Edtf, Evidence, Form, Labelled, Text
from ldaparse.finances import (
    Amounts,
    FinanceColumn,
    FinanceLine,
    FinanceRole,
    Finances,
    Funding,
    Number,
    Total,
)
from ldaparse.saved import Saved

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from ldaparse.history import Series

__all__ = [
    "SCHEMA_VERSION", "Action", "Amounts", "Axis", "Basis", "Chapter", "ChapterParagraph", "Column", "Deliverable", "Doubt",
    "FinanceColumn", "FinanceLine", "FinanceRole", "Finances", "Finding", "Funding", "Grade", "Indicator",
    "IndicatorKind", "IndicatorPlace", "Labelled", "LessThanSure", "NestedTable", "Number", "Part", "Period", "Relation",
    "RelationKind", "Report", "Role", "Severity", "Source", "Status", "StatusCode", "Text", "Total",
    "Unplaced",
]  # fmt: skip

SCHEMA_VERSION: Literal["1"] = "1"

Severity: TypeAlias = Literal["error", "warning", "note"]
LessThanSure: TypeAlias = Literal["probable", "doubtful"]
Grade: TypeAlias = Literal["sure"] | LessThanSure


class Source(Form):
    """The file that was read."""

    name: str
    """Its name, without folders."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""
    media_type: str
    """What its content is (a media type), whatever its name ends in."""
    pages: int | None = None
    """How many pages it has, null for a format without pages."""


class ChapterParagraph(Form):
    """A paragraph of a chapter or an axis."""

    text: str
    """Its words."""
    kind: Literal["paragraph", "bullet", "heading"] = "paragraph"
    """What it is set as."""
    evidence: Evidence = ()
    """Where it was read."""


class Chapter(Form):
    """A part of the report that is neither an axis nor an action."""

    number: str | None
    """The number before its heading, as printed."""
    title: str
    """Its heading, without the number."""
    level: int
    """The level of its heading, from 1."""
    paragraphs: tuple[ChapterParagraph, ...] = ()
    """What it says, in order."""
    evidence: Evidence = ()
    """Where its heading was read."""


class Axis(Form):
    """A strategic axis."""

    number: int | None
    """Its number, from 1."""
    title: str
    """Its title, without numbers and the word for an axis."""
    section: str | None = None
    """The number printed before the heading."""
    heading: Text
    """The heading as printed."""
    paragraphs: tuple[ChapterParagraph, ...] = ()
    """What introduces it."""


class Unplaced(Form):
    """Words that belong to no field: nothing that was read is lost."""

    text: str
    """The words."""
    kind: Literal[
        "header", "footer", "page_number", "repeated_header", "watermark", "other", "text", "table"
    ] = "text"
    """What they are: what a page prints again, or text and tables that nobody explained."""
    evidence: Evidence = ()
    """Where they were read."""


class Finding(Form):
    """A doubt or a contradiction."""

    code: str
    """What kind of doubt, for good (`ldaparse explain`)."""
    severity: Severity
    """How grave it is: surely wrong, to be looked at, or good to know."""
    message: str
    """What is to be looked at, in French."""
    english: str | None = None
    """The same in English, null where nobody wrote it."""
    where: str | None = None
    """The path in this report of what it is about."""
    evidence: Evidence = ()
    """The places of the values in question."""

    def sentence(self, lang: Literal["fr", "en"] = "fr") -> str:
        """What is to be looked at, in that language; in French where nobody wrote it in English."""
        return self.english or self.message if lang == "en" else self.message


class Doubt(Form):
    """A value of which the reading is less than sure."""

    where: str
    """The path of the value in this report, as findings write it ("actions[2].deliverables[0].status.code"), or of a
    column whose role is uncertain."""
    grade: LessThanSure
    """How sure it is: "probable", read by an inference that holds as a rule, or "doubtful", to be looked at."""
    reasons: tuple[str, ...]
    """Why: codes of findings, or of ways of reading (`docs/certainty.md`)."""


class Report(Saved):
    """A yearly execution report of a convention, as read from one file."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    """The version of this contract: within one, names are added, never changed."""
    status: Literal["complete", "partial"] = "complete"
    """Whether all of the file was read; where a page or a part could not be, the findings say which."""
    source: Source
    """The file."""
    programme: str | None = None
    """The public policy, "Logement d'abord" for instance."""
    territory: str | None = None
    """Whose report it is."""
    rank: int | None = None
    """Which report of the convention it is, from 1."""
    years: tuple[int, ...] = ()
    """The years of the convention."""
    as_of: Edtf | None = None
    """The day up to which the report tells, as EDTF (ISO 8601-2)."""
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    """Where "programme", "territory", "rank", "years" and "as_of" were read, by name."""
    cover: tuple[Text, ...] = ()
    """The paragraphs before the first heading."""
    chapters: tuple[Chapter, ...] = ()
    """What the report tells outside axes, actions and finances."""
    axes: tuple[Axis, ...] = ()
    """The strategic axes, in the order of the report."""
    actions: tuple[Action, ...] = ()
    """The actions, in the order of the report."""
    finances: Finances | None = None
    """The financial table, null where there is none."""
    unplaced: tuple[Unplaced, ...] = ()
    """Words that belong to no field."""
    findings: tuple[Finding, ...] = ()
    """What is to be checked."""
    doubts: tuple[Doubt, ...] = ()
    """The values that are less than sure, in the order of the report; all others are sure. Figures of the prose have no
    grade."""

    def grade(self, where: str) -> Grade | None:
        """How sure the value at a path is, such as "finances.lines[0].committed"; None for figures of the prose, which
        have no grade."""
        if ".indicators[" in where:
            return None
        return next((doubt.grade for doubt in self.doubts if doubt.where == where), "sure")

    def action(self, number: int) -> Action:
        """The action with that convention number. Raises KeyError if there is none."""
        for action in self.actions:
            if action.number == number:
                return action
        raise KeyError(f"no action has the number {number}")

    def series(self) -> tuple[Series, ...]:
        """The same indicator over the years or periods of this report, with its changes and what the
        text claims of them."""
        from ldaparse.comparing import line_up

        return line_up(self)

    def strings(self) -> Iterator[str]:
        """Every string of the report but its source, its findings and its doubts: what was read."""
        content = self.model_dump(exclude={"source", "findings", "doubts", "schema_version", "status"})
        yield from _strings(content)

    @overload
    def to_frames(self) -> dict[str, pd.DataFrame]: ...
    @overload
    def to_frames(self, library: Literal["pandas"]) -> dict[str, pd.DataFrame]: ...
    @overload
    def to_frames(self, library: Literal["polars"]) -> dict[str, pl.DataFrame]: ...
    def to_frames(self, library: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
        """Frames of pandas or polars, one for each table of the Data Package (`docs/datapackage.md`): "reports",
        "actions", "deliverables", "parts", "indicators", "finances", "fundings", "findings", "targets" and others.
        Each row begins with the `report_id` of its report, so that frames of many reports can be put together.

        Raises MissingDependencyError if the library is not installed.
        """
        from ldaparse.exporting.frames import to_frames

        return to_frames(self, library)

    def __repr__(self) -> str:
        """Such as "<Report Val d’Oris 2024: 6 actions, 7 financial lines, 9 findings>"."""
        named = " ".join(filter(None, (self.territory or self.source.name, (self.as_of or "")[:4])))
        lines = len(self.finances.lines) if self.finances else 0
        counts = f"{len(self.actions)} actions, {lines} financial lines, {len(self.findings)} findings"
        return f"<Report {named}: {counts}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        from ldaparse.exporting.html.summary import report_summary

        return report_summary(self)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name != "evidence":
                yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)
