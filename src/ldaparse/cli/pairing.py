"""`--pair`: what a person says of which is which, checked against the reports before anything is compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from ldaparse.report import Report

Pair: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--pair",
        metavar="OLD=NEW",
        help="Take these for the same: numbers of actions, 8.2=8.3 for rows, or words of titles, rows, figures, funders;"
        " OLD!=NEW for what is not the same. Repeatable.",
    ),
]
_NUMBERS = re.compile(r"(\d{1,9})!?=(\d{1,9})")


def checked_pairs(asked: Sequence[str], reports: Sequence[Report]) -> list[str]:
    """The pairs asked for, each of which names something of these reports, in their order.

    Raises:
        typer.BadParameter: one is no pair, names what is not there, or what another pair has.
    """
    from ldaparse.comparing.requested_pairs import RequestedPairs
    from ldaparse.comparing.wording import everything

    told = [everything(report) for report in reports]
    before, after = ([name for names in part for name in names] for part in (told[:-1], told[1:]))
    taken: set[tuple[bool, str]] = set()
    for one in asked:
        try:
            pair = RequestedPairs.of([one])
        except ValueError:
            raise typer.BadParameter(
                f"write two numbers as 8=9 or two wordings, not {one!r}", param_hint="--pair"
            ) from None
        if numbers := _NUMBERS.fullmatch(one):
            _check_numbers((int(numbers[1]), int(numbers[2])), reports)
        elif pair.unknown(before, after):
            raise typer.BadParameter(f"the reports have no two things called {one!r}", param_hint="--pair")
        for old, new in pair.same:
            if (False, old) in taken or (True, new) in taken:
                raise typer.BadParameter(f"{one} uses what another pair has", param_hint="--pair")
            taken |= {(False, old), (True, new)}
    return list(asked)


def _check_numbers(numbers: tuple[int, int], reports: Sequence[Report]) -> None:
    """Whether a former report has the one action, and a later one the other."""
    for number, some, side in ((numbers[0], reports[:-1], "old"), (numbers[1], reports[1:], "new")):
        known = [action.number for report in some for action in report.actions]
        if number not in known:
            raise typer.BadParameter(
                f"there is no action {number} in the {side} report; it has {known}", param_hint="--pair"
            )
