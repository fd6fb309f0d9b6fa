"""Pairing what has a number and a title: actions, and lines of the financial table.

The number is the key. Titles decide where one is missing, printed twice, or disagrees with the title;
no likeness of titles tells right pairs from wrong ones for sure, so the caller tells the doubtful ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ldaparse.comparing.pairing import TitleLikeness, pair_best
from ldaparse.comparison import MatchedBy

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


@dataclass(slots=True)
class Paired:
    """Index of the old one by that of the new one, how each was found, and which pairs are doubtful."""

    partner: dict[int, int] = field(default_factory=dict)
    matched_by: dict[int, MatchedBy] = field(default_factory=dict)
    doubtful: list[int] = field(default_factory=list)

    def add(self, old: int, new: int, by: MatchedBy) -> None:
        self.partner[new], self.matched_by[new] = old, by

    def is_free(self, old: int, new: int) -> bool:
        return new not in self.partner and old not in self.partner.values()


def pair_numbered(
    old: Sequence[Numbered], new: Sequence[Numbered], asked: Mapping[int, int] | None = None
) -> Paired:
    """Pair by number, then by title. `asked` are numbers, old to new, to be paired before all others."""
    likeness = TitleLikeness(one.title for one in (*old, *new))
    paired = Paired()
    old_numbers, new_numbers = _unique_numbers(old), _unique_numbers(new)
    for one, other in (asked or {}).items():
        if one in old_numbers and other in new_numbers:
            paired.add(old_numbers[one], new_numbers[other], "asked")
    for number, j in new_numbers.items():
        i = old_numbers.get(number)
        if i is not None and paired.is_free(i, j) and not _contradicted(old[i], new[j], old, new, likeness):
            paired.add(i, j, "number")
    _pair_by_title(old, new, likeness, paired)
    return paired


def _unique_numbers(ones: Iterable[Numbered]) -> dict[int, int]:
    """Index by number; a number that stands twice is no key."""
    numbers = [one.number for one in ones]
    return {n: i for i, n in enumerate(numbers) if n is not None and numbers.count(n) == 1}


def _contradicted(
    one: Numbered, other: Numbered, old: Iterable[Numbered], new: Iterable[Numbered], likeness: TitleLikeness
) -> bool:
    """Whether the titles of one number have nothing in common while one has its like under another number."""
    if likeness(one.title, other.title) >= _UNLIKE:
        return False
    goes = any(likeness(one.title, later.title) >= _SAME_TITLE for later in new)
    comes = any(likeness(former.title, other.title) >= _SAME_TITLE for former in old)
    return goes or comes


def _pair_by_title(
    old: Sequence[Numbered], new: Sequence[Numbered], likeness: TitleLikeness, paired: Paired
) -> None:
    taken = set(paired.partner.values())
    free_old = [i for i in range(len(old)) if i not in taken]
    free_new = [j for j in range(len(new)) if j not in paired.partner]

    def alike(i: int, j: int) -> float:
        score = likeness(old[i].title, new[j].title)
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
