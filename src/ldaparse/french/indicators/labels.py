"""The label of an indicator: what is measured, in a few words that stand without the sentence."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from ldaparse.french.folding import fold
from ldaparse.french.indicators.clauses import clause_start, colon_before
from ldaparse.french.indicators.cut_words import in_full
from ldaparse.french.indicators.figures import Figure, text_of
from ldaparse.french.indicators.heads import Head, specified_after
from ldaparse.french.indicators.phrases import (
    ends_clause,
    is_figure,
    is_noun,
    is_participle,
    phrase_end,
    phrase_start,
    text,
    word,
)
from ldaparse.french.indicators.predicates import predicate

_LEADING = re.compile(
    r"^(?:(?:le|la|les|l'|l’|un|une|des|du|de la|de l'|de|d'|d’|ces|cette|ce|son|sa|ses|leur|leurs|dont|soit|et|ou|à|avec|pour|par|au|aux|en)\s*\b(?<=[\s'’])|(?:nb|nbre)\.?\s+(?!d)|(?:le\s+)?(?:nombre|nb|nbre)\s+(?:total\s+)?(?:de\s+|d'|d’|des\s+))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?<!\bet)(?<!\bou)[\s,;:(]+(?:de|d'|d’|s'|s’|entre|ainsi|qui|que|à|est|et|ou|dont|pour|soit|environ|en|au|des|du|la|le|les|un|une|avec|sur|par|près|plus|moins|jusqu'|jusqu’|jusque|afin|lors|depuis|dès|puis|mais|y|ne|n'|n’|contre|sous|chez|vers)?$",
    re.IGNORECASE,
)
# What T2 or F3 is in French, and nothing else in these reports.
_DWELLING = re.compile(r"[TF]\d\b")
_FOOTNOTE = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_YEAR_LAST = re.compile(r"\s+(?:en|de|pour|sur|fin|au|depuis)\s+(?:l['’]année\s+)?(\d{4})$")
_LONGEST = 12
_OF = frozenset(["de", "du", "des", "d'"])


_GENERIC = re.compile(
    r"(?:l['’])?(?:moyenne|mediane|total|totaux|soit|montant|ans|mois|taux|nombre|augmentation|hausse|baisse|diminution|progression"
    r"|recul|objectif|cible|h|j|km|min|pts?|evolution|reduction|environ|dont|part|euros)$"
)


def label_of(doc: Doc, figure: Figure, head: Head | None, before: str = "") -> str:
    """The label; "" where nothing in the text says what is measured.

    A word that says only how it is measured ("moyenne", "augmentation") is completed by what stands before the
    parenthesis, or by `before`, the label of the figure before it in the same sentence.
    """
    if figure.high is not None and before and doc[max(figure.first - 2, 0)].text == "(":
        return re.sub(r"\bmoyenne? (?:d(?:e |['’]))?|\s*\bmoyenne?\b", "", before)
    label = _label(doc, figure, head)
    if _DWELLING.match(label):
        label = f"logements {label}"
    bare = fold(label)
    if label and not _GENERIC.fullmatch(bare):
        return label
    context = _tidy(_before_parenthesis(doc, figure)) or re.sub(r"^moyenne d(?:e |['’])", "", before)
    if not context or _GENERIC.fullmatch(fold(context)):
        return label or context
    if bare in {"moyenne", "mediane"}:
        return f"{label} – {context}"
    return context


def without_other_year(label: str, period: str | None) -> str:
    """A label that ends in a year, but for that of another figure: of "42 logements en 2023 (35 en 2022)"."""
    found = _YEAR_LAST.search(label)
    return label[: found.start()] if found and period and found[1] not in period else label


def _before_parenthesis(doc: Doc, figure: Figure) -> str:
    """The last phrase before the parenthesis that the figure stands in, if no figure is in it."""
    at = figure.first - 1
    while at >= 0 and doc[at].text not in {"(", ")"} and "\n" not in doc[at].text:
        at -= 1
    if at < 1 or doc[at].text != "(":
        return ""
    start = clause_start(doc, at)
    if any(is_figure(token) for token in doc[start:at]):
        return ""
    nouns = [place for place in range(start, at) if is_noun(doc[place])]
    if not nouns:
        return ""
    noun = next(
        (place for place in reversed(nouns) if place == start or word(doc[place - 1]) not in _OF), nouns[0]
    )
    return text(doc, phrase_start(doc, noun), min(phrase_end(doc, noun), at))


def _label(doc: Doc, figure: Figure, head: Head | None) -> str:
    if head is None:
        return _tidy(text(doc, figure.last + 1, phrase_end(doc, figure.last)))
    if head.how == "after":
        return _tidy(_following(doc, figure, head.noun))
    if figure.unit == "%" and head.noun < figure.first and _verb_follows(doc, figure):
        return _tidy(_elliptic(doc, figure, head.noun))
    if head.how == "antecedent":
        return _tidy(_elliptic(doc, figure, head.noun))
    if head.how in {"colon", "parenthesis"}:
        named = _named_before(doc, figure)
        if specified_after(doc, figure):
            named = f"{named} {text(doc, figure.last + 1, phrase_end(doc, figure.last))}"
        return _tidy(named)
    if (
        figure.unit == "€"
        and head.how in {"near", "antecedent", "governor"}
        and (spent := _spent(doc, figure))
    ):
        return _tidy(spent)
    start = phrase_start(doc, head.noun)
    before = head.noun < figure.first
    phrase = text(doc, start, phrase_end(doc, head.noun, figure.first if before else None))
    return _tidy(f"{phrase} {_where(doc, figure)}" if before and figure.unit is not None else phrase)


def _verb_follows(doc: Doc, figure: Figure) -> bool:
    at = figure.last + 1
    return at < len(doc) and (doc[at].pos_ == "AUX" or _is_finite(doc[at]))


def _spent(doc: Doc, figure: Figure) -> str:
    """ "12 000 € pris sur le budget": an amount that only a participle explains."""
    at = figure.last + 1
    if at >= len(doc) or not is_participle(doc[at]) or is_noun(doc[at]):
        return ""
    return f"crédits {text(doc, at, phrase_end(doc, at))}"


def _where(doc: Doc, figure: Figure) -> str:
    """What follows a measure and ends its clause: "3 ans dans les logements"."""
    at = figure.last + 1
    if at >= len(doc) or word(doc[at]) not in {"dans", "chez", "pour", "auprès"}:
        return ""
    end = phrase_end(doc, figure.last)
    return text(doc, at, end) if end >= len(doc) or ends_clause(doc[end]) else ""


def _following(doc: Doc, figure: Figure, noun: int) -> str:
    """The phrase behind the figure, and what the verb says of it."""
    start, end = phrase_start(doc, noun), phrase_end(doc, noun)
    phrase = text(doc, max(start, figure.last + 1), end)
    if end >= len(doc):
        return phrase
    if figure.unit != "%" and any(is_participle(token) for token in doc[noun + 1 : end]):
        return phrase
    said = predicate(doc, end) if not ends_clause(doc[end]) else None
    if said and doc[noun].text.endswith("s") and re.fullmatch(r"\w+é", said):
        said += "s"  # "195 courriers ont été envoyé"
    return f"{phrase} {said}" if said else phrase


def _named_before(doc: Doc, figure: Figure) -> str:
    """The label before a colon or a parenthesis; "" where the figure stands behind neither."""
    at = colon_before(doc, figure)
    if at is not None:
        return _back_from(doc, at)
    at = figure.first - 1
    while at > 0 and word(doc[at]) in {"environ", "soit", "près", "de", "plus", "+", "-"}:
        at -= 1
    return _back_from(doc, at, over_verbs=False) if at > 0 and doc[at].text == "(" else ""


def _elliptic(doc: Doc, figure: Figure, noun: int) -> str:
    """The noun understood, with what is said of this figure's part of it."""
    name = doc[noun].text
    at = figure.last + 1
    part = "" if specified_after(doc, figure) else _tidy(_named_before(doc, figure))
    if part and figure.unit is None:
        return part if fold(name) in fold(part) else f"{name} : {part}"
    if at >= len(doc) or ends_clause(doc[at]) or word(doc[at]) == ",":
        return text(doc, phrase_start(doc, noun), phrase_end(doc, noun))
    said = predicate(doc, at)
    if said is None:
        end = phrase_end(doc, figure.last)
        said = text(doc, at, end)
    return f"{name} {said}" if said else text(doc, phrase_start(doc, noun), phrase_end(doc, noun))


