"""Words that reports cut short: "Nb pers. reçues", "log. captés"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ldaparse.french.folding import fold

CUT_WORDS = {
    "pers": "personnes", "log": "logements", "logt": "logements", "logts": "logements", "benef": "bénéficiaires",
    "hab": "habitants", "nb": "nombre", "nbre": "nombre", "assoc": "associations",
}  # fmt: skip
"""Words that reports cut short, folded, in full."""
_CUT = re.compile(r"\b([^\W\d_]{3,5})\b\.?")


def shortens(doc: Doc, at: int) -> bool:
    """Whether a full stop ends a word that is cut short: "Nb pers. reçues"."""
    return doc[at].text == "." and at > 0 and fold(doc[at - 1].text) in CUT_WORDS


def in_full(words: str) -> str:
    """Words with those that are cut short in full: "pers. reçues" is "personnes reçues"."""
    return _CUT.sub(lambda found: CUT_WORDS.get(fold(found[1]), found[0]), words)
