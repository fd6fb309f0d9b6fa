"""Pairing what has a number and a title: actions, and lines of the financial table.

The number is the key, or the code in its place. Titles decide where one is missing, printed twice, or disagrees with
the title; a number under which nothing is as it was has been given to something else. No likeness of titles tells
right pairs from wrong ones for sure, so the caller tells the doubtful ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from ldaparse.comparing.meaning import Meanings
from ldaparse.comparing.pairing import TitleLikeness, pair_best
from ldaparse.comparing.requested_pairs import Settled
from ldaparse.comparing.wording import LIKE, SURE
from ldaparse.comparison import MatchedBy
from ldaparse.french.folding import fold

_SAME_TITLE = 0.75
_LIKE_TITLE = 0.35
_SURE = 0.6
_UNLIKE = 0.25


class Numbered(Protocol):
    """What has a number that may be missing, and a title."""

    @property
    def number(self) -> int | None: ...
    @property
    def title(self) -> str: ...


Common: TypeAlias = Literal["rows", "words", "nothing"]

_One = TypeVar("_One", bound=Numbered)
_Key = TypeVar("_Key", int, str)


@dataclass(slots=True)
class Paired:
    """Index of the old one by that of the new one, how each was found, and what of it is doubtful."""

    partner: dict[int, int] = field(default_factory=dict)
    matched_by: dict[int, MatchedBy] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)
    reused: list[tuple[int, int]] = field(default_factory=list)
    """Old and new ones that have nothing in common but their number, and are not paired."""
    apart: frozenset[tuple[int, int]] = frozenset()
    """Old and new ones that are said to be two."""

    def add(self, old: int, new: int, by: MatchedBy) -> None:
        self.partner[new], self.matched_by[new] = old, by

    def is_free(self, old: int, new: int) -> bool:
        """Whether both may be paired with each other."""
        taken = new in self.partner or old in self.partner.values()
        return not taken and (old, new) not in self.apart


def pair_numbered(
    old: Sequence[_One],
    new: Sequence[_One],
    settled: Settled | None = None,
    in_common: Callable[[_One, _One], Common] = lambda _one, _other: "rows",
    meanings: Meanings | None = None,
) -> Paired:
    """Pair by number, then by code, then by title, last by what a title means.

    Args:
        old: those of the former report.
        new: those of the later report.
        settled: what was asked of them; it comes before all else.
        in_common: what two of them have in common beside their titles.
        meanings: how much two titles say the same.
    """
    likeness = TitleLikeness(one.title for one in (*old, *new))
    paired = Paired(apart=settled.apart if settled else frozenset())
    old_numbers, new_numbers = _unique(map(_number, old)), _unique(map(_number, new))
    for new_one, old_one in (settled.same if settled else {}).items():
        paired.add(old_one, new_one, "asked")
    keys: tuple[tuple[MatchedBy, Mapping[Any, int], Mapping[Any, int]], ...] = (
        ("number", old_numbers, new_numbers), ("code", _unique(map(_code, old)), _unique(map(_code, new))),
    )  # fmt: skip
    for by, before, after in keys:
        for key, j in after.items():
            i = before.get(key)
            if i is None or not paired.is_free(i, j):
                continue
            alike = meanings(old[i].title, new[j].title) if meanings else 0.0
            if likeness(old[i].title, new[j].title) >= _UNLIKE or alike >= SURE:
                paired.add(i, j, by)
            elif not _is_elsewhere(old[i], new[j], old, new, likeness):
                common = in_common(old[i], new[j])
                if common == "nothing" and alike >= LIKE:
                    common = "words"
                if common == "nothing":
                    paired.reused.append((i, j))
                    continue
                paired.add(i, j, by)
                if common == "words":
                    paired.doubtful.append(j)
    _pair_by_title(old, new, likeness, paired)
    if meanings:
        _pair_by_meaning(old, new, meanings, paired)
    return paired


def _number(one: Numbered) -> int | None:
    return one.number


def _code(one: Numbered) -> str | None:
    """The code that stands in place of a number."""
    code: str | None = getattr(one, "code", None)
    return fold(code) if code and one.number is None else None


def _unique(keys: Iterable[_Key | None]) -> dict[_Key, int]:
    """Index by number or code; one that stands twice is no key."""
    found = list(keys)
    return {key: i for i, key in enumerate(found) if key is not None and found.count(key) == 1}


def _is_elsewhere(
    one: Numbered, other: Numbered, old: Iterable[Numbered], new: Iterable[Numbered], likeness: TitleLikeness
) -> bool:
    """Whether the title of one of them stands under another number."""
    goes = any(likeness(one.title, later.title) >= _SAME_TITLE for later in new)
    comes = any(likeness(former.title, other.title) >= _SAME_TITLE for former in old)
    return goes or comes


def _pair_by_title(old: Sequence[_One], new: Sequence[_One], likeness: TitleLikeness, paired: Paired) -> None:
    taken = set(paired.partner.values())
    free_old = [i for i in range(len(old)) if i not in taken]
    free_new = [j for j in range(len(new)) if j not in paired.partner]

    reused = set(paired.reused)

    def alike(i: int, j: int) -> float:
        if (i, j) in reused or (i, j) in paired.apart:
            return 0.0
        score = likeness(old[i].title, new[j].title)
        codes = _code(old[i]), _code(new[j])
        if None not in codes and codes[0] != codes[1]:
            return score if score >= _SAME_TITLE else 0.0
        if old[i].number is None or new[j].number is None:
            return score
        if old[i].number == new[j].number:  # the number stands twice: of its lines, the most alike
            return max(score, _LIKE_TITLE)
        return score if score >= _SAME_TITLE else 0.0

    for at_old, at_new, score in pair_best(free_old, free_new, alike, at_least=_LIKE_TITLE):
        i, j = free_old[at_old], free_new[at_new]
        paired.add(i, j, "title")
        if score < _SURE:
            paired.doubtful.append(j)


def _pair_by_meaning(old: Sequence[_One], new: Sequence[_One], meanings: Meanings, paired: Paired) -> None:
    """Titles in other words. Of those that have numbers, other ones, only titles that surely mean the same."""
    taken = set(paired.partner.values())
    free_old = [i for i in range(len(old)) if i not in taken]
    free_new = [j for j in range(len(new)) if j not in paired.partner]
    refused = {*paired.reused, *paired.apart}

    def alike(i: int, j: int) -> float:
        numbers, codes = (old[i].number, new[j].number), (_code(old[i]), _code(new[j]))
        if (i, j) in refused or (None not in codes and codes[0] != codes[1]):
            return 0.0
        score = meanings(old[i].title, new[j].title)
        return score if score >= SURE or None in numbers else 0.0

    for at_old, at_new, score in pair_best(free_old, free_new, alike, at_least=LIKE):
        i, j = free_old[at_old], free_new[at_new]
        paired.add(i, j, "title")
        if score < SURE or (old[i].number, new[j].number).count(None) == 0:
            paired.doubtful.append(j)
