"""The second form: what a report says, typed. Knows no file format, no PDF library, no spaCy.

Its JSON is a published contract (`ldaparse schema`): names may be added, never changed, within
one `schema_version`. Numbers are JSON numbers, what is absent is null, and a text cell is
`{"text", "evidence"}` with its paragraphs joined by a line feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic import Field

from ldaparse.evidence import Evidence, Form, Labelled, Text
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

if TYPE_CHECKING:
    import pandas as pd

    from ldaparse.history import Series

__all__ = [
    "SCHEMA_VERSION", "Action", "Amounts", "Axis", "Chapter", "ChapterParagraph", "Column", "Deliverable",
    "FinanceColumn", "FinanceLine", "FinanceRole", "Finances", "Finding", "Funding", "Indicator",
    "IndicatorKind", "IndicatorPlace", "Labelled", "NestedTable", "Number", "Part", "Period", "Relation",
    "RelationKind", "Report", "Role", "Severity", "Source", "Status", "StatusCode", "Text", "Total",
    "Unplaced",
]  # fmt: skip

SCHEMA_VERSION: Literal["1"] = "1"

StatusCode: TypeAlias = Literal[
    "done", "in_progress", "planned", "on_hold", "modified", "redirected", "abandoned", "unknown"
]
Role: TypeAlias = Literal["deliverable", "status", "results", "observations", "other"]
Severity: TypeAlias = Literal["error", "warning", "note"]
IndicatorKind: TypeAlias = Literal[
    "count", "amount", "share", "average", "median", "ratio", "change", "duration", "range"
]
IndicatorPlace: TypeAlias = Literal["results", "observations", "label", "note"]
RelationKind: TypeAlias = Literal["part_of", "out_of", "compared_with"]


class Source(Form):
    name: str
    sha256: str
    media_type: str
    pages: int | None = None


class ChapterParagraph(Form):
    text: str
    kind: Literal["paragraph", "bullet", "heading"] = "paragraph"
    evidence: Evidence = ()


class Chapter(Form):
    """A part of the report that is neither an axis nor an action."""

    number: str | None
    title: str
    level: int
    paragraphs: tuple[ChapterParagraph, ...] = ()
    evidence: Evidence = ()


class Axis(Form):
    """A strategic axis. `heading` is the heading as printed, `paragraphs` what introduces it."""

    number: int | None
    title: str
    section: str | None = None
    heading: Text
    paragraphs: tuple[ChapterParagraph, ...] = ()


class Column(Form):
    label: str
    role: Role
    evidence: Evidence = ()


class Period(Form):
    """The band that dates the rows below it; `interval` is EDTF (ISO 8601-2) or null."""

    label: str
    interval: str | None = None
    evidence: Evidence = ()


class Status(Form):
    """State of completion. `date` is EDTF; `detail` is what the words say beyond code and date."""

    raw: str
    code: StatusCode | None
    date: str | None = None
    detail: str | None = None
    evidence: Evidence = ()


class Part(Form):
    """One bullet of a deliverable, with its own status where the status cell stacks several."""

    label: str
    status: Status | None = None
    evidence: Evidence = ()


class NestedTable(Form):
    """A table inside a cell; its words stand in the cell's text as well."""

    role: Role
    rows: tuple[tuple[str, ...], ...]


class Deliverable(Form):
    """One row of an action's table. `merged` names the columns that one cell of it runs over; its
    words stand in the first of them that can hold them."""

    period: Period | None = None
    label: Text
    status: Status | None = None
    parts: tuple[Part, ...] = ()
    results: Text | None = None
    observations: Text | None = None
    others: tuple[Labelled, ...] = ()
    nested: tuple[NestedTable, ...] = ()
    merged: tuple[Role, ...] = ()


class Relation(Form):
    """How an indicator stands to another of its action, the one at index `to`: "13 of 23" is
    `part_of`, "20 out of 88" `out_of`, "41 % against 22 % in 2022" `compared_with`."""

    kind: RelationKind
    to: int


class Indicator(Form):
    """A figure found in the prose of an action.

    `value` is the number as it is meant ("15 k€" is 15000), `high` the upper end of a range; `unit` a
    unit of measure ("€", "%", "ETP", "mois") or the noun that is counted, as printed; `label` says what is
    measured; `period` (EDTF) is the time that the text gives for it. `place` and `deliverable`, the index of a row,
    tell where it stands; `quote` is its sentence, `evidence` the place of the figure itself.
    """

    label: str
    value: Number
    high: Number | None = None
    unit: str | None = None
    kind: IndicatorKind
    period: str | None = None
    relation: Relation | None = None
    place: IndicatorPlace
    deliverable: int | None = None
    quote: str
    evidence: Evidence = ()


class Action(Form):
    """An action of the convention. `number` is its convention number, the key over the years;
    `section` the number printed before its heading, which may repeat or be wrong."""

    number: int | None
    section: str | None = None
    axis: int | None = None
    title: str
    heading: Text
    columns: tuple[Column, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    facts: tuple[Labelled, ...] = ()
    notes: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Unplaced(Form):
    """Words that belong to no field. `kind` tells page furniture from text nobody explained."""

    text: str
    kind: Literal[
        "header", "footer", "page_number", "repeated_header", "watermark", "other", "text", "table"
    ] = "text"
    evidence: Evidence = ()


class Finding(Form):
    """A doubt or a contradiction, with a stable code (`ldaparse explain`). `where` is a path in this report,
    `message` is French and `english` says the same."""

    code: str
    severity: Severity
    message: str
    english: str | None = None
    where: str | None = None
    evidence: Evidence = ()

    def sentence(self, lang: Literal["fr", "en"] = "fr") -> str:
        """What is to be looked at, in that language; in French where nobody wrote it in English."""
        return self.english or self.message if lang == "en" else self.message


class Report(Form):
    """A yearly execution report of a convention, as read from one file. `status` is "partial" where a page
    or a part of the file could not be read; the findings say which. `evidence` is that of "programme", "territory",
    "rank", "years" and "as_of", by name."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    status: Literal["complete", "partial"] = "complete"
    source: Source
    programme: str | None = None
    territory: str | None = None
    rank: int | None = None
    years: tuple[int, ...] = ()
    as_of: str | None = None
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    cover: tuple[Text, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    axes: tuple[Axis, ...] = ()
    actions: tuple[Action, ...] = ()
    finances: Finances | None = None
    unplaced: tuple[Unplaced, ...] = ()
    findings: tuple[Finding, ...] = ()

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
        """Every string of the report but its source and its findings: what was read."""
        content = self.model_dump(exclude={"source", "findings", "schema_version", "status"})
        yield from _strings(content)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Tables for pandas: "actions", "deliverables", "indicators" and "finances".

        Raises MissingDependencyError if pandas is not installed.
        """
        from ldaparse.exporting.frames import to_frames

        return to_frames(self)


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
