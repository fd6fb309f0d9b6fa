"""What is kept of pages once a file is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from ldaparse.document import Box, Furniture, Trouble
from ldaparse.reading.apart import Reason
from ldaparse.reading.pdf.inferring import Shapes

if TYPE_CHECKING:
    from ldaparse.reading.pdf.grid import RawTable
    from ldaparse.reading.pdf.lines import Line
    from ldaparse.reading.pdf.panels import Panel
    from ldaparse.reading.pdf.rectangles import Rectangle
    from ldaparse.reading.pdf.turning import Turned

MOST_AT_ONCE = 100


@dataclass(slots=True)
class RawPage:
    """What is kept of a page once it is closed; `recognised` tells that it was read in its picture, `pictured` that
    a picture covers it. `panels` are boxes that are read on their own, `pills` those of a word or two, `apart` words that
    stand on no line of it, and why; `seen` is how many letters and figures it has."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[RawTable]
    shapes: Shapes = field(default_factory=Shapes)
    turn: Turned | None = None
    recognised: bool = False
    pictured: bool = False
    watermarks: list[Furniture] = field(default_factory=list)
    apart: list[tuple[Reason, str, Box]] = field(default_factory=list)
    seen: int = 0
    panels: list[Panel] = field(default_factory=list)
    pills: list[Rectangle] = field(default_factory=list)

    def all_panels(self) -> list[Panel]:
        """The panels of the page, and those within them."""
        return [deeper for panel in self.panels for deeper in panel.all_panels()]

    @property
    def has_words(self) -> bool:
        """Whether any line or table was found on the page, be it in a panel."""
        return bool(self.lines or self.tables or self.panels)

    def boxed_lines(self) -> list[Line]:
        """The lines in its panels."""
        return [line for panel in self.all_panels() for line in panel.lines]

    def all_tables(self) -> list[RawTable]:
        """The tables of the page, and those in its panels."""
        return [*self.tables, *(table for panel in self.all_panels() for table in panel.tables)]


@dataclass(slots=True)
class TakenApart:
    """Pages of a file, which has `count` of them, `taken` from the first on. `scans` are those that are pictures
    without words, `damaged` those that could not be read, `crowded` those that have too much on them to be read; `recognised`, those of them whose words were
    read all the same; `hindrance` says why none could be, and what to do."""

    count: int
    taken: int = 0
    pages: list[RawPage] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    hindrance: str = ""
    metadata: dict[str, str] = field(default_factory=dict)

    def add(self, more: TakenApart) -> None:
        """Add the pages that follow, with what is known of them."""
        self.count, self.taken = more.count, more.taken
        self.pages += more.pages
        self.troubles += more.troubles
        self.scans += more.scans
        self.damaged += more.damaged
        self.crowded += more.crowded
        self.recognised += more.recognised
        self.hindrance = self.hindrance or more.hindrance
        self.metadata = self.metadata or more.metadata

    @property
    def turns(self) -> dict[int, Turned]:
        """How pages were turned to be read, by their numbers."""
        return {page.number: page.turn for page in self.pages if page.turn is not None}

    @property
    def seen(self) -> dict[int, int]:
        """How many letters and figures were seen on each page."""
        return {page.number: page.seen for page in self.pages}

    @property
    def has_words(self) -> bool:
        return any(page.has_words for page in self.pages)


def portion(first: int, count: int) -> range:
    """The pages that are read and put together at once, from `first` on, of a file that has `count`: all of most files;
    of a long one equal parts, so that what its pages take in memory does not grow with their count."""
    parts = -(-count // MOST_AT_ONCE)
    return range(first, min(first - (-count // parts), count + 1))


def page_runs(numbers: Sequence[int]) -> str:
    """Page numbers in French, those that follow each other as a run: "1, 3-5"."""
    runs = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    return ", ".join(runs)


def empty_page(number: int) -> RawPage:
    """A page of which nothing is known yet."""
    return RawPage(number, 0.0, 0.0, [], [])
