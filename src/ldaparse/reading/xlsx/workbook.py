"""A workbook: its sheets by their relations, with what they share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ldaparse.document import Trouble, trouble
from ldaparse.limits import Limits
from ldaparse.reading.elements import child, children, relation_id, switch
from ldaparse.reading.flow.bounds import Bounds
from ldaparse.reading.package import Package
from ldaparse.reading.sheets.sheet import Sheet
from ldaparse.reading.source import RawFile
from ldaparse.reading.xlsx.cells import Cells, Shared
from ldaparse.reading.xlsx.styles import Styles, theme_colours
from ldaparse.reading.xlsx.words import texts_of

_WHAT = "Excel workbook"
_TITLE_ROWS = re.compile(r"\$(\d{1,7}):\$(\d{1,7})$")


class Workbook:
    """A workbook's parts; what of them cannot be read is told in `troubles`."""

    def __init__(self, raw: RawFile, limits: Limits) -> None:
        """Open it.

        Raises:
            LimitError: it holds more parts, or unpacks to more, than the limits allow.
            UnreadableError: it is damaged, or has no workbook part.
        """
        self._package = Package(raw, limits, _WHAT, "xl/workbook.xml")
        self._bounds = Bounds(raw.name, limits)
        self.troubles: list[Trouble] = []

    @property
    def has_macros(self) -> bool:
        return self._package.has_macros

    @property
    def metadata(self) -> dict[str, str]:
        """Title, author and dates that the file says of itself."""
        return self._package.metadata()

    def sheets(self) -> list[Sheet]:
        """The sheets in the order of their tabs.

        Raises:
            LimitError: they have more cells than the limits allow.
        """
        root = self._package.xml(self._package.main)
        paths = dict(self._package.relations(self._package.main, "worksheet"))
        shared = self._shared(switch(child(root, "workbookPr"), "date1904"))
        titles = _title_rows(root)
        sheets = []
        for index, said in enumerate(children(child(root, "sheets"), "sheet")):
            path = paths.get(relation_id(said))
            element = None if path is None else self._package.optional(path, self.troubles)
            if path is None or element is None:
                continue
            sheet = Cells(shared, self._bounds).read(element, said.get("name", "").strip())
            sheet.is_hidden = said.get("state", "visible") != "visible"
            sheet.frozen = max(sheet.frozen, titles.get(index, 0))
            self._add_parts(sheet, path)
            sheets.append(sheet)
        return sheets

    def _shared(self, from_1904: bool) -> Shared:
        strings = self._first("sharedStrings")
        theme = self._first("theme")
        return Shared(
            [] if strings is None else list(texts_of(strings)),
            Styles(self._first("styles"), theme_colours(theme)),
            from_1904,
        )

    def _first(self, kind: str, part: str | None = None) -> Any | None:
        """The first part related so that can be read."""
        for path in self._package.related(part or self._package.main, kind):
            return self._package.optional(path, self.troubles)
        return None

    def _add_parts(self, sheet: Sheet, path: str) -> None:
        """What stands in parts of its own: tables, comments, floating boxes."""
        from ldaparse.reading.xlsx.parts import add_boxes, add_comments, add_table

        for table in self._package.related(path, "table"):
            if (root := self._package.optional(table, self.troubles)) is not None:
                add_table(sheet, root)
        threads = [self._read(one) for one in self._package.related(path, "threadedComment")]
        comments = [self._read(one) for one in self._package.related(path, "comments")]
        add_comments(sheet, _known(comments), _known(threads))
        for drawing in self._package.related(path, "drawing"):
            if (root := self._package.optional(drawing, self.troubles)) is not None:
                add_boxes(sheet, root)
        if count := sum(1 for kind in ("oleObject", "package") for _ in self._package.related(path, kind)):
            said = trouble("part.unread", case="sheet_objects", sheet=sheet.name, count=count)
            self.troubles.append(said)

    def _read(self, path: str) -> Any | None:
        return self._package.optional(path, self.troubles)


def _known(roots: list[Any | None]) -> Iterator[Any]:
    return (root for root in roots if root is not None)


def _title_rows(root: Any) -> dict[int, int]:
    """Up to which row each sheet prints its first rows on every page, by the sheet's index."""
    found = {}
    for name in children(child(root, "definedNames"), "definedName"):
        said = _TITLE_ROWS.search(name.text or "")
        sheet = name.get("localSheetId", "")
        if name.get("name") == "_xlnm.Print_Titles" and said and sheet.isdecimal():
            found[int(sheet[:6])] = int(said[2])
    return found
