"""The passages whose words changed, each with its redlines.

Rows, actions and lines that only one report has are told as such; their words are not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ldaparse.comparing.actions import ActionPair
from ldaparse.comparing.pairing import TitleLikeness, pair_best, partners, side_by_side, wording_likeness
from ldaparse.comparing.redlines import plain, redlines
from ldaparse.comparison import Passage, TextChange
from ldaparse.evidence import Evidence, Text
from ldaparse.report import (
    Action,
    Axis,
    Chapter,
    ChapterParagraph,
    Deliverable,
    FinanceLine,
    Labelled,
    Report,
)

_SAME_PASSAGE = 0.5
_SAME_CHAPTER = 0.5


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a passage stands: under which title, in which action of either report."""

    above: str
    action_old: int | None = None
    action_new: int | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage of one report."""

    text: str
    evidence: Evidence = ()


def compare_texts(
    old: Report,
    new: Report,
    actions: Iterable[ActionPair],
    lines: Iterable[tuple[FinanceLine | None, FinanceLine | None]],
) -> Iterator[TextChange]:
    """Every passage that changed: chapters, axes, actions with their rows, comments of the finances."""
    yield from _chapters(old.chapters, new.chapters)
    yield from _axes(old.axes, new.axes)
    for pair in actions:
        if pair.old and pair.new:
            yield from _action(pair.old, pair.new, pair)
    for one, other in lines:
        if one and other:
            place = _Place(other.title, one.number, other.number)
            yield from _line(one, other, place)


def _chapters(old: Sequence[Chapter], new: Sequence[Chapter]) -> Iterator[TextChange]:
    likeness = TitleLikeness(chapter.title for chapter in (*old, *new))
    partner = partners(old, new, lambda one, other: likeness(one.title, other.title), at_least=_SAME_CHAPTER)
    for one, other in side_by_side(old, new, partner):
        known = other or one
        place = _Place(known.title if known else "")
        if one and other:
            yield from _changes(
                "title", _Said(one.title, one.evidence), _Said(other.title, other.evidence), place
            )
        yield from _paragraphs(one.paragraphs if one else (), other.paragraphs if other else (), place)


def _axes(old: Sequence[Axis], new: Sequence[Axis]) -> Iterator[TextChange]:
    by_number = {axis.number: axis for axis in old}
    for axis in new:
        former = by_number.get(axis.number)
        if former is None:
            continue
        place = _Place(axis.title)
        yield from _changes(
            "title", _Said(former.title, former.heading.evidence), _Said(axis.title, axis.heading.evidence), place
        )  # fmt: skip
        yield from _paragraphs(former.paragraphs, axis.paragraphs, place)


def _paragraphs(
    old: Sequence[ChapterParagraph], new: Sequence[ChapterParagraph], place: _Place
) -> Iterator[TextChange]:
    yield from _passages("paragraph", [_said(one) for one in old], [_said(one) for one in new], place)


def _action(old: Action, new: Action, pair: ActionPair) -> Iterator[TextChange]:
    place = _Place(new.title, old.number, new.number)
    yield from _changes(
        "title", _Said(old.title, old.heading.evidence), _Said(new.title, new.heading.evidence), place
    )
    yield from _labelled("fact", old.facts, new.facts, place)
    for j, i in sorted(pair.rows.items()):
        yield from _row(old.deliverables[i], new.deliverables[j], place)
    yield from _passages("note", [_said(one) for one in old.notes], [_said(one) for one in new.notes], place)


def _row(old: Deliverable, new: Deliverable, place: _Place) -> Iterator[TextChange]:
    yield from _changes("label", _said(old.label), _said(new.label), place)
    if old.status or new.status:
        raw_old = _Said(old.status.raw, old.status.evidence) if old.status else None
        raw_new = _Said(new.status.raw, new.status.evidence) if new.status else None
        yield from _changes("status", raw_old, raw_new, place)
    yield from _changes("results", _said(old.results), _said(new.results), place)
    yield from _changes("observations", _said(old.observations), _said(new.observations), place)
    yield from _labelled("other", old.others, new.others, place)


def _line(old: FinanceLine, new: FinanceLine, place: _Place) -> Iterator[TextChange]:
    def said(line: FinanceLine, field: str, text: str | None) -> _Said | None:
        return _Said(text, line.evidence.get(field, ())) if text else None

    yield from _changes("title", said(old, "title", old.title), said(new, "title", new.title), place)
    yield from _changes(
        "comment", said(old, "comment", old.comment), said(new, "comment", new.comment), place
    )


def _labelled(
    passage: Passage, old: Sequence[Labelled], new: Sequence[Labelled], place: _Place
) -> Iterator[TextChange]:
    partner = partners(
        old, new, lambda one, other: wording_likeness(one.label, other.label), at_least=_SAME_PASSAGE
    )
    for one, other in side_by_side(old, new, partner):
        known = other or one
        under = replace(place, above=f"{place.above} – {known.label}") if known else place
        yield from _changes(passage, _said(one), _said(other), under)


def _passages(
    passage: Passage, old: Sequence[_Said | None], new: Sequence[_Said | None], place: _Place
) -> Iterator[TextChange]:
    """Passages of a list: those that stayed to the word pair first, then the most alike."""
    before, after = [one for one in old if one], [one for one in new if one]
    partner = _unchanged(before, after)
    taken = set(partner.values())
    free_old = [i for i in range(len(before)) if i not in taken]
    free_new = [j for j in range(len(after)) if j not in partner]
    alike = pair_best(
        free_old, free_new, lambda i, j: wording_likeness(before[i].text, after[j].text), at_least=_SAME_PASSAGE
    )  # fmt: skip
    partner |= {free_new[at_new]: free_old[at_old] for at_old, at_new, _ in alike}
    for one, other in side_by_side(before, after, partner):
        yield from _changes(passage, one, other, place)


def _unchanged(old: Sequence[_Said], new: Sequence[_Said]) -> dict[int, int]:
    waiting: dict[str, list[int]] = {}
    for i, one in enumerate(old):
        waiting.setdefault(plain(one.text), []).append(i)
    again = ((j, waiting.get(plain(one.text))) for j, one in enumerate(new))
    return {j: indexes.pop(0) for j, indexes in again if indexes}


def _changes(passage: Passage, old: _Said | None, new: _Said | None, place: _Place) -> Iterator[TextChange]:
    before, after = old.text if old else "", new.text if new else ""
    if plain(before) == plain(after):
        return
    yield TextChange(
        change="added" if not before else "removed" if not after else "changed",
        passage=passage, above=place.above, action_old=place.action_old, action_new=place.action_new,
        old=before or None, new=after or None, words=redlines(before, after),
        evidence_old=old.evidence if old else (), evidence_new=new.evidence if new else (),
    )  # fmt: skip


def _said(one: Text | Labelled | ChapterParagraph | None) -> _Said | None:
    return _Said(one.text, one.evidence) if one and one.text else None
