"""The financial table: lines with what is allocated, who brings it, what is committed, what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ldaparse.french.dates import read_period
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.funders import funder, is_no_funder, year_of
from ldaparse.interpreting.schemas.schema import Claim, Reason, Role, TableSchema
from ldaparse.interpreting.table_view import ColumnView, TableView
from ldaparse.interpreting.wording import Match, begins_with, find_role, find_roles, phrases_in_label, tokens

_MONEY = {"amount": 2.0, "count": 1.0, "rate": -4.5, "prose": -3.0, "state": -3.0, "date": -3.0}
ROLES = {
    "number": Role({"count": 1, "amount": -2, "prose": -2, "rate": -4}),
    "title": Role({"prose": 1, "state": 1, "amount": -4.5, "rate": -4.5, "count": -3}),
    "lead": Role({"prose": 0.5, "amount": -4.5, "rate": -4.5}),
    "allocated": Role(_MONEY),
    "funding": Role(_MONEY),
    "committed": Role(_MONEY),
    "remaining": Role(_MONEY),
    "rate": Role({"rate": 2, "amount": -3.5, "prose": -3, "state": -3}),
    "comment": Role({"prose": 0.5, "amount": -4.5, "rate": -3}),
}
MONEY_ROLES = frozenset({"allocated", "funding", "committed", "remaining"})
_DECIDING = (MONEY_ROLES | {"rate"}) - {"funding"}
_SHARED = frozenset({"allocated", "funding"})  # what the columns under such a header bring a share of
_COUNTER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?")
# What a header says that stands below that of a cost: the same, without or with taxes.
_TAXES = re.compile(r"\W*(?:HT|TTC|hors\s+taxes?|toutes\s+taxes(?:\s+comprises)?)\W*", re.IGNORECASE)
WHOLE = 0.6
"""For the column of the whole convention, among several of its kind."""
ADDED_UP = -0.6
"""For a column of what adds up since the beginning, "Cumul engagé", in a table whose other columns are of no years: these are of the
period of the report."""
WITHOUT_TAX = -0.5
"""Against amounts without tax, where others stand with it."""
UNNAMED = 1.0
"""For a column of amounts or rates whose header is no known word."""


def claims(view: TableView, column: ColumnView, context: Context) -> Iterator[Claim]:
    """What a column of a financial table may be: by its own header, the header of its group, or its cells."""
    named = _own_roles(column, context)
    own = named[0] if named else None
    group = _group_role(column, context)
    year = year_of(column.labels)
    if own is not None and own.role == "funding":
        yield from _claims_of_funder(column, group or _shared_role(view, column, context), year, own, context)
    elif own is not None:
        yield Claim(own.role, _reasons(view, column, own, context), year=year if own.role in ROLES else None)
        for other in named[1:]:
            reason = Reason(context.settings.alternative, f"header {column.whole_label!r} names it, too")
            yield Claim(other.role, (reason,), year=year)
        # "Action" over 1, 2 and 3, beside "Intitulé"
        if own.role == "title" and counts_up(column, context.profile.finance_rows.values()):
            yield Claim("number", (Reason(UNNAMED, "its cells count the lines"),))
        yield from _alternatives(column, year, context)
    elif group is not None and _is_general(column.label, context):
        source = funder(column.labels[0], context.profile) if group.role == "funding" else None
        yield Claim(
            group.role,
            _reasons(view, column, group, context),
            source=source,
            year=year,
            several=group.role == "funding",
        )
    elif group is not None and group.role in _SHARED:
        further = _own_word(column, context)
        if further is not None:
            reason = Reason(
                context.settings.word, f"header {column.label!r} names it under that of its group"
            )
            yield Claim(further.role, (reason,), year=year)
        else:
            reason = Reason(context.settings.word, "its group's header names fundings")
            yield _funding(column, year, (reason,), context)
    elif group is not None:
        if _alone_in_group(column, view, context):
            yield Claim(group.role, _reasons(view, column, group, context), year=year)
    else:
        yield from _alternatives(column, year, context)
        yield from _claims_of_cells(column, year, context)


def _own_word(column: ColumnView, context: Context) -> Match | None:
    """The money that a header names in a word of its own under that of its group: "Ouverts" under "Crédits de paiement"."""
    match = find_role(column.label, context.profile.finance_column_alternatives)
    is_whole = match is not None and len(tokens(column.label)) == match.length
    return match if match is not None and is_whole and match.role in MONEY_ROLES else None


def _has_years(view: TableView) -> bool:
    return any(year_of(column.labels) is not None for column in view.columns)


def _own_roles(column: ColumnView, context: Context) -> list[Match]:
    """The roles that its own header names, the likeliest first: where the first word says only that it is money,
    "Budget consommé", a further one goes before."""
    profile = context.profile
    found = find_roles(column.label, profile.finance_columns)
    if len(found) < 2 or not begins_with(
        " ".join(tokens(column.label)[found[0].start :]), profile.money_words
    ):
        return found
    further = next((match for match in found[1:] if match.role in _DECIDING), None)
    return found if further is None else [further, *(match for match in found if match is not further)]


def _group_role(column: ColumnView, context: Context) -> Match | None:
    """The role that the headers above a column's own name, the nearest first."""
    profile = context.profile
    further = {
        role: words for role, words in profile.finance_column_alternatives.items() if role in MONEY_ROLES
    }
    for label in reversed(column.labels[:-1]):
        match = find_role(label, profile.finance_columns) or find_role(label, further)
        if match is not None:
            return match
    return None


