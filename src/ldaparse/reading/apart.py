"""Words of a file that are not of its running text: hidden, struck, noted in its margin, or filled into it. They are kept
apart, and each kind is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ldaparse.document import Furniture, Place, Severity, Trouble, trouble
from ldaparse.reading.text import clean

Reason: TypeAlias = Literal[
    "deleted", "struck", "hidden", "layer", "outside", "invisible", "comment", "chart", "placeholder", "field"
]
_MOST_PLACES = 40
"""Places that one sentence points at: enough to find the pages."""

_TOLD: dict[Reason, tuple[str, Severity]] = {
    "deleted": ("part.hidden", "note"),
    "struck": ("part.hidden", "warning"),
    "hidden": ("part.hidden", "warning"),
    "layer": ("part.hidden", "warning"),
    "outside": ("part.hidden", "warning"),
    "invisible": ("part.hidden", "warning"),
    "comment": ("part.apart", "note"),
    "chart": ("part.apart", "note"),
    "placeholder": ("part.apart", "note"),
    "field": ("part.apart", "warning"),
}
"""The code and the gravity of each; the reason is the case of the sentence."""


@dataclass(slots=True)
class Apart:
    """What is kept apart while a file is read, in order, by the reason why."""

    _found: dict[Reason, list[Furniture]] = field(default_factory=dict)

    def add(self, reason: Reason, text: str, *places: Place) -> None:
        """Keep words apart, if there are any."""
        if shown := clean(text):
            self._found.setdefault(reason, []).append(Furniture(shown, "other", places))

    def texts(self, *reasons: Reason) -> list[str]:
        """The words that are kept apart for these reasons."""
        return [one.text for reason in reasons for one in self._found.get(reason, ())]

    @property
    def furniture(self) -> list[Furniture]:
        return [one for found in self._found.values() for one in found]

    def troubles(self) -> Iterator[Trouble]:
        """One trouble per reason, with its places."""
        for reason, found in self._found.items():
            code, severity = _TOLD[reason]
            places = [place for one in found for place in one.places][:_MOST_PLACES]
            yield trouble(code, case=reason, places=places, severity=severity, count=len(found))
