"""Words of a file that are not of its running text: hidden, struck, noted in its margin, or filled into it. They are kept
apart, and each kind is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ldaparse.document import Furniture, Place, Trouble
from ldaparse.reading.text import clean

Reason: TypeAlias = Literal[
    "deleted", "struck", "hidden", "layer", "outside", "invisible", "comment", "chart", "placeholder", "field"
]
_MOST_PLACES = 40
"""Places that one sentence points at: enough to find the pages."""


@dataclass(frozen=True, slots=True)
class _Told:
    """How a kind of such words is told."""

    code: str
    severity: Literal["warning", "note"]
    french: str
    english: str


_SENTENCES: dict[Reason, _Told] = {
    "deleted": _Told(
        "part.hidden",
        "note",
        "Texte supprimé en suivi des modifications ({count}) : il est gardé à part.",
        "Text deleted under change tracking ({count}): it is kept apart.",
    ),
    "struck": _Told(
        "part.hidden",
        "warning",
        "Texte barré ({count}) : il est gardé à part, comme s’il était supprimé.",
        "Struck text ({count}): it is kept apart, as if it were deleted.",
    ),
    "hidden": _Told(
        "part.hidden",
        "warning",
        "Texte masqué ({count}) : il ne s’affiche pas et il est gardé à part.",
        "Hidden text ({count}): it is not shown and is kept apart.",
    ),
    "layer": _Told(
        "part.hidden",
        "warning",
        "Texte d’un calque masqué ({count}) : il ne s’affiche pas et il est gardé à part.",
        "Text on a hidden layer ({count}): it is not shown and is kept apart.",
    ),
    "outside": _Told(
        "part.hidden",
        "warning",
        "Texte hors de la partie visible de la page ({count}) : il est gardé à part.",
        "Text outside the visible part of the page ({count}): it is kept apart.",
    ),
    "invisible": _Told(
        "part.hidden",
        "warning",
        "Texte invisible ({count}), écrit sans couleur ou de la couleur du fond : il est gardé à part.",
        "Invisible text ({count}), written without colour or in that of its background: it is kept apart.",
    ),
    "comment": _Told(
        "part.apart",
        "note",
        "Commentaires ({count}) : ils sont gardés à part.",
        "Comments ({count}): they are kept apart.",
    ),
    "chart": _Told(
        "part.apart",
        "note",
        "Textes et chiffres de graphiques ({count}) : ils sont gardés à part.",
        "Texts and figures of charts ({count}): they are kept apart.",
    ),
    "placeholder": _Told(
        "part.apart",
        "note",
        "Champs à remplir laissés vides ({count}) : leur consigne est gardée à part.",
        "Fields left empty ({count}): what they ask for is kept apart.",
    ),
    "field": _Told(
        "part.apart",
        "warning",
        "Valeurs de formulaire qui ne s’affichent pas ({count}) : elles sont gardées à part.",
        "Values of a form that are not shown ({count}): they are kept apart.",
    ),
}


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
        """A sentence a kind, with its places."""
        for reason, found in self._found.items():
            told = _SENTENCES[reason]
            places = [place for one in found for place in one.places][:_MOST_PLACES]
            yield Trouble(
                told.code,
                told.french.format(count=len(found)),
                tuple(places),
                told.severity,
                told.english.format(count=len(found)),
            )
