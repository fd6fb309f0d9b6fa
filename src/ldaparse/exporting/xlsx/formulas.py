"""What the workbook computes: sums, differences to what is printed, rates; each a formula with its value. And charts of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ldaparse.exporting.xlsx.cells import Cell, Formula, Look, NumberLook, Words, held, whole, words
from ldaparse.exporting.xlsx.looks import FONT
from ldaparse.report import Number


def total(values: Iterable[Number | None]) -> Number | None:
    """The sum to the cent; none of nothing."""
    known = [value for value in map(held, values) if value is not None]
    return round(fsum(known), 2) if known else None


def summed(column: int, lines: int, value: Number | None) -> Cell:
    """The sum over the lines, whatever a filter hides: it is held against the printed total."""
    letter = xl_col_to_name(column)
    return None if value is None else Formula(f"=SUM({letter}2:{letter}{lines + 1})", value, look="sum")


def difference(
    row: int, column: int, less: tuple[int, int], values: tuple[Number | None, Number | None], *,
    shown: NumberLook = "euros", look: Look = "number",
) -> Cell:  # fmt: skip
    """The first of two values less the other, to the cent; `less` is the place of the other."""
    one, other = map(held, values)
    if one is None or other is None:
        return None
    formula = f"=ROUND({xl_rowcol_to_cell(row, column)}-{xl_rowcol_to_cell(*less)},2)"
    return Formula(formula, round(one - other, 2), shown, look)


def change(row: int, first: int, values: Sequence[Number | None], unit: str | None) -> Cell:
    """What a series gained or lost from its first known value to its last."""
    ends = _ends(values)
    if ends is None:
        return None
    (start, old), (end, new) = ends
    formula = f"=ROUND({xl_rowcol_to_cell(row, first + end)}-{xl_rowcol_to_cell(row, first + start)},6)"
    moved = round(new - old, 6)
    return Formula(formula, moved, "euros_delta" if unit == "€" else whole(moved, "delta"), "computed")


def growth(row: int, first: int, values: Sequence[Number | None]) -> Cell:
    """The change of a series, of its first known value; none if that is 0."""
    ends = _ends(values)
    if ends is None or not ends[0][1]:
        return None
    (start, old), (end, new) = ends
    before, after = xl_rowcol_to_cell(row, first + start), xl_rowcol_to_cell(row, first + end)
    formula = f'=IF({before}=0,"",({after}-{before})/ABS({before}))'
    return Formula(formula, round((new - old) / abs(old), 6), "percent_delta", "computed")


def _ends(values: Sequence[Number | None]) -> tuple[tuple[int, Number], tuple[int, Number]] | None:
    """The first and the last value that a cell can hold, each with its index; None if they are one."""
    known = [(at, held_value) for at, value in enumerate(values) if (held_value := held(value)) is not None]
    return (known[0], known[-1]) if len(known) > 1 else None


def spent(
    row: int, allocated: int, committed: int, values: tuple[Number | None, Number | None], look: Look
) -> Cell:
    """The rate of execution of a row: what is committed of what is allocated, by their columns and values."""
    of_all, used = map(held, values)
    if not of_all or used is None:
        return None
    allocated_at, committed_at = xl_rowcol_to_cell(row, allocated), xl_rowcol_to_cell(row, committed)
    formula = f'=IF({allocated_at}=0,"",{committed_at}/{allocated_at})'
    return Formula(formula, round(used / of_all, 6), "percent", look)


def below(labels: Sequence[str], values: Sequence[Cell], width: int, look: Look, key: str = "") -> list[Cell]:
    """A row below the lines: its key, its labels under number and title and what stands beside them, its
    values under theirs."""
    blank = Words("", look)
    cells: list[Cell] = [words(key), *(Words(label, look) for label in labels)]
    cells += [blank if cell is None else cell for cell in values]
    return [*cells, *([blank] * (width - len(cells)))]


_COLOURS = ("#9DB8D2", "#1F4E79")
_FONT = {"name": FONT["font_name"], "size": 9}


def columns_side_by_side(
    chart: Any, sheet: str, head: int, rows: Sequence[int], columns: tuple[int, int, int], euros: str
) -> Any:
    """Draw rows of a sheet as columns beside each other; `head` is the row that names them, `columns` that of
    the rows' names, then the first and the last of their values, in euros."""
    names, first, last = columns
    for row, colour in zip(rows, _COLOURS, strict=True):
        chart.add_series({
            "name": [sheet, row, names], "categories": [sheet, head, first, head, last],
            "values": [sheet, row, first, row, last], "fill": {"color": colour}, "gap": 80,
        })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_x_axis({"num_font": _FONT})
    lines = {"visible": True, "line": {"color": "#D5DCE4"}}
    chart.set_y_axis({"num_format": euros, "num_font": _FONT, "major_gridlines": lines, "min": 0})
    chart.set_size({"width": 620, "height": 300})
    return chart
