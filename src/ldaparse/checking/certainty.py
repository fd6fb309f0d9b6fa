"""How sure each value of a report is: by what is told of its place, how it was read, and what confirms it.

A value is sure where nothing speaks against it. `docs/certainty.md` says what does, and how often each grade is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ldaparse.checking.confirming import confirmed_amounts, counts_too_little, mixes_years
from ldaparse.checking.findings_by_place import FindingsByPlace, part_of, row_of
from ldaparse.correcting.paths import correctable
from ldaparse.evidence import BodyParagraph, Evidence, PageBox
from ldaparse.french.folding import fold
from ldaparse.report import Action, Doubt, LessThanSure, Report

Reason: TypeAlias = tuple[str, LessThanSure]
"""A reason, and the grade that it gives."""

_NAMING = ("title", "number", "code", "axis")
"""The fields of an action by which it is known."""
_UNGRADED = re.compile(r"^actions\[\d+\]\.(?:indicators|notes)\[")
_CELL = re.compile(r"^actions\[\d+\]\.deliverables\[\d+\]\.(\w+)")
_AMOUNT = re.compile(r"^finances\.(?:lines\[\d+\]|subtotals\[\d+\]|total)\.(\w+)")
_NO_TITLE = re.compile(r"^(?:[\d(),;.]|\W*$)")
_CUT_TITLE = re.compile(r"^[a-zà-ÿ]")
_SCALED = frozenset({"allocated", "funding", "committed", "remaining"})
_WORDS_OF_STATE = ".status.raw"
_WHOLES = ("actions", "axes", "finances", "finances.lines")
"""Paths of parts with many values: what is told of them is about no one value."""
_CONTRADICTIONS = (
    "finances.",
    "subtotal.",
    "date.",
    "period.",
    "section.",
    "reference.",
    "status.past",
    "status.future",
    "status.comment",
    "status.fact",
    "status.summary",
)
"""Codes of findings that two things of the report do not agree. A report contradicts itself, too: what was read of a ruled
table or of the file's own cells is then probable still."""
_INFERENCES = frozenset({"status.by_colour"})
"""Codes of notes that say how a value was inferred, by a rule that holds."""


@dataclass(frozen=True, slots=True)
class GradedValue:
    """A value with what its grade is made of: its path, what was read, and where."""

    where: str
    value: object
    evidence: Evidence


HEADING_INFERRED = "heading.inferred"
UNBALANCED = "finances.unbalanced"
_OF_THE_RULE = frozenset({"allocated", "committed", "remaining"})
"""The fields that make each other in a line; where they do not in most lines, a column may have another role."""


def graded(report: Report) -> Report:
    """The report with its doubts: those about its columns and headings, which were there before, and of its values."""
    first = {one.where: one for one in report.doubts if _is_of_interpreting(one)}
    grading = _Grading(report, first)
    found = [doubt for value in values_of(report) if (doubt := grading.doubt(value)) is not None]
    kept = [one for one in first.values() if one.where not in {doubt.where for doubt in found}]
    return report.model_copy(update={"doubts": (*kept, *found)})


def _is_of_interpreting(doubt: Doubt) -> bool:
    """Whether a doubt was there before values were graded: of a column, or of a heading's style."""
    return ".columns[" in doubt.where or HEADING_INFERRED in doubt.reasons


def values_of(report: Report) -> Iterator[GradedValue]:
    """The values that have a grade and say something, in the order of the report; a person's are settled."""
    for one in correctable(report):
        is_graded = one.value not in (None, "", ()) and not _UNGRADED.match(one.where)
        if one.steps[0] == "actions" and one.steps[2:] == ("title",):
            yield from _keys_of(report.actions[int(one.steps[1])], one.where.removesuffix("title"))
        if is_graded and one.correction is None:
            yield GradedValue(one.where, one.value, one.places)


def _keys_of(action: Action, where: str) -> Iterator[GradedValue]:
    """What an action is known by beside its title."""
    for name in ("number", "code", "axis"):
        value = getattr(action, name)
        if value is not None:
            yield GradedValue(f"{where}{name}", value, action.heading.evidence)


