"""Tables whose rows a column of coloured cells parts, and no rule."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

import ldaparse
from pdfs import HEIGHT, LEFT, Sheet


def table_with_colours(sheet: Sheet, colours: Sequence[str]) -> None:
    """A frame with a header on coloured cells, and a column of coloured cells without words, one a row."""
    edges, top, heights = [50.0, 150.0, 300.0, 380.0, 550.0], 40.0, (20.0, 34.0, 20.0, 34.0)
    for left, right, name in zip(edges[:-1], edges[1:], ("Action", "Livrable", "État", "Bilan"), strict=True):
        rectangle(sheet, left, top, right - left, heights[0], "#cfe2f3")
        sheet.text(left + 4, top + 2, name, bold=True)
    y = top + heights[0]
    for number, (height, colour) in enumerate(zip(heights[1:], colours, strict=True)):
        if colour:
            rectangle(sheet, edges[2], y, edges[3] - edges[2], height, colour)
        sheet.text(edges[0] + 4, y + 2, f"Action {number}")
        sheet.text(edges[1] + 4, y + 2, *("Achat de vélos", "pour tous")[: 1 + (height > 20)])
        sheet.text(edges[3] + 4, y + 2, *("14 prêts", "Une fête")[: 1 + (height > 20)])
        y += height
    sheet.canvas.rect(edges[0], HEIGHT - y, edges[-1] - edges[0], y - top)
    sheet.text(LEFT, 300, "Une remarque sous le tableau.")


def rectangle(sheet: Sheet, x: float, top: float, width: float, height: float, colour: str) -> None:
    sheet.canvas.setFillColor(HexColor(colour))
    sheet.canvas.rect(x, HEIGHT - top - height, width, height, stroke=0, fill=1)
    sheet.canvas.setFillColor(HexColor("#000000"))


def test_rows_that_a_column_of_coloured_cells_parts_are_as_high_as_these() -> None:
    sheet = Sheet()
    table_with_colours(sheet, ("#70ad47", "#ffc000", "#70ad47"))
    table = ldaparse.read(sheet.done(), name="essai.pdf").tables[0]
    assert [[" ".join(cell.text.split()) for cell in row] for row in table.by_row()][1:] == [
        ["Action 0", "Achat de vélos pour tous", "", "14 prêts Une fête"],
        ["Action 1", "Achat de vélos", "", "14 prêts"],
        ["Action 2", "Achat de vélos pour tous", "", "14 prêts Une fête"],
    ]
    assert [cell.fill for cell in table.cells if cell.column == 2][1:] == ["#70ad47", "#ffc000", "#70ad47"]
