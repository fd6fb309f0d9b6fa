"""The headings of actions and axes, in every spelling: "Fiche action n° 4 : …", "Axe II – …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ldaparse.french.folding import fold
from ldaparse.french.numerals import ordinal, roman
from ldaparse.interpreting.wording import either_of
from ldaparse.profile import Profile

_NUMBER_SIGN = r"n\s*[°ºo˚]\s*\.?\s*|num[ée]ro\s+"
_SEPARATOR = r"\s*(?:[:.–—|·•-]\s*)?"
_DIVIDER = r"(?=\s*(?:[:–—|·•]|[.-]\s|$))"
_TITLE = r"(?=\s+[A-ZÀ-Ý])"  # "Fiche action 1.1 Un guichet"
# "4", or what is no plain number: "A3", "4.2", "I.2.b", "4 bis". A single letter or a roman numeral needs a
# sign that the title begins behind it, else "Action I" could be any word.
_CODE = (
    rf"(?-i:(?:[A-Z]{{1,2}}[.-]?\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]{{3,6}}[.-]\d{{1,2}}|(?:\d{{1,2}}|[IVX]{{1,5}}|[A-Z])(?:\.(?:\d{{1,2}}|[a-z]))+)\b(?:{_DIVIDER}|{_TITLE})|\d{{1,2}}-\d{{1,2}}\b{_DIVIDER})"
    rf"|\d{{1,3}}\s?(?:bis|ter)\b{_DIVIDER}|\d{{1,2}}[a-z]\b{_DIVIDER}|\d{{1,3}}\b(?!\s*%)(?!\s*(?:à|et|,|/)\s*\d)"
    rf"|(?-i:[IVX]{{1,5}}|[A-Z])\b{_DIVIDER}"
)
_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){3,}\s*\d*\s*$|(?<!…)…+\s*\d*\s*$|(?<!_)_{3,}\s*\d*\s*$")
_LETTERED = re.compile(r"\s*([A-Z])\s?[.)–—-]\s+(?=\w)")
_COUNTED = re.compile(
    r"\s*(?P<word>[A-ZÀ-Ý][^\W\d_]{2,}(?:\s(?:d[’']|des?\s|du\s)?[^\W\d_]{3,})?)\s+(?:n\s*[°ºo]\s*)?(?P<rank>\d{1,2}|[IVX]{1,5}|[A-H])"
    r"\s*[:.–—|·•-]\s+(?=\w)"
)
_LINKS = frozenset(
    "a au aux avec ce ces cette d dans de des du en et l la le les ou par pour sur une un voir".split()
)
_SIGN_BETWEEN = re.compile(r"\s+[–—|·-]\s+")
_LONGEST_TITLE = 300
_MOST_QUALIFIERS = 5  # words such as "conventionnée" behind "action"
_LED = re.compile(
    r"\s*(?P<sign>n\s*[°ºo]\s*)?(?:(?P<number>\d{1,3})(?!\s*%)(?!-\d)|(?P<code>\d{1,2}-\d{1,2}(?=\s*[:.)–—-]\s)|[A-Z]{1,2}[.-]?\d{1,2}|[A-Z]{3,6}[.-]\d{1,2}|(?:\d{1,2}|[IVX]+|[A-Z])(?:\.\w{1,2})+))"
    r"\s*(?:(?P<divider>[:.)–—-]+)\s*|\s+)(?=\D)"
)


@dataclass(frozen=True, slots=True)
class ActionName:
    """What a heading says of its action: its number, or the code that it has instead, and its title."""

    number: int | None
    code: str | None
    title: str


def read_action_name(text: str, profile: Profile) -> ActionName | None:
    """The action of "… (action conventionnée n°8)", "Fiche action 4 : …", "Action A3 – …", or None."""
    aside, lead, tail = _action_patterns(profile.headings["action"], profile.headings["qualifiers"])
    if found := aside.search(text):
        return _named(found[1], text[: found.start()] + " " + text[found.end() :])
    if found := lead.match(text):
        return _named(found[1], text[found.end() :])
    found = tail.search(text)
    if found is not None and (found["sign"] or _stands_apart(text[: found.start()], found[0])):
        return _named(found["number"], text[: found.start()])
    bare = _bare_action_pattern(profile.headings["action"]).match(text)
    return ActionName(None, None, tidy(text[bare.end() :])) if bare else None


def _stands_apart(title: str, named: str) -> bool:
    """Whether "Action 4" stands behind a title, unlike the end of "Bilan de l’action 4"."""
    before = title.split()
    is_joined = not before or fold(before[-1]) in _LINKS or title.rstrip().endswith(("’", "'", ",", ":"))
    return not is_joined and named.lstrip(" –—-")[:1].isupper()


@lru_cache(maxsize=16)
def _action_patterns(
    phrases: tuple[str, ...], qualifiers: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = either_of(phrases)
    named = rf"(?:{words})s?(?:\s+(?:{either_of(qualifiers)})){{0,{_MOST_QUALIFIERS}}}"
    aside = rf"[(\[]\s*(?:{words})s?[^()\[\]]{{0,40}}?(?:{_NUMBER_SIGN})?(\d{{1,3}})\s*[)\]]"
    lead = rf"\s*{named}\s+(?:{_NUMBER_SIGN})?({_CODE}){_SEPARATOR}"
    tail = rf"(?<![\s–—-])[\s–—-]+{named}\s+(?P<sign>{_NUMBER_SIGN})?(?P<number>\d{{1,3}})\s*$"
    return (
        re.compile(aside, re.IGNORECASE),
        re.compile(lead.replace(r"\s+(?:n", r"\s*(?:n", 1), re.IGNORECASE),
        re.compile(tail, re.IGNORECASE),
    )


@lru_cache(maxsize=16)
def _bare_action_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """ "Action : ouvrir un guichet", without any number."""
    return re.compile(rf"\s*(?:{either_of(phrases)})\s*[:–—]\s*(?=\w)(?!\d)", re.IGNORECASE)


def _named(counter: str, title: str) -> ActionName:
    read = int(counter) if counter.isdigit() else roman(counter)
    return ActionName(read, None if read is not None else counter, tidy(title))


def read_led_name(text: str, profile: Profile) -> ActionName | None:
    """The action that a cell names: "Action 4 : …", but also "4. …", "n° 4 – …", "A3 …"."""
    if named := read_action_name(text, profile):
        return named
    led = _LED.match(text)
    is_counter = led is not None and bool(led["sign"] or led["divider"] or text.strip().startswith("0"))
    if led is None or (led["number"] and not is_counter):
        return None  # "12 places" begins with a quantity, unlike "01 Un guichet"
    if named := read_action_name(text[led.end() :], profile):
        return named  # "1.2 Action 4 – …": the number of its section stands before
    return ActionName(int(led["number"]) if led["number"] else None, led["code"], tidy(text[led.end() :]))


def read_axis_heading(text: str, profile: Profile) -> tuple[int | None, str] | None:
    """Number and title of "Axe 1 Prévenir …", "AXE II – …", "Orientation stratégique B : …", "1er axe : …"."""
    words, qualifiers = profile.headings["axis"], profile.headings["qualifiers"]
    found = _axis_pattern(words, qualifiers).match(text)
    if found:
        return read_counter(found[1]), tidy(text[found.end() :])
    ranked = re.match(rf"\s*(\w+)\s+(?:{either_of(words)})\b{_SEPARATOR}", text, re.IGNORECASE)
    rank = ordinal(ranked[1]) if ranked else None
    return (rank, tidy(text[ranked.end() :])) if ranked and rank is not None else None


def read_axis_of_heading(text: str, profile: Profile) -> tuple[int | None, str] | None:
    """The same of a heading, which needs no counter behind the word: "Défi : Loger", unlike a line, where such a word labels what
    is told of an action."""
    if axis := read_axis_heading(text, profile):
        return axis
    found = _uncounted_axis_pattern(profile.headings["axis"], profile.headings["qualifiers"]).match(text)
    return (None, tidy(text[found.end() :])) if found else None


def read_axis_behind(text: str, profile: Profile) -> tuple[int | None, str] | None:
    """Number and title of the axis that a line names last: "Bilan 2024 – Axe 1 : Prévenir"."""
    for sign in _SIGN_BETWEEN.finditer(text):
        rest = text[sign.end() :]
        if opens_with_a_title(rest, profile) and (axis := read_axis_heading(rest, profile)) and axis[1]:
            return axis
    return None


@lru_cache(maxsize=16)
def _axis_pattern(words: tuple[str, ...], qualifiers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{either_of(words)})s?(?:\s+(?:{either_of(qualifiers)})){{0,{_MOST_QUALIFIERS}}}\s+(?:{_NUMBER_SIGN})?"
        rf"(\d{{1,2}}|[ivx]{{1,5}}|(?-i:[A-H])|[a-h]{_DIVIDER})\b(?!['’]){_SEPARATOR}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _uncounted_axis_pattern(words: tuple[str, ...], qualifiers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{either_of(words)})(?:\s+(?:{either_of(qualifiers)})){{0,{_MOST_QUALIFIERS}}}\s*[:–—]\s+(?=(?-i:[A-ZÀ-Þ]))",
        re.IGNORECASE,
    )


def read_counter(text: str) -> int | None:
    """What a figure, a roman numeral or a letter counts: "II" and "B" are 2."""
    if text.isdigit():
        return int(text)
    return roman(text.upper()) or (ord(text.upper()) - ord("A") + 1 if len(text) == 1 else None)


def read_lettered(text: str) -> tuple[int, str] | None:
    """The rank and the title of a heading that a letter counts: "B. Prévenir" is the second, "Prévenir"."""
    found = _LETTERED.match(text)
    return (ord(found[1]) - ord("A") + 1, tidy(text[found.end() :])) if found else None


def read_counted(text: str) -> tuple[str, int, str] | None:
    """The word, the rank and the title of a heading such as "Défi 2 – Loger" or "Objectif stratégique B : Loger",
    whatever its word is."""
    found = _COUNTED.match(text)
    rank = read_counter(found["rank"]) if found else None
    return None if found is None or rank is None else (fold(found["word"]), rank, tidy(text[found.end() :]))


def tidy(title: str) -> str:
    """A title without the signs that part it from its number."""
    return " ".join(title.split()).strip(" :–—|·•-")


def is_contents_entry(text: str) -> bool:
    """Whether a line ends in dot leaders, as those of a table of contents do."""
    return _LEADERS.search(text) is not None


def opens_with_a_title(text: str, profile: Profile) -> bool:
    """Whether a plain line tells an action or an axis as headings do: number, a sign, a title; "L’action 4 a
    permis de …" and "Action 4 reportée." do not."""
    if len(text) > _LONGEST_TITLE or is_contents_entry(text) or text.rstrip().endswith((".", ";", ",")):
        return False
    kinds: Iterable[str] = (*profile.headings["action"], *profile.headings["axis"])
    pattern = (
        rf"\s*(?:[\divxa-z.]{{1,9}}\s+)?(?:{either_of(kinds)})s?(?:\s+(?:{either_of(profile.headings['qualifiers'])}))*"
        rf"\s*(?:{_NUMBER_SIGN})?[\w.]{{1,6}}(?:\s?(?:bis|ter))?\s*(?:[:–—|·•]|[.-]\s|$)"
    )
    return re.match(pattern, text, re.IGNORECASE) is not None
