"""Words that say when, beside dates: "cette année", "l'an dernier", "N-1", "depuis le lancement"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ldaparse.french.comparisons import COMPARED
from ldaparse.french.dates import find_dates
from ldaparse.french.folding import fold_characters

_BEGINNING = (
    r"(?:lancement|debut|demarrage|ouverture|origine|creation|mise en (?:place|oeuvre|route|service)|depart|entree en vigueur"
    r"|signature|installation|inauguration|premier jour|commencement|amorcage|naissance|fondation)"
)
_RELATIVE = re.compile(
    r"(?P<this>\bcette (?:annee|saison|campagne)\b|\bcet exercice\b|\ben n\b(?!['+-])|\(n\)"
    r"|\b(?:de|dans|sur|pour|durant|pendant|au cours de) l'annee(?: ecoulee| en cours)?\b"
    r"(?!\s*(?:\d|n\b|derniere|passee|precedente|d'avant|prochaine|suivante|scolaire|qui\b)))"
    r"|(?P<last>\bl'an (?:dernier|passe)\b|\bl'annee (?:derniere|passee|precedente|d'avant)\b|\bl'exercice (?:precedent|passe|dernier)\b"
    r"|\bun an (?:plus tot|auparavant|avant)\b|\bn\s?[-–−]\s?1\b)"
    r"|(?P<before>\bn\s?[-–−]\s?2\b|\bdeux ans (?:plus tot|auparavant)\b)"
)
_SINCE = re.compile(
    rf"\bdepuis\s+(?:l[ea]\s+|l'|sa\s+|son\s+|leur\s+)?(?:{_BEGINNING})\b|\bdepuis\s+(?:que|(?:le|la|l'|cette)\s*(?:premiere|1re|1ere)\s+\w+)\b"
    rf"|\bcumul(?:e|ee|es|ees|s|atif|ative|atifs|atives)?\b|\btoutes annees confondues\b|\bsur (?:toute )?la (?:duree|periode) (?:de|du|totale)\b"
    rf"|\bsur l'ensemble (?:de la (?:convention|periode)|du (?:programme|plan|contrat))\b|\bdes\s+(?:l[ea]\s+|l')(?:{_BEGINNING})\b"
)
_THIS_YEAR = re.compile(r"\bN\b(?!\s?[-–−+°]\s?\d?|['’])")
_FROM_THEN_ON = re.compile(
    r"\bdepuis\s*(?:le\s+|la\s+|fin\s+|debut\s+|mi[- ]|l'annee\s+|l'ete\s+|janvier\s+)*$"
)
# The day of a text that is named is no time of the figure: "la loi du 5 juillet 2000".
_CITED = re.compile(
    r"\b(?:lois?|decrets?|circulaires?|arretes?|conventions?|deliberations?|ordonnances?|accords?|avenants?|instructions?|codes?|chartes?"
    r"|contrats?|courriers?|marches?|directives?|reglements?|protocoles?)\s(?:[^.;:,\d]{0,30}\s)?(?:n\S{0,30}\s*[\d-]{1,30}\s+)?d[ue]\s*$"
)


@dataclass(frozen=True, slots=True)
class TimeFound:
    """Words of a text that say when: a date (EDTF), or how many years before that of the report; or since a beginning."""

    start: int
    end: int
    edtf: str | None = None
    years_ago: int | None = None
    since: bool = False


def find_times(text: str) -> list[TimeFound]:
    """All words of a text that say when, in order."""
    plain = fold_characters(text)
    times = (
        time
        for time in _times(text, plain)
        if not COMPARED.search(plain, 0, time.start) and not _CITED.search(plain, 0, time.start)
    )
    return sorted(times, key=lambda time: time.start)


def _times(text: str, plain: str) -> Iterator[TimeFound]:
    for date in find_dates(text):
        if date.edtf:
            since = _FROM_THEN_ON.search(plain, 0, date.start) is not None and date.edtf.endswith("/..")
            yield TimeFound(date.start, date.end, date.edtf, since=since)
    for match in _RELATIVE.finditer(plain):
        ago = 0 if match["this"] else 1 if match["last"] else 2
        yield TimeFound(*match.span(), years_ago=ago)
    for match in _SINCE.finditer(plain):
        yield TimeFound(*match.span(), since=True)


def read_times(label: str) -> list[TimeFound]:
    """What the header of a column says of time; there "N" alone is the year of the report: "Réalisé N"."""
    alone = [TimeFound(*found.span(), years_ago=0) for found in _THIS_YEAR.finditer(label)]
    return sorted([*find_times(label), *alone], key=lambda time: time.start)
