"""Whether two documents are one: the same words in the same parts, each where it is in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ldaparse.document import Box, Document
from ldaparse.places import WordSpans

# pdfium rounds what it measures, and knows the descent of the standard fonts otherwise than pdfminer.
NEAR = 1.0


def boxes_of(part: object) -> Iterator[Box]:
    if isinstance(part, Box):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from boxes_of(getattr(part, field.name))
    elif isinstance(part, (tuple, list, WordSpans)):
        for one in part:
            yield from boxes_of(one)


def unboxed(part: object) -> object:
    """A document without the places in it, nor the heights that follow from them."""
    if isinstance(part, Box):
        return part.page
    if is_dataclass(part):
        kept = (field.name for field in fields(part) if field.name not in {"extent", "box"})
        return type(part).__name__, [(name, unboxed(getattr(part, name))) for name in kept]
    if isinstance(part, (tuple, list, WordSpans)):
        return [unboxed(one) for one in part]
    return part


def check_same(fast: Document, reference: Document) -> None:
    assert unboxed(fast) == unboxed(reference)
    for one, other in zip(boxes_of(fast), boxes_of(reference), strict=True):
        pairs = zip(
            (one.x0, one.top, one.x1, one.bottom), (other.x0, other.top, other.x1, other.bottom), strict=True
        )
        assert all(abs(a - b) <= NEAR for a, b in pairs), (one, other)
