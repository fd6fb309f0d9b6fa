"""Tables between level rules that are drawn cell by cell, as browsers draw borders: where two pieces of a rule meet, the side
of a cell stands, though no upright rule shows it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run, Word

_THIN = 2.0  # points: a rectangle that is not thicker is a rule
_SHORTEST = 12.0  # points of a piece that borders a cell: dashes are shorter
_MEET = 1.0  # points between the ends of two pieces that meet, and between the heights of a rule's pieces
_SAME = 2.0  # points by which the ends of the rules of one table may differ
_FEWEST_RULES = 3  # of a table: those of two rows
_FEWEST_COLUMNS = 2  # with words, of the first row
_LARGER = 1.0  # points by which a heading is set larger than the words of rows
_OVER = 1.0  # points by which words reach over a side that is none of their cell's
_WORDS_APART = 0.8  # times the type size: the most white between two words of one cell
_WHITE = (
    0.9  # times the type size: white across a row that parts two, with words in columns above and below it
)
_NEAR = 3.0  # times the type size: words in columns as near to the outermost rule are of the table, too
_SET_APART = (
    1.6  # times the most white between a rule and the words below it: words further away are of no row
)
_WHITE_OVER = 6.0  # points between the rule under a table and the backgrounds of what is below, at the least


@dataclass(frozen=True, slots=True)
class _Rule:
    """A level rule, and where the pieces that it is drawn in meet."""

    height: float
    left: float
    right: float
    joints: tuple[float, ...]


def cells_between_rules(
    rules: Sequence[Rectangle], runs: Sequence[Run], backgrounds: Sequence[Rectangle]
) -> Iterator[Rectangle]:
    """The sides of cells that no rule draws, as upright lines from the top of a row to its bottom."""
    upright = [box for box in rules if box[3] - box[1] > box[2] - box[0] and box[3] - box[1] > _SHORTEST]
    runs = [piece for run in runs for piece in _pieces(run)]
    every = _rules(rules)
    for table in _tables(_stacks(every), runs, backgrounds):
        if len(table) < _FEWEST_RULES:
            continue
        top, bottom, left, right = table[0].height, table[-1].height, table[0].left, table[0].right
        if any(left + _SAME < box[0] < right - _SAME and box[1] < bottom and box[3] > top for box in upright):
            continue
        words = [run for run in runs if left - _SAME < run.middle[0] < right + _SAME]
        rows = [_row(above, below, words, backgrounds) for above, below in pairwise(table)]
        inner = sorted({x for rule in table for x in rule.joints})
        if (
            sum(bool(rule.joints) for rule in table) < _FEWEST_RULES - 1
            or any(_is_several(row) for row in rows)
            or _reaches_out(table, inner, words)
        ):
            continue
        for row in rows:
            for x in (left, *row.sides, right):
                yield x, row.top, x, row.bottom
            yield from _sides_beside(row, [rule for rule in every if _is_within(rule, row, left, right)])


def _pieces(run: Run) -> list[Run]:
    """A run parted at white that is wider than between two words: headers side by side may stand as near."""
    groups: list[list[Word]] = []
    for word in run.words:
        if groups and word.x0 - groups[-1][-1].x1 <= _WORDS_APART * run.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) < 2:
        return [run]
    return [replace(run, words=words, x0=words[0].x0, x1=words[-1].x1) for words in groups]


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands between two rules, where pieces of these meet, and the sides of its cells but the outer ones."""

    top: float
    bottom: float
    runs: tuple[Run, ...]
    joints: tuple[float, ...]
    sides: tuple[float, ...]


def _rules(boxes: Sequence[Rectangle]) -> list[_Rule]:
    """The level rules of which pieces as long as cells meet, from top to bottom."""
    pieces = {box for box in boxes if box[3] - box[1] <= _THIN and box[2] - box[0] >= _SHORTEST}
    levels: list[list[Rectangle]] = []
    for piece in sorted(pieces, key=lambda box: (box[1], box[0])):
        if levels and piece[1] - levels[-1][0][1] < _MEET:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    found: list[_Rule] = []
    for level in levels:
        run: list[Rectangle] = []
        for piece in sorted(level):
            if run and piece[0] - run[-1][2] > _MEET:
                found.append(_as_rule(run))
                run = []
            run.append(piece)
        found.append(_as_rule(run))
    return found


def _as_rule(pieces: Sequence[Rectangle]) -> _Rule:
    first, *others = pieces
    right = max(piece[2] for piece in pieces)
    joints = sorted({piece[0] for piece in others if abs(piece[0] - first[0]) > _SHORTEST})
    return _Rule((first[1] + first[3]) / 2, first[0], right, tuple(joints))


