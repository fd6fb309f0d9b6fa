"""Words that are struck through: a rule as long as they are runs through their middle, as in a print with revisions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ldaparse.document import Box
from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.runs import Run, Word
from ldaparse.reading.pdf.turning import Turn

_THICKEST = 0.15  # of the type size: a stroke through words is no thicker
_HIGHEST, _LOWEST = 0.35, 0.72  # of a word's box, from its top: where a stroke runs through letters
_BEYOND = 0.35  # of the type size: as far a stroke may reach beyond its words; a table's rule reaches farther
_SHORTEST = 0.5  # of the type size
_MOST = 4_000  # level strokes of a page that are looked at


@dataclass(frozen=True, slots=True)
class _Stroke:
    x0: float
    x1: float
    y: float
    thick: float


def without_struck(
    page: EnginePage, runs: Sequence[Run], number: int, turn: Turn | None
) -> tuple[list[Run], list[tuple[Reason, str, Box]]]:
    """The runs without their struck words, and these, with their places on the page as it was turned to be read."""
    strokes = sorted(_strokes(page), key=_height)
    if not strokes or len(strokes) > _MOST:
        return list(runs), []
    kept: list[Run] = []
    found: list[tuple[Reason, str, Box]] = []
    for run in runs:
        struck = _struck_words(run, strokes) if not run.turned else set[int]()
        if not struck:
            kept.append(run)
            continue
        gone = [word for at, word in enumerate(run.words) if at in struck]
        sides = gone[0].x0, min(word.top for word in gone), gone[-1].x1, max(word.bottom for word in gone)
        placed = sides if turn is None else turn.forth(*sides)
        box = Box(number, *(round(side, 1) for side in placed))
        found.append(("struck", " ".join(word.text for word in gone), box))
        left = [word for at, word in enumerate(run.words) if at not in struck]
        if left:
            kept.append(replace(run, words=left, x0=left[0].x0, x1=left[-1].x1))
    return kept, found


def _strokes(page: EnginePage) -> Iterator[_Stroke]:
    """The level strokes of a page, drawn as lines or as flat rectangles."""
    for thing in (*page.lines, *page.rects):
        height, width = float(thing["height"]), float(thing["width"])
        if height < 2 < width:
            middle = (float(thing["top"]) + float(thing["bottom"])) / 2
            yield _Stroke(float(thing["x0"]), float(thing["x1"]), middle, height)


def _struck_words(run: Run, strokes: Sequence[_Stroke]) -> set[int]:
    """Which words of a run a stroke runs through: from the beginning of one to the end of one."""
    found: set[int] = set()
    tall, room = run.bottom - run.top, _BEYOND * run.size
    first = bisect_right(strokes, run.top + _HIGHEST * tall, key=_height)
    last = bisect_left(strokes, run.top + _LOWEST * tall, key=_height)
    for stroke in strokes[first:last]:
        if stroke.x0 < run.x0 - room or stroke.x1 > run.x1 + room:
            continue
        if stroke.thick > _THICKEST * run.size or stroke.x1 - stroke.x0 < _SHORTEST * run.size:
            continue
        under = [at for at, word in enumerate(run.words) if _is_under(word, stroke)]
        if under and _ends_with(run, under, stroke):
            found.update(under)
    return found


def _height(stroke: _Stroke) -> float:
    return stroke.y


def _is_under(word: Word, stroke: _Stroke) -> bool:
    return stroke.x0 < (word.x0 + word.x1) / 2 < stroke.x1


def _ends_with(run: Run, under: Sequence[int], stroke: _Stroke) -> bool:
    """Whether a stroke is as long as the words that it runs through."""
    room = _BEYOND * run.size
    first, last = run.words[under[0]], run.words[under[-1]]
    return abs(stroke.x0 - first.x0) < room and abs(stroke.x1 - last.x1) < room
