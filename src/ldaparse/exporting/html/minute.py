"""The summary of a comparison that a coordinator reads first: counts, and the rows by what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ldaparse.comparison import ActionChange, Comparison, DeliverableChange, PartChange
from ldaparse.exporting.html.words import COUNTED
from ldaparse.exporting.overview import Became, Overview, Told
from ldaparse.exporting.sentences import event_sentences, name_of_row, row_name
from ldaparse.exporting.wording import COMPARING, Language, action_number, counted


@dataclass(frozen=True, slots=True)
class Moved:
    """A row or a part with its sign, name and states; `old` and `new` tell whether each report has it."""

    sign: str
    name: str
    change: DeliverableChange | PartChange
    parts: tuple[Moved, ...] = ()

    @property
    def is_paired(self) -> bool:
        return self.change.old is not None and self.change.new is not None


@dataclass(frozen=True, slots=True)
class Group:
    """What is told of an action: `said` in words, and rows."""

    number: str
    title: str
    said: str = ""
    rows: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the summary, under its heading."""

    anchor: str
    sign: str
    heading: str
    groups: tuple[Group, ...]


def counts(seen: Overview, lang: Language) -> list[tuple[str, int, str]]:
    """The counts of the summary with their signs: a number, and what it counts."""
    own = seen.numbers
    numbers = {
        "advanced": own.advanced, "regressed": own.regressed, "sideways": own.sideways, "stuck": own.stuck,
        "told": own.told_once, "added": own.added, "removed": own.removed,
    }  # fmt: skip
    words = COUNTED[lang]
    named = {"told": "told_once"} | ({"advanced": "advanced_parts"} if own.parts else {})
    return [
        (what, count, words[named.get(what, what)][_is_many(count, lang)])
        for what, count in numbers.items()
        if count or what != "told"
    ]


def _is_many(count: int, lang: Language) -> bool:
    """Whether a count takes the plural; in French 0 does not."""
    return count > 1 or (count == 0 and lang == "en")


def summary(comparison: Comparison, seen: Overview, lang: Language) -> Iterator[Part]:
    """The parts of the summary, those that hold nothing as well."""
    words = COMPARING[lang]
    yield Part("moved", "advanced", words["moved"], _by_action(seen, "moved", lang))
    yield Part("stuck", "stuck", words["stuck"], _by_action(seen, "stuck", lang))
    for anchor, sign, actions, change in (
        ("new", "added", seen.added, "added"),
        ("gone", "removed", seen.removed, "removed"),
    ):
        whole = tuple(_alone(action, lang) for action in actions)
        rows = _by_action(seen, change, lang)  # type: ignore[arg-type]
        yield Part(anchor, sign, words[anchor], whole + rows)
    yield Part("told-once", "told", words["told_once"], _by_action(seen, "told_once", lang))
    yield Part("renamed", "renamed", words["renamed"], tuple(_events(comparison.actions, lang)))


def _by_action(seen: Overview, became: Became, lang: Language) -> tuple[Group, ...]:
    return tuple(
        Group(action_number(action.number, lang), action.title, rows=tuple(_moved(told) for told in rows))
        for action, rows in seen.by_action(became)
    )


def _alone(action: ActionChange, lang: Language) -> Group:
    """An action that one report only has, with all its rows."""
    said = counted(action.rows.new or action.rows.old, "rows", lang)
    rows = tuple(_moved(Told(row)) for row in action.deliverables)
    return Group(action_number(action.number, lang), action.title, said, rows)


def _events(actions: Iterable[ActionChange], lang: Language) -> Iterator[Group]:
    for action in actions:
        for said in event_sentences(action, lang):
            yield Group(action_number(action.number, lang), "", said)


def _moved(told: Told) -> Moved:
    parts = tuple(Moved(_sign(part), row_name(part.new or part.old or "–"), part) for part in told.parts)
    return Moved(_sign(told.row), name_of_row(told.row), told.row, parts)


def _sign(change: DeliverableChange | PartChange) -> str:
    if change.change in {"added", "removed"}:
        return change.change
    if not change.status.is_told_twice:
        return "told"  # a state that one report only tells did not change course
    return "stuck" if change.status.is_stuck else change.status.move


def unmoved(seen: Overview, lang: Language) -> tuple[Group, ...]:
    """The rows that stayed where they were, and are not stuck there."""
    return _by_action(seen, "still", lang)
