"""Whether the amounts of a financial table are those of one period or of all since a beginning, as its headers say.

A header speaks for its column, the heading of the table and what is said around it for the columns that say nothing;
what is left of an amount is on the basis of what was committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from ldaparse.french.dates import find_dates
from ldaparse.french.folding import fold
from ldaparse.profile import Profile
from ldaparse.report import Basis, Finances

Bases: TypeAlias = Mapping[str, Basis]
"""By field, as `amounts` names them; "" for those of which nothing is said."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def read_bases(finances: Finances | None, profile: Profile) -> Bases:
    """On which basis each amount of a table stands, where it says so."""
    if finances is None:
        return {}
    around = [finances.heading.text if finances.heading else "", *(note.text for note in finances.notes)]
    found: dict[str, Basis] = {}
    if whole := _first(_said_by(text, profile, of_years=False) for text in around):
        found[""] = whole
    for column in finances.columns:
        field = f"funding.{column.source}" if column.role == "funding" else column.role
        if basis := _said_by(column.label, profile):
            found[field] = basis
    for field, of in (("remaining", "committed"), ("execution", "committed"), ("committed", "allocated")):
        if field not in found and of in found:
            found[field] = found[of]
    return found


def basis_of(field: str, bases: Bases) -> Basis | None:
    """The basis of a field, or that of the whole table."""
    return bases.get(field) or bases.get("")


def compatible(old: Basis | None, new: Basis | None) -> bool:
    """Whether a difference between amounts on these bases says something. One that is not told is taken for the other's."""
    return old is None or new is None or old == new


def _said_by(text: str, profile: Profile, *, of_years: bool = True) -> Basis | None:
    """What a header says: its words first, then whether it names one year or several."""
    words = profile.bases
    folded = f" {fold(text)} "
    for basis in ("cumulative", "period"):
        if any(_begins_word(fold(phrase), folded) for phrase in words.get(basis, ())):
            return basis
    years = set(_YEAR.findall(text)) if of_years and not _is_a_day(text) else set()
    if not years:
        return None
    return "period" if len(years) == 1 else "cumulative"


def _begins_word(phrase: str, folded: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(phrase)}", folded) is not None


def _is_a_day(text: str) -> bool:
    """Whether it gives a day, up to which amounts are counted: "Engagé au 31/12/2024"."""
    return any(
        date.edtf and len(date.edtf) > len("2024-12") and "/" not in date.edtf for date in find_dates(text)
    )


def _first(found: Iterable[Basis | None]) -> Basis | None:
    known: Sequence[Basis] = [basis for basis in found if basis]
    return known[0] if known else None
