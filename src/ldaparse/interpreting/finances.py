"""The financial table: what its columns are, its lines, sub-totals and total, as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ldaparse.document import Cell, Paragraph
from ldaparse.evidence import Text
from ldaparse.findings import Bilingual, finding
from ldaparse.french.amounts import is_nothing, read_amount
from ldaparse.french.numerals import roman
from ldaparse.interpreting.amounts import read_amounts, said_scale, scale_of_labels
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import cell_text, evidence, text_of, unplaced_row, unplaced_table
from ldaparse.interpreting.grids import HeaderColumn, cell_under
from ldaparse.interpreting.headings import read_led_name
from ldaparse.interpreting.identity.day import read_as_of
from ldaparse.interpreting.openers import as_paragraph
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.totals import TotalRow, settle_totals
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import (
    FinanceColumn,
    FinanceLine,
    Finances,
    Finding,
    Labelled,
    Total,
    Unplaced,
)

_NUMBER = re.compile(r"(?:n\s*°\s*)?(\d{1,3})\b(?![.,/-]?\d|\s?(?:bis|ter)\b)", re.IGNORECASE)
_CODE = re.compile(
    r"[A-Z]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})?|(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\w{1,2})+|\d{1,3}\s?(?:bis|ter)"
)
_SHARES = ("dont", "y compris")  # what such a row counts is in the row above already
_ROMAN = re.compile(r"[IVX]{1,5}")
_BROKEN_NUMBER = re.compile(r"\d(?:\s\d){1,2}")  # a column too narrow for two figures breaks them apart


@dataclass(slots=True)
class _Reading:
    """What is gathered while the rows are read."""

    lines: list[FinanceLine] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    columns: tuple[FinanceColumn, ...] = ()
    labels: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def read_finances(
    sections: Sequence[Section], context: Context
) -> tuple[Finances, list[Finding], list[Unplaced]]:
    """The finances of one section or of several, doubts about amounts, and tables that no field takes."""
    reading, profile = _Reading(), context.profile
    wanted = columns_of_report(sections)
    for section in sections:
        reading.said += [block.text for block in section.blocks if isinstance(block, Paragraph)]
        reading.said.append(section.title)
    for index, section in enumerate(sections):
        if index and section.heading:
            reading.notes.append(text_of([as_paragraph(section.heading)]))
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.text:
                reading.notes.append(text_of([block]))
            elif isinstance(block, UnderstoodTable):
                counts = is_finance_table(block) or block.counts_money_of_actions
                if counts and block.finance_columns.key == wanted:
                    _read_rows(block, reading)
                else:
                    reading.unplaced += unplaced_table(block.table)
    total, subtotals = settle_totals(reading.totals, reading.lines, reading.findings)
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


def columns_of_report(sections: Sequence[Section]) -> list[tuple[str, str | None]]:
    """What the columns of the financial table hold: of several, those of the one with the most kinds of amounts, for a
    list of funders stands beside it at times."""
    keys = [
        table.finance_columns.key
        for section in sections
        for table in section.tables
        if is_finance_table(table) or table.counts_money_of_actions
    ]
    return max(keys, key=lambda key: len({role for role, _ in key} & MONEY_ROLES), default=[])


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


def _read_rows(one: UnderstoodTable, reading: _Reading) -> None:
    table, profile, headers = one.table, one.context.profile, one.view.headers
    below = [column.cells for column in one.view.columns]
    columns = one.finance_columns.columns
    for index, match in enumerate(one.finance_columns.matches):
        if match.by_cells and columns[index].role != "other":
            reading.findings.append(_decided(columns[index], headers[index]))
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
        reading.findings.append(_scaled(scale, headers))
    in_roman = _counts_in_roman(below, columns, profile)
    of_actions = one.counts_money_of_actions
    for row in range(table.header_rows, table.rows):
        cells = [_own(cell_under(header, row, grid), row, header.index) for header in headers]
        filled = [cell for cell in cells if cell and cell.text]
        counted = any(
            cell and cell.text and column.role in MONEY_ROLES
            for cell, column in zip(cells, columns, strict=True)
        )
        if not filled or (of_actions and not counted):
            continue
        name = _naming(cells, columns) or filled[0]
        numbered = _words(cells, columns, "number")
        kind = _row_kind(name.text, profile) if numbered in (None, name.text) else None
        where = "total" if kind else f"lines[{len(reading.lines)}]"
        values = read_amounts(cells, columns, f"finances.{where}", reading.findings, scale=scale)
        if of_actions:  # what else the row says stands with its action
            values["others"] = []
        else:
            values["others"] += _left_over(cells, columns, name if kind else None)
        if (
            kind is None
            and numbered in (None, name.text)
            and reading.lines
            and begins_with(name.text, _SHARES)
        ):
            reading.unplaced += unplaced_row(filled)
        elif kind is None and len(filled) == 1:
            reading.notes.append(cell_text(filled[0]))
        elif kind is not None:
            total = Total.model_validate(_total(name, cells, columns, values))
            reading.totals.append(TotalRow(kind, total, len(reading.lines)))
        else:
            reading.lines.append(
                FinanceLine.model_validate(_line(cells, columns, values, profile, in_roman=in_roman))
            )


def _counts_in_roman(
    below: Sequence[Sequence[Cell]], columns: Sequence[FinanceColumn], profile: Profile
) -> bool:
    """Whether the lines are counted I, II, III: one letter alone could be that of A, B, C."""
    counters = [
        cell.text
        for cells, column in zip(below, columns, strict=True)
        if column.role == "number"
        for cell in cells
        if _row_kind(cell.text, profile) is None
    ]
    return len(counters) > 1 and all(_ROMAN.fullmatch(text) and roman(text) for text in counters)


def _decided(column: FinanceColumn, header: HeaderColumn) -> Finding:
    """The finding that a header says nothing known, and its cells decided."""
    holds: dict[str, Bilingual] = {
        "funding": {"fr": "un financement", "en": "a funding"},
        "rate": {"fr": "un taux", "en": "a rate"},
        "allocated": {"fr": "les montants prévus", "en": "the amounts allocated"},
        "number": {"fr": "le numéro des lignes", "en": "the number of the lines"},
    }
    return finding(
        "column.by_cells",
        case="named",
        where="finances.columns",
        evidence=evidence(place for cell in header.cells for place in cell.text_places()),
        label=column.label,
        holds=holds[column.role],
    )


def _scaled(scale: int, headers: Sequence[HeaderColumn]) -> Finding:
    """The finding that no header says what the amounts are counted in, but words around the table do."""
    return finding(
        "amount.scaled",
        case="thousands" if scale == 1000 else "millions",
        where="finances.columns",
        evidence=evidence(place for one in headers for cell in one.cells for place in cell.text_places()),
    )


def _left_over(
    cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], label: Cell | None
) -> list[Labelled]:
    """Words that no field of a row takes: a number that is none, and beside a total's own `label`
    whatever stands where lines have their number, title and lead."""
    roles = {"number", "title", "lead"} if label else {"number"}
    return [
        Labelled(label=column.label, text=cell.text, evidence=evidence(cell.text_places()))
        for cell, column in zip(cells, columns, strict=True)
        if cell and cell.text and cell is not label and column.role in roles
        and (label or not any(form.fullmatch(cell.text) for form in (_NUMBER, _BROKEN_NUMBER, _CODE)))
    ]  # fmt: skip


def _naming(cells: Sequence[Cell | None], columns: Sequence[FinanceColumn]) -> Cell | None:
    """The first cell of a row that names it, whatever amounts stand before or in columns of no role."""
    naming = ("number", "title", "lead", "other", "comment")
    for cell, column in zip(cells, columns, strict=True):
        if cell and cell.text and column.role in naming:
            if column.role == "other" and (is_nothing(cell.text) or read_amount(cell.text) is not None):
                continue
            return cell
    return None


def _own(cell: Cell | None, row: int, column: int) -> Cell | None:
    return cell if cell is not None and cell.row == row and cell.column == column else None


def _row_kind(first: str, profile: Profile) -> str | None:
    found = {kind: begins_with(first, words) for kind, words in profile.finance_rows.items()}
    kind = max(found, key=lambda name: found[name])
    return kind if found[kind] else None


def _words(cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], role: str) -> str | None:
    for cell, column in zip(cells, columns, strict=True):
        if column.role == role and cell is not None:
            return cell.text or None
    return None


def _line(
    cells: Sequence[Cell | None],
    columns: Sequence[FinanceColumn],
    values: Mapping[str, Any],
    profile: Profile,
    *,
    in_roman: bool,
) -> dict[str, Any]:
    printed_number = _words(cells, columns, "number") or ""
    if _BROKEN_NUMBER.fullmatch(printed_number):
        printed_number = "".join(printed_number.split())
    found = _NUMBER.match(printed_number)
    title = _words(cells, columns, "title") or ""
    number = int(found[1]) if found else roman(printed_number) if in_roman else None
    code = printed_number if number is None and _CODE.fullmatch(printed_number) else None
    if number is None and not printed_number:
        led = read_led_name(title, profile)
        if led is not None and (led.number is not None or led.code) and led.title:
            number, code, title = led.number, led.code, led.title
            values = {**values, "printed": {**values["printed"], "title": _words(cells, columns, "title")}}
    return {
        **values,
        "number": number,
        "code": code,
        "title": title.replace("\n", " "),
        "lead": (_words(cells, columns, "lead") or "").replace("\n", " ") or None,
        "comment": _words(cells, columns, "comment"),
    }


def _total(
    first: Cell, cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], values: Mapping[str, Any]
) -> dict[str, Any]:
    return {**values, "label": " ".join(first.text.split()), "comment": _words(cells, columns, "comment")}
