"""What changed in the figures of an action's prose, paired by what they measure, unit, kind and period."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ldaparse.checking.targets import Aim
from ldaparse.comparing.claims import Claim, held_against, recalled_by
from ldaparse.comparing.doubts import BothDoubts
from ldaparse.comparing.meaning import Meanings
from ldaparse.comparing.pairing import partners, side_by_side, wording_likeness
from ldaparse.comparing.periods import is_another_time, own_period, period_of, years_in
from ldaparse.comparing.wording import SURE
from ldaparse.comparison import Changed, IndicatorChange
from ldaparse.french.folding import content_words, fold, fold_word
from ldaparse.profile import Profile, load_profile
from ldaparse.report import Action, Basis, Finding, Indicator


@dataclass(frozen=True, slots=True)
class Aids:
    """Made once for a comparison."""

    meanings: Meanings | None = None
    doubts: BothDoubts | None = None
    profile: Profile = field(default_factory=load_profile)

    def doubts_about(self, old: object, new: object) -> tuple[Finding, ...]:
        """What the findings of both reports say of a value."""
        return self.doubts.about(old, new) if self.doubts else ()


def target_reached(found: Indicator | None, profile: Profile) -> bool | None:
    """Whether a figure is what was aimed at, or better; None where nothing was aimed at, and for a range."""
    aim = Aim.of(found.label, found.target, profile) if found and found.high is None else None
    return aim.is_reached(found.value) if aim and found else None


_SAME_MEASURE = 0.6
_OTHER_ROW = 0.85
_BARE = 0.7


@dataclass(frozen=True, slots=True)
class ActionOfYear:
    """An action and the year up to which its report tells, if that is known."""

    action: Action
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """An old row that stands in another action now: where it stood, and the index of the new row."""

    source: ActionOfYear
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure where it stands: its place among those of its action, the time it holds for and that its own words give it,
    the index of the new row that it stands in or that its row became, and the former value that stands beside it."""

    index: int
    found: Indicator
    period: str | None
    own: str | None
    year: int | None
    row: int | None
    recalled: Indicator | None


def compare_indicators(
    old: ActionOfYear | None,
    new: ActionOfYear | None,
    rows: Mapping[int, int],
    came: Sequence[Followed] = (),
    gone: Container[int] = (),
    aids: Aids | None = None,
) -> tuple[IndicatorChange, ...]:
    """The figures of both years, in the order of the new report, then those that went.

    Args:
        old: the action before, if the old report has it.
        new: the action after, if the new report has it.
        rows: the index of the old row by that of the new one.
        came: rows that stood in other actions before; their figures came with them.
        gone: the old rows that went to other actions, and their figures with them.
        aids: what is known of both reports.
    """
    known = aids or Aids()
    before, after = _before(old, rows, came, gone), _figures(new)
    return tuple(
        _compared(one, other, new.action if new else None, known)
        for one, other in side_by_side(before, after, _pair(before, after, known.meanings))
    )


def pair_indicators(
    old: ActionOfYear, new: ActionOfYear, rows: Mapping[int, int], meanings: Meanings | None = None
) -> dict[int, int]:
    """The index of the old figure by that of the new one."""
    before, after = _before(old, rows), _figures(new)
    return {after[j].index: before[i].index for j, i in _pair(before, after, meanings).items()}


def _before(
    old: ActionOfYear | None,
    rows: Mapping[int, int],
    came: Sequence[Followed] = (),
    gone: Container[int] = (),
) -> list[_Figure]:
    became = {i: j for j, i in rows.items()}
    own = [
        replace(one, row=became.get(one.row) if one.row is not None else None)
        for one in _figures(old)
        if one.row not in gone
    ]
    return own + [
        replace(one, row=moved.new)
        for moved in came
        for one in _figures(moved.source)
        if one.row == moved.old
    ]


def _pair(
    before: Sequence[_Figure], after: Sequence[_Figure], meanings: Meanings | None = None
) -> dict[int, int]:
    """Figures of one time first, those of one label before those of labels that are alike. Then those of
    another time, "22 in 2024-2025" after "9 in 2022-2023", unless the measure was paired by its time
    already: last year's column that comes back beside this year's. Then those of one label on two bases; last those
    that say the same in other words, in one row."""
    partner: dict[int, int] = {}

    def pair(likeness: Callable[[_Figure, _Figure], float], but: Container[tuple[str, str]] = ()) -> None:
        taken = set(partner.values())
        old = [i for i, one in enumerate(before) if i not in taken and _measure(one.found) not in but]
        new = [j for j, one in enumerate(after) if j not in partner and _measure(one.found) not in but]
        found = partners(old, new, lambda i, j: likeness(before[i], after[j]), at_least=_SAME_MEASURE)
        partner.update({new[j]: old[i] for j, i in found.items()})

    def of_one_label(one: _Figure, other: _Figure) -> float:
        return _likeness(one, other) if _measure(one.found) == _measure(other.found) else 0.0

    def on_any_basis(one: _Figure, other: _Figure) -> float:
        same = _measure(one.found) == _measure(other.found)
        return _likeness(one, other, any_time=True, any_basis=True) if same else 0.0

    pair(of_one_label)
    pair(_likeness)
    dated = {_measure(after[j].found) for j in partner if after[j].own}
    pair(lambda one, other: _likeness(one, other, any_time=True), but=dated)
    pair(on_any_basis, but=dated)
    if meanings:
        pair(lambda one, other: _meaning(one, other, meanings), but=dated)
    return partner


def _measure(found: Indicator) -> tuple[str, str]:
    return fold(found.label), fold_word(found.unit or "")


