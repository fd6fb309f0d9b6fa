"""Up to which day the report counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ldaparse.french.dates import read_date
from ldaparse.french.folding import fold_characters
from ldaparse.interpreting.identity.lines import Line
from ldaparse.interpreting.identity.settings import IdentitySettings, Kind
from ldaparse.interpreting.identity.weighing import Candidate, Weighed, by_mentions, weigh
from ldaparse.interpreting.wording import either_of, tokens
from ldaparse.profile import Profile

_SPOKEN: frozenset[Kind] = frozenset({"opening", "prose"})
_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|(?<=\d)\*+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\b(?:du|entre le)\s+\S+(?:\s+\S+){0,2}\s+(?:au|et le)\s*$")
_REACH = 60  # characters before a day that say what it is the day of
_ALREADY = re.compile(r"[.;:!?]\s")


def read_day(lines: Sequence[Line], profile: Profile, settings: IdentitySettings) -> Weighed[str]:
    """The days up to which the report may count, weighed."""
    labels = {tokens(label) for label in profile.identity["day_labels"]}
    found: list[Candidate[str]] = []
    for line in lines:
        if line.kind in ("property", "bands"):
            continue
        weight = settings.weights[line.kind] - settings.order * min(line.index, 20)
        if line.kind == "fact":
            if tokens(line.label) in labels and (day := _whole_day(line.text)):
                found.append(Candidate(day, weight, line, "a label says it"))
            continue
        for day, counted in _days(line.text, profile):
            said = "what is counted up to it is said" if counted else "no matter is said of it"
            spoken = settings.loose if line.kind in _SPOKEN and not counted else 1.0
            more = settings.statement if line.kind in _SPOKEN and counted else 1.0
            if line.kind == "columns" and counted:
                more = settings.statement
            share = settings.loose if not counted and line.kind not in ("cover", "title", "finances") else 1.0
            found.append(Candidate(day, weight * min(spoken, share) * more, line, said))
    return weigh(by_mentions(found), settings)


def not_before(days: Weighed[str], year: int) -> Weighed[str]:
    """The days without those of headers of tables that lie before the years of the report: these head what was a year ago."""
    scored = tuple(
        one for one in days.scored if one.best.line.kind != "columns" or int(one.best.value[:4]) >= year
    )
    return Weighed(scored, days.settings)


def read_as_of(text: str, profile: Profile) -> str | None:
    """The day up to which "au 31/03/24" counts, as an ISO date, or None."""
    return next((day for day, _ in _days(text, profile)), None)


def _days(text: str, profile: Profile) -> Iterator[tuple[str, bool]]:
    """The days up to which a text counts, and whether it says what is counted."""
    words = profile.identity
    leads, matters, others = _patterns(words["as_of"], words["day_words"], words["not_day_words"])
    plain = _MARKS.sub(lambda found: " " * len(found[0]), text)
    for found in leads.finditer(plain):
        day = _whole_day(plain[found.end() : found.end() + 30], at_start=True)
        before = fold_characters(plain[: found.start()])[-_REACH:]
        clause = _ALREADY.split(before)[-1]
        whole = clause + fold_characters(found[0])
        if day is None or _PERIOD.search(whole) or others.search(clause):
            continue
        yield day, bool(matters.search(whole))


def _whole_day(text: str, *, at_start: bool = False) -> str | None:
    shown = text if not at_start else re.split(r"[,;()]|\s(?:et|au|pour|par)\s", text)[0]
    day = read_date(shown)
    if at_start and not re.match(r"\s*(?:le\s+)?(?:\w+di\s+)?(?:1er|\d{1,2})\W", shown):
        return None
    return day if day and _DAY.fullmatch(day) else None


@lru_cache(maxsize=8)
def _patterns(
    leads: tuple[str, ...], matters: tuple[str, ...], others: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"\b(?:{either_of(leads)})\s+(?=\S)", re.IGNORECASE),
        re.compile(rf"\b(?:{either_of(matters)})", re.IGNORECASE),
        re.compile(rf"\b(?:{either_of(others)})", re.IGNORECASE),
    )
