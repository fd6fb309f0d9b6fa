"""Actions split in two or merged: the rows of one found again in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from ldaparse.comparing.actions import ActionPair, Shares
from ldaparse.comparing.indicators import ActionOfYear, Followed
from ldaparse.comparing.pairing import TitleLikeness, pair_best
from ldaparse.comparing.rows import row_likeness
from ldaparse.french.folding import content_words
from ldaparse.report import Deliverable

_SAME_ROW = 0.7
_TELLING_WORDS = 2
_SAME_TITLE_FIRST = 0.01  # of two rows that are as much alike, the one under the more alike title


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
    if steps:
        _follow_rows(pairs, found, set(steps))
    return found


def _follow_rows(
    pairs: Sequence[ActionPair], found: Mapping[int, Shares], steps: Container[tuple[int, int]]
) -> None:
    """The rows of old actions that stand in new ones which were split from them or took them in: all at once, so that
    no order decides between two that would take the same row. `steps` are the pairs they went from and to."""
    before = [
        (k, i, row) for k, pair in enumerate(pairs) if pair.old
        for i, row in enumerate(pair.old.deliverables) if i not in set(pair.rows.values())
    ]  # fmt: skip
    after = [
        (k, j, row) for k, pair in enumerate(pairs) if pair.new
        for j, row in enumerate(pair.new.deliverables) if j not in pair.rows
    ]  # fmt: skip
    titles = TitleLikeness(action.title for pair in pairs for action in (pair.old, pair.new) if action)

    def likeness(old: tuple[int, int, Deliverable], new: tuple[int, int, Deliverable]) -> float:
        one, other = pairs[old[0]].old, pairs[new[0]].new
        if one is None or other is None or old[0] == new[0] or (old[0], new[0]) not in steps:
            return 0.0
        alike = row_likeness(old[2], new[2])
        return alike + _SAME_TITLE_FIRST * titles(one.title, other.title) if alike >= _SAME_ROW else 0.0

    for at_old, at_new, _ in pair_best(before, after, likeness, at_least=_SAME_ROW):
        (came_from, i, _), (went_to, j, _) = before[at_old], after[at_new]
        stood = pairs[came_from].old
        if stood is not None:
            found[went_to].came.append(Followed(ActionOfYear(stood, pairs[came_from].years[0]), i, j))
            found[came_from].gone.add(i)


def _takers(
    pairs: Sequence[ActionPair], alone: Iterable[int], *, of_old: bool
) -> Iterable[tuple[int, list[int]]]:
    """Each pair whose rows of one year stand in actions that only the other year has, and these."""
    takers: dict[int, list[int]] = defaultdict(list)
    for taker in alone:
        own = pairs[taker].new if of_old else pairs[taker].old
        mine = _rows_with_words(own.deliverables if own else ())
        for giver, pair in enumerate(pairs):
            theirs = _rows_with_words(_unpaired(pair, of_old=of_old))
            if giver == taker or not mine or not theirs:
                continue
            again = pair_best(theirs, mine, row_likeness, at_least=_SAME_ROW)
            if 2 * len(again) >= len(mine):
                takers[giver].append(taker)
    return takers.items()


def _unpaired(pair: ActionPair, *, of_old: bool) -> list[Deliverable]:
    action, known = (pair.old, set(pair.rows.values())) if of_old else (pair.new, set(pair.rows))
    return [row for i, row in enumerate(action.deliverables) if i not in known] if action else []


def _rows_with_words(rows: Iterable[Deliverable]) -> list[Deliverable]:
    """Rows whose label is more than a word: "Comité de pilotage" tells, "Formation" stands anywhere."""
    return [row for row in rows if len(content_words(row.label.text)) >= _TELLING_WORDS]
