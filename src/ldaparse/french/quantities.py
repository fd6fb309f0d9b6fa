"""Quantities in running text: what is counted or measured, and what only looks like it.

A quantity is a number with its unit where the text prints one that is a unit of measure; of
"20 ménages" only the number is read here, for the noun is the business of a grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ldaparse.french.bystanders import find_bystanders, masked
from ldaparse.french.folding import fold_characters
from ldaparse.french.numbers import NumberFound, find_numbers
from ldaparse.french.units import UNIT, UNITS

_GAP = r"[ \u00a0\u202f]?"
_ONLY_SCALE = re.compile(rf"{_GAP}(?P<scale>milliers|millions?|milliards?)\b")
_SCALES = {
    "k": 3,
    "milliers": 3,
    "m": 6,
    "million": 6,
    "millions": 6,
    "md": 9,
    "mds": 9,
    "milliard": 9,
    "milliards": 9,
}
# "7€90": the unit stands where the comma would.
_CENTS = re.compile(r"(?P<cents>\d\d)(?!\d)")
_AND_HALF = re.compile(r"\s+et\s+demie?\b")
# After "un" or "une" these may be plain nouns: "une journée d’étude".
_LIKE_NOUNS = frozenset(
    [None, "ans", "mois", "semaines", "jours", "journées", "demi-journées", "heures", "fois", "points"]
)
_PER = re.compile(
    r"\s*(?:par|/)\s*(?P<per>mois|ans?|annee|semaine|jour|heure|personne|menage|logement|nuit|nuitee|m2|m²)\b"
)
# A dash or a plus with a space on both sides parts two things; at the beginning it is a sign.
_SIGN = re.compile(r"(?:(?:(?<=\s)|(?<=\()|^)(?P<sign>[+−–-])|(?:(?<=\()|(?<=: )|^)(?P<apart>[+−–-]) )$")
# Where a line begins, a dash before what is counted marks an item of a list.
_BULLET = re.compile(r"(?:^|\n)[ ]*[–-] ?$")
_REACH = 80  # characters: what qualifies a number begins no further before it
_ABOUT = re.compile(r"\b(?:environ|pres d[e']|autour de|quelque|a peu pres|plus ou moins|~)\s*$")
_FRACTION = re.compile(
    r"\b(?P<many>(?:un|une|deux|trois|\d)\s+)?(?P<part>tiers|quarts?|cinquiemes?|dixiemes?)\b|\b(?:la|une)\s+(?P<half>moitie)\b"
)
_BY_SOMEBODY = re.compile(r"\b(?:par|chez|avec|aupres d'|pour|a|d')\s*$")
_OF_ALL = re.compile(r"\s*(?:d'|(?:de|des|du)\b)")
_PARTS = {"tiers": 3, "quart": 4, "cinquieme": 5, "dixieme": 10}

_ONLY = re.compile(r"\s+seule?\b")
_OF_WHICH = re.compile(r"\b(?:dont|parmi lesquel\w+|seulement)\s+$", re.IGNORECASE)
_AND_MORE = re.compile(r"\s+[\w’'-]+(?:\s+[\w’'-]+)?\s+et\s+(?:\d|deux|trois|quatre|cinq)")
_BEHIND_PREPOSITION = re.compile(r"\b(?:sur|dans|par|pour|a|vers|d'|de|en|chez|sous)\s*$", re.IGNORECASE)
_NONE = re.compile(r"aucune?\b", re.IGNORECASE)
_ANSWERS = re.compile(r"[:=]\s*$")
_AFTER_OTHERS = re.compile(r"\b\d+\s+[^\W\d]+(?:\s+[^\W\d]+)?\s*(?:,|et)\s*$")

_RANGE = re.compile(r"\s?[-–]\s?|\s+(?:a|ou)\s+|\s+et\s+")
_BETWEEN = re.compile(r"\b(?:entre|de|d')\s*$")
_OUT_OF = re.compile(r"\s+(?:sur|parmi)\s+(?:les\s+|un total de\s+)?")
_ONE_IN = re.compile(r"\s+[^\W\d]+\s+sur\s+")
_PASSED = re.compile(
    r"\b(?:pass|ramen|redui|tomb|mont|evolu|descend|progress|augment|recul|baiss)\w*\s+d[e']\s*$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `start` to `end` of a text.

    Attributes:
        value: the number, scaled ("15 k€" is 15000); a fraction in words is a percentage.
        high: the upper end of a range: "de 24 à 72 ans".
        total: what it is out of: "8 sur 10".
        before: what it was: "passé de 12 à 18".
        unit: a unit of measure in its usual form ("€", "%", "ETP", "mois"), None if a noun follows.
        per: for what: "mois" in "112,50 € par mois".
        about: said to be round or near.
        signed: printed with a sign: "+3,5 points".
        malformed: figures grouped amiss: "4231 351 €"; the value joins them.
        article: "un" or "une" before a noun ("une journée d’étude"), which may be no number at all.
        second: where the second number begins, of a range, a part of a total or a change.
    """

    start: int
    end: int
    value: Decimal
    raw: str
    high: Decimal | None = None
    total: Decimal | None = None
    before: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    about: bool = False
    signed: bool = False
    malformed: bool = False
    article: bool = False
    second: int | None = None


