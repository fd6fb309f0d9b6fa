"""One territory, one year, one report: which files are the same report, and which of them counts.

Files are the same report where their territory and year are the same (and no two programmes are named), or, where either
is not known, their content. A territory is the one that the register knows by its name (`ldaparse.territories`), else its name. Of them counts the one that a person corrected, then one of Word before one of PDF, then the
one of the later day, then the first by its path. The views of a store go by the same rule, in SQL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ldaparse.territories import find

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_PDF = "application/pdf"
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a file whose report is kept."""

    path: str
    sha256: str
    media_type: str
    programme: str | None
    territory: str | None
    as_of: str | None
    corrected: bool

    @property
    def year(self) -> str | None:
        """The year of the day up to which it tells."""
        year = (self.as_of or "")[:4]
        return year if year.isdigit() else None


def groups_of(files: Iterable[Held]) -> list[list[Held]]:
    """The files of each report that there is more than once: the one that counts first."""
    files = list(files)
    programmes: dict[tuple[str, str], set[str]] = {}
    for one in files:
        if one.programme:
            programmes.setdefault(_place_and_year(one), set()).add(_folded(one.programme))
    groups: dict[tuple[str, ...], list[Held]] = {}
    for one in files:
        place = _place_and_year(one)
        apart = len(programmes.get(place, ())) > 1
        groups.setdefault((*place, _folded(one.programme or "") if apart else ""), []).append(one)
    return [_by_preference(group) for group in groups.values() if len(group) > 1]


def told(group: list[Held]) -> str:
    """Which files are the same report, and which counts."""
    first, *others = group
    left = ", ".join(one.path for one in others)
    return f"the same report {len(group)} times: {first.path} is counted, {left} not (docs/batch.md says by which rule)"


def doubled(files: Iterable[Held]) -> list[str]:
    """A sentence for each report that there is more than once."""
    return [told(group) for group in groups_of(files)]


def not_in_register(files: Iterable[Held]) -> list[str]:
    """A sentence for each territory that the register does not know, or knows several of, in the order of their names."""
    names = sorted({one.territory for one in files if one.territory and not find(one.territory).territory})
    return [_not_known(name) for name in names]


def _not_known(name: str) -> str:
    could_be = [f"{one.name} ({one.code})" for one in find(name).candidates[:_NAMED]]
    if could_be:
        return f"the register has several territories for {name!r}: {', '.join(could_be)}; a correction can name the one that is meant"
    return f"the register has no territory {name!r}; it counts by its name"


def _by_preference(group: list[Held]) -> list[Held]:
    latest_first = sorted(
        sorted(group, key=lambda one: one.path), key=lambda one: one.as_of or "", reverse=True
    )
    return sorted(latest_first, key=lambda one: (not one.corrected, one.media_type == _PDF))


def _place_and_year(one: Held) -> tuple[str, str]:
    if one.territory and one.year:
        return known_as(one.territory), one.year
    return one.sha256, ""


def known_as(territory: str) -> str:
    """What a territory is known by: its code in the register, else its name without accents, capitals and signs."""
    named = find(territory).territory
    return named.code if named else _folded(territory)


def _folded(text: str) -> str:
    """Words without accents, capitals and signs."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", plain.lower()).strip()


_SAME_WORDS = "trim(regexp_replace(lower(strip_accents({})), '[^a-z0-9]+', ' ', 'g'))"
_PLACE = f"coalesce(territory_code, {_SAME_WORDS.format('territory')})"
_PROGRAMME = _SAME_WORDS.format("programme")
_NAMED_OFFICIALLY = "REPLACE (coalesce(territory_name, territory) AS territory)"

EVERY_REPORT = f"""
    SELECT * {_NAMED_OFFICIALLY}, territory AS territory_as_printed, coalesce({_PLACE}, sha256) AS territory_key FROM reports
"""
"""All reports, in SQL, each with the official name of its territory, if the register has it, and what it is known by."""

COUNTED_REPORTS = f"""
    WITH placed AS (
        SELECT *, territory AS territory_as_printed,
            coalesce({_PLACE}, sha256) AS territory_key,
            CASE WHEN territory IS NOT NULL AND year IS NOT NULL THEN {_PLACE} || ' ' || year ELSE sha256 END AS place,
            {_PROGRAMME} AS said
        FROM reports
    ), grouped AS (
        SELECT *,
            CASE WHEN min(said) OVER (PARTITION BY place) <> max(said) OVER (PARTITION BY place)
                THEN place || ' ' || coalesce(said, '') ELSE place END AS same
        FROM placed
    )
    SELECT * EXCLUDE (place, said, same) {_NAMED_OFFICIALLY} FROM grouped
    QUALIFY row_number() OVER (
        PARTITION BY same
        ORDER BY corrections_sha256 IS NULL, media_type = '{_PDF}', as_of DESC NULLS LAST, path
    ) = 1
"""
"""The reports that count, in SQL."""

DUPLICATES = f"""
    WITH groups AS (
        SELECT *,
            count(*) OVER (PARTITION BY sha256) > 1 AS same_content,
            count(*) OVER (PARTITION BY {_PLACE}, year) > 1 AS same_year
        FROM reports
    )
    SELECT g.territory, g.year, g.as_of, g.path, g.report_id, g.sha256, g.same_content,
        g.report_id IN (SELECT report_id FROM counted_reports) AS counted
    FROM groups AS g
    WHERE g.same_content OR (g.territory IS NOT NULL AND g.year IS NOT NULL AND g.same_year)
    ORDER BY g.territory, g.year, counted DESC, g.path
"""
