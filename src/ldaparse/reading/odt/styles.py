"""What an OpenDocument paragraph, run, cell or column looks like once its chain of styles is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ldaparse.reading.flow.look import Look
from ldaparse.reading.odt.names import FO, OFFICE, STYLE, TABLE, TEXT, points

_LONGEST_CHAIN = 30  # a style may claim to be the parent of itself
_USUAL_SIZE = 12.0
_SHEET_SIZE = 10.0  # of cells of which no style says one
_SIDES = ("", "-left", "-right", "-top", "-bottom")
_BOLD = 600
_LARGEST = 10_000.0  # points: styles that take shares of each other's sizes end somewhere
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d+)?)%")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SYMBOL_FONTS = ("wingdings", "webdings")


class Styles:
    """The styles of a file; `roots` are the parts that hold them, the nearest to the text first."""

    def __init__(self, *roots: Any) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._default = Look(size=_USUAL_SIZE)
        self.lists: dict[str, Any] = {}
        self.outline: Any | None = None
        for root in roots:
            for holder in (root.find(f"{OFFICE}automatic-styles"), root.find(f"{OFFICE}styles")):
                if holder is not None:
                    self._take(holder)

    def _take(self, holder: Any) -> None:
        for style in holder.iterchildren(f"{STYLE}style"):
            key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
            self._styles.setdefault(key, style)
        for style in holder.iterchildren(f"{TEXT}list-style"):
            self.lists.setdefault(style.get(f"{STYLE}name", ""), style)
        for style in holder.iterchildren(f"{TEXT}outline-style"):
            self.outline = style
        for style in holder.iterchildren(f"{STYLE}default-style"):
            if style.get(f"{STYLE}family") == "paragraph":
                self._default = _look(style, self._default)

    def paragraph(self, name: str | None) -> Look:
        """The look of a paragraph style."""
        return self._chained("paragraph", name or "Standard", self._default)

    def cell(self, name: str | None) -> Look:
        """The look of the words of a sheet's cell."""
        return self._chained("table-cell", name or "Default", Look(size=_SHEET_SIZE))

    def is_ruled(self, cell: str | None) -> bool:
        """Whether a cell has a border."""
        sides = (
            self._first("table-cell", cell, "table-cell-properties", f"{FO}border{side}") for side in _SIDES
        )
        return any(said and said != "none" for said in sides)

    def hides_sheet(self, table: str | None) -> bool:
        """Whether a sheet is not shown."""
        return self._first("table", table, "table-properties", f"{TABLE}display") == "false"

    def run(self, name: str | None, within: Look) -> Look:
        """The look of a run by its character style, within a paragraph or another run."""
        look = within
        for style in reversed(list(self._chain("text", name))):
            look = _look(style, look)
        return look

    def raised(self, name: str | None) -> bool | None:
        """Whether a character style raises what is set in it; None where it does not say."""
        said = self._first("text", name, "text-properties", f"{STYLE}text-position")
        return None if said is None else said.startswith("super") or said[:1] in set("123456789")

    def pictorial(self, name: str | None) -> bool:
        """Whether a character style sets in a font of pictures."""
        fonts = (
            self._first("text", name, "text-properties", attribute) or ""
            for attribute in (f"{STYLE}font-name", f"{FO}font-family")
        )
        return any(font in said.lower() for said in fonts for font in _SYMBOL_FONTS)

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style sets; "" for none, None where it does not say."""
        for style in self._chain("paragraph", name):
            if (said := style.get(f"{STYLE}list-style-name")) is not None:
                return str(said)
        return None

    def breaks_before(self, family: str, name: str | None) -> bool:
        """Whether a page begins before what is set in a style."""
        pages = (style.get(f"{STYLE}master-page-name") for style in self._chain(family, name))
        if next((page for page in pages if page is not None), ""):
            return True
        return self._first(family, name, f"{family}-properties", f"{FO}break-before") == "page"

    def breaks_after(self, family: str, name: str | None) -> bool:
        """Whether a page ends after it."""
        return self._first(family, name, f"{family}-properties", f"{FO}break-after") == "page"

    def fill(self, cell: Any, row: Any) -> str | None:
        """The background colour of a cell, its own or its row's, as "#rrggbb"; None for white or none."""
        for element, family in ((cell, "table-cell"), (row, "table-row")):
            name = element.get(f"{TABLE}style-name")
            said = self._first(family, name, f"{family}-properties", f"{FO}background-color")
            if said and _COLOUR.fullmatch(said):
                return None if said.lower() == "#ffffff" else said.lower()
        return None

    def width(self, column: str | None) -> float | None:
        """The width of a column in points."""
        return points(self._first("table-column", column, "table-column-properties", f"{STYLE}column-width"))

    def hides_section(self, section: Any) -> bool:
        """Whether a section of the text is not shown."""
        shown = section.get(f"{TEXT}display", "true")
        return bool(shown == "none" or (shown == "condition" and section.get(f"{TEXT}is-hidden") == "true"))

    def _chained(self, family: str, name: str, default: Look) -> Look:
        key = family, name
        if key not in self._looks:
            look = default
            for style in reversed(list(self._chain(family, name))):
                look = _look(style, look)
            self._looks[key] = replace(look, name=self._display_name(family, name))
        return self._looks[key]

    def _chain(self, family: str, name: str | None) -> Iterator[Any]:
        """A style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def _first(self, family: str, name: str | None, properties: str, attribute: str) -> str | None:
        for style in self._chain(family, name):
            found = style.find(f"{STYLE}{properties}")
            if found is not None and (said := found.get(attribute)) is not None:
                return str(said)
        return None

    def _display_name(self, family: str, name: str) -> str:
        style = self._styles.get((family, name))
        shown = name if style is None else style.get(f"{STYLE}display-name", name)
        return str(shown).casefold()


def _look(style: Any, base: Look) -> Look:
    """What a style says, and what it does not say from `base`."""
    look = base
    if (said := style.find(f"{STYLE}paragraph-properties")) is not None:
        own = Look(
            before=points(said.get(f"{FO}margin-top")),
            after=points(said.get(f"{FO}margin-bottom")),
            indent=points(said.get(f"{FO}margin-left")),
        )
        look = own.over(look)
    if (said := style.find(f"{STYLE}text-properties")) is not None:
        shown = said.get(f"{TEXT}display")
        line = said.get(f"{STYLE}text-line-through-style")
        own = Look(
            bold=_bold(said.get(f"{FO}font-weight")),
            size=_size(said.get(f"{FO}font-size"), base.size),
            hidden=None if shown is None else shown == "none",
            struck=None if line is None else line != "none",
        )
        look = own.over(look)
    return look


def _bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or (weight.isascii() and weight.isdigit() and int(weight[:4]) >= _BOLD)


def _size(text: str | None, base: float | None) -> float | None:
    if text and (share := _PERCENT.fullmatch(text)):
        return min(float(share[1]) / 100 * (base or _USUAL_SIZE), _LARGEST)
    return points(text)