@lru_cache(maxsize=512)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in order. Dates, years, telephone, article and action numbers,
    postal codes, references and ordinals are none."""
    plain = fold_characters(text)
    fractions = _fractions(text, plain)
    bystanders = find_bystanders(text)
    closed = [(share.start, share.end) for share in fractions]
    numbers = [
        number
        for number in find_numbers(masked(text, bystanders), masked(plain, bystanders))
        if not any(number.start < end and start < number.end for start, end in closed)
    ]
    found = [*fractions, *_joined([_measured(number, text, plain) for number in numbers], text, plain)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def find_counting(text: str) -> list[Quantity]:
    """The quantities without "un" and "une" where they are mere articles: they count in "un seul candidat",
    "dont un relogé", "un couple et 18 personnes"; without "aucun" in a sentence."""
    return [
        quantity
        for quantity in find_quantities(text)
        if (not quantity.article or _counts(text, quantity)) and not _is_none_of(text, quantity)
    ]


def _is_none_of(text: str, quantity: Quantity) -> bool:
    """ "Ils ne répondent à aucune convocation" counts nothing; "Nombre d’incidents : aucun" does."""
    return _NONE.match(text, quantity.start) is not None and not _ANSWERS.search(text[: quantity.start])


def _counts(text: str, article: Quantity) -> bool:
    before, after = text[: article.start], text[article.end :]
    return bool(
        _ONLY.match(after)
        or _OF_WHICH.search(before)
        or (_AND_MORE.match(after) and not _BEHIND_PREPOSITION.search(before[-12:].replace("à", "a")))
        or _AFTER_OTHERS.search(before)
    )


def _fractions(text: str, plain: str) -> list[Quantity]:
    """ "un tiers", "la moitié", "trois quarts": shares, in per cent."""
    found = []
    for match in _FRACTION.finditer(plain):
        if match["half"]:
            share = Decimal(50)
        elif not match["many"] or _is_third_party(match, plain):
            continue
        else:
            many = {"un": 1, "une": 1, "deux": 2, "trois": 3}.get(match["many"].strip())
            count = many if many is not None else int(match["many"])
            share = (
                Decimal(100 * count)
                / _PARTS[match["part"].rstrip("s") if match["part"] != "tiers" else "tiers"]
            )
            share = share.quantize(Decimal("0.1"))
        found.append(Quantity(*match.span(), share, text[slice(*match.span())], unit="%", about=True))
    return found


def _is_third_party(match: re.Match[str], plain: str) -> bool:
    """ "hébergés par un tiers": somebody else, not a third."""
    return (
        match["part"] == "tiers"
        and match["many"].strip() == "un"
        and _BY_SOMEBODY.search(plain, 0, match.start()) is not None
        and not _OF_ALL.match(plain, match.end())
    )


def _measured(number: NumberFound, text: str, plain: str) -> Quantity:
    """A number with the unit, the sign and the halves that stand around it."""
    start, end, value = number.start, number.end, number.value
    unit, scale = None, 0
    if match := UNIT.match(plain, end):
        unit = next(name for index, name in enumerate(UNITS) if match[f"u{index}"])
        scale, end = _SCALES.get(match["scale"] or "", 0), match.end()
        if "centime" in match[0]:
            scale = -2
    elif match := _ONLY_SCALE.match(plain, end):
        scale, end = _SCALES[match["scale"]], match.end()
    value = value.scaleb(scale)
    if unit == "€" and (cents := _CENTS.match(plain, end)):
        value, end = value + Decimal(cents["cents"]) / 100, cents.end()
    if half := _AND_HALF.match(plain, end):
        value, end = value + Decimal("0.5"), half.end()
    per = _PER.match(plain, end) if unit else None
    before = max(0, number.start - _REACH)
    sign = _SIGN.search(plain, before, start) if not number.in_words else None
    if sign and (unit is not None or not _BULLET.search(plain, before, start)):
        start = sign.start()
        value = -value if sign[0].strip() != "+" else value
    return Quantity(
        start=start,
        end=per.end() if per else end,
        value=value,
        raw=text[start : per.end() if per else end],
        unit=unit,
        per=per["per"] if per else None,
        about=number.about or _ABOUT.search(plain, before, start) is not None,
        signed=start < number.start,
        malformed=number.malformed,
        article=number.article and unit in _LIKE_NOUNS,
    )


def _joined(parts: Iterable[Quantity], text: str, plain: str) -> list[Quantity]:
    """Two numbers that make one quantity: a range, a part of a total, a change."""
    joined: list[Quantity] = []
    for part in parts:
        last = joined[-1] if joined else None
        pair = _pair(last, part, plain) if last is not None else None
        if last is None or pair is None:
            joined.append(part)
        else:
            joined[-1] = replace(pair, raw=text[pair.start : pair.end])
    return joined


def _pair(first: Quantity, second: Quantity, plain: str) -> Quantity | None:
    # The hyphen of "20-30" was read as a sign of the second only after a space.
    between = plain[first.end : second.start]
    if second.value < 0:
        between, second = between + plain[second.start], replace(second, value=-second.value, signed=False)
    whole = replace(second, start=first.start, second=second.start, about=first.about or second.about)
    if any(part.high or part.total is not None for part in (first, second)) or first.unit not in {
        None,
        second.unit,
    }:
        return None
    if (
        _OUT_OF.fullmatch(between)
        and first.unit is None
        and second.unit is None
        and second.value >= first.value
    ):
        return replace(whole, value=first.value, total=second.value, article=False)
    if first.article and second.unit is None and _ONE_IN.fullmatch(between):
        return replace(whole, value=first.value, total=second.value, article=False)
    if not _RANGE.fullmatch(between):
        return None
    lead = plain[: first.start]
    if between.strip() == "a" and _PASSED.search(lead):
        return replace(whole, before=first.value, article=False)
    if between.strip() == "et" and not re.search(r"\bentre\s*$", lead):
        return None
    if second.value <= first.value or (between.strip() == "ou" and second.value - first.value > 2):
        return None
    return replace(whole, value=first.value, high=second.value, article=False)
