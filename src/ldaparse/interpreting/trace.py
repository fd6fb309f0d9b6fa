"""The trace of decisions: what headings were weighed as is noted while it is decided, for who asks why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from ldaparse.decision import Reading, Reason
from ldaparse.document import Heading, Place
from ldaparse.interpreting.schemas.schema import Reason as Points

Key: TypeAlias = tuple[Place | None, tuple[str, ...]]

_KEPT = 2  # words: "Mesure 1"


@dataclass(slots=True)
class TracedHeading:
    """A heading, the readings that were weighed for it, and why it opens nothing, if so."""

    heading: Heading
    readings: list[Reading] = field(default_factory=list)
    line: str | None = None


@dataclass(slots=True)
class Trace:
    """What is noted of a document: its headings in order, each with what it was weighed as."""

    headings: dict[Key, TracedHeading] = field(default_factory=dict)
    _weighed: dict[Key, list[Reading]] = field(default_factory=dict)

    def weigh(self, heading: Heading, kind: str, reasons: Iterable[Points], enough: float) -> None:
        """Note the points for a heading to open something."""
        said = tuple(Reason(one.text, one.points) for one in reasons)
        self._weighed.setdefault(key_of(heading), []).append(Reading(kind, said, enough))

    def rule(self, heading: Heading, kind: str, reason: str) -> None:
        """Note a rule by which a heading opens something."""
        self._weighed.setdefault(key_of(heading), []).append(Reading(kind, (Reason(reason),)))

    def see(self, heading: Heading) -> None:
        """Note that a heading stands here in the order of the document."""
        key = key_of(heading)
        self.headings[key] = TracedHeading(heading, self._weighed.setdefault(key, []))

    def opens_nothing(self, heading: Heading, reason: str) -> None:
        """Note why a heading is but a line of what stands above it."""
        key = key_of(heading)
        if key not in self.headings:
            self.see(heading)
        self.headings[key].line = reason


def key_of(heading: Heading) -> Key:
    """What a heading keeps when a title below it becomes part of it: where it begins, and its first words."""
    return heading.spans[0].place if heading.spans else None, tuple(heading.text.split()[:_KEPT])
