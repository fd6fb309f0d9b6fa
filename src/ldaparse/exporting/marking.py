"""Decisions drawn on the picture of a page: what each heading opens, what each table is and each column holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ldaparse.decision import ColumnDecision, Decisions, HeadingDecision, Reading, TableDecision
from ldaparse.evidence import Evidence, PageBox

Colour: TypeAlias = tuple[int, int, int]
Side: TypeAlias = Literal["left", "right", "beside"]

SURE: Colour = (0, 100, 60)
DOUBTFUL: Colour = (200, 80, 0)
_SIZE = 6.5  # points of the letters of a label
_AIR = 1.5  # points between words and the line drawn around them
_BACKGROUND = (255, 255, 255, 210)


@dataclass(frozen=True, slots=True)
class Mark:
    """A frame on a page, in points, and its label: over its left or right corner, or beside it."""

    box: tuple[float, float, float, float]
    label: str
    doubtful: bool
    side: Side = "left"


def marks_on(found: Decisions, page: int) -> Iterator[Mark]:
    """What is drawn on a page, tables first."""
    for table in found.tables:
        yield from _framed(table.evidence, page, _of_table(table), "right", doubtful=table.doubtful)
        for column in table.columns:
            yield from _framed(column.evidence, page, _of_column(column), "left", doubtful=column.doubtful)
    for heading in found.headings:
        yield from _framed(heading.evidence, page, _of_heading(heading), "beside", doubtful=heading.doubtful)


def _framed(evidence: Evidence, page: int, label: str, side: Side, *, doubtful: bool) -> Iterator[Mark]:
    boxes = [place.box for place in evidence if isinstance(place, PageBox) and place.page == page]
    if boxes:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        around = (min(lefts) - _AIR, min(tops) - _AIR, max(rights) + _AIR, max(bottoms) + _AIR)
        yield Mark(around, label, doubtful, side)


def _of_table(one: TableDecision) -> str:
    return f"table {one.number}: {one.kind}{_points(one.readings)}{_rival(one)}"


def _of_column(one: ColumnDecision) -> str:
    return f"{one.role}{_points(one.readings)}{_rival(one)}"


def _of_heading(one: HeadingDecision) -> str:
    opens = "opens nothing" if one.kind == "line" else one.kind
    return f"{opens}{_points(one.readings)}{_rival(one)}"


def _points(readings: tuple[Reading, ...]) -> str:
    points = next((one.points for one in readings if one.chosen and one.points is not None), None)
    return "" if points is None else f" {points:.1f}"


def _rival(one: TableDecision | ColumnDecision | HeadingDecision) -> str:
    return f", or {one.rival} (-{one.lead:.1f})" if one.doubtful and one.lead is not None else ""


def draw_marks(image: Any, found: Decisions, page: int) -> None:
    """Draw the decisions about a page on its picture, which pdfplumber made."""
    from PIL import ImageFont

    scale = float(image.scale)
    font = ImageFont.load_default(size=_SIZE * scale)
    marks = list(marks_on(found, page))
    for mark in marks:
        colour = DOUBTFUL if mark.doubtful else SURE
        image.draw_rects([mark.box], stroke=colour, stroke_width=2, fill=(*colour, 20))
    for mark in marks:
        colour = DOUBTFUL if mark.doubtful else SURE
        corner = _corner(mark, scale, float(font.getlength(mark.label)), image.annotated.width)
        image.draw.rectangle(image.draw.textbbox(corner, mark.label, font=font), fill=_BACKGROUND)
        image.draw.text(corner, mark.label, fill=(*colour, 255), font=font)


def _corner(mark: Mark, scale: float, width: float, most: float) -> tuple[float, float]:
    """Where the label of a mark begins, in points of the picture: within it, `most` of them wide."""
    left, top, right, _ = (side * scale for side in mark.box)
    height = (_SIZE + _AIR) * scale
    x, y = {
        "left": (left, top - height),
        "right": (right - width, top - height),
        "beside": (right + _AIR * scale, top),
    }[mark.side]
    return max(min(x, most - width), 0), max(y, 0)