def _figures(source: ActionOfYear | None) -> list[_Figure]:
    """The figures of an action, those that only recall a former value beside the one that they recall it of."""
    if source is None:
        return []
    action = source.action
    recalls = recalled_by(action.indicators, source.year)
    recalled = {host: action.indicators[index] for index, host in recalls.items()}
    found = []
    for index, one in enumerate(action.indicators):
        if index in recalls:
            continue
        period, own, beside = period_of(action, one), own_period(action, one), recalled.get(index)
        if beside and beside.period and beside.period == one.period:
            period = own = None  # the time of the value recalled was taken for its own
        found.append(_Figure(index, one, period, own, source.year, one.deliverable, beside))
    return found


def _likeness(one: _Figure, other: _Figure, *, any_time: bool = False, any_basis: bool = False) -> float:
    old, new = one.found, other.found
    if old.kind != new.kind or fold_word(old.unit or "") != fold_word(new.unit or ""):
        return 0.0
    if not any_basis and on_two_bases(old.basis, new.basis):
        return 0.0
    same_row = new.deliverable is not None and one.row == new.deliverable
    if not any_time and _is_another_time(one, other, same_row=same_row):
        return 0.0
    likeness = _measure_likeness(old, new)
    if other.recalled and other.recalled.value == old.value:
        likeness = max(likeness, _BARE)  # the new text itself says which value it follows
    if not same_row and None not in {old.deliverable, new.deliverable}:
        likeness *= _OTHER_ROW
    # Of two figures of one measure, the one of the same sentence comes first.
    return 0.9 * likeness + 0.1 * (0.5 * (old.value == new.value) + 0.5 * (old.quote == new.quote))


def _meaning(one: _Figure, other: _Figure, meanings: Meanings) -> float:
    """How surely two figures of one row, kind, basis and time are one measure in other words: "ménages relogés",
    "relogements de ménages"."""
    old, new = one.found, other.found
    same_row = new.deliverable is not None and one.row == new.deliverable
    if not same_row or old.kind != new.kind or on_two_bases(old.basis, new.basis):
        return 0.0
    if _is_another_time(one, other, same_row=True) or _is_measured_otherwise(old, new):
        return 0.0
    likeness = meanings(old.label, new.label)
    return likeness if likeness >= SURE else 0.0


def _is_measured_otherwise(old: Indicator, new: Indicator) -> bool:
    """Whether the units are of other things: of counted things only the labels tell."""
    counted = old.kind == "count"
    return not counted and fold_word(old.unit or "") != fold_word(new.unit or "")


def on_two_bases(old: Basis | None, new: Basis | None) -> bool:
    """Whether two figures are measured otherwise: what is counted since a beginning is no year's."""
    return old is not None and new is not None and ("cumulative" in {old, new}) and old != new


def _is_another_time(one: _Figure, other: _Figure, *, same_row: bool) -> bool:
    """The band of a row is corrected from one year to the next: in the same row only the text's own
    period counts."""
    if same_row:
        return is_another_time(one.own, other.own)
    return is_another_time(one.period, other.period)


def _is_restated(old: _Figure, new: _Figure) -> bool:
    """Whether both reports, of two years, give the value of one time, and it is another."""
    if old.year is None or new.year is None or old.year == new.year or old.found.value == new.found.value:
        return False
    times = [years_in(one.period) if one.period else {str(one.year)} for one in (old, new)]
    return times[0] == times[1] and "cumulative" not in {old.found.basis, new.found.basis}


def _measure_likeness(old: Indicator, new: Indicator) -> float:
    """Likeness of the labels beyond the unit that both have: a bare "jeunes" is not "jeunes reçus",
    unless it is the same figure that only one of the texts tells in full."""
    unit = fold_word(old.unit or "")
    mine = " ".join(word for word in content_words(old.label) if word != unit)
    theirs = " ".join(word for word in content_words(new.label) if word != unit)
    if bool(mine) != bool(theirs):
        return _BARE if old.value == new.value else 0.0
    return wording_likeness(mine, theirs)


def _compared(
    one: _Figure | None, other: _Figure | None, action: Action | None, aids: Aids
) -> IndicatorChange:
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
    two_bases = bool(old and new and on_two_bases(old.basis, new.basis))
    claim = _claim(one, other, action, moved=change == "changed") if not two_bases else None
    return IndicatorChange(
        change=change, label=known.label, unit=known.unit, kind=known.kind,
        delta=None if two_bases else delta, relative=None if two_bases else relative,
        old=old.value if old else None, new=new.value if new else None,
        high_old=old.high if old else None, high_new=new.high if new else None,
        period_old=one.period if one else None, period_new=other.period if other else None,
        basis_old=old.basis if old else None, basis_new=new.basis if new else None,
        target_old=old.target if old else None, target_new=new.target if new else None,
        target_reached_old=target_reached(old, aids.profile), target_reached=target_reached(new, aids.profile),
        restated=bool(one and other and _is_restated(one, other)),
        claimed=claim.change.value if claim and claim.change else None,
        claimed_unit=claim.change.unit if claim and claim.change else None,
        recalled=claim.recalled.value if claim and claim.recalled else None,
        borne_out=claim.borne_out if claim else None, doubts=aids.doubts_about(old, new),
        evidence_old=old.evidence if old else (), evidence_new=new.evidence if new else (),
    )  # fmt: skip


def _claim(old: _Figure | None, new: _Figure | None, action: Action | None, *, moved: bool) -> Claim | None:
    """What the new text claims and recalls, held against the old figure. A sentence that comes back as it was says
    nothing of this year."""
    if new is None or action is None:
        return None
    again = old is not None and (old.found.quote, old.found.value) == (new.found.quote, new.found.value)
    value = old.found.value if old and not again else None
    when = (old.period or (str(old.year) if old.year else None)) if old else None
    return held_against(action.indicators, new.index, new.recalled, value, when, moved=moved)
