"""The texts of a report, each with its path and its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ldaparse.evidence import Evidence
from ldaparse.report import Action, Report


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the report. `action` is the index of its action, `row` that of its deliverable."""

    text: str
    where: str
    evidence: Evidence
    action: int | None = None
    row: int | None = None


def passages_of_actions(report: Report) -> Iterator[Passage]:
    """The prose of all actions, in the order of the report."""
    for index, action in enumerate(report.actions):
        yield from passages_of(action, index)


def passages_of(action: Action, index: int) -> Iterator[Passage]:
    """The prose of an action: the cells of its rows but for the statuses, its facts and its notes."""
    of_action = f"actions[{index}]"
    for number, fact in enumerate(action.facts):
        yield Passage(fact.text, f"{of_action}.facts[{number}]", fact.evidence, index)
    for row, deliverable in enumerate(action.deliverables):
        where = f"{of_action}.deliverables[{row}]"
        for name in ("label", "results", "observations"):
            if text := getattr(deliverable, name):
                yield Passage(text.text, f"{where}.{name}", text.evidence, index, row)
        for number, other in enumerate(deliverable.others):
            yield Passage(other.text, f"{where}.others[{number}]", other.evidence, index, row)
    for number, note in enumerate(action.notes):
        yield Passage(note.text, f"{of_action}.notes[{number}]", note.evidence, index)


def passages_around(report: Report) -> Iterator[Passage]:
    """The prose outside the actions: chapters, and what introduces an axis."""
    chapters = ((f"chapters[{index}]", part.paragraphs) for index, part in enumerate(report.chapters))
    axes = ((f"axes[{index}]", part.paragraphs) for index, part in enumerate(report.axes))
    for where, paragraphs in (*chapters, *axes):
        for number, paragraph in enumerate(paragraphs):
            yield Passage(paragraph.text, f"{where}.paragraphs[{number}]", paragraph.evidence)
