"""From the picture of a page to its printed lines, rules and backgrounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ldaparse.reading.ocr.backgrounds import cell_backgrounds, free_backgrounds
from ldaparse.reading.ocr.cells import lost_rules
from ldaparse.reading.ocr.dots import POINT, Pixels
from ldaparse.reading.ocr.markers import is_colon, take_marker
from ldaparse.reading.ocr.mending import bullet_of
from ldaparse.reading.ocr.page import ScannedPage, line_of, rect_of
from ldaparse.reading.ocr.picture import Prepared, prepare
from ldaparse.reading.ocr.reading_twice import Reading, read_lines
from ldaparse.reading.ocr.rules import Rule, rules_of, without_rules
from ldaparse.reading.ocr.strips import Strip, cut_out, inked, looks_written, origin, strips_of, usual_height
from ldaparse.reading.ocr.tesseract import Seen, recognise_lines
from ldaparse.reading.ocr.typesetting import PrintedLine, PrintedWord, set_out
from ldaparse.reading.pdf.rectangles import Rectangle
from ldaparse.reading.pdf.sides import missing_sides

_LEGIBLE = 70.0  # of 100: a page read less surely may lie on its side or stand on its head
_LETTERS = 0.6  # for each blob of ink: fewer were read, and the rest was no writing
_FEW = 10  # letters: fewer say little
_TRIAL = 10  # lines
_SURER = 15.0

_LEVELS = 2  # of a header: parting its upper cells sets bounds to the lower ones

_NOTHING = Reading([], {})
_HALF_LETTER = 2.4  # points: from the middle of a small letter of usual type down to its baseline


@dataclass(slots=True)
class Recognised:
    """What was found in a picture. It was turned clockwise by a number of quarters, then by the
    degrees of `skew`; `blobs` are the pieces of ink that may be letters."""

    page: ScannedPage
    skew: float
    quarters: int = 0
    blobs: int = 0

    @property
    def legible(self) -> float:
        """How sure its letters are, on the whole, from 0 to 100."""
        return _sure([word for line in self.page.printed for word in line.words], self.blobs)


def recognise(colours: Pixels, seconds: float) -> Recognised:
    """Read the picture of a page, brought to the usual resolution, whichever way up it lies.

    Raises:
        RecognitionError: Tesseract failed.
        OutOfTimeError: it took longer than `seconds`.
    """
    as_it_lies = _recognise(colours, seconds)
    if as_it_lies.legible > _LEGIBLE or not as_it_lies.blobs:
        return as_it_lies
    quarters = upright(colours, seconds)
    if not quarters:
        return as_it_lies
    turned = _recognise(np.ascontiguousarray(np.rot90(colours, -quarters)), seconds)
    turned.quarters = quarters
    return turned if turned.legible > as_it_lies.legible else as_it_lies


def upright(colours: Pixels, seconds: float) -> int:
    """By how many quarters a page must be turned clockwise to be read, by a trial of its longest lines."""
    lines: list[Pixels] = []
    blobs: list[list[int]] = []
    for quarters in range(4):
        prepared = prepare(np.ascontiguousarray(np.rot90(colours, -quarters)))
        found = inked(without_rules(prepared, rules_of(prepared))[1])
        strips = sorted(strips_of(found, []), key=lambda strip: -len(strip.blobs))[:_TRIAL]
        lines += [cut_out(strip, found, prepared.grey) for strip in strips]
        blobs.append([len(strip.blobs) for strip in strips])
    readings = iter(recognise_lines(lines, seconds))
    sure = [_sure([word for _ in trial for word in next(readings)], sum(trial)) for trial in blobs]
    best = int(np.argmax(sure))
    return best if sure[best] > sure[0] + _SURER else 0


def _sure(words: Sequence[Seen] | Sequence[PrintedWord], blobs: int) -> float:
    """How sure words are, letter by letter. Letters that stand alone count for nothing: on a page that
    lies on its side, each is a line."""
    letters = sum(len(word.text) for word in words)
    sure = sum(word.sure * len(word.text) for word in words if len(word.text) > 1)
    return sure / max(letters, _LETTERS * blobs, _FEW)


def _recognise(colours: Pixels, seconds: float) -> Recognised:
    prepared = prepare(colours)
    rules = rules_of(prepared)
    grey, ink = without_rules(prepared, rules)
    page = _ruled_page(prepared, rules, ink)
    found = inked(ink)
    areas = [cell for table in _tables(page) for cell in table]
    strips = [take_marker(strip, found) for strip in strips_of(found, areas)]
    written = [strip for strip in strips if len(strip.blobs) and not is_colon(strip)]
    readings = read_lines([cut_out(strip, found, grey) for strip in written], seconds)
    words = dict(zip(map(id, written), readings, strict=True))
    page.printed = [
        line for strip in strips if (line := _line(strip, words.get(id(strip), _NOTHING), grey)) is not None
    ]
    usual = usual_height(found)
    page.unread = [
        _in_points(strip.box)
        for strip, reading in zip(written, readings, strict=True)
        if not reading.words and looks_written(strip, usual)
    ]
    return Recognised(page, prepared.skew, blobs=sum(len(strip.blobs) for strip in written))


def _ruled_page(prepared: Prepared, rules: Sequence[Rule], ink: Pixels) -> ScannedPage:
    """The page with its rules and backgrounds; `ink` is what is on it but for the rules."""
    height, width = (length / POINT for length in prepared.grey.shape)
    page = ScannedPage(width, height, lines=[line_of(rule, height) for rule in rules])
    for _ in range(_LEVELS):
        lost = [rule for table in _tables(page) for rule in lost_rules(table, ink, prepared.dark)]
        page.lines += [line_of(rule, height) for rule in lost]
    cells = [cell for table in _tables(page) for cell in table]
    page.rects = [
        rect_of(background, height, of_cell=False) for background in free_backgrounds(prepared, cells)
    ]
    page.rects += [
        rect_of(background, height, of_cell=True) for background in cell_backgrounds(prepared, cells)
    ]
    return page


def _in_points(box: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    return x0 / POINT, y0 / POINT, x1 / POINT, y1 / POINT


def _tables(page: ScannedPage) -> list[list[Rectangle]]:
    """The cells of each table that rules and backgrounds close, in dots."""
    found = page.find_tables(missing_sides(page))
    return [
        [(x0 * POINT, top * POINT, x1 * POINT, bottom * POINT) for x0, top, x1, bottom in table.cells]
        for table in found
    ]


def _line(strip: Strip, reading: Reading, grey: Pixels) -> PrintedLine | None:
    if is_colon(strip):
        x0, _, x1, y1 = strip.box
        line = PrintedLine([PrintedWord(":", x0 / POINT, x1 / POINT, 100.0, 0.0)], y1 / POINT, None, None)
    elif reading.words:
        line = set_out(strip, reading, origin(strip), grey)
    elif strip.marker and strip.marker_box and not len(strip.blobs):
        _, y0, _, y1 = strip.marker_box
        line = PrintedLine([], (y0 + y1) / 2 / POINT + _HALF_LETTER, None, None)
    else:
        return None
    if strip.marker and strip.marker_box:
        x0, _, x1, _ = strip.marker_box
        line.marker = PrintedWord(strip.marker, x0 / POINT, x1 / POINT, 100.0, 0.0)
    elif len(line.words) > 1 and (bullet := bullet_of(line.words[0].text)):
        line.marker = replace(line.words.pop(0), text=bullet)
    return line
