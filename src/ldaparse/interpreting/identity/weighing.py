"""Candidates for one field of the identity, weighed; and what is doubtful about the best one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding, quoted
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.settings import NAMES, SPOKEN, IdentitySettings
from ldaparse.report import Finding

Value = TypeVar("Value")
Field: TypeAlias = Literal["programme", "territory", "rank", "years", "as_of"]

_FIELDS: dict[Field, Bilingual] = {
    "programme": {"fr": "Programme", "en": "Programme"},
    "territory": {"fr": "Territoire", "en": "Territory"},
    "rank": {"fr": "Rang du rapport", "en": "Rank of the report"},
    "years": {"fr": "Années rapportées", "en": "Years reported"},
    "as_of": {"fr": "Date de situation", "en": "As-of day"},
}


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Value]):
    """A value that a line gives for a field, how far it is believed there, and why (in English)."""

    value: Value
    weight: float
    line: Line
    reason: str
    key: Hashable = None
    guessed: bool = False

    @property
    def group(self) -> Hashable:
        """What candidates that say the same have in common."""
        return self.value if self.key is None else self.key


@dataclass(frozen=True, slots=True)
class Scored(Generic[Value]):
    """The candidates that say the same, the most believed first, and their score together."""

    score: float
    candidates: tuple[Candidate[Value], ...]

    @property
    def best(self) -> Candidate[Value]:
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Weighed(Generic[Value]):
    """All that was weighed for a field, the best first."""

    scored: tuple[Scored[Value], ...]
    settings: IdentitySettings

    @property
    def winner(self) -> Candidate[Value] | None:
        """The best candidate, if it can be believed at all."""
        if not self.scored or self.scored[0].score < self.settings.least:
            return None
        return self.scored[0].best

    @property
    def value(self) -> Value | None:
        return self.winner.value if self.winner else None

    @property
    def lead(self) -> float:
        """How far the best is before the next; all of its score if there is none."""
        if not self.scored:
            return 0.0
        return self.scored[0].score - (self.scored[1].score if len(self.scored) > 1 else 0.0)

    @property
    def evidence(self) -> Evidence:
        """Where the value was read, at the best place that has one: running headers of Word files have none."""
        said = (one.line.evidence() for one in self.scored[0].candidates) if self.winner else ()
        return next((places for places in said if places), ())

    def doubt(self, field: Field, said: Callable[[Value], str], *, wanted: bool = False) -> Finding | None:
        """What is to be told about the field: nothing, where one value stands out. With `wanted`, that nothing was
        found is told as well."""
        if not self.scored:
            return (
                finding("identity.unknown", case="nothing", where=field, field=_FIELDS[field])
                if wanted
                else None
            )
        first = self.scored[0]
        names: dict[str, Any] = {
            "field": _FIELDS[field],
            "first": quoted(said(first.best.value)),
            "place": NAMES[first.best.line.kind],
        }
        if first.score < self.settings.least:
            return finding(
                "identity.unknown", case="weak", where=field, evidence=first.best.line.evidence(), **names
            )
        if len(self.scored) > 1 and self.lead < self.settings.lead:
            second = self.scored[1].best
            both = (*first.best.line.evidence(), *second.line.evidence())
            return finding(
                "identity.unsure", case="rival", where=field, evidence=both, **names,
                second=quoted(said(second.value)), other=NAMES[second.line.kind],
            )  # fmt: skip
        if first.score < self.settings.sure:
            return finding(
                "identity.unsure", case="weak", where=field, evidence=first.best.line.evidence(), **names
            )
        return None


def weigh(candidates: Iterable[Candidate[Value]], settings: IdentitySettings) -> Weighed[Value]:
    """The candidates grouped by what they say, and scored: the best of a group, and a little for each further kind of
    place that agrees."""
    groups: dict[Hashable, list[Candidate[Value]]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.group, []).append(candidate)
    scored = [_scored(group, settings) for group in groups.values()]
    return Weighed(tuple(sorted(scored, key=lambda one: -one.score)), settings)


def by_mentions(found: Sequence[Candidate[Value]]) -> Iterator[Candidate[Value]]:
    """The candidates; what only the text says counts by how often it says it, half of it at least."""
    spoken = Counter(one.group for one in found if one.line.kind in SPOKEN)
    total = sum(spoken.values())
    for one in found:
        share = spoken[one.group] / total if one.line.kind in SPOKEN else 1.0
        yield replace(one, weight=one.weight * (1 + share) / 2)


def _scored(group: list[Candidate[Value]], settings: IdentitySettings) -> Scored[Value]:
    ranked = sorted(group, key=lambda candidate: -candidate.weight)
    others = {candidate.line.kind for candidate in ranked} - {ranked[0].line.kind}
    agreed = min(settings.most_agreement, settings.agreement * len(others))
    return Scored(round(ranked[0].weight + agreed, 4), tuple(ranked))
