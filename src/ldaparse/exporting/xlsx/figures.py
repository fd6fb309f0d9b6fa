"""Figures of the workbook: native ones, drawn by the program that opens it from the cells of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.exporting.xlsx.looks import FONT

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
