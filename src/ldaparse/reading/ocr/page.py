"""A page read in its picture, as the engines of PDF give theirs: the same tables and lines are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pdfplumber import utils
from pdfplumber.table import TableFinder

from ldaparse.reading.apart import Reason
from ldaparse.reading.ocr.backgrounds import Background
from ldaparse.reading.ocr.dots import POINT
from ldaparse.reading.ocr.rules import Rule
from ldaparse.reading.ocr.typesetting import PrintedLine, PrintedWord
from ldaparse.reading.pdf.engines import Noted, Part, Thing

_ASCENT, _DESCENT = 0.78, 0.22  # of the type size, over and under the baseline
_BEARING = 0.04  # of the type size: the white that a letter has on either side
_BLANK = 0.2


@dataclass
class ScannedPage:
    """A page, in points from the top left. `unread` are left, top, right and bottom of what looks like
    writing and could not be read."""

    width: float
    height: float
    printed: list[PrintedLine] = field(default_factory=list)
    lines: list[Thing] = field(default_factory=list)
    rects: list[Thing] = field(default_factory=list)
    curves: list[Thing] = field(default_factory=list)
    images: list[Any] = field(default_factory=list)
    signs: list[Thing] = field(default_factory=list)
    unread: list[tuple[float, float, float, float]] = field(default_factory=list)
    unseen: dict[Reason, list[Part]] = field(default_factory=dict)
    notes: list[Noted] = field(default_factory=list)

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return 0, 0, self.width, self.height

    @property
    def chars(self) -> list[Thing]:
        """None: what is read in a picture is upright, and comes in whole words."""
        return []

    @property
    def edges(self) -> list[Thing]:
        """The rules, and the edges of backgrounds that stand by themselves; a cell's background adds none."""
        shapes = (*self.lines, *(rect for rect in self.rects if not rect["of_cell"]))
        return [edge for shape in shapes for edge in utils.obj_to_edges(shape)]

    def extract_words(self, **_: Any) -> list[Thing]:
        """The runs of one weight of each line, as `pdfplumber.page.Page.extract_words` gives them."""
        return [run for line in self.printed for run in _runs(line)]

    def find_tables(self, table_settings: dict[str, Any] | None = None) -> list[Any]:
        tables: list[Any] = TableFinder(self, table_settings).tables
        return tables

    def filter(self, keeps: Callable[[Thing], bool]) -> ScannedPage:
        """The page with those of its rules and backgrounds that are to be kept, and all of its words."""
        lines, rects = ([one for one in kind if keeps(one)] for kind in (self.lines, self.rects))
        return ScannedPage(self.width, self.height, self.printed, lines, rects)

    def close(self) -> None:
        for things in (self.printed, self.lines, self.rects):
            things.clear()


def _runs(line: PrintedLine) -> Iterator[Thing]:
    words = [line.marker, *line.words] if line.marker else line.words
    runs = [list(group) for _, group in groupby(words, key=lambda word: word.bold)]
    for number, run in enumerate(runs):
        chars = list(_chars(run, line, more=number < len(runs) - 1))
        yield {
            "chars": chars,
            "size": line.size,
            "fontname": "Scan-Bold" if run[0].bold else "Scan",
            "text": "".join(char["text"] for char in chars),
        }


def _chars(words: Sequence[PrintedWord], line: PrintedLine, *, more: bool) -> Iterator[Thing]:
    """The characters of words, each as wide as its share; blanks between them, and at the end if
    `more` words of the line follow."""
    air = _BEARING * line.size
    for number, word in enumerate(words):
        x0, x1 = word.x0 - air, word.x1 + air
        step = (x1 - x0) / len(word.text)
        for index, letter in enumerate(word.text):
            yield _char(letter, x0 + index * step, x0 + (index + 1) * step, line)
        if more or number < len(words) - 1:
            yield _char(" ", x1, x1 + _BLANK * line.size, line)


def _char(text: str, x0: float, x1: float, line: PrintedLine) -> Thing:
    top, bottom = line.baseline - _ASCENT * line.size, line.baseline + _DESCENT * line.size
    return {
        "text": text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "y0": -bottom, "size": line.size,
        "matrix": (1, 0, 0, 1, x0, -line.baseline),
    }  # fmt: skip


def line_of(rule: Rule, height: float) -> Thing:
    """A rule as a line without width, in its middle."""
    x0, y0, x1, y1 = (v / POINT for v in (rule.x0, rule.y0, rule.x1, rule.y1))
    if rule.is_level:
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return _shape("line", (x0, y0, x1, y1), height)


def rect_of(background: Background, height: float, *, of_cell: bool) -> Thing:
    """A coloured background as a filled rectangle."""
    box = (background.x0 / POINT, background.y0 / POINT, background.x1 / POINT, background.y1 / POINT)
    colour = tuple(band / 255 for band in background.colour)
    return {
        **_shape("rect", box, height),
        "fill": True,
        "stroke": False,
        "of_cell": of_cell,
        "non_stroking_color": colour,
    }


def _shape(kind: str, box: tuple[float, float, float, float], height: float) -> Thing:
    x0, top, x1, bottom = box
    return {
        "object_type": kind, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top,
        "y0": height - bottom, "y1": height - top, "width": x1 - x0, "height": bottom - top,
        "pts": [(x0, top), (x1, bottom)],
    }  # fmt: skip
