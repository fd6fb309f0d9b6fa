"""A page that is told by what stands on it, whatever took it apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self, cast

from pdfplumber import utils

from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.engines import EnginePage, Noted, Part, Stretch, Thing
from ldaparse.reading.pdf.engines.cells import CellFinder
from ldaparse.reading.pdf.engines.frame import Frame


@dataclass
class Page:
    """What stands on a page, by pdfplumber's names; its algorithms for words and tables run on it.

    Where all its characters are in `stretches`, those are given one by one only when asked for; else by `one_by_one`.
    `unseen` are the characters that nobody sees, by the reason why, `notes` what is filled into it or noted on it.
    """

    frame: Frame
    lines: list[Thing] = field(default_factory=list)
    rects: list[Thing] = field(default_factory=list)
    curves: list[Thing] = field(default_factory=list)
    images: list[Any] = field(default_factory=list)
    stretches: list[Stretch] | None = None
    one_by_one: Callable[[], list[Thing]] = list
    signs: list[Thing] = field(default_factory=list)
    unseen: dict[Reason, list[Part]] = field(default_factory=dict)
    notes: list[Noted] = field(default_factory=list)

    @cached_property
    def chars(self) -> list[Thing]:
        if self.stretches is None:
            return self.one_by_one()
        return [thing for stretch in self.stretches for thing in stretch.things()]

    @classmethod
    def of(cls, frame: Frame, parts: Sequence[Part], **things: Any) -> Self:
        """A page with these characters."""
        if all(isinstance(part, Stretch) for part in parts):
            return cls(frame, stretches=cast("list[Stretch]", list(parts)), **things)
        return cls(
            frame,
            one_by_one=lambda: [
                char for part in parts for char in (part.things() if isinstance(part, Stretch) else part)
            ],
            **things,
        )

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
        tables: list[Any] = CellFinder(self, table_settings).tables
        return tables

    def filter(self, keeps: Callable[[Thing], bool]) -> Page:
        """The page with those of its things that are to be kept."""
        lines, rects, curves = (
            [one for one in kind if keeps(one)] for kind in (self.lines, self.rects, self.curves)
        )

        def chars() -> list[Thing]:
            return [char for char in self.chars if keeps(char)]

        return Page(self.frame, lines, rects, curves, self.images, one_by_one=chars, signs=self.signs)

    def close(self) -> None:
        self.__dict__.pop("chars", None)
        self.stretches, self.one_by_one = None, list
        for things in (self.lines, self.rects, self.curves, self.images, self.signs):
            things.clear()


def stretches_of(page: EnginePage) -> list[Stretch] | None:
    """All characters of a page, if its engine gives them together and they stand upright."""
    return page.stretches if isinstance(page, Page) else None
