"""What the verb behind a noun says of it, in words that can stand in a label."""

from __future__ import annotations

from spacy.tokens import Doc

from ldaparse.french.indicators.phrases import (
    ends_clause,
    is_figure,
    is_noun,
    is_participle,
    phrase_end,
    text,
    word,
)

_HAVE = frozenset("a ont avait avaient ayant aura auront".split())
_BE = frozenset("est sont était étaient fut furent sera seront été étant".split())


def predicate(doc: Doc, start: int) -> str | None:
    """What is said of a noun by the verb at `start`, as words that can stand behind the noun.

    "ont été accompagnés" is "accompagnés", "ont quitté le dispositif" "ayant quitté le dispositif",
    "sont sous-locataires" "sous-locataires", "dénoncent des problèmes" "dénonçant des problèmes".
    """
    at, passive, having = start, False, False
    while at < len(doc) and (
        word(doc[at]) in _HAVE | _BE | {"ne", "n'", "pas", "y", "en", "s'", "se", "qui"}
        or doc[at].pos_ == "ADV"
    ):
        having = having or word(doc[at]) in _HAVE
        passive = passive or word(doc[at]) in _BE
        at += 1
    if at >= len(doc) or ends_clause(doc[at]) or is_figure(doc[at]):
        return None
    if passive or having:
        if doc[at].pos_ not in {"VERB", "ADJ", "NOUN", "AUX", "PROPN"} and not is_participle(doc[at]):
            start_at = at + 1 if doc[at].pos_ in {"DET", "ADP"} else at
            end = phrase_end(doc, min(start_at, len(doc) - 1))
            if end <= start_at:
                return None
            owned = having and not passive  # "ont un emploi"
            return (
                f"ayant {text(doc, at, end)}"
                if owned
                else text(doc, start_at if doc[at].pos_ == "DET" else at, end)
            )
        end = _after_verb(doc, at)
        return ("ayant " if having and not passive else "") + text(doc, at, end)
    if doc[at].pos_ == "VERB" and (present := _participle_of(word(doc[at]))):
        return f"{present} {text(doc, at + 1, _after_verb(doc, at))}".strip()
    return None


def _after_verb(doc: Doc, verb: int) -> int:
    at = verb + 1
    if at < len(doc) and doc[at].pos_ == "VERB" and doc[at].morph.get("VerbForm") == ["Inf"]:
        at += 1
    if (
        at < len(doc)
        and (doc[at].pos_ == "DET" or word(doc[at]) in {"l'", "le", "la", "les", "un", "une"})
        and not is_figure(doc[at])
    ):
        noun = at + 1
        while noun < len(doc) and doc[noun].pos_ in {"ADJ", "DET"}:
            noun += 1
        return phrase_end(doc, noun) if noun < len(doc) and is_noun(doc[noun]) else verb + 1
    return max(phrase_end(doc, at - 1), at)


def _participle_of(verb: str) -> str | None:
    """The present participle of a third person: "dénoncent" is "dénonçant"."""
    if verb.endswith("ent") and len(verb) > 5:
        stem = verb[:-3]
    elif verb.endswith("e") and len(verb) > 4:
        stem = verb[:-1]
    else:
        return None
    if stem.endswith("c"):
        stem = stem[:-1] + "ç"
    if stem.endswith("g"):
        stem += "e"
    return stem + "ant"