def _reasons(view: TableView, column: ColumnView, match: Match, context: Context) -> tuple[Reason, ...]:
    settings, profile, label = context.settings, context.profile, column.whole_label
    reasons = [Reason(settings.word - settings.later_word * match.start, f"header {label!r} names it")]
    if begins_with(column.label, profile.bases["cumulative"]) and not _has_years(view):
        reasons.append(Reason(ADDED_UP, "it adds up what others say of one period"))
    elif phrases_in_label(label, profile.finance_rows["total"]):
        reasons.append(Reason(WHOLE, "it is of the whole"))
    if " HT" in f" {label} ":
        reasons.append(Reason(WITHOUT_TAX, "amounts without tax"))
    return tuple(reasons)


def _alternatives(column: ColumnView, year: int | None, context: Context) -> Iterator[Claim]:
    match = find_role(column.label, context.profile.finance_column_alternatives)
    are_amounts = column.share("amount") > context.settings.mostly
    if match is not None and not (match.role == "rate" and are_amounts):
        reason = Reason(context.settings.alternative, f"header {column.label!r} may name it")
        yield Claim(match.role, (reason,), year=year)


def _shared_role(view: TableView, column: ColumnView, context: Context) -> Match | None:
    """The role of the column that one such as "dont État" shares out: the nearest to its left that is no share itself."""
    shares = context.profile.share_words
    if not begins_with(column.label, shares):
        return None
    for other in reversed(view.columns[: column.position]):
        if not begins_with(other.label, shares):
            named = _own_roles(other, context)
            return named[0] if named else None
    return None


def _claims_of_funder(
    column: ColumnView, group: Match | None, year: int | None, own: Match, context: Context
) -> Iterator[Claim]:
    """A funder that the header names; "Crédits 2024" and "Subvention attribuée" name none, and what a funder has spent is
    no funding."""
    settings, profile = context.settings, context.profile
    name = funder(column.label, profile)
    further = find_role(name, profile.finance_column_alternatives) or find_role(name, profile.finance_columns)
    named = Reason(settings.word - settings.later_word * own.start, f"header {column.label!r} names a funder")
    if is_no_funder(name, profile):
        yield Claim("allocated", (Reason(settings.alternative, "credits of no funder"),), year=year)
    elif further is not None and further.start == 0 and further.role in _DECIDING:
        yield Claim(further.role, (Reason(settings.alternative, f"{name!r} is no funder"),), year=year)
    elif group is None or group.role in _SHARED:
        yield _funding(column, year, (named,), context)


def _funding(
    column: ColumnView,
    year: int | None,
    reasons: tuple[Reason, ...],
    context: Context,
    *,
    by_cells: bool = False,
) -> Claim:
    source = funder(column.label, context.profile)
    return Claim("funding", reasons, by_cells=by_cells, source=source, year=year, several=True)


def _is_general(label: str, context: Context) -> bool:
    """Whether a header says only when, that it is the whole, or whether taxes are in it: "2024", "Total", "TTC"."""
    is_whole = begins_with(label, context.profile.finance_rows["total"]) > 0
    return read_period(label) is not None or is_whole or _TAXES.fullmatch(label) is not None


def _alone_in_group(column: ColumnView, view: TableView, context: Context) -> bool:
    """Whether no other column under the same header of a group says nothing known itself: several are shares of it."""
    beside = [
        other
        for other in view.columns
        if other.labels[:-1] == column.labels[:-1]
        and find_role(other.label, context.profile.finance_columns) is None
        and not _is_general(other.label, context)
    ]
    return len(beside) == 1


def _claims_of_cells(column: ColumnView, year: int | None, context: Context) -> Iterator[Claim]:
    """Amounts under a name that is no known word are what a funder of that name brings; under "Total" they are
    what is allocated."""
    profile = context.profile
    if column.position == 0 and counts_up(column, profile.finance_rows.values()):
        yield Claim("number", (Reason(UNNAMED, "its cells count the lines"),), by_cells=True)
        return
    if not column.label or not column.types:
        return
    if column.share("rate") > context.settings.mostly:
        yield Claim("rate", (Reason(UNNAMED, "its cells are rates"),), by_cells=True)
    if column.share("amount", "count") <= context.settings.mostly:
        return
    reason = (Reason(UNNAMED, "its cells are amounts"),)
    if begins_with(column.label, profile.finance_rows["total"]):
        yield Claim("allocated", reason, by_cells=True, year=year)
    elif not is_no_funder(funder(column.label, profile), profile):
        yield _funding(column, year, reason, context, by_cells=True)


def counts_up(column: ColumnView, totals: Iterable[Sequence[str]]) -> bool:
    """Whether cells, but for those of totals, count: small whole numbers or "1.1", "1.2", each after the one before."""
    words = [word for phrases in totals for word in phrases]
    said = [cell.text for cell in column.cells if not begins_with(cell.text, words)]
    if len(said) < 2 or not all(_COUNTER.fullmatch(text) for text in said):
        return False
    counted = [[int(part) for part in text.split(".")] for text in said]
    alike = len({len(parts) for parts in counted}) == 1
    return alike and counted[0][0] > 0 and all(one < after for one, after in pairwise(counted))


FINANCE_TABLE = TableSchema("finances", ROLES, claims)
