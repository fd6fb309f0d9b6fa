"""Which action of the old report is which of the new one, and what changed in it.

The convention number is the key. Titles decide where a report has none or where numbers and titles
disagree; no likeness of titles tells right pairs from wrong ones for sure, so such a pair is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ldaparse.comparing.pairing import TitleLikeness, pair_best
from ldaparse.comparing.rows import compare_indicators, compare_rows, indicator_change, row_added_or_removed
from ldaparse.comparing.statuses import move, status_of_action
from ldaparse.comparison import ActionChange, ActionEvent, ActionStatus, MatchedBy, RowCount
from ldaparse.report import Action, Finding, Report

_SAME_TITLE = 0.75
_LIKE_TITLE = 0.35
_SURE = 0.6
_UNLIKE = 0.25


@dataclass(slots=True)
class Paired:
    """Index of the old action by that of the new one, how each was found, and the doubts."""

    partner: dict[int, int] = field(default_factory=dict)
    matched_by: dict[int, MatchedBy] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, old: int, new: int, by: MatchedBy) -> None:
        self.partner[new], self.matched_by[new] = old, by


def pair_actions(old: Report, new: Report, asked: Mapping[int, int]) -> Paired:
    """Pair the actions of two reports. `asked` are pairs of numbers, old to new, that settle a doubt."""
    before, after = old.actions, new.actions
    likeness = TitleLikeness(action.title for action in (*before, *after))
    paired = Paired()
    old_numbers, new_numbers = _unique_numbers(before), _unique_numbers(after)
    for one, other in asked.items():
        if one in old_numbers and other in new_numbers:
            paired.add(old_numbers[one], new_numbers[other], "asked")
    for number, j in new_numbers.items():
        i = old_numbers.get(number)
        taken = i in paired.partner.values() or j in paired.partner
        if i is not None and not taken and not _contradicted(i, j, before, after, likeness):
            paired.add(i, j, "number")
    _pair_by_title(before, after, likeness, paired)
    return paired


def _contradicted(
    i: int, j: int, before: tuple[Action, ...], after: tuple[Action, ...], likeness: TitleLikeness
) -> bool:
    """Whether the titles of one number have nothing in common while both have their like under another."""
    if likeness(before[i].title, after[j].title) >= _UNLIKE:
        return False
    goes = any(likeness(before[i].title, other.title) >= _SAME_TITLE for other in after)
    comes = any(likeness(one.title, after[j].title) >= _SAME_TITLE for one in before)
    return goes or comes


def _pair_by_title(
    before: tuple[Action, ...], after: tuple[Action, ...], likeness: TitleLikeness, paired: Paired
) -> None:
    free_old = [i for i in range(len(before)) if i not in paired.partner.values()]
    free_new = [j for j in range(len(after)) if j not in paired.partner]

    def alike(i: int, j: int) -> float:
        score = likeness(before[i].title, after[j].title)
        numbered = before[i].number is not None and after[j].number is not None
        return score if not numbered or score >= _SAME_TITLE else 0.0

    for at_old, at_new, score in pair_best(free_old, free_new, alike, at_least=_LIKE_TITLE):
        i, j = free_old[at_old], free_new[at_new]
        paired.add(i, j, "title")
        if score < _SURE:
            paired.findings.append(_doubtful(before[i], after[j], j))


def _doubtful(old: Action, new: Action, index: int) -> Finding:
    message = (
        f"« {old.title} » et « {new.title} » ont été rapprochées par leur titre, qui ne se ressemble qu’à moitié."
        " Si ce sont deux actions, ou d’autres, dites-le avec --pair."
    )
    return Finding(
        code="compare.doubtful_pair", severity="warning", message=message, where=f"actions[{index}]",
        evidence=new.heading.evidence,
    )  # fmt: skip


def _unique_numbers(actions: Iterable[Action]) -> dict[int, int]:
    numbers = [action.number for action in actions]
    return {n: i for i, n in enumerate(numbers) if n is not None and numbers.count(n) == 1}


def compare_actions(old: Report, new: Report, paired: Paired) -> tuple[ActionChange, ...]:
    """The actions of both reports, in the order of the new one, then those that were dropped."""
    changes = [
        _changed(old.actions[paired.partner[j]], action, paired.matched_by[j])
        if j in paired.partner
        else _alone(action, added=True)
        for j, action in enumerate(new.actions)
    ]
    gone = [action for i, action in enumerate(old.actions) if i not in paired.partner.values()]
    return (*changes, *(_alone(action, added=False) for action in gone))


def _changed(old: Action, new: Action, by: MatchedBy) -> ActionChange:
    rows = compare_rows(old, new)
    indicators = compare_indicators(old, new)
    events = tuple(_events(old, new))
    notes_differ = [note.text for note in old.notes] != [note.text for note in new.notes]
    facts_differ = [(fact.label, fact.text) for fact in old.facts] != [
        (fact.label, fact.text) for fact in new.facts
    ]
    differs = (
        events or notes_differ or facts_differ
        or any(row.change != "same" for row in rows) or any(one.change != "same" for one in indicators)
    )  # fmt: skip
    codes = status_of_action(old), status_of_action(new)
    return ActionChange(
        change="changed" if differs else "same", old=old.number, new=new.number, title_old=old.title, title_new=new.title,
        axis_old=old.axis, axis_new=new.axis, matched_by=by, events=events,
        status=ActionStatus(old=codes[0], new=codes[1], move=move(*codes)),
        rows=RowCount(old=len(old.deliverables), new=len(new.deliverables)), deliverables=rows, indicators=indicators,
        evidence_old=old.heading.evidence, evidence_new=new.heading.evidence,
    )  # fmt: skip


def _events(old: Action, new: Action) -> Iterator[ActionEvent]:
    if old.title != new.title:
        yield "renamed"
    if old.number != new.number:
        yield "renumbered"
    if old.axis != new.axis:
        yield "moved"


def _alone(action: Action, *, added: bool) -> ActionChange:
    code = status_of_action(action)
    side = "new" if added else "old"
    count = len(action.deliverables)
    codes = (None, code) if added else (code, None)
    return ActionChange.model_validate({
        "change": "added" if added else "removed", "old": None, "new": None, "title_old": None, "title_new": None,
        "matched_by": None, side: action.number, f"title_{side}": action.title, f"axis_{side}": action.axis,
        f"evidence_{side}": action.heading.evidence,
        "status": ActionStatus(old=codes[0], new=codes[1], move=move(*codes)),
        "rows": RowCount(old=0 if added else count, new=count if added else 0),
        "deliverables": tuple(row_added_or_removed(row, added=added) for row in action.deliverables),
        "indicators": tuple(
            indicator_change(None, one) if added else indicator_change(one, None) for one in action.indicators
        ),
    })  # fmt: skip
