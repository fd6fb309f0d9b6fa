"""What is painted from one side of the page to the other: grounds behind slides, bands over and under their text."""

from __future__ import annotations

from ldaparse.reading.pdf.engines import EnginePage, Thing

_BLEED = 4.0  # points: what comes as near to the side of the page reaches it
_KINDS = ("rect", "curve")


def without_backgrounds(page: EnginePage) -> EnginePage:
    """A page without the grounds that reach from side to side, or from top to bottom: they frame no cells."""
    width, height = float(page.width), float(page.height)
    if not any(_is_background(thing, width, height) for thing in (*page.rects, *page.curves)):
        return page
    return page.filter(lambda thing: not _is_background(thing, width, height))


def _is_background(thing: Thing, width: float, height: float) -> bool:
    if thing.get("object_type") not in _KINDS:
        return False
    across = thing["x0"] < _BLEED and thing["x1"] > width - _BLEED
    down = thing["top"] < _BLEED and thing["bottom"] > height - _BLEED
    return bool(across or down)
