"""The clause that a figure stands in: where it begins, and the label before its colon."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ldaparse.french.indicators.cut_words import shortens
from ldaparse.french.indicators.figures import Figure, sentence
from ldaparse.french.indicators.phrases import ends_clause, is_figure, word

_ONLY_TIME = re.compile(r"\W*(?:(?:en|année|exercice)\s+)?[Nn](?:\s?[-–−]\s?\d)?\W*")


def colon_before(doc: Doc, figure: Figure) -> int | None:
    """The end of the label before a colon; in "Loyer médian, 412 €" a comma does as much."""
    at = skip_left(doc, figure.first)
    if at < 1:
        return None
    if doc[at].text in {":", "="}:
        if _ONLY_TIME.fullmatch(doc[clause_start(doc, at) : at].text):
            return None  # "41 (N-1 : 55)"
        return _over_parenthesis(doc, at)
    start = clause_start(doc, at)
    last = figure.last + 1 == len(doc) or ends_clause(doc[figure.last + 1])
    named = doc[at].text == "," and last and start < at
    if named and not any(is_figure(token) or token.pos_ in {"VERB", "AUX"} for token in doc[start:at]):
        return at
    return None


def _over_parenthesis(doc: Doc, at: int) -> int:
    """ "Places (au 31/12) : 426": the label ends before its parenthesis."""
    opened = next((place for place in range(at - 1, max(at - 12, 0), -1) if doc[place].text == "("), None)
    return opened if doc[at - 1].text == ")" and opened else at


def clause_start(doc: Doc, at: int) -> int:
    """Where the clause that ends before `at` begins: after a full stop, a figure's comma, a line."""
    start = at
    while start > 0 and not (
        (
            doc[start - 1].text in {".", ";", "(", ":", "•", "–", "/", "!", "?"}
            and not shortens(doc, start - 1)
        )
        or "\n" in doc[start - 1].text
    ):
        if (
            word(doc[start]) not in {"plus", "moins"}
            and word(doc[start - 1]) in {",", "et"}
            and _figure_before(doc, start - 1)
        ):
            break
        start -= 1
    return start


def _figure_before(doc: Doc, at: int) -> bool:
    """A comma begins a clause anew if a figure stands before it in the same sentence."""
    return any(is_figure(doc[place]) for place in range(sentence(doc, at)[0], at))


def skip_left(doc: Doc, at: int) -> int:
    """The token before a figure, over "environ", "soit", signs."""
    at -= 1
    while at > 0 and word(doc[at]) in {
        "environ",
        "soit",
        "près",
        "de",
        "plus",
        "+",
        "-",
        "~",
        "≈",
        "total",
        "au",
    }:
        at -= 1
    return at
