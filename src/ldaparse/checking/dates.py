"""Days that no calendar has, periods that end before they begin, and years of a convention that do not follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ldaparse.checking.passages import Passage, passages_around, passages_of_actions
from ldaparse.evidence import Evidence
from ldaparse.findings import finding, quoted
from ldaparse.french.dates import DateFound, find_dates
from ldaparse.french.folding import fold_characters
from ldaparse.french.numerals import ordinal
from ldaparse.french.status import first_day
from ldaparse.report import Action, Finding, Report

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


_YEAR_IN_FIGURES = re.compile(r"\bannee\s*(?:n\s?[°o]\s*)?([1-9])\b(?!/)")
_YEAR_IN_WORDS = re.compile(r"\b(\w+)\s+annee\b")


_MOST_BANDS = 30  # no convention has more years


@dataclass(frozen=True, slots=True)
class _Band:
    """A period that says of itself which year of the convention it is."""

    rank: int
    label: str
    interval: str
    where: str
    evidence: Evidence


def repeated_periods(report: Report) -> Iterator[Finding]:
    """Two years of a convention with the same months, or a later one that begins before."""
    for index, action in enumerate(report.actions):
        reported: set[str] = set()
        for one, other in combinations(_bands(action, index)[:_MOST_BANDS], 2):
            if one.rank == other.rank or other.where in reported:
                continue
            first, second = sorted((one, other), key=lambda band: band.rank)
            if first.interval == second.interval:
                case = "same"
            elif first_day(second.interval) < first_day(first.interval):
                case = "before"
            else:
                continue
            reported.add(other.where)
            yield finding(
                "period.repeated", case=case, where=other.where, evidence=(*one.evidence, *other.evidence),
                first=quoted(first.label), second=quoted(second.label),
            )  # fmt: skip


def contradicted_years(report: Report) -> Iterator[Finding]:
    """A period that cannot be in the year of the convention that it names."""
    begins = first_year(report)
    if begins is None:
        return
    bands = [band for index, action in enumerate(report.actions) for band in _bands(action, index)]
    for band in (*bands, *_in_comments(report)):
        expected = (begins + band.rank - 1, begins + band.rank)
        years = [int(year) for year in re.findall(r"\d{4}", band.interval)]
        if years and ".." not in band.interval and (max(years) < expected[0] or min(years) > expected[1]):
            yield finding(
                "period.year", where=band.where, evidence=band.evidence, printed=quoted(band.label),
                rank=band.rank, begins=begins, expected=f"{expected[0]}-{expected[1]}",
                found="-".join(str(year) for year in dict.fromkeys((min(years), max(years)))),
            )  # fmt: skip


def first_year(report: Report) -> int | None:
    """The first year of the convention, from its years, or from the year and rank of the report."""
    if len(report.years) > 1:
        return min(report.years)
    if report.years and report.rank is not None and 0 < report.rank < 10:
        return report.years[0] - report.rank + 1
    return None


def _bands(action: Action, index: int) -> list[_Band]:
    """The bands of an action's table, each once, in their order."""
    found: dict[str, _Band] = {}
    for row, deliverable in enumerate(action.deliverables):
        band = deliverable.period
        rank = _rank(band.label) if band else None
        if band and band.interval and rank and band.label not in found and not _is_broken(band.label):
            where = f"actions[{index}].deliverables[{row}].period"
            found[band.label] = _Band(rank, band.label, band.interval, where, band.evidence)
    return list(found.values())


def _in_comments(report: Report) -> Iterator[_Band]:
    for passage in comments(report):
        rank = _rank(passage.text)
        if rank is None or _is_broken(passage.text):
            continue
        for found in find_dates(passage.text):
            if found.edtf:
                yield _Band(rank, passage.text, found.edtf, passage.where, passage.evidence)


def _rank(text: str) -> int | None:
    """Which year a text says it is; None if none, or several."""
    plain = fold_characters(text)
    in_words = (ordinal(word) for word in _YEAR_IN_WORDS.findall(plain))
    known = {*map(int, _YEAR_IN_FIGURES.findall(plain)), *(rank for rank in in_words if rank)}
    return known.pop() if len(known) == 1 else None


def _is_broken(text: str) -> bool:
    """Whether its dates are told already: impossible, or inverted."""
    return any(found.problem and found.edtf for found in find_dates(text))
