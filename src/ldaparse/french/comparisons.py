"""The time that a change is counted from: "57 % de plus qu'en 2022", "par rapport à 2023-2024"."""

from __future__ import annotations

import re

from ldaparse.french.dates import find_dates
from ldaparse.french.folding import fold_characters

COMPARED = re.compile(
    r"\b(?:par rapport a(?:u|ux)?|qu'en|que(?: celles? d[e']| ceux d[e'])?|comparee?s? a|vs\.?)\s*(?:l'annee\s+|l'exercice\s+)?$"
)
"""The words that end where the time begins, folded character by character."""


def read_compared_date(text: str) -> str | None:
    """The first date of a text that something is compared with, in EDTF.

    >>> read_compared_date("12 % de plus qu’en 2022")
    '2022'
    """
    plain = fold_characters(text)
    return next(
        (date.edtf for date in find_dates(text) if date.edtf and COMPARED.search(plain, 0, date.start)), None
    )
