"""The first part of the pipeline: the figures of a text, each one token, and its lines as sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from spacy.tokens import Doc, Span

from ldaparse.french.bystanders import find_bystanders
from ldaparse.french.quantities import Quantity, find_counting

_ALIKE = re.compile(r"\s*(?:/|,|et|ou|puis|,\s*puis|contre)\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a `Doc`: `first` to `last` (inclusive) are its tokens.

    Attributes:
        role: what it is in a pair: "whole" is 10 in "8 sur 10", "before" 12 in "passé de 12 à 18".
        twin: index of the next figure where both share one noun or unit: "81 / 104 personnes".
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
    twin: int | None = None


def find_figures(doc: Doc) -> Doc:
    """Join the figures of each number to one token, begin a sentence at each line, and keep the
    figures in `doc.user_data["figures"]`."""
    doc.user_data["text"] = text = doc.text
    quantities = find_counting(text)
    with doc.retokenize() as retokenizer:
        for quantity in quantities:
            for span in _numbers(doc, quantity):
                if len(span) > 1 and span.text[0].isdigit():
                    retokenizer.merge(span)
    starts = [at == 0 or _begins_sentence(doc, at) for at in range(len(doc))]
    for token, begins in zip(doc, starts, strict=True):
        token.is_sent_start = begins
    doc.user_data["sentences"] = [at for at, begins in enumerate(starts) if begins]
    outside: set[int] = set()
    doc.user_data["outside"] = outside
    for other in find_bystanders(text):
        span = doc.char_span(other.start, other.end, alignment_mode="expand")
        outside.update(range(span.start, span.end) if span is not None else ())
    figures: list[Figure] = []
    for quantity in quantities:
        figures += _figures(doc, quantity, len(figures))
    doc.user_data["figures"] = _with_shared_units(figures, text)
    return doc


def text_of(doc: Doc) -> str:
    """The text of a doc, which spaCy puts together anew each time it is asked."""
    return str(doc.user_data["text"])


def sentence(doc: Doc, token: int) -> tuple[int, int]:
    """The tokens, from and to (exclusive), of the sentence that a token stands in."""
    starts: list[int] = doc.user_data["sentences"]
    at = bisect_right(starts, token)
    return starts[at - 1], starts[at] if at < len(starts) else len(doc)


def _with_shared_units(figures: list[Figure], text: str) -> list[Figure]:
    """ "29 et 88 jours": the unit behind the last of several numbers is that of all."""
    shared = list(figures)
    for at in range(len(shared) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        if one.unit is None and _ALIKE.fullmatch(text[one.end : following.start]):
            shared[at] = replace(one, unit=following.unit, twin=at + 1)
    return shared


def _begins_sentence(doc: Doc, at: int) -> bool:
    """After a line feed, or after a full stop before a capital; the parser would cut tables into shreds."""
    before, token = doc[at - 1], doc[at]
    if "\n" in before.text:
        return True
    return before.text in {".", "!", "?"} and (not token.text[0].islower()) and bool(before.whitespace_)


def _numbers(doc: Doc, quantity: Quantity) -> Iterator[Span]:
    """The tokens of the number, or of both numbers, without what stands around."""
    bounds = [quantity.start, quantity.second or quantity.end, quantity.end]
    for start, end in pairwise(bounds):
        figures = _digits(text_of(doc), start, end)
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
    middle = quantity.start + len(text_of(doc)[quantity.start : quantity.second].rstrip())
    if quantity.raw[:2].lower() == "un":
        middle = quantity.start + len(quantity.raw.split()[0])
    for word in (" sur les", " sur un total de", " sur", " parmi les", " parmi", " à", " a"):
        if text_of(doc)[quantity.start : middle].endswith(word):
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
        return [replace(_as(early, "before", None), twin=index + 1), _as(late, "after", index)]
    return [_as(early, "part", index + 1), _as(late, "whole", None)]


def _as(figure: Figure, role: str, partner: int | None) -> Figure:
    return replace(figure, role=role, partner=partner)


def _figure(doc: Doc, quantity: Quantity, start: int, end: int, value: Decimal | None) -> Figure:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return Figure(
        start, end, span.start, span.end - 1, value or Decimal(0), quantity.high, quantity.unit, quantity
    )
