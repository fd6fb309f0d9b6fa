"""All territories at once: what a store of many reports comes to, value by value, each with its report and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ldaparse.comparison import Move
from ldaparse.report import Severity, StatusCode

Gravity: TypeAlias = Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value was read: a page, or a cell or a paragraph of a file without pages; nothing where it is not known."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """A report that counts. `file` is its path from the folder of the store."""

    report_id: str
    territory: str
    territory_code: str | None
    department: str | None
    region: str | None
    year: int | None
    as_of: str | None
    file: str
    pages: int | None
    understood_share: float
    doubtful_values: int


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """An action of a report, with how many of its deliverables are done."""

    report_id: str
    number: int | None
    title: str
    theme: str | None
    status: StatusCode | None
    deliverables: int
    done: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line of a financial table; its theme is that of its action."""

    report_id: str
    number: int | None
    title: str
    theme: str | None
    allocated: float | None
    committed: float | None
    spot: Spot


@dataclass(frozen=True, slots=True)
class TargetSeen:
    """A figure with what was aimed at."""

    report_id: str
    action: int | None
    label: str
    unit: str | None
    value: float
    target: float
    reached: bool
    missing: float
    spot: Spot


@dataclass(frozen=True, slots=True)
class MeasureSeen:
    """A figure that is surely of a measure of the taxonomy, of the year of its report."""

    report_id: str
    measure: str
    label: str
    unit: str | None
    value: float
    spot: Spot


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """The state of an action in two reports of a territory that follow each other."""

    report_id: str
    number: int
    title: str
    before_year: int
    before: StatusCode
    now: StatusCode
    move: Move
    spot: Spot


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """What is to be checked in a report."""

    report_id: str
    severity: Gravity
    code: str
    message: str
    english: str | None
    spot: Spot

    def sentence(self, lang: Literal["fr", "en"]) -> str:
        return self.english or self.message if lang == "en" else self.message


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file whose report counts by another file."""

    file: str
    territory: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What all reports of a store come to. `awaited` are the territories that were to report and have no report at all;
    `register_year` is that of the register of territories, `taxonomy_version` that of the taxonomy."""

    reports: tuple[ReportSeen, ...]
    actions: tuple[ActionSeen, ...]
    lines: tuple[LineSeen, ...]
    targets: tuple[TargetSeen, ...]
    measures: tuple[MeasureSeen, ...]
    moves: tuple[MoveSeen, ...]
    findings: tuple[FindingSeen, ...]
    left_out: tuple[LeftOut, ...]
    failures: tuple[Failure, ...]
    awaited: tuple[str, ...]
    register_year: str
    taxonomy_version: str
