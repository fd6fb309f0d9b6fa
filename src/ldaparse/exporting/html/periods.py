"""How a page names a period, the two sides of a comparison, and the reports of a history."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.comparison import Comparison
from ldaparse.exporting.html.words import WORDS
from ldaparse.exporting.wording import COMPARING, Language, date, shortened
from ldaparse.history import Edition

_EDTF = re.compile(r"\d{4}(-\d\d){0,2}[~?%]?(/\d{4}(-\d\d){0,2}[~?%]?)?")
_BESIDE = 20  # letters beside a bar


def period_name(period: str, lang: Language, length: int = 80) -> str:
    """A date or an interval as people write it; the label of a band as printed."""
    return shortened(date(period, lang) if _EDTF.fullmatch(period) else period, length)


def short_names(periods: Sequence[str], lang: Language) -> list[str]:
    """The names of periods beside bars: bands without what they have in brackets, if that tells them apart."""
    names = [period_name(period, lang) for period in periods]
    short = [name.partition("(")[0].strip() or name for name in names]
    return [shortened(name, _BESIDE) for name in (short if len({*short}) == len(short) else names)]


def edition_names(editions: Sequence[Edition], lang: Language) -> list[str]:
    """The years of the reports, or their dates, whichever tell them apart; else their places."""
    for names in ([(one.as_of or "")[:4] for one in editions], [date(one.as_of, lang) for one in editions]):
        if all(names) and len({*names}) == len(names):
            return names
    return [WORDS[lang]["nth_report"].format(at) for at in range(1, len(editions) + 1)]


def side_names(comparison: Comparison, lang: Language) -> tuple[str, str]:
    """The years of both reports if these tell them apart, else before and after."""
    old, new = (as_of[:4] if as_of else "" for as_of in (comparison.as_of_old, comparison.as_of_new))
    if old and new and old != new:
        return old, new
    return COMPARING[lang]["old"], COMPARING[lang]["new_side"]
