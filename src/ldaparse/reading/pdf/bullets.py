"""Bullets that are drawn, not written: browsers paint a disc, a ring or a square before a list's items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ldaparse.reading.pdf.engines import EnginePage
from ldaparse.reading.pdf.runs import Run, Word

_MOST = 400  # small drawings on a page: more are a pattern, not bullets
_SMALLEST, _LARGEST = 1.5, 8.0  # points across
_FARTHEST = 3.0  # times the type size: from a bullet to its words
_ALONE = 1.0  # times the type size: the white that is before a bullet


def drawn_bullets(page: EnginePage, runs: Sequence[Run]) -> list[Run]:
    """A bullet as a run of its own for each small drawing that stands before the words of a line."""
    found = []
    drawn = [(one, "•") for one in page.curves] + [(one, "▪") for one in page.rects]
    small = [(thing, mark) for thing, mark in drawn if _is_small(thing)]
    if len(small) > _MOST:
        return []
    for thing, mark in small:
        if (run := _words_after(thing, runs)) is not None:
            x0, x1 = float(thing["x0"]), float(thing["x1"])
            word = Word(mark, x0, run.top, x1, run.bottom)
            found.append(replace(run, words=[word], x0=x0, x1=x1, begins_blank=True, ends_blank=True))
    return found


def _is_small(thing: Any) -> bool:
    width, height = float(thing["width"]), float(thing["height"])
    return min(width, height) > _SMALLEST and max(width, height) < min(_LARGEST, 1.4 * min(width, height))


def _words_after(thing: Any, runs: Sequence[Run]) -> Run | None:
    """The run that a drawing stands right before, with none before it on the line."""
    x0, x1 = float(thing["x0"]), float(thing["x1"])
    middle = (float(thing["top"]) + float(thing["bottom"])) / 2
    line = [run for run in runs if run.top < middle < run.bottom and run.words]
    after = [run for run in line if x1 - 1 < run.x0 < x1 + _FARTHEST * run.size]
    if not after or any(x0 - _ALONE * run.size < run.x1 and run.x0 < x1 for run in line if run not in after):
        return None
    nearest = min(after, key=lambda run: run.x0)
    return nearest if nearest.words[0].text[0].isalnum() or len(nearest.words[0].text) > 1 else None
