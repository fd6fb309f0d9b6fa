"""Actions split in two or merged: the rows of one found again in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ldaparse.comparing.actions import ActionPair, Shares
from ldaparse.comparing.indicators import Followed, Told
from ldaparse.comparing.pairing import pair_best
from ldaparse.comparing.rows import row_likeness
from ldaparse.french.folding import content_words
from ldaparse.report import Deliverable

_SAME_ROW = 0.7
_TELLING_WORDS = 2


def find_splits(pairs: Sequence[ActionPair]) -> dict[int, Shares]:
    """By index of the pair: from which old actions its rows come, or into which new ones they went.

    A new action that half or more of its rows had in an old one was split from it; an old one whose
    rows stand in a new one was merged into it. An action that merely changed number and name, all its
    rows in one other, is neither.
    """
    found: dict[int, Shares] = defaultdict(Shares)
    added = [k for k, pair in enumerate(pairs) if pair.old is None]
    removed = [k for k, pair in enumerate(pairs) if pair.new is None]
    steps: list[tuple[int, int]] = []
    for giver, takers in _takers(pairs, added, of_old=True):
        if pairs[giver].new is None and len(takers) < 2:
            continue
        steps += [(giver, taker) for taker in takers]
        found[giver].events.add("split")
        for taker in takers:
            found[taker].events.add("split")
            found[taker].split_from += [action for action in [pairs[giver].old] if action]
    for giver, takers in _takers(pairs, removed, of_old=False):
        if pairs[giver].old is None and len(takers) < 2:
            continue
        steps += [(taker, giver) for taker in takers]
        found[giver].events.add("merged")
        for taker in takers:
            found[taker].events.add("merged")
            found[taker].merged_into += [action for action in [pairs[giver].new] if action]
    for came_from, went_to in steps:
        _follow_rows(pairs, found, came_from, went_to)
    return found


def _follow_rows(
    pairs: Sequence[ActionPair], found: Mapping[int, Shares], came_from: int, went_to: int
) -> None:
    """The rows of an old action that stand in a new one which was split from it or took it in."""
    old, new = pairs[came_from].old, pairs[went_to].new
    if old is None or new is None or came_from == went_to:
        return
    left = set(pairs[came_from].rows.values()) | found[came_from].gone
    known = set(pairs[went_to].rows) | {one.new for one in found[went_to].came}
    before = [i for i in range(len(old.deliverables)) if i not in left]
    after = [j for j in range(len(new.deliverables)) if j not in known]

    def likeness(i: int, j: int) -> float:
        return row_likeness(old.deliverables[i], new.deliverables[j])

    told = Told(old, pairs[came_from].years[0])
    for at_old, at_new, _ in pair_best(before, after, likeness, at_least=_SAME_ROW):
        found[went_to].came.append(Followed(told, before[at_old], after[at_new]))
        found[came_from].gone.add(before[at_old])


def _takers(
    pairs: Sequence[ActionPair], alone: Iterable[int], *, of_old: bool
) -> Iterable[tuple[int, list[int]]]:
    """Each pair whose rows of one year stand in actions that only the other year has, and these."""
    takers: dict[int, list[int]] = defaultdict(list)
    for taker in alone:
        own = pairs[taker].new if of_old else pairs[taker].old
        mine = _telling(own.deliverables if own else ())
        for giver, pair in enumerate(pairs):
            theirs = _telling(_unpaired(pair, of_old=of_old))
            if giver == taker or not mine or not theirs:
                continue
            again = pair_best(theirs, mine, row_likeness, at_least=_SAME_ROW)
            if 2 * len(again) >= len(mine):
                takers[giver].append(taker)
    return takers.items()


def _unpaired(pair: ActionPair, *, of_old: bool) -> list[Deliverable]:
    action, known = (pair.old, set(pair.rows.values())) if of_old else (pair.new, set(pair.rows))
    return [row for i, row in enumerate(action.deliverables) if i not in known] if action else []


def _telling(rows: Iterable[Deliverable]) -> list[Deliverable]:
    """Rows whose label is more than a word: "Comité de pilotage" tells, "Formation" stands anywhere."""
    return [row for row in rows if len(content_words(row.label.text)) >= _TELLING_WORDS]
