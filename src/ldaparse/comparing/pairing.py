"""Which of the old is which of the new: likeness of words, and the best assignment over it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, TypeVar

from ldaparse.french.folding import content_words, fold

Pairs: TypeAlias = list[tuple[int, int, float]]
"""Index on the old side, index on the new side, likeness from 0 to 1."""

_Old = TypeVar("_Old")
_New = TypeVar("_New")

_ORDER = 1e-6
_GRAMS = (2, 3, 4)


def pair_best(
    old: Sequence[_Old],
    new: Sequence[_New],
    likeness: Callable[[_Old, _New], float],
    *,
    at_least: float,
) -> Pairs:
    """The pairs that are most alike in sum, each as alike as `at_least`; in the order of the old side.

    Of equals, those that stand at the same place of the list are paired.
    """
    scores = [[likeness(one, other) for other in new] for one in old]
    wished = [
        [
            score + _ORDER * (1 - abs(i / len(old) - j / len(new))) if score >= at_least else 0.0
            for j, score in enumerate(row)
        ]
        for i, row in enumerate(scores)
    ]
    return [(i, j, scores[i][j]) for i, j in assign(wished) if wished[i][j] > 0]


def partners(
    old: Sequence[_Old],
    new: Sequence[_New],
    likeness: Callable[[_Old, _New], float],
    *,
    at_least: float,
) -> dict[int, int]:
    """The index on the old side by that on the new one, of the best pairs."""
    return {j: i for i, j, _ in pair_best(old, new, likeness, at_least=at_least)}


def side_by_side(
    old: Sequence[_Old], new: Sequence[_New], partner: Mapping[int, int]
) -> Iterator[tuple[_Old, _New] | tuple[None, _New] | tuple[_Old, None]]:
    """What is paired or came, in the order of the new side, then what went, in that of the old one."""
    for j, one in enumerate(new):
        yield (old[partner[j]], one) if j in partner else (None, one)
    paired = set(partner.values())
    for i, one_gone in enumerate(old):
        if i not in paired:
            yield one_gone, None


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns with the greatest sum (Kuhn 1955, by shortest augmenting paths)."""
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((i, j) for j, i in assign(turned))
    top = max(max(row) for row in scores)
    costs = [[top - score for score in row] for row in scores]
    row_prices = [0.0] * len(costs)
    column_prices = [0.0] * len(costs[0])
    owners: list[int | None] = [None] * len(costs[0])
    for row in range(len(costs)):
        _give_column(row, costs, row_prices, column_prices, owners)
    return sorted((owner, column) for column, owner in enumerate(owners) if owner is not None)


def _give_column(
    row: int,
    costs: list[list[float]],
    row_prices: list[float],
    column_prices: list[float],
    owners: list[int | None],
) -> None:
    """Give a row a column on the cheapest path of exchanges (Dijkstra over reduced costs)."""
    distance = [math.inf] * len(owners)
    before: list[int | None] = [None] * len(owners)
    settled: list[int] = []
    open_columns = set(range(len(owners)))
    current, reached, base = row, None, 0.0
    while True:
        for column in open_columns:
            through = base + costs[current][column] - row_prices[current] - column_prices[column]
            if through < distance[column]:
                distance[column], before[column] = through, reached
        reached = min(open_columns, key=lambda column: (distance[column], column))
        base = distance[reached]
        open_columns.remove(reached)
        owner = owners[reached]
        if owner is None:
            break
        settled.append(reached)
        current = owner
    row_prices[row] += base
    for column in settled:
        holder = owners[column]
        if holder is not None:
            row_prices[holder] += base - distance[column]
        column_prices[column] -= base - distance[column]
    while (former := before[reached]) is not None:
        owners[reached] = owners[former]
        reached = former
    owners[reached] = row


def wording_likeness(one: str, other: str) -> float:
    """How much two wordings share, from 0 to 1: the mean of Dice's coefficient over their words and of
    the share of the shorter that stands in the longer, for a row is often cut short the next year."""
    mine, theirs = _counted(one), _counted(other)
    if not mine or not theirs:
        return float(mine == theirs)
    shared = (mine & theirs).total()
    dice = 2 * shared / (mine.total() + theirs.total())
    return (dice + shared / min(mine.total(), theirs.total())) / 2


@lru_cache(maxsize=8192)
def _counted(text: str) -> Counter[str]:
    return Counter(content_words(text))


class TitleLikeness:
    """Cosine of the character n-grams (2 to 4) of titles, weighted by how rare they are among all."""

    def __init__(self, titles: Iterable[str]) -> None:
        grams = {title: _grams(title) for title in titles}
        known = Counter(gram for counted in grams.values() for gram in counted)
        self._vectors = {
            title: _normal(
                {gram: n * (1 + math.log(len(grams) / known[gram])) for gram, n in counted.items()}
            )
            for title, counted in grams.items()
        }

    def __call__(self, one: str, other: str) -> float:
        mine, theirs = sorted((self._vectors[one], self._vectors[other]), key=len)
        return min(1.0, math.fsum(weight * theirs.get(gram, 0.0) for gram, weight in mine.items()))


def _grams(title: str) -> Counter[str]:
    padded = f" {fold(title)} "
    return Counter(padded[i : i + n] for n in _GRAMS for i in range(len(padded) - n + 1))


def _normal(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
    return {gram: weight / length for gram, weight in vector.items()}
