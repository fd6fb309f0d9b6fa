"""What of a presentation is not read as its text: told by the numbers of the slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ldaparse.document import Trouble

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
        """A sentence a kind."""
        if self.hidden:
            yield Trouble(
                "part.hidden",
                f"Diapositives masquées ({_named(self.hidden)}) : leur texte est gardé à part.",
                english=f"Hidden slides ({_named(self.hidden)}): their text is kept apart.",
            )
        if self.noted:
            yield Trouble(
                "part.hidden",
                f"Commentaires de l’orateur (diapositives {_named(self.noted)}) : ils sont gardés à part.",
                (),
                "note",
                f"Speaker’s notes (slides {_named(self.noted)}): they are kept apart.",
            )
        if self.embedded:
            yield Trouble(
                "part.unread",
                f"Graphiques ou objets incorporés (diapositives {_named(self.embedded)}) : leur texte n’est pas lu.",
                english=f"Charts or embedded objects (slides {_named(self.embedded)}): their text is not read.",
            )
        if self.pictures:
            yield Trouble(
                "picture.unread",
                f"Images (diapositives {_named(self.pictures)}) : le texte qu’elles montrent n’est pas lu.",
                (),
                "note",
                f"Pictures (slides {_named(self.pictures)}): text that they show is not read.",
            )
        for number in dict.fromkeys(self.without_words):
            yield Trouble(
                "page.scan",
                f"La page {number} est une image sans texte : elle n’est pas lue.",
                english=f"Page {number} is a picture without text: it is not read.",
            )


def _named(numbers: Sequence[int]) -> str:
    listed = [str(number) for number in dict.fromkeys(numbers)]
    return ", ".join(listed[:_MOST_NAMED]) + (", …" if len(listed) > _MOST_NAMED else "")
