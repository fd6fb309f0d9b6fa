"""The XML of Word paragraphs, runs and tables: words in, elements out. Text is never more than text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What XML 1.0 has no character for; a word processor refuses the whole file for one of them.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TWIPS = 20  # to a point
CELL, CELL_BULLET = "Cellule", "Puce"
BULLETS = 900  # the number of the list whose items stand after "•"
Mark: TypeAlias = Literal["inserted", "deleted"]
_MARKS: dict[Mark, tuple[str, str]] = {"inserted": ("u", "1E7B34"), "deleted": ("strike", "B42318")}


def printable(text: str) -> str:
    """The text on one line, without the characters that no XML can hold."""
    return _ILLEGAL.sub("", re.sub(r"[\t\n\r]+", " ", text))


def element(name: str, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML; children that are None are left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


@dataclass(frozen=True, slots=True)
class Ink:
    """How words look: `size` in points, `colour` as "RRGGBB", `mark` for words that came or went."""

    bold: bool = False
    italic: bool = False
    colour: str | None = None
    size: float | None = None
    mark: Mark | None = None


PLAIN = Ink()
GREY = Ink(colour="7F7F7F")


def run(text: str, ink: Ink = PLAIN) -> Any:
    """Words in one look."""
    line, colour = _MARKS[ink.mark] if ink.mark else (None, ink.colour)
    look = element(
        "rPr",
        element("b") if ink.bold else None,
        element("i") if ink.italic else None,
        element("strike") if line == "strike" else None,
        element("color", val=colour) if colour else None,
        element("sz", val=round(2 * ink.size)) if ink.size else None,
        element("u", val="single") if line == "u" else None,
    )
    words = element("t")
    words.text = printable(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", look if len(look) else None, words)


def paragraph(
    *runs: Any,
    style: str | None = None,
    numbering: int | None = None,
    hanging: int | None = None,
    before: int | None = None,
    align: Literal["center", "right"] | None = None,
    outline: int | None = None,
    new_page: bool = False,
    keep_with_next: bool = False,
) -> Any:
    """A paragraph of runs; `hanging` is by how much its label stands out to the left, `before` the white
    above it, in twentieths of a point."""
    listed = numbering is not None
    look = element(
        "pPr",
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep_with_next else None,
        element("pageBreakBefore") if new_page else None,
        element("numPr", element("ilvl", val=0), element("numId", val=numbering)) if listed else None,
        element("spacing", before=before) if before is not None else None,
        element("ind", left=hanging, hanging=hanging) if hanging is not None else None,
        element("jc", val=align) if align else None,
        element("outlineLvl", val=outline) if outline is not None else None,
    )
    return element("p", look if len(look) else None, *runs)


def choice(title: str, prompt: str, choices: Iterable[str]) -> Any:
    """A content control with choices, into which other words can be typed as well; the prompt is the choice without a
    value, so that whoever reads the file knows that nothing was chosen."""
    items = [element("listItem", displayText=printable(prompt), value="")]
    items += [element("listItem", displayText=printable(one), value=printable(one)) for one in choices]
    return element(
        "sdt",
        element("sdtPr", element("alias", val=printable(title)), element("comboBox", *items)),
        element("sdtContent", run(prompt, GREY)),
    )


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell to set: its blocks, how many columns it runs over, its background."""

    blocks: tuple[Any, ...] = ()
    span: int = 1
    fill: str | None = None
    below: Literal["begins", "goes_on"] | None = None


@dataclass(frozen=True, slots=True)
class RowBox:
    """A row to set; a `header` comes back on every page, a `whole` row stays on one."""

    cells: tuple[CellBox, ...]
    header: bool = False
    whole: bool = False
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to set; widths of its columns in twentieths of a point."""

    widths: tuple[int, ...]
    rows: tuple[RowBox, ...]
    indent: int = 0
    borders: str = "BFC6CE"
    margins: tuple[int, int] = field(default=(50, 90))  # above and below, left and right


def table(grid: Grid) -> Any:
    """The element of a table."""
    look = element(
        "tblPr",
        element("tblW", w=sum(grid.widths), type="dxa"),
        element("tblInd", w=grid.indent, type="dxa") if grid.indent else None,
        element("tblBorders", *_borders(grid.borders)),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *_margins(*grid.margins)),
    )
    columns = element("tblGrid", *(element("gridCol", w=width) for width in grid.widths))
    return element("tbl", look, columns, *(_row(row, grid.widths) for row in grid.rows))


def _borders(colour: str) -> Iterable[Any]:
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        yield element(side, val="single", sz=4, space=0, color=colour)


def _margins(level: int, aside: int) -> Iterable[Any]:
    for side, width in (("top", level), ("left", aside), ("bottom", level), ("right", aside)):
        yield element(side, w=width, type="dxa")


def _row(row: RowBox, widths: Sequence[int]) -> Any:
    look = element(
        "trPr",
        element("cantSplit") if row.whole else None,
        element("trHeight", val=row.least, hRule="exact") if row.least else None,
        element("tblHeader") if row.header else None,
    )
    cells, column = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[column : column + cell.span])))
        column += cell.span
    return element("tr", look if len(look) else None, *cells)


def _cell(cell: CellBox, width: int) -> Any:
    merge = {"begins": "restart", "goes_on": "continue", None: None}[cell.below]
    look = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=cell.span) if cell.span > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("shd", val="clear", color="auto", fill=cell.fill) if cell.fill else None,
    )
    blocks = list(cell.blocks)
    # Word refuses a cell that does not end with a paragraph.
    if not blocks or blocks[-1].tag != qn("w:p"):
        blocks.append(paragraph(style=CELL))
    return element("tc", look, *blocks)


def gap() -> Any:
    """White between a table and what follows; two tables without it would be one."""
    return paragraph(style=CELL)


def keep_with_next(row: RowBox) -> RowBox:
    """The row, on one page with the row or paragraph after it."""
    for cell in row.cells:
        for block in cell.blocks:
            if block.tag == qn("w:p"):
                look = block.get_or_add_pPr()
                look._insert_keepNext(element("keepNext"))  # noqa: SLF001 - python-docx has no element-level call
    return row


def inked(ink: Ink, **changes: Any) -> Ink:
    """The same ink but for some of its properties."""
    return replace(ink, **changes)
