"""What is known of both reports before anything is paired: the meanings of their words, and the pairs that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldaparse.comparing.meaning import Meanings
from ldaparse.comparing.requested_pairs import Names, RequestedPairs, Settled, names, row_names
from ldaparse.report import Action, FinanceLine, Report

LIKE = 0.35
"""Likeness in meaning from which two wordings may be one; below it they seldom are (benchmarks/rewording)."""
SURE = 0.55
"""Likeness in meaning from which nobody needs to be asked; wordings that share a word only stay below it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of both reports, and what was asked for."""

    meanings: Meanings
    asked: RequestedPairs

    @classmethod
    def of(cls, reports: Sequence[Report], asked: RequestedPairs | None = None) -> Wording:
        """What is known of these reports."""
        return cls(Meanings(text for report in reports for text in _texts(report)), asked or RequestedPairs())

    def of_actions(self, old: Sequence[Action], new: Sequence[Action]) -> Settled:
        """What was asked of actions."""
        return self.asked.among(
            *(tuple(names(one.number, one.code, one.title) for one in side) for side in (old, new))
        )

    def of_lines(self, old: Sequence[FinanceLine], new: Sequence[FinanceLine]) -> Settled:
        """What was asked of financial lines."""
        return self.asked.among(
            *(tuple(names(one.number, one.code, one.title) for one in side) for side in (old, new))
        )

    def of_rows(self, old: Action, new: Action) -> Settled:
        """What was asked of the rows of two actions."""
        return self.asked.among(*(tuple(_rows(one)) for one in (old, new)))


def everything(report: Report) -> list[Names]:
    """All that a pair can name in a report."""
    found: list[Names] = []
    for action in report.actions:
        found += [names(action.number, action.code, action.title), *_rows(action)]
        found += [row_names(None, 0, one.label) for one in action.indicators]
    for line in report.finances.lines if report.finances else ():
        found.append(names(line.number, line.code, line.title))
    funders = dict.fromkeys(
        funding.source
        for line in (report.finances.lines if report.finances else ())
        for funding in line.funding
    )
    return [*found, *(row_names(None, 0, funder) for funder in funders)]


def _rows(action: Action) -> Iterator[Names]:
    for at, row in enumerate(action.deliverables):
        yield row_names(action.number, at, row.label.text.partition("\n")[0].removeprefix("- "))


def _texts(report: Report) -> Iterator[str]:
    for action in report.actions:
        yield action.title
        yield from (row.label.text for row in action.deliverables)
        yield from (part.label for row in action.deliverables for part in row.parts)
        yield from (one.label for one in action.indicators)
    yield from _titles(report.finances.lines if report.finances else ())


def _titles(lines: Iterable[FinanceLine]) -> Iterator[str]:
    for line in lines:
        yield line.title
        yield from (funding.source for funding in line.funding)
