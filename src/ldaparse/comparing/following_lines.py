"""Following financial lines, their funders and the printed totals through any number of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ldaparse.comparing.doubts import Doubts, doubtful_funders
from ldaparse.comparing.finances import by_field, field_order
from ldaparse.comparing.funders import called_now, renamed_funders
from ldaparse.comparing.numbered import pair_numbered
from ldaparse.comparing.wording import Wording
from ldaparse.history import DoubtsByReport, FinanceHistory
from ldaparse.report import Amounts, FinanceLine, Finding, Number, Report

_Amounts = dict[str, Number]
_Doubts = dict[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class FollowedMoney:
    """The lines of all reports and their printed totals, with what is to be checked of these."""

    lines: tuple[FinanceHistory, ...]
    totals: dict[str, tuple[Number | None, ...]]
    total_doubts: dict[str, DoubtsByReport]


@dataclass(slots=True)
class _Row:
    """The amounts of a line, or of the totals, by index of the report, and what is to be checked of them."""

    amounts: dict[int, _Amounts] = field(default_factory=dict)
    doubts: dict[int, _Doubts] = field(default_factory=dict)

    def add(self, at: int, row: Amounts | None, own: Doubts) -> None:
        """What another report says."""
        self.amounts[at] = by_field(row)
        found = {name: tuple(own.of(row, name)) for name in self.amounts[at]}
        self.doubts[at] = {name: doubts for name, doubts in found.items() if doubts}

    def call(self, names: Mapping[str, str]) -> None:
        """Give funders the names that they have in the next report."""
        self.amounts = {
            at: {called_now(name, names): one for name, one in year.items()}
            for at, year in self.amounts.items()
        }
        self.doubts = {
            at: {called_now(name, names): one for name, one in year.items()}
            for at, year in self.doubts.items()
        }

    def columns(self, reports: int) -> dict[str, tuple[Number | None, ...]]:
        """The values of each field, a place a report."""
        fields = sorted({name for year in self.amounts.values() for name in year}, key=field_order)
        return {name: tuple(self.amounts.get(at, {}).get(name) for at in range(reports)) for name in fields}

    def doubted(self, reports: int) -> dict[str, DoubtsByReport]:
        """The doubts of each field that has any, a place a report."""
        fields = sorted({name for year in self.doubts.values() for name in year}, key=field_order)
        return {
            name: by_report({at: year.get(name, ()) for at, year in self.doubts.items()}, reports)
            for name in fields
        }


def follow_lines(reports: Sequence[Report], wording: Wording, doubts: list[Finding]) -> FollowedMoney:
    """The lines of all reports, and their printed totals; pairs that are not sure are added to `doubts`."""
    last: list[FinanceLine] = []
    rows: list[_Row] = []
    totals = _Row()
    for at, report in enumerate(reports):
        own, lines = Doubts(report), report.finances.lines if report.finances else ()
        paired = pair_numbered(last, lines, wording.of_lines(last, lines), meanings=wording.meanings)
        if last and lines:
            funders = renamed_funders([(last[i], lines[j]) for j, i in paired.partner.items()], wording)
            for row in (*rows, totals):
                row.call(funders.names)
            doubts += doubtful_funders(funders)
        for j, line in enumerate(lines):
            if j not in paired.partner:
                last.append(line)
                rows.append(_Row())
            place = paired.partner.get(j, len(last) - 1)
            last[place] = line
            rows[place].add(at, line, own)
        totals.add(at, report.finances.total if report.finances else None, own)
    count = len(reports)
    histories = tuple(
        FinanceHistory(
            number=line.number, title=line.title, fields=row.columns(count), doubts=row.doubted(count)
        )
        for line, row in zip(last, rows, strict=True)
    )
    return FollowedMoney(histories, totals.columns(count), totals.doubted(count))


def by_report(doubts: Mapping[int, tuple[Finding, ...]], reports: int) -> DoubtsByReport:
    """The doubts, a place a report; nothing where there are none at all."""
    return tuple(doubts.get(at, ()) for at in range(reports)) if any(doubts.values()) else ()
