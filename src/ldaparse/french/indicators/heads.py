"""Which noun a figure measures, by rules over tags and tree.

Every rule looks at one way of writing and gives the noun it finds there; the order in which they are asked
depends on the unit, for "20 ménages" counts what follows and "un budget de 5 000 €" measures what stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from spacy.tokens import Doc, Token

from ldaparse.french.folding import fold
from ldaparse.french.indicators.clauses import clause_start, colon_before, skip_left
from ldaparse.french.indicators.counters import counted, governed_by_counter
from ldaparse.french.indicators.figures import Figure, sentence, text_of
from ldaparse.french.indicators.past import is_past
from ldaparse.french.indicators.phrases import (
    agrees,
    comes_before_noun,
    ends_clause,
    is_figure,
    is_noun,
    is_participle,
    noun_after,
    word,
)
from ldaparse.french.quantities import find_quantities

How: TypeAlias = Literal["after", "colon", "parenthesis", "governor", "subject", "antecedent", "near"]

_BEFORE_PART = frozenset(["dont", "et", "les", "des", ",", "(", ":", "/"])
_BREAKDOWN = re.compile(
    r"(?:les )?(?:motifs?|repartition|ventilation|causes?|origines?|profils?|orientations?|types?)\b[^:]{0,40}:"
)
_TYPE = re.compile(r"[TF]\d")
_ITEM = re.compile(r"(?:[:,]\s*|\()\d[\d ]*\)?\s*;?$")
_SPECIFYING = frozenset("en à au aux dans chez vers hors".split())
_ROUGHLY = frozenset(
    "environ près quelque autour en moyenne plus moins presque de d' à au un une total soit seulement encore déjà ~ = le la les l'".split()
)
_TIME = frozenset(["ans", "mois", "semaines", "jours", "journées", "demi-journées", "heures", "minutes"])


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that a figure measures: its token, and how it was found."""

    noun: int
    how: How


def find_head(doc: Doc, figure: Figure, before: Sequence[tuple[Figure, Head | None]]) -> Head | None:
    """The noun of a figure, or None. `before` are the figures read so far, with theirs."""
    return next(candidates(doc, figure, before), None)


def candidates(doc: Doc, figure: Figure, before: Sequence[tuple[Figure, Head | None]]) -> Iterator[Head]:
    """All nouns that rules propose for a figure, the likeliest first."""
    late: list[Head] = []
    counted = _antecedent(doc, figure, before)
    for how in _order(doc, figure):
        noun = counted if how == "antecedent" else _RULES[how](doc, figure)
        if noun is None:
            continue
        head = Head(noun, how)
        if _leaves_out(doc, figure, head, counted is not None):
            late.append(head)
        else:
            yield head
    yield from late


def _leaves_out(doc: Doc, figure: Figure, head: Head, others: bool) -> bool:
    """Whether a count leaves out what it counts, and names only the part: "96 maintien", "insalubrité (5)",
    "dont 41 recevables", "les 79 restantes". `others`: something was counted before."""
    if figure.unit is not None or head.how not in {"after", "colon", "parenthesis"}:
        return False
    noun = doc[head.noun]
    if head.how != "after" and (not others or governed_by_counter(doc, figure)):
        return False
    if head.how != "after" and (_is_breakdown(doc, figure) or is_past(noun)):
        return True
    if not agrees(noun, figure.value):
        return others
    before = word(doc[figure.first - 1]) if figure.first else ""
    if figure.role != "whole" and (head.how != "after" or before not in _BEFORE_PART):
        return False
    if head.how != "after" or "jeune" in word(noun):
        return False
    if figure.role == "whole" and is_past(noun):
        return True
    return (is_past(noun) and before != "les") or (others and noun.pos_ == "ADJ")


