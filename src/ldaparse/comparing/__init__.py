"""Comparing: what is the same over years, and what changed. Works on typed objects only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ldaparse.comparing.actions import ActionPair, Shares, compare_action, pair_actions
from ldaparse.comparing.counting import count_moves
from ldaparse.comparing.finances import compare_line, compare_totals, doubtful_totals, pair_lines
from ldaparse.comparing.following import followed
from ldaparse.comparing.series import line_up
from ldaparse.comparing.splits import find_splits
from ldaparse.comparing.texts import compare_texts
from ldaparse.comparison import ActionChange, Comparison, IndicatorChange
from ldaparse.findings import finding
from ldaparse.french.folding import fold
from ldaparse.history import History
from ldaparse.report import Finding, Report

__all__ = ["compare", "follow", "line_up"]


def compare(old: Report, new: Report, *, pairs: Mapping[int, int] | None = None) -> Comparison:
    """What changed from one report to the next.

    Args:
        old: the report of the former year.
        new: the report of the later year. The order is never reversed; if the dates say otherwise, a finding tells.
        pairs: numbers of actions, old to new, to be taken for the same whatever their titles say.
    """
    paired, doubts = pair_actions(old, new, pairs or {})
    shares = find_splits(paired)
    lines = pair_lines(old, new, _renumbered(paired))
    actions = tuple(compare_action(pair, shares.get(k, Shares())) for k, pair in enumerate(paired))
    return Comparison(
        old=old.source,
        new=new.source,
        as_of_old=old.as_of,
        as_of_new=new.as_of,
        counts=count_moves(actions),
        actions=actions,
        finances=tuple(compare_line(one, other) for one, other in lines),
        totals=compare_totals(old, new),
        texts=tuple(compare_texts(old, new, paired, lines)),
        findings=(
            *_not_comparable(old, new), *doubts, *_not_borne_out(actions),
            *doubtful_totals(old), *(doubtful_totals(new) if new is not old else ()),
        ),
    )  # fmt: skip


def follow(reports: Sequence[Report]) -> History:
    """What any number of reports say of the same actions, figures and financial lines.

    Args:
        reports: in the order of their years. It is never changed; if the dates say otherwise, a finding tells.
    """
    findings = [finding for one, other in pairwise(reports) for finding in _not_comparable(one, other)]
    return followed(reports).model_copy(update={"findings": tuple(findings)})


def _renumbered(pairs: Iterable[ActionPair]) -> dict[int, int]:
    both = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
    return {old: new for old, new in both if old is not None and new is not None and old != new}


def _not_borne_out(actions: Iterable[ActionChange]) -> Iterator[Finding]:
    """Changes that the text claims and the figures of the two reports do not give."""
    for index, action in enumerate(actions):
        for found in action.indicators:
            if found.borne_out is False:
                yield _told_otherwise(found, f"actions[{index}]")


def _told_otherwise(found: IndicatorChange, where: str) -> Finding:
    claims, recalls = found.claimed is not None, found.recalled is not None
    return finding(
        "compare.claim", case="both" if claims and recalls else "claimed" if claims else "recalled", where=where,
        evidence=found.evidence_new, label=found.label, old=str(found.old), new=str(found.new),
        claimed=f"{found.claimed} {found.claimed_unit or ''}".rstrip(), recalled=str(found.recalled),
    )  # fmt: skip


def _not_comparable(old: Report, new: Report) -> Iterator[Finding]:
    for name in ("programme", "territory"):
        one, other = getattr(old, name), getattr(new, name)
        if one and other and fold(one) != fold(other):
            code = "compare.programme" if name == "programme" else "compare.territory"
            yield finding(code, old=one, new=other)
    if _is_older(new, old):
        yield finding("compare.order", old=old.source.name, new=new.source.name)


def _is_older(one: Report, other: Report) -> bool:
    if one.as_of and other.as_of:
        return one.as_of < other.as_of
    return one.rank is not None and other.rank is not None and one.rank < other.rank
