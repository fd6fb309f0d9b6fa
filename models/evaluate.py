"""Measures the pipeline on the annotated text: `python models/evaluate.py [--part test] [--misses]`.

A figure is right if value, upper end and unit are; the unit may also stand in the label found. Units are
compared without accents, case and plural. Optional figures count neither way.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import spacy

from corpus import PARTS, Cell, Figure, read_parts
from ldaparse.french.folding import fold, fold_word
from ldaparse.french.indicators import IndicatorFound, find_indicators, pipeline_path
from ldaparse.french.indicators.component import IndicatorReader


@dataclass(slots=True)
class Scores:
    """Counts over some cells; `misses` are lines for a reader."""

    wanted: int = 0
    given: int = 0
    right: int = 0
    kinds: int = 0
    overlap: float = 0.0
    related: int = 0
    relations: int = 0
    dated: int = 0
    periods: int = 0
    timed: int = 0
    targets: int = 0
    aimed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self, name: str) -> str:
        share = lambda part, whole: f"{part / whole:.3f}" if whole else "  –  "  # noqa: E731
        return (
            f"{name:28} {self.wanted:5} {self.precision:.3f} {self.recall:.3f} {self.f1:.3f}"
            f" {share(self.kinds, self.right)} {share(self.overlap, self.right)}"
            f" {share(self.relations, self.related)} {share(self.periods, self.dated)}"
            f" {share(self.timed, self.right)} {share(self.targets, self.aimed)}"
        )


HEADING = f"{'':28} {'n':>5} prec. rec.  F1    kind  label rel.  period time  target"


def score(cells: Iterable[Cell], readings: Iterable[Sequence[IndicatorFound]]) -> Scores:
    total = Scores()
    for cell, found in zip(cells, readings, strict=True):
        score_cell(cell, found, total)
    return total


def score_cell(cell: Cell, found: Sequence[IndicatorFound], total: Scores) -> None:
    left = list(enumerate(found))
    partners: dict[int, int] = {}
    for number, figure in sorted(enumerate(cell.figures), key=lambda pair: pair[1].optional):
        near = [(at, one) for at, one in left if is_same(figure, one)]
        if figure.optional and not near:
            continue
        total.wanted += not figure.optional
        if not near:
            total.misses.append(
                f"{cell.document}:{cell.line} missed {figure.value:g} {figure.unit} ({figure.label})"
            )
            continue
        at, one = min(near, key=lambda pair: abs(pair[1].start - figure.start))
        left.remove((at, one))
        partners[at] = number
        if figure.optional:
            continue
        total.given += 1
        total.right += 1
        total.kinds += one.kind == figure.kind
        if one.kind != figure.kind:
            total.misses.append(
                f"{cell.document}:{cell.line} {one.kind} for {figure.kind}: {figure.value:g} {figure.label}"
            )
        overlap = word_overlap(figure.label, one.label)
        total.overlap += overlap
        if overlap < 0.5:
            total.misses.append(f"{cell.document}:{cell.line} label {one.label!r} for {figure.label!r}")
        total.dated += figure.period is not None
        total.periods += figure.period is not None and figure.period == one.period
        score_time(cell, figure, one, total)
    for _, one in left:
        total.given += 1
        total.misses.append(f"{cell.document}:{cell.line} invented {one.value} {one.unit} ({one.label})")
    for at, number in partners.items():
        wanted = cell.figures[number].relation
        if wanted is None or cell.figures[number].optional:
            continue
        total.related += 1
        got = found[at].relation
        total.relations += got is not None and got[0] == wanted[0] and partners.get(got[1]) == wanted[1] - 1


def score_time(cell: Cell, figure: Figure, one: IndicatorFound, total: Scores) -> None:
    """Period and basis of a figure that was found, and the value aimed at beside it."""
    where = f"{cell.document}:{cell.line} {figure.value:g} {figure.label}:"
    ago = {0: "N", 1: "N-1", 2: "N-2"}
    period = one.period if one.years_ago is None else ago[one.years_ago]
    is_timely = (figure.period, figure.basis) == (period, one.basis)
    total.timed += is_timely
    if not is_timely:
        total.misses.append(f"{where} {period} {one.basis} for {figure.period} {figure.basis}")
    target = None if one.target is None else float(one.target)
    total.aimed += (figure.target, target) != (None, None)
    total.targets += figure.target is not None and figure.target == target
    if figure.target != target:
        total.misses.append(f"{where} target {target} for {figure.target}")


def is_same(figure: Figure, one: IndicatorFound) -> bool:
    high = None if one.high is None else float(one.high)
    if abs(float(one.value) - figure.value) > 1e-6 or high != figure.high:
        return False
    unit = first_word(figure.unit)
    return unit == first_word(one.unit or "") or unit in {fold_word(word) for word in words(one.label)}


def first_word(unit: str) -> str:
    return fold_word(fold(unit).split(" ")[0]) if unit else ""


def words(label: str) -> list[str]:
    return re.findall(r"\w+", fold(label))


def word_overlap(one: str, other: str) -> float:
    """Dice's coefficient of the two sets of words."""
    first, second = set(words(one)), set(words(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def compare() -> Iterator[str]:
    """The three ways of choosing a noun, on the development and the test part; the ranker learns from the
    training part."""
    from train import learn

    nlp = spacy.load(pipeline_path())
    reader = nlp.get_pipe("ldaparse_indicators")
    assert isinstance(reader, IndicatorReader)
    parts = read_parts()
    for choice in ("rules", "trained", "both"):
        reader.choice = choice
        reader.weights = {} if choice == "rules" else learn(nlp, choice)
        for part in ("dev", "test"):
            cells = [cell for document in parts[part].values() for cell in document]
            docs = nlp.pipe(cell.text for cell in cells)
            yield score(cells, [doc._.indicators for doc in docs]).line(f"{choice}, {part}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", choices=list(PARTS), default="dev")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--compare", action="store_true", help="rules, ranker, and the two together")
    options = parser.parse_args()
    if options.compare:
        print(HEADING)
        print("\n".join(compare()))
        return 0
    documents = read_parts()[options.part]
    cells = [cell for document in documents.values() for cell in document]
    readings = list(find_indicators(cell.text for cell in cells))
    print(HEADING)
    at = 0
    for name, document in documents.items():
        print(score(document, readings[at : at + len(document)]).line(name))
        at += len(document)
    total = score(cells, readings)
    print(total.line(options.part))
    if options.misses:
        print("\n".join(total.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
