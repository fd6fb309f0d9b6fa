"""What the page shows of a report without opening it: made in the child that read it, kept beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ldaparse.evidence import Form
from ldaparse.report import Number, Severity

_Words = Annotated[str, Field(max_length=2000)]


class Said(Form):
    """The same words in both languages."""

    fr: _Words
    """In French."""
    en: _Words
    """In English."""


class Told(Form):
    """A finding, as the page tells it."""

    severity: Severity
    """How grave it is."""
    code: _Words
    """What kind of doubt it is."""
    said: Said
    """What is to be looked at."""
    place: Said
    """What it is about: an action, a row, a line; empty where no place is known."""
    page: Said
    """Where it stands in the file; empty where no place is known."""
    index: int | None = None
    """Its place among the findings of the review page, null where a correction brought it up."""


class Card(Form):
    """A report in brief."""

    version: str
    """The version of ldaparse that read it."""
    name: str
    """The name of the file."""
    media_type: str
    """What its content is."""
    programme: str | None = None
    """As the report has it."""
    territory: str | None = None
    """As the report has it."""
    place: str = ""
    """Programme and territory without capitals and accents: the same in all years of one territory."""
    year: int | None = None
    """The year that it tells of."""
    as_of: str | None = None
    """The day up to which it tells."""
    rank: int | None = None
    """Which report of the convention it is."""
    pages: int | None = None
    """How many pages it has."""
    partial: bool = False
    """Whether some part of the file could not be read."""
    understood: Said
    """The one line of what was understood."""
    share: float
    """How much of it was understood, from 0 to 1."""
    actions: int
    """How many actions it has."""
    states: dict[str, int] = Field(default_factory=dict)
    """How many deliverables, or parts of them, are in which state; "none" counts those without."""
    allocated: Number | None = None
    """The sum of the financial table, as printed."""
    committed: Number | None = None
    """Likewise of what was spent."""
    corrections: int = 0
    """How many values a person corrected."""
    corrections_sha256: str = ""
    """The SHA-256 of the file of these corrections, in hexadecimal; empty where there is none."""
    findings: tuple[Told, ...] = ()
    """What is to be checked, the gravest first."""

    def count(self, severity: Severity) -> int:
        """How many findings are as grave."""
        return sum(one.severity == severity for one in self.findings)
