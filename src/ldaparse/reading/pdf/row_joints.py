"""Rows between upright rules that are drawn cell by cell, as browsers draw the frame of a table: where two pieces of each outer
rule meet, a row ends, though no level rule shows it. Where a level rule shows a part of it, the other cells go on below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.runs import Run

_THIN = 2.0
"""Points: a rectangle that is not wider is a rule."""
_SHORTEST = 8.0
"""Points of a piece that stands beside a row: dashes are shorter."""
_MEET = 1.0
"""Points between the ends of two pieces that meet, and between the heights where those of two rules do."""
_NARROWEST = 60.0
"""Points between the outer rules of a table."""
_OVER = 1.0
"""Points by which words reach over a level that is none between their rows."""


@dataclass(frozen=True, slots=True)
class _Upright:
    """An upright rule, and the heights where the pieces that it is drawn in meet."""

    x: float
    top: float
    bottom: float
    joints: tuple[float, ...]


def rows_between_uprights(rules: Sequence[Rectangle], runs: Sequence[Run]) -> Iterator[Rectangle]:
    """The levels between rows that no rule draws, as lines from the left of a table to its right."""
    uprights = _uprights(rules)
    for at, left in enumerate(uprights):
        alike = [
            one
            for one in uprights[at + 1 :]
            if abs(one.top - left.top) < _MEET and abs(one.bottom - left.bottom) < _MEET
        ]
        if not alike or alike[-1].x - left.x < _NARROWEST:
            continue
        right = alike[-1]
        for y in left.joints:
            is_shared = any(abs(y - other) < _MEET for other in right.joints)
            if is_shared and not (
                _crosses_words(y, left, right, runs) or _has_level_rule(y, left, right, rules)
            ):
                yield left.x, y, right.x, y


def _crosses_words(y: float, left: _Upright, right: _Upright, runs: Sequence[Run]) -> bool:
    return any(run.top + _OVER < y < run.bottom - _OVER and left.x < run.middle[0] < right.x for run in runs)


def _has_level_rule(y: float, left: _Upright, right: _Upright, rules: Sequence[Rectangle]) -> bool:
    return any(
        box[3] - box[1] <= _THIN
        and box[2] - box[0] >= _SHORTEST
        and box[1] - _MEET <= y <= box[3] + _MEET
        and left.x - _MEET <= box[0]
        and box[2] <= right.x + _MEET
        for box in rules
    )


def _uprights(rules: Sequence[Rectangle]) -> list[_Upright]:
    """The upright rules of which pieces as tall as rows meet, from left to right."""
    pieces = {box for box in rules if box[2] - box[0] <= _THIN and box[3] - box[1] >= _SHORTEST}
    found: list[list[Rectangle]] = []
    for piece in sorted(pieces, key=lambda box: (round(box[0]), box[1])):
        last = found[-1][-1] if found else None
        if last is not None and abs(last[0] - piece[0]) < _MEET and abs(piece[1] - last[3]) < _MEET:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [
        _Upright((run[0][0] + run[0][2]) / 2, run[0][1], run[-1][3], tuple(piece[1] for piece in run[1:]))
        for run in found
        if len(run) > 1
    ]
