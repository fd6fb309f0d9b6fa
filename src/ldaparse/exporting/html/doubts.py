"""The way from a value to the doubt about it, and back from the doubt to the value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.exporting.sentences import row_name
from ldaparse.exporting.wording import LABELS, Language, action_number, shortened
from ldaparse.report import Action, FinanceLine, Finances, Finding, Report

_NAME = 60  # letters of the name of a place


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page shows a part of the report, and how a link to it is called."""

    anchor: str
    name: str


def doubts_at(path: str, findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings, by their index, on what stands at a path of the report or below it."""
    below = (f"{path}.", f"{path}[")
    return tuple(
        at for at, one in enumerate(findings) if one.where and (one.where == path or one.where.startswith(below))
    )  # fmt: skip


def doubts_beside(path: str, fields: Iterable[str], findings: Sequence[Finding]) -> tuple[int, ...]:
    """The findings at a path that are on none of these fields of it, which have their own mark."""
    marked = {at for field in fields for at in doubts_at(f"{path}.{field}", findings)}
    return tuple(at for at in doubts_at(path, findings) if at not in marked)


def action_anchor(at: int) -> str:
    """The anchor of an action, by its index in the report."""
    return f"action-{at + 1}"


def row_anchor(at: int, row: int) -> str:
    """The anchor of a row of an action's table."""
    return f"{action_anchor(at)}-row-{row + 1}"


def finance_anchor(path: str) -> str:
    """The anchor of a row of the financial table, by its path there: "line-1" for "lines[0]"."""
    kind, _, index = path.rstrip("]").partition("[")
    return f"{kind.removesuffix('s')}-{int(index) + 1}" if index else kind


def places(report: Report, lang: Language) -> dict[str, Place]:
    """What the page of a report can be sent to, by its path in the report."""
    found: dict[str, Place] = {}
    for at, action in enumerate(report.actions):
        found |= dict(_of_action(at, action, lang))
    if report.finances:
        found |= dict(_of_finances(report.finances, lang))
    for at, chapter in enumerate(report.chapters):
        if chapter.paragraphs:
            found[f"chapters[{at}]"] = Place(f"chapter-{at + 1}", shortened(chapter.title, _NAME))
    return found


def place_of(finding: Finding, known: Mapping[str, Place]) -> Place | None:
    """The nearest place to what a finding is about; None if the page shows none."""
    path = finding.where or ""
    while path and path not in known:
        path = path.rpartition(".")[0]
    return known.get(path)


def _of_action(at: int, action: Action, lang: Language) -> Iterator[tuple[str, Place]]:
    number = action_number(action.number, lang)
    yield f"actions[{at}]", Place(action_anchor(at), shortened(f"{number} {action.title}", _NAME))
    for index, row in enumerate(action.deliverables):
        name = f"{number} {row_name(row.label.text) or LABELS[lang]['no_label']}"
        yield f"actions[{at}].deliverables[{index}]", Place(row_anchor(at, index), shortened(name, _NAME))


def _of_finances(finances: Finances, lang: Language) -> Iterator[tuple[str, Place]]:
    whole = LABELS[lang]["finances"]
    yield "finances", Place("finances", whole)
    for path, row in finances.rows():
        if isinstance(row, FinanceLine):
            name = f"{action_number(row.number, lang)} {row.title}"
        else:
            name = LABELS[lang]["total"].lower() if row is finances.total else row.label
        yield f"finances.{path}", Place(finance_anchor(path), shortened(f"{whole}, {name}", _NAME))
