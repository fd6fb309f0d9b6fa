"""Rows whose cells are set in their middle: told by the white strips between them, not by common tops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ldaparse.reading.pdf.inferring.rows import Track, runs_on
from ldaparse.reading.pdf.lines import Line
from ldaparse.reading.pdf.wrapping import Typography

_LEVEL = 2.5  # points
_CENTRED = 0.4  # of the type size: how far from the row's middle a cell's may be
_FEWEST = 3  # cells that must tell how they are set
_MOSTLY = 0.75  # of them


def best_rows(tracks: Sequence[Track], tops: Sequence[float], look: Typography) -> list[float]:
    """The tops of the rows: those told by common tops, unless these leave most cells beside the top
    of their row, and white strips part rows with most cells in the middle."""
    at_top, of_all = _count(tracks, tops, _is_at_top)
    if not tops or at_top > (1 - _MOSTLY) * of_all:
        return list(tops)
    best, most = list(tops), 0
    strips = [(height, top) for height, top in _strips(tracks) if not _is_run_over(tracks, top, look)]
    for least in sorted({round(height, 1) for height, _ in strips}):
        rows = [tops[0], *(top for height, top in strips if height >= least)]
        centred, told = _count(tracks, rows, _is_centred)
        if told >= _FEWEST and centred > max(most, _MOSTLY * told):
            best, most = rows, centred
    return best


def _strips(tracks: Sequence[Track]) -> list[tuple[float, float]]:
    """The white strips that run across all columns: their height, and the top of what is below."""
    lines = sorted((line for track in tracks for line in track.lines), key=lambda line: line.top)
    strips = []
    reach = lines[0].foot
    for line in lines[1:]:
        if line.top > reach:
            strips.append((line.top - reach, line.top))
        reach = max(reach, line.foot)
    return strips


def _is_run_over(tracks: Sequence[Track], top: float, look: Typography) -> bool:
    """Whether a paragraph of a column goes on below a strip."""
    for track in tracks:
        above = track.above(top)
        below = next((line for line in track.lines if line.top >= top - 1), None)
        if above is not None and below is not None and runs_on(above, below, look):
            return True
    return False


def _count(
    tracks: Sequence[Track],
    tops: Sequence[float],
    is_set_so: Callable[[Sequence[Line], float, float], bool],
) -> tuple[int, int]:
    """Of the cells that are clearly lower than the tallest of their row, how many are set as is asked
    for, and how many there are."""
    found = told = 0
    for top, end in pairwise([*tops, float("inf")]):
        cells = [own for track in tracks if (own := track.starts_in(top - 1, end - 1))]
        if len(cells) < 2:
            continue
        first, last = min(c[0].top for c in cells), max(c[-1].foot for c in cells)
        lower = [c for c in cells if last - first - (c[-1].foot - c[0].top) > c[0].size]
        told += len(lower)
        found += sum(is_set_so(cell, first, last) for cell in lower)
    return found, told


def _is_at_top(cell: Sequence[Line], first: float, last: float) -> bool:
    del last
    return cell[0].top - first < _LEVEL


def _is_centred(cell: Sequence[Line], first: float, last: float) -> bool:
    return abs(cell[0].top - first - (last - cell[-1].foot)) < 2 * _CENTRED * cell[0].size
