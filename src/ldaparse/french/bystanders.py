"""Numbers that count nothing: dates, references, numbers of lists, bounds of a class of people.

Each is told with the reason, so that no figure of a text goes without an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from ldaparse.french.dates import find_dates
from ldaparse.french.folding import fold_characters
from ldaparse.french.numbers import NumberFound, find_numbers
from ldaparse.french.units import UNIT

Reason: TypeAlias = Literal["date", "telephone", "reference", "list", "postcode", "name", "ordinal", "bound"]

_BLOT = "_"
_NAMED_BEFORE = re.compile(
    r"(?:\bn\s?[°ºo]\s?\.?|\b(?:numero|tel\.?|telephone|fax|siret|insee|code|cp)\s*:?|\b(?:actions?|fiches?|livrables?|articles?|art\.|axe|phases?"
    r"|etapes?|annexe|page|p\.|lot|tranche|chapitre|titre|loi|decret|circulaire|arrete|bop|programme|ligne|niveau|zone|annee|version|tableau"
    r"|figure|mesure n|rn|rd|semestre|trimestre|alinea|cedex|bureau|salle|porte|bp|batiment|priorite|rang|question|vague|chambre"
    r"|etages?|poste|appartement|parcelle|norme|wi-fi)\s*(?:n\s?[°ºo]\s?)?(?:\d+\s+(?:et|a)\s+)?)\s*$"
)
# "Objectif 2 : ..." is a heading, "objectif : 30" and "objectif 30, réalisé 27" are targets.
_OBJECTIVE = re.compile(r"(?:^|\n)\s*objectif\s+$")
_NAMED_AFTER = re.compile(
    r"(?:\s?(?:ers?|eres?|res?|nds?|ndes?|es?|emes?|iemes?)\b|\s?°|\s?/\s?(?:7|24)\b|[a-z]{0,30}\d|\s+bis\b|\.\d)"
)
_EMERGENCY = re.compile(r"\b(?:le|au|du|via|numero|retours?|appels?|signalements?)\s+$")
# Bodies of a department, known with its number: "DDETS 73". "RSA 61" counts.
_DEPARTMENT = re.compile(
    r"\b(?:DDETS(?:PP)?|DDT|DDCS(?:PP)?|ADIL|CAF|CPAM|UDAF|MDPH|SPIP|ARS|SDIS|CIDFF|FNARS|FAS|CDAD|DSDEN|ANEF|ADAPEI|CD|UT|DT|SIAO)[ -]?$"
)
_PHONE = re.compile(r"(?<!\d)(?:\+33\s?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
_OUTLINE = re.compile(r"(?m)^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\s?[.)-])(?=\s)")
_ARTICLE = re.compile(r"\b[A-Z]\.?\s?\d{1,4}(?:-\d{1,4})+\b")
_GLUED = re.compile(r"(?<=[^\W\d_])\d+\b")
_IN_A_YEAR = re.compile(r"\b(?:en|annees?|depuis|avant|apres|des|fin|debut)\s+$")
_PLURAL = re.compile(r"\s[a-z]{3,}[sx]\b")
_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_DAY = re.compile(
    rf"(?<!\d[.,])\b\d{{1,2}}/(?:0?[1-9]|1[0-2])\b(?!/)|\b\d{{1,2}}(?:er)?\s(?:{_MONTHS})(?:\s1[89]\d\d)?\b|\b(?:le|du|au)\s\d{{1,2}}(?=\s*(?:[;.)]|$))"
    rf"|\b(?:avant|apres|depuis|en|annees?|des|entre|jusqu'en|{_MONTHS})\s1[89]\d\d\b(?!\s?[€%])|\b(?:a|vers|des)\s\d{{1,2}}\s?h\b(?!\s(?:par|de))"
)
_CODE = re.compile(
    r"\b[A-Z]{2}\s\d{3,}\b|(?<![\d,.])\b\d{1,2}[A-Z]\b(?!\s?€)|\b\d{1,4}(?:\s?bis|\s?ter)?,?\s(?:de\sla\s)?(?:rue|place|avenue|boulevard|chemin|quai|route|allée|impasse)\b"
)
_CITED = re.compile(
    r"n\s?[°ºo]s?\s?\d+(?:\s?[-/]\s?\d+|\.\d+)+|\b\d{1,2}\s?h(?:\s?\d\d)?\s?(?:a|et|-|–)\s?\d{1,2}\s?h\b(?:\s?\d\d)?|\b\d{2,4}-\d{3,5}\b|\b\d{1,2}(?:\.\d{1,2}){2,}\b"
    r"|\b\d{1,2}\s?[hj]\s?/\s?\d{1,2}\b|\b[a-z]\+\d\b|\b\d{1,2}\s?h\s?\d{2}\b"
)
# The number of a firm or a body, in groups: "SIRET 200 012 345 00017".
_REGISTERED = re.compile(r"\b(?:siret|siren|finess|rna|iban|ej|rcs)\b\s*(?:n\s?[°ºo]\s*)?:?\s*\d[\d ]*\d")
_POSTCODE = re.compile(r"\b\d{5}(?=\s+[A-ZÉÈ][a-zéèâ-]|\s+[A-Z]{3,}|\s+cedex)")
_MEASURED = r"(?:ans|mois|m2|m²|pieces|personnes|habitants|salaries|agents|jours|€|euros|%)"
_BOUND = re.compile(
    rf"\b(?:plus|moins)\s+d[e']\s*(?P<age>\d{{1,2}}|un|deux|trois|cinq)\s?ans?\b|\bpour\s(?P<rate>mille|cent|1000|1 000|100)(?=\s[a-z])"
    rf"|\b(?P<over>\d{{1,3}})\s?(?:ans?|mois|jours?|semaines?|heures?|h|personnes|enfants|pieces)\s+(?:et|ou)\s+(?:plus|moins)\b|\b(?:ont|ayant|ages?|agees?)\s+entre\s+(?P<ages>\d{{1,2}}\s+et\s+\d{{1,2}})\s?ans"
    rf"|\b(?:de|des|d'|aux|les|d'un|a|age[es]*)\s+(?:plus|moins)\s+d[e']\s*(?P<limit>\d[\d ]*)\s?{_MEASURED}"
    rf"|\b(?:jeunes|personnes|adultes|enfants|mineurs|publics?|hommes|femmes|filles|garcons|tranche|la tranche|eleves|seniors|les|des|aux|ages?|agees?)"
    rf"\s+(?:d'age\s+)?(?:\(?|ages?\s+|agees?\s+)?(?:de\s+)?(?P<low>\d{{1,2}}\s?(?:-|–|/|a|et)\s?\d{{1,3}})\s?ans"
)


@dataclass(frozen=True, slots=True)
class Bystander:
    """Characters `start` to `end` hold figures that are no quantity, for `reason`."""

    start: int
    end: int
    reason: Reason


@lru_cache(maxsize=512)
def find_bystanders(text: str) -> tuple[Bystander, ...]:
    """Everything in the text that holds figures and counts nothing, in no order."""
    plain = fold_characters(text)
    found = [*_spans(text, plain)]
    numbers = find_numbers(masked(text, found), masked(plain, found))
    named = ((number, _named(number, text, plain)) for number in numbers)
    return (*found, *(Bystander(number.start, number.end, reason) for number, reason in named if reason))


def masked(text: str, spans: Iterable[Bystander]) -> str:
    """The text with those characters blotted out, so that no number reaches into them: "L. 345-2 115"."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = _BLOT * (span.end - span.start)
    return "".join(characters)


