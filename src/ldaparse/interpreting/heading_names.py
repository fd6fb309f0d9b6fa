"""What a heading is made of, whatever it opens: a word, what counts it, a title."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.french.folding import fold
from ldaparse.french.numerals import roman
from ldaparse.interpreting.headings import read_counter, tidy

CounterForm: TypeAlias = Literal["number", "dotted", "code", "roman", "letter", "none"]

_COUNTER = (
    r"(?P<counter>\d{1,2}(?:\.\d{1,2})+|\d{1,2}-\d{1,2}(?=\s*(?:[:.)|–—]|-\s))|[IVX]{1,5}\.(?:\d{1,2}|[a-z])|[A-Z]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})?|[A-Z]{3,6}[.-]\d{1,2}|[A-H]\.\d{1,2}"
    r"|\d{1,3}|[IVX]{1,5}|[A-H])(?![\w°%€])"
)
_SEPARATOR = r"(?:\s*[:.)|/–—·•-]+\s*|\s+|\s*$)"
_WORDED = re.compile(
    rf"\s*(?P<word>[^\W\d_]{{3,}}(?:[\s-](?:d[’']|des?\s|du\s)?[^\W\d_]{{3,}}){{0,2}}?)(?:\s+(?:[nN]\s*[°ºo˚]\s*)?|\s*[nN]\s*[°º˚]\s*|(?=\d)){_COUNTER}{_SEPARATOR}(?P<title>.*)$",
    re.DOTALL,
)
_BARE = re.compile(
    rf"\s*(?:[nN]\s*[°ºo˚]\s*)?{_COUNTER}(?:\s*[:.)|/–—·•-]+\s+|\s+)(?P<title>[^\W\d_].*)$", re.DOTALL
)
CODE_BEHIND = re.compile(
    r"(?P<title>[^\W\d_].*?)\s+(?P<code>[A-Z]{1,3}[-.]?\d{1,3}|\d{1,2}\.\d{1,2})", re.DOTALL
)
"""A title and a code behind it, which may as well be its last word: "Un guichet A-1"."""
_WORD_BEHIND = re.compile(
    r"(?P<title>[^\W\d_].*?)\s+(?P<word>[A-ZÀ-Ý][^\W\d_]{2,20})\s+[nN]\s?[°º˚]\s?(?P<counter>\d{1,2})",
    re.DOTALL,
)
FEWEST_CODES = 3
"""Titles with a code behind each, from which that counts them."""
_COUNTED = re.compile(_COUNTER)
_FORMS: tuple[tuple[CounterForm, re.Pattern[str]], ...] = (
    ("number", re.compile(r"\d{1,3}")),
    ("dotted", re.compile(r"\d{1,2}(?:[.-]\d{1,2})+")),
    ("roman", re.compile(r"[IVX]{1,5}")),
    ("letter", re.compile(r"[A-H]")),
)


@dataclass(frozen=True, slots=True)
class HeadingName:
    """The parts of a heading: "Défi II – Loger" has the word "defi", the counter "II" and the title "Loger"."""

    word: str
    counter: str
    title: str

    @property
    def form(self) -> CounterForm:
        """How it counts: 2, 1.2, A3, II, B, or not at all."""
        if not self.counter:
            return "none"
        return next((form for form, pattern in _FORMS if pattern.fullmatch(self.counter)), "code")

    @property
    def rank(self) -> int | None:
        """What a plain counter counts: "II" and "B" are 2; of "1.2" nothing."""
        return read_counter(self.counter) if self.form in ("number", "roman", "letter") else None

    @property
    def key(self) -> tuple[int | None, str | None]:
        """The number of an action with this counter, or the code that it has instead."""
        if self.form == "number":
            return int(self.counter), None
        if self.form == "roman":
            return roman(self.counter), None
        return None, self.counter or None


def is_counter(text: str) -> bool:
    """Whether a text is nothing but what counts something: "3", "A1", "II"."""
    return _COUNTED.fullmatch(text.strip(" .:)")) is not None


def codes_behind(texts: Iterable[str]) -> frozenset[str]:
    """The shapes of codes that stand behind several titles, each another one: "L-0" of "Un guichet   A-1", and the words that
    count them there: "chantier" of "Un guichet   Chantier n° 1"."""
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        if match := CODE_BEHIND.fullmatch(text.strip()):
            found.setdefault(_shape(match["code"]), {})[match["code"]] = fold(match["title"])
        elif match := _WORD_BEHIND.fullmatch(text.strip()):
            found.setdefault(fold(match["word"]), {})[match["counter"]] = fold(match["title"])
    return frozenset(shape for shape, titles in found.items() if len(set(titles.values())) >= FEWEST_CODES)


def _shape(code: str) -> str:
    """A code with "L" for its letters and "0" for its figures."""
    return re.sub(r"\d+", "0", re.sub(r"[A-Z]", "L", code))


def name_of_heading(text: str, number: str | None = None, behind: Container[str] = ()) -> HeadingName:
    """The parts of a heading's text; its section `number` counts it where the text has no counter of its own, a code of a
    shape that stands `behind` titles goes before either."""
    if (found := CODE_BEHIND.fullmatch(text.strip())) and _shape(found["code"]) in behind:
        return HeadingName("", found["code"], tidy(found["title"]))
    if (found := _WORD_BEHIND.fullmatch(text.strip())) and fold(found["word"]) in behind:
        return HeadingName(fold(found["word"]), found["counter"], tidy(found["title"]))
    if found := _WORDED.match(text):
        return HeadingName(fold(found["word"]), found["counter"], tidy(found["title"]))
    found = _BARE.match(text)
    if number and not (found and _is_code(found["counter"])):
        return HeadingName("", number.strip(". "), tidy(text))
    if found:
        if inner := _WORDED.match(found["title"]):  # behind a section's number: "2.1.1 Projet 5 – Un guichet"
            return HeadingName(fold(inner["word"]), inner["counter"], tidy(inner["title"]))
        further = _BARE.match(found["title"])
        if further and "." in found["counter"] and _is_code(further["counter"]):  # "2.1.1 PS-02 – Un guichet"
            found = further
        return HeadingName("", found["counter"], tidy(found["title"]))
    return HeadingName("", "", tidy(text))


def _is_code(counter: str) -> bool:
    """Whether a counter begins with letters and ends in figures: "PS-02", "A3"."""
    return counter[0].isalpha() and counter[-1].isdigit()


def section_before(text: str) -> str | None:
    """The number of a section before the word that counts what its heading names: "2.1.1" of "2.1.1 Projet 5 – Un guichet"."""
    found = _BARE.match(text)
    return found["counter"] if found is not None and _WORDED.match(found["title"]) is not None else None
