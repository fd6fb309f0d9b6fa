"""Boxes drawn around text: cards that stand beside each other or beside the text, and pills of a word or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from ldaparse.reading.pdf.cut_boxes import boxes_cut_by_page
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.every_other_row import without_cells_of_rows
from ldaparse.reading.pdf.grid import RawTable
from ldaparse.reading.pdf.lines import Line, body_lines
from ldaparse.reading.pdf.rectangles import Rectangle, area, around, inside, rectangle_of
from ldaparse.reading.pdf.runs import Run

_MOST = 300  # boxes on a page: more are a drawing
_LOWEST, _NARROWEST = 8.0, 12.0  # points: a smaller box holds no words
_CARD_WIDTH = 80.0  # points, at the least
_SAME = 2.0  # points by which the sides of one box may differ
_TOUCHING = 4.0  # points: boxes that are nearer are cells of one grid, or parts of one card
_CROSSING = 1.0  # points by which words cross a side that does not hold them
_SIDES = 2  # of a column
_ENOUGH = 3  # lines that tell where text was wrapped
_MOST_WORDS = 5  # of a coloured cell that says a state
_FEWEST_LABELS = 3  # boxes on each other, from which they are a column of labels or states
_TALL = 1.6  # times the type size: a lower background marks words, it frames none


@dataclass(slots=True)
class Panel:
    """A box with the lines and tables in it, which are read on their own."""

    box: Rectangle
    lines: list[Line]
    tables: list[RawTable] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)

    def all_panels(self) -> list[Panel]:
        """This panel and those in it."""
        return [self, *(deeper for inner in self.panels for deeper in inner.all_panels())]


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is drawn around words: boxes of several lines, and pills, which hold one."""

    cards: list[Rectangle] = field(default_factory=list)
    pills: list[Rectangle] = field(default_factory=list)


def boxes_of(page: EnginePage, frames: Sequence[Rectangle], runs: Sequence[Run]) -> Boxes:
    """The boxes of a page that hold words which stand in no table; `frames` are those that rules make."""
    things = [*page.rects, *page.curves]
    if len(things) > _MOST and len(things) > len(runs):
        return Boxes()
    cut = boxes_cut_by_page([rectangle_of(thing) for thing in (*page.lines, *page.rects)])
    drawn = [*map(rectangle_of, things), *frames, *cut]
    filled = {rectangle_of(thing) for thing in things if thing.get("fill")}
    distinct = _distinct(box for box in drawn if _is_large_enough(box))
    boxes = _stacked(without_cells_of_rows(distinct, runs), runs, filled)
    cards: list[Rectangle] = []
    pills: list[Rectangle] = []
    for box in boxes:
        held = _held(box, runs)
        if held and not any(_crosses(run, box) for run in runs):
            (cards if _has_lines(held) else pills).append(box)
    cards = [box for box in cards if not _is_of_grid(box, [*cards, *pills])]
    return Boxes(cards, pills)


def outlines_of(page: EnginePage) -> list[Rectangle]:
    """The rectangles of a page that are drawn as an outline."""
    return [rectangle_of(rect) for rect in page.rects if rect.get("stroke")]


def without_columns_of_backgrounds(
    tables: Sequence[RawTable], runs: Sequence[Run], frames: Sequence[Rectangle]
) -> tuple[list[RawTable], list[Run], list[Rectangle]]:
    """Tables, runs and frames; backgrounds that stand on each other in one column make a box, no table. One with tables
    in it is kept: they are found in its cells."""
    columns = [table for table in tables if table.how == "backgrounds" and _is_stack(table)]
    given = [run for table in columns for lines in table.all_lines() for line in lines for run in line.runs]
    boxes = [
        table.box
        for table in columns
        if len(table.x_edges()) == _SIDES
        and not _are_cells_of_rows([cell.box for cell in table.cells], [*runs, *given])
    ]
    return [table for table in tables if table not in columns], [*runs, *given], [*frames, *boxes]


