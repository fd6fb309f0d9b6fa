"""The funders and the years that headers of financial columns name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from ldaparse.french.dates import find_dates, read_period
from ldaparse.interpreting.mending import mended
from ldaparse.interpreting.wording import begins_with, tokens
from ldaparse.profile import Profile

_YEAR = re.compile(r"(?<!\d)20[0-5]\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNIT = re.compile(
    r"\((?:en\s+)?[kM]?(?:€|euros?)[^)]{0,80}\)|\ben\s+[kM]?(?:€|euros?\b)|[kM]?€", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:de\s+l[’']|de\s+la\s+|des?\s+|du\s+|d[’']|l[’']|la\s+|le\s+)", re.IGNORECASE)


def funder(label: str, profile: Profile) -> str:
    """The funder a header names: "Financement AMI" is "AMI", "Part de l’État" is "État"."""
    drop = {token for word in profile.funding_words for token in tokens(word)}
    whole = mended(label, chain(profile.funding_words, profile.finance_columns["funding"]))
    words = _UNIT.sub("", whole).split()
    while words and tokens(words[0]) and set(tokens(words[0])) <= drop:
        words.pop(0)
    name = _ARTICLE.sub("", " ".join(words))
    return name.strip(" :–-") or label


def is_no_funder(name: str, profile: Profile) -> bool:
    """Whether what is left of a header names nobody: a period, a sum, a number, or just the word for a funding."""
    words = tokens(name)
    drop = {token for word in profile.funding_words for token in tokens(word)}
    return (
        not any(word.isalpha() for word in words)
        or read_period(name) is not None
        or begins_with(name, profile.finance_rows["total"]) > 0
        or set(words) <= drop
    )


def year_of(labels: Sequence[str]) -> int | None:
    """The only year that a column's own header names, or else the header of its group; None of a span of years.

    The year of a day goes last: in "2025" over "Dépensé au 15/01/2026", it says when the amounts were counted.
    """
    for named in ([_without_days(label) for label in labels], labels):
        for label in reversed(named):
            years = set(_YEAR.findall(label))
            if years:
                return int(years.pop()) if len(years) == 1 else None
    return None


def _without_days(label: str) -> str:
    for found in reversed(find_dates(label)):
        if found.edtf is not None and _DAY.fullmatch(found.edtf):
            label = label[: found.start] + label[found.end :]
    return label
