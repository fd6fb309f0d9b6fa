"""The financial table: what its columns are, its lines, sub-totals and total, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from ldaparse.document import Cell, Paragraph
from ldaparse.evidence import Text
from ldaparse.findings.attempting import attempt
from ldaparse.french.numerals import roman
from ldaparse.interpreting.amounts import read_amounts, said_scale, scale_of_labels
from ldaparse.interpreting.column_doubts import decided_finance_column, scaled_amounts
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import cell_text, evidence, text_of, unplaced_row, unplaced_table
from ldaparse.interpreting.failing import attempt_step, of_line, of_table
from ldaparse.interpreting.finance_columns import FinanceColumns
from ldaparse.interpreting.finance_rows import (
    kind_of_row,
    left_over,
    line_of_row,
    naming_cell,
    own_cell,
    total_of_row,
    words_of_role,
)
from ldaparse.interpreting.grids import cell_under
from ldaparse.interpreting.identity.day import read_as_of
from ldaparse.interpreting.openers import as_paragraph
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.shares import Shares
from ldaparse.interpreting.totals import TotalRow, settle_totals
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import (
    FinanceColumn,
    FinanceLine,
    Finances,
    Finding,
    Total,
    Unplaced,
)

_ROMAN = re.compile(r"[IVX]{1,5}")


@dataclass(slots=True)
class _Reading:
    """What is gathered while the rows are read."""

    lines: list[FinanceLine] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    shares: Shares = field(default_factory=Shares)
    columns: tuple[FinanceColumn, ...] = ()
    labels: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def copy(self) -> _Reading:
        """The same with lists of its own, for a table whose reading may fail half way."""
        return replace(
            self,
            lines=[*self.lines],
            totals=[*self.totals],
            notes=[*self.notes],
            findings=[*self.findings],
            unplaced=[*self.unplaced],
            shares=self.shares.copy(),
            labels=[*self.labels],
        )

    def settle_shares(self) -> None:
        """Give the last line the funders that rows below it name, where they make up what is allocated."""
        if self.shares:
            self.lines[-1], left = self.shares.given_to(self.lines[-1])
            self.unplaced += left
            self.shares = Shares()

    def leaving(self, table: UnderstoodTable) -> _Reading:
        """The same, with the words of this table in no field."""
        self.unplaced += unplaced_table(table.table)
        return self


def read_finances(
    sections: Sequence[Section], context: Context, above: Section | None = None
) -> tuple[Finances, list[Finding], list[Unplaced]]:
    """The finances of one section or of several, doubts about amounts, and tables that no field takes."""
    reading, profile = _Reading(), context.profile
    main = main_table(sections)
    for section in (above, *sections) if above else sections:
        reading.said += [block.text for block in section.blocks if isinstance(block, Paragraph)]
        reading.said.append(section.title)
    for index, section in enumerate(sections):
        if index and section.heading:
            reading.notes.append(text_of([as_paragraph(section.heading)]))
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.text:
                reading.notes.append(text_of([block]))
            elif isinstance(block, UnderstoodTable):
                reading = attempt(
                    partial(_with_table, block, main, reading.copy()),
                    partial(reading.leaving, block),
                    of_table(block.table, "finances"),
                    reading.findings,
                )
    total, subtotals = attempt_step(
        "totals",
        partial(settle_totals, reading.totals, reading.lines, reading.findings),
        partial(_unsettled, reading.totals),
        reading.findings,
        "finances.total",
    )
    heading = sections[0].heading
    counted = [column.label for column in reading.columns if column.role in ("allocated", "committed")]
    said = [*reading.labels, *(note.text for note in reading.notes), heading.text if heading else ""]
    finances = Finances.model_validate(
        {
            "as_of": next((date for label in said if (date := read_as_of(label, profile))), None),
            "tax": next((tax for label in (*counted, *said) if (tax := _tax(label))), None),
            "heading": Text(text=heading.printed, evidence=evidence(heading.places())) if heading else None,
            "columns": reading.columns,
            "lines": tuple(reading.lines),
            "subtotals": tuple(subtotals),
            "total": total,
            "notes": tuple(reading.notes),
        }
    )
    return finances, reading.findings, reading.unplaced


def _with_table(block: UnderstoodTable, main: UnderstoodTable | None, reading: _Reading) -> _Reading:
    """Read the lines of a table that has the columns of the main one; no field takes any other."""
    if main is None or not goes_with(block, main):
        return reading.leaving(block)
    same = _labels(block) == _labels(main)
    _read_rows(block, main.finance_columns if same else block.finance_columns, reading)
    return reading


def _unsettled(rows: Sequence[TotalRow]) -> tuple[None, list[Total]]:
    """All totals as sub-totals, where it cannot be found which is that of the whole."""
    return None, [row.total for row in rows]


def main_table(sections: Sequence[Section]) -> UnderstoodTable | None:
    """Of several financial tables, the one with the most kinds of amounts, for a list of funders stands beside it at
    times."""
    tables = [
        table
        for section in sections
        for table in section.tables
        if is_finance_table(table) or table.counts_money_of_actions
    ]
    return max(tables, key=kinds_of_money, default=None)


def kinds_of_money(table: UnderstoodTable) -> int:
    """How many kinds of amounts a table has columns of: allocated, brought by funders, committed, left."""
    return len({role for role, _ in table.finance_columns.key} & MONEY_ROLES)


def goes_with(table: UnderstoodTable, main: UnderstoodTable | None) -> bool:
    """Whether a table has the columns of the main one: by their headers, or by what they hold."""
    if main is None or not (is_finance_table(table) or table.counts_money_of_actions):
        return False
    return table.finance_columns.key == main.finance_columns.key or _labels(table) == _labels(main)


def _labels(table: UnderstoodTable) -> list[tuple[str, ...]]:
    return [column.labels for column in table.view.columns]


def is_finance_table(table: UnderstoodTable) -> bool:
    """Whether a table under the heading of the finances holds lines of them: two columns of amounts are enough
    there, or one whose header names money."""
    kind = table.kind()
    if kind in ("finances", "measures"):
        return kind == "finances"
    if not table.table.header_rows or table.table.columns < 2:
        return False
    amounts = named = 0
    for column, match in zip(table.view.columns, table.finance_columns.matches, strict=True):
        if column.share("amount", "count") > table.context.settings.mostly and match.role != "number":
            amounts += 1
            named += match.role in MONEY_ROLES and not match.by_cells
    return amounts >= 2 or named >= 1


def _tax(text: str) -> str | None:
    if found := re.search(r"\b(TTC|HT)\b", text):
        return found[1]
    found = re.search(r"\b(?:(toutes\s+taxes)|hors\s+taxes?)\b", text, re.IGNORECASE)
    return ("TTC" if found[1] else "HT") if found else None


def _read_rows(one: UnderstoodTable, found: FinanceColumns, reading: _Reading) -> None:
    table, profile, headers = one.table, one.context.profile, one.view.headers
    below = [column.cells for column in one.view.columns]
    columns = found.columns
    for index, match in enumerate(found.matches):
        if match.by_cells and columns[index].role != "other":
            reading.findings.append(decided_finance_column(columns[index], headers[index]))
    if reading.columns:
        again = [c.label for c in columns] == [c.label for c in reading.columns]
        for header_row in table.by_row()[: table.header_rows]:
            reading.unplaced += unplaced_row(header_row, again=again)
    reading.columns = reading.columns or tuple(columns)
    reading.labels += [label for header in headers for label in header.labels]
    grid = one.view.grid
    first_words = [cell.text for cell in table.cells if cell.column == 0]
    scale = said_scale(reading.labels, [*first_words, *reading.said])
    if scale > 1 and scale_of_labels(reading.labels) is None:
        reading.findings.append(scaled_amounts(scale, headers))
    in_roman = _counts_in_roman(below, columns, profile)
    layout = _Layout(columns, profile, scale, in_roman=in_roman, of_actions=one.is_split)
    for row in range(table.header_rows, table.rows):
        cells = [own_cell(cell_under(header, row, grid), row, header.index) for header in headers]
        filled = [cell for cell in cells if cell and cell.text]
        counted = any(
            cell and cell.text and column.role in MONEY_ROLES
            for cell, column in zip(cells, columns, strict=True)
        )
        if filled and (counted or not one.is_split):
            reading.unplaced += attempt(
                partial(_read_row, cells, filled, layout, reading),
                partial(unplaced_row, filled),
                of_line(filled, "finances"),
                reading.findings,
            )
    reading.settle_shares()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the rows of a table are read: its columns, by what its digits are multiplied, whether its lines are counted
    I, II, III, and whether its rows stand with their actions already."""

    columns: Sequence[FinanceColumn]
    profile: Profile
    scale: int
    in_roman: bool
    of_actions: bool


