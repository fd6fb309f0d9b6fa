"""Pages whose words run up, down or upside down: turned to be read, and their places turned back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar, cast

from ldaparse.document import Box
from ldaparse.places import WordSpans
from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.engines.frame import Frame, Matrix
from ldaparse.reading.pdf.engines.page import Page, stretches_of
from ldaparse.reading.pdf.rectangles import Rectangle

_MOST = 0.8  # of a page's letters run as the page is turned for
_NO_CHANGE = Matrix(1, 0, 0, 1, 0, 0)
_Part = TypeVar("_Part")


class Turned(Protocol):
    """How a page was turned to be read."""

    def back(self, box: Rectangle) -> Rectangle:
        """Where a rectangle of the turned page stands on the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page was turned: quarters clockwise; its size and corner as it is shown."""

    quarters: int
    left: float
    above: float
    width: float
    height: float

    def forth(self, x0: float, top: float, x1: float, bottom: float) -> Rectangle:
        """Where a rectangle of the page stands once the page is turned."""
        x0, x1, top, bottom = x0 - self.left, x1 - self.left, top - self.above, bottom - self.above
        if self.quarters == 1:
            return self.height - bottom, x0, self.height - top, x1
        if self.quarters == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return top, self.width - x1, bottom, self.width - x0

    def back(self, box: Rectangle) -> Rectangle:
        """Where a rectangle of the turned page stands on the page as it is shown."""
        x0, top, x1, bottom = box
        if self.quarters == 1:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        elif self.quarters == 2:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        else:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        return x0 + self.left, top + self.above, x1 + self.left, bottom + self.above


def upright(page: EnginePage) -> tuple[EnginePage, Turn | None]:
    """A page turned so that its words run from left to right, and how; itself, if they do."""
    if stretches_of(page) is not None:
        return page, None
    counted = Counter(quarters_of(char) for char in page.chars)
    quarters, count = counted.most_common(1)[0] if counted else (0, 0)
    if quarters == 0 or count < _MOST * counted.total():
        return page, None
    return turned_page(page, quarters)


def turned_page(page: EnginePage, quarters: int) -> tuple[Page, Turn]:
    """A page turned by some quarters, clockwise."""
    left, above, right, below = page.bbox
    turn = Turn(quarters, left, above, right - left, below - above)
    size = (turn.width, turn.height) if quarters == 2 else (turn.height, turn.width)
    turned = Page(Frame(_NO_CHANGE, 0.0, 0.0, *size))
    for before, after in (
        (page.chars, turned.chars),
        (page.lines, turned.lines),
        (page.rects, turned.rects),
        (page.curves, turned.curves),
    ):
        after += [_turned(thing, turn, size[1]) for thing in before]
    turned.images += page.images
    return turned, turn


def quarters_of(char: Thing) -> int:
    """How many quarters clockwise a page must be turned for a letter to stand upright."""
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _turned(thing: Thing, turn: Turn, height: float) -> Thing:
    x0, top, x1, bottom = turn.forth(thing["x0"], thing["top"], thing["x1"], thing["bottom"])
    moved = {
        **thing,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "y0": height - bottom,
        "y1": height - top,
        "width": x1 - x0,
        "height": bottom - top,
    }
    if "pts" in thing:
        moved["pts"] = [turn.forth(x, y, x, y)[:2] for x, y in thing["pts"]]
    if "matrix" in thing:
        # Upright, and not hanging from its baseline: the box lies around the letter already.
        moved |= {
            "matrix": (1, 0, 0, 1, x0, height - bottom + 1),
            "upright": True,
            "size": round(bottom - top, 2),
        }
    return moved


def turned_back(part: _Part, turns: Mapping[int, Turned]) -> _Part:
    """A part of a document with the places of turned pages where they stand on the pages as shown."""
    return cast("_Part", _turned_back(part, turns)) if turns else part


def _turned_back(part: Any, turns: Mapping[int, Turned]) -> Any:
    if isinstance(part, Box):
        if part.page not in turns:
            return part
        place = turns[part.page].back((part.x0, part.top, part.x1, part.bottom))
        return Box(part.page, *(round(value, 1) for value in place), how=part.how)
    if isinstance(part, WordSpans):
        return _turned_back(tuple(part), turns)
    if isinstance(part, (tuple, list)):
        return type(part)(_turned_back(one, turns) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {}
        for field in fields(part):
            value = getattr(part, field.name)
            if isinstance(value, (tuple, list, WordSpans)) or is_dataclass(value):
                changed[field.name] = _turned_back(value, turns)
        return replace(part, **changed) if changed else part
    return part