def _stacks(rules: Sequence[_Rule]) -> list[list[_Rule]]:
    """The rules that begin and end at the same places, as many as a table has; a wider rule between two of them, that of
    another table or of a heading, parts them."""
    stacks: list[list[_Rule]] = []
    for at, rule in enumerate(rules):
        own = next(
            (
                stack
                for stack in reversed(stacks)
                if abs(stack[-1].left - rule.left) < _SAME and abs(stack[-1].right - rule.right) < _SAME
            ),
            None,
        )
        if own is None or any(_parts(one, own[-1], rule) for one in rules[:at]):
            stacks.append([rule])
        elif rule.height - own[-1].height > _SAME:
            own.append(rule)
        else:  # the border below a row, and that above the next
            own[-1] = replace(own[-1], joints=(*own[-1].joints, *rule.joints))
    return [stack for stack in stacks if len(stack) >= _FEWEST_RULES]


def _parts(rule: _Rule, above: _Rule, below: _Rule) -> bool:
    """Whether a rule stands between two others, over all their width and further."""
    is_between = above.height + _SAME < rule.height < below.height - _SAME
    is_wider = rule.left < above.left - _SAME or rule.right > above.right + _SAME
    return is_between and is_wider and rule.left < above.left + _SAME and rule.right > above.right - _SAME


def _tables(
    stacks: Sequence[Sequence[_Rule]], runs: Sequence[Run], backgrounds: Sequence[Rectangle]
) -> Iterator[list[_Rule]]:
    """The rules of each table: text between two of them that begins further left than that of cells is none of a row, but
    stands over another table, and so does what stands in one column over the first row, or on backgrounds of its own."""
    for stack in chain.from_iterable(_with_one_set_of_columns(stack, runs) for stack in stacks):
        left, right = stack[0].left, stack[0].right
        own = [run for run in runs if left - _SAME < run.middle[0] < right + _SAME]
        rows = [
            [run for run in own if one.height < run.middle[1] < two.height] for one, two in pairwise(stack)
        ]
        inner = sorted({x for rule in stack for x in rule.joints})
        padding = min((run.x0 - left for row in rows if _columns(row, inner) > 1 for run in row), default=0.0)
        usual = median(run.size for row in rows for run in row) if any(rows) else 0.0
        table = [stack[0]]
        for row, rule in zip(rows, stack[1:], strict=True):
            is_outside = bool(row) and min(run.x0 for run in row) - left < padding - _OVER
            is_band = _columns(row, inner) < _FEWEST_COLUMNS
            is_outside = is_outside or (is_band and not _go_together(table[-1], rule))
            has_title = any(run.size > usual + _LARGER for run in row)
            is_outside = is_outside or (has_title and (is_band or not rule.joints))
            is_outside = is_outside or _is_on_strip(table[-1], rule, backgrounds)
            if is_outside or (len(table) == 1 and not _may_be_header(row, inner)):
                yield table
                table = []
            table.append(rule)
        yield table


def _is_on_strip(above: _Rule, below: _Rule, backgrounds: Sequence[Rectangle]) -> bool:
    """Whether backgrounds that reach from side to side, with white over them, stand between two rules: those of a row begin at
    the rule above it."""
    strip = [box for box in backgrounds if above.height + _SAME < box[1] and box[3] < below.height + _SAME]
    own = [box for box in strip if above.left - _SAME < box[0] and box[2] < above.right + _SAME]
    if not own:
        return False
    is_whole = (
        min(box[0] for box in own) < above.left + _SAME and max(box[2] for box in own) > above.right - _SAME
    )
    return is_whole and min(box[1] for box in own) - above.height > _WHITE_OVER


def _with_one_set_of_columns(stack: Sequence[_Rule], runs: Sequence[Run]) -> Iterator[list[_Rule]]:
    """Rules that begin and end at the same places, parted where the pieces of the next ones meet at other places: two tables of
    one width. A rule of one piece over the header of the next is of that table, and of the one above if a row stands between."""
    table: list[_Rule] = []
    for rule in stack:
        before = next((one for one in reversed(table) if one.joints), None)
        if before is not None and rule.joints and not _go_together(before, rule):
            over = [] if table[-1].joints else [table[-1]]
            if over and not any(table[-2].height < run.middle[1] < table[-1].height for run in runs):
                table.pop()
            yield table
            table = over
        table.append(rule)
    yield table


