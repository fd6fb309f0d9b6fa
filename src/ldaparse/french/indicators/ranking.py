"""Which noun a figure measures, by weights learnt from annotated text: a linear ranker of candidates.

Each candidate noun has features of its tag, its place and the tree, and, where rules propose it, the rule and its
rank. The candidate with the largest sum of weights is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from spacy.tokens import Doc

from ldaparse.french.indicators.figures import Figure, sentence
from ldaparse.french.indicators.heads import Head, candidates
from ldaparse.french.indicators.phrases import agrees, is_figure, is_noun, is_participle, word

Choice: TypeAlias = Literal["rules", "trained", "both"]
_REACH = 20
_MARKS = {":", "(", ")", ",", ";", "et", "dont", "sur", "de", "."}


def rank(
    doc: Doc,
    figure: Figure,
    before: Sequence[tuple[Figure, Head | None]],
    weights: Mapping[str, float],
    choice: Choice,
) -> Head | None:
    """The best candidate for a figure by the weights, or None where there is no noun at all."""
    best = max(
        (
            (sum(weights.get(name, 0.0) for name in features), -at, head)
            for at, (head, features) in enumerate(described(doc, figure, before, choice))
        ),
        key=lambda scored: scored[:2],
        default=None,
    )
    return best[2] if best else None


def described(
    doc: Doc, figure: Figure, before: Sequence[tuple[Figure, Head | None]], choice: Choice
) -> Iterator[tuple[Head, list[str]]]:
    """The candidates of a figure with the names of their features."""
    proposed: dict[int, tuple[Head, list[str]]] = {}
    kind = _class(figure)
    if choice == "both":
        for at, head in enumerate(candidates(doc, figure, before)):
            name = f"rule={head.how}"
            proposed.setdefault(head.noun, (head, []))[1].extend(
                [f"{name}|{kind}", f"rank={min(at, 4)}|{kind}", f"{name}|rank={min(at, 4)}|{kind}"]
            )
    for head in _all_nouns(doc, figure, before):
        proposed.setdefault(head.noun, (head, [f"no rule|{kind}"] if choice == "both" else []))
    for head, named in proposed.values():
        yield head, [*named, *_features(doc, figure, head, kind)]


def _all_nouns(doc: Doc, figure: Figure, before: Sequence[tuple[Figure, Head | None]]) -> Iterator[Head]:
    start, end = sentence(doc, figure.first)
    for at in range(max(start, figure.first - _REACH), min(end, figure.last + _REACH)):
        if is_noun(doc[at]) and not figure.first <= at <= figure.last:
            yield Head(at, "after" if at > figure.last else "subject")
    for _, head in before:
        if head:
            yield Head(head.noun, "antecedent")


def _features(doc: Doc, figure: Figure, head: Head, kind: str) -> Iterator[str]:
    noun = doc[head.noun]
    after = head.noun > figure.last
    low, high = (figure.last + 1, head.noun) if after else (head.noun + 1, figure.first)
    between = [doc[at] for at in range(low, max(low, high))]
    side = f"{'after' if after else 'before'}|{kind}"
    yield f"side={side}"
    yield f"distance={min(len(between), 8)}|{side}"
    yield f"tag={noun.pos_}|{side}"
    yield f"agrees={agrees(noun, figure.value)}|{side}"
    yield f"participle={is_participle(noun)}|{side}"
    yield f"nouns between={min(sum(is_noun(token) for token in between), 3)}|{side}"
    yield f"figure between={any(is_figure(token) for token in between)}|{side}"
    yield f"verb between={any(token.pos_ in {'VERB', 'AUX'} for token in between)}|{side}"
    yield f"same sentence={sentence(doc, figure.first) == sentence(doc, head.noun)}|{side}"
    for mark in {word(token) for token in between} & _MARKS:
        yield f"between={mark}|{side}"
    number = doc[figure.first]
    if number.head.i == noun.i:
        yield f"tree={number.dep_}|{kind}"
    elif noun.head.i == number.i:
        yield f"tree below={noun.dep_}|{kind}"
    elif noun.dep_.startswith("nsubj") and noun.head in number.ancestors:
        yield f"tree subject|{kind}"
    if figure.last + 1 < len(doc):
        yield f"next={doc[figure.last + 1].pos_}|{side}"
    if figure.first:
        previous = doc[figure.first - 1]
        yield f"previous={word(previous) if word(previous) in _MARKS else previous.pos_}|{side}"


def _class(figure: Figure) -> str:
    if figure.unit is None:
        return "count"
    return {"€": "euro", "%": "share"}.get(figure.unit, "measure")
