"""The financial table set again: its header, its lines, sub-totals and total, and the notes around it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Any

from ldaparse.evidence import Text
from ldaparse.exporting.docx.elements import GREY, CellBox, Grid, Ink, RowBox, gap, keep_with_next, table
from ldaparse.exporting.docx.readable import header_levels
from ldaparse.exporting.docx.texts import (
    Line,
    body_paragraph,
    cell_blocks,
    cell_paragraph,
    printed_lines,
    shared_out,
)
from ldaparse.exporting.docx.word_file import BAND, HEAD, NAVY
from ldaparse.exporting.wording import Language, amount
from ldaparse.profile import Profile
from ldaparse.report import Amounts, FinanceColumn, FinanceLine, FinanceRole, Finances, Number, Total

_LEAST: dict[FinanceRole, int] = {
    "number": 650, "title": 2300, "lead": 1300, "allocated": 1250, "funding": 1250, "committed": 1250,
    "remaining": 1150, "rate": 850, "comment": 1900, "other": 1100,
}  # fmt: skip
_MONEY = frozenset({"allocated", "funding", "committed", "remaining", "rate"})
_TEXTS = frozenset({"number", "title", "lead"})
_LABEL = Ink(bold=True, colour=NAVY)
_TOTAL = Ink(bold=True)


def finance_blocks(
    finances: Finances, lang: Language, profile: Profile, grey: Container[str] = frozenset()
) -> Iterator[Any]:
    """What stands under the heading of the finances."""
    boxed = [index for index, note in enumerate(finances.notes) if "\n" in note.text]
    first, end = (boxed[0], boxed[-1] + 1) if boxed else (0, 0)
    if not finances.columns:
        first = len(finances.notes)
    for note in finances.notes[:first]:
        yield from _note(note)
    if finances.columns:
        yield _table(finances, finances.notes[first:end], lang, profile, grey)
        yield gap()
    for note in finances.notes[max(first, end) :]:
        yield from _note(note)


def _note(note: Text) -> Iterator[Any]:
    return (body_paragraph(line) for line in printed_lines(note.text))


def _table(
    finances: Finances, notes: Sequence[Text], lang: Language, profile: Profile, grey: Container[str]
) -> Any:
    columns = finances.columns
    levels = header_levels(columns, profile)
    header = _header(levels)
    rows = [*map(keep_with_next, header)]
    texts: list[list[str]] = [[label[-1]] for label in levels]
    for _, entry in finances.rows():
        cells = _cells(entry, columns, lang)
        for column, text in enumerate(cells):
            texts[column].append(text)
        rows.append(_row(entry, cells, columns, grey))
    for row in rows[-3:-1]:
        keep_with_next(row)  # a total never stands alone on its page
    if len(rows) == len(header):
        rows.append(RowBox(tuple(CellBox() for _ in columns)))
    rows += [RowBox((CellBox(cell_blocks(printed_lines(note.text)), span=len(columns)),)) for note in notes]
    widths = shared_out(texts, [_LEAST[column.role] for column in columns])
    return table(Grid(widths, tuple(rows), margins=(40, 70)))


def _header(levels: Sequence[tuple[str, ...]]) -> list[RowBox]:
    """The labels of the columns; words that several share stand over them in a row of their own."""
    if all(len(labels) == 1 for labels in levels):
        return [RowBox(tuple(_head(labels[0]) for labels in levels), header=True, whole=True)]
    over: list[CellBox] = []
    under: list[CellBox] = []
    shared = ""
    for labels in levels:
        if len(labels) == 1:
            over.append(_head(labels[0], below="begins"))
            under.append(CellBox(fill=HEAD, below="goes_on"))
        elif labels[0] == shared:
            over[-1] = _head(shared, span=over[-1].span + 1)
            under.append(_head(labels[1]))
        else:
            over.append(_head(labels[0]))
            under.append(_head(labels[1]))
        shared = labels[0] if len(labels) > 1 else ""
    return [RowBox(tuple(cells), header=True, whole=True) for cells in (over, under)]


def _head(label: str, **how: Any) -> CellBox:
    return CellBox(cell_blocks(printed_lines(label), _LABEL), fill=HEAD, **how)


def _cells(entry: FinanceLine | Total, columns: Sequence[FinanceColumn], lang: Language) -> list[str]:
    """The text of each cell of a row."""
    others = _others_by_column(entry, columns)
    amounts = list(entry.funding)
    cells: list[str] = []
    for index, column in enumerate(columns):
        text = others.get(index, "")
        if column.role == "funding":
            value = amounts.pop(0).amount if amounts else None
            text = _printed(entry, f"funding.{column.source or column.label}", value, columns, lang)
        elif column.role in _MONEY:
            text = _printed(entry, column.role, getattr(entry, column.role), columns, lang)
        elif column.role == "comment":
            text = entry.comment or ""
        elif isinstance(entry, FinanceLine):
            text = text or _text(entry, column.role)
        cells.append(text)
    if isinstance(entry, FinanceLine):
        return _numbered(entry, cells, columns)
    return _labelled(entry, cells, columns)


def _others_by_column(entry: FinanceLine | Total, columns: Sequence[FinanceColumn]) -> dict[int, str]:
    """The words that no field took, by the column whose label they have: first those of columns without a
    role, as they were read, then those of columns whose field has other words."""
    kept = {"number"} if isinstance(entry, FinanceLine) else _TEXTS
    order = [i for i, column in enumerate(columns) if column.role == "other"]
    order += [i for i, column in enumerate(columns) if column.role in kept]
    waiting = list(entry.others)
    found: dict[int, str] = {}
    for index in order:
        if waiting and waiting[0].label == columns[index].label:
            found[index] = waiting.pop(0).text
    return found


def _text(line: FinanceLine, role: FinanceRole) -> str:
    if role == "number":
        return "" if line.number is None else str(line.number)
    return {"title": line.title, "lead": line.lead or ""}.get(role, "")


def _numbered(line: FinanceLine, cells: list[str], columns: Sequence[FinanceColumn]) -> list[str]:
    """The cells, the number before the title where no column holds it."""
    roles = [column.role for column in columns]
    held = re.match(r"\D{0,5}(\d{1,9})(?!\d)", cells[roles.index("number")]) if "number" in roles else None
    if line.number is not None and "title" in roles and (held is None or int(held[1]) != line.number):
        at = roles.index("title")
        cells[at] = f"{line.number} – {cells[at]}"
    return cells


def _labelled(total: Total, cells: list[str], columns: Sequence[FinanceColumn]) -> list[str]:
    """The cells, the label in the first column of words that is empty; it may also stand in a column that
    has it as its own words."""
    first = next((i for i, cell in enumerate(cells) if cell), len(cells))
    texts = [i for i, column in enumerate(columns) if column.role in _TEXTS and not cells[i]]
    said = first < len(cells) and columns[first].role not in _TEXTS
    if said and " ".join(cells[first].split()) == total.label:
        return cells
    at = next((i for i in texts if i < first), None)
    if at is None:
        at = next((i for i, cell in enumerate(cells) if not cell), 0)
    cells[at] = total.label
    return cells


def _printed(
    entry: Amounts, field: str, value: Number | None, columns: Sequence[FinanceColumn], lang: Language
) -> str:
    """An amount as it was printed. Of two columns for one funder the words of the last alone are kept."""
    sources = [f"funding.{column.source or column.label}" for column in columns if column.role == "funding"]
    if field in entry.printed and sources.count(field) < 2:
        return entry.printed[field]
    if field == "rate":
        return "" if value is None else f"{value}\u00a0%".replace(".", ",")
    return amount(value, lang)


def _row(
    entry: FinanceLine | Total, texts: Sequence[str], columns: Sequence[FinanceColumn], grey: Container[str]
) -> RowBox:
    ink = _TOTAL if isinstance(entry, Total) else Ink()
    fill = BAND if isinstance(entry, Total) else None
    cells: list[CellBox] = []
    for index, (text, column) in enumerate(zip(texts, columns, strict=True)):
        if _label_runs_on(entry, index, texts, columns):
            cells[-1] = CellBox(cells[-1].blocks, span=cells[-1].span + 1, fill=fill)
            continue
        said = GREY if column.label in grey else ink
        cells.append(CellBox(_blocks(text, column, said), fill=fill))
    return RowBox(tuple(cells), whole=max(map(len, texts)) < 500)


def _label_runs_on(
    entry: FinanceLine | Total, index: int, texts: Sequence[str], columns: Sequence[FinanceColumn]
) -> bool:
    """Whether the label of a total takes in a column beside it, which is empty for every total."""
    if isinstance(entry, FinanceLine) or index == 0 or texts[index]:
        return False
    beside = [column.role in _TEXTS for column in columns[: index + 1]]
    return all(beside) and bool(texts[0]) and not any(texts[1:index])


def _blocks(text: str, column: FinanceColumn, ink: Ink) -> tuple[Any, ...]:
    lines: list[Line] = printed_lines(text)
    if column.role not in _MONEY:
        return cell_blocks(lines, ink)
    return tuple(cell_paragraph(line, ink, right=True) for line in lines)
