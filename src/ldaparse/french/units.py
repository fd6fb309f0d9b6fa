"""Units of measure as French texts write them, behind a number."""

from __future__ import annotations

import re

from ldaparse.french.folding import fold_characters

_GAP = r"[ \u00a0\u202f]?"
_SCALE = rf"(?P<scale>k|m(?=€)|md|mds|milliers|millions?|milliards?){_GAP}"
UNITS = {
    "€": r"€|centimes?\b(?:\s+d'euros?)?|euros?\b|eur\b",
    "%": r"%|pour cent\b|p\.? ?100\b",
    "points": r"points?\b(?:\s+de\s+pourcentage)?|pts\b",
    "ETP": r"etpt?\b|equivalents?[ -]temps[ -]pleins?\b",
    "ans": r"ans?\b|annees?\b",
    "mois": r"mois\b",
    "semaines": r"semaines?\b",
    "jours": r"jours?\b",
    "demi-journées": r"demi-journees?\b",
    "journées": r"journees?\b",
    "heures": r"heures?\b|h\b(?!\s?\d)",
    "minutes": r"minutes?\b|min\b",
    "m²": r"m2\b|m²|metres? carres?\b",
    "km": r"km\b|kilometres?\b",
    "fois": r"fois\b",
}
UNIT = re.compile(
    rf"{_GAP}(?:{_SCALE})?(?:d'|de\s+)?(?:"
    + "|".join(f"(?P<u{index}>{words})" for index, words in enumerate(UNITS.values()))
    + r")"
)


def read_unit(text: str) -> str | None:
    """A text that is a unit of measure and nothing else, as it would stand behind a number; else None.

    >>> read_unit("jours"), read_unit("K€"), read_unit("ménages")
    ('jours', 'K€', None)
    """
    plain = " ".join(text.split())
    return plain if UNIT.fullmatch(fold_characters(plain)) else None
