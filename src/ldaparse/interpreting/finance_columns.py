"""The columns of a financial table as published: which year's amounts count, which funder each names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from ldaparse.interpreting.context import Context
from ldaparse.interpreting.matching import OTHER, Assignment, ColumnMatch
from ldaparse.interpreting.money_arithmetic import rates_agree, remainders_agree
from ldaparse.interpreting.schemas.finance_table import MONEY_ROLES
from ldaparse.interpreting.table_view import ColumnView, TableView
from ldaparse.report import FinanceColumn, FinanceRole

MOSTLY_PROSE = 0.5
"""The share of its cells from which a column is one of words."""
_FIELDS = (MONEY_ROLES | {"rate"}) - {"funding"}


@dataclass(frozen=True, slots=True)
class FinanceColumns:
    """The columns of a financial table; of each, the match that gave its role, and for those of another year than
    the one that counts, that year and the role they would have."""

    columns: tuple[FinanceColumn, ...]
    matches: tuple[ColumnMatch, ...]
    other_years: dict[int, tuple[int, str]]

    @property
    def key(self) -> list[tuple[str, str | None]]:
        """What tables of the same columns have in common."""
        return [(column.role, column.source) for column in self.columns]


def finance_columns(view: TableView, assignment: Assignment, context: Context) -> FinanceColumns:
    """The columns by their roles; those of another year than the one that counts are "other", under their labels."""
    year = counted_year(assignment, context)
    other_years: dict[int, tuple[int, str]] = {}
    prose = _of_prose(view.columns, assignment)
    roles: list[str] = []
    sources: list[str | None] = []
    settled = {match.role for match in assignment.matches if match.chosen.claim.year in (None, year)}
    for position, match in enumerate(assignment.matches):
        claim = match.chosen.claim
        of_other_year = (
            year is not None and claim.year not in (None, year) and match.role in _FIELDS | {"funding"}
        )
        beside_whole = claim.year is not None and _has_whole(match.role, assignment, prose)
        if position in prose:
            roles.append(OTHER)
            sources.append(None)
        elif (of_other_year and match.role in settled) or beside_whole:
            other_years[position] = claim.year or 0, match.role
            roles.append(OTHER)
            sources.append(None)
        else:
            roles.append(match.role)
            sources.append(claim.source)
    if (only := _only_unnamed(roles, assignment)) is not None:
        roles[only], sources[only] = "allocated", None
    _correct_by_groups(view.columns, roles, assignment)
    _correct_by_figures(view.columns, roles, assignment)
    roles, sources = _with_own_sources(view.columns, roles, sources)
    columns = tuple(
        FinanceColumn(label=" – ".join(column.labels), role=cast(FinanceRole, role), source=source)
        for column, role, source in zip(view.columns, roles, sources, strict=True)
    )
    return FinanceColumns(columns, assignment.matches, other_years)


def _correct_by_figures(columns: Sequence[ColumnView], roles: list[str], assignment: Assignment) -> None:
    """Of two columns whose headers both say what is committed, "Crédits consommés" and "Mandaté", give the role to the one of
    which the rates and the remainders are made, if these are not made of the other."""
    if "allocated" not in roles or "committed" not in roles:
        return
    chosen = roles.index("committed")
    fitting = [
        at
        for at, match in enumerate(assignment.matches)
        if (at == chosen or (roles[at] == OTHER and _may_be_committed(match))) and _agrees(columns, roles, at)
    ]
    if len(fitting) == 1 and fitting[0] != chosen:
        roles[chosen], roles[fitting[0]] = OTHER, "committed"


def _correct_by_groups(columns: Sequence[ColumnView], roles: list[str], assignment: Assignment) -> None:
    """Where groups of columns each say what is allocated and what is committed, "Autorisations d’engagement" and "Crédits de
    paiement", give both roles to columns of one group."""
    if "allocated" not in roles or "committed" not in roles:
        return
    chosen, groups = roles.index("committed"), [column.labels[:-1] for column in columns]
    own = groups[roles.index("allocated")]
    if not own or not groups[chosen] or groups[chosen] == own:
        return
    fitting = [
        at
        for at, match in enumerate(assignment.matches)
        if groups[at] == own and roles[at] in (OTHER, "rate") and _may_be_committed(match)
    ]
    if len(fitting) == 1:
        roles[chosen], roles[fitting[0]] = OTHER, "committed"


def _may_be_committed(match: ColumnMatch) -> bool:
    return any(one.role == "committed" and not one.claim.by_cells for one in match.candidates)


def _agrees(columns: Sequence[ColumnView], roles: Sequence[str], at: int) -> bool:
    allocated = columns[roles.index("allocated")]
    tests = (("remaining", remainders_agree), ("rate", rates_agree))
    return any(
        agree(columns[roles.index(role)], allocated, columns[at]) for role, agree in tests if role in roles
    )


def _only_unnamed(roles: Sequence[str], assignment: Assignment) -> int | None:
    """Where no column says what is allocated, the only one of amounts whose header says nothing known, before what is
    committed of it."""
    if "allocated" in roles or "committed" not in roles:
        return None
    unnamed = [at for at, match in enumerate(assignment.matches) if roles[at] == "funding" and match.by_cells]
    return unnamed[0] if len(unnamed) == 1 and unnamed[0] < roles.index("committed") else None


def counted_year(assignment: Assignment, context: Context) -> int | None:
    """The year whose amounts the fields hold, where columns are of several: the last that the report tells of, else
    the last of which something is committed, else the last."""
    by_year: dict[int, set[str]] = {}
    for match in assignment.matches:
        if match.chosen.claim.year is not None and match.role in _FIELDS | {"funding"}:
            by_year.setdefault(match.chosen.claim.year, set()).add(match.role)
    reported = [year for year in context.years if year in by_year]
    if reported:
        return max(reported)
    spent = [year for year, roles in by_year.items() if "committed" in roles]
    return max(spent or by_year, default=None)


def _has_whole(role: str, assignment: Assignment, prose: Collection[int]) -> bool:
    """Whether a column of a role is of no single year: that of the whole convention, which goes before its years."""
    return role in _FIELDS and any(
        match.role == role and match.chosen.claim.year is None and at not in prose
        for at, match in enumerate(assignment.matches)
    )


def _of_prose(columns: Sequence[ColumnView], assignment: Assignment) -> set[int]:
    """The columns of words under a header that may be one of money, "Ce qui était prévu", where another column has such amounts."""
    words = {at for at, column in enumerate(columns) if column.share("prose") > MOSTLY_PROSE}
    roles = {match.role for at, match in enumerate(assignment.matches) if at not in words} & MONEY_ROLES
    return {at for at in words if assignment.matches[at].role in roles}


def _with_own_sources(
    columns: Sequence[ColumnView], roles: Sequence[str], sources: Sequence[str | None]
) -> tuple[list[str], list[str | None]]:
    """A funder named by two columns is told apart by what stands over them ("AMI – 2023"); else the second is
    "other", so that no amount hides another."""
    named = Counter(sources)
    seen: set[str] = set()
    own_roles, own_sources = list(roles), list(sources)
    for at, (column, name) in enumerate(zip(columns, sources, strict=True)):
        if name is None:
            continue
        over = [label for label in column.labels if name not in label]
        source = " – ".join((name, *over)) if named[name] > 1 and len(column.labels) > 1 else name
        if source in seen:
            own_roles[at], own_sources[at] = OTHER, None
        else:
            own_sources[at] = source
        seen.add(source)
    return own_roles, own_sources