def _is_stack(table: RawTable) -> bool:
    """Whether no cell of a table stands beside another: a band over a title that is less wide."""
    if any(cell.inner for cell in table.cells):
        return False
    boxes = sorted((cell.box for cell in table.cells), key=lambda box: box[1])
    return all(below[1] > above[3] - _SAME for above, below in pairwise(boxes))


def panels_of(
    boxes: Sequence[Rectangle], tables: Sequence[RawTable], runs: Sequence[Run], page: int
) -> tuple[list[Panel], list[RawTable], list[Run]]:
    """The panels of a page, and the tables and runs that stand in none. A box with nothing beside it
    parts no text: what it holds is read where it stands, unless it is one of a column of cards."""
    panels: list[Panel] = []
    rest, loose = list(tables), list(runs)
    waiting = sorted(boxes, key=area, reverse=True)
    beside = [box for box in boxes if _has_beside(box, tables, runs)]
    while waiting:
        box = waiting.pop(0)
        if box not in beside and not any(_are_aligned(box, card) for card in beside):
            continue
        own, inner = _held(box, loose), [table for table in rest if _lies_in(table.box, box)]
        if not own and not inner:
            continue
        loose = [run for run in loose if not _holds(box, run)]
        rest = [table for table in rest if table not in inner]
        deeper, waiting = _parted(waiting, box)
        inner_panels, inner_tables, own = panels_of(deeper, inner, own, page)
        panels.append(Panel(box, body_lines(own, page), inner_tables, inner_panels))
    for panel in panels:
        _set_right(panel)
    return panels, rest, loose


def set_frames(lines: Iterable[Line], cards: Sequence[Rectangle]) -> None:
    """Mark which box each line stands in, so that no paragraph runs over its sides."""
    if not cards:
        return
    smallest_first = sorted(cards, key=area)
    for line in lines:
        x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
        around_line = (
            index
            for index, box in enumerate(smallest_first, 1)
            if inside(box, x, y) and box[3] - box[1] > _TALL * line.size
        )
        line.frame = next(around_line, 0)


def _is_large_enough(box: Rectangle) -> bool:
    return box[2] - box[0] > _NARROWEST and box[3] - box[1] > _LOWEST


def _distinct(boxes: Iterable[Rectangle]) -> list[Rectangle]:
    """The boxes, each once: a background and the outline around it are one."""
    kept: list[Rectangle] = []
    for box in sorted(boxes, key=area, reverse=True):
        if not any(all(abs(a - b) < _SAME for a, b in zip(box, other, strict=True)) for other in kept):
            kept.append(box)
    return kept


def _stacked(
    boxes: Sequence[Rectangle], runs: Sequence[Run], filled: AbstractSet[Rectangle]
) -> list[Rectangle]:
    """The boxes; those that stand on each other, as wide, are one: a card with a coloured head, say. The coloured cells of a
    column are no boxes of words: states, or labels at the left of what they name; of two states, those with several lines."""
    stacks: list[list[Rectangle]] = []
    for box in sorted(boxes, key=lambda one: (one[0], one[1])):
        above = next((stack for stack in stacks if _stands_on(around(stack), box)), None)
        if above is None:
            stacks.append([box])
        else:
            above.append(box)
    found: list[Rectangle] = []
    for stack in stacks:
        at_left, at_right = _have_level_words(stack, runs) if len(stack) > 1 else (False, False)
        is_filled = all(one in filled for one in stack)
        if len(stack) >= _FEWEST_LABELS and (is_filled if at_left else at_right):
            continue
        if at_left:
            found += [box for box in stack if not (is_filled and _has_lines(_held(box, runs)))]
        else:
            found.append(around(stack))
    return found


def _are_cells_of_rows(boxes: Sequence[Rectangle], runs: Sequence[Run]) -> bool:
    """Whether boxes that stand on each other are cells of a column: states, with words at their left, or labels."""
    return any(_have_level_words(boxes, runs))


