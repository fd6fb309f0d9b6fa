"""Days that no calendar has, and periods that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ldaparse.checking.passages import Passage, passages_around, passages_of_actions
from ldaparse.evidence import Evidence
from ldaparse.findings import finding
from ldaparse.french.dates import DateFound, find_dates
from ldaparse.report import Finding, Report

_FULL_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$")
_TWO_DAYS = re.compile(r"(?:\d{1,2}/)?\d{1,2}/\d{4}\D{1,8}(?:\d{1,2}/)?\d{1,2}/\d{4}")


def odd_dates(report: Report) -> Iterator[Finding]:
    """Dates that do not exist and periods that run backwards, each told once."""
    seen: set[tuple[str, Evidence]] = set()
    for passage, is_prose in _dated(report):
        for found in find_dates(passage.text):
            if not found.problem or (is_prose and not _is_surely_one(found)):
                continue
            if (found.raw, passage.evidence) not in seen:
                seen.add((found.raw, passage.evidence))
                yield finding(
                    "date.impossible" if found.edtf is None else "period.inverted",
                    where=passage.where, evidence=passage.evidence, printed=found.raw,
                )  # fmt: skip


def _is_surely_one(found: DateFound) -> bool:
    """In prose, "12.13.14" may be anything, and "2023 et 2022" is no period."""
    if found.edtf is None:
        return _FULL_YEAR.search(found.raw) is not None
    return _TWO_DAYS.fullmatch(found.raw) is not None and " et " not in found.raw


def _dated(report: Report) -> Iterator[tuple[Passage, bool]]:
    """What is there to date something; then all prose, which may hold dates."""
    for passage in dating(report):
        yield passage, False
    for passage in (*passages_of_actions(report), *passages_around(report)):
        yield passage, True
    for number, note in enumerate(report.finances.notes if report.finances else ()):
        yield Passage(note.text, f"finances.notes[{number}]", note.evidence), True


def dating(report: Report) -> Iterator[Passage]:
    """The texts that are there to date something: bands, statuses, comments of the financial table."""
    for index, action in enumerate(report.actions):
        for row, deliverable in enumerate(action.deliverables):
            where = f"actions[{index}].deliverables[{row}]"
            if band := deliverable.period:
                yield Passage(band.label, f"{where}.period", band.evidence, index, row)
            if status := deliverable.status:
                yield Passage(status.raw, f"{where}.status", status.evidence, index, row)
    yield from comments(report)


def comments(report: Report) -> Iterator[Passage]:
    """The comments of the lines of the financial table."""
    for index, line in enumerate(report.finances.lines if report.finances else ()):
        places = line.evidence.get("comment", ())
        yield Passage(line.comment or "", f"finances.lines[{index}].comment", places)
