"""A document without a file format: what stands on its pages, for the writers of Word and PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Colour: TypeAlias = str
Borders: TypeAlias = Literal["all", "horizontal", "header only", "outer", "none"]


@dataclass
class Para:
    """A paragraph. With a level it is a heading; a shade fills its whole line."""

    text: str
    label: str | None = None
    """Words in bold before the text."""
    level: int = 0
    bold: bool = False
    italic: bool = False
    size: float | None = None
    colour: Colour | None = None
    shade: Colour | None = None
    boxed: bool = False
    bullet: str | None = None
    align: Literal["left", "center", "right"] = "left"
    capitals: bool = False
    spaced: bool = False
    before: float = 0
    after: float = 4
    keep: bool = False
    leader: str | None = None
    """What stands at the right end of a line of the contents, after dots."""


@dataclass
class Cell:
    """A cell; it may run over several columns and rows. Its blocks are paragraphs."""

    blocks: list[Para] = field(default_factory=list)
    across: int = 1
    down: int = 1
    shade: Colour | None = None


@dataclass
class Table:
    """Rows of cells; what a cell runs over has no cell of its own, so each row lists only the cells that begin in it."""

    rows: list[list[Cell]]
    widths: list[float]
    """Shares of the width of the text."""
    borders: Borders = "all"
    header_rows: int = 1
    repeat_header: bool = True
    line: Colour = "7F7F7F"


@dataclass
class Beside:
    """Blocks side by side, each column read by itself."""

    columns: list[list[Block]]
    widths: list[float]
    boxed: bool = False
    whole: bool = False
    """Never parted by the end of a page."""


@dataclass
class Mark:
    """Where something begins and ends; it prints nothing."""

    key: str
    end: bool = False


@dataclass
class Break:
    """A new page."""


Block: TypeAlias = Para | Table | Beside | Mark | Break


@dataclass
class Document:
    """A whole document and its page."""

    blocks: list[Block]
    landscape: bool = False
    margin: float = 2.0
    """In centimetres."""
    font: Literal["sans", "serif", "vera"] = "sans"
    size: float = 10
    justified: bool = False
    header: str | None = None
    footer: str | None = None
    """May hold {page} and {pages}."""
    title: str | None = None
    """What the properties of the file say."""
    subject: str | None = None


def cell(
    text: str = "",
    *,
    bold: bool = False,
    colour: Colour | None = None,
    shade: Colour | None = None,
    across: int = 1,
    down: int = 1,
    align: Literal["left", "center", "right"] = "left",
    bullet: str | None = None,
    size: float | None = None,
    capitals: bool = False,
) -> Cell:
    """A cell of one text; its lines are paragraphs."""
    lines = text.split("\n") if text else []
    blocks = [
        Para(line, bold=bold, colour=colour, align=align, size=size, after=0, bullet=bullet, capitals=capitals)
        for line in lines
    ]  # fmt: skip
    return Cell(blocks, across=across, down=down, shade=shade)
