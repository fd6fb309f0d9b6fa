"""Columns of paragraphs that begin with bold labels: text that runs down each of them, though it is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.lines import Line

_FEWEST_LABELS = 2
"""Labels in each column, and"""
_FEWEST_OF_ALL = 5
"""in all columns together."""
_LEVEL = 3.0
"""Points between the tops of two labels that stand on one level."""
_FEW_LEVEL = 0.5
"""Share of a column's labels, but the first, that stand on one level with labels beside them: those of rows all do."""
_SOME_LEVEL = 0.7
"""Such a share, where labels stand beside the midst of paragraphs."""


def are_labelled(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether columns have labels of their own, on heights of their own: the cells of rows begin on one level."""
    tops = [[line.top for line in column if _is_label(line)] for column in columns]
    if min(map(len, tops)) < _FEWEST_LABELS or sum(map(len, tops)) < _FEWEST_OF_ALL:
        return False
    return all(
        _stand_apart(left, right)
        or (
            _stand_apart(left, right, most=_SOME_LEVEL, fewest=1)
            and _crosses(left, columns[at + 1])
            and _crosses(right, columns[at])
        )
        for at, (left, right) in enumerate(pairwise(tops))
    )


def _is_label(line: Line) -> bool:
    return line.bold or line.bold_to > line.x0


def _stand_apart(
    left: Sequence[float], right: Sequence[float], *, most: float = _FEW_LEVEL, fewest: int = 2
) -> bool:
    """Whether hardly any labels stand on one level with those of the other column, in both columns or in the `fewest`."""
    shares = [
        sum(any(abs(top - other) < _LEVEL for other in others) for top in own[1:]) / len(own[1:])
        for own, others in ((left, right), (right, left))
    ]
    return sum(share <= most for share in shares) >= fewest


def _crosses(labels: Sequence[float], column: Sequence[Line]) -> bool:
    """Whether a label stands beside the midst of a paragraph of another column."""
    paragraphs = list(_paragraphs(column))
    return any(top + _LEVEL < label < bottom - _LEVEL for label in labels for top, bottom in paragraphs)


def _paragraphs(column: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """From where to where each label and what it is of reach, or what stands above the first one."""
    begun = [at for at, line in enumerate(column) if _is_label(line)]
    for start, end in pairwise(sorted({0, *begun, len(column)})):
        yield column[start].top, column[end - 1].bottom