def _back_from(doc: Doc, at: int, *, over_verbs: bool = True) -> str:
    """What stands before token `at`, back to where its clause begins, or to its verb."""
    start = clause_start(doc, at)
    if not over_verbs:
        verbs = [place for place in range(start, at) if doc[place].pos_ == "AUX" or _is_finite(doc[place])]
        start = verbs[-1] + 1 if verbs and verbs[-1] + 1 < at else start
    while start < at and (is_figure(doc[start]) or doc[start].is_punct):
        start += 1
    return text(doc, start, at)


def _is_finite(token: Token) -> bool:
    return bool(token.pos_ == "VERB" and token.morph.get("VerbForm") == ["Fin"])


def _tidy(label: str) -> str:
    """Without article and stray words at its ends, not too long, in lower case but for names."""
    label = in_full(" ".join(_FOOTNOTE.sub("", label).split()))
    for _ in range(4):
        shorter = _TRAILING.sub("", _LEADING.sub("", label)).strip(' ,;:.-–«»"')
        if shorter == label:
            break
        label = shorter
    words = label.split(" ")
    if len(words) > _LONGEST:
        words = words[:_LONGEST]
    if words and len(words[0]) > 1 and not words[0].isupper():
        words[0] = words[0][0].lower() + words[0][1:]
    return " ".join(words)


def unit_of(doc: Doc, figure: Figure, head: Head | None) -> str | None:
    """The unit of measure, with what it is per, or the noun counted, as printed."""
    if figure.unit is not None:
        per = figure.quantity.per
        return f"{figure.unit} par {per}" if per else figure.unit
    if head and head.how == "colon" and (unit := _unit_in_label(doc, figure)):
        return unit
    return in_full(str(doc[head.noun].text).lower()) if head else None


def _unit_in_label(doc: Doc, figure: Figure) -> str | None:
    """The unit that stands in the label: "Dette médiane (€) : 742", "Taux de sortie en % : 62"."""
    line = text_of(doc).rfind("\n", 0, figure.start) + 1
    found = re.search(
        r"(?:\(\s*(?:en\s+)?|\ben\s+)(€|euros?|%)\s*\)?\s*[:=]\s*$", text_of(doc)[line : figure.start]
    )
    return None if found is None else "%" if found[1] == "%" else "€"
