"""The letters of a Word file's text elements, counted without walking through it: what the walk reads is held against it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ldaparse.reading.conservation import letters_seen
from ldaparse.reading.word.equations import TEXT as MATH_TEXT
from ldaparse.reading.word.names import ALTERNATE, CHOICE, DELETED_TEXT, FALLBACK, MOVED_AWAY, TEXT


def letters_in(roots: Iterable[Any]) -> int:
    """How many letters stand in text elements; those of a place that is moved from, and of another way to show the same,
    are not counted."""
    return sum(_letters(root) - sum(map(_letters, _twice(root))) for root in roots)


def _letters(element: Any) -> int:
    return letters_seen([part.text or "" for part in element.iter(TEXT, MATH_TEXT, DELETED_TEXT)])


def _twice(root: Any) -> Iterable[Any]:
    """The outermost elements that say again what another says."""
    for element in root.iter(MOVED_AWAY, ALTERNATE):
        if any(above.tag in {MOVED_AWAY, FALLBACK} for above in element.iterancestors()):
            continue
        if element.tag == MOVED_AWAY:
            yield element
            continue
        yield from [part for part in element if part.tag in {CHOICE, FALLBACK}][1:]
