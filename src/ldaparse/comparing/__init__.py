"""Comparing: what is the same over years, and what changed. Works on typed objects only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ldaparse.comparing.actions import compare_actions, pair_actions
from ldaparse.comparing.finances import compare_finances, compare_totals
from ldaparse.comparing.series import line_up
from ldaparse.comparison import Comparison
from ldaparse.french.folding import fold
from ldaparse.report import Finding, Report

__all__ = ["compare", "line_up"]


def compare(old: Report, new: Report, *, pairs: Mapping[int, int] | None = None) -> Comparison:
    """What changed from one report to the next.

    Args:
        old: the report of the former year.
        new: the report of the later year. The order is never reversed; if the dates say otherwise, a finding tells.
        pairs: numbers of actions, old to new, to be taken for the same whatever their titles say.
    """
    paired = pair_actions(old, new, pairs or {})
    return Comparison(
        old=old.source,
        new=new.source,
        as_of_old=old.as_of,
        as_of_new=new.as_of,
        actions=compare_actions(old, new, paired),
        finances=compare_finances(old, new),
        totals=compare_totals(old, new),
        findings=(*_not_comparable(old, new), *paired.findings),
    )


def _not_comparable(old: Report, new: Report) -> Iterator[Finding]:
    for name, told in (("programme", "programme"), ("territory", "territoire")):
        one, other = getattr(old, name), getattr(new, name)
        if one and other and fold(one) != fold(other):
            message = f"Les deux rapports ne sont pas du même {told} : « {one} » et « {other} »."
            yield Finding(code=f"compare.{name}", severity="warning", message=message)
    if _is_older(new, old):
        message = (
            f"{new.source.name}, donné comme le nouveau rapport, est plus ancien que {old.source.name} :"
            " les évolutions sont données dans l’ordre demandé, non dans celui du temps."
        )
        yield Finding(code="compare.order", severity="warning", message=message)


def _is_older(one: Report, other: Report) -> bool:
    if one.as_of and other.as_of:
        return one.as_of < other.as_of
    return one.rank is not None and other.rank is not None and one.rank < other.rank
