"""Rates and shares in the prose: what "soit 41 %" is of, and what a list of shares comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ldaparse.checking.figures import Figure, actions_with_figures, between, placed, sentences
from ldaparse.checking.money import as_number, exact
from ldaparse.evidence import Evidence
from ldaparse.findings import figure as said_figure
from ldaparse.findings import finding, quoted
from ldaparse.french.folding import fold_characters
from ldaparse.french.quantities import find_quantities
from ldaparse.report import Action, Finding, Report

_THAT_IS = re.compile(
    r"(?:\bsoit\s+|\()\s*(?:un\s+taux\s+(?:de\s+|d')?[\w' -]{0,40}\s+(?:de|d')\s*)?(?P<about>environ|pres de|plus de)?\s*$"
)
_MAY_EXCEED = re.compile(
    r"\b(?:taux|objectif\w*|cible|prevu\w*|previsionnel\w*|budget\w*|realis\w+|occup\w+|remplissage|execut\w+|rapport|par rapport"
    r"|augment\w*|hauss\w*|progress\w*|evolu\w*|croissance|plafond|smic|rsa|ressources|capacit\w+|rendement|indice)\b"
)
_VERB = re.compile(r"\b(?:sont|ont|est|a|etaient|avaient|sera|seront|peuvent|\w+(?<!m)ent)\b")
_SEVERAL_ANSWERS = re.compile(r"\b(?:plusieurs|multiples?|cumul\w*|reponses?|choix)\b")
_IN_RANGE = re.compile(r"[\s,]*\(?\s*(?:allant\s+|variant\s+|comprise?\s+)?(?:de\s+|d'|entre\s+)?")
_NEAR = 3  # points by which a list of shares may miss 100 and still be meant to make it
_LONGEST_STEP = 60  # letters between two shares of one list


def wrong_prose_rates(report: Report) -> Iterator[Finding]:
    """ "81 ménages sur 240 courriers, soit 41 %": a rate that its two figures do not give."""
    for _, figures in actions_with_figures(report):
        for quote, sentence in sentences(figures):
            found = placed(quote, sentence)
            for at, (share, printed) in enumerate(found[1:], 1):
                if share.indicator.kind != "share" or share.indicator.unit != "%":
                    continue
                said = _THAT_IS.search(between(quote, found[at - 1][1], printed))
                pair = _pair([figure for figure, _ in found[:at]])
                if not said or pair is None:
                    continue
                part, whole = pair
                computed = 100 * part.value / whole.value
                allowed = Decimal(5) if said["about"] else last_digit(share.value)
                if min(abs(computed - share.value), abs(100 - computed - share.value)) >= allowed:
                    yield finding(
                        "indicator.rate", where=share.where, quote=quoted(quote),
                        evidence=_places(part, whole, share), printed=said_figure(as_number(share.value)),
                        part=said_figure(as_number(part.value)), whole=said_figure(as_number(whole.value)),
                        computed=said_figure(round(float(computed), 1)),
                    )  # fmt: skip


def _pair(before: list[Figure]) -> tuple[Figure, Figure] | None:
    """The part and the whole that a rate is said of: the only two figures before it, one out of the other."""
    by_index = {figure.at: figure for figure in before}
    related = [
        (figure, by_index[relation.to])
        for figure in before
        if (relation := figure.indicator.relation)
        and relation.kind != "compared_with"
        and relation.to in by_index
    ]
    if len(before) != 2 or len(related) != 1 or not related[0][1].value:
        return None
    return related[0] if {one.indicator.kind for one in before} == {"count"} else None


def last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit printed: a rate may be rounded or cut there."""
    return Decimal(10) ** min(0, int(value.as_tuple().exponent))


def wrong_shares(report: Report) -> Iterator[Finding]:
    """Shares of more than a whole, and lists of shares that come to more than a whole, or nearly to it."""
    for _, figures in actions_with_figures(report):
        for quote, sentence in sentences(figures):
            may_exceed = _MAY_EXCEED.search(fold_characters(quote))
            for share in sentence:
                if _is_share(share) and share.value > 100 and not may_exceed:
                    yield finding(
                        "indicator.share", where=share.where, evidence=share.indicator.evidence,
                        quote=quoted(quote), printed=said_figure(as_number(share.value)),
                    )  # fmt: skip
            if not may_exceed and not _SEVERAL_ANSWERS.search(fold_characters(quote)):
                yield from _listed(quote, [share for share in sentence if _is_share(share)])


def _listed(quote: str, shares: list[Figure]) -> Iterator[Finding]:
    """A list of shares by nouns alone: "58 % de personnes seules, 21 % de couples, 12 % de familles"."""
    found = placed(quote, shares)
    if len(found) < 2 or len(found) != len(shares) or any(share.indicator.relation for share in shares):
        return
    steps = [between(quote, one, other) for (_, one), (_, other) in pairwise(found)]
    if any("%" not in quantity.raw for _, quantity in found) or any(set("(:;") & set(step) for step in steps):
        return  # "plus de la moitié (56 %)" says one share twice, "fibre : 81 %" speaks of another thing
    last = fold_characters(quote)[found[-1][1].end :]
    if any(len(step) > _LONGEST_STEP or _VERB.search(step) for step in (*steps, last)):
        return
    added = sum((share.value for share in shares), Decimal(0))
    rounding = len(shares) * max(last_digit(share.value) for share in shares) / 2
    if added > 100 + rounding or (len(shares) > 2 and 100 - _NEAR <= added < 100 - rounding):
        yield finding(
            "indicator.shares", case="over" if added > 100 else "under", where=shares[0].where,
            evidence=_places(*shares), quote=quoted(quote), added=said_figure(as_number(added)),
            severity=None if added > 100 else "note",
        )  # fmt: skip


def _is_share(figure: Figure) -> bool:
    return figure.indicator.kind == "share" and figure.indicator.unit == "%"


def _places(*figures: Figure) -> Evidence:
    return tuple(place for figure in figures for place in figure.indicator.evidence)


def averages_out_of_range(report: Report) -> Iterator[Finding]:
    """ "moyenne d’âge : 81 ans (de 24 à 72 ans)": an average outside the range that is given beside it."""
    for index, action in enumerate(report.actions):
        for at in range(len(action.indicators) - 1):
            yield from _out_of_range(action, index, at)


def _out_of_range(action: Action, index: int, at: int) -> Iterator[Finding]:
    average, spread = action.indicators[at : at + 2]
    value, low, high = exact(average.value), exact(spread.value), exact(spread.high)
    same = average.quote == spread.quote and average.unit == spread.unit
    if not same or average.kind not in {"average", "median"} or spread.kind != "range":
        return
    if value is None or low is None or high is None or low <= value <= high:
        return
    printed = find_quantities(average.quote)
    if any(
        one.value == value
        and other.value == low
        and other.high == high
        and _IN_RANGE.fullmatch(between(average.quote, one, other))
        for one, other in pairwise(printed)
    ):
        yield finding(
            "indicator.average", where=f"actions[{index}].indicators[{at}].value", quote=quoted(average.quote),
            evidence=(*average.evidence, *spread.evidence), printed=said_figure(as_number(value)),
            low=said_figure(as_number(low)), high=said_figure(as_number(high)),
        )  # fmt: skip
