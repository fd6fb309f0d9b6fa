"""The forms of a report's actions: rows, states, figures of the prose. They are part of `report.py`, which gives
their names as its own, and of its published contract.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from ldaparse.evidence import Edtf, Evidence, Form, Labelled, Text
from ldaparse.finances import Number

StatusCode: TypeAlias = Literal[
    "done", "in_progress", "planned", "on_hold", "modified", "redirected", "abandoned", "unknown"
]
Role: TypeAlias = Literal["deliverable", "status", "results", "observations", "other"]
IndicatorKind: TypeAlias = Literal[
    "count", "amount", "share", "average", "median", "ratio", "change", "duration", "range"
]
IndicatorPlace: TypeAlias = Literal["results", "observations", "label", "note"]
Basis: TypeAlias = Literal["period", "cumulative", "recalled"]
RelationKind: TypeAlias = Literal["part_of", "out_of", "compared_with"]


class Column(Form):
    """A column of an action's table."""

    label: str
    """The header as printed."""
    role: Role
    """What the column holds; "other" where neither its header nor its cells tell."""
    evidence: Evidence = ()
    """Where the header was read."""


class Period(Form):
    """The band that dates the rows below it."""

    label: str
    """The band as printed."""
    interval: Edtf | None = None
    """EDTF (ISO 8601-2), null where it gives no period."""
    evidence: Evidence = ()
    """Where the band was read."""


class Status(Form):
    """State of completion."""

    raw: str
    """The words as printed; "" for a blank cell."""
    code: StatusCode | None
    """What they say; null for a blank cell, "unknown" for words that no profile knows."""
    date: Edtf | None = None
    """The day, month, year or period that they give, as EDTF (ISO 8601-2)."""
    detail: str | None = None
    """What the words say beyond code and date."""
    evidence: Evidence = ()
    """Where the words were read."""


class Part(Form):
    """One bullet of a deliverable, with its own status where the status cell stacks several."""

    label: str
    """The bullet's words."""
    status: Status | None = None
    """Its own status, null where the cell has one for the whole row."""
    evidence: Evidence = ()
    """Where the bullet was read."""


class NestedTable(Form):
    """A table inside a cell; its words stand in the cell's text as well."""

    role: Role
    """The column that it stands in."""
    rows: tuple[tuple[str, ...], ...]
    """Its cells, row by row."""


class Deliverable(Form):
    """One row of an action's table."""

    period: Period | None = None
    """The band above the row, null where there is none."""
    label: Text
    """What is to be delivered."""
    status: Status | None = None
    """State of completion, null where the table has no such column."""
    parts: tuple[Part, ...] = ()
    """The bullets of the label, where it has any."""
    results: Text | None = None
    """Indicators and results, null where the table has no such column."""
    observations: Text | None = None
    """Observations, null where the table has no such column."""
    others: tuple[Labelled, ...] = ()
    """Cells of columns without a role, under their headers."""
    nested: tuple[NestedTable, ...] = ()
    """Tables inside the cells of the row."""
    merged: tuple[Role, ...] = ()
    """The columns that one cell of the row runs over; its words stand in the first of them that can hold them."""


class Relation(Form):
    """How an indicator stands to another of its action: "13 of 23" is `part_of`, "20 out of 88" `out_of`,
    "41 % against 22 % in 2022" `compared_with`."""

    kind: RelationKind
    """In which way."""
    to: int
    """The index of the other indicator in the action, from 0."""


class Indicator(Form):
    """A figure of an action: found in its prose, or in a table of indicators."""

    label: str
    """What is measured, in the words of the sentence."""
    value: Number
    """The number as it is meant: "15 k€" is 15000."""
    high: Number | None = None
    """The upper end of a range, else null."""
    unit: str | None = None
    """A unit of measure ("€", "%", "ETP", "mois"), or the noun that is counted, as printed."""
    kind: IndicatorKind
    """Which kind of figure it is."""
    period: str | None = None
    """The time it holds for, as EDTF (ISO 8601-2): that of its own words, else of its column, else of the band above its
    row; "cette année" and "l'an dernier" are told by the year reported."""
    basis: Basis | None = None
    """How it stands to time: measured in its "period"; "cumulative", since a beginning ("depuis le lancement"); "recalled"
    from before the years reported ("contre 118 en 2022"). Null where nothing says it, and for what was aimed at."""
    target: Number | None = None
    """The value aimed at that stands beside it ("objectif : 60", a column "Cible"), in the same unit."""
    relation: Relation | None = None
    """How it stands to another figure of the action."""
    place: IndicatorPlace
    """Where it stands in the action."""
    deliverable: int | None = None
    """The index of its row, from 0; null for a note, a fact, or a table of indicators."""
    quote: str
    """Its sentence; of a table of indicators, the name and the figure."""
    evidence: Evidence = ()
    """Where the figure itself was read."""


class Action(Form):
    """An action of the convention."""

    number: int | None
    """The number in the convention, the key over the years; null where the report gives no plain one."""
    code: str | None = None
    """What it has for a number where that is no plain one: "1.2", "A3", "III.b"; a key over the years, too."""
    section: str | None = None
    """The number printed before the heading, which may repeat or be wrong."""
    axis: int | None = None
    """The number of its axis."""
    title: str
    """The title, without numbers and the word for an action."""
    heading: Text
    """The heading as printed."""
    columns: tuple[Column, ...] = ()
    """The columns of its table, from left to right."""
    deliverables: tuple[Deliverable, ...] = ()
    """The rows of its table, from the top."""
    facts: tuple[Labelled, ...] = ()
    """What stands under labels such as "Pilote" or "Partenaires"."""
    notes: tuple[Text, ...] = ()
    """What is said of the action outside its table."""
    indicators: tuple[Indicator, ...] = ()
    """The figures of its prose and of its tables of indicators, in the order of the text."""
