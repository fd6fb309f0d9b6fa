"""Patterns of so many words that to compile them takes longer than to read a report: compiled when a text needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class PatternOnDemand:
    """`lead` and behind it `rest`, which is long; `begins` is a short pattern that matches wherever `rest` does.

    Texts where nothing that begins so stands behind the lead are not searched for the rest, which most documents never need.
    """

    lead: str
    rest: str
    begins: str
    _hint: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hint", re.compile(f"{self.lead}(?={self.begins})"))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        if self._hint.search(text):
            yield from _compiled(self.lead + self.rest).finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        return next(self.finditer(text), None)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
