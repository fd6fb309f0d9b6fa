"""Following financial lines, their funders and the printed totals through any number of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ldaparse.comparing.doubts import doubtful_funders
from ldaparse.comparing.finances import by_field, field_order
from ldaparse.comparing.funders import called_now, renamed_funders
from ldaparse.comparing.numbered import Paired, pair_numbered
from ldaparse.comparing.wording import Wording
from ldaparse.history import FinanceHistory
from ldaparse.report import FinanceLine, Finding, Number, Report

_Amounts = dict[str, Number]


class _Table:
    """The lines as they were last told, and the amounts of all reports by the names that funders have now."""

    def __init__(self) -> None:
        self.last: list[FinanceLine] = []
        self.rows: list[dict[int, _Amounts]] = []
        self.totals: dict[int, _Amounts] = {}

    def call(self, names: Mapping[str, str]) -> None:
        """Give funders the names that they have in the next report."""
        self.rows = [{at: _called(year, names) for at, year in row.items()} for row in self.rows]
        self.totals = {at: _called(year, names) for at, year in self.totals.items()}

    def add(self, at: int, lines: Sequence[FinanceLine], paired: Paired) -> None:
        """What another report says."""
        for j, line in enumerate(lines):
            if j in paired.partner:
                self.last[paired.partner[j]] = line
                self.rows[paired.partner[j]][at] = by_field(line)
            else:
                self.last.append(line)
                self.rows.append({at: by_field(line)})


def follow_lines(
    reports: Sequence[Report], wording: Wording, doubts: list[Finding]
) -> tuple[tuple[FinanceHistory, ...], dict[str, tuple[Number | None, ...]]]:
    """The lines of all reports, and their printed totals; what is not sure is added to `doubts`."""
    table = _Table()
    for at, report in enumerate(reports):
        lines = report.finances.lines if report.finances else ()
        paired = pair_numbered(
            table.last, lines, wording.of_lines(table.last, lines), meanings=wording.meanings
        )
        if table.last and lines:
            funders = renamed_funders([(table.last[i], lines[j]) for j, i in paired.partner.items()], wording)
            table.call(funders.names)
            doubts += doubtful_funders(funders)
        table.add(at, lines, paired)
        table.totals[at] = by_field(report.finances.total if report.finances else None)
    histories = tuple(
        FinanceHistory(number=line.number, title=line.title, fields=_columns(years, len(reports)))
        for line, years in zip(table.last, table.rows, strict=True)
    )
    return histories, _columns(table.totals, len(reports))


def _called(amounts: Mapping[str, Number], names: Mapping[str, str]) -> _Amounts:
    return {called_now(field, names): value for field, value in amounts.items()}


def _columns(years: Mapping[int, Mapping[str, Number]], reports: int) -> dict[str, tuple[Number | None, ...]]:
    """The values of each field, a place a report."""
    fields = sorted({name for year in years.values() for name in year}, key=field_order)
    return {name: tuple(years.get(at, {}).get(name) for at in range(reports)) for name in fields}
