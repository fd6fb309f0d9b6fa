"""What a sample report is made of, and what a reader must find in it.

Cells and paragraphs are lists of strings. "- " begins a bullet, "" is a blank paragraph. Inside a
string: {+inserted+} and {-deleted-} are tracked changes, {=controlled=} stands in a content
control, {^a footnote^} is one, {#a text box#} floats beside its paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """A table row: the paragraphs of its cells by role. `over`: a cell that runs over the one to
    its right; `goes_on`: roles whose cell goes on from the row above. `code`, `date`: the status
    a reader must find; `parts`: the codes of the bullets, in order."""

    cells: dict[str, list[str | Inner]]
    code: str | None = None
    date: str | None = None
    parts: tuple[str | None, ...] = ()
    over: tuple[str, str] | None = None
    goes_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inner:
    """A table inside a cell."""

    rows: list[list[str]]


@dataclass(frozen=True)
class Band:
    """A row over all columns that dates those below it."""

    label: str
    interval: str


@dataclass(frozen=True)
class Action:
    """`heading` as printed, without its automatic number; `repeat`: the header on every page."""

    number: int
    title: str
    heading: str
    columns: dict[str, str]
    rows: list[Row | Band]
    section: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    repeat: bool = False


@dataclass(frozen=True)
class Axis:
    number: int
    title: str
    heading: str
    actions: list[Action]
    section: str | None = None
    intro: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Chapter:
    title: str
    paragraphs: list[str]
    section: str | None = None


@dataclass(frozen=True)
class Line:
    """A financial line, its amounts as printed and as numbers."""

    number: int
    title: str
    lead: str
    printed: list[str]
    amounts: list[float | None]
    comment: str = ""


@dataclass(frozen=True)
class Finances:
    """`groups` are the upper header cells over `columns`, each with how many of them it spans."""

    heading: str
    groups: list[tuple[str, int]]
    columns: list[str]
    lines: list[Line]
    total: list[str]
    total_amounts: list[float | None]
    section: str | None = None
    after: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    name: str
    cover: list[str]
    rank: int
    years: tuple[int, ...]
    as_of: str
    chapters: list[Chapter]
    axes_heading: str
    axes: list[Axis]
    finances: Finances
    closing: list[Chapter]
    automatic: bool
    portrait: bool
    running_header: str | None
    footer: str
    territory: str = "Communauté d’agglomération du Val d’Oris"
    programme: str = "Logement d’abord"