class _Grading:
    """What a report tells of its values, by place."""

    def __init__(self, report: Report, first: dict[str, Doubt]) -> None:
        self.findings = FindingsByPlace(report.findings)
        self.first = first
        self.columns = dict(_columns(report, first))
        self.axes = _axes(report, self.findings)
        titles = Counter(fold(action.title) for action in report.actions)
        self.repeated = {title for title, count in titles.items() if count > 1}
        self.untabled = {f"actions[{at}]" for at, one in enumerate(report.actions) if not one.columns}
        finances = report.finances
        self.unbalanced = {
            one.where.removeprefix("finances.total.")
            for one in report.findings
            if one.code == "finances.total" and one.where is not None
        }
        if any(one.code == UNBALANCED for one in report.findings):
            self.unbalanced |= _OF_THE_RULE
            self.confirmed = frozenset[str]()
        else:
            self.confirmed = confirmed_amounts(finances) if finances else frozenset()
        self.mixes_years = finances is not None and mixes_years(finances)
        self.small = finances is not None and counts_too_little(finances)

    def doubt(self, value: GradedValue) -> Doubt | None:
        reasons: dict[str, LessThanSure] = {}
        for code, grade in self._reasons(value):
            if reasons.get(code) != "doubtful":
                reasons[code] = grade
        if not reasons:
            return None
        worst: LessThanSure = "doubtful" if "doubtful" in reasons.values() else "probable"
        said = tuple(code for code, grade in reasons.items() if grade == worst)
        return Doubt(where=value.where, grade=worst, reasons=said)

    def _reasons(self, value: GradedValue) -> Iterator[Reason]:
        yield from self._of_findings(value)
        if value.where in self.first:
            one = self.first[value.where]
            yield one.reasons[0], one.grade
        yield from self.columns.get(_column_of(value.where), ())
        yield from self._of_axis(value)
        if value.where not in self.confirmed:
            yield from _of_reading(value)
        if _CELL.match(value.where) and part_of(value.where) in self.untabled:
            yield "read.prose", "probable"
        if (odd := _oddness(value)) is not None:
            yield "value.odd", odd
        if _is_title_of_action(value) and fold(str(value.value)) in self.repeated:
            yield "title.repeated", "doubtful"
        if self.mixes_years and _field_of(value.where) in _OF_THE_RULE:
            yield "column.years", "doubtful"
        if self.small and _field_of(value.where) in _SCALED:
            yield "amount.small", "doubtful"

    def _of_findings(self, value: GradedValue) -> Iterator[Reason]:
        """What findings say of the very value, of its row, of the action that it is of, and of all actions."""
        part, row = part_of(value.where), row_of(value.where)
        name = value.where.rsplit(".", maxsplit=1)[-1]
        names_action = part.startswith("actions[") and value.where.count(".") == 1 and name in _NAMING
        inferred = any(True for _ in _of_reading(value))
        for code, where in self.findings.about(value.where, value.evidence):
            of_value = where == value.where or where not in (part, *_WHOLES)
            is_named = names_action and where == part
            if code.startswith(_CONTRADICTIONS) and not of_value and not is_named:
                continue
            if code.startswith("section.") and name != "axis":
                continue  # the number of a section is no key of its action
            yield code, _grade_of(code, value, of_value=of_value or is_named, inferred=inferred)
        if (
            value.where not in self.confirmed
            and part == "finances"
            and _field_name(value.where) in self.unbalanced
        ):
            yield "finances.total", "probable"
        for code in self.findings.beside(row) if row and part != "finances" else ():
            if not code.startswith(_CONTRADICTIONS):
                yield code, "probable"
        if names_action or value.where.startswith("axes["):
            for code in self.findings.about_headings:
                yield code, "probable"

    def _of_axis(self, value: GradedValue) -> Iterator[Reason]:
        """An action's axis is as sure as the axis."""
        if value.where.startswith("actions[") and value.where.endswith(".axis"):
            yield from self.axes.get(value.value, ())


