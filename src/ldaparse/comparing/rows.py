"""What changed in the rows of an action's table, and in the figures of its prose.

Reports are cumulative: the rows of last year come back, often reworded, beside new ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.comparing.pairing import pair_best, wording_likeness
from ldaparse.comparing.statuses import status_change, status_of
from ldaparse.comparison import DeliverableChange, IndicatorChange, PartChange
from ldaparse.evidence import Evidence, Text
from ldaparse.french.folding import fold, fold_word
from ldaparse.report import Action, Deliverable, Indicator, Part

_SAME_ROW = 0.5
_SAME_PART = 0.55
_SAME_MEASURE = 0.6
_OTHER_PERIOD = 0.4
_OTHER_TIME = 0.7


def compare_rows(old: Action, new: Action) -> tuple[DeliverableChange, ...]:
    """The rows of both years, in the order of the new table, then those that went."""
    pairs = pair_best(old.deliverables, new.deliverables, _row_likeness, at_least=_SAME_ROW)
    partner = {j: i for i, j, _ in pairs}
    changes = [
        _row_changed(old.deliverables[partner[j]], row) if j in partner else _row_alone(row, "added")
        for j, row in enumerate(new.deliverables)
    ]
    gone = [row for i, row in enumerate(old.deliverables) if i not in partner.values()]
    return (*changes, *(_row_alone(row, "removed") for row in gone))


def row_added_or_removed(row: Deliverable, *, added: bool) -> DeliverableChange:
    """A row of an action that only one of the reports has."""
    return _row_alone(row, "added" if added else "removed")


def _row_likeness(old: Deliverable, new: Deliverable) -> float:
    likeness = wording_likeness(_naming(old), _naming(new))
    if _first_lines(old) and _first_lines(old) == _first_lines(new):
        likeness = max(likeness, 0.8)
    if old.period and new.period and not _same_period(old, new):
        return likeness * _OTHER_PERIOD
    return likeness


def _naming(row: Deliverable) -> str:
    """The label of a row; a row without one is known by its results, or its observations."""
    return row.label.text or _text(row.results) or _text(row.observations) or ""


def _first_lines(row: Deliverable) -> str:
    return fold(row.label.text.partition("\n")[0]).rstrip(" :")


def _same_period(old: Deliverable, new: Deliverable) -> bool:
    """A band is corrected from one year to the next; its label or its beginning stays."""
    one, other = old.period, new.period
    if one is None or other is None:
        return False
    begins = (one.interval or "").partition("/")[0], (other.interval or "").partition("/")[0]
    return fold(one.label) == fold(other.label) or (bool(begins[0]) and begins[0] == begins[1])


def _row_changed(old: Deliverable, new: Deliverable) -> DeliverableChange:
    status = status_change(status_of(old), status_of(new))
    return DeliverableChange(
        change="same" if _content(old) == _content(new) else "changed",
        old=old.label.text, new=new.label.text, status=status, parts=_compare_parts(old.parts, new.parts),
        period_old=old.period.label if old.period else None, period_new=new.period.label if new.period else None,
        results_old=_text(old.results), results_new=_text(new.results),
        observations_old=_text(old.observations), observations_new=_text(new.observations),
        evidence_old=_place(old), evidence_new=_place(new),
    )  # fmt: skip


def _row_alone(row: Deliverable, change: str) -> DeliverableChange:
    added = change == "added"
    side = "new" if added else "old"
    values = {
        side: row.label.text, f"period_{side}": row.period.label if row.period else None,
        f"results_{side}": _text(row.results), f"observations_{side}": _text(row.observations),
        f"evidence_{side}": _place(row),
    }  # fmt: skip
    status = status_change(None, status_of(row)) if added else status_change(status_of(row), None)
    parts = _compare_parts((), row.parts) if added else _compare_parts(row.parts, ())
    return DeliverableChange.model_validate(
        {"old": None, "new": None, "change": change, "status": status, "parts": parts, **values}
    )


def _content(row: Deliverable) -> object:
    """What is printed in a row, wherever it stands on the page."""
    statuses = [part.status.raw if part.status else None for part in row.parts]
    others = [(other.label, other.text) for other in row.others]
    return (
        row.label.text, row.status.raw if row.status else None, row.status.code if row.status else None,
        row.period.label if row.period else None, [part.label for part in row.parts], statuses,
        _text(row.results), _text(row.observations), others,
    )  # fmt: skip


def _compare_parts(old: Sequence[Part], new: Sequence[Part]) -> tuple[PartChange, ...]:
    pairs = pair_best(
        old, new, lambda one, other: wording_likeness(one.label, other.label), at_least=_SAME_PART
    )
    partner = {j: i for i, j, _ in pairs}
    changes = [_part_changed(old[partner[j]] if j in partner else None, part) for j, part in enumerate(new)]
    gone = [part for i, part in enumerate(old) if i not in partner.values()]
    return (*changes, *(_part_changed(part, None) for part in gone))


def _part_changed(old: Part | None, new: Part | None) -> PartChange:
    status = status_change(old.status if old else None, new.status if new else None)
    same = (
        old and new and old.label == new.label and status.old_raw == status.new_raw and status.move == "same"
    )
    return PartChange(
        change="added" if old is None else "removed" if new is None else "same" if same else "changed",
        old=old.label if old else None,
        new=new.label if new else None,
        status=status,
    )


def compare_indicators(old: Action, new: Action) -> tuple[IndicatorChange, ...]:
    """The figures of both years, paired by what they measure, unit, kind and period."""
    pairs = pair_best(old.indicators, new.indicators, _measure_likeness, at_least=_SAME_MEASURE)
    partner = {j: i for i, j, _ in pairs}
    changes = [
        indicator_change(old.indicators[partner[j]] if j in partner else None, found)
        for j, found in enumerate(new.indicators)
    ]
    gone = [found for i, found in enumerate(old.indicators) if i not in partner.values()]
    return (*changes, *(indicator_change(found, None) for found in gone))


def _measure_likeness(old: Indicator, new: Indicator) -> float:
    if old.kind != new.kind or fold_word(old.unit or "") != fold_word(new.unit or ""):
        return 0.0
    likeness = wording_likeness(old.label, new.label)
    if old.period and new.period and old.period != new.period:
        likeness *= _OTHER_TIME
    # Of two figures of one measure, the one of the same sentence comes first.
    return 0.9 * likeness + 0.1 * (0.5 * (old.value == new.value) + 0.5 * (old.quote == new.quote))


def indicator_change(old: Indicator | None, new: Indicator | None) -> IndicatorChange:
    """From one figure to the other; `relative` in per cent of the old value."""
    known = new or old
    if known is None:
        raise ValueError("a change needs a figure on one side at least")
    change = "added" if old is None else "removed" if new is None else None
    delta = relative = None
    if old and new:
        same = (old.value, old.high) == (new.value, new.high)
        change = "same" if same else "changed"
        delta = round(new.value - old.value, 6)
        relative = round(100 * delta / abs(old.value), 2) if old.value else None
    return IndicatorChange.model_validate({
        "change": change, "label": known.label, "unit": known.unit, "kind": known.kind, "delta": delta, "relative": relative,
        "old": old.value if old else None, "new": new.value if new else None,
        "high_old": old.high if old else None, "high_new": new.high if new else None,
        "period_old": old.period if old else None, "period_new": new.period if new else None,
        "evidence_old": old.evidence if old else (), "evidence_new": new.evidence if new else (),
    })  # fmt: skip


def _text(text: Text | None) -> str | None:
    return text.text if text else None


def _place(row: Deliverable) -> Evidence:
    return row.label.evidence or (row.results.evidence if row.results else ())
