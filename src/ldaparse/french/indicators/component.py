"""The two parts of the pipeline that are the project's own, as spaCy components."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ldaparse.french.folding import fold_characters
from ldaparse.french.indicators.figures import Figure, find_figures, sentence, text_of
from ldaparse.french.indicators.found import IndicatorFound
from ldaparse.french.indicators.heads import Head, find_head
from ldaparse.french.indicators.kinds import kind_of
from ldaparse.french.indicators.labels import label_of, unit_of, without_other_year
from ldaparse.french.indicators.phrases import ends_clause
from ldaparse.french.indicators.ranking import Choice, rank
from ldaparse.french.indicators.relations import relate
from ldaparse.french.indicators.targets import targets_of
from ldaparse.french.indicators.times import basis_of, enumerated, inherited, time_of
from ldaparse.french.times import find_times

_MEASURED = frozenset(["average", "median", "share"])

if not Doc.has_extension("indicators"):
    Doc.set_extension("indicators", default=())


@Language.component("ldaparse_figures")
def figures(doc: Doc) -> Doc:
    """Finds the figures; runs before the tagger and the parser."""
    return find_figures(doc)


class IndicatorReader:
    """Says of each figure what it measures: `doc._.indicators`, and spans in `doc.spans["indicators"]`.

    `choice` says who picks the noun: the rules, the weights learnt, or the weights over what the rules propose.
    """

    def __init__(self, choice: Choice = "rules") -> None:
        self.choice = choice
        self.weights: dict[str, float] = {}

    def __call__(self, doc: Doc) -> Doc:
        found: list[Figure] = doc.user_data["figures"]
        doc._.indicators = describe(doc, found, self.heads(doc, found))
        doc.spans["indicators"] = [
            Span(doc, figure.first, figure.last + 1, label=one.kind)
            for figure, one in zip(found, doc._.indicators, strict=True)
        ]
        return doc

    def heads(self, doc: Doc, found: Sequence[Figure]) -> list[Head | None]:
        """The noun of each figure; a figure may take that of one before it, or of its twin behind it."""
        read: list[tuple[Figure, Head | None]] = []
        for figure in found:
            head = self.head(doc, figure, read)
            last = figure
            while last.twin is not None:
                last = found[last.twin]
            if last is not figure and (head is None or head.how not in {"after", "colon"}):
                head = self.head(doc, last, read)
            read.append((figure, head))
        return [head for _, head in read]

    def head(self, doc: Doc, figure: Figure, read: Sequence[tuple[Figure, Head | None]]) -> Head | None:
        """The noun of one figure, after those before it."""
        if self.choice == "rules":
            return find_head(doc, figure, read)
        return rank(doc, figure, read, self.weights, self.choice)

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the weights, in order, so that the same training gives the same bytes."""
        del exclude
        path.mkdir(exist_ok=True)
        rounded = {name: round(weight, 4) for name, weight in sorted(self.weights.items())}
        written = json.dumps(rounded, ensure_ascii=False, indent=0) + "\n"
        (path / "weights.json").write_text(written, encoding="utf-8", newline="\n")

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> IndicatorReader:
        """Read the weights."""
        del exclude
        self.weights = json.loads((path / "weights.json").read_text("utf-8"))
        return self


@Language.factory("ldaparse_indicators", default_config={"choice": "rules"})
def indicators(nlp: Language, name: str, choice: Choice) -> IndicatorReader:
    """The reader of indicators, for `nlp.add_pipe`."""
    del nlp, name
    return IndicatorReader(choice)


