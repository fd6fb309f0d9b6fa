"""The financial table as a sheet: amounts as read, sums and rates as formulas beside the printed total."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.exporting.wording import COMPARING, LABELS
from ldaparse.exporting.xlsx.book import Book, Cell, Column, Formula, column_name
from ldaparse.report import Amounts, Finances, Number

_FIRST = 3  # columns before the amounts: number, title, lead


def add_finances(book: Book, finances: Finances) -> None:
    """A row a line, then the printed total, the sum of the lines and what parts them."""
    words = LABELS[book.lang]
    sources = list(dict.fromkeys(part.source for line in finances.lines for part in line.funding))
    names = [words["allocated"], *sources, words["committed"], words["remaining"]]
    columns = [
        Column("n°" if book.lang == "fr" else "no.", "integer", 6), Column(words["line"], width=38), Column(words["lead"], width=20),
        *(Column(name, "euros", 15) for name in names),
        Column(words["rate"], "percent", 11), Column(words["remaining_check"], "euros", 15),
        Column(COMPARING[book.lang]["comment"].capitalize(), width=36),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            line.number,
            line.title,
            line.lead,
            *_amounts(line, sources),
            *_reckoned(line, at, len(names)),
            line.comment,
        ]
        for at, line in enumerate(finances.lines, 2)
    ]
    count = len(rows)
    total = finances.total
    if total:
        rows.append(
            [
                None,
                words["total"],
                None,
                *_amounts(total, sources),
                *_reckoned(total, count + 2, len(names)),
                total.comment,
            ]
        )
    if count:
        rows.append(_sums(finances, sources, words["sum"]))
    if total and count:
        rows.append(_differences(finances, sources, words["difference"], count))
    sheet = book.table(words["finances"], columns, rows, filtered=count)
    last, check = column_name(_FIRST + len(names) - 1), column_name(_FIRST + len(names) + 1)
    if total and count:
        book.mark_unless_nought(sheet, f"{column_name(_FIRST)}{count + 4}:{last}{count + 4}")
    if count:
        book.mark_unless_nought(sheet, f"{check}2:{check}{count + 1}")


def _amounts(row: Amounts, sources: Sequence[str]) -> list[Number | None]:
    funded = {part.source: part.amount for part in row.funding}
    return [row.allocated, *(funded.get(source) for source in sources), row.committed, row.remaining]


def _reckoned(row: Amounts, at: int, amounts: int) -> list[Cell]:
    """The rate of execution, and what the remaining is off; `at` is the row's number in the sheet."""
    allocated, committed, remaining = (
        f"{column_name(_FIRST + index)}{at}" for index in (0, amounts - 2, amounts - 1)
    )
    rate: Cell = None
    check: Cell = None
    if row.committed is not None and row.allocated:
        rate = Formula(f"={committed}/{allocated}", row.committed / row.allocated, "percent")
    if None not in {row.allocated, row.committed, row.remaining}:
        off = (row.remaining or 0) - ((row.allocated or 0) - (row.committed or 0))
        check = Formula(f"={remaining}-({allocated}-{committed})", round(off, 2))
    return [rate, check]


def _sums(finances: Finances, sources: Sequence[str], said: str) -> list[Cell]:
    columns = zip(*(_amounts(line, sources) for line in finances.lines), strict=True)
    last = len(finances.lines) + 1
    sums: list[Cell] = [
        Formula(f"=SUM({name}2:{name}{last})", round(sum(value or 0 for value in values), 2))
        for name, values in ((column_name(_FIRST + at), values) for at, values in enumerate(columns))
    ]
    return [None, said, None, *sums, None, None, None]


def _differences(finances: Finances, sources: Sequence[str], said: str, lines: int) -> list[Cell]:
    """Printed total less the sum of the lines, where a total is printed."""
    if finances.total is None:
        return []
    printed = _amounts(finances.total, sources)
    sums = [
        sum(value or 0 for value in values)
        for values in zip(*(_amounts(line, sources) for line in finances.lines), strict=True)
    ]
    cells: list[Cell] = []
    for at, (total, added) in enumerate(zip(printed, sums, strict=True)):
        name = column_name(_FIRST + at)
        formula = Formula(f"={name}{lines + 2}-{name}{lines + 3}", round((total or 0) - added, 2))
        cells.append(None if total is None else formula)
    return [None, said, None, *cells, None, None, None]