def _is_breakdown(doc: Doc, figure: Figure) -> bool:
    """Whether a label names a part: under "Onze sorties :", or behind "Motifs :"."""
    lines = text_of(doc)[: figure.start].split("\n")[:-1]
    while lines and _ITEM.search(lines[-1].rstrip()) and not lines[-1].rstrip().endswith(":"):
        lines.pop()
    if lines and lines[-1].rstrip().endswith(":") and find_quantities(lines[-1]):
        return True
    begins = doc[sentence(doc, figure.first)[0]].idx
    return _BREAKDOWN.match(fold(text_of(doc)[begins : figure.start])) is not None


def _order(doc: Doc, figure: Figure) -> list[How]:
    if figure.unit is None:
        elliptic = figure.role in {"whole", "before", "part"} or bool(figure.quantity.signed)
        order: list[How] = ["after", "colon", "parenthesis", "antecedent", "subject", "near"]
        if specified_after(doc, figure):
            return ["antecedent", "colon", "parenthesis", "subject", "after", "near"]
        if figure.quantity.signed:
            return ["after", "antecedent", "colon", "subject", "near"]
        if figure.value != figure.value.to_integral_value():
            return ["after", "colon", "subject", "governor", "parenthesis", "antecedent", "near"]
        if not elliptic and governed_by_counter(doc, figure):
            order = ["after", "colon", "subject", "parenthesis", "antecedent", "near"]
        return order
    if figure.unit in {"%", "points"}:
        return ["after", "colon", "governor", "subject", "parenthesis", "antecedent", "near"]
    if figure.unit in _TIME or figure.unit == "€":
        return ["colon", "governor", "after", "subject", "parenthesis", "near", "antecedent"]
    return ["after", "colon", "governor", "subject", "parenthesis", "near", "antecedent"]


def specified_after(doc: Doc, figure: Figure) -> bool:
    """Whether a figure names only its part: "27 en sous-location et 15 en mandat de gestion"."""
    at = figure.last + 1
    return bool(
        figure.unit is None
        and at + 1 < len(doc)
        and word(doc[at]) in _SPECIFYING
        and doc[at + 1].text[0].isalpha()
        and not is_figure(doc[at + 1])
        and word(doc[at + 1]) not in {"moyenne", "total", "plus", "cours", "tout", "moins"}
    )


def _after(doc: Doc, figure: Figure) -> int | None:
    """ "20 ménages", "47 % de personnes seules", "40 % des locataires"."""
    at = figure.last + 1
    if figure.unit is None:
        return noun_after(doc, at)
    if at < len(doc) and word(doc[at]) in {"de", "d'", "des", "du"}:
        at += 1
    if (
        at < len(doc)
        and word(doc[at]) in {"l'", "la", "le", "chacun", "chacune"}
        and figure.unit not in {None, "%"}
    ):
        return None  # "7 € l’unité": what it is per
    if figure.unit == "%" and at + 1 < len(doc) and word(doc[at]) in {"par", "chez", "pour"}:
        at += word(doc[at + 1]) in {"des", "les"}
    while at < len(doc) and (
        doc[at].pos_ == "DET" or word(doc[at]) in {"la", "le", "les", "l'", "ces", "ses"}
    ):
        at += 1
    return noun_after(doc, at)


def _colon(doc: Doc, figure: Figure) -> int | None:
    """ "Nombre de baux signés : 14": the first noun of what stands before the colon."""
    at = colon_before(doc, figure)
    if at is None:
        return None
    return _first_noun(doc, clause_start(doc, at), at)


def _parenthesis(doc: Doc, figure: Figure) -> int | None:
    """ "les femmes (12)": the noun before the parenthesis that the figure opens."""
    at = skip_left(doc, figure.first)
    if at < 1 or doc[at].text != "(":
        return None
    return _first_noun(doc, clause_start(doc, at), at) if doc[at - 1].text != ")" else None


