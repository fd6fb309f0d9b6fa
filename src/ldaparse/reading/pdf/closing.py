"""What closes the cells of a page's tables: rules, and the sides of coloured grounds."""

from __future__ import annotations

from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.rectangles import Rectangle, contains, meet, rectangle_of, rounded
from ldaparse.reading.pdf.sides import missing_sides

_THIN = 2.0  # points: a rectangle that is not thicker is a rule
_SHORT = 8.0
_WHOLE = 0.9  # of a cell's height: a ground that is as tall is that of cells


def found_tables(page: EnginePage) -> list[Any]:
    """The tables that rules and grounds close, as pdfplumber finds them.

    A ground behind a line of words has no part in it: it lies within another ground, or within a
    cell that rules close and is not as tall.
    """
    sides = missing_sides(page)
    grounds = [rectangle_of(rect) for rect in page.rects if _is_ground(rect)]
    if not grounds:
        return list(page.find_tables(sides))
    ruled = page.filter(lambda thing: not _is_ground(thing)).find_tables(sides)
    cells = [rounded(cell) for table in ruled for cell in table.cells]

    def counts(thing: Thing) -> bool:
        if not _is_ground(thing):
            return True
        box = rectangle_of(thing)
        if any(contains(other, box) for other in grounds):
            return False
        hosts = [cell for cell in cells if contains(cell, box)]
        return all(box[3] - box[1] > _WHOLE * (cell[3] - cell[1]) for cell in hosts)

    return list(page.filter(counts).find_tables(sides))


def is_of_grounds(page: EnginePage, box: Rectangle) -> bool:
    """Whether no upright rule is drawn where a table was found: the sides of coloured grounds made it."""
    return not any(
        _is_upright_rule(thing) and meet(rectangle_of(thing), box, 1.0)
        for thing in (*page.lines, *page.rects)
    )


def grounds_of(page: EnginePage) -> list[tuple[Rectangle, str]]:
    """The coloured rectangles of a page, in the order in which they are painted."""
    return [(rectangle_of(rect), colour) for rect in page.rects if (colour := _colour(rect))]


def _is_ground(thing: Thing) -> bool:
    """Whether a thing is a rectangle that is filled and has no outline."""
    if thing.get("object_type") != "rect" or thing.get("stroke") or not thing.get("fill"):
        return False
    return float(thing["width"]) > _THIN and float(thing["height"]) > _THIN


def _is_upright_rule(thing: Thing) -> bool:
    return float(thing["width"]) < _THIN and float(thing["height"]) > _SHORT


def _colour(rect: Thing) -> str | None:
    """The ground colour of a filled rectangle as "#rrggbb"; None for white or no fill."""
    value = rect.get("non_stroking_color")
    if not rect.get("fill") or value is None or rect["width"] < 3 or rect["height"] < 3:
        return None
    parts = [
        float(v)
        for v in (value if isinstance(value, (tuple, list)) else (value,))
        if isinstance(v, (int, float))
    ]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(parts) != 3 or min(parts) > 0.98:
        return None
    return "#" + "".join(f"{round(255 * max(0.0, min(1.0, v))):02x}" for v in parts)
