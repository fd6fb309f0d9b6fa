"""A sheet of an OpenDocument spreadsheet: its cells as they are shown, those that repeat as often as they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.ods.values import as_valued
from ldaparse.reading.odt.names import DRAW, OFFICE, PARAGRAPH, TABLE, TABLE_ELEMENT, number
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.odt.words import WordsOf
from ldaparse.reading.sheets.sheet import Sheet, SheetCell

_ROW, _COLUMN = f"{TABLE}table-row", f"{TABLE}table-column"
_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_HEADER_ROWS = f"{TABLE}table-header-rows"
_GROUPS = {
    f"{TABLE}{name}"
    for name in (
        "table-rows", "table-row-group", "table-columns", "table-column-group", "table-header-columns", "table-header-rows",
    )
}  # fmt: skip
_ROW_GROUP = f"{TABLE}table-row-group"
_FIGURES = frozenset(("float", "currency", "percentage", "date", "time"))
_MOST_COLUMNS = 16_384
_HIDDEN, _FILTERED = "collapse", "filter"


@dataclass(slots=True)
class Cells:
    """Reads the sheets of a file; `bounds` counts the cells of all."""

    styles: Styles
    bounds: Bounds

    def read(self, table: Any) -> Sheet:
        """The sheet of a table.

        Raises:
            LimitError: there are more cells than the limits allow, the repeated ones counted.
        """
        sheet = Sheet(table.get(f"{TABLE}name", "").strip())
        self._columns(table, sheet)
        row = 0
        for element, in_header, in_group in _rows(table):
            times = number(element, f"{TABLE}number-rows-repeated")
            visibility = element.get(f"{TABLE}visibility")
            for again in range(times if _holds_words(element) else 1):
                self._row(element, row + again, sheet)
                if visibility == _FILTERED or (visibility == _HIDDEN and in_group):
                    sheet.folded_rows.add(row + again)
                elif visibility == _HIDDEN:
                    sheet.hidden_rows.add(row + again)
            if in_header:
                sheet.frozen = max(sheet.frozen, row + 1)
            row += times
        for shapes in table.iterchildren(f"{TABLE}shapes"):
            self._boxes(shapes, 0, 0, sheet)
        return sheet

    def _columns(self, table: Any, sheet: Sheet) -> None:
        column = 0
        for element in _columns(table):
            times = min(number(element, f"{TABLE}number-columns-repeated"), _MOST_COLUMNS - column)
            within = range(column, column + times)
            if element.get(f"{TABLE}visibility") in {_HIDDEN, _FILTERED}:
                sheet.hidden_columns |= set(within)
            if width := self.styles.width(element.get(f"{TABLE}style-name")):
                sheet.widths |= dict.fromkeys(within, width)
            column += times

    def _row(self, element: Any, row: int, sheet: Sheet) -> None:
        column = 0
        for cell in element:
            if cell.tag not in {_CELL, _COVERED} or column >= _MOST_COLUMNS:
                continue
            times = min(number(cell, f"{TABLE}number-columns-repeated"), _MOST_COLUMNS - column)
            if len(cell):
                for again in range(times):
                    self._cell(cell, element, row, column + again, sheet)
            elif cell.get(f"{TABLE}formula") and not cell.get(f"{OFFICE}value-type"):
                sheet.unsaved += 1
            elif times < _MOST_COLUMNS and self.styles.is_ruled(cell.get(f"{TABLE}style-name")):
                self.bounds.table(times)
                sheet.ruled |= {(row, column + again) for again in range(times)}
            column += times

    def _cell(self, cell: Any, element: Any, row: int, column: int, sheet: Sheet) -> None:
        style = cell.get(f"{TABLE}style-name")
        for note in cell.iterchildren(f"{OFFICE}annotation"):
            said = "\n".join("".join(one.itertext()) for one in note.iter(PARAGRAPH))
            sheet.notes.append((row, column, said))
        self._boxes(cell, row, column, sheet)
        look = self.styles.cell(style)
        words_of = WordsOf(self.styles)
        lines = [
            line
            for paragraph in cell.iterchildren(PARAGRAPH)
            for line in words_of.read(paragraph, look).lines
        ]
        kind = cell.get(f"{OFFICE}value-type", "")
        text = as_valued("\n".join(line.text for line in lines), cell, _value(cell))
        if not text.strip():
            if kind in _FIGURES and _value(cell):
                sheet.unseen.append(cell.get(f"{OFFICE}value", ""))
            return
        self.bounds.table(1)
        filled = [line for line in lines if line.text.strip()]
        size = next((line.size for line in filled if line.size), look.size)
        bold = all(line.bold for line in filled) if any(line.sizes for line in filled) else bool(look.bold)
        sheet.cells[row, column] = SheetCell(
            text, bold, size, self.styles.fill(cell, element), kind in _FIGURES
        )
        down = number(cell, f"{TABLE}number-rows-spanned")
        across = number(cell, f"{TABLE}number-columns-spanned")
        if down > 1 or across > 1:
            sheet.merged.append((row, column, row + down - 1, column + across - 1))

    def _boxes(self, holder: Any, row: int, column: int, sheet: Sheet) -> None:
        """The texts of the frames and shapes that an element carries."""
        for shape in holder:
            if str(shape.tag).startswith(DRAW):
                lines = ("".join(one.itertext()) for one in shape.iter(PARAGRAPH))
                if text := "\n".join(line for line in lines if line.strip()):
                    sheet.boxes.append((row, column, text))


def _value(cell: Any) -> Decimal | None:
    """The number that a cell holds."""
    try:
        value = Decimal(cell.get(f"{OFFICE}value", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _rows(parent: Any, in_header: bool = False, in_group: bool = False) -> Iterator[tuple[Any, bool, bool]]:
    for element in parent:
        if element.tag == _ROW:
            yield element, in_header, in_group
        elif element.tag in _GROUPS:
            yield from _rows(
                element, in_header or element.tag == _HEADER_ROWS, in_group or element.tag == _ROW_GROUP
            )


def _columns(parent: Any) -> Iterator[Any]:
    for element in parent:
        if element.tag == _COLUMN:
            yield element
        elif element.tag in _GROUPS:
            yield from _columns(element)


def _holds_words(row: Any) -> bool:
    return any((text or "").strip() for text in row.itertext()) or row.find(f".//{TABLE_ELEMENT}") is not None
