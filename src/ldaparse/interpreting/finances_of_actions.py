"""The money that each action tells by itself, "Budget prévu : 86 000 €", where a report has no financial table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from ldaparse.findings import finding
from ldaparse.french.amounts import as_number, read_amount, read_rate
from ldaparse.french.folding import fold
from ldaparse.interpreting.amounts import scale_of_labels
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import names_money
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.understanding import table_of_headers
from ldaparse.profile import Profile
from ldaparse.report import Action, FinanceColumn, FinanceLine, Finances, Finding, Funding, Labelled

FEWEST_ACTIONS = 2
"""Actions that tell their money, from which that is the report's."""
LEAST_SHARE = 0.5
"""The share of the actions that tell money which must use a label, for it to be a column."""
_BETWEEN = re.compile(r"\s*[;,]\s+|\s+et\s+")
_SHARE = re.compile(r"(?:dont\s+)?(?P<name>\D+?)\s*:?\s*(?P<amount>-?\d[\d\s.,]*\s*[kM]?(?:€|euros?)?)")
_EUROS = re.compile(r"€|\beuros?\b", re.IGNORECASE)
_CLAUSES = re.compile(r"\s*[;,]\s+(?=\D)|\s+(?:et|dont)\s+")
_DAY = re.compile(r"\s+(?:au|en|fin)\s+(?:\d{1,2}/\d{1,2}/\d{2,4}|20\d\d)\b")
_AMOUNT = r"(?P<amount>-?\d[\d\s.,]*\s*[kM]?(?:€|euros?))"
_CLAUSE = (
    re.compile(
        rf"(?P<label>\D+?)\s*(?::|=|\bde\b|\bd[’']|\bpour\b|à hauteur de|\bs[’']élève à)?\s*{_AMOUNT}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_AMOUNT}\s+(?P<label>\D+)", re.IGNORECASE),
)
_COUNTED = frozenset({"allocated", "committed"})


def finances_of_actions(actions: Sequence[Action], context: Context) -> tuple[Finances | None, list[Finding]]:
    """A line for each action whose facts say what is allocated or committed for it; None where too few do."""
    money = [list(_amounts_of(action, context.profile)) for action in actions]
    columns = _columns(money, context)
    lines = [
        _line(action, facts, columns)
        for action, facts in zip(actions, money, strict=True)
        if _counts(facts, columns)
    ]
    if len(lines) < FEWEST_ACTIONS:
        return None, []
    places = tuple(place for line in lines for one in line.evidence.values() for place in one)
    told = finding("finances.of_actions", where="finances", evidence=places, count=len(lines))
    return Finances(columns=tuple(columns.values()), lines=tuple(lines)), [told]


@dataclass(frozen=True, slots=True)
class _Money:
    """An amount or a rate that a fact gives, and what each funder brings of it."""

    fact: Labelled
    amount: Decimal | None
    rate: Decimal | None
    shares: tuple[tuple[str, Decimal], ...] = ()

    @property
    def is_in_euros(self) -> bool:
        """Whether the fact says so, by its label or its value."""
        return bool(_EUROS.search(f"{self.fact.label} {self.fact.text}"))

    @property
    def key(self) -> str:
        return fold(self.fact.label)


def _read_money(fact: Labelled) -> _Money | None:
    """What a fact says in figures and nothing else: "38 000 €", "38 000 € (État 22 000 €, Ville 16 000 €)"."""
    whole, _, inner = fact.text.partition("(")
    amount, rate = read_amount(whole.strip()), read_rate(whole.strip())
    if amount is None and rate is None:
        return None
    shares: list[tuple[str, Decimal]] = []
    for piece in _BETWEEN.split(inner.rstrip(" ).")) if inner else ():
        found = _SHARE.fullmatch(piece.strip())
        share = read_amount(found["amount"]) if found else None
        if found is None or share is None:
            return None
        shares.append((found["name"].strip(" :"), share.value))
    return _Money(fact, amount.value if amount else None, rate, tuple(shares))


