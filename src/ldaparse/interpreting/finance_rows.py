"""Rows of the financial table: what names each, and what a line or a total of it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ldaparse.document import Cell
from ldaparse.french.amounts import is_nothing, read_amount
from ldaparse.french.numerals import roman
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.headings import read_led_name
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import (
    FinanceColumn,
    Labelled,
)

_NUMBER = re.compile(r"(?:n\s*°\s*)?(\d{1,3})\b(?![.,/-]?\d|\s?(?:bis|ter)\b)", re.IGNORECASE)


_CODE = re.compile(
    r"[A-Z]{1,2}[.-]?\d{1,2}(?:\.\d{1,2})?|(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\w{1,2})+|\d{1,3}\s?(?:bis|ter)"
)


_BROKEN_NUMBER = re.compile(r"\d(?:\s\d){1,2}")  # a column too narrow for two figures breaks them apart


def left_over(
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


def naming_cell(cells: Sequence[Cell | None], columns: Sequence[FinanceColumn]) -> Cell | None:
    """The first cell of a row that names it, whatever amounts stand before or in columns of no role."""
    naming = ("number", "title", "lead", "other", "comment")
    for cell, column in zip(cells, columns, strict=True):
        if cell and cell.text and column.role in naming:
            if column.role == "other" and (is_nothing(cell.text) or read_amount(cell.text) is not None):
                continue
            return cell
    return None


def own_cell(cell: Cell | None, row: int, column: int) -> Cell | None:
    return cell if cell is not None and cell.row == row and cell.column == column else None


def kind_of_row(first: str, profile: Profile) -> str | None:
    found = {kind: begins_with(first, words) for kind, words in profile.finance_rows.items()}
    kind = max(found, key=lambda name: found[name])
    return kind if found[kind] else None


def words_of_role(cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], role: str) -> str | None:
    for cell, column in zip(cells, columns, strict=True):
        if column.role == role and cell is not None:
            return cell.text or None
    return None


def line_of_row(
    cells: Sequence[Cell | None],
    columns: Sequence[FinanceColumn],
    values: Mapping[str, Any],
    profile: Profile,
    *,
    in_roman: bool,
) -> dict[str, Any]:
    printed_number = words_of_role(cells, columns, "number") or ""
    if _BROKEN_NUMBER.fullmatch(printed_number):
        printed_number = "".join(printed_number.split())
    found = _NUMBER.match(printed_number)
    title = words_of_role(cells, columns, "title") or ""
    number = int(found[1]) if found else roman(printed_number) if in_roman else None
    code = printed_number if number is None and _CODE.fullmatch(printed_number) else None
    if number is None and not printed_number:
        led = read_led_name(title, profile)
        if led is not None and (led.number is not None or led.code) and led.title:
            number, code, title = led.number, led.code, led.title
            values = {
                **values,
                "printed": {**values["printed"], "title": words_of_role(cells, columns, "title")},
            }
    return {
        **values,
        "number": number,
        "code": code,
        "title": title.replace("\n", " "),
        "lead": (words_of_role(cells, columns, "lead") or "").replace("\n", " ") or None,
        "comment": words_of_role(cells, columns, "comment"),
    }


def total_of_row(
    first: Cell, cells: Sequence[Cell | None], columns: Sequence[FinanceColumn], values: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        **values,
        "label": " ".join(first.text.split()),
        "comment": words_of_role(cells, columns, "comment"),
    }
