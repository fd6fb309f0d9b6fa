"""What a reader could not read, or had to choose: a code and values, which the catalogue of findings words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Literal, TypeAlias

from ldaparse.places import Place

UNREAD = frozenset({"page.unread", "page.crowded", "part.unread", "words.missing"})
"""The codes of troubles by which words or tables of the file are missing."""

Severity: TypeAlias = Literal["error", "warning", "note"]
Value: TypeAlias = str | int | tuple[str, ...]
"""What a trouble puts into its sentence: words of the file, a number, or a list of words, which are put in quotes."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something the reader could not do or had to choose. It becomes a finding of the report: the catalogue of findings
    has the sentences of its code, and the values fill them.

    Attributes:
        code: which entry of the catalogue.
        case: which of its sentences, where it has more than one.
        values: by the names that the sentence has in braces.
        places: where in the file.
        severity: only where it differs from the usual one of the code.
    """

    code: str
    _: KW_ONLY
    case: str = ""
    values: tuple[tuple[str, Value], ...] = ()
    places: tuple[Place, ...] = ()
    severity: Severity | None = None


def trouble(
    code: str,
    *,
    case: str = "",
    places: Iterable[Place] = (),
    severity: Severity | None = None,
    **values: Value,
) -> Trouble:
    """A trouble of that code, with the values that its sentence names."""
    return Trouble(code, case=case, values=tuple(values.items()), places=tuple(places), severity=severity)
