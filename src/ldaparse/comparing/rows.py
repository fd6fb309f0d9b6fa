"""What changed in the rows of an action's table.

Reports are cumulative: the rows of last year come back, often reworded, beside new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.comparing.doubts import BothDoubts
from ldaparse.comparing.pairing import pair_best, partners, side_by_side, wording_likeness
from ldaparse.comparing.statuses import is_stacked, status_change, status_of
from ldaparse.comparing.wording import LIKE, SURE, Wording
from ldaparse.comparison import ActionName, Changed, DeliverableChange, PartChange
from ldaparse.evidence import Evidence, Text
from ldaparse.french.folding import content_words, fold
from ldaparse.report import Action, Deliverable, Part, Status

_SAME_ROW = 0.5
_SAME_PART = 0.55
_SAME_OPENING = 0.8
_OTHER_PERIOD = 0.4
_SAME_RESULTS = 0.7
_SURE_ROW = 0.6


@dataclass(frozen=True, slots=True)
class RowPairs:
    """The index of the old row by that of the new one, and the new rows of which the words leave a doubt."""

    partner: Mapping[int, int]
    doubtful: tuple[int, ...] = ()


def pair_rows(old: Action, new: Action, wording: Wording) -> RowPairs:
    """Rows that were asked for first, then those of the same words, then those that say the same in other words."""
    settled = wording.of_rows(old, new)
    partner = dict(settled.same)

    def pair(likeness: Callable[[Deliverable, Deliverable], float], at_least: float) -> dict[int, float]:
        taken = set(partner.values())
        before = [i for i in range(len(old.deliverables)) if i not in taken]
        after = [j for j in range(len(new.deliverables)) if j not in partner]

        def alike(i: int, j: int) -> float:
            return 0.0 if (i, j) in settled.apart else likeness(old.deliverables[i], new.deliverables[j])

        found = pair_best(before, after, alike, at_least=at_least)
        partner.update({after[at_new]: before[at_old] for at_old, at_new, _ in found})
        return {after[at_new]: score for _, at_new, score in found}

    def meaning(one: Deliverable, other: Deliverable) -> float:
        return _meaning(one, other, wording)

    half = [j for j, score in pair(row_likeness, _SAME_ROW).items() if score < _SURE_ROW]
    unlike = [j for j in half if _is_doubtful(old.deliverables[partner[j]], new.deliverables[j], wording)]
    reworded = [j for j, score in pair(meaning, LIKE).items() if score < SURE]
    return RowPairs(partner, tuple(sorted({*unlike, *reworded})))


def _is_doubtful(old: Deliverable, new: Deliverable, wording: Wording) -> bool:
    """Whether two labels that share half of their words may mean two things: "Guide du locataire", "Guide du bailleur"."""
    return bool(old.label.text and new.label.text) and _meaning(old, new, wording) < SURE


def _meaning(old: Deliverable, new: Deliverable, wording: Wording) -> float:
    """How much the labels of two rows say the same; more where the first line alone does, or their results are alike."""
    one, other = old.label.text, new.label.text
    if not one or not other:
        return 0.0
    heads = (text.partition("\n")[0] for text in (one, other))
    likeness = max(wording.meanings(one, other), wording.meanings(*heads))
    if (
        likeness
        and _words_of(old.results)
        and wording_likeness(_words_of(old.results), _words_of(new.results)) >= _SAME_RESULTS
    ):
        likeness = max(likeness, SURE)
    return likeness * _OTHER_PERIOD if old.period and new.period and not _same_period(old, new) else likeness


@dataclass(frozen=True, slots=True)
class MovedRow:
    """An old row, the index of the new one that it is in another action, and the action where it stood."""

    old: Deliverable
    new: int
    stood_in: ActionName


def compare_rows(
    old: Action | None,
    new: Action | None,
    partner: Mapping[int, int],
    came: Sequence[MovedRow] = (),
    gone: Container[int] = (),
    doubts: BothDoubts | None = None,
) -> tuple[DeliverableChange, ...]:
    """The rows of both years, in the order of the new table, then those that went; but for `gone`, the old ones that
    stand in another action now, and with those that `came` from another one."""
    after = new.deliverables if new else ()
    moved = {one.new: one for one in came}
    kept = [i for i in range(len(old.deliverables)) if i not in gone] if old else []
    before = [old.deliverables[i] for i in kept] if old else []
    place = {i: at for at, i in enumerate(kept)}
    pairs = side_by_side(before, after, {j: place[i] for j, i in partner.items()})
    return tuple(
        _row(moved[j].old, other, moved[j].stood_in, doubts)
        if j in moved
        else _row(one, other, doubts=doubts)
        for j, (one, other) in enumerate(pairs)
    )


def row_likeness(old: Deliverable, new: Deliverable) -> float:
    """How likely two rows are one, from 0 to 1: by their labels and the period they stand under."""
    if old.label.text and new.label.text:
        likeness = wording_likeness(old.label.text, new.label.text)
        if _opening(old) == _opening(new):
            likeness = max(likeness, _SAME_OPENING)
    else:
        likeness = _likeness_without_label(old, new)
    if old.period and new.period and not _same_period(old, new):
        return likeness * _OTHER_PERIOD
    return likeness


def _opening(row: Deliverable) -> str:
    return fold(row.label.text.partition("\n")[0]).rstrip(" :")


def _likeness_without_label(old: Deliverable, new: Deliverable) -> float:
    """A row without a label is known by its results, or by its observations."""
    one, other = _words_of(old.results), _words_of(new.results)
    if not one or not other:
        one, other = _words_of(old.observations), _words_of(new.observations)
    return wording_likeness(one, other) if one and other else float(old.label.text == new.label.text)


def _words_of(text: Text | None) -> str:
    """The words of a cell without its figures, which change from year to year."""
    return " ".join(word for word in content_words(text.text) if not word[0].isdigit()) if text else ""


def _same_period(old: Deliverable, new: Deliverable) -> bool:
    """A band is corrected from one year to the next; its label or its beginning stays."""
    one, other = old.period, new.period
    if one is None or other is None:
        return False
    begins = (one.interval or "").partition("/")[0], (other.interval or "").partition("/")[0]
    return fold(one.label) == fold(other.label) or (bool(begins[0]) and begins[0] == begins[1])


def _row(
    old: Deliverable | None,
    new: Deliverable | None,
    stood_in: ActionName | None = None,
    doubts: BothDoubts | None = None,
) -> DeliverableChange:
    return DeliverableChange(
        change=_change(old, new, same=bool(old and new and _content(old) == _content(new))),
        old=old.label.text if old else None, new=new.label.text if new else None,
        status=status_change(status_of(old) if old else None, status_of(new) if new else None),
        parts=_compare_parts(old, new),
        period_old=old.period.label if old and old.period else None,
        period_new=new.period.label if new and new.period else None,
        results_old=text_of(old.results) if old else None, results_new=text_of(new.results) if new else None,
        observations_old=text_of(old.observations) if old else None,
        observations_new=text_of(new.observations) if new else None,
        from_action=stood_in, doubts=doubts.about(old, new) if doubts else (),
        evidence_old=_place(old) if old else (), evidence_new=_place(new) if new else (),
    )  # fmt: skip


def _change(old: object, new: object, *, same: bool) -> Changed:
    return "added" if old is None else "removed" if new is None else "same" if same else "changed"


def _content(row: Deliverable) -> object:
    """What is printed in a row, wherever it stands on the page."""
    statuses = [part.status.raw if part.status else None for part in row.parts]
    others = [(other.label, other.text) for other in row.others]
    return (
        row.label.text, row.status.raw if row.status else None, row.status.code if row.status else None,
        row.period.label if row.period else None, [part.label for part in row.parts], statuses,
        text_of(row.results), text_of(row.observations), others,
    )  # fmt: skip


def _compare_parts(old: Deliverable | None, new: Deliverable | None) -> tuple[PartChange, ...]:
    """The bullets of both years. Where only one year gives them states of their own, the state of the row is that of
    each bullet in the other."""
    either = any(is_stacked(row) for row in (old, new) if row)
    before, after = old.parts if old else (), new.parts if new else ()
    partner = partners(
        before, after, lambda one, other: wording_likeness(one.label, other.label), at_least=_SAME_PART
    )
    return tuple(
        _part(one, other, *(_own_status(part, row) if either else None for part, row in ((one, old), (other, new))))
        for one, other in side_by_side(before, after, partner)
    )  # fmt: skip


def _own_status(part: Part | None, row: Deliverable | None) -> Status | None:
    """The state of a bullet: that of its row where no bullet of it has its own."""
    if part is None or row is None:
        return None
    return part.status if is_stacked(row) else row.status


def _part(old: Part | None, new: Part | None, before: Status | None, after: Status | None) -> PartChange:
    status = status_change(before, after)
    same = bool(old and new and old.label == new.label and status.old_raw == status.new_raw)
    return PartChange(
        change=_change(old, new, same=same and status.move == "same"),
        old=old.label if old else None,
        new=new.label if new else None,
        status=status,
    )


def text_of(text: Text | None) -> str | None:
    return text.text if text else None


def _place(row: Deliverable) -> Evidence:
    return row.label.evidence or (row.results.evidence if row.results else ())
