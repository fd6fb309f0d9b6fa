"""The figures of an action's prose as checks take them: exact, and where they stand in their sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ldaparse.checking.money import exact
from ldaparse.french.folding import fold_characters, fold_word
from ldaparse.french.quantities import Quantity, find_quantities
from ldaparse.report import Action, Indicator, Report


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator with its place in the action, its path, its value to reckon with."""

    at: int
    indicator: Indicator
    where: str
    value: Decimal


def actions_with_figures(report: Report) -> Iterator[tuple[Action, dict[int, Figure]]]:
    """Each action with its figures by their index; ranges and values beyond reckoning are left out."""
    for index, action in enumerate(report.actions):
        figures = {}
        for at, indicator in enumerate(action.indicators):
            value = exact(indicator.value)
            if value is not None and indicator.high is None:
                figures[at] = Figure(at, indicator, f"actions[{index}].indicators[{at}].value", value)
        if figures:
            yield action, figures


def sentences(figures: dict[int, Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """The figures by their sentence, as they follow each other."""
    together: list[Figure] = []
    for figure in figures.values():
        if together and (
            figure.indicator.quote != together[-1].indicator.quote or figure.at != together[-1].at + 1
        ):
            yield together[0].indicator.quote, together
            together = []
        together.append(figure)
    if together:
        yield together[0].indicator.quote, together


def placed(quote: str, figures: list[Figure]) -> list[tuple[Figure, Quantity]]:
    """The figures of a sentence with the quantities that print them, in order; those found alone."""
    found: list[tuple[Figure, Quantity]] = []
    left = list(find_quantities(quote))
    for figure in figures:
        at = next((at for at, quantity in enumerate(left) if _prints(quantity, figure)), None)
        if at is not None:
            found.append((figure, left[at]))
            left = left[at if _is_pair(left[at]) else at + 1 :]
    return found


def _prints(quantity: Quantity, figure: Figure) -> bool:
    return figure.value in {
        abs(value) for value in (quantity.value, quantity.total, quantity.before) if value is not None
    }


def _is_pair(quantity: Quantity) -> bool:
    """Whether one quantity prints two figures: "28 sur 31"."""
    return quantity.total is not None or quantity.before is not None


def between(quote: str, one: Quantity, other: Quantity) -> str:
    """What stands between two quantities, folded."""
    return fold_characters(quote)[one.end : other.start]


def noun(figure: Figure) -> str:
    """What a figure counts: the first word of its unit, folded."""
    words = (figure.indicator.unit or figure.indicator.label).split()
    return fold_word(words[0]) if words else ""
