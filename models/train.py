"""Learns the weights of the ranker from the training part: `python models/train.py`, after build.py.

Softmax over the candidates of each figure, with a penalty on large weights; plain gradient steps over the whole
part, so that the same text gives the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import spacy
from spacy.tokens import Doc

from corpus import Cell, Figure, read_parts
from ldaparse.french.folding import fold, fold_word
from ldaparse.french.indicators.component import IndicatorReader
from ldaparse.french.indicators.heads import Head
from ldaparse.french.indicators.ranking import Choice, described

STEPS, RATE, PENALTY = 300, 4.0, 0.002


def learn(nlp: spacy.Language, choice: Choice, part: str = "train") -> dict[str, float]:
    """The weights for one way of choosing."""
    cells = [cell for document in read_parts()[part].values() for cell in document]
    examples = [example for cell in cells for example in examples_of(cell, nlp(cell.text), choice)]
    names = sorted({name for candidates, _ in examples for features in candidates for name in features})
    index = {name: at for at, name in enumerate(names)}
    rows = [
        [np.array([index[name] for name in features]) for features in candidates]
        for candidates, _ in examples
    ]
    right = [np.array(good, dtype=float) for _, good in examples]
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope = PENALTY * weights
        for candidates, good in zip(rows, right, strict=True):
            scores = np.array([weights[features].sum() for features in candidates])
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            target = chance * good
            target /= target.sum()
            for features, off in zip(candidates, chance - target, strict=True):
                slope[features] += off / len(rows)
        weights -= RATE * slope
    return {name: float(weights[at]) for name, at in index.items() if abs(weights[at]) > 1e-3}


def examples_of(cell: Cell, doc: Doc, choice: Choice) -> Iterator[tuple[list[list[str]], list[bool]]]:
    """For each annotated figure its candidates, and which of them are right."""
    wanted = {figure.start: figure for figure in cell.figures}
    read = []
    for figure in doc.user_data["figures"]:
        gold = wanted.get(figure.start)
        found = list(described(doc, figure, read, choice))
        good = [gold is not None and is_right(gold, doc, head) for head, _ in found]
        if any(good) and not all(good):
            yield [features for _, features in found], good
        chosen = next((head for (head, _), ok in zip(found, good, strict=True) if ok), None)
        read.append((figure, chosen))


def is_right(gold: Figure, doc: Doc, head: Head) -> bool:
    """The noun counted; of a measure, the first of its label's words that stands in the text."""
    noun = fold_word(doc[head.noun].text)
    if noun == fold_word(gold.unit):
        return True
    words = [fold_word(word) for word in fold(gold.label).replace("'", " ").split()]
    in_text = {fold_word(token.text) for token in doc}
    first = next((word for word in words if word in in_text and len(word) > 3), None)
    return noun == first


def main() -> int:
    from build import OUT

    nlp = spacy.load(OUT)
    reader = nlp.get_pipe("ldaparse_indicators")
    assert isinstance(reader, IndicatorReader)
    if reader.choice != "rules":
        reader.weights = learn(nlp, reader.choice)
    reader.to_disk(OUT / "ldaparse_indicators")
    return 0


if __name__ == "__main__":
    sys.exit(main())
