"""Numbers in running text, in figures and in words: where they stand and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ldaparse.french.digits import number_of

_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_ABOUT = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}

_SPACE = "[ \u00a0\u202f\u2009]"
_MOST_GROUPS = 20  # of three digits: far more than any number has, so that a long list of them is not gone through from each
_FIGURES = re.compile(
    rf"""(?<![\w.,/€])(?<![^\W\d_]-)
    (?: (?P<grouped>\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,{_MOST_GROUPS}}}|\d{{1,3}}(?:\.\d{{3}}){{1,{_MOST_GROUPS}}})(?!{_SPACE}?\d)
      | (?P<uneven>\d{{4,}}(?:{_SPACE}\d{{3}}){{1,{_MOST_GROUPS}}}(?={_SPACE}?€))
      | (?P<plain>\d+) )
    (?:[.,](?P<cents>\d{{1,4}})(?![\d.,]{{0,80}}\d))?
    (?P<half>{_SPACE}?½)?
    | (?P<fraction>[½¼¾⅓⅔])""",
    re.VERBOSE,
)
_WORD = r"(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)"
_WORDS = re.compile(rf"\b{_WORD}(?:(?:[ -]et[ -]|[ -]){_WORD})*\b")
_ROUND = re.compile(
    rf"\b(?:une?|quelques|des|deux|trois)\s+(?:bonne\s+|petite\s+|grosse\s+)?(?P<noun>{'|'.join(_ABOUT)})s?\b"
)
_NONE = re.compile(r"\baucune?\b")


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number at `start` to `end` of a text. `about`: said to be round ("une trentaine");
    `article`: "un" or "une", which may be no number; `malformed`: figures grouped amiss."""

    start: int
    end: int
    value: Decimal
    about: bool = False
    article: bool = False
    malformed: bool = False
    in_words: bool = False


def find_numbers(text: str, plain: str) -> list[NumberFound]:
    """All numbers of a text, in order, none over another.

    Args:
        text: the text.
        plain: the same in lower case and without accents, character by character.
    """
    found = [number for match in _FIGURES.finditer(text) if (number := _figures(match))]
    found += [
        NumberFound(m.start(), m.end(), Decimal(_ABOUT[m["noun"]] * _times(m[0])), about=True, in_words=True)
        for m in _ROUND.finditer(plain)
    ]
    found += [NumberFound(m.start(), m.end(), Decimal(0), in_words=True) for m in _NONE.finditer(plain)]
    for match in _WORDS.finditer(plain):
        value = cardinal(match[0])
        if value is not None:
            article = match[0] in {"un", "une"}
            found.append(
                NumberFound(match.start(), match.end(), Decimal(value), article=article, in_words=True)
            )
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[NumberFound] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def cardinal(words: str) -> int | None:
    """A cardinal in words, without accents: "vingt et un" is 21, "deux cent quatre-vingt-dix" 290.

    None for a row of words that is no number ("deux trois").
    """
    total, current = 0, 0
    tokens = [word for word in re.split(r"[ -]+", words) if word != "et"]
    if "zero" in tokens:
        return 0 if len(tokens) == 1 else None
    for word in tokens:
        if word == "mille":
            if total:
                return None
            total, current = (current or 1) * 1000, 0
        elif word in {"cent", "cents"}:
            if current > 9:
                return None
            current = (current or 1) * 100
        elif word in {"vingt", "vingts"} and current % 100 == 4:
            current += 80 - 4
        else:
            value, room = _TENS.get(word) or _UNITS.get(word), current % 100
            if value is None or (room and not _joins(room, value)):
                return None
            current += value
    return total + current


def _joins(tens: int, value: int) -> bool:
    """Whether a smaller number may follow tens: any below ten, and to nineteen after 60 and 80."""
    if tens == 10:
        return 7 <= value <= 9
    return tens % 10 == 0 and value < (20 if tens in {60, 80} else 10)


def _times(words: str) -> int:
    return {"deux": 2, "trois": 3}.get(words.split(maxsplit=1)[0], 1)


def _figures(match: re.Match[str]) -> NumberFound | None:
    if match["fraction"]:
        return NumberFound(match.start(), match.end(), Decimal(_FRACTIONS[match["fraction"]]))
    digits = re.sub(r"\D", "", match["grouped"] or match["uneven"] or match["plain"])
    value = number_of(digits, match["cents"] or "0")
    if value is None:
        return None
    if match["half"]:
        value += Decimal("0.5")
    # "12.500" could be groups of three; written alone with a point it is one in these reports.
    return NumberFound(match.start(), match.end(), value, malformed=bool(match["uneven"]))