def _row(above: _Rule, below: _Rule, runs: Sequence[Run], backgrounds: Sequence[Rectangle]) -> _Row:
    """What stands between two rules; a side that words or a background cross is none of its cells'."""
    own = tuple(run for run in runs if above.height < run.middle[1] < below.height)
    middle = (above.height + below.height) / 2
    fills = [box for box in backgrounds if box[1] < middle < box[3]]
    joints = sorted({*above.joints, *below.joints})
    free = [
        x
        for x in joints
        if not any(run.x0 + _OVER < x < run.x1 - _OVER for run in own)
        and not any(box[0] + _SAME < x < box[2] - _SAME for box in fills)
    ]
    is_band = len(free) < len(joints) and bool(own) and max(run.x0 for run in own) < min(free, default=0.0)
    return _Row(above.height, below.height, own, tuple(joints), () if is_band else tuple(free))


def _is_within(rule: _Rule, row: _Row, left: float, right: float) -> bool:
    """Whether a rule parts some cells of a row, those of a header beside one over two rows."""
    return (
        row.top + _SAME < rule.height < row.bottom - _SAME
        and left + _SAME < rule.left
        and rule.right < right + _SAME
    )


def _sides_beside(row: _Row, rules: Sequence[_Rule]) -> Iterator[Rectangle]:
    """The sides of cells over and under the rules in a row, where words on the other side of one stand over them."""
    for rule in rules:
        for x in sorted({*row.joints, *rule.joints} - set(row.sides)):
            if not rule.left + _SAME < x < rule.right - _SAME:
                continue
            for top, bottom in ((row.top, rule.height), (rule.height, row.bottom)):
                own = [run for run in row.runs if top < run.middle[1] < bottom]
                if _columns([run for run in own if rule.left < run.middle[0] < rule.right], [x]) > 1:
                    yield x, top, x, bottom


def _is_several(row: _Row) -> bool:
    """Whether white runs across a row from side to side, with words in several columns above and below it."""
    ordered = sorted(row.runs, key=lambda run: run.top)
    bottom = 0.0
    for at, run in enumerate(ordered):
        if at and run.top - bottom > _WHITE * run.size:
            above, below = ordered[:at], ordered[at:]
            if min(_columns(above, row.sides), _columns(below, row.sides)) > 1:
                return True
        bottom = max(bottom, run.bottom)
    return False


def _reaches_out(table: Sequence[_Rule], inner: Sequence[float], runs: Sequence[Run]) -> bool:
    """Whether words as large as those of the rows, and as near to their rule, stand in several columns right above the first
    rule or below the last one: a row that one rule borders."""
    first, last = table[0].height, table[-1].height
    own = [run for run in runs if first < run.middle[1] < last]
    largest = max((run.size for run in own), default=0.0)
    near = [run for run in runs if run.size <= largest + _LARGER]
    above = [run for run in near if 0 < first - run.middle[1] < _NEAR * run.size]
    below = [run for run in near if 0 < run.middle[1] - last < _NEAR * run.size]
    rows = [
        (one.height, [run for run in own if one.height < run.middle[1] < two.height], two.height)
        for one, two in pairwise(table)
    ]
    over = max((min(run.top for run in row) - top for top, row, _ in rows if row), default=0.0)
    under = max((bottom - max(run.bottom for run in row) for _, row, bottom in rows if row), default=0.0)
    if below and min(run.top for run in below) - last > _SET_APART * over:
        below = []
    if above and first - max(run.bottom for run in above) > _SET_APART * under:
        above = []
    return max(_columns(above, inner), _columns(below, inner)) > 1


def _go_together(above: _Rule, below: _Rule) -> bool:
    """Whether the columns of one rule are those of another, some of them merged."""
    shared = sum(any(abs(x - other) < _SAME for other in below.joints) for x in above.joints)
    return shared >= min(len(above.joints), len(below.joints))


def _may_be_header(runs: Sequence[Run], sides: Sequence[float]) -> bool:
    """Whether words stand in several columns; in more of them beside words over a side, as those of a group of columns."""
    own = [run for run in runs if not any(run.x0 + _OVER < x < run.x1 - _OVER for x in sides)]
    return _columns(own, sides) >= _FEWEST_COLUMNS + (len(own) < len(runs))


def _columns(runs: Sequence[Run], sides: Sequence[float]) -> int:
    """In how many columns words stand; none if they stand over a side."""
    if any(run.x0 + _OVER < x < run.x1 - _OVER for run in runs for x in sides):
        return 0
    return len({bisect_left(sides, run.middle[0]) for run in runs})
