"""The items of an action's lists that say what is delivered and how far it is, taken into its draft."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Paragraph
from ldaparse.interpreting.action_draft import ActionDraft
from ldaparse.interpreting.coloured_items import coloured_items
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import unplaced_lines
from ldaparse.interpreting.facts import Fact
from ldaparse.interpreting.indicators import Passage
from ldaparse.interpreting.lines_below import COLUMNS
from ldaparse.interpreting.signed_items import signed_items
from ldaparse.interpreting.stated_items import is_item, stated_items
from ldaparse.report import Deliverable, Unplaced


def take_coloured_items(paragraphs: Sequence[Paragraph], reading: ActionDraft, where: str) -> list[Paragraph]:
    """Take the lines whose marks say how far each is; gives those that have none."""
    listed = coloured_items(paragraphs, reading.key, where, len(reading.deliverables))
    for line, deliverable in listed.items:
        _take(line, deliverable, reading)
    reading.findings += listed.findings
    return listed.left


def take_signed_items(
    paragraphs: Sequence[Paragraph], reading: ActionDraft, context: Context
) -> list[Paragraph]:
    """Take the lines that begin with a sign for a state; gives those that do not."""
    listed = signed_items(paragraphs, context)
    for line, deliverable in listed.items:
        _take(line, deliverable, reading)
    return listed.left


def _take(line: Paragraph, deliverable: Deliverable, reading: ActionDraft) -> None:
    row = len(reading.deliverables)
    reading.passages.append(Passage("label", row, (line,)))
    reading.remarks += [row] if deliverable.results else []
    reading.deliverables.append(deliverable)


def take_stated_items(
    paragraphs: Sequence[Paragraph], reading: ActionDraft, context: Context
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Take the lines that say what is delivered and how far it is; gives those that do not, before the first of them and
    after it."""
    listed = stated_items(paragraphs, context.profile, context.habits)
    for item in listed.items:
        row = len(reading.deliverables)
        reading.passages.append(Passage("label", row, (item.line,)))
        reading.passages += [
            Passage(column, row, tuple(lines)) for column in COLUMNS if (lines := item.lines(column))
        ]
        reading.remarks += [row] if item.has_remark else []
        reading.deliverables.append(item.deliverable(context.profile, context.as_of))
    reading.unplaced += unplaced_lines(listed.labels)
    return listed.before, listed.after


def take_listed_fact(fact: Fact, reading: ActionDraft, context: Context) -> bool:
    """Take the list behind a label whose every line says what is delivered and how far it is; whether it is one."""
    lines = [line for line in fact.paragraphs if line.text]
    if not lines or not all(map(is_item, lines)) or reading.has_rows:
        return False
    listed = stated_items(lines, context.profile, context.habits)
    if not listed.items or listed.before or listed.after:
        return False
    take_stated_items(lines, reading, context)
    reading.unplaced.append(Unplaced(text=fact.said.label, evidence=fact.said.evidence[:1]))
    return True
