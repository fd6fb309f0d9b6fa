"""What was recognised with doubt or not at all, told as troubles: each doubtful figure, and the words
and what could not be read together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ldaparse.document import Box, Trouble

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
        shown = ", ".join(f"« {text} »" for text, _ in words[:_MOST_SHOWN])
        more = "…" if len(words) > _MOST_SHOWN else ""
        message = f"Page {number}, mots lus avec doute par OCR ({len(words)}) : {shown}{more}."
        english = f"Page {number}, words read with doubt by OCR ({len(words)}): {shown}{more}."
        yield Trouble("ocr.doubtful", message, tuple(box for _, box in words), "note", english)
    if page.unread:
        yield _unread([_rounded(box, number) for box in page.unread], number)


def _unread(boxes: Sequence[Box], number: int) -> Trouble:
    said = "tampon, signature, image ou mots illisibles ; à vérifier sur l’image"
    message = f"Page {number}, tracés que l’OCR n’a pas pu lire ({len(boxes)}) : {said}."
    said = "a stamp, a signature, a picture or illegible words; check them against the picture"
    english = f"Page {number}, marks that OCR could not read ({len(boxes)}): {said}."
    return Trouble("ocr.unread", message, tuple(boxes), english=english)


def _doubtful_figure(word: PrintedWord, box: Box) -> Trouble:
    other = f" (autre lecture : « {word.other} »)" if word.other else ""
    message = f"Chiffres lus avec doute par OCR : « {word.text} »{other} ; à vérifier sur l’image."
    english_other = f" (other reading: “{word.other}”)" if word.other else ""
    english = f"Figures read with doubt by OCR: “{word.text}”{english_other}; check them against the picture."
    return Trouble("ocr.figure", message, (box,), english=english)


def _box(line: PrintedLine, word: PrintedWord, number: int) -> Box:
    top, bottom = line.baseline - 0.78 * line.size, line.baseline + 0.22 * line.size
    return _rounded((word.x0, top, word.x1, bottom), number)


def _rounded(box: tuple[float, float, float, float], number: int) -> Box:
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return Box(number, x0, top, x1, bottom, how="ocr_text")
