"""When a figure was measured, and on what basis: in a period, since a beginning, or recalled from an earlier year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.french.folding import fold_characters
from ldaparse.french.indicators.figures import Figure
from ldaparse.french.indicators.found import Basis, RelationKind
from ldaparse.french.times import TimeFound

# "2022 : 34": the date says when, before the figure.
_INTRODUCES = re.compile(r"\s*:\s*")
_BRACKETED = re.compile(r"\s*\)\s*:\s*")
_IN_PASSING = re.compile(r"[,(]\s*\w*\s*$")
_STOP = re.compile(r"[.;!?](?:\s|$)|\n")
# A value of other places is no former one: "contre 42 % au niveau national".
_ELSEWHERE = re.compile(
    r"\b(?:national\w*|nationaux|departemental\w*|regional\w*|en france|du departement|de la region|ailleurs)\b"
    r"|\b(?:pour|chez|parmi)\s+(?:les|l'ensemble)\b"
)
_YEARS = re.compile(r"\d{4}")
_AGAINST = re.compile(
    r"\b(?:contre|au lieu d[e']|pour memoire|pour rappel|rappel|vs\.?)\s*:?\s*(?:seulement|environ|les|pres de)?\s*$"
)
_ENUMERATED = re.compile(r"\s+[^\W\d_][^.;:()\d\n]{1,60}?(?:,|\set)\s+")
_NAMED = re.compile(r"\s+(?!(?:en|au|fin|depuis|l'an|contre|sur|dans|cette)\b)[^\W\d_]{3,}")
_RIGHT_BEHIND = re.compile(r"\s*(?:(?:en|au|fin|pour|sur|à|dès)\s+)?(?:l['’]année\s+)?")
# A stock is what it is on the day; only what adds up is counted since a beginning.
_STOCKS = frozenset(["%", "points", "ETP", "m²", "km"])
_OPENING = 3  # words of a sentence before "depuis le lancement" that says it of all that follows


@dataclass(frozen=True, slots=True)
class Measured:
    """The time of one figure."""

    period: str | None = None
    years_ago: int | None = None
    since: bool = False


def time_of(text: str, times: Sequence[TimeFound], figures: Sequence[Figure], at: int) -> Measured:
    """The time that the text gives a figure: what introduces it, what stands behind it, or what its sentence begins
    with."""
    figure = figures[at]
    adjacent = [time for time in times if _introduces(text, time, figure)]
    if adjacent:
        return _joined(adjacent, figure)
    behind = _behind(text, times, figures, at)
    if behind and not _IN_PASSING.search(text[figure.end : behind[0].start]):
        return _joined(behind, figure)
    return _joined(_leading(text, times, figures, at) or behind, figure)


def _introduces(text: str, time: TimeFound, figure: Figure) -> bool:
    return time.end <= figure.start and _INTRODUCES.fullmatch(text, time.end, figure.start) is not None


def _behind(text: str, times: Sequence[TimeFound], figures: Sequence[Figure], at: int) -> list[TimeFound]:
    """What says when between a figure and the next, in its sentence."""
    figure = figures[at]
    end = min([m.start() for m in _STOP.finditer(text, figure.end)] or [len(text)])
    following = figures[at + 1] if at + 1 < len(figures) else None
    if following:
        end = min(end, following.start)
    return [
        time
        for time in times
        if figure.end <= time.start < end and not (following and _introduces(text, time, following))
    ]


def _leading(text: str, times: Sequence[TimeFound], figures: Sequence[Figure], at: int) -> list[TimeFound]:
    """What says when before a figure in its sentence, nearest to it: not what is said in a closed parenthesis, nor of a
    figure that another is compared with."""
    figure = figures[at]
    begins = max([m.end() for m in _STOP.finditer(text, 0, figure.start)] or [0])
    leading = [
        time
        for time in times
        if begins <= time.start < figure.start
        and not _is_aside(text, time, begins, figure.start)
        and not _is_of_another(text, time, figures)
        and (
            not time.since
            or len(text[begins : time.start].split()) <= _OPENING
            or _BRACKETED.fullmatch(text, time.end, figure.start)
        )
    ]
    if not leading:
        return []
    # What stands in one group with the nearest belongs to it: "au total depuis 2021".
    last = leading[-1]
    return [time for time in leading if not any(time.end <= one.start < last.start for one in figures)]


def _is_aside(text: str, time: TimeFound, begins: int, end: int) -> bool:
    opened = text.rfind("(", begins, time.start)
    closed = text.find(")", time.end, end)
    if opened < 0 or closed < 0 or ")" in text[opened : time.start]:
        return False
    # "Places (au 31/12/2023) : 426" is the time of what the colon introduces.
    return _INTRODUCES.fullmatch(text, closed + 1, end) is None


def _is_of_another(text: str, time: TimeFound, figures: Sequence[Figure]) -> bool:
    """Whether a time is that of the figure before it alone: right behind it, "112 jours en 2022", or behind "contre"."""
    before = [one for one in figures if one.end <= time.start]
    if not before:
        return False
    beside = _RIGHT_BEHIND.fullmatch(text, before[-1].end, time.start)
    return beside is not None or _AGAINST.search(fold_characters(text[: before[-1].start])) is not None


def _joined(times: Sequence[TimeFound], figure: Figure) -> Measured:
    since = any(time.since for time in times) and figure.unit not in _STOCKS
    dated = next((time for time in times if time.edtf), None)
    relative = next((time for time in times if time.years_ago is not None), None)
    if dated:
        return Measured(dated.edtf, None, since)
    return Measured(None, relative.years_ago if relative else None, since)


def enumerated(text: str, figures: Sequence[Figure], times: Sequence[Measured]) -> list[Measured]:
    """The times of figures, those of one enumeration being what stands behind its last: "4 comités et 11 ateliers tenus
    en 2023"; not before a bare number, "34 baux, 2 en 2022"."""
    filled = list(times)
    for at in range(len(figures) - 2, -1, -1):
        following = figures[at + 1]
        is_listed = _ENUMERATED.fullmatch(text, figures[at].end, following.start) is not None
        is_named = _NAMED.match(text, following.end) is not None
        if filled[at] == Measured() and is_listed and is_named and figures[at].unit == following.unit:
            filled[at] = filled[at + 1]
    return filled


