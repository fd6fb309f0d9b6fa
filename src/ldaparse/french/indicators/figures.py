"""The first part of the pipeline: the figures of a text, each one token, and its lines as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from spacy.tokens import Doc, Span

from ldaparse.french.bystanders import find_bystanders
from ldaparse.french.quantities import Quantity, find_quantities

_ONLY = re.compile(r"\s+seule?\b")
_OF_WHICH = re.compile(r"\b(?:dont|parmi lesquel\w+|seulement)\s+$", re.IGNORECASE)
_AND_MORE = re.compile(r"\s+[\w’'-]+(?:\s+[\w’'-]+)?\s+et\s+(?:\d|deux|trois|quatre|cinq)")
_AFTER_OTHERS = re.compile(r"\b\d+\s+[^\W\d]+(?:\s+[^\W\d]+)?\s*(?:,|et)\s*$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a `Doc`: `first` to `last` (inclusive) are its tokens.

    Attributes:
        role: what it is in a pair: "whole" is 10 in "8 sur 10", "before" 12 in "passé de 12 à 18".
        partner: index of the other figure of the pair, for the part and for the later value.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    quantity: Quantity
    role: str = ""
    partner: int | None = None


def find_figures(doc: Doc) -> Doc:
    """Join the figures of each number to one token, begin a sentence at each line, and keep the
    figures in `doc.user_data["figures"]`."""
    quantities = [q for q in find_quantities(doc.text) if not q.article or _counts(doc.text, q)]
    with doc.retokenize() as retokenizer:
        for quantity in quantities:
            for span in _numbers(doc, quantity):
                if len(span) > 1 and span.text[0].isdigit():
                    retokenizer.merge(span)
    for token in doc[1:]:
        token.is_sent_start = _begins_sentence(doc, token.i)
    outside: set[int] = set()
    doc.user_data["outside"] = outside
    for other in find_bystanders(doc.text):
        span = doc.char_span(other.start, other.end, alignment_mode="expand")
        outside.update(range(span.start, span.end) if span is not None else ())
    figures: list[Figure] = []
    for quantity in quantities:
        figures += _figures(doc, quantity, len(figures))
    doc.user_data["figures"] = figures
    return doc


def _begins_sentence(doc: Doc, at: int) -> bool:
    """After a line feed, or after a full stop before a capital; the parser would cut tables into shreds."""
    before, token = doc[at - 1], doc[at]
    if "\n" in before.text:
        return True
    return before.text in {".", "!", "?"} and (not token.text[0].islower()) and bool(before.whitespace_)


def _counts(text: str, quantity: Quantity) -> bool:
    """Whether "un" or "une" counts: "un seul candidat", "dont un relogé", "un couple et 18 personnes"."""
    if not quantity.article:
        return True
    before, after = text[: quantity.start], text[quantity.end :]
    return bool(
        _ONLY.match(after)
        or _OF_WHICH.search(before)
        or _AND_MORE.match(after)
        or _AFTER_OTHERS.search(before)
    )


def _numbers(doc: Doc, quantity: Quantity) -> Iterator[Span]:
    """The tokens of the number, or of both numbers, without what stands around."""
    bounds = [quantity.start, quantity.second or quantity.end, quantity.end]
    for start, end in pairwise(bounds):
        figures = _digits(doc.text, start, end)
        if figures and (span := doc.char_span(*figures)) is not None:
            yield span


def _digits(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From the first digit to the last of a row of figures: "3 361" of "3 361€ par"."""
    while start < end and not text[start].isdigit():
        start += 1
    stop = start
    for at in range(start, end):
        if text[at].isdigit():
            stop = at + 1
        elif text[at] not in " \u00a0\u202f\u2009.,":
            break
    return (start, stop) if stop > start else None


def _figures(doc: Doc, quantity: Quantity, index: int) -> list[Figure]:
    """One figure, or the two of "8 sur 10" and "passé de 12 à 18"."""
    if quantity.second is None or quantity.high is not None:
        return [_figure(doc, quantity, quantity.start, quantity.end, quantity.value)]
    middle = quantity.start + len(doc.text[quantity.start : quantity.second].rstrip())
    for word in (" sur les", " sur un total de", " sur", " parmi les", " parmi", " à", " a"):
        if doc.text[quantity.start : middle].endswith(word):
            middle -= len(word)
            break
    early = _figure(
        doc, quantity, quantity.start, middle, quantity.value if quantity.before is None else quantity.before
    )
    late = _figure(
        doc,
        quantity,
        quantity.second,
        quantity.end,
        quantity.value if quantity.before is not None else quantity.total,
    )
    if quantity.before is not None:
        return [_as(early, "before", None), _as(late, "after", index)]
    return [_as(early, "part", index + 1), _as(late, "whole", None)]


def _as(figure: Figure, role: str, partner: int | None) -> Figure:
    return replace(figure, role=role, partner=partner)


def _figure(doc: Doc, quantity: Quantity, start: int, end: int, value: Decimal | None) -> Figure:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return Figure(
        start, end, span.start, span.end - 1, value or Decimal(0), quantity.high, quantity.unit, quantity
    )
