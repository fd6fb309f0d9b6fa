"""What a paragraph or a run looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_TOC = re.compile(r"(?:toc|tm|table of figures|table des illustrations)(?: heading|\s?\d)?$|en-tête de table")


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a paragraph; None where nothing says so. Lengths in points.

    `outline` is the outline level from 0; `numbering` its list and the level in it, "0" for none.
    """

    name: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    struck: bool | None = None
    before: float | None = None
    after: float | None = None
    indent: float | None = None
    new_page: bool | None = None

    @property
    def is_contents(self) -> bool:
        """Whether it is set as an entry, or the title, of a table of contents."""
        return _TOC.match(self.name) is not None

    def over(self, base: Look) -> Look:
        """This look where it says something, and `base` where it does not."""
        said = {name: mine for name in _FIELDS if (mine := getattr(self, name)) is not None}
        return replace(base, **said, name=self.name or base.name)


_FIELDS = (
    "outline",
    "numbering",
    "bold",
    "size",
    "hidden",
    "struck",
    "before",
    "after",
    "indent",
    "new_page",
)
