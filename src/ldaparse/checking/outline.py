"""Section numbers that repeat or stand under the wrong axis; actions and financial lines without each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ldaparse.findings import LANGUAGES, Bilingual, finding, quoted
from ldaparse.report import Action, Finding, Report


def nothing_found(report: Report) -> Iterator[Finding]:
    """A document in which no action was recognised."""
    if not report.actions:
        yield finding("action.none")


def duplicate_actions(report: Report) -> Iterator[Finding]:
    """Convention numbers that several actions, or several financial lines, bear."""
    counts = Counter(action.number for action in report.actions)
    for index, action in enumerate(report.actions):
        if action.number is not None and counts[action.number] > 1:
            yield finding(
                "action.duplicate", where=f"actions[{index}]", evidence=action.heading.evidence,
                number=_said(action.number),
            )  # fmt: skip
    lines = report.finances.lines if report.finances else ()
    numbers = Counter(line.number for line in lines)
    for index, line in enumerate(lines):
        if line.number is not None and numbers[line.number] > 1:
            yield finding(
                "finances.duplicate", where=f"finances.lines[{index}].number",
                evidence=line.evidence.get("number", ()), number=_said(line.number),
            )  # fmt: skip


def repeated_sections(report: Report) -> Iterator[Finding]:
    """Section numbers that two actions bear."""
    borne: defaultdict[str, list[tuple[int, Action]]] = defaultdict(list)
    for index, action in enumerate(report.actions):
        if action.section:
            borne[action.section].append((index, action))
    for section, actions in borne.items():
        if len(actions) < 2:
            continue
        yield finding(
            "section.duplicate", where=f"actions[{actions[-1][0]}].section",
            evidence=tuple(place for _, action in reversed(actions) for place in action.heading.evidence),
            section=section, count=len(actions),
            actions={
                "fr": ", ".join(_named(action, "n°", "« {} »") for _, action in actions),
                "en": ", ".join(_named(action, "no.", "“{}”") for _, action in actions),
            },
        )  # fmt: skip


def misplaced_sections(report: Report) -> Iterator[Finding]:
    """Actions whose section number does not begin with that of the axis that they stand under."""
    for index, axis in enumerate(report.axes):
        if axis.number is None or not axis.section:
            continue
        odd = [
            action
            for action in report.actions
            if action.axis == axis.number and action.section and not _is_under(action.section, axis.section)
        ]
        if odd:
            sections = list(dict.fromkeys(action.section for action in odd if action.section))
            yield finding(
                "section.misplaced", case="one" if len(sections) == 1 else "several", where=f"axes[{index}]",
                evidence=tuple(place for action in odd for place in action.heading.evidence),
                sections=_as_run(sections), axis=_said(axis.number), section=axis.section,
            )  # fmt: skip


def _named(action: Action, sign: str, marks: str) -> str:
    return (
        f"action {sign} {_said(action.number)}"
        if action.number is not None
        else marks.format(quoted(action.title))
    )


def _as_run(sections: list[str]) -> Bilingual:
    """ "2.2.1 à 2.2.6" for those that follow each other, else all of them."""
    heads = {section.rpartition(".")[0] for section in sections}
    lasts = [section.rpartition(".")[2] for section in sections]
    if len(sections) > 2 and len(heads) == 1 and all(last.isdecimal() and len(last) < 9 for last in lasts):
        first = int(lasts[0])
        if [int(last) for last in lasts] == list(range(first, first + len(lasts))):
            return {"fr": f"{sections[0]} à {sections[-1]}", "en": f"{sections[0]} to {sections[-1]}"}
    return dict.fromkeys(LANGUAGES, ", ".join(sections))


def _is_under(section: str, axis: str) -> bool:
    """Whether "2.3.1" is under "2.3"; a number that does not tell its axis, such as "1", says nothing."""
    own, above = section.strip(".").split("."), axis.strip(".").split(".")
    return len(own) <= len(above) or own[: len(above)] == above


def one_sided(report: Report) -> Iterator[Finding]:
    """Financial lines without a section in the text, and actions without a line."""
    lines = report.finances.lines if report.finances else ()
    of_lines = {line.number for line in lines if line.number is not None}
    of_actions = {action.number for action in report.actions if action.number is not None}
    if not of_lines or not of_actions:
        return
    if not of_lines & of_actions:
        yield finding("finances.numbering", where="finances.lines")
        return
    for index, line in enumerate(lines):
        if line.number is not None and line.number not in of_actions:
            yield finding(
                "finances.no_action", where=f"finances.lines[{index}]",
                evidence=(*line.evidence.get("number", ()), *line.evidence.get("title", ())),
                number=_said(line.number), title=quoted(line.title),
            )  # fmt: skip
    for index, action in enumerate(report.actions):
        if action.number is not None and action.number not in of_lines:
            yield finding(
                "action.no_line", where=f"actions[{index}]", evidence=action.heading.evidence,
                number=_said(action.number), title=quoted(action.title),
            )  # fmt: skip


def _said(number: int) -> str:
    """A number as it stands in a sentence; one that no report bears is not written out."""
    return str(number) if abs(number) < 10**15 else "…"
