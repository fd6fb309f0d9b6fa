"""Comparing: what is the same over years, and what changed. Works on typed objects only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

from ldaparse.comparing.actions import ActionPair, Shares, compare_action, pair_actions
from ldaparse.comparing.bases import read_bases
from ldaparse.comparing.counting import count_moves
from ldaparse.comparing.doubts import (
    Doubts,
    doubtful_bases,
    doubtful_figures,
    not_comparable,
    same_years,
    with_doubts,
)
from ldaparse.comparing.finances import compare_line, compare_totals, doubtful_totals, pair_lines
from ldaparse.comparing.following import followed
from ldaparse.comparing.series import line_up
from ldaparse.comparing.splits import find_splits
from ldaparse.comparing.texts import compare_texts
from ldaparse.comparison import ActionChange, Comparison
from ldaparse.history import History
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import FinanceLine, Report

__all__ = ["compare", "follow", "line_up"]


def compare(
    old: Report,
    new: Report,
    *,
    pairs: Mapping[int, int] | None = None,
    profile: Profile | str | Path | None = None,
) -> Comparison:
    """What changed from one report to the next.

    Args:
        old: the report of the former year.
        new: the report of the later year. The order is never reversed; if the dates say otherwise, a finding tells.
        pairs: numbers of actions, old to new, to be taken for the same whatever their titles say.
        profile: the words of bases and states: a `Profile`, the name of one that is shipped, a TOML file, or None.
    """
    words = as_loaded(profile)
    paired, doubts = pair_actions(old, new, pairs or {})
    shares = find_splits(paired)
    pairs_of_lines = pair_lines(old, new, _renumbered(paired), _reused(paired))
    bases = read_bases(old.finances, words), read_bases(new.finances, words)
    actions = tuple(compare_action(pair, shares.get(k, Shares())) for k, pair in enumerate(paired))
    doubtful = Doubts(old), Doubts(new)
    finances = tuple(
        line.model_copy(update={"fields": with_doubts(line.fields, rows, doubtful)})
        for rows in pairs_of_lines
        for line in [compare_line(*rows, bases, _related(*rows, actions), words)]
    )
    misprinted = tuple(chain(doubtful_totals(old), doubtful_totals(new) if new is not old else ()))
    ends = tuple(one.finances.total if one.finances else None for one in (old, new))
    totals = with_doubts(compare_totals(old, new, bases), (ends[0], ends[1]), doubtful, misprinted)
    return Comparison(
        old=old.source,
        new=new.source,
        as_of_old=old.as_of,
        as_of_new=new.as_of,
        counts=count_moves(actions),
        actions=actions,
        finances=finances,
        totals=totals,
        texts=tuple(compare_texts(old, new, paired, pairs_of_lines)),
        findings=(
            *not_comparable(old, new), *doubts, *doubtful_figures(actions), *doubtful_bases(new, finances, totals),
            *misprinted,
        ),
    )  # fmt: skip


def follow(reports: Sequence[Report]) -> History:
    """What any number of reports say of the same actions, figures and financial lines.

    Args:
        reports: in the order of their years. It is never changed; if the dates say otherwise, a finding tells.
    """
    findings = [
        *same_years(reports),
        *(finding for one, other in pairwise(reports) for finding in not_comparable(one, other)),
    ]
    return followed(reports).model_copy(update={"findings": tuple(findings)})


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