def _amounts_of(action: Action, profile: Profile) -> Iterator[_Money]:
    """The facts of an action that are an amount or a rate, the first of each label."""
    seen: set[str] = set()
    for fact in action.facts:
        for money in _all_money(fact, profile):
            if money.key not in seen:
                seen.add(money.key)
                yield money


def _all_money(fact: Labelled, profile: Profile) -> list[_Money]:
    """The amount that a fact is, or those of its clauses: "enveloppe de 8 k€, engagés pour 6 k€"."""
    whole = _read_money(fact)
    if whole is not None:
        return [whole]
    found: list[_Money] = []
    for clause in _CLAUSES.split(_DAY.sub("", fact.text.strip(" ."))):
        named = next((match for form in _CLAUSE if (match := form.fullmatch(clause.strip()))), None)
        if named is None or not names_money(named["label"], profile):
            return []
        said = Labelled(label=named["label"].strip(), text=named["amount"].strip(), evidence=fact.evidence)
        money = _read_money(said)
        found += [money] if money is not None else []
    return found


def _columns(money: Sequence[Sequence[_Money]], context: Context) -> dict[str, FinanceColumn]:
    """The columns that the labels would be, by the folded labels: those of no money are none."""
    labels: dict[str, str] = {}
    for one in chain(*money):
        labels.setdefault(one.key, one.fact.label)
    uses = Counter(one.key for one in chain(*money))
    least = max(FEWEST_ACTIONS, LEAST_SHARE * sum(map(bool, money)))
    used = {key: label for key, label in labels.items() if uses[key] >= least}
    table = table_of_headers([(label,) for label in used.values()], context)
    found = table.finance_columns.columns if used else ()
    columns = dict(zip(used, found, strict=True))
    funders = _funders(money, columns)
    return {
        key: column.model_copy(update={"role": "funding", "source": column.label})
        if key in funders
        else column
        for key, column in columns.items()
        if column.role in MONEY_ROLES or column.role == "rate" or key in funders
    }


def _funders(money: Sequence[Sequence[_Money]], columns: dict[str, FinanceColumn]) -> set[str]:
    """The labels that name who pays, though nobody knows them: what they say in money makes up what is allocated, in most
    actions that tell it."""
    named = {key for key, column in columns.items() if column.role == "funding"}
    unknown = {
        one.key
        for one in chain(*money)
        if one.key in columns and columns[one.key].role == "other" and one.is_in_euros
    }
    agrees = 0
    told = [own for own in money if unknown & {one.key for one in own}]
    for own in told:
        parts = [one.amount for one in own if one.key in unknown | named and one.amount is not None]
        whole = [one.amount for one in own if one.key in columns and columns[one.key].role == "allocated"]
        agrees += whole[:1] == [sum(parts)]
    return unknown if agrees * 2 > len(told) else set()


def _counts(money: Sequence[_Money], columns: dict[str, FinanceColumn]) -> bool:
    return bool({columns[one.key].role for one in money if one.key in columns} & _COUNTED)


def _line(action: Action, money: Sequence[_Money], columns: dict[str, FinanceColumn]) -> FinanceLine:
    values: dict[str, Any] = {"funding": [], "printed": {}, "evidence": {"title": action.heading.evidence}}
    for one in money:
        column = columns.get(one.key)
        if column is None:
            continue
        source = column.source or column.label
        name = f"funding.{source}" if column.role == "funding" else column.role
        scale = scale_of_labels([one.fact.label]) or 1
        if column.role == "rate":
            values["rate"] = None if one.rate is None else as_number(one.rate)
        elif one.amount is not None and column.role == "funding":
            values["funding"].append(Funding(source=source, amount=as_number(one.amount * scale)))
        elif one.amount is not None:
            values[column.role] = as_number(one.amount * scale)
        if column.role == "allocated":
            values["funding"] += [
                Funding(source=who, amount=as_number(part * scale)) for who, part in one.shares
            ]
        values["printed"][name] = one.fact.text
        values["evidence"][name] = one.fact.evidence
    return FinanceLine.model_validate(
        {**values, "number": action.number, "code": action.code, "title": action.title}
    )
