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
