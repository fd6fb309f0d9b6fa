"""Parts against their whole: "21 personnes dont 3 femmes et 18 hommes. (Un couple et 18 personnes isolées)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ldaparse.checking.figures import Figure, actions_with_figures, between, noun, placed, sentences
from ldaparse.checking.money import as_number
from ldaparse.checking.passages import Passage, passages_of_actions
from ldaparse.evidence import Evidence
from ldaparse.findings import figure as said_figure
from ldaparse.findings import finding, quoted
from ldaparse.french.folding import fold_characters, fold_word
from ldaparse.french.quantities import Quantity, find_counting
from ldaparse.report import Finding, Report

_OF_WHICH = re.compile(r"\b(?:dont|parmi lesquel\w+)\s*(?:environ|pres de|seulement|au moins)?\s*$")
_WOMEN, _MEN = frozenset({"femme", "fille"}), frozenset({"homme", "garcon"})
_PEOPLE = frozenset(
    "personne beneficiaire locataire usager jeune adulte habitant resident participant occupant enfant mineur"
    " candidat etudiant senior".split()
)
_HOUSEHOLDS = frozenset("menage situation".split())
_COMPOSITION = frozenset("personne homme femme couple famille menage jeune isole isolee".split())
_ALONE = re.compile(r"\b(?:seul|isole)")
_LISTED = re.compile(r"\(([^()\n]{5,200})\)")
_BOUNDS = ".()\n"  # no group is told beyond them
_SAID_IN = 200  # letters before the parenthesis
_BARE_PAIR = re.compile(
    r"\b(?:femme|homme|fille|garcon)s?\s*(?:,|et)\s*\S+\s+(?:femme|homme|fille|garcon)s?\s*(?:[.,;(]|$)"
)
_BETWEEN_PARTS = re.compile(r"\s{0,20}(?:,|;|\bet\b|\+)\s*")


def wrong_parts(report: Report) -> Iterator[Finding]:
    """Parts that are more than their whole, and women and men that together are not all."""
    for _, figures in actions_with_figures(report):
        for quote, sentence in sentences(figures):
            yield from _larger(quote, sentence)
            yield from _by_gender(sentence, figures, quote)


def _larger(quote: str, sentence: list[Figure]) -> Iterator[Finding]:
    """ "12 ménages dont 15 relogés": a part that "dont" leads straight to."""
    found = placed(quote, sentence)
    for (whole, before), (part, after) in pairwise(found):
        relation = part.indicator.relation
        is_part = relation is not None and relation.kind == "part_of" and relation.to == whole.at
        alike = {whole.indicator.kind, part.indicator.kind} <= {"count"} or (
            whole.indicator.unit == part.indicator.unit
        )
        if (
            is_part
            and alike
            and not before.signed
            and not _holds(whole, part)
            and part.value > whole.value
            and _OF_WHICH.search(between(quote, before, after))
        ):
            yield _finding("larger", quote, whole, [part], part.value)


def _holds(whole: Figure, part: Figure) -> bool:
    """ "12 ménages dont 20 enfants": what holds people can hold more of them than it counts."""
    people = _PEOPLE | _WOMEN | _MEN
    return noun(part) in people and noun(whole) not in people


def _by_gender(sentence: list[Figure], figures: dict[int, Figure], quote: str) -> Iterator[Finding]:
    """ "21 personnes dont 3 femmes et 17 hommes": they are all, unless more is said of some."""
    wholes: dict[int, list[Figure]] = {}
    for figure in sentence:
        relation = figure.indicator.relation
        if relation is not None and relation.kind == "part_of" and relation.to in figures:
            wholes.setdefault(relation.to, []).append(figure)
    for to, parts in wholes.items():
        whole = figures[to]
        nouns = {noun(part) for part in parts}
        if noun(whole) not in _PEOPLE or len(parts) != 2 or not (nouns & _WOMEN and nouns & _MEN):
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if added > whole.value or (added < whole.value and _BARE_PAIR.search(fold_characters(quote))):
            yield _finding("sum", quote, whole, parts, added)


def _finding(case: str, quote: str, whole: Figure, parts: list[Figure], added: Decimal) -> Finding:
    return finding(
        "indicator.parts", case=case, where=whole.where, quote=quoted(quote),
        evidence=tuple(place for one in (whole, *parts) for place in one.indicator.evidence),
        whole=said_figure(as_number(whole.value)), parts=said_figure(as_number(added)),
    )  # fmt: skip


def wrong_compositions(report: Report) -> Iterator[Finding]:
    """A parenthesis that lists all of a group in other terms, and comes to another number."""
    for passage in passages_of_actions(report):
        for listed in _LISTED.finditer(passage.text):
            before = _said_before(passage.text[: listed.start()])
            whole = _whole(before)
            added = None if whole is None else _composed(listed[1], whole[1])
            if whole is None or added is None:
                continue
            if added not in {quantity.value for quantity in find_counting(before)}:
                quote = passage.text[passage.text.rindex(before, 0, listed.start()) : listed.end()].strip()
                yield finding(
                    "indicator.parts", case="listed", where=passage.where, evidence=_figures_in(passage, quote, report),
                    quote=quoted(quote), whole=said_figure(as_number(whole[0])),
                    parts=said_figure(as_number(added)),
                )  # fmt: skip


def _said_before(text: str) -> str:
    """The words that lead to a parenthesis, which may stand after the end of their sentence."""
    said = text.rstrip().removesuffix(".")
    return said[max(map(said.rfind, _BOUNDS)) + 1 :][-_SAID_IN:]


def _figures_in(passage: Passage, words: str, report: Report) -> Evidence:
    """Where the figures of some words were read; where that is not known, the whole passage."""
    indicators = report.actions[passage.action].indicators if passage.action is not None else ()
    evidence = tuple(
        place
        for one in indicators
        if one.deliverable == passage.row and one.quote.strip(" .") and one.quote.strip(" .") in words
        for place in one.evidence
    )
    return evidence or passage.evidence


def _whole(text: str) -> tuple[Decimal, bool] | None:
    """The first number of a sentence if it counts people or households, and whether it is people."""
    counted = find_counting(text)
    if not counted or counted[0].unit is not None or counted[0].high is not None:
        return None
    word = _noun_after(text, counted[0])
    if word not in _PEOPLE | _HOUSEHOLDS:
        return None
    return counted[0].value, word in _PEOPLE


def _composed(text: str, of_people: bool) -> Decimal | None:
    """What a list of people comes to; None if any part of it is not plainly a number of people, and if all are
    people of households: "10 ménages (14 femmes et 9 hommes)"."""
    added, several, alike = Decimal(0), 0, of_people
    for part in _BETWEEN_PARTS.split(text):
        listed = f"dont {part}"  # so that "un couple" counts
        counted, words = find_counting(listed), fold_characters(part).split()
        if len(counted) != 1 or counted[0].unit or counted[0].high or counted[0].total is not None:
            return None
        word = _noun_after(listed, counted[0])
        if word not in _COMPOSITION or len(words) > 4 or "avec" in words or "dont" in words:
            return None
        if of_people and word in {"famille", "menage"}:
            return None
        added += counted[0].value * (2 if word == "couple" and of_people else 1)
        several += 1
        alike = (
            alike
            or word in {"couple", "famille", "menage"}
            or _ALONE.search(fold_characters(part)) is not None
        )
    return added if several > 1 and alike else None


def _noun_after(text: str, quantity: Quantity) -> str:
    following = text[quantity.end :].split()
    return fold_word(following[0].strip(".,;:()")) if following else ""
