"""What a report says twice, held together: a list of actions against their sections, the parts of the money that an
action names against its financial line, states against money, titles of lines against those of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ldaparse.checking.money import Row, amounts_by_field, as_number, field_name, lines_of
from ldaparse.checking.passages import passages_of
from ldaparse.evidence import Evidence
from ldaparse.findings import euros, finding, quoted
from ldaparse.french.folding import content_words, fold
from ldaparse.french.quantities import find_quantities
from ldaparse.french.status import is_status, read_status
from ldaparse.profile import Profile
from ldaparse.report import Action, Finding, Report, Status

_DENIED = re.compile(r"\b(?:non|pas|aucun\w*|rien)\b")
_OF_WHICH = re.compile(r"\b(?:dont|y compris)\b[^.;\d]{0,60}$", re.IGNORECASE)
_SHARE = re.compile(r"^\W{0,20}(?:part|participation|contribution|financement)?\s*(?P<who>[^:]{2,60}?)\s*:\s*(?P<amount>.+)$", re.IGNORECASE)  # fmt: skip
_CLOSED = frozenset({"done", "abandoned", "planned", "in_progress"})
_STEM = 5
"""Letters by which two words are the same one, whatever their endings."""


def contradicted_summaries(report: Report, profile: Profile) -> Iterator[Finding]:
    """Rows of a list of actions that say another state than all rows of the action's section."""
    for entry in report.unplaced:
        cells = [part.strip() for part in entry.text.split("\t")] if entry.kind == "table" else []
        if len(cells) < 2 or not is_status(cells[-1], profile):
            continue
        found = [
            (index, action) for index, action in enumerate(report.actions) if _is_named(action, cells[:-1])
        ]
        if len(found) != 1:
            continue
        ((index, action),) = found
        said, states = read_status(cells[-1], profile), _states(action)
        codes = {state.code for state in states}
        if said.code in _CLOSED and len(codes) == 1 and codes <= _CLOSED and said.code not in codes:
            yield finding(
                "status.summary", where=f"actions[{index}]",
                evidence=(*entry.evidence, *(place for state in states for place in state.evidence)),
                action=_named(action), summary=quoted(cells[-1]), section=quoted(states[0].raw),
            )  # fmt: skip


def _is_named(action: Action, cells: list[str]) -> bool:
    """Whether cells of a row name the action: its number or code first, or its title."""
    first = cells[0].removeprefix("n°").strip()
    if action.number is not None and first == str(action.number):
        return True
    return first == action.section or any(fold(cell) == fold(action.title) for cell in cells)


def _named(action: Action) -> str:
    number = f"{action.number} " if action.number is not None else ""
    return f"{number}« {quoted(action.title)} »"


def _states(action: Action) -> list[Status]:
    return [
        row.status for row in action.deliverables if row.status and row.status.code not in {None, "unknown"}
    ]


def money_on_nothing(report: Report) -> Iterator[Finding]:
    """Money committed to an action all of whose rows say that nothing was begun."""
    for index, action, line in _with_lines(report):
        states = _states(action)
        committed = amounts_by_field(line.amounts).get("committed", Decimal(0))
        denied = [state for state in states if state.code == "planned" and _DENIED.search(fold(state.raw))]
        if committed > 0 and states and len(denied) == len(states):
            yield finding(
                "finances.state", where=f"actions[{index}]",
                evidence=(*line.places("committed"), *(place for state in denied for place in state.evidence)),
                row=line.name, state=quoted(denied[0].raw), committed=euros(as_number(committed)),
            )  # fmt: skip


def larger_parts(report: Report) -> Iterator[Finding]:
    """Comments of financial lines that name a part of the money that is more than what was spent of it."""
    for line in lines_of(report.finances) if report.finances else ():
        comment = getattr(line.amounts, "comment", None) or ""
        committed = amounts_by_field(line.amounts).get("committed")
        for found in find_quantities(comment):
            part = found.unit == "€" and _OF_WHICH.search(comment[: found.start])
            if part and committed is not None and found.value > committed:
                yield finding(
                    "finances.part", where=f"{line.where}.comment", evidence=line.places("comment", "committed"),
                    row=line.name, comment=quoted(comment), committed=euros(as_number(committed)),
                )  # fmt: skip


def contradicted_shares(report: Report) -> Iterator[Finding]:
    """What an action's section says that a funder brings, and its financial line says otherwise."""
    for index, action, line in _with_lines(report):
        amounts = amounts_by_field(line.amounts)
        said = [
            (f"{fact.label} : {fact.text}", f"actions[{index}].facts[{at}]", fact.evidence)
            for at, fact in enumerate(action.facts)
        ]
        said += [
            (one.text, one.where, one.evidence)
            for one in passages_of(action, index)
            if ".notes[" in one.where
        ]
        for text, where, places in said:
            for told_line in text.splitlines():
                yield from _share(told_line, where, places, line, amounts)


def _share(
    text: str, where: str, places: Evidence, line: Row, amounts: dict[str, Decimal]
) -> Iterator[Finding]:
    named = _SHARE.match(text)
    found = [one for one in find_quantities(named["amount"]) if one.unit == "€"] if named else []
    if named is None or len(found) != 1 or found[0].about or found[0].per:
        return
    field = next(
        (name for name in amounts if name.startswith("funding.") and _is_funder(name, named["who"])), None
    )
    if field and abs(found[0].value - amounts[field]) > 1:
        yield finding(
            "finances.share", where=where, evidence=(*places, *line.places(field)), row=line.name,
            printed=quoted(text), field=field_name(field), amount=euros(as_number(amounts[field])),
        )  # fmt: skip


def _is_funder(field: str, who: str) -> bool:
    source = fold(field.partition(".")[2])
    return bool(source) and source == fold(who)


def contradicted_titles(report: Report) -> Iterator[Finding]:
    """Financial lines whose title has nothing of the action of their number, and is that of another action."""
    titles = [_stems(action.title) for action in report.actions]
    for index, action, line in _with_lines(report):
        words = _stems(getattr(line.amounts, "title", ""))
        others = [at for at, other in enumerate(titles) if at != index and words and words <= other]
        if words and titles[index] and not words & titles[index] and len(others) == 1:
            yield finding(
                "finances.title", where=f"{line.where}.title", evidence=line.places("number", "title"),
                row=line.name, title=quoted(getattr(line.amounts, "title", "")), action=_named(action),
                other=_named(report.actions[others[0]]),
            )  # fmt: skip


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(text) if len(word) > 2 and not word[0].isdigit())


def _with_lines(report: Report) -> Iterator[tuple[int, Action, Row]]:
    """Each action with its financial line, where number or title leaves no other."""
    lines = lines_of(report.finances) if report.finances else []
    for index, action in enumerate(report.actions):
        mine = [line for line in lines if _is_line_of(line, action)]
        if len(mine) == 1:
            yield index, action, mine[0]


def _is_line_of(line: Row, action: Action) -> bool:
    number = getattr(line.amounts, "number", None)
    if number is not None and action.number is not None:
        return bool(number == action.number)
    return bool(action.title) and fold(getattr(line.amounts, "title", "")) == fold(action.title)
