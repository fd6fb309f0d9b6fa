"""What of a presentation is not read as its text: told by the numbers of the slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ldaparse.document import Trouble, trouble

_MOST_NAMED = 12


@dataclass(slots=True)
class Left:
    """The slides that are hidden, that the speaker notes, or that hold charts, other objects, or large pictures."""

    hidden: list[int] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    embedded: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    without_words: list[int] = field(default_factory=list)

    def troubles(self) -> Iterator[Trouble]:
        """One trouble per kind."""
        if self.hidden:
            yield trouble(
                "part.hidden", case="slide" if _is_one(self.hidden) else "slides", slides=_named(self.hidden)
            )
        if self.noted:
            yield trouble(
                "part.hidden",
                case="notes_of_slide" if _is_one(self.noted) else "notes_of_slides",
                slides=_named(self.noted),
                severity="note",
            )
        if self.embedded:
            yield trouble(
                "part.unread",
                case="slide" if _is_one(self.embedded) else "slides",
                slides=_named(self.embedded),
            )
        if self.pictures:
            yield trouble(
                "picture.unread",
                case="slide" if _is_one(self.pictures) else "slides",
                slides=_named(self.pictures),
            )
        for number in dict.fromkeys(self.without_words):
            yield trouble("page.scan", case="unread", page=number)


def _is_one(numbers: Sequence[int]) -> bool:
    return len(set(numbers)) == 1


def _named(numbers: Sequence[int]) -> str:
    listed = [str(number) for number in dict.fromkeys(numbers)]
    return ", ".join(listed[:_MOST_NAMED]) + (", …" if len(listed) > _MOST_NAMED else "")