def _governor(doc: Doc, figure: Figure) -> int | None:
    """ "un budget de 5 000 €", "taux de réussite de 87 %": the noun that the preposition hangs on."""
    at = figure.first - 1
    roughly = at
    while roughly >= 0 and word(doc[roughly]) in _ROUGHLY:
        roughly -= 1
    if roughly < 0 or (roughly == at and not is_noun(doc[at])):
        return None
    start = roughly
    while start >= 0 and not (
        ends_clause(doc[start])
        or is_figure(doc[start])
        or doc[start].pos_ in {"VERB", "AUX", "PRON"}
        or word(doc[start]) in {",", "et", "ou", "avec"}
    ):
        start -= 1
    return _first_noun(doc, start + 1, roughly + 1)


def _subject(doc: Doc, figure: Figure) -> int | None:
    """ "Le loyer s’établit à 518 €", "le nombre de baux est de 14": the subject of the verb before it."""
    at = figure.first - 1
    start = clause_start(doc, figure.first)
    while at >= start and doc[at].pos_ not in {"VERB", "AUX"}:
        at -= 1
    if at < start:
        return None
    verbs = [doc[at], doc[at].head] if doc[at].pos_ == "AUX" else [doc[at]]
    for verb in verbs:
        for child in verb.children:
            if child.dep_.startswith("nsubj") and is_noun(child) and child.i < figure.first:
                return counted(doc, child.i, figure.first)
    return _first_noun(doc, start, at)


def _near(doc: Doc, figure: Figure) -> int | None:
    """The nearest noun of the sentence, before the figure rather than after it."""
    start, end = sentence(doc, figure.first)
    left = range(figure.first - 1, start - 1, -1)
    right = range(figure.last + 1, end)
    return next((at for at in (*left, *right) if is_noun(doc[at])), None)


def _antecedent(doc: Doc, figure: Figure, before: Sequence[tuple[Figure, Head | None]]) -> int | None:
    """ "23 situations dont 13 ont été présentées": the noun of the figure that this one is a part of.

    What stands in a closed parenthesis, or behind the "dont" of an earlier sentence, is passed over.
    """
    own = sentence(doc, figure.first)
    beside = [pair for pair in before if figure.unit is not None and sentence(doc, pair[0].first) == own]
    counts = [pair for pair in before if pair[0].unit is None]
    for others in (beside, counts, before if figure.unit is not None else ()):
        for other, head in reversed(others):
            if head is None:
                continue
            between = text_of(doc)[other.end : figure.start]
            if between.count(")") > between.count("("):
                continue
            start = sentence(doc, other.first)
            if start != own and _tail_of_dont(doc, start[0], other.first):
                continue
            return head.noun
    return None


def _tail_of_dont(doc: Doc, start: int, figure: int) -> bool:
    return any(word(doc[at]) == "dont" for at in range(start, figure))


_RULES: dict[How, Callable[[Doc, Figure], int | None]] = {
    "after": _after,
    "colon": _colon,
    "parenthesis": _parenthesis,
    "governor": _governor,
    "subject": _subject,
    "near": _near,
}


def _first_noun(doc: Doc, start: int, end: int) -> int | None:
    noun = start if start < end and _begins_label(doc[start]) else None
    if noun is None:
        noun = next((at for at in range(start, end) if is_noun(doc[at]) and not is_figure(doc[at])), None)
    if noun is None:
        noun = next((at for at in range(start, end) if _is_plural_word(doc[at])), None)
    if noun is None:
        noun = next((at for at in range(start, end) if _TYPE.fullmatch(doc[at].text)), None)
    return None if noun is None else counted(doc, noun, end)


def _is_plural_word(token: Token) -> bool:
    return bool(
        token.is_alpha
        and len(token) > 3
        and token.text[-1] in "sx"
        and not is_figure(token)
        and not is_participle(token)
        and not comes_before_noun(token)
    )


def _begins_label(token: Token) -> bool:
    """A plural with a capital at the beginning of a label, whatever its tag: "Lieux de médiation : 17"."""
    return bool(
        token.is_title
        and token.is_alpha
        and len(token) > 3
        and token.text[-1] in "sx"
        and token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "X"}
        and not is_participle(token)
        and not comes_before_noun(token)
    )
