"""Headings, by their type and their numbers, where no style of the file says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ldaparse.document import Heading, HeadingLook, Paragraph
from ldaparse.places import shifted

_LONGEST = 300
_LARGER = 1.12
_SECTION = re.compile(
    r"(?P<number>(?:\d{1,2}\.)+\d{1,2}(?:\.[a-zA-Z])?|\d{1,2}|(?:[IVX]{1,5}|[A-Z])(?:\.(?:\d{1,2}|[a-zA-Z]))+|[IVX]{1,5})"
    r"(?:\s*(?P<sign>[.)–—-]))?\s+(?=[^\W\d_])"
)
_WORDS = re.compile(r"(?:axe|action|fiche|orientation|annexe|partie|chapitre|volet)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """The body's type size, and the larger sizes from the largest down."""

    body: float
    larger: tuple[float, ...]


def heading_style(sizes: Counter[float], body: float | None = None) -> HeadingStyle:
    """The type sizes of the text outside tables, each with how many characters are set in it; without a size that is
    known to be the body's, the most frequent is."""
    if body is None:
        body = sizes.most_common(1)[0][0] if sizes else 10.0
    return HeadingStyle(body, tuple(sorted((s for s in sizes if s >= _LARGER * body), reverse=True)))


def as_heading(paragraph: Paragraph, style: HeadingStyle) -> Heading | None:
    """The heading that a paragraph is, or None.

    It is one if it is set larger than the body, or wholly bold with a section number or a word
    such as "Axe" at its front.
    """
    size = paragraph.size or style.body
    larger = size >= _LARGER * style.body
    if not (larger or paragraph.bold) or len(paragraph.text) > _LONGEST or paragraph.is_bullet:
        return None
    if not any(map(str.isalpha, paragraph.text)):
        return None  # a key figure
    number, text = split_number(paragraph.text)
    named = bool(number) or _WORDS.match(paragraph.text) is not None
    if not named and not larger:
        return None
    level = number.count(".") + 1 if number else _rank(size, style)
    look = HeadingLook(size=paragraph.size, sign=sign_behind_number(paragraph.text))
    return Heading(text, level, number, shifted(paragraph.spans, len(text) - len(paragraph.text)), look)


def _rank(size: float, style: HeadingStyle) -> int:
    return 1 + sum(1 for other in style.larger if other > size + 0.2)


def split_number(text: str) -> tuple[str | None, str]:
    """A section number and the words after it: "2.1.1 Un guichet" gives "2.1.1" and "Un guichet"."""
    found = _SECTION.match(text)
    return (found["number"], text[found.end() :]) if found else (None, text)


def sign_behind_number(text: str) -> str:
    """The sign between a section number and the words after it: "." in "1. Contexte", "–" in "1 – Un guichet"."""
    found = _SECTION.match(text)
    return (found["sign"] or "") if found else ""
