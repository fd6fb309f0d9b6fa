"""What a text says of a change itself, and whether the figures bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.comparing.periods import is_another_time
from ldaparse.french.comparisons import read_compared_date
from ldaparse.french.folding import fold_word
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


def recalled_by(indicators: Sequence[Indicator], index: int) -> Indicator | None:
    """The former value that stands beside a figure: the 22 of "41 % contre 22 % en 2022"."""
    relation = indicators[index].relation
    if relation is None or relation.kind != "compared_with" or not 0 <= relation.to < len(indicators):
        return None
    former = indicators[relation.to]
    return former if former.kind == indicators[index].kind else None


def held_against(indicators: Sequence[Indicator], index: int, old: Number | None, when: str | None) -> Claim:
    """What the text claims of a figure, held against the `old` value of the former report, which held
    for the period `when`. A claim about another time than that is not held against it."""
    change, recalled = claim_of(indicators, index), recalled_by(indicators, index)
    verdicts: list[bool] = []
    since = _counted_from(change, indicators[index]) if change else None
    if old is not None and change and not is_another_time(since, when):
        told = _told(old, indicators[index], change)
        verdicts += [] if told is None else [bears_out(told, change.value)]
    if old is not None and recalled and not is_another_time(recalled.period, when):
        verdicts.append(old == recalled.value)
    return Claim(change, recalled, all(verdicts) if verdicts else None)


def _counted_from(change: Indicator, new: Indicator) -> str | None:
    """The time that a change is counted from, where its sentence says it; its period may be that of the figure."""
    return read_compared_date(change.quote) or (change.period if change.period != new.period else None)


def _told(old: Number, new: Indicator, claim: Indicator) -> Number | None:
    """The change in the unit of the claim: per cent of the old value, or what it counts."""
    if claim.unit == "%" and new.unit != "%":
        return 100 * (new.value - old) / abs(old) if old else None
    unit = fold_word((claim.unit or "").partition(" ")[0])
    comparable = not unit or unit in {"point", "%"} or unit == fold_word(new.unit or "")
    return new.value - old if comparable else None
