"""What a report of this kind has and this one lacks: actions that say nothing, numbers that are missing, axes without
a title or actions, several actions read as one, financial lines of actions that have no section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ldaparse.findings import finding, quoted
from ldaparse.french.folding import fold
from ldaparse.report import Action, Finding, Report

FEW = 3
"""Actions, lines or rows from which what holds for most of them is a rule."""
MOST_MISSING = 3
"""Numbers missing in a row up to which they are told: a greater step is another way of numbering."""
TWICE = 2
"""Labels that an action prints twice, from which it may be several."""
LONGEST_TITLE = 200
"""Characters of a title: three lines of a page."""
_LARGEST = 10**6


def empty_actions(report: Report) -> Iterator[Finding]:
    """Actions without deliverables and without a state, where other actions have them."""
    telling = [bool(action.deliverables) for action in report.actions]
    if not any(telling):
        if len(telling) < FEW:
            return
        yield finding("action.empty", case="all", where="actions", count=len(telling))
        return
    for index, action in enumerate(report.actions):
        if not telling[index]:
            yield finding(
                "action.empty", case="one", where=f"actions[{index}]", evidence=action.heading.evidence,
                title=quoted(action.title),
            )  # fmt: skip


def unread_states(report: Report) -> Iterator[Finding]:
    """Actions whose table has a column of states, of which most rows give none."""
    for index, action in enumerate(report.actions):
        rows = [row for row in action.deliverables if not any(part.status for part in row.parts)]
        missing = [row for row in rows if row.status is None or not row.status.raw]
        if len(missing) >= FEW and 2 * len(missing) > len(rows):
            yield finding(
                "status.missing", where=f"actions[{index}]",
                evidence=tuple(place for row in missing for place in row.label.evidence) or action.heading.evidence,
                count=len(missing), rows=len(rows),
            )  # fmt: skip


def long_titles(report: Report) -> Iterator[Finding]:
    """Titles that are a list or a paragraph."""
    for index, action in enumerate(report.actions):
        if len(action.title) > LONGEST_TITLE or action.title.count(" - ") >= FEW:
            yield finding(
                "action.title", where=f"actions[{index}]", evidence=action.heading.evidence, title=quoted(action.title)
            )  # fmt: skip


def unnumbered_actions(report: Report) -> Iterator[Finding]:
    """Actions without a number or code where the others have one."""
    named = [action.number is not None or bool(action.section) for action in report.actions]
    if not any(named) or all(named):
        return
    for index, action in enumerate(report.actions):
        if not named[index]:
            yield finding(
                "action.unnumbered", where=f"actions[{index}]", evidence=action.heading.evidence,
                title=quoted(action.title),
            )  # fmt: skip


def missing_numbers(report: Report) -> Iterator[Finding]:
    """Numbers that the sequence of the actions steps over."""
    numbers = [action.number for action in report.actions if action.number is not None]
    if len(numbers) < FEW or len(set(numbers)) < len(numbers) or numbers != sorted(numbers):
        return
    gaps = [(one, after) for one, after in pairwise(numbers) if after - one > 1]
    if numbers[0] in range(2, MOST_MISSING + 2):
        gaps.insert(0, (0, numbers[0]))
    missing = [
        number for one, after in gaps if after - one <= MOST_MISSING + 1 for number in range(one + 1, after)
    ]
    if not missing or len(missing) >= len(numbers) or numbers[-1] > _LARGEST:
        return
    of_lines = {line.number for line in report.finances.lines} if report.finances else set[int | None]()
    beside = {number + step for number in missing for step in (-1, 1)}
    yield finding(
        "action.gap", where="actions", severity="warning" if not of_lines or of_lines & set(missing) else "note",
        evidence=tuple(place for action in report.actions if action.number in beside for place in action.heading.evidence),
        numbers=", ".join(map(str, missing)),
    )  # fmt: skip


def merged_actions(report: Report) -> Iterator[Finding]:
    """An action that prints several labels twice or more: the headings of other actions may be missing in it."""
    for index, action in enumerate(report.actions):
        counts = Counter(fold(fact.label) for fact in action.facts)
        twice = [label for label, count in counts.items() if count > 1 and label]
        if len(twice) >= TWICE:
            yield finding(
                "action.merged", where=f"actions[{index}]",
                evidence=tuple(place for fact in action.facts for place in fact.evidence),
                labels=", ".join(f"« {quoted(fact)} »" for fact in _printed(action, twice)[:3]), count=max(counts.values()),
            )  # fmt: skip


def _printed(action: Action, folded: list[str]) -> list[str]:
    """Labels as printed, each once."""
    return list(
        {fold(fact.label): fact.label for fact in action.facts if fold(fact.label) in folded}.values()
    )


def odd_axes(report: Report) -> Iterator[Finding]:
    """Axes without a title, axes that bear the number of another, axes without actions where others have some, and
    actions without an axis where others have one."""
    numbers = Counter(axis.number for axis in report.axes)
    held = {action.axis for action in report.actions}
    for index, axis in enumerate(report.axes):
        case = (
            "untitled" if not axis.title.strip()
            else "twice" if axis.number is not None and numbers[axis.number] > 1
            else "empty" if report.actions and axis.number not in held
            else None
        )  # fmt: skip
        if case:
            yield finding(
                "axis.odd", case=case, where=f"axes[{index}]", evidence=axis.heading.evidence,
                title=quoted(axis.heading.text), number=str(axis.number),
            )  # fmt: skip
    if not held - {None}:
        return
    for index, action in enumerate(report.actions):
        if action.axis is None:
            yield finding(
                "action.no_axis", where=f"actions[{index}]", evidence=action.heading.evidence, title=quoted(action.title)
            )  # fmt: skip


def fewer_actions(report: Report) -> Iterator[Finding]:
    """A financial table most of whose lines have no section: actions may be missing."""
    lines = report.finances.lines if report.finances else ()
    numbers = {action.number for action in report.actions if action.number is not None}
    titles = {fold(action.title) for action in report.actions} - {""}
    codes = {action.section for action in report.actions if action.section}
    without = [
        line
        for line in lines
        if line.number not in numbers
        and not any(fold(line.title) in title or title in fold(line.title) for title in titles)
        and not any(fact.text in codes for fact in line.others)
    ]
    if len(lines) >= FEW and 2 * len(without) > len(lines) and len(report.actions) < len(lines):
        yield finding(
            "action.fewer", where="actions", count=len(without), lines=len(lines), actions=len(report.actions),
        )  # fmt: skip


def missing_allocations(report: Report) -> Iterator[Finding]:
    """A financial table with spending, none of whose columns is what was allocated, but for one funder at most."""
    lines = report.finances.lines if report.finances else ()
    sources = {funding.source for line in lines for funding in line.funding}
    spent = any(line.committed is not None or line.remaining is not None for line in lines)
    if len(lines) > 1 and spent and len(sources) < TWICE and all(line.allocated is None for line in lines):
        yield finding("finances.no_allocated", where="finances", lines=len(lines))
