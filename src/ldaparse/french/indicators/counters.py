"""Words that count what stands behind them: "nombre de baux"."""

from __future__ import annotations

from spacy.tokens import Doc

from ldaparse.french.indicators.clauses import clause_start
from ldaparse.french.indicators.figures import Figure
from ldaparse.french.indicators.past import is_past
from ldaparse.french.indicators.phrases import (
    is_noun,
    word,
)

_COUNTERS = frozenset(["nombre", "nb", "nbre", "total", "effectif", "effectifs", "volume", "quantité"])


def counted(doc: Doc, noun: int, end: int) -> int:
    """Of "nombre de baux", the baux, whatever its tag."""
    if word(doc[noun]) not in _COUNTERS:
        return noun
    for at in range(noun + 1, end - 1):
        if word(doc[at]) in {"de", "d'", "des"} and doc[at + 1].is_alpha:
            nouns = (place for place in range(at + 1, min(at + 3, end)) if is_noun(doc[place]))
            noun_at = next(nouns, at + 1)
            # "nombre de jeunes devenus majeurs": what looks like a participle is none of the jeunes.
            return at + 1 if noun_at > at + 1 and is_past(doc[noun_at]) else noun_at
    return next((at for at in range(noun + 1, end) if is_noun(doc[at])), noun)


def governed_by_counter(doc: Doc, figure: Figure) -> bool:
    start = clause_start(doc, figure.first)
    return any(word(token) in _COUNTERS for token in doc[start : figure.first])
