"""An OpenDocument spreadsheet: its sheets, with the panes, filters and tables that the file knows of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldaparse.document import Trouble
from ldaparse.errors import UnreadableError
from ldaparse.limits import Limits
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.ods.cells import Cells
from ldaparse.reading.odt.names import OFFICE, STYLE, TABLE, TABLE_ELEMENT, TEXT
from ldaparse.reading.odt.roots import WHAT, roots_of
from ldaparse.reading.odt.styles import Styles
from ldaparse.reading.sheets.sheet import Sheet
from ldaparse.reading.source import RawFile

_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_FROZEN = "2"  # the mode of a split whose first rows do not move
_RANGE = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^.']+))\.\$?[A-Z]{1,3}\$?(\d{1,7}):\.?.*")


class Workbook:
    """The parts of a spreadsheet; what of them cannot be read is told in `troubles`."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        """Open it.

        Raises:
            PasswordError: it is encrypted.
            LimitError: it unpacks to more, or nests deeper, than the limits allow.
            UnreadableError: it is damaged, or holds no sheets.
        """
        self.troubles: list[Trouble] = []
        self._roots = roots_of(raw, limits, self.troubles)
        self._bounds = Bounds(raw.name, limits)
        self._body = self._roots.content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
        if self._body is None:
            raise UnreadableError(f"this {WHAT} holds no sheets; it may be damaged", file=raw.name)

    @property
    def metadata(self) -> dict[str, str]:
        """Title, author and dates that the file says of itself."""
        return self._roots.metadata

    def sheets(self) -> list[Sheet]:
        """The sheets in the order of their tabs.

        Raises:
            LimitError: they have more cells than the limits allow.
        """
        styles = Styles(*(root for root in (self._roots.content, self._roots.styles) if root is not None))
        cells = Cells(styles, self._bounds)
        frozen = dict(self._frozen())
        sheets = []
        for table in self._body.iterchildren(TABLE_ELEMENT):
            sheet = cells.read(table)
            sheet.is_hidden = styles.hides_sheet(table.get(f"{TABLE}style-name"))
            sheet.frozen = max(sheet.frozen, frozen.get(sheet.name, 0))
            sheet.headers |= {row for name, row in self._headers() if name == sheet.name}
            sheets.append(sheet)
        if sheets:
            sheets[0].printed = list(self._printed())
        return sheets

    def _headers(self) -> Iterator[tuple[str, int]]:
        """The first rows of filtered ranges, by the sheet's name."""
        for one in self._body.iter(f"{TABLE}database-range"):
            found = _RANGE.fullmatch(one.get(f"{TABLE}target-range-address", ""))
            shown = one.get(f"{TABLE}display-filter-buttons") == "true"
            if found and shown and one.get(f"{TABLE}contains-header") != "false":
                yield (found[1] or found[2]).replace("''", "'"), int(found[3]) - 1

    def _frozen(self) -> Iterator[tuple[str, int]]:
        """How many first rows do not move, by the sheet's name."""
        if self._roots.settings is None:
            return
        for entry in self._roots.settings.iter(f"{_CONFIG}config-item-map-entry"):
            said = {
                item.get(f"{_CONFIG}name"): (item.text or "").strip()
                for item in entry.iterchildren(f"{_CONFIG}config-item")
            }
            rows = said.get("VerticalSplitPosition", "")
            if said.get("VerticalSplitMode") == _FROZEN and rows.isdecimal() and len(rows) < 8:
                yield entry.get(f"{_CONFIG}name", ""), int(rows)

    def _printed(self) -> Iterator[tuple[str, str]]:
        """What is printed above and below each page; the sheet's name and numbers of pages are no words."""
        if self._roots.styles is None:
            return
        for page in self._roots.styles.iter(f"{STYLE}master-page"):
            for kind in ("header", "footer"):
                said = page.find(f"{STYLE}{kind}")
                if said is None or said.get(f"{STYLE}display") == "false":
                    continue
                text = " ".join("".join(said.itertext()).split())
                if text and next(said.iter(f"{TEXT}sheet-name", f"{TEXT}page-number"), None) is None:
                    yield kind, text