def _grade_of(code: str, value: GradedValue, *, of_value: bool, inferred: bool) -> LessThanSure:
    """What a finding about a value makes of it; `of_value` where it is about no more than that, or its row."""
    if not of_value or code in _INFERENCES:
        return "probable"
    if value.where.endswith(_WORDS_OF_STATE) and code.startswith("status."):
        return "probable"  # what the words mean is in doubt, not the words
    return "probable" if code.startswith(_CONTRADICTIONS) and not inferred else "doubtful"


def _axes(report: Report, findings: FindingsByPlace) -> dict[object, list[Reason]]:
    """What is told of the axis of each number."""
    found: dict[object, list[Reason]] = {}
    for index, axis in enumerate(report.axes):
        where = f"axes[{index}]"
        for code, _ in findings.about(f"{where}.title", axis.heading.evidence):
            grade: LessThanSure = "probable" if code.startswith(_CONTRADICTIONS) else "doubtful"
            found.setdefault(axis.number, []).append((code, grade))
        for code in findings.noted(where):
            found.setdefault(axis.number, []).append((code, "probable"))
    return found


def _columns(report: Report, first: dict[str, Doubt]) -> Iterator[tuple[tuple[str, str], list[Reason]]]:
    """The doubts about columns, by the part of the report and the field that the column fills."""
    for index, action in enumerate(report.actions):
        yield from _of_action(f"actions[{index}]", action, first)
    for at, column in enumerate(report.finances.columns if report.finances else ()):
        doubt = first.get(f"finances.columns[{at}]")
        if doubt is not None:
            yield ("finances", column.role), [(doubt.reasons[0], doubt.grade)]


def _of_action(
    where: str, action: Action, first: dict[str, Doubt]
) -> Iterator[tuple[tuple[str, str], list[Reason]]]:
    for at, column in enumerate(action.columns):
        doubt = first.get(f"{where}.columns[{at}]")
        if doubt is not None:
            yield (where, column.role), [(doubt.reasons[0], doubt.grade)]


def _column_of(where: str) -> tuple[str, str]:
    """The part of the report and the role of the column that a value stands in."""
    return part_of(where), _field_of(where)


def _field_of(where: str) -> str:
    """The field of a row: "status", "committed"; a label is what is delivered."""
    found = _CELL.match(where) or _AMOUNT.match(where)
    name = found[1] if found else ""
    return {"label": "deliverable", "parts": "deliverable"}.get(name, name)


def _field_name(where: str) -> str:
    """The field of an amount as totals name it: "committed", "funding.AMI"."""
    return re.sub(r"^finances\.(?:lines\[\d+\]|subtotals\[\d+\]|total)\.", "", where)


def _of_reading(value: GradedValue) -> Iterator[Reason]:
    """How the place of a value was read: from a picture, in a table without rules, in running text."""
    ways = {place.how for place in value.evidence if isinstance(place, PageBox)}
    if any(way is not None and way.startswith("ocr_") for way in ways):
        yield "read.ocr", "probable"
    if any(way is not None and way.endswith("inferred") for way in ways):
        yield "read.inferred", "probable"
    in_text = bool(ways) and ways <= {"text", "ocr_text"}
    in_text = in_text or any(isinstance(place, BodyParagraph) for place in value.evidence)
    if in_text and _CELL.match(value.where):
        yield "read.prose", "probable"


def _is_title_of_action(value: GradedValue) -> bool:
    return value.where.startswith("actions[") and value.where.endswith("].title")


def _oddness(value: GradedValue) -> LessThanSure | None:
    """Whether a title begins as none does, with a figure or a sign, or as what is left of one, with a small letter; or a
    funder has no letter."""
    if ".funding." in value.where:
        has_letter = any(map(str.isalpha, value.where.split(".funding.", 1)[1]))
        return None if has_letter else "doubtful"
    if not value.where.endswith("].title"):
        return None
    title = str(value.value)
    return "doubtful" if _NO_TITLE.match(title) else "probable" if _CUT_TITLE.match(title) else None
