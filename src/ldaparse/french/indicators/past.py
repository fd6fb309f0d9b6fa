"""Words behind a number that say what was done, though they were tagged nouns: "41 assidus", "décrochés : 9 870"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ldaparse.french.indicators.phrases import is_like_past, word

_PEOPLE = re.compile(
    r"(?:.*(?:salari|retrait|r[ée]fugi|employ|dipl[ôo]m|associ|d[ée]l[ée]gu|d[ée]put|sinistr|handicap|administr|licenci|bless|invit|alli|abonn|n[ée]cessit)[ée]+s|(?:avis|permis|devis|colis|pays|mois|bus|campus|processus|refus|revenus|individus|[ée]lus|logis|acquis|appuis|radis|gu[ée]ris|visites|suites|sites|r[ée]ussites|limites|faillites|campus|fruits)$|.*(?:it|et|aut|ult)[ée]s|march[ée]s|cong[ée]s)$"
)
_PAST = re.compile(r".{2,}(?:és|ées|[^aeo]is|us|ites)$")


def is_past(noun: Token) -> bool:
    """A past participle tagged as a noun: "41 assidus", "décrochés : 9 870"."""
    return (
        _PAST.match(word(noun)) is not None and _PEOPLE.match(word(noun)) is None and not is_like_past(noun)
    )
