"""What became of each action: its name, number and axis, its rows, its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ldaparse.comparing.indicators import ActionOfYear, Aids, Followed, compare_indicators
from ldaparse.comparing.numbered import Common, pair_numbered
from ldaparse.comparing.pairing import side_by_side
from ldaparse.comparing.periods import year_of
from ldaparse.comparing.requested_pairs import typed
from ldaparse.comparing.rows import MovedRow, RowPairs, compare_rows, pair_rows, row_likeness
from ldaparse.comparing.statuses import move, status_of_action
from ldaparse.comparing.wording import Wording
from ldaparse.comparison import (
    ActionChange,
    ActionEvent,
    ActionName,
    ActionStatus,
    Changed,
    MatchedBy,
    RowCount,
)
from ldaparse.findings import finding, quoted
from ldaparse.french.folding import content_words
from ldaparse.report import Action, Deliverable, Finding, Report

_COMMON_ROW = 0.5
_COMMON_WORDS = 2
_STEM = 4


@dataclass(frozen=True, slots=True)
class ActionPair:
    """An action in both reports or in one, and the years that they report; `rows` is the index of the old row by that of
    the new one."""

    old: Action | None
    new: Action | None
    matched_by: MatchedBy | None = None
    years: tuple[int | None, int | None] = (None, None)
    rows: Mapping[int, int] = field(default_factory=dict)
    reworded: tuple[int, ...] = ()
    """The new rows that were paired by what they mean, and not for sure."""


@dataclass(slots=True)
class Shares:
    """The actions that this one was split from or merged into, and what that makes of it."""

    split_from: list[Action] = field(default_factory=list)
    merged_into: list[Action] = field(default_factory=list)
    events: set[ActionEvent] = field(default_factory=set)
    came: list[Followed] = field(default_factory=list)
    """The rows that stood in another action before."""
    gone: set[int] = field(default_factory=set)
    """The old rows that stand in another action now."""


def pair_actions(
    old: Report, new: Report, wording: Wording
) -> tuple[tuple[ActionPair, ...], tuple[Finding, ...]]:
    """The actions of both reports side by side, in the order of the new one, then those that went; and
    the doubts."""
    settled = wording.of_actions(old.actions, new.actions)
    paired = pair_numbered(old.actions, new.actions, settled, in_common, wording.meanings)
    years = year_of(old), year_of(new)
    how = {id(new.actions[j]): by for j, by in paired.matched_by.items()}
    pairs = tuple(
        _paired(one, other, how[id(other)], years, pair_rows(one, other, wording))
        if one and other
        else ActionPair(one, other, years=years)
        for one, other in side_by_side(old.actions, new.actions, paired.partner)
    )
    doubts = [
        doubtful_pair(old.actions[paired.partner[j]], new.actions[j], j) for j in sorted(paired.doubtful)
    ]
    doubts += [
        finding(
            "compare.reused_number", where=f"actions[{j}]", evidence=new.actions[j].heading.evidence,
            number=str(new.actions[j].number or new.actions[j].code), old=old.actions[i].title, new=new.actions[j].title,
        ) for i, j in paired.reused
    ]  # fmt: skip
    doubts += [doubt for pair in pairs for doubt in _reworded(pair, new.actions)]
    return pairs, tuple(doubts)


def _paired(
    old: Action, new: Action, by: MatchedBy, years: tuple[int | None, int | None], rows: RowPairs
) -> ActionPair:
    return ActionPair(old, new, by, years, rows.partner, rows.doubtful)


def _reworded(pair: ActionPair, actions: Sequence[Action]) -> Iterator[Finding]:
    """The rows that were paired by what they mean, and not for sure."""
    if pair.old is None or pair.new is None:
        return
    at = next(at for at, action in enumerate(actions) if action is pair.new)
    for j in pair.reworded:
        one, other = pair.old.deliverables[pair.rows[j]], pair.new.deliverables[j]
        yield finding(
            "compare.reworded", case="row", where=f"actions[{at}].deliverables[{j}]", evidence=other.label.evidence,
            old=quoted(one.label.text), new=quoted(other.label.text),
            pair=typed(_rank(pair.old, pair.rows[j]), _rank(pair.new, j)),
        )  # fmt: skip


def _rank(action: Action, at: int) -> str:
    """What names a row for `--pair`."""
    label = action.deliverables[at].label.text.partition("\n")[0]
    return f"{action.number}.{at + 1}" if action.number is not None else label


def in_common(old: Action, new: Action) -> Common:
    """What two actions of one number have in common beside it: a row, words that both say, or nothing."""
    before, after = (tuple(_rows_with_words(action)) for action in (old, new))
    if any(row_likeness(one, other) >= _COMMON_ROW for one in before for other in after):
        return "rows"
    shared = _stems(old) & _stems(new)
    return "words" if len(shared) >= _COMMON_WORDS or not before or not after else "nothing"


def _rows_with_words(action: Action) -> Iterator[Deliverable]:
    return (row for row in action.deliverables if content_words(row.label.text))


def _stems(action: Action) -> frozenset[str]:
    """The beginnings of the words of its title and of its rows: "capter" and "captation" share theirs."""
    texts = (action.title, *(row.label.text for row in action.deliverables))
    return frozenset(word[:_STEM] for text in texts for word in content_words(text) if not word[0].isdigit())


def doubtful_pair(old: Action, new: Action, index: int) -> Finding:
    """That two actions were paired by titles which are only half alike."""
    return finding(
        "compare.doubtful_pair", where=f"actions[{index}]", evidence=new.heading.evidence, old=old.title, new=new.title,
    )  # fmt: skip


def compare_action(pair: ActionPair, shares: Shares, aids: Aids | None = None) -> ActionChange:
    """What changed in an action, or all of it where only one report has it."""
    known, (old, new) = aids or Aids(), (pair.old, pair.new)
    before, after = (
        ActionOfYear(one, year) if one else None for one, year in zip((old, new), pair.years, strict=True)
    )
    rows = compare_rows(old, new, pair.rows, [_came(one) for one in shares.came], shares.gone, known.doubts)
    indicators = compare_indicators(before, after, pair.rows, shares.came, shares.gone, known)
    events = tuple(_events(old, new, shares))
    codes = status_of_action(old) if old else None, status_of_action(new) if new else None
    change: Changed = "removed" if new is None else "added" if old is None else "same"
    if old and new and (
        events or _kept_words(old) != _kept_words(new)
        or any(row.change != "same" for row in rows) or any(one.change != "same" for one in indicators)
    ):  # fmt: skip
        change = "changed"
    return ActionChange(
        change=change, old=old.number if old else None, new=new.number if new else None,
        title_old=old.title if old else None, title_new=new.title if new else None,
        code_old=old.code if old else None, code_new=new.code if new else None,
        axis_old=old.axis if old else None, axis_new=new.axis if new else None,
        matched_by=pair.matched_by, events=events,
        split_from=tuple(_name(action) for action in shares.split_from),
        merged_into=tuple(_name(action) for action in shares.merged_into),
        status=ActionStatus(old=codes[0], new=codes[1], move=move(*codes)),
        rows=RowCount(old=len(old.deliverables) if old else 0, new=len(new.deliverables) if new else 0),
        deliverables=rows, indicators=indicators, doubts=known.doubts_about(old, new),
        evidence_old=old.heading.evidence if old else (), evidence_new=new.heading.evidence if new else (),
    )  # fmt: skip


def _events(old: Action | None, new: Action | None, shares: Shares) -> Iterator[ActionEvent]:
    if old and new:
        if old.title != new.title:
            yield "renamed"
        if (old.number, old.code) != (new.number, new.code):
            yield "renumbered"
        if old.axis != new.axis:
            yield "moved"
    yield from (event for event in ("split", "merged") if event in shares.events)


def _came(moved: Followed) -> MovedRow:
    stood = moved.source.action
    return MovedRow(stood.deliverables[moved.old], moved.new, _name(stood))


def _kept_words(action: Action) -> object:
    """What an action says beside its rows and figures."""
    return [note.text for note in action.notes], [(fact.label, fact.text) for fact in action.facts]


def _name(action: Action) -> ActionName:
    return ActionName(number=action.number, title=action.title)
