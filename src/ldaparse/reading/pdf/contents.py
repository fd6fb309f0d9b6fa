"""The entries of a table of contents that no written dots lead to their pages: they name what stands further on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ldaparse.reading.pdf.lines import Line

_FEWEST = 3  # entries
_WHITE = 1.5  # times the type size, between a title and its page, at the least
_SAME_END = 4.0  # points by which pages may end apart
_MOST_PAGES = 1000
_MOST_BETWEEN = 1  # lines of a title that was wrapped, before the one with its page
_NAMED = 0.5  # of the entries: the titles of as many stand on a later page
_SHORTEST = 6  # letters: a shorter title may stand anywhere


def without_contents(texts: Sequence[list[Line]], first: int) -> tuple[list[list[Line]], list[list[Line]]]:
    """The lines of pages, the first of which is numbered `first`, without tables of contents; and the lines of these."""
    kept: list[list[Line]] = []
    taken: list[list[Line]] = []
    for index, lines in enumerate(texts):
        entries = [
            line
            for run in _runs(lines)
            if _may_be_contents(run, first + index) and _is_named_later(run, texts[index + 1 :])
            for line in run
        ]
        gone = {id(line) for line in entries}
        kept.append([line for line in lines if id(line) not in gone] if gone else lines)
        taken.append(entries)
    return kept, taken


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines on end that each lead to a page, which only rise; a title may have been wrapped before its page."""
    runs: list[list[Line]] = []
    between: list[Line] = []
    for line in lines:
        page = _page_of(line)
        if page is None:
            between.append(line)
        elif runs and len(between) <= _MOST_BETWEEN and _follows(runs[-1][-1], line, page):
            runs[-1] += [*between, line]
            between = []
        else:
            runs.append([line])
            between = []
    return runs


def _page_of(line: Line) -> int | None:
    """The page that an entry ends with, set far from its title."""
    if len(line.words) < 2:
        return None
    *_, title, last = line.words
    if not last.text.isdecimal() or last.x0 - title.x1 < _WHITE * line.size:
        return None
    return int(last.text) if int(last.text) < _MOST_PAGES else None


def _follows(before: Line, line: Line, page: int) -> bool:
    last = _page_of(before)
    return last is not None and last <= page and abs(before.x1 - line.x1) < _SAME_END


def _may_be_contents(run: Sequence[Line], number: int) -> bool:
    entries = [(line, page) for line in run if (page := _page_of(line)) is not None]
    pages = {page for _, page in entries}
    return (
        len(entries) >= _FEWEST
        and len(pages) > 1
        and min(pages) >= number
        and not any(_has_columns(line) for line, _ in entries)
    )


def _has_columns(line: Line) -> bool:
    """Whether wide white parts a line before its page, too, but for a number at its front."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(line.words[:-1])]
    return any(gap > _WHITE * line.size for gap in gaps[1:])


def _is_named_later(run: Sequence[Line], later: Sequence[Sequence[Line]]) -> bool:
    """Whether most titles stand again on the pages after."""
    titles = [_letters(line) for line in run]
    told = [title for title in titles if len(title) >= _SHORTEST]
    lines = [letters for page in later for line in page if len(letters := _letters(line)) >= _SHORTEST]
    named = sum(any(title in line or line in title for line in lines) for title in told)
    return named >= max(2, _NAMED * len(told))


def _letters(line: Line) -> str:
    return re.sub(r"[\W\d_]", "", line.text.casefold())
