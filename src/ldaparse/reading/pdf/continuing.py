"""Whether a table at the head of a page continues the one that ends the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ldaparse.reading.pdf.grid import RawCell, RawTable, nearest
from ldaparse.reading.pdf.inferring.figures import is_figure

_YEAR = re.compile(r"20\d\d")
SAME_EDGE = 3.5
"""Points by which the sides of the pieces of one table may differ."""
_LABEL_AND_VALUE = 2  # cells of a row of a sheet
_FIRST_LABELS = 2  # rows at the top of a sheet whose labels tell that another one begins
_SAME_TOP = 2.5  # points between the tops of the cells of a row
_MOST_HEADER_ROWS = 2
_MOST_SHIFTED = 20.0  # points by which a scanner shifts pages
_ONE_COLUMN, _ONE_ROW = 2, 2  # sides


def goes_on_as(before: RawTable, after: RawTable) -> bool:
    """Whether a table at the head of a page may continue the one that ends the page before."""
    shift = shift_between(before, after)
    if any(abs(before.box[side] - after.box[side] + shift) > SAME_EDGE for side in (0, 2)):
        return False
    one, other = before.x_edges(), [x - shift for x in after.x_edges()]
    if len(other) == _ONE_COLUMN < len(one) and len(after.y_edges()) > _ONE_ROW:
        return False  # boxes of one cell each, on each other
    if len(one) == _ONE_COLUMN < len(other) and _is_titled_box(before):
        return False  # a label over a text, below which the sheet of something else begins
    few, many = sorted((one, other), key=len)
    if not all(abs(many[nearest(many, x)] - x) <= SAME_EDGE for x in few):
        return False
    head = [cell for cell in after.cells if abs(cell.box[1] - after.top) < 1 and cell.lines]
    plain = _plain_fills(before, after)
    if not head or not all(_header_like(cell, plain) for cell in head) or len(head) < 2:
        return True
    if _is_header_only(before, plain) or _is_one_row(after) or _is_group_row(before, after):
        return True  # the page cut the header, or left but the total to the next one, or ended a group
    if _holds_amounts(head) or _is_label_and_wide_value(head, before):
        return True  # a total, or a row of a sheet
    said = [_text(cell) for cell in head]
    return any(_row_texts(before, top) == said for top in before.y_edges()[:3]) or not any(
        _header_like(cell, plain) for cell in before.cells if cell.lines and abs(cell.box[1] - before.top) < 1
    )


def _is_titled_box(piece: RawTable) -> bool:
    """Whether a table is a bold label, or one on a background, over one cell of text."""
    cells = sorted(piece.cells, key=lambda cell: cell.box[1])
    if len(cells) != _LABEL_AND_VALUE or not all(cell.lines for cell in cells):
        return False
    label, text = cells
    is_plain = not all(line.bold for line in text.lines)
    return is_plain and (label.fill != text.fill or all(line.bold for line in label.lines))


def begins_again(first: RawTable, after: RawTable) -> bool:
    """Whether a table begins with the labels that another begins with, but other values beside them: it is the next sheet of
    the same kind, even if that one ended the page before."""
    rows = [[_row_texts(table, top) for top in table.y_edges()[:_FIRST_LABELS]] for table in (first, after)]
    pairs = list(zip(*rows, strict=False))
    if len(pairs) < _FIRST_LABELS or any(len(row) != _LABEL_AND_VALUE for pair in pairs for row in pair):
        return False
    return all(one[0] == other[0] for one, other in pairs) and any(one[1] != other[1] for one, other in pairs)


def _is_header_only(piece: RawTable, plain: set[str | None]) -> bool:
    is_short = len(piece.y_edges()) <= _MOST_HEADER_ROWS + 1
    return is_short and all(_header_like(cell, plain) for cell in piece.cells if cell.lines)


def _is_one_row(piece: RawTable) -> bool:
    return all(abs(cell.box[1] - piece.top) < 1 for cell in piece.cells)


def _holds_amounts(head: Sequence[RawCell]) -> bool:
    """Whether most of what stands beside the first words of a row are amounts; years are a header's."""
    texts = [_text(cell) for cell in sorted(head, key=lambda cell: cell.box[0])[1:]]
    return 2 * sum(is_figure(text) and not _YEAR.fullmatch(text) for text in texts) > len(texts)


def _is_label_and_wide_value(head: Sequence[RawCell], before: RawTable) -> bool:
    """Whether a row is a label in one column and a value over all others, as no header is, where the row above has more cells."""
    last = [cell for cell in before.cells if abs(cell.box[3] - before.bottom) < _SAME_TOP]
    if len(head) != _LABEL_AND_VALUE or len(last) <= _LABEL_AND_VALUE:
        return False
    label, value = sorted(head, key=lambda cell: cell.box[0])
    sides = sorted({round(cell.box[0]) for cell in last})
    inner = sum(value.box[0] + SAME_EDGE < side < value.box[2] - SAME_EDGE for side in sides)
    return inner >= _LABEL_AND_VALUE - 1 and label.box[2] < sides[1] + SAME_EDGE


def _is_group_row(before: RawTable, after: RawTable) -> bool:
    """Whether the first row of a piece is one of those that name groups of rows: it leaves cells empty, and rows further down
    are bold in the same columns, on the same colours."""
    first = _look_of_row(after, after.top)
    others = [_look_of_row(piece, top) for piece in (before, after) for top in piece.y_edges()[1:]]
    return any(not has_text for _, _, has_text, _ in first) and first in others


def _look_of_row(table: RawTable, top: float) -> list[tuple[int, str | None, bool, bool]]:
    """What cells of a row look like: their numbers, colours, whether they have words, and whether those are bold."""
    row = [cell for cell in table.cells if abs(cell.box[1] - top) < _SAME_TOP]
    edges = table.x_edges()
    return [
        (nearest(edges, c.box[0]), c.fill, bool(c.lines), all(line.bold for line in c.lines)) for c in row
    ]


def shift_between(before: RawTable, after: RawTable) -> float:
    """By how many points a scanner laid a page further to the right than the one before."""
    if not (before.recognised and after.recognised):
        return 0.0
    shift = after.box[0] - before.box[0]
    return shift if abs(shift) <= _MOST_SHIFTED else 0.0


def _row_texts(table: RawTable, top: float) -> list[str]:
    return [_text(cell) for cell in table.cells if abs(cell.box[1] - top) < _SAME_TOP and cell.lines]


def _text(cell: RawCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _plain_fills(*pieces: RawTable) -> set[str | None]:
    """The colours that tell no header apart: those of cells below the first row, or of all cells."""
    below = {cell.fill for piece in pieces for cell in piece.cells if cell.box[1] > piece.top + 1}
    return below | {next(iter(fills)) for piece in pieces if len(fills := {c.fill for c in piece.cells}) == 1}


def _header_like(cell: RawCell, plain: set[str | None]) -> bool:
    return cell.fill not in plain or all(line.bold for line in cell.lines)
