"""Which likeness pairs reworded rows, figures, titles and lines: `python benchmarks/rewording/run.py`.

Each method has the threshold that is best for it on the first half of pairs.toml, and is measured on the second. What
is paired is the best assignment over it, group by group: a pair found is right if the year after really words it so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import ldaparse
from ldaparse.comparing.meaning import Meanings
from ldaparse.comparing.pairing import TitleLikeness, pair_best, wording_likeness
from ldaparse.evidence import Text
from ldaparse.french.folding import fold
from ldaparse.french.roots import roots
from ldaparse.report import Action, Deliverable, Report, Source

Likeness = Callable[[str, str], float]
Method = Callable[[Iterable[str]], Likeness]
THRESHOLDS = [step / 20 for step in range(1, 20)]


@dataclass(frozen=True, slots=True)
class Group:
    """What two reports say in one place: the pairs, what went, what came."""

    half: str
    kind: str
    pairs: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    came: tuple[str, ...]

    @property
    def old(self) -> list[str]:
        return sorted([*(one for one, _ in self.pairs), *self.gone])

    @property
    def new(self) -> list[str]:
        return sorted([*(other for _, other in self.pairs), *self.came])


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs that are right, that were found, that there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        return f"{precision:.2f}  {self.right / self.there:.2f}  {self.f1:.2f}"


def groups() -> Iterator[Group]:
    told = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))
    for one in told["group"]:
        pairs = tuple((old, new) for old, new in one["pairs"])
        yield Group(one["half"], one["kind"], pairs, tuple(one["gone"]), tuple(one["came"]))


def together(found: Iterable[Group]) -> Iterator[Group]:
    """All of one kind as if they stood in one table: many more that are not meant."""
    for kind, same in groupby(sorted(found, key=lambda one: one.kind), key=lambda one: one.kind):
        of_kind = list(same)
        yield Group(
            of_kind[0].half, kind, tuple(pair for one in of_kind for pair in one.pairs),
            tuple(text for one in of_kind for text in one.gone), tuple(text for one in of_kind for text in one.came),
        )  # fmt: skip


def score(found: Sequence[Group], method: Method, at_least: float) -> Score:
    whole = Score()
    for group in found:
        likeness = method([*group.old, *group.new])
        pairs = pair_best(group.old, group.new, likeness, at_least=at_least)
        named = {(group.old[i], group.new[j]) for i, j, _ in pairs}
        whole += Score(len(named & set(group.pairs)), len(named), len(group.pairs))
    return whole


def dice_of_roots(_: Iterable[str]) -> Likeness:
    def likeness(one: str, other: str) -> float:
        mine, theirs = set(roots(one)), set(roots(other))
        return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0

    return likeness


def methods() -> Iterator[tuple[str, Method]]:
    yield "equality", lambda _: lambda one, other: float(fold(one) == fold(other))
    try:
        from rapidfuzz import fuzz

        for name in ("ratio", "token_sort_ratio", "token_set_ratio", "WRatio"):
            yield f"rapidfuzz {name}", scored_by(getattr(fuzz, name))
    except ImportError:
        print("rapidfuzz is not installed")
    yield "words", lambda _: wording_likeness
    yield "character n-grams", TitleLikeness
    yield "roots", dice_of_roots
    yield "roots, rarity, acronyms", Meanings
    yield "… with character n-grams", with_grams


def scored_by(of: Likeness) -> Method:
    """A scorer of rapidfuzz over folded texts."""
    return lambda _: lambda one, other: of(fold(one), fold(other)) / 100


def with_grams(texts: Iterable[str]) -> Likeness:
    meanings, grams = Meanings(texts), TitleLikeness(texts)
    return lambda one, other: max(meanings(one, other), grams(one, other))


def as_compared(found: Sequence[Group]) -> Score:
    """What `ldaparse.compare` pairs, each group as the rows of an action."""
    whole = Score()
    for group in found:
        changes = ldaparse.compare(_report(group.old), _report(group.new)).actions[0].deliverables
        named = {(one.old, one.new) for one in changes if one.old and one.new}
        whole += Score(len(named & set(group.pairs)), len(named), len(group.pairs))
    return whole


def untold(found: Sequence[Group]) -> int:
    """How many of its pairs are wrong without a finding."""
    wrong = 0
    for group in found:
        compared = ldaparse.compare(_report(group.old), _report(group.new))
        told = [one.message for one in compared.findings]
        wrong += sum(
            (one.old, one.new) not in group.pairs and not any(str(one.new) in said for said in told)
            for one in compared.actions[0].deliverables
            if one.old and one.new
        )
    return wrong


def _report(labels: Iterable[str]) -> Report:
    title = Text(text="Action d’essai")
    rows = tuple(Deliverable(label=Text(text=label)) for label in labels)
    action = Action(number=1, title=title.text, heading=title, deliverables=rows)
    return Report(source=Source(name="essai", sha256="0" * 64, media_type="text/plain"), actions=(action,))


def main() -> None:
    found = list(groups())
    halves = {half: [one for one in found if one.half == half] for half in ("first", "second")}
    pairs = sum(len(one.pairs) for one in halves["second"])
    print(f"{pairs} pairs             at    prec. rec.  F1   each kind in one table: at, prec. rec.  F1")
    for name, method in methods():
        told = [name.ljust(20)]
        for setting in (list, lambda half: list(together(half))):
            first, second = setting(halves["first"]), setting(halves["second"])
            best = max(THRESHOLDS, key=lambda at_least: (score(first, method, at_least).f1, at_least))
            told.append(f"{best:.2f}  {score(second, method, best)}")
        print("   ".join(told))
    second = [halves["second"], list(together(halves["second"]))]
    print(
        "ldaparse.compare".ljust(20)
        + "         "
        + "           ".join(str(as_compared(half)) for half in second)
    )
    print(f"wrong without a finding: {untold(second[0])}, {untold(second[1])}")


if __name__ == "__main__":
    main()
