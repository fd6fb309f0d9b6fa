"""What was recognised with doubt or not at all, told as troubles: each doubtful figure, and the words
and what could not be read together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ldaparse.document import Box, Trouble, trouble

if TYPE_CHECKING:
    from ldaparse.reading.ocr.page import ScannedPage
    from ldaparse.reading.ocr.typesetting import PrintedLine, PrintedWord

_HARDLY = 40.0  # of 100: a word read less surely is doubted
_MOST_SHOWN = 8


def doubts_of(page: ScannedPage, number: int) -> Iterator[Trouble]:
    """The troubles of a page, by its number."""
    words: list[tuple[str, Box]] = []
    for line in page.printed:
        for word in line.words:
            if word.other is not None or (word.sure < _HARDLY and any(c.isdigit() for c in word.text)):
                yield _doubtful_figure(word, _box(line, word, number))
            elif word.sure < _HARDLY and sum(c.isalpha() for c in word.text) > 2:
                words.append((word.text, _box(line, word, number)))
    if words:
        yield trouble(
            "ocr.doubtful",
            places=(box for _, box in words),
            page=number,
            count=len(words),
            printed=tuple(text for text, _ in words[:_MOST_SHOWN]),
            more="…" if len(words) > _MOST_SHOWN else "",
        )
    if page.unread:
        boxes = [_rounded(box, number) for box in page.unread]
        yield trouble("ocr.unread", places=boxes, page=number, count=len(boxes))


def _doubtful_figure(word: PrintedWord, box: Box) -> Trouble:
    if word.other:
        return trouble("ocr.figure", case="either", places=(box,), printed=word.text, other=word.other)
    return trouble("ocr.figure", case="one", places=(box,), printed=word.text)


def _box(line: PrintedLine, word: PrintedWord, number: int) -> Box:
    top, bottom = line.baseline - 0.78 * line.size, line.baseline + 0.22 * line.size
    return _rounded((word.x0, top, word.x1, bottom), number)


def _rounded(box: tuple[float, float, float, float], number: int) -> Box:
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return Box(number, x0, top, x1, bottom, how="ocr_text")
