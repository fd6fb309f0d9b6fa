"""What is painted from one side of the page to the other: backgrounds behind slides, bands over and under their text."""

from __future__ import annotations

from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.rectangles import Rectangle, rectangle_of

_BLEED = 4.0  # points: what comes as near to the side of the page reaches it
_KINDS = ("rect", "curve")


def without_backgrounds(page: EnginePage) -> EnginePage:
    """A page without the backgrounds that reach from side to side, or from top to bottom: they frame no cells."""
    width, height = float(page.width), float(page.height)
    if not any(_is_background(thing, width, height) for thing in (*page.rects, *page.curves)):
        return page
    return page.filter(lambda thing: not _is_background(thing, width, height))


def side_backgrounds(page: EnginePage) -> list[Rectangle]:
    """The backgrounds that reach from top to bottom, but not from side to side: what stands on them is read on its own."""
    width, height = float(page.width), float(page.height)
    things = (*page.rects, *page.curves)
    return [
        rectangle_of(one) for one in things if _reaches_down(one, height) and not _reaches_across(one, width)
    ]


def _is_background(thing: Thing, width: float, height: float) -> bool:
    if thing.get("object_type") not in _KINDS:
        return False
    return _reaches_across(thing, width) or _reaches_down(thing, height)


def _reaches_across(thing: Thing, width: float) -> bool:
    return bool(thing["x0"] < _BLEED and thing["x1"] > width - _BLEED)


def _reaches_down(thing: Thing, height: float) -> bool:
    return bool(thing["top"] < _BLEED and thing["bottom"] > height - _BLEED)
