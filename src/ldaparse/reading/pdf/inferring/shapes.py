"""What is drawn beside the words: rules and backgrounds. They may bound rows or columns where they do not close cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ldaparse.reading.pdf.closing import colour_of
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.rectangles import Rectangle, rectangle_of

_THIN = 2.0  # points: a rectangle that is not thicker is a rule
_SHORTEST = 8.0
_BLACK = "#000000"  # as text is printed
_LARGEST_DOT = 14.0  # points across
_WHITE_BETWEEN_DOTS = 4.0  # points
_FEWEST_DOTS = 8  # on one level, from which they are a rule
_SAME = 2.0  # points by which the sides of what stands on each other may differ
_LEAST_WHITE, _MOST_WHITE = (
    12.0,
    60.0,
)  # points between two tables: rows that are set apart are nearer to each other


@dataclass(slots=True)
class Shapes:
    """The rules of a page as thin rectangles, those that are level from top to bottom, its backgrounds, which are
    rectangles with their colours, its small coloured dots, and the level rules that are drawn dot by dot."""

    level: list[Rectangle] = field(default_factory=list)
    upright: list[Rectangle] = field(default_factory=list)
    backgrounds: list[tuple[Rectangle, str]] = field(default_factory=list)
    dots: list[tuple[Rectangle, str]] = field(default_factory=list)
    dotted: list[Rectangle] = field(default_factory=list)

    def background_at(self, box: Rectangle) -> str | None:
        """The colour behind the middle of a cell, if its background covers most of it."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for area, colour in reversed(self.backgrounds):
            if (
                area[0] <= x <= area[2]
                and area[1] <= y <= area[3]
                and area[2] - area[0] > 0.3 * (box[2] - box[0])
            ):
                return colour
        return None

    def is_ruled(self, x: float, above: float, below: float) -> bool:
        """Whether a level rule crosses a place between two heights."""
        return any(r[0] <= x <= r[2] for r in self.level_between(above, below))

    def dotted_between(self, above: float, below: float) -> list[Rectangle]:
        """The level rules drawn dot by dot between two heights."""
        first = bisect_left(self.dotted, above, key=_height)
        return self.dotted[first : bisect_right(self.dotted, below, key=_height)]

    def level_between(self, above: float, below: float) -> list[Rectangle]:
        """The level rules between two heights."""
        first = bisect_left(self.level, above, key=_height)
        return self.level[first : bisect_right(self.level, below, key=_height)]

    def levels_between(self, x0: float, x1: float, top: float, bottom: float) -> list[float]:
        """The heights of level rules that cross most of the width from `x0` to `x1`, from top to bottom."""
        return _reaching([(r[1], r[0], r[2]) for r in self.level], x0, x1, top, bottom)

    def sides_between(self, top: float, bottom: float) -> list[float]:
        """The places of upright rules, and of the sides of backgrounds, between two heights, from left to right."""
        boxes = [*self.upright, *(box for box, _ in self.backgrounds)]
        return sorted(
            x for box in boxes if box[3] > top - 2 and box[1] < bottom + 2 for x in (box[0], box[2])
        )

    def ends_of_rules_between(self, top: float, bottom: float) -> list[float]:
        """Where the level rules between two heights begin and end, from left to right."""
        return sorted(x for rule in self.level_between(top, bottom) for x in (rule[0], rule[2]))

    def tops_below_white(self, lines: Sequence[Line]) -> list[float]:
        """Where a background begins below white that parts it from what is drawn above, be it a rule or a background as
        wide: another table, of which it is the first row."""
        boxes = [*self.level, *(box for box, _ in self.backgrounds)]
        found: set[float] = set()
        for box, _ in self.backgrounds:
            wide = [one for one in boxes if one[1] < box[1] - _SAME and _are_as_wide(one, box)]
            if not wide:
                continue
            white = box[1] - max(one[3] for one in wide)
            is_blank = not any(box[1] - white < (line.top + line.bottom) / 2 < box[1] for line in lines)
            if is_blank and _LEAST_WHITE < white < _MOST_WHITE:
                found.add(box[1])
        return sorted(found)


def _are_as_wide(one: Rectangle, other: Rectangle) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[2] - other[2]) < _SAME


def _height(rule: Rectangle) -> float:
    return rule[1]


def _reaching(
    rules: Sequence[tuple[float, float, float]], start: float, end: float, least: float, most: float
) -> list[float]:
    """Where rules stand, between two limits, whose parts together cover most of a stretch."""
    places: list[list[float]] = []
    for at, begin, stop in sorted(rules):
        covered = min(stop, end) - max(begin, start)
        if not least <= at <= most or covered <= 0:
            continue
        if places and at - places[-1][0] < 2.5:
            places[-1][1] += covered
        else:
            places.append([at, covered])
    return [at for at, covered in places if covered > 0.6 * (end - start)]


def shapes_of(page: EnginePage, backgrounds: Sequence[tuple[Rectangle, str]]) -> Shapes:
    """The rules of a page, drawn as lines or as thin rectangles, beside the backgrounds found before."""
    shapes = Shapes(backgrounds=list(backgrounds))
    for thing in (*page.lines, *page.rects):
        box = rectangle_of(thing)
        width, height = box[2] - box[0], box[3] - box[1]
        if height <= _THIN and width >= _SHORTEST:
            shapes.level.append(box)
        elif width <= _THIN and height >= _SHORTEST:
            shapes.upright.append(box)
    shapes.level.sort(key=_height)
    shapes.dotted = sorted(_dotted(map(rectangle_of, page.rects)), key=_height)
    small = [thing for thing in page.curves if max(thing["width"], thing["height"]) < _LARGEST_DOT]
    signs = [sign for sign in page.signs if colour_of(sign) != _BLACK]
    shapes.dots = [(rectangle_of(dot), colour) for dot in (*small, *signs) if (colour := colour_of(dot))]
    return shapes


def _dotted(boxes: Iterable[Rectangle]) -> Iterator[Rectangle]:
    """The rules that small rectangles make which stand side by side on one level, as browsers draw dotted ones."""
    dots = (box for box in boxes if box[2] - box[0] < _THIN and box[3] - box[1] < _THIN)
    run: list[Rectangle] = []
    for dot in sorted(dots, key=lambda box: (round(box[3]), box[0])):
        if run and (abs(dot[3] - run[-1][3]) > _THIN or dot[0] - run[-1][2] > _WHITE_BETWEEN_DOTS):
            yield from _rule(run)
            run = []
        run.append(dot)
    yield from _rule(run)


def _rule(dots: Sequence[Rectangle]) -> list[Rectangle]:
    return [(dots[0][0], dots[0][1], dots[-1][2], dots[-1][3])] if len(dots) >= _FEWEST_DOTS else []
