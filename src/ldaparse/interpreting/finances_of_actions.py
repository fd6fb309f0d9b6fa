"""The money that each action tells by itself, "Budget prévu : 86 000 €", where a report has no financial table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from ldaparse.findings import finding
from ldaparse.french.amounts import as_number, read_amount, read_rate
from ldaparse.french.folding import fold
from ldaparse.interpreting.amounts import scale_of_labels
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.understanding import table_of_headers
from ldaparse.report import Action, FinanceColumn, FinanceLine, Finances, Finding, Funding, Labelled

FEWEST_ACTIONS = 2
"""Actions that tell their money, from which that is the report's."""
LEAST_SHARE = 0.5
"""The share of the actions that tell money which must use a label, for it to be a column."""
_COUNTED = frozenset({"allocated", "committed"})


def finances_of_actions(actions: Sequence[Action], context: Context) -> tuple[Finances | None, list[Finding]]:
    """A line for each action whose facts say what is allocated or committed for it; None where too few do."""
    money = [list(_amounts_of(action)) for action in actions]
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


def _amounts_of(action: Action) -> Iterator[Labelled]:
    """The facts of an action that are an amount or a rate, the first of each label."""
    seen: set[str] = set()
    for fact in action.facts:
        is_number = read_amount(fact.text) is not None or read_rate(fact.text) is not None
        if is_number and fold(fact.label) not in seen:
            seen.add(fold(fact.label))
            yield fact


def _columns(money: Sequence[Sequence[Labelled]], context: Context) -> dict[str, FinanceColumn]:
    """The columns that the labels would be, by the folded labels: those of no money are none."""
    labels: dict[str, str] = {}
    for fact in chain(*money):
        labels.setdefault(fold(fact.label), fact.label)
    uses = Counter(fold(fact.label) for facts in money for fact in facts)
    telling = sum(map(bool, money))
    used = {
        key: label for key, label in labels.items() if uses[key] >= max(FEWEST_ACTIONS, LEAST_SHARE * telling)
    }
    found = (
        table_of_headers([(label,) for label in used.values()], context).finance_columns.columns
        if used
        else ()
    )
    return {
        key: column
        for key, column in zip(used, found, strict=True)
        if column.role in MONEY_ROLES or column.role == "rate"
    }


def _counts(facts: Sequence[Labelled], columns: dict[str, FinanceColumn]) -> bool:
    roles = {columns[fold(fact.label)].role for fact in facts if fold(fact.label) in columns}
    return bool(roles & _COUNTED)


def _line(action: Action, facts: Sequence[Labelled], columns: dict[str, FinanceColumn]) -> FinanceLine:
    values: dict[str, Any] = {"funding": [], "printed": {}, "evidence": {"title": action.heading.evidence}}
    for fact in facts:
        column = columns.get(fold(fact.label))
        if column is None:
            continue
        source = column.source or column.label
        name = f"funding.{source}" if column.role == "funding" else column.role
        rate, amount = read_rate(fact.text), read_amount(fact.text)
        if column.role == "rate":
            values["rate"] = None if rate is None else as_number(rate)
        elif amount is not None:
            value = as_number(amount.value * (scale_of_labels([fact.label]) or 1))
            if column.role == "funding":
                values["funding"].append(Funding(source=source, amount=value))
            else:
                values[column.role] = value
        values["printed"][name] = fact.text
        values["evidence"][name] = fact.evidence
    return FinanceLine.model_validate(
        {**values, "number": action.number, "code": action.code, "title": action.title}
    )