def describe(doc: Doc, found: Sequence[Figure], heads: Sequence[Head | None]) -> tuple[IndicatorFound, ...]:
    """The indicators of a text, in its order."""
    whole, plain = text_of(doc), fold_characters(text_of(doc))
    times = find_times(whole)
    measured = enumerated(whole, found, [time_of(whole, times, found, at) for at in range(len(found))])
    related = [relate(whole, found, at, measured) for at in range(len(found))]
    measured = inherited(measured, related)
    targets = targets_of(plain, found)
    described: list[IndicatorFound] = []
    for at, (figure, head) in enumerate(zip(found, heads, strict=True)):
        label = without_other_year(
            label_of(doc, figure, head, _label_before(doc, found, at, described)), measured[at].period
        )
        left, right = _around(doc, found, at)
        unit = unit_of(doc, figure, head)
        described.append(
            IndicatorFound(
                start=figure.start,
                end=figure.end,
                value=figure.value,
                high=figure.high,
                unit=unit,
                kind=kind_of(figure, unit or "", left, right, label),
                label=label,
                quote=_quote(doc, figure),
                period=measured[at].period,
                years_ago=measured[at].years_ago,
                basis=None if at in targets.values() else basis_of(plain, found, at, measured, related),
                target=found[targets[at]].value if at in targets else None,
                aim=at in targets.values(),
                relation=related[at],
                article=figure.quantity.article,
            )
        )
    described = _out_of(doc, described, heads)
    likened = [_like_compared(one, described) for one in described]
    return tuple(
        _as_whole(one, likened, doc[head.noun] if head else None)
        for one, head in zip(likened, heads, strict=True)
    )


def _out_of(
    doc: Doc, described: Sequence[IndicatorFound], heads: Sequence[Head | None]
) -> list[IndicatorFound]:
    """What is said of a part and left out of its total is of the part alone: "9 écoles équipées sur 14" are 14 écoles,
    "deux postes sur trois pourvus" are two postes pourvus."""
    told = list(described)
    for at, one in enumerate(described):
        if one.relation is None or one.relation[0] != "out_of":
            continue
        part, whole = heads[at], heads[one.relation[1]]
        if part is None or whole is None or part.noun != whole.noun:
            continue
        total = told[one.relation[1]]
        label = max(one.label, total.label, key=len)
        told[at] = replace(one, label=label)
        told[one.relation[1]] = replace(total, label=str(doc[whole.noun].text).lower())
    return told


def _as_whole(one: IndicatorFound, others: Sequence[IndicatorFound], noun: Token | None) -> IndicatorFound:
    """A part named by its noun alone is what its whole is: "21 personnes accompagnées dont 3 femmes"."""
    if one.relation is None or one.relation[0] != "part_of" or noun is None or " " in one.label:
        return one
    first, _, said = others[one.relation[1]].label.partition(" ")
    participle = re.match(r"(\w{3,}?é)e?s?\b", said)
    if not participle or first == one.label or not one.label:
        return one
    ending = ("e" if noun.morph.get("Gender") == ["Fem"] else "") + ("s" if one.value >= 2 else "")
    return replace(one, label=f"{one.label} {participle[1]}{ending}")


def _like_compared(one: IndicatorFound, described: Sequence[IndicatorFound]) -> IndicatorFound:
    """What a value is compared with is of the same kind: "loyer médian : 412 € (398 en 2021)"."""
    for other in described:
        compared = other.relation and other.relation[0] == "compared_with"
        if compared and described[other.relation[1]] is one and other.unit == one.unit:  # type: ignore[index]
            return replace(one, kind=other.kind) if other.kind in _MEASURED else one
    return one


def _label_before(doc: Doc, found: Sequence[Figure], at: int, described: Sequence[IndicatorFound]) -> str:
    """The label of the figure before, if it stands in the same sentence."""
    if at == 0 or sentence(doc, found[at - 1].first) != sentence(doc, found[at].first):
        return ""
    return described[-1].label


def _around(doc: Doc, found: Sequence[Figure], at: int) -> tuple[str, str]:
    """The words of the clause before a figure and behind it, up to its neighbours."""
    figure = found[at]
    start = max(sentence(doc, figure.first)[0], found[at - 1].last + 1 if at else 0)
    for place in range(start, figure.first):
        if doc[place].text in {";", "("} or "\n" in doc[place].text:
            start = place + 1
    end = figure.last + 1
    stop = found[at + 1].first if at + 1 < len(found) else len(doc)
    while end < stop and not ends_clause(doc[end]):
        end += 1
    return doc[start : figure.first].text, doc[figure.last + 1 : end].text


def _quote(doc: Doc, figure: Figure) -> tuple[int, int]:
    """The sentence that the figure stands in, by characters."""
    first, last = sentence(doc, figure.first)
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    text = text_of(doc)[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
