"""Amounts that the text gives for an action, held against its line in the financial table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ldaparse.checking.money import Row, amounts_by_field, as_number, field_name, lines_of
from ldaparse.checking.passages import Passage, passages_of
from ldaparse.findings import euros, finding
from ldaparse.french.folding import fold, fold_characters
from ldaparse.french.quantities import Quantity, find_quantities
from ldaparse.report import Action, Finding, Report

_BEFORE = {
    "remaining": re.compile(r"\breliquat\w*\s*(?:est\s+|s'eleve\s+a\s+|:\s*)?(?:de\s+|d'un montant de\s+)?$"),
    "allocated": re.compile(
        r"\b(?:budget|enveloppe|montant|credits?|depenses?|subvention)\s+(?:total\w*\s+|global\w*\s+)?"
        r"(?:alloue|conventionne)\w*\s*(?:est\s+|s'eleve\s+a\s+|:\s*)?(?:de\s+)?$"
    ),
    "committed": re.compile(r"\b(?:depenses?|montant|credits?)\s+engagee?s?\s*(?:est\s+|s'eleve\s+a\s+|:\s*)?(?:de\s+)?$"),
}  # fmt: skip
_AFTER = {
    "remaining": re.compile(r"\s{0,20}(?:de\s+)?reliquat\b"),
    "allocated": re.compile(r"\s{0,20}(?:ont ete\s+|sont\s+|etaient\s+)?(?:alloue|conventionne)\w*\b"),
    "committed": re.compile(r"\s{0,20}(?:ont ete\s+|sont\s+)?engages?\b"),
}
# A share of the time or of the money is no line: "reliquat de 2 000 € en 2022".
_IN_PART = re.compile(r"\b(?:19|20)\d\d\b|\bannee\b|\bpar an\b|\bannuel|\bdont\b|\bpart\b|\bphase\b|\bpour\b")


def wrong_prose_amounts(report: Report) -> Iterator[Finding]:
    """What the text says is allocated, committed or left of an action, and no amount of its line is."""
    if report.finances is None:
        return
    lines = lines_of(report.finances)
    for index, action in enumerate(report.actions):
        of_action = [line for line in lines if getattr(line.amounts, "number", None) == action.number]
        if action.number is None or len(of_action) != 1:
            continue
        (line,) = of_action
        for passage, found, field in (*_in_prose(action, index), *_in_facts(action, index)):
            amounts = amounts_by_field(line.amounts)
            if field in amounts and not _is_there(found.value, list(amounts.values())):
                yield _finding(passage, found, field, line)


def _finding(passage: Passage, found: Quantity, field: str, line: Row) -> Finding:
    amounts = amounts_by_field(line.amounts)
    return finding(
        "finances.prose", where=passage.where, evidence=(*passage.evidence, *line.places(field)),
        printed=found.raw, row=line.name, field=field_name(field), amount=euros(as_number(amounts[field])),
    )  # fmt: skip


def _is_there(value: Decimal, amounts: list[Decimal]) -> bool:
    return any(abs(value - amount) <= 1 for amount in amounts)


def _in_prose(action: Action, index: int) -> Iterator[tuple[Passage, Quantity, str]]:
    for passage in passages_of(action, index):
        for sentence in re.split(r"(?<=[.;!?)])\s+|\n|\s(?=\()", passage.text):
            plain = fold_characters(sentence)
            for found in find_quantities(sentence):
                if found.unit != "€" or found.per or found.about or found.high is not None:
                    continue
                before, after = plain[: found.start], plain[found.end :]
                for field, leads in _BEFORE.items():
                    says = leads.search(before) or _AFTER[field].match(after)
                    if says and not _IN_PART.search(before + after):
                        yield passage, found, field


def _in_facts(action: Action, index: int) -> Iterator[tuple[Passage, Quantity, str]]:
    """A fact that is the amount allocated and says nothing else: "Budget conventionné : 12 000 €"."""
    for number, fact in enumerate(action.facts):
        label = fold(fact.label)
        if not re.search(r"\b(?:alloue|conventionne)", label):
            continue
        found = [quantity for quantity in find_quantities(fact.text) if quantity.unit == "€"]
        if len(found) == 1 and not found[0].per and not _IN_PART.search(fold_characters(fact.text)):
            yield (
                Passage(fact.text, f"actions[{index}].facts[{number}]", fact.evidence),
                found[0],
                "allocated",
            )
