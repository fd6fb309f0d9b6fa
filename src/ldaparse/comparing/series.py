"""The same indicator over the years or periods of one report.

Rows that stand side by side (Année 1, Année 2; 2022, 2023) measure the same thing in other words:
two indicators are one if unit and kind are, and their labels share most of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldaparse.comparing.claims import claim_of
from ldaparse.comparing.periods import period_of
from ldaparse.french.folding import content_words, fold_word
from ldaparse.history import Point, Series
from ldaparse.report import Action, Indicator, Report

_SAME = 0.5
_STEM = 6


@dataclass(frozen=True, slots=True)
class _Dated:
    index: int
    indicator: Indicator
    period: str
    stems: frozenset[str]


def line_up(report: Report) -> tuple[Series, ...]:
    """All series of a report with two points or more, action by action."""
    return tuple(series for action in report.actions for series in _series_of(action))


def _series_of(action: Action) -> Iterator[Series]:
    chains: list[list[_Dated]] = []
    for found in sorted(_dated(action), key=lambda one: (_first_day(one.period), one.index)):
        fitting = [chain for chain in chains if _fits(chain[-1], found)]
        best = max(fitting, key=lambda chain: _likeness(chain[-1], found), default=None)
        if best is None:
            chains.append([found])
        else:
            best.append(found)
    for chain in sorted(chains, key=lambda chain: min(one.index for one in chain)):
        if len(chain) > 1:
            yield _as_series(action, chain)


def _dated(action: Action) -> Iterator[_Dated]:
    for index, indicator in enumerate(action.indicators):
        period = None if indicator.place == "note" else period_of(action, indicator)
        if period and indicator.high is None and indicator.kind not in {"change", "ratio"}:
            yield _Dated(index, indicator, period, _stems(indicator.label))


def _fits(last: _Dated, found: _Dated) -> bool:
    one, other = last.indicator, found.indicator
    return (
        last.period != found.period
        and one.kind == other.kind
        and one.place == other.place
        and fold_word(one.unit or "") == fold_word(other.unit or "")
        and _likeness(last, found) > _SAME
    )


def _likeness(one: _Dated, other: _Dated) -> float:
    both = len(one.stems) + len(other.stems)
    return 2 * len(one.stems & other.stems) / both if both else 0.0


def _stems(label: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(label) if not word[0].isdigit())


def _first_day(period: str) -> str:
    """What sorts periods by time; bands that say the same years keep the order of their labels ("Année 1")."""
    years = re.findall(r"\d{4}(?:-\d\d)*", period)
    return min(years)[:4] if years else period


def _as_series(action: Action, chain: list[_Dated]) -> Series:
    claims = dict(_claims(action, chain[1:]))
    first = chain[0].indicator
    return Series(
        action=action.number,
        label=first.label,
        unit=first.unit,
        kind=first.kind,
        points=tuple(
            Point(period=one.period, value=one.indicator.value, indicator=one.index) for one in chain
        ),
        claims={index: claim.value for index, claim in claims.items()},
        claimed_unit=next((claim.unit for claim in claims.values()), None),
    )


def _claims(action: Action, points: Iterable[_Dated]) -> Iterator[tuple[int, Indicator]]:
    for point in points:
        if claim := claim_of(action.indicators, point.index):
            yield point.index, claim