def _read_row(
    cells: Sequence[Cell | None], filled: Sequence[Cell], layout: _Layout, reading: _Reading
) -> list[Unplaced]:
    """Add what a row is, a line, a total or a note, once all of it is read; gives what no field takes."""
    columns, profile = layout.columns, layout.profile
    name = naming_cell(cells, columns) or filled[0]
    numbered = words_of_role(cells, columns, "number")
    kind = kind_of_row(name.text, profile) if numbered in (None, name.text) else None
    where = "total" if kind else f"lines[{len(reading.lines)}]"
    doubts: list[Finding] = []
    values: dict[str, Any] = read_amounts(cells, columns, f"finances.{where}", doubts, scale=layout.scale)
    if layout.of_actions:  # what else the row says stands with its action
        values["others"] = []
    else:
        values["others"] += left_over(cells, columns, name if kind else None)
    if (
        kind is None
        and numbered in (None, name.text)
        and reading.lines
        and begins_with(name.text, profile.share_words)
    ):
        reading.shares.add(name, filled, values)
        return []
    reading.settle_shares()
    if kind is None and len(filled) == 1:
        reading.notes.append(cell_text(filled[0]))
    elif kind is not None:
        total = Total.model_validate(total_of_row(name, cells, columns, values))
        reading.totals.append(TotalRow(kind, total, len(reading.lines)))
    else:
        line = line_of_row(cells, columns, values, profile, in_roman=layout.in_roman)
        reading.lines.append(FinanceLine.model_validate(line))
    reading.findings += doubts
    return []


def _counts_in_roman(
    below: Sequence[Sequence[Cell]], columns: Sequence[FinanceColumn], profile: Profile
) -> bool:
    """Whether the lines are counted I, II, III: one letter alone could be that of A, B, C."""
    counters = [
        cell.text
        for cells, column in zip(below, columns, strict=True)
        if column.role == "number"
        for cell in cells
        if kind_of_row(cell.text, profile) is None
    ]
    return len(counters) > 1 and all(_ROMAN.fullmatch(text) and roman(text) for text in counters)