def _have_level_words(boxes: Sequence[Rectangle], runs: Sequence[Run]) -> tuple[bool, bool]:
    """Whether each of some boxes holds a few words, on one level with others at its left, and at its right."""
    at_left, at_right = True, True
    for box in boxes:
        held = _held(box, runs)
        if not 0 < sum(len(run.words) for run in held) <= _MOST_WORDS:
            return False, False
        top = min(run.top for run in held)
        level = [run for run in runs if abs(run.top - top) < _SAME]
        at_left = at_left and any(run.x1 <= box[0] + _SAME for run in level)
        at_right = at_right and any(run.x0 >= box[2] - _SAME for run in level)
    return at_left, at_right


def _are_aligned(box: Rectangle, other: Rectangle) -> bool:
    """Whether boxes begin and end at the same places of a line."""
    return abs(other[0] - box[0]) < _SAME and abs(other[2] - box[2]) < _SAME


def _stands_on(above: Rectangle, box: Rectangle) -> bool:
    return _are_aligned(above, box) and -_SAME < box[1] - above[3] < _TOUCHING


def _holds(box: Rectangle, run: Run) -> bool:
    return inside(box, *run.middle)


def _held(box: Rectangle, runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if _holds(box, run)]


def _crosses(run: Run, box: Rectangle) -> bool:
    """Whether words run over a side of a box."""
    if not box[1] < run.middle[1] < box[3]:
        return False
    return any(run.x0 + _CROSSING < side < run.x1 - _CROSSING for side in (box[0], box[2]))


def _has_lines(runs: Sequence[Run]) -> bool:
    """Whether runs stand on several lines."""
    return max(run.middle[1] for run in runs) > min(run.bottom for run in runs)


def _is_of_grid(box: Rectangle, others: Sequence[Rectangle]) -> bool:
    """Whether a box stands side to side with another: cells do, cards have white between them."""
    return any(
        other is not box
        and min(box[3], other[3]) - max(box[1], other[1]) > _LOWEST
        and (-_SAME < other[0] - box[2] < _TOUCHING or -_SAME < box[0] - other[2] < _TOUCHING)
        for other in others
    )


def _has_beside(box: Rectangle, tables: Sequence[RawTable], runs: Sequence[Run]) -> bool:
    """Whether words stand at the left or at the right of a box that is wide enough to hold text."""
    if box[2] - box[0] < _CARD_WIDTH:
        return False
    if any(box[1] < run.middle[1] < box[3] and not _holds(box, run) for run in runs):
        return True
    return any(
        min(box[3], table.bottom) - max(box[1], table.top) > _LOWEST and not _lies_in(table.box, box)
        for table in tables
    )


def _lies_in(inner: Rectangle, box: Rectangle) -> bool:
    return inside(box, (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2)


def _parted(boxes: Sequence[Rectangle], box: Rectangle) -> tuple[list[Rectangle], list[Rectangle]]:
    within = [other for other in boxes if _lies_in(other, box)]
    return within, [other for other in boxes if other not in within]


def set_right_beside(lines: Sequence[Line], panels: Sequence[Panel]) -> None:
    """Give lines that stand at the left of a panel the right edge of their text: it was wrapped before the panel."""
    for panel in panels:
        left, top, _, bottom = panel.box
        beside = [
            line
            for line in lines
            if not line.right and line.x1 <= left and top < (line.top + line.bottom) / 2 < bottom
        ]
        edge = max((line.x1 for line in beside), default=0.0)
        for line in beside:
            line.right = edge if len(beside) >= _ENOUGH else left


def _set_right(panel: Panel) -> None:
    """Give the lines of a panel the right edge of its text: as far from its side as they begin from the other."""
    if not panel.lines:
        return
    padding = min(line.x0 for line in panel.lines) - panel.box[0]
    edge = max([panel.box[2] - max(padding, 0.0), *(line.x1 for line in panel.lines)])
    for line in panel.lines:
        line.right = edge
