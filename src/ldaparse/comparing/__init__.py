"""Comparing: what is the same over years, and what changed. Works on typed objects only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

from ldaparse.comparing.actions import ActionPair, Shares, compare_action, pair_actions
from ldaparse.comparing.bases import read_bases
from ldaparse.comparing.doubts import (
    BothDoubts,
    Doubts,
    doubtful_bases,
    doubtful_figures,
    doubtful_funders,
    not_comparable,
    same_years,
    with_doubts,
)
from ldaparse.comparing.finances import compare_line, compare_totals, doubtful_totals, pair_lines
from ldaparse.comparing.following import followed
from ldaparse.comparing.funders import renamed_funders
from ldaparse.comparing.indicators import Aids
from ldaparse.comparing.requested_pairs import RequestedPairs
from ldaparse.comparing.series import line_up
from ldaparse.comparing.splits import find_splits
from ldaparse.comparing.statuses import count_moves
from ldaparse.comparing.texts import compare_texts
from ldaparse.comparing.wording import Wording
from ldaparse.comparison import ActionChange, Comparison
from ldaparse.history import History
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import FinanceLine, Report

__all__ = ["compare", "follow", "line_up"]


def compare(
    old: Report,
    new: Report,
    *,
    pairs: Mapping[int, int] | Sequence[str] | None = None,
    profile: Profile | str | Path | None = None,
) -> Comparison:
    """What changed from one report to the next.

    Args:
        old: the report of the former year.
        new: the report of the later year. The order is never reversed; if the dates say otherwise, a finding tells.
        pairs: what is to be taken for the same whatever its words say: numbers of actions, old to new, or "8=9",
            "8.2=8.3" (rows), "AMI=BOP 177" (funders, titles, labels); "8!=8" for what is not the same.
        profile: the words of bases and states: a `Profile`, the name of one that is shipped, a TOML file, or None.

    Raises:
        ValueError: one of `pairs` is no pair.
    """
    words, wording = as_loaded(profile), Wording.of((old, new), RequestedPairs.of(pairs))
    paired, doubts = pair_actions(old, new, wording)
    shares = find_splits(paired)
    pairs_of_lines, doubtful_lines = pair_lines(old, new, _renumbered(paired), _reused(paired), wording)
    funders = renamed_funders(pairs_of_lines, wording)
    bases = read_bases(old.finances, words), read_bases(new.finances, words)
    doubtful = Doubts(old), Doubts(new)
    both = BothDoubts(*doubtful)
    aids = Aids(wording.meanings, both, words)
    actions = tuple(compare_action(pair, shares.get(k, Shares()), aids) for k, pair in enumerate(paired))
    finances = tuple(
        line.model_copy(
            update={
                "fields": with_doubts(line.fields, rows, doubtful, funders=funders.names),
                "doubts": both.about(*rows),
            }
        )
        for rows in pairs_of_lines
        for line in [compare_line(*rows, bases, _related(*rows, actions), words, funders.names)]
    )
    misprinted = tuple(chain(doubtful_totals(old), doubtful_totals(new) if new is not old else ()))
    ends = tuple(one.finances.total if one.finances else None for one in (old, new))
    totals = with_doubts(
        compare_totals(old, new, bases, funders.names),
        (ends[0], ends[1]),
        doubtful,
        misprinted,
        funders.names,
    )
    return Comparison(
        old=old.source,
        new=new.source,
        as_of_old=old.as_of,
        as_of_new=new.as_of,
        counts=count_moves(actions),
        actions=actions,
        finances=finances,
        totals=totals,
        funders=dict(funders.names),
        texts=tuple(compare_texts(old, new, paired, pairs_of_lines)),
        findings=(
            *not_comparable(old, new), *doubts, *doubtful_lines, *doubtful_funders(funders),
            *doubtful_figures(actions), *doubtful_bases(new, finances, totals), *misprinted,
        ),
    )  # fmt: skip


def follow(
    reports: Sequence[Report],
    *,
    pairs: Sequence[str] | None = None,
    profile: Profile | str | Path | None = None,
) -> History:
    """What any number of reports say of the same actions, figures and financial lines.

    Args:
        reports: in the order of their years. It is never changed; if the dates say otherwise, a finding tells.
        pairs: what is to be taken for the same from one report to the next, as `compare` takes it.
        profile: the words of measures of which less is better: a `Profile`, a name, a TOML file, or None.

    Raises:
        ValueError: one of `pairs` is no pair.
    """
    found, doubts = followed(reports, Wording.of(reports, RequestedPairs.of(pairs)), as_loaded(profile))
    findings = [
        *same_years(reports),
        *(finding for one, other in pairwise(reports) for finding in not_comparable(one, other)),
        *doubts,
    ]
    return found.model_copy(update={"findings": tuple(findings)})


def _renumbered(pairs: Iterable[ActionPair]) -> dict[int, int]:
    both = [(pair.old.number, pair.new.number) for pair in pairs if pair.old and pair.new]
    return {old: new for old, new in both if old is not None and new is not None and old != new}


def _related(
    old: FinanceLine | None, new: FinanceLine | None, actions: Iterable[ActionChange]
) -> ActionChange | None:
    """The action of a line that one table only has, where it was split from another one or merged into it."""
    if (old is None) == (new is None):
        return None
    number = new.number if new else old.number if old else None
    changes = ("added", "removed")[new is None]
    return next(
        (one for one in actions if one.change == changes and number is not None and one.number == number and one.events), None
    )  # fmt: skip


def _reused(pairs: Sequence[ActionPair]) -> frozenset[int]:
    """The numbers that one action had and another has."""
    gone = {pair.old.number for pair in pairs if pair.old and pair.new is None}
    come = {pair.new.number for pair in pairs if pair.new and pair.old is None}
    return frozenset(number for number in gone & come if number is not None)
