"""What the pipeline finds: an indicator of a text, by characters."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "count", "amount", "share", "average", "median", "ratio", "change", "duration", "range"
]
Basis: TypeAlias = Literal["period", "cumulative", "recalled"]
RelationKind: TypeAlias = Literal["part_of", "out_of", "compared_with"]


@dataclass(frozen=True, slots=True)
class IndicatorFound:
    """A figure and what it measures. `start` to `end` are the characters of the figure in the text,
    `quote` those of the words it was understood from.

    Attributes:
        period: the period that the sentence gives for it (EDTF), if any.
        years_ago: how many years before that of the report it was measured ("l'an dernier"), where no date says it.
        basis: whether it was measured in a period, since a beginning, or is recalled from an earlier year.
        target: the value aimed at beside it, if any.
        aim: it is itself a value aimed at.
        relation: to which other indicator of the text, by index, and how.
        article: the number is "un" or "une".
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    kind: Kind
    label: str
    quote: tuple[int, int]
    period: str | None = None
    relation: tuple[RelationKind, int] | None = None
    article: bool = False
    basis: Basis | None = None
    target: Decimal | None = None
    years_ago: int | None = None
    aim: bool = False
