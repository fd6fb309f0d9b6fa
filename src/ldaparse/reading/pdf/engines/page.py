"""A page that is told by what stands on it, whatever took it apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pdfplumber import utils
from pdfplumber.table import TableFinder

from ldaparse.reading.pdf.engines import Thing
from ldaparse.reading.pdf.engines.frame import Frame


@dataclass
class Page:
    """What stands on a page, by pdfplumber's names; its algorithms for words and tables run on it."""

    frame: Frame
    chars: list[Thing] = field(default_factory=list)
    lines: list[Thing] = field(default_factory=list)
    rects: list[Thing] = field(default_factory=list)
    curves: list[Thing] = field(default_factory=list)
    images: list[Any] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.frame.width

    @property
    def height(self) -> float:
        return self.frame.height

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        return self.frame.box

    @cached_property
    def edges(self) -> list[Thing]:
        return [
            edge for shape in (*self.lines, *self.rects, *self.curves) for edge in utils.obj_to_edges(shape)
        ]

    def extract_words(self, **settings: Any) -> list[Thing]:
        words: list[Thing] = utils.extract_words(self.chars, **settings)
        return words

    def find_tables(self, table_settings: dict[str, Any] | None = None) -> list[Any]:
        tables: list[Any] = TableFinder(self, table_settings).tables
        return tables

    def filter(self, keeps: Callable[[Thing], bool]) -> Page:
        """The page with those of its things that are to be kept."""
        chars, lines, rects, curves = (
            [one for one in kind if keeps(one)] for kind in (self.chars, self.lines, self.rects, self.curves)
        )
        return Page(self.frame, chars, lines, rects, curves, self.images)

    def close(self) -> None:
        for things in (self.chars, self.lines, self.rects, self.curves, self.images):
            things.clear()
