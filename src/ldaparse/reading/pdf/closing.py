"""What closes the cells of a page's tables: rules, and the sides of coloured backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage, Thing
from ldaparse.reading.pdf.joints import cells_between_rules
from ldaparse.reading.pdf.rectangles import (
    Rectangle,
    area,
    around,
    contains,
    inside,
    meet,
    rectangle_of,
    rounded,
)
from ldaparse.reading.pdf.row_joints import rows_between_uprights
from ldaparse.reading.pdf.rule_ends import sides_at_rule_ends
from ldaparse.reading.pdf.runs import Run
from ldaparse.reading.pdf.sides import missing_sides, rule_of
from ldaparse.reading.pdf.stacked_backgrounds import sides_beside_stacks

_THIN = 2.0  # points: a rectangle that is not thicker is a rule
_SHORT = 8.0
_MOST_POINTS = 32  # of the outline of a pill: four round corners have fewer, the lines of a chart more
_LOWEST_PILL, _HIGHEST_PILL = 8.0, 24.0  # points: lower ones may be rules that are drawn as areas
_ON_SIDE = 3.0  # points: as near pdfplumber takes two rules for one
_ALL = 0.95  # of a background's area
_WHOLE = 0.9  # of a cell's height: a background that is as tall is that of cells


def undrawn_sides(page: EnginePage, runs: Sequence[Run]) -> list[Rectangle]:
    """The sides of cells that stand where the pieces of rules or the backgrounds beside them meet: between columns as upright
    lines, between rows as level ones."""
    boxes = [rectangle_of(thing) for thing in (*page.lines, *page.rects)]
    rules = [box for box in boxes if min(box[2] - box[0], box[3] - box[1]) <= _THIN]
    backgrounds = [box for box, _ in backgrounds_of(page)]
    return [
        *cells_between_rules(rules, runs, backgrounds),
        *rows_between_uprights(rules, runs),
        *sides_at_rule_ends(rules, runs),
        *sides_beside_stacks(backgrounds, runs),
    ]


def found_tables(page: EnginePage, undrawn: Sequence[Rectangle] = ()) -> list[Any]:
    """The tables that rules and backgrounds close, as pdfplumber finds them, with the sides of cells that are not drawn.

    A background behind a line of words has no part in it: it lies within another background, or within a cell that rules
    close and is not as tall; in a frame that is closed row by row, those that stand on each other at its side are of cells. Nor
    has one that fills cells which rules close already, nor a pill.
    """
    page = page.filter(lambda thing: not _is_pill(thing))
    sides = missing_sides(page)
    if undrawn:
        sides = sides or {"explicit_vertical_lines": [], "explicit_horizontal_lines": []}
        for side in undrawn:
            is_level = side[1] == side[3]
            sides[f"explicit_{'horizontal' if is_level else 'vertical'}_lines"].append(rule_of(side))
    backgrounds = [rectangle_of(rect) for rect in page.rects if _is_background(rect)]
    if not backgrounds:
        return list(page.find_tables(sides))
    ruled = page.filter(lambda thing: not _is_background(thing)).find_tables(sides)
    cells = [rounded(cell) for table in ruled for cell in table.cells]
    framed = [
        rounded(cell)
        for table in ruled
        if _is_frame(table.cells)
        for cell in table.cells
        if _has_labels_down_to_its_foot(cell, backgrounds)
    ]
    behind = [background for background in set(backgrounds) if not _is_tiled(background, backgrounds)]

    def counts(thing: Thing) -> bool:
        if not _is_background(thing):
            return True
        box = rectangle_of(thing)
        if any(contains(other, box) for other in behind) or _are_filled_by(box, cells):
            return False
        hosts = [
            cell for cell in cells if contains(cell, box) and not (cell in framed and _is_at_side(box, cell))
        ]
        return all(
            box[3] - box[1] > _WHOLE * (cell[3] - cell[1]) and not _is_behind_words(box, cell, backgrounds)
            for cell in hosts
        )

    if not any(_is_background(rect) and counts(rect) for rect in page.rects):
        return list(ruled)
    return list(page.filter(counts).find_tables(sides))


def _is_frame(cells: Sequence[Rectangle]) -> bool:
    """Whether cells are of one column: the rows of a frame."""
    return len({(round(cell[0]), round(cell[2])) for cell in cells}) == 1


def _has_labels_down_to_its_foot(cell: Rectangle, backgrounds: Sequence[Rectangle]) -> bool:
    """Whether backgrounds stand on each other at the left side of a cell, all the way down."""
    at_left = {box for box in backgrounds if contains(cell, box) and abs(box[0] - cell[0]) < _ON_SIDE}
    return sum(box[3] - box[1] for box in at_left) > _ALL * (cell[3] - cell[1])


def _is_at_side(background: Rectangle, cell: Rectangle) -> bool:
    """Whether a background begins or ends where a cell does."""
    return min(background[0] - cell[0], cell[2] - background[2]) < _ON_SIDE


def _is_pill(thing: Thing) -> bool:
    """Whether a thing is a background with round corners that is no higher than a line of words: it marks these."""
    if thing.get("object_type") != "curve" or thing.get("stroke") or not thing.get("fill"):
        return False
    if len(thing.get("pts") or ()) > _MOST_POINTS:
        return False
    return _LOWEST_PILL < float(thing["height"]) < _HIGHEST_PILL and float(thing["width"]) > _LOWEST_PILL


def _are_filled_by(background: Rectangle, cells: Sequence[Rectangle]) -> bool:
    """Whether a background is that of whole cells: its sides lie on theirs, and they leave none of it over."""
    within = [cell for cell in cells if inside(background, (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2)]
    if not within:
        return False
    on_sides = all(abs(side - own) < _ON_SIDE for side, own in zip(around(within), background, strict=True))
    return on_sides and sum(map(area, within)) > _ALL * area(background)


def _is_tiled(background: Rectangle, backgrounds: Sequence[Rectangle]) -> bool:
    """Whether a background is that of a whole table, whose cells have backgrounds of their own that leave none of it over."""
    within = {other for other in backgrounds if contains(background, other)}
    largest = [one for one in within if not any(contains(other, one) for other in within)]
    return len(largest) > 1 and sum(map(area, largest)) > _ALL * area(background)


def _is_behind_words(background: Rectangle, cell: Rectangle, backgrounds: Sequence[Rectangle]) -> bool:
    """Whether a background, set in from both sides of a cell that rules close, is that of its paragraph: none stands
    beside it in the cell."""
    if min(background[0] - cell[0], cell[2] - background[2]) < _ON_SIDE:
        return False
    return not any(
        contains(cell, other) and (other[2] <= background[0] + 1 or other[0] >= background[2] - 1)
        for other in backgrounds
    )


def is_of_backgrounds(page: EnginePage, box: Rectangle, undrawn: Sequence[Rectangle]) -> bool:
    """Whether no upright rule is drawn where a table was found, nor stands between the pieces of level ones: the sides of
    coloured backgrounds made it."""
    return not any(side[0] == side[2] and meet(side, box, 1.0) for side in undrawn) and not any(
        _is_upright_rule(thing) and meet(rectangle_of(thing), box, 1.0)
        for thing in (*page.lines, *page.rects)
    )


def backgrounds_of(page: EnginePage) -> list[tuple[Rectangle, str]]:
    """The coloured rectangles of a page, in the order in which they are painted."""
    return [(rectangle_of(rect), colour) for rect in page.rects if (colour := colour_of(rect))]


def _is_background(thing: Thing) -> bool:
    """Whether a thing is a rectangle that is filled and has no outline."""
    if thing.get("object_type") != "rect" or thing.get("stroke") or not thing.get("fill"):
        return False
    return float(thing["width"]) > _THIN and float(thing["height"]) > _THIN


def _is_upright_rule(thing: Thing) -> bool:
    """Whether a thing is a rule from top to bottom, or has two, as the outline of a rectangle does."""
    is_outline = thing.get("object_type") == "rect" and bool(thing.get("stroke"))
    return (is_outline or float(thing["width"]) < _THIN) and float(thing["height"]) > _SHORT


def colour_of(rect: Thing) -> str | None:
    """The background colour of a filled rectangle as "#rrggbb"; None for white or no fill."""
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
