"""What a text says of a change itself, and whether the figures bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.comparing.periods import is_another_time, years_in
from ldaparse.french.comparisons import read_compared_date
from ldaparse.french.folding import fold, fold_word
from ldaparse.history import bears_out
from ldaparse.report import Indicator, Number


@dataclass(frozen=True, slots=True)
class Claim:
    """The change claimed for a figure, the former value that its sentence recalls, and the verdict."""

    change: Indicator | None
    recalled: Indicator | None
    borne_out: bool | None


def claim_of(indicators: Sequence[Indicator], index: int) -> Indicator | None:
    """The change that the sentence of a figure claims for it: "27 ménages (augmentation de 36%)"."""
    following = indicators[index + 1 : index + 2]
    return next(
        (one for one in following if one.kind == "change" and one.quote == indicators[index].quote), None
    )


def recalled_by(indicators: Sequence[Indicator], year: int | None) -> dict[int, int]:
    """The figures that recall a former value, by the index of the figure that they stand beside: the 22 of "41 % contre
    22 % en 2022", the 44 of "52 relogements (44 en 2022)" in a report of `year`."""
    found: dict[int, int] = {}
    for index, one in enumerate(indicators):
        to = one.relation.to if one.relation and one.relation.kind == "compared_with" else -1
        if 0 <= to < len(indicators) and indicators[to].kind == one.kind:
            found[to] = index
    for index, one in enumerate(indicators):
        if index not in found and (one.basis == "recalled" or _is_former(one, year)):
            beside = _beside(indicators, index, year)
            if beside is not None and beside not in found:
                found[index] = beside
    return {recalled: host for recalled, host in found.items() if host not in found}


def _is_former(one: Indicator, year: int | None) -> bool:
    years = years_in(one.period or "")
    return year is not None and bool(years) and int(max(years)) < year


def _beside(indicators: Sequence[Indicator], index: int, year: int | None) -> int | None:
    """The nearest figure of the same measure in the same sentence that is of a later time: one before it, unless the
    reader says that this one is recalled. One that is given the same time has been given that of the value recalled."""
    one = indicators[index]
    fitting = [
        at
        for at, other in enumerate(indicators)
        if (at < index or (at != index and one.basis == "recalled"))
        and (other.quote, other.deliverable, other.kind) == (one.quote, one.deliverable, one.kind)
        and fold_word(other.unit or "") == fold_word(one.unit or "")
        and fold(other.label) == fold(one.label)
        and (not _is_former(other, year) or (at < index and other.period == one.period))
        and other.basis != "recalled"
    ]
    return min(fitting, key=lambda at: abs(at - index), default=None)


def held_against(
    indicators: Sequence[Indicator],
    index: int,
    recalled: Indicator | None,
    old: Number | None,
    when: str | None,
    *,
    moved: bool,
) -> Claim:
    """What the text claims and recalls of a figure, held against the `old` value of the former report, which held
    for the period `when`. A claim about another time than that is not held against it; nor is the claim of a change
    where nothing `moved`, for it is last year's."""
    change = claim_of(indicators, index)
    verdicts: list[bool] = []
    since = _counted_from(change, indicators[index]) if change else None
    if moved and old is not None and change and not is_another_time(since, when):
        measured = _measured(old, indicators[index], change)
        verdicts += [] if measured is None else [bears_out(measured, change.value)]
    if old is not None and recalled and not is_another_time(recalled.period, when):
        verdicts.append(old == recalled.value)
    return Claim(change, recalled, all(verdicts) if verdicts else None)


def _counted_from(change: Indicator, new: Indicator) -> str | None:
    """The time that a change is counted from, where its sentence says it; its period may be that of the figure."""
    return read_compared_date(change.quote) or (change.period if change.period != new.period else None)


def _measured(old: Number, new: Indicator, claim: Indicator) -> Number | None:
    """The change in the unit of the claim: per cent of the old value, or what it counts."""
    if claim.unit == "%" and new.unit != "%":
        return 100 * (new.value - old) / abs(old) if old else None
    unit = fold_word((claim.unit or "").partition(" ")[0])
    comparable = not unit or unit in {"point", "%"} or unit == fold_word(new.unit or "")
    return new.value - old if comparable else None
