"""The summary of a comparison that a coordinator reads first: counts, and the rows by what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ldaparse.comparison import ActionChange, Comparison, DeliverableChange, PartChange
from ldaparse.exporting.html.words import COUNTED
from ldaparse.exporting.overview import Overview, is_stuck
from ldaparse.exporting.sentences import event_sentences, row_name
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
    numbers = {
        "advanced": seen.moves["advanced"], "regressed": seen.moves["regressed"], "sideways": seen.moves["sideways"],
        "stuck": seen.stuck, "added": len(seen.added), "removed": len(seen.removed),
    }  # fmt: skip
    words = COUNTED[lang]
    return [(what, count, words[what][_is_many(count, lang)]) for what, count in numbers.items()]


def _is_many(count: int, lang: Language) -> bool:
    """Whether a count takes the plural; in French 0 does not."""
    return count > 1 or (count == 0 and lang == "en")


def summary(comparison: Comparison, seen: Overview, lang: Language) -> Iterator[Part]:
    """The parts of the summary, those that hold nothing as well."""
    words = COMPARING[lang]
    moved = _by_action(seen, lambda row: row.is_paired and row.status.move != "same", lang)
    yield Part("moved", "advanced", words["moved"], moved)
    yield Part("stuck", "stuck", words["stuck"], _by_action(seen, is_stuck, lang))
    for anchor, sign, actions, change in (
        ("new", "added", seen.added, "added"),
        ("gone", "removed", seen.removed, "removed"),
    ):
        whole = tuple(_alone(action, lang) for action in actions)
        rows = _by_action(seen, lambda row, wanted=change: row.change == wanted, lang)  # type: ignore[misc]
        yield Part(anchor, sign, words[anchor], whole + rows)
    yield Part("renamed", "renamed", words["renamed"], tuple(_events(comparison.actions, lang)))


def _by_action(
    seen: Overview, wanted: Callable[[DeliverableChange], bool], lang: Language
) -> tuple[Group, ...]:
    groups = []
    for action in seen.both:
        rows = tuple(_moved(row) for row in action.deliverables if wanted(row))
        if rows:
            groups.append(Group(action_number(action.number, lang), action.title, rows=rows))
    return tuple(groups)


def _alone(action: ActionChange, lang: Language) -> Group:
    """An action that one report only has, with all its rows."""
    said = counted(action.rows.new or action.rows.old, "rows", lang)
    rows = tuple(_moved(row) for row in action.deliverables)
    return Group(action_number(action.number, lang), action.title, said, rows)


def _events(actions: Iterable[ActionChange], lang: Language) -> Iterator[Group]:
    for action in actions:
        for said in event_sentences(action, lang):
            yield Group(action_number(action.number, lang), "", said)


def _moved(row: DeliverableChange) -> Moved:
    name = row_name(row.new or row.old or row.results_new or row.results_old or "–")
    parts = tuple(
        Moved(_sign(part), row_name(part.new or part.old or "–"), part)
        for part in row.parts
        if part.change == "changed" and part.status.move != "same"
    )
    return Moved(_sign(row), name, row, parts)


def _sign(change: DeliverableChange | PartChange) -> str:
    if change.change in {"added", "removed"}:
        return change.change
    if not (change.status.old and change.status.new):
        return "told"  # a state that one report only tells did not change course
    is_open = isinstance(change, DeliverableChange) and is_stuck(change)
    return "stuck" if is_open else change.status.move


def unmoved(seen: Overview, lang: Language) -> tuple[Group, ...]:
    """The rows that stayed where they were, and are not stuck there."""
    return _by_action(
        seen, lambda row: row.is_paired and row.status.move == "same" and not is_stuck(row), lang
    )
