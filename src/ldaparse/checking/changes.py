"""A change that the text claims, held against its two figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ldaparse.checking.figures import Figure, actions_with_figures, sentences
from ldaparse.checking.money import as_number
from ldaparse.findings import Bilingual, finding, quoted
from ldaparse.findings import figure as said_figure
from ldaparse.history import Series, bears_out
from ldaparse.report import Finding, Number, Report


def wrong_changes(report: Report) -> Iterator[Finding]:
    """Changes between two rows or two periods, then those whose two figures stand in their own sentence."""
    for action, figures in actions_with_figures(report):
        reported: set[int] = set()
        alone = report.model_copy(update={"actions": (action,)})
        for series in alone.series() if any(one.kind == "change" for one in action.indicators) else ():
            for claim, old, new in _of_series(series, figures):
                reported.add(claim.at)
                yield from _judged(claim, old, new)
        for _, sentence in sentences(figures):
            for claim, old, new in _of_sentence(sentence):
                if claim.at not in reported:
                    yield from _judged(claim, old, new)


def _of_series(series: Series, figures: dict[int, Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """The claims of a series, each with the two figures that it is about."""
    for one, other in pairwise(series.points):
        old, new = figures.get(one.indicator), figures.get(other.indicator)
        claim = figures.get(other.indicator + 1)
        if other.indicator not in series.claims or not (old and new and claim):
            continue
        if claim.indicator.kind == "change" and not _is_of_other_years(claim.indicator.period, one.period):
            yield claim, old, new


def _is_of_other_years(claimed: str | None, period: str) -> bool:
    """Whether a claim says of which years it is, and those are not those of the former figure."""
    years, mine = (set(re.findall(r"\d{4}", text or "")) for text in (claimed, period))
    return bool(years and mine and not years & mine)


def _of_sentence(sentence: list[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """The one claim of a sentence that compares two figures: "+15 % : 412 signalements contre 358"."""
    by_index = {figure.at: figure for figure in sentence}
    claims = [figure for figure in sentence if figure.indicator.kind == "change"]
    compared = [
        (by_index[relation.to], figure)
        for figure in sentence
        if (relation := figure.indicator.relation)
        and relation.kind == "compared_with"
        and relation.to in by_index
    ]
    if len(claims) == 1 and len(compared) == 1 and claims[0] not in compared[0]:
        old, new = compared[0]
        if old.indicator.kind == new.indicator.kind and old.indicator.unit == new.indicator.unit:
            yield claims[0], old, new


def _judged(claim: Figure, old: Figure, new: Figure) -> Iterator[Finding]:
    computed = _change(claim, old, new)
    if computed is None or bears_out(as_number(computed), as_number(claim.value)):
        return
    unit = claim.indicator.unit or ""
    yield finding(
        "indicator.change", where=claim.where, quote=quoted(claim.indicator.quote),
        evidence=tuple(place for one in (claim, new, old) for place in one.indicator.evidence),
        claimed=_with_unit(as_number(claim.value), unit), computed=_with_unit(round(float(computed), 1), unit),
        old=said_figure(as_number(old.value)), new=said_figure(as_number(new.value)),
    )  # fmt: skip


def _with_unit(value: Number, unit: str) -> Bilingual:
    said = said_figure(value)
    return {lang: f"{said[lang]} {unit}".rstrip() for lang in said}


def _change(claim: Figure, old: Figure, new: Figure) -> Decimal | None:
    """The change in the unit of the claim: per cent of the old value, or points."""
    delta = new.value - old.value
    if claim.indicator.unit == "%" and new.indicator.unit != "%":
        return 100 * delta / abs(old.value) if old.value else None
    unit = (claim.indicator.unit or "").partition(" ")[0]
    return delta if unit in {"", "%", "point", "points"} or unit == new.indicator.unit else None
