"""The names of the actions that tables of a document list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.french.folding import fold
from ldaparse.interpreting.heading_names import CODE_BEHIND, HeadingName, name_of_heading

Place: TypeAlias = Literal["heading", "line", "band", "header"]


@dataclass(frozen=True, slots=True)
class ListedActions:
    """The names of the actions that tables list.

    Attributes:
        names: the names, folded, and the titles without their counters.
        count: how many actions are listed.
        place: the kind of place in which most of them stand once more; None where too few do.
    """

    names: frozenset[str] = frozenset()
    count: int = 0
    place: Place | None = None

    def name_in(self, text: str) -> HeadingName | None:
        """The listed name that a text is, be it behind the word and number of a caption, "Tableau 3. FA-03 – Un guichet", or
        before its code."""
        text = " ".join(text.split())
        name = name_of_heading(text)
        if fold(text) in self.names or fold(name.title) in self.names:
            inner = name_of_heading(name.title)
            is_caption = name.word and name.counter and inner.counter and fold(name.title) in self.names
            return inner if is_caption else name
        found = CODE_BEHIND.fullmatch(text)
        if found is not None and fold(found["title"]) in self.names:
            return HeadingName("", found["code"], found["title"])
        return None
