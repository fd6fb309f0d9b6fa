"""Why a document was read as it was: what each table, column and heading was weighed as, with points and reasons.

`decisions` of the library gives these; nothing of them stands in a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a reading, or against it.

    Attributes:
        text: what it is, in English.
        points: how much it counts; None for a rule, which decides without points.
    """

    text: str
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading that was weighed.

    Attributes:
        name: the kind of a table or heading, or the role of a column.
        reasons: what spoke for and against it.
        enough: the points from which it holds; None where it needs none.
        chosen: whether it was taken.
    """

    name: str
    reasons: tuple[Reason, ...]
    enough: float | None = None
    chosen: bool = False

    @property
    def points(self) -> float | None:
        """All its points together; None where rules decided."""
        counted = [reason.points for reason in self.reasons if reason.points is not None]
        return sum(counted) if counted else None


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """What a column was found to hold.

    Attributes:
        label: its headers, those over groups of columns first.
        role: what it holds; "other" where nothing claims it.
        readings: the roles that were weighed, the likeliest first.
        lead: the points before the next reading; None where there was no other.
        rival: that other role, or the same one where another column contends for it.
        doubtful: whether the lead is small.
        cells: how many of its cells are of each type.
        evidence: where its headers stand.
    """

    label: str
    role: str
    readings: tuple[Reading, ...]
    lead: float | None
    rival: str | None
    doubtful: bool
    cells: dict[str, int]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TableDecision:
    """What a table was found to be.

    Attributes:
        number: the number that `ldaparse tables` gives it. A table of several actions is one decision an action.
        pages: the pages that it stands on; none in a file without pages.
        heading: the heading above it, as printed.
        where: the path of what it belongs to in the report ("actions[3]", "finances"); None for none of them.
        kind: what it was read as: "action", "finances", "facts", "measures", "summary", or "other".
        readings: the kinds that were weighed, the likeliest first.
        lead: the points before the next reading; None where a rule decided.
        rival: that other kind; "other" where the points are just enough.
        doubtful: whether the lead is small.
        schema: the schema by which its columns were matched: "action" or "finances".
        columns: what each column holds by that schema.
        evidence: where it stands.
    """

    number: int
    pages: tuple[int, ...]
    heading: str
    where: str | None
    kind: str
    readings: tuple[Reading, ...]
    lead: float | None
    rival: str | None
    doubtful: bool
    schema: str
    columns: tuple[ColumnDecision, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeadingDecision:
    """What a heading was found to open.

    Attributes:
        number: its rank among all headings of the document, from 1.
        text: its words as printed.
        where: the path of what it opens in the report; None where it opens nothing of it.
        kind: "action", "axis", "finances", "chapter", or "line" where it only is a line of what stands above it.
        readings: the kinds that were weighed, that taken first.
        lead: the points before the next reading; None where a rule decided.
        rival: that other kind; "chapter" where the points are just enough.
        doubtful: whether the lead is small.
        evidence: where it stands.
    """

    number: int
    text: str
    where: str | None
    kind: str
    readings: tuple[Reading, ...]
    lead: float | None
    rival: str | None
    doubtful: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions about a document, in the order of the document."""

    headings: tuple[HeadingDecision, ...]
    tables: tuple[TableDecision, ...]

    def table(self, number: int) -> TableDecision:
        """The first decision about the table of that number. Raises KeyError if there is none."""
        for one in self.tables:
            if one.number == number:
                return one
        raise KeyError(f"there is no table {number}")

    @property
    def doubtful(self) -> tuple[HeadingDecision | TableDecision, ...]:
        """Those that might have been otherwise: of small lead, or with a column of small lead."""
        tables = (one for one in self.tables if one.doubtful or any(c.doubtful for c in one.columns))
        return (*(one for one in self.headings if one.doubtful), *tables)
