"""What changed in the figures of an action's prose, paired by what they measure, unit, kind and period."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.comparing.claims import Claim, held_against
from ldaparse.comparing.pairing import partners, side_by_side, wording_likeness
from ldaparse.comparing.periods import is_another_time, own_period, period_of
from ldaparse.comparison import Changed, IndicatorChange
from ldaparse.french.folding import content_words, fold, fold_word
from ldaparse.report import Action, Indicator

_SAME_MEASURE = 0.6
_OTHER_ROW = 0.85
_BARE = 0.7


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure where it stands: its place among those of its action, the time it holds for, and the time that its own words
    give it."""

    index: int
    found: Indicator
    period: str | None
    own: str | None


def compare_indicators(
    old: Action | None, new: Action | None, rows: Mapping[int, int]
) -> tuple[IndicatorChange, ...]:
    """The figures of both years, in the order of the new report, then those that went. `rows` is the
    index of the old row by that of the new one."""
    before, after = _figures(old), _figures(new)
    partner = _pair(before, after, rows)
    return tuple(_compared(one, other, new) for one, other in side_by_side(before, after, partner))


def pair_indicators(old: Action, new: Action, rows: Mapping[int, int]) -> dict[int, int]:
    """The index of the old figure by that of the new one."""
    return _pair(_figures(old), _figures(new), rows)


def _pair(before: Sequence[_Figure], after: Sequence[_Figure], rows: Mapping[int, int]) -> dict[int, int]:
    """Figures of one time first, those of one label before those of labels that are alike. Then those of
    another time, "22 in 2024-2025" after "9 in 2022-2023", unless the measure was paired by its time
    already: last year's column that comes back beside this year's."""
    partner: dict[int, int] = {}

    def pair(likeness: Callable[[_Figure, _Figure], float], but: Container[tuple[str, str]] = ()) -> None:
        taken = set(partner.values())
        old = [i for i, one in enumerate(before) if i not in taken and _measure(one.found) not in but]
        new = [j for j, one in enumerate(after) if j not in partner and _measure(one.found) not in but]
        found = partners(old, new, lambda i, j: likeness(before[i], after[j]), at_least=_SAME_MEASURE)
        partner.update({new[j]: old[i] for j, i in found.items()})

    def of_one_label(one: _Figure, other: _Figure) -> float:
        return _likeness(one, other, rows) if _measure(one.found) == _measure(other.found) else 0.0

    pair(of_one_label)
    pair(lambda one, other: _likeness(one, other, rows))
    dated = {_measure(after[j].found) for j in partner if after[j].own}
    pair(lambda one, other: _likeness(one, other, rows, any_time=True), but=dated)
    return partner


def _measure(found: Indicator) -> tuple[str, str]:
    return fold(found.label), fold_word(found.unit or "")


def _figures(action: Action | None) -> list[_Figure]:
    if action is None:
        return []
    return [
        _Figure(index, one, period_of(action, one), own_period(action, one))
        for index, one in enumerate(action.indicators)
    ]


def _likeness(one: _Figure, other: _Figure, rows: Mapping[int, int], *, any_time: bool = False) -> float:
    old, new = one.found, other.found
    if old.kind != new.kind or fold_word(old.unit or "") != fold_word(new.unit or ""):
        return 0.0
    same_row = new.deliverable is not None and rows.get(new.deliverable) == old.deliverable
    if not any_time and _is_another_time(one, other, same_row=same_row):
        return 0.0
    likeness = _measure_likeness(old, new)
    if not same_row and None not in {old.deliverable, new.deliverable}:
        likeness *= _OTHER_ROW
    # Of two figures of one measure, the one of the same sentence comes first.
    return 0.9 * likeness + 0.1 * (0.5 * (old.value == new.value) + 0.5 * (old.quote == new.quote))


def _is_another_time(one: _Figure, other: _Figure, *, same_row: bool) -> bool:
    """The band of a row is corrected from one year to the next: in the same row only the text's own
    period counts."""
    if same_row:
        return is_another_time(one.own, other.own)
    return is_another_time(one.period, other.period)


def _measure_likeness(old: Indicator, new: Indicator) -> float:
    """Likeness of the labels beyond the unit that both have: a bare "jeunes" is not "jeunes reçus",
    unless it is the same figure that only one of the texts tells in full."""
    unit = fold_word(old.unit or "")
    mine = " ".join(word for word in content_words(old.label) if word != unit)
    theirs = " ".join(word for word in content_words(new.label) if word != unit)
    if bool(mine) != bool(theirs):
        return _BARE if old.value == new.value else 0.0
    return wording_likeness(mine, theirs)


def _compared(one: _Figure | None, other: _Figure | None, action: Action | None) -> IndicatorChange:
    old, new = one.found if one else None, other.found if other else None
    known = new or old
    if known is None:
        raise ValueError("a change needs a figure on one side at least")
    change: Changed = "added" if old is None else "removed"
    delta = relative = None
    if old and new:
        change = "same" if (old.value, old.high) == (new.value, new.high) else "changed"
        delta = round(new.value - old.value, 6)
        relative = round(100 * delta / abs(old.value), 2) if old.value else None
    claim = _claim(one if change == "changed" else None, other, action)
    return IndicatorChange(
        change=change, label=known.label, unit=known.unit, kind=known.kind, delta=delta, relative=relative,
        old=old.value if old else None, new=new.value if new else None,
        high_old=old.high if old else None, high_new=new.high if new else None,
        period_old=one.period if one else None, period_new=other.period if other else None,
        claimed=claim.change.value if claim and claim.change else None,
        claimed_unit=claim.change.unit if claim and claim.change else None,
        recalled=claim.recalled.value if claim and claim.recalled else None,
        borne_out=claim.borne_out if claim else None,
        evidence_old=old.evidence if old else (), evidence_new=new.evidence if new else (),
    )  # fmt: skip


def _claim(old: _Figure | None, new: _Figure | None, action: Action | None) -> Claim | None:
    """What the new text claims; held against the old figure only where it moved."""
    if new is None or action is None:
        return None
    return held_against(
        action.indicators, new.index, old.found.value if old else None, old.period if old else None
    )
