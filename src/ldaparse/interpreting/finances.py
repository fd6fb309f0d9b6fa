"""The financial table: what its columns are, its lines, sub-totals and total, as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from ldaparse.document import Cell, Paragraph, Table
from ldaparse.evidence import Text
from ldaparse.french.dates import read_date
from ldaparse.interpreting.amounts import read_amounts, says_thousands
from ldaparse.interpreting.evidence import cell_text, evidence, text_of, unplaced_row, unplaced_table
from ldaparse.interpreting.grids import HeaderColumn, cell_under, grid_of, header_columns
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.tables import kind_of_table
from ldaparse.interpreting.wording import begins_with, either_of, find_role, tokens
from ldaparse.profile import Profile
from ldaparse.report import (
    FinanceColumn,
    FinanceLine,
    FinanceRole,
    Finances,
    Finding,
    Labelled,
    Total,
    Unplaced,
)

_NUMBER = re.compile(r"(?:n\s*°\s*)?(\d{1,3})\b", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What is gathered while the rows are read."""

    lines: list[FinanceLine] = field(default_factory=list)
    subtotals: list[Total] = field(default_factory=list)
    total: Total | None = None
    notes: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    columns: tuple[FinanceColumn, ...] = ()
    labels: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def read_finances(section: Section, profile: Profile) -> tuple[Finances, list[Finding], list[Unplaced]]:
    """The finances of a section, doubts about amounts, and tables that no field takes."""
    reading = _Reading()
    reading.said = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    reading.said.append(section.title)
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.text:
            reading.notes.append(text_of([block]))
        elif isinstance(block, Table):
            if kind_of_table(block, profile) == "finances":
                _read_rows(block, profile, reading)
            else:
                reading.unplaced += unplaced_table(block)
    heading = section.heading
    said = [*reading.labels, *(note.text for note in reading.notes), heading.text if heading else ""]
    finances = Finances.model_validate(
        {
            "as_of": next((date for label in said if (date := read_as_of(label, profile))), None),
            "tax": next((tax for label in said if (tax := _tax(label))), None),
            "heading": Text(text=heading.printed, evidence=evidence(heading.places())) if heading else None,
            "columns": reading.columns,
            "lines": tuple(reading.lines),
            "subtotals": tuple(reading.subtotals),
            "total": reading.total,
            "notes": tuple(reading.notes),
        }
    )
    return finances, reading.findings, reading.unplaced


def read_as_of(text: str, profile: Profile) -> str | None:
    """The day up to which "au 31/03/24" counts, as an ISO date, or None."""
    found = re.search(rf"\b(?:{either_of(profile.identity['as_of'])})\s+(.{{4,30}})", text, re.IGNORECASE)
    date = read_date(found[1]) if found else None
    return date if date and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else None


def _tax(text: str) -> str | None:
    found = re.search(r"\b(TTC|HT)\b", text)
    return found[1] if found else None


def finance_columns(headers: Sequence[HeaderColumn], profile: Profile) -> list[FinanceColumn]:
    """What each column holds, from its own label or else from the label over it."""
    columns: list[FinanceColumn] = []
    taken: set[str] = set()
    for header in headers:
        role, source = _role_and_source(header, profile)
        if role in taken and role not in ("funding", "other"):
            role, source = "other", None
        taken.add(role)
        label = " – ".join(header.labels)
        columns.append(FinanceColumn(label=label, role=cast(FinanceRole, role), source=source))
    return columns


def _role_and_source(header: HeaderColumn, profile: Profile) -> tuple[str, str | None]:
    own = find_role(header.label, profile.finance_columns)
    over = find_role(header.labels[0], profile.finance_columns) if len(header.labels) > 1 else None
    if own is not None and own.role == "funding":
        return "funding", funder(header.label, profile)
    if own is not None:
        return own.role, None
    if over is not None and over.role in ("funding", "allocated"):
        return "funding", funder(header.label, profile)
    return (over.role if over else "other"), None


def funder(label: str, profile: Profile) -> str:
    """The funder a header names: "Financement AMI" is "AMI", "Part de l’État" is "État"."""
    drop = {token for word in profile.funding_words for token in tokens(word)}
    words = re.sub(r"\((?:en\s+)?k?€[^)]*\)|\ben\s+k?€|k?€", "", label).split()
    while words and tokens(words[0]) and set(tokens(words[0])) <= drop:
        words.pop(0)
    name = re.sub(
        r"^(?:de\s+l[’']|de\s+la\s+|des?\s+|du\s+|d[’']|l[’']|la\s+|le\s+)",
        "",
        " ".join(words),
        flags=re.IGNORECASE,
    )
    return name.strip(" :–-") or label


def _read_rows(table: Table, profile: Profile, reading: _Reading) -> None:
    headers = header_columns(table)
    columns = finance_columns(headers, profile)
    if reading.columns and [c.label for c in columns] != [c.label for c in reading.columns]:
        for header_row in table.by_row()[: table.header_rows]:
            reading.unplaced += unplaced_row(header_row)
    reading.columns = reading.columns or tuple(columns)
    reading.labels += [label for header in headers for label in header.labels]
    grid = grid_of(table)
    first_words = [cell.text for cell in table.cells if cell.column == 0]
    thousands = says_thousands(reading.labels, [*first_words, *reading.said])
    for row in range(table.header_rows, table.rows):
        cells = [_own(cell_under(header, row, grid), row, header.index) for header in headers]
        filled = [cell for cell in cells if cell and cell.text]
        if not filled:
            continue
        kind = _row_kind(filled[0].text, profile)
        where = "total" if kind == "total" else f"lines[{len(reading.lines)}]"
        values = read_amounts(cells, columns, f"finances.{where}", reading.findings, thousands=thousands)
        values["others"] += _left_over(cells, columns, filled[0] if kind else None)
        if kind is None and len(filled) == 1:
            reading.notes.append(cell_text(filled[0]))
        elif kind == "total" and reading.total is None:
            reading.total = Total.model_validate(_total(filled[0], cells, columns, values))
        elif kind is not None:
            reading.subtotals.append(Total.model_validate(_total(filled[0], cells, columns, values)))
        else:
            reading.lines.append(FinanceLine.model_validate(_line(cells, columns, values)))


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
        and (label or not _NUMBER.fullmatch(cell.text))
    ]  # fmt: skip


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
    cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], values: Mapping[str, Any]
) -> dict[str, Any]:
    printed_number = _words(cells, columns, "number") or ""
    found = _NUMBER.match(printed_number)
    title = _words(cells, columns, "title") or ""
    if not found and (
        lead := re.match(r"(?:action\s+)?n?\s*°?\s*(\d{1,3})\s*[:.–—-]\s+", title, re.IGNORECASE)
    ):
        found, title = lead, title[lead.end() :]
    return {
        **values,
        "number": int(found[1]) if found else None,
        "title": title.replace("\n", " "),
        "lead": (_words(cells, columns, "lead") or "").replace("\n", " ") or None,
        "comment": _words(cells, columns, "comment"),
    }


def _total(
    first: Cell, cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], values: Mapping[str, Any]
) -> dict[str, Any]:
    return {**values, "label": " ".join(first.text.split()), "comment": _words(cells, columns, "comment")}
