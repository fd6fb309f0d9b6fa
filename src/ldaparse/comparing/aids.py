"""What is known of both reports when their parts are compared: meanings of words, doubts of their findings, the profile."""

from __future__ import annotations

from dataclasses import dataclass, field

from ldaparse.checking.targets import Aim
from ldaparse.comparing.doubts import BothDoubts
from ldaparse.comparing.meaning import Meanings
from ldaparse.profile import Profile, load_profile
from ldaparse.report import Finding, Indicator


@dataclass(frozen=True, slots=True)
class Aids:
    """Made once for a comparison."""

    meanings: Meanings | None = None
    doubts: BothDoubts | None = None
    profile: Profile = field(default_factory=load_profile)

    def doubts_about(self, old: object, new: object) -> tuple[Finding, ...]:
        """What the findings of both reports say of a value."""
        return self.doubts.about(old, new) if self.doubts else ()


def target_reached(found: Indicator | None, profile: Profile) -> bool | None:
    """Whether a figure is what was aimed at, or better; None where nothing was aimed at, and for a range."""
    aim = Aim.of(found.label, found.target, profile) if found and found.high is None else None
    return aim.is_reached(found.value) if aim and found else None