def inherited(
    times: Sequence[Measured], related: Sequence[tuple[RelationKind, int] | None]
) -> list[Measured]:
    """The times of figures, that of a part of which nothing is said being that of its whole."""
    filled = list(times)
    for at, relation in enumerate(related):
        if filled[at] == Measured() and relation and relation[0] in {"part_of", "out_of"}:
            filled[at] = filled[relation[1]]
    return filled


def basis_of(
    plain: str,
    figures: Sequence[Figure],
    at: int,
    times: Sequence[Measured],
    related: Sequence[tuple[RelationKind, int] | None],
) -> Basis | None:
    """On what basis a figure was measured; None where nothing says it."""
    time = times[at]
    if (time.years_ago or 0) > 0 or _is_former(plain, figures, at, times, related):
        return "recalled"
    if time.since:
        return "cumulative"
    return None if time == Measured() else "period"


def _is_former(
    plain: str,
    figures: Sequence[Figure],
    at: int,
    times: Sequence[Measured],
    related: Sequence[tuple[RelationKind, int] | None],
) -> bool:
    """Whether another figure is compared with it: the one before it, the later one of "passé de 12 à 18", or that of a
    later year in its sentence."""
    if any(relation == ("compared_with", at) for relation in related):
        if times[at] != Measured():
            return True
        return (
            _ELSEWHERE.search(plain, figures[at - 1].end if at else 0, _clause_end(plain, figures, at))
            is None
        )
    year = year_of(times[at])
    if year and _AGAINST.search(plain, 0, figures[at].start):
        return True
    for other in range(at - 1, -1, -1):
        if _STOP.search(plain, figures[other].end, figures[at].start):
            return False
        later = year_of(times[other])
        if year and later and later > year and figures[other].unit == figures[at].unit:
            return True
    return False


def _clause_end(plain: str, figures: Sequence[Figure], at: int) -> int:
    following = figures[at + 1].start if at + 1 < len(figures) else len(plain)
    stop = _STOP.search(plain, figures[at].end, following)
    return stop.start() if stop else following


def year_of(time: Measured) -> str | None:
    """The year in which a period ends."""
    years = _YEARS.findall(time.period or "")
    return max(years) if years and not time.since else None
