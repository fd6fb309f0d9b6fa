"""What changed in the financial table, line by line and in total."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from ldaparse.comparing.bases import Bases, basis_of
from ldaparse.comparing.funders import called_now
from ldaparse.comparing.numbered import Common, pair_numbered
from ldaparse.comparing.pairing import side_by_side
from ldaparse.comparing.requested_pairs import Settled, typed
from ldaparse.comparing.statuses import status_change
from ldaparse.comparing.wording import Wording
from ldaparse.comparison import ActionChange, AmountChange, Changed, FinanceChange, StatusChange
from ldaparse.findings import euros, finding
from ldaparse.french.status import read_status
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import Amounts, FinanceLine, Finding, Number, Report, Status

_ROUNDING = 1.0
_TOTALLED = {"allocated": "alloué", "committed": "engagé", "remaining": "reliquat"}


def pair_lines(
    old: Report, new: Report, renumbered: Mapping[int, int], reused: Container[int], wording: Wording
) -> tuple[tuple[tuple[FinanceLine | None, FinanceLine | None], ...], tuple[Finding, ...]]:
    """The lines of both tables side by side, paired by number, else by title. `renumbered` are the
    actions that changed number, old to new: their lines did too; `reused` are numbers that were given to other
    actions. And the doubts."""
    before = old.finances.lines if old.finances else ()
    after = new.finances.lines if new.finances else ()

    def in_common(one: FinanceLine, _other: FinanceLine) -> Common:
        return "nothing" if one.number in reused else "rows"

    settled = _with_numbers(wording.of_lines(before, after), before, after, renumbered)
    paired = pair_numbered(before, after, settled, in_common, wording.meanings)
    doubts = [
        finding(
            "compare.reworded", case="line", where=f"finances.lines[{j}]", evidence=after[j].evidence.get("title", ()),
            old=before[paired.partner[j]].title, new=after[j].title,
            pair=typed(before[paired.partner[j]].title, after[j].title),
        )
        for j in sorted(paired.doubtful)
        if before[paired.partner[j]].number is None or after[j].number is None
    ]  # fmt: skip
    return tuple(side_by_side(before, after, paired.partner)), tuple(doubts)


def _with_numbers(
    settled: Settled, old: Sequence[FinanceLine], new: Sequence[FinanceLine], renumbered: Mapping[int, int]
) -> Settled:
    """What was asked, and the lines whose actions changed number, where the numbers stand once."""
    found = dict(settled.same)
    for one, other in renumbered.items():
        before = [i for i, line in enumerate(old) if line.number == one]
        after = [j for j, line in enumerate(new) if line.number == other]
        if len(before) == len(after) == 1 and after[0] not in found and before[0] not in found.values():
            found[after[0]] = before[0]
    return Settled(found, settled.apart)


def compare_line(
    old: FinanceLine | None,
    new: FinanceLine | None,
    bases: tuple[Bases, Bases] = ({}, {}),
    action: ActionChange | None = None,
    profile: Profile | None = None,
    funders: Mapping[str, str] | None = None,
) -> FinanceChange:
    """What changed in a line, or all of it where only one table has it.

    Args:
        old: the line before, if the old table has it.
        new: the line after, if the new table has it.
        bases: those of the amounts of both tables.
        action: the action of a line that one table only has, where it was split from another one or merged into it.
        profile: the words of states in its comments; None for the shipped ones.
        funders: the new names of funders that are called otherwise, by their old ones.
    """
    known = new or old
    if known is None:
        raise ValueError("a change needs a line on one side at least")
    fields = amounts(old, new, bases, funders)
    change: Changed = "added" if old is None else "removed"
    if old and new:
        words = (old.title, old.lead, old.comment) == (new.title, new.lead, new.comment)
        change = "same" if words and all(one.old == one.new for one in fields.values()) else "changed"
    return FinanceChange(
        change=change, old=old.number if old else None, new=new.number if new else None, title=known.title,
        title_old=old.title if old else None, fields=fields,
        split_from=action.split_from if action else (), merged_into=action.merged_into if action else (),
        comment_old=old.comment if old else None, comment_new=new.comment if new else None,
        status=_comment_status(old, new, as_loaded(profile)),
        evidence_old={called_now(name, funders or {}): at for name, at in old.evidence.items()} if old else {}, evidence_new=dict(new.evidence) if new else {},
    )  # fmt: skip


def compare_totals(
    old: Report,
    new: Report,
    bases: tuple[Bases, Bases] = ({}, {}),
    funders: Mapping[str, str] | None = None,
) -> dict[str, AmountChange]:
    """The printed totals of both tables, amount by amount."""
    before = old.finances.total if old.finances else None
    after = new.finances.total if new.finances else None
    sums = misprinted(old), misprinted(new)
    return {
        field: moved.model_copy(
            update={"computed_old": sums[0].get(field), "computed_new": sums[1].get(field)}
        )
        if field in {**sums[0], **sums[1]}
        else moved
        for field, moved in amounts(before, after, bases, funders).items()
    }


def doubtful_totals(report: Report) -> Iterator[Finding]:
    """Totals that are not the sum of their lines: what they gained or lost says nothing."""
    total = report.finances.total if report.finances else None
    if total is None:
        return
    printed = by_field(total)
    for field, computed in misprinted(report).items():
        yield finding(
            "compare.total", where=f"totals.{field}", evidence=total.evidence.get(field, ()),
            name=report.source.name, field=_TOTALLED[field], printed=euros(printed[field]), computed=euros(computed),
        )  # fmt: skip


def misprinted(report: Report) -> dict[str, Number]:
    """The sum of the lines by field, for the printed totals that are another amount."""
    if report.finances is None or report.finances.total is None:
        return {}
    total = by_field(report.finances.total)
    lines = [by_field(line) for line in report.finances.lines]
    sums = {
        field: round(sum(line.get(field, 0) for line in lines), 2) for field in _TOTALLED if field in total
    }
    return {field: computed for field, computed in sums.items() if abs(total[field] - computed) > _ROUNDING}


def amounts(
    old: Amounts | None,
    new: Amounts | None,
    bases: tuple[Bases, Bases] = ({}, {}),
    funders: Mapping[str, str] | None = None,
) -> dict[str, AmountChange]:
    """Every amount that one of them has: "allocated", "funding.<source>", "committed", "remaining",
    and "execution", committed over allocated in per cent. There is no difference between two bases. A funder that is called
    otherwise in the old table has its new name."""
    names = funders or {}
    before, after = {called_now(field, names): value for field, value in by_field(old).items()}, by_field(new)
    old_bases = {called_now(field, names): basis for field, basis in bases[0].items()}
    fields = [*before, *(field for field in after if field not in before)]
    return {
        field: AmountChange.of(
            before.get(field), after.get(field), basis_of(field, old_bases), basis_of(field, bases[1])
        )
        for field in sorted(fields, key=field_order)
    }


def by_field(row: Amounts | None) -> dict[str, Number]:
    """The amounts that a row has, by the names that `amounts` gives them."""
    if row is None:
        return {}
    found: dict[str, Number | None] = {"allocated": row.allocated}
    found |= {f"funding.{funding.source}": funding.amount for funding in row.funding}
    found |= {"committed": row.committed, "remaining": row.remaining}
    if row.execution is not None:
        found["execution"] = round(row.execution, 2)
    return {field: value for field, value in found.items() if value is not None}


def field_order(field: str) -> tuple[int, str]:
    """What sorts the names of amounts as a financial table has them."""
    known = ("allocated", "funding", "committed", "remaining", "execution")
    return known.index(field.partition(".")[0]), field


def _comment_status(
    old: FinanceLine | None, new: FinanceLine | None, profile: Profile
) -> StatusChange | None:
    """What the comments say of the action: "réorientée", "abandonnée", "achevée"."""
    before, after = _said(old, profile), _said(new, profile)
    return status_change(before, after) if before or after else None


def _said(line: FinanceLine | None, profile: Profile) -> Status | None:
    if line is None or not line.comment:
        return None
    reading = read_status(line.comment, profile)
    if reading.code in {"unknown", "planned"}:  # a date in a comment is that of anything
        return None
    return Status.model_validate({"raw": line.comment, "code": reading.code, "date": reading.date})
