"""Whether what was aimed at is reached, and by how much it is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ldaparse.checking.figures import actions_with_figures
from ldaparse.findings import Bilingual, figure, finding
from ldaparse.french.folding import contains_phrase
from ldaparse.profile import Profile
from ldaparse.report import Finding, Number, Report


@dataclass(frozen=True, slots=True)
class Aim:
    """What was aimed at: a most, as for delays, or a least."""

    target: Number
    is_most: bool

    @classmethod
    def of(cls, label: str, target: Number | None, profile: Profile) -> Aim | None:
        """What was aimed at for a measure, if anything was: its words tell whether less is better."""
        if target is None:
            return None
        return cls(target, any(contains_phrase(label, word) for word in profile.less_is_better))

    def is_reached(self, value: Number) -> bool:
        """Whether a value is what was aimed at, or better."""
        return value <= self.target if self.is_most else value >= self.target


def missed_targets(report: Report, profile: Profile) -> Iterator[Finding]:
    """Each figure that is not what was aimed at, with what is missing; those recalled from before are left out."""
    for action, figures in actions_with_figures(report):
        for one in figures.values():
            found = one.indicator
            aim = Aim.of(found.label, found.target, profile)
            if aim is None or found.basis == "recalled" or aim.is_reached(found.value):
                continue
            yield finding(
                "target.missed", case="most" if aim.is_most else "least", where=one.where, evidence=found.evidence,
                action=str(action.number or action.code or action.title), label=found.label,
                value=with_unit(found.value, found.unit), target=with_unit(aim.target, found.unit),
                gap=with_unit(abs(round(found.value - aim.target, 6)), found.unit),
            )  # fmt: skip


def with_unit(value: Number, unit: str | None) -> Bilingual:
    """A value with its unit, as each language writes it."""
    return {lang: f"{said}\u00a0{unit}" if unit else said for lang, said in figure(value).items()}
