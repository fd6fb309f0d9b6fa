"""What of a page is not written on it: values of its fields, which are read where they stand; comments, and words that
nobody sees, which are kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from ldaparse.document import Box
from ldaparse.places import tenth
from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import EnginePage, Noted
from ldaparse.reading.pdf.engines.frame import UNCHANGED, Frame
from ldaparse.reading.pdf.engines.page import Page
from ldaparse.reading.pdf.lines import body_lines
from ldaparse.reading.pdf.runs import Run, Word, runs_of
from ldaparse.reading.pdf.turning import Turn
from ldaparse.reading.text import clean

_USUAL = 10.0  # points: the type size of a page that has no words of its own
_WIDTH = 0.5  # of the type size: what a letter of usual fonts takes
_FARTHEST = 3.0  # times the type size: from a box to the words it is for
_MARK, _BLANK = 1.0, 0.25  # times the type size: where a mark begins before its words, and where it ends
_LEADING = 1.2  # times the type size: from one line to the next
_FILLS = 0.8  # of its field: as high a line may be


def runs_of_notes(page: EnginePage, runs: Sequence[Run]) -> list[Run]:
    """The values of fields that the page shows, set in their boxes in lines of the size of its other words; a box that is
    ticked or not, right before the words it is for."""
    size = median([run.size for run in runs]) if runs else _USUAL
    found: list[Run] = []
    for note in page.notes:
        if note.is_shown and note.of != "comment":
            mark = _before_its_words(note, runs) if note.of == "box" else None
            found += [mark] if mark is not None else _set(note, size)
    return found


def _before_its_words(box: Noted, runs: Sequence[Run]) -> Run | None:
    """A box as the mark before the words right of it, however wide the white between them."""
    middle = (box.top + box.bottom) / 2
    after = [
        run
        for run in runs
        if run.top < middle < run.bottom and -1 < run.x0 - box.x1 < _FARTHEST * run.size and run.words
    ]
    if not after:
        return None
    run = min(after, key=lambda one: one.x0)
    x0, x1 = run.x0 - _MARK * run.size, run.x0 - _BLANK * run.size
    word = Word(box.text, x0, run.top, x1, run.bottom)
    return replace(run, words=[word], x0=x0, x1=x1, bold=False, begins_blank=True, ends_blank=True)


def _set(note: Noted, usual: float) -> Iterator[Run]:
    """The lines of a note: one in the middle of its box, several from its top."""
    lines = [words for line in note.text.splitlines() for words in _broken(line, note, usual)]
    if not lines:
        return
    height = note.bottom - note.top
    size = tenth(min(usual, _FILLS * height / len(lines)))
    top = note.top + (height - size) / 2 if len(lines) == 1 else note.top
    for at, words in enumerate(lines):
        above = top + at * min(_LEADING * size, height / len(lines))
        placed = list(_side_by_side(words, note, above, size))
        yield Run(
            placed, placed[0].x0, above, placed[-1].x1, above + size, size,
            bold=False, begins_blank=True, ends_blank=True,
        )  # fmt: skip


def _broken(line: str, note: Noted, size: float) -> Iterator[list[str]]:
    """The words of a line, as many together as its box has room for."""
    room = max((note.x1 - note.x0) / (_WIDTH * size), 1)
    row: list[str] = []
    for word in clean(line).split():
        if row and sum(map(len, row)) + len(row) + len(word) > room and note.bottom - note.top > 2 * size:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _side_by_side(words: Sequence[str], note: Noted, top: float, size: float) -> Iterator[Word]:
    """Words with blanks between them, from the left side of their box, and within it."""
    letters = sum(map(len, words)) + len(words) - 1
    wide = min(_WIDTH * size, (note.x1 - note.x0) / max(letters, 1))
    x = note.x0
    for word in words:
        yield Word(word, x, top, x + wide * len(word), top + size)
        x += wide * (len(word) + 1)


def words_apart(page: EnginePage, number: int, turn: Turn | None) -> Iterator[tuple[Reason, str, Box]]:
    """The comments on a page, values that it does not show, and words that nobody sees, with their places; `turn` is how
    the page was turned to be read."""
    for note in page.notes:
        if note.of == "comment" or not note.is_shown:
            reason: Reason = "comment" if note.of == "comment" else "field"
            yield reason, note.text, _box(number, (note.x0, note.top, note.x1, note.bottom), turn)
    frame = Frame(UNCHANGED, page.bbox[0], -page.bbox[1], page.width, page.height)
    for why, parts in page.unseen.items():
        for line in body_lines(runs_of(Page.of(frame, parts)), number):
            text = f"{line.marker} {line.text}" if line.marker else line.text
            yield why, text, _box(number, (line.x0, line.top, line.x1, line.bottom), turn)


def _box(number: int, sides: tuple[float, float, float, float], turn: Turn | None) -> Box:
    placed = sides if turn is None else turn.forth(*sides)
    return Box(number, *(round(side, 1) for side in placed))