def _spans(text: str, plain: str) -> Iterator[Bystander]:
    for date in find_dates(text):
        if not _is_counted(date.start, date.end, plain):
            yield Bystander(date.start, date.end, "date")
    for match in _DAY.finditer(plain):
        yield Bystander(*match.span(), "date")
    for pattern in (_ARTICLE, _CODE):
        for match in pattern.finditer(text):
            yield Bystander(*match.span(), "reference")
    for match in _GLUED.finditer(text):
        yield Bystander(*match.span(), "name")
    for match in _PHONE.finditer(plain):
        yield Bystander(*match.span(), "telephone")
    for match in _REGISTERED.finditer(plain):
        yield Bystander(*match.span(), "reference")
    for match in _CITED.finditer(plain):
        yield Bystander(*match.span(), "reference")
    for match in _OUTLINE.finditer(plain):
        if not UNIT.match(plain, match.end()):
            yield Bystander(*match.span(), "list")
    for match in _POSTCODE.finditer(text):
        yield Bystander(*match.span(), "postcode")
    for match in _BOUND.finditer(plain):
        group = next(name for name, value in match.groupdict().items() if value)
        yield Bystander(*match.span(group), "bound")


def _is_counted(start: int, end: int, plain: str) -> bool:
    """A number from 1990 to 2059 that a unit follows is an amount, not a year, and so is "2000 ménages"."""
    is_round = plain[start:end] == "2000" and not _IN_A_YEAR.search(plain, 0, start)
    if is_round and _PLURAL.match(plain, end):
        return True
    return plain[start:end].isdigit() and UNIT.match(plain, end) is not None


def _named(number: NumberFound, text: str, plain: str) -> Reason | None:
    if number.in_words:
        # "territoire zéro chômeur", "zéro non-recours": an aim, not a count, but "zéro euro" is one.
        is_aim = plain[number.start : number.end] == "zero" and not UNIT.match(plain, number.end)
        return "name" if is_aim else None
    if _NAMED_BEFORE.search(plain[max(0, number.start - 30) : number.start]):
        return "name"
    if _OBJECTIVE.search(plain, max(0, number.start - 80), number.start) and re.match(
        r"\s*[:–-]", plain[number.end :]
    ):
        return "name"
    before = plain[max(0, number.start - 12) : number.start]
    if plain[number.start : number.end] in {"115", "119", "3919"} and _EMERGENCY.search(before):
        return "name"
    if UNIT.match(plain, number.end):
        return None
    if number.value < 100 and _DEPARTMENT.search(text, max(0, number.start - 12), number.start):
        return "name"
    return "ordinal" if _NAMED_AFTER.match(plain, number.end) else None
