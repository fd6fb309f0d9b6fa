"""Reports laid out again: the rules of their tables taken away, or drawn in other ways."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def laid_out(report: bytes, layout: str) -> bytes:
    """A Word file with the tables of another one drawn in a layout of `LAYOUTS`."""
    document: Any = Document(io.BytesIO(report))
    for table in document.element.body.iter(qn("w:tbl")):
        LAYOUTS[layout](table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rules(table: Any, sides: Mapping[str, tuple[str, int, str]]) -> None:
    """Draw the sides that are named (kind, eighths of a point, colour), and no others."""
    properties = table.tblPr
    for old in [*properties.findall(qn("w:tblBorders")), *properties.findall(qn("w:tblStyle"))]:
        properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for name in SIDES:
        kind, size, colour = sides.get(name, ("nil", 0, "auto"))
        side = OxmlElement(f"w:{name}")
        for key, value in (("val", kind), ("sz", str(size)), ("space", "0"), ("color", colour)):
            side.set(qn(f"w:{key}"), value)
        borders.append(side)
    properties.append(borders)
    for cell in table.iter(qn("w:tcPr")):
        for old in cell.findall(qn("w:tcBorders")):
            cell.remove(old)


def _no_backgrounds(table: Any) -> None:
    for cell in table.iter(qn("w:tcPr")):
        for background in cell.findall(qn("w:shd")):
            cell.remove(background)


def _background(cell: Any, colour: str) -> None:
    background = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        background.set(qn(f"w:{key}"), value)
    cell.get_or_add_tcPr().append(background)


def _borderless(table: Any) -> None:
    _rules(table, {})
    _no_backgrounds(table)


def _level_rules(table: Any) -> None:
    _rules(table, dict.fromkeys(("top", "bottom", "insideH"), ("single", 4, "000000")))
    _no_backgrounds(table)


def _white_on_colour(table: Any) -> None:
    _rules(table, dict.fromkeys(SIDES, ("single", 8, "FFFFFF")))
    _no_backgrounds(table)
    for cell in table.iter(qn("w:tc")):
        _background(cell, "DCE6F1")


def _every_other_row_coloured(table: Any) -> None:
    _borderless(table)
    for row in table.findall(qn("w:tr"))[::2]:
        for cell in row.findall(qn("w:tc")):
            _background(cell, "E8E8E8")


def _dashed(table: Any) -> None:
    _rules(table, dict.fromkeys(SIDES, ("dashed", 4, "000000")))


def _double(table: Any) -> None:
    _rules(table, dict.fromkeys(SIDES, ("double", 4, "000000")))


LAYOUTS: dict[str, Callable[[Any], None]] = {
    "borderless": _borderless,
    "coloured header": lambda table: _rules(table, {}),
    "level rules": _level_rules,
    "white on colour": _white_on_colour,
    "every other row coloured": _every_other_row_coloured,
    "dashed": _dashed,
    "double": _double,
}
