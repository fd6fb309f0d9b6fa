"""A sheet's own part: its cells with the values that were saved, its merges, widths, panes, and what it hides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ldaparse.reading.elements import child, children, local, number, switch, whole
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.sheets.numbers import shown, text_shown
from ldaparse.reading.sheets.sheet import Sheet, SheetCell
from ldaparse.reading.xlsx.names import MOST_COLUMNS, area, position
from ldaparse.reading.xlsx.styles import CellLook, Styles
from ldaparse.reading.xlsx.words import RichText, rich_text

_POINTS = 5.25  # a digit of the usual font
_PADDING = 3.75  # points beside it
_TRUTH = {"0": "FAUX", "1": "VRAI"}
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?.*")
_FONT = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}|&[PNDTZFGABIUSEXYO+-]')
_PAGE_PART = re.compile(r"&[LCR]")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share. `from_1904`: days count from there."""

    strings: Sequence[RichText]
    styles: Styles
    from_1904: bool


@dataclass(slots=True)
class Cells:
    """Reads the part of one sheet; `bounds` counts the cells of all."""

    shared: Shared
    bounds: Bounds

    def read(self, root: Any, name: str) -> Sheet:
        """The sheet, without what stands in parts of its own.

        Raises:
            LimitError: there are more cells than the limits allow.
        """
        sheet = Sheet(name)
        self._columns(root, sheet)
        row = -1
        filtered = _filter_rows(root, sheet)
        for element in children(child(root, "sheetData"), "row"):
            row = whole(element, "r", row + 2) - 1
            if switch(element, "hidden"):
                is_folded = row in filtered or whole(element, "outlineLevel") > 0
                (sheet.folded_rows if is_folded else sheet.hidden_rows).add(row)
            self._row(element, row, sheet)
        merges = children(child(root, "mergeCells"), "mergeCell")
        sheet.merged = [found for one in merges if (found := area(one.get("ref", "")))]
        pane = child(root, "sheetViews", "sheetView", "pane")
        if pane is not None and pane.get("state", "").startswith("frozen"):
            sheet.frozen = int(number(pane, "ySplit"))
        sheet.printed = list(_printed(root))
        return sheet

    def _columns(self, root: Any, sheet: Sheet) -> None:
        for column in children(child(root, "cols"), "col"):
            first, last = whole(column, "min", 1), min(whole(column, "max", 1), MOST_COLUMNS)
            within = range(first - 1, last)
            if switch(column, "hidden"):
                sheet.hidden_columns |= set(within)
            if width := number(column, "width"):
                sheet.widths |= dict.fromkeys(within, _POINTS * width + _PADDING)

    def _row(self, row_element: Any, row: int, sheet: Sheet) -> None:
        column = -1
        for element in row_element:
            if local(element) != "c":
                continue
            place = position(element.get("r", "")) or (row, column + 1)
            column = place[1]
            look = self.shared.styles.look(whole(element, "s"))
            if len(element):
                self._cell(element, place, look, sheet)
            if look.is_ruled and place not in sheet.cells:
                self.bounds.table(1)
                sheet.ruled.add(place)

    def _cell(self, element: Any, place: tuple[int, int], look: CellLook, sheet: Sheet) -> None:
        kind = element.get("t", "n")
        value, formula = child(element, "v"), child(element, "f")
        if kind == "inlineStr":
            said = child(element, "is")
            words = RichText("") if said is None else rich_text(said)
        elif value is None or (kind == "n" and not (value.text or "").strip()):
            sheet.unsaved += formula is not None
            return
        else:
            words = self._words(value.text or "", kind, look)
        held = "" if value is None else (value.text or "").strip()
        is_figure = kind == "d" or (kind == "n" and _is_number(held))
        if not words.text.strip():
            # A format may hide a number; that it hides nothings is usual.
            if is_figure and Decimal(held):
                sheet.unseen.append(held)
            return
        self.bounds.table(1)
        bold = look.bold if words.bold is None else words.bold
        sheet.cells[place] = SheetCell(words.text, bold, look.size, look.fill, is_figure)

    def _words(self, text: str, kind: str, look: CellLook) -> RichText:
        """What a cell shows of its value."""
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            found = self.shared.strings[index] if 0 <= index < len(self.shared.strings) else RichText("")
            return RichText(text_shown(found.text, look.code), found.bold)
        if kind == "b":
            return RichText(_TRUTH.get(text.strip(), text))
        if kind == "d" and (day := _ISO_DAY.fullmatch(text.strip())):
            return RichText(
                f"{day[3]}/{day[2]}/{day[1]}" + (f" {day[4]}" if day[4] not in {None, "00:00"} else "")
            )
        if kind == "n" and _is_number(text):
            return RichText(shown(Decimal(text.strip()), look.code, from_1904=self.shared.from_1904))
        return RichText(text_shown(text, look.code) if kind == "str" else text)


def _is_number(text: str | None) -> bool:
    try:
        return text is not None and Decimal(text.strip()).is_finite()
    except InvalidOperation:
        return False


def _filter_rows(root: Any, sheet: Sheet) -> range:
    """The rows that a filter may hide; its first row is a header."""
    said = child(root, "autoFilter")
    found = area(said.get("ref", "")) if said is not None else None
    if found is None:
        return range(0)
    sheet.headers.add(found[0])
    return range(found[0], found[2] + 1) if child(said, "filterColumn") is not None else range(0)


def _printed(root: Any) -> Any:
    for name in ("oddHeader", "oddFooter", "firstHeader", "firstFooter"):
        said = child(root, "headerFooter", name)
        for part in _PAGE_PART.split(said.text or "") if said is not None else ():
            if text := _FONT.sub("", part).replace("&&", "&").strip():
                yield ("header" if "Header" in name else "footer"), text
