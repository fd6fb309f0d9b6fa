"""Whose report it is: programme, territory, rank, years, as-of day.

For each of them candidates are gathered from every place that may say it, weighed by how far such a place is
believed, and compared; where the best is not clearly the best, that is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ldaparse.document import Document
from ldaparse.evidence import Evidence
from ldaparse.findings import finding, quoted, written_date
from ldaparse.interpreting.identity.day import not_before, read_as_of, read_day
from ldaparse.interpreting.identity.lines import gather
from ldaparse.interpreting.identity.programme import read_programme
from ldaparse.interpreting.identity.rank import read_rank
from ldaparse.interpreting.identity.settings import SETTINGS, IdentitySettings
from ldaparse.interpreting.identity.territory import read_territory
from ldaparse.interpreting.identity.weighing import Weighed
from ldaparse.interpreting.identity.year_spans import Years
from ldaparse.interpreting.identity.years import Around, read_years
from ldaparse.profile import Profile
from ldaparse.report import Finding

__all__ = [
    "SETTINGS",
    "Considered",
    "Identity",
    "IdentitySettings",
    "Weighed",
    "consider",
    "evidence_of_day",
    "read_as_of",
    "read_identity",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is, where each of its fields was read, by name, and what is doubtful about them."""

    programme: str | None = None
    territory: str | None = None
    rank: int | None = None
    years: tuple[int, ...] = ()
    as_of: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def doubts(self, as_of: str | None, *, is_report: bool) -> tuple[Finding, ...]:
        """What is doubtful, given the day that was chosen in the end; that nothing is known is told of a report only."""
        return tuple(
            one
            for one in self.findings
            if (one.where != "as_of" or as_of == self.as_of) and (is_report or one.code != "identity.unknown")
        )


@dataclass(frozen=True, slots=True)
class Considered:
    """All that was weighed for each field, with scores and reasons; it holds parts of the document."""

    programme: Weighed[str]
    territory: Weighed[str]
    rank: Weighed[int]
    years: Weighed[Years]
    as_of: Weighed[str]


def read_identity(document: Document, profile: Profile, settings: IdentitySettings = SETTINGS) -> Identity:
    """Whose report it is, by the best of what says so."""
    found = consider(document, profile, settings)
    doubts = [
        found.programme.doubt("programme", str),
        _of_territory(found.territory),
        found.rank.doubt("rank", str),
        found.years.doubt("years", _said_years, wanted=True),
        found.as_of.doubt("as_of", _said_day),
    ]
    places = {
        "programme": found.programme.evidence,
        "territory": found.territory.evidence,
        "rank": found.rank.evidence,
        "years": found.years.evidence,
        "as_of": found.as_of.evidence,
    }
    return Identity(
        programme=found.programme.value,
        territory=found.territory.value,
        rank=found.rank.value,
        years=found.years.value or (),
        as_of=found.as_of.value,
        evidence={name: evidence for name, evidence in places.items() if evidence},
        findings=tuple(doubt for doubt in doubts if doubt),
    )


def consider(document: Document, profile: Profile, settings: IdentitySettings = SETTINGS) -> Considered:
    """Weigh all that says whose report it is."""
    lines = gather(document, profile, settings)
    territory = read_territory(lines, profile, settings)
    rank = read_rank(lines, profile, settings)
    as_of = read_day(lines, profile, settings)
    if as_of.winner is not None and as_of.winner.line.kind == "columns":
        years = read_years(lines, profile, Around(None, rank.value), settings).value
        as_of = not_before(as_of, min(years)) if years else as_of
    return Considered(
        programme=read_programme(lines, profile, territory.value, settings),
        territory=territory,
        rank=rank,
        years=read_years(lines, profile, Around(as_of.value, rank.value), settings),
        as_of=as_of,
    )


def evidence_of_day(day: str, document: Document, profile: Profile) -> Evidence:
    """Where the document says that it counts up to a day."""
    lines = gather(document, profile, SETTINGS)
    return next((line.evidence() for line in lines if read_as_of(line.text, profile) == day), ())


def _of_territory(territories: Weighed[str]) -> Finding | None:
    """The doubt about the territory; a bare name that nothing contradicts is told as such."""
    doubt = territories.doubt("territory", str, wanted=True)
    winner = territories.winner
    rivals = len(territories.scored) > 1 and territories.lead < territories.settings.lead
    if winner is None or not winner.guessed or rivals:
        return doubt
    agreed = len({one.line.kind for one in territories.scored[0].candidates}) > 1
    return finding(
        "territory.by_cover",
        where="territory",
        evidence=territories.evidence,
        severity="note" if agreed else None,
        territory=quoted(winner.value),
    )


def _said_years(years: Years) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _said_day(day: str) -> str:
    return written_date(day)["fr"]
