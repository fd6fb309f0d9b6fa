"""What changed in the financial table, line by line and in total."""

from __future__ import annotations

from ldaparse.comparing.pairing import TitleLikeness, pair_best
from ldaparse.comparison import AmountChange, FinanceChange
from ldaparse.evidence import Evidence
from ldaparse.report import Amounts, FinanceLine, Number, Report

_SAME_TITLE = 0.75


def compare_finances(old: Report, new: Report) -> tuple[FinanceChange, ...]:
    """The lines of both tables, paired by number, those without by title; in the order of the new table."""
    before = list(old.finances.lines) if old.finances else []
    after = list(new.finances.lines) if new.finances else []
    partner = _pair(before, after)
    changes = [
        _changed(before[partner[j]], line) if j in partner else _added(line) for j, line in enumerate(after)
    ]
    gone = [line for i, line in enumerate(before) if i not in partner.values()]
    return (*changes, *(_removed(line) for line in gone))


def compare_totals(old: Report, new: Report) -> dict[str, AmountChange]:
    """The printed totals of both tables, amount by amount."""
    before = old.finances.total if old.finances else None
    after = new.finances.total if new.finances else None
    return amounts(before, after)


def amounts(old: Amounts | None, new: Amounts | None) -> dict[str, AmountChange]:
    """Every amount that one of them has: "allocated", "funding.<source>", "committed", "remaining",
    and "execution", committed over allocated in per cent."""
    before, after = _by_field(old), _by_field(new)
    fields = [*before, *(field for field in after if field not in before)]
    return {
        field: AmountChange.of(before.get(field), after.get(field)) for field in sorted(fields, key=_order)
    }


def _by_field(row: Amounts | None) -> dict[str, Number]:
    if row is None:
        return {}
    found: dict[str, Number | None] = {"allocated": row.allocated}
    found |= {f"funding.{funding.source}": funding.amount for funding in row.funding}
    found |= {"committed": row.committed, "remaining": row.remaining}
    if row.committed is not None and row.allocated:
        found["execution"] = round(100 * row.committed / row.allocated, 2)
    return {field: value for field, value in found.items() if value is not None}


def _order(field: str) -> tuple[int, str]:
    known = ("allocated", "funding", "committed", "remaining", "execution")
    return known.index(field.partition(".")[0]), field


def _pair(before: list[FinanceLine], after: list[FinanceLine]) -> dict[int, int]:
    """Index of the old line by that of the new one. A number that a table prints twice is no key."""
    old_by_number, new_by_number = _unique_numbers(before), _unique_numbers(after)
    partner = {new_by_number[n]: old_by_number[n] for n in new_by_number if n in old_by_number}
    likeness = TitleLikeness(line.title for line in (*before, *after))
    free_old = [i for i in range(len(before)) if i not in partner.values()]
    free_new = [j for j in range(len(after)) if j not in partner]

    def alike(i: int, j: int) -> float:
        one, other = before[i], after[j]
        if one.number is not None and other.number is not None and one.number != other.number:
            return 0.0
        return likeness(one.title, other.title)

    for i, j, _ in pair_best(free_old, free_new, alike, at_least=_SAME_TITLE):
        partner[free_new[j]] = free_old[i]
    return partner


def _unique_numbers(lines: list[FinanceLine]) -> dict[int, int]:
    numbers = [line.number for line in lines]
    return {n: i for i, n in enumerate(numbers) if n is not None and numbers.count(n) == 1}


def _changed(old: FinanceLine, new: FinanceLine) -> FinanceChange:
    fields = amounts(old, new)
    same = all(change.old == change.new for change in fields.values()) and (
        old.title,
        old.lead,
        old.comment,
    ) == (new.title, new.lead, new.comment)
    return FinanceChange(
        change="same" if same else "changed", old=old.number, new=new.number, title=new.title, title_old=old.title,
        fields=fields, comment_old=old.comment, comment_new=new.comment, evidence_old=_places(old), evidence_new=_places(new),
    )  # fmt: skip


def _added(line: FinanceLine) -> FinanceChange:
    return FinanceChange(
        change="added", old=None, new=line.number, title=line.title, title_old=None, fields=amounts(None, line),
        comment_new=line.comment, evidence_new=_places(line),
    )  # fmt: skip


def _removed(line: FinanceLine) -> FinanceChange:
    return FinanceChange(
        change="removed", old=line.number, new=None, title=line.title, title_old=line.title,
        fields=amounts(line, None), comment_old=line.comment, evidence_old=_places(line),
    )  # fmt: skip


def _places(line: FinanceLine) -> dict[str, Evidence]:
    return dict(line.evidence)
