"""The matcher: a table and a schema in, the best joint assignment of roles to columns out, with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

from ldaparse.interpreting.context import Context
from ldaparse.interpreting.schemas.schema import Claim, Reason, TableSchema
from ldaparse.interpreting.table_view import ColumnView, TableView

OTHER = "other"
_NO_ROLE = Claim(OTHER, ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A role that a column may have: what claims it, and the points for and against."""

    claim: Claim
    reasons: tuple[Reason, ...]

    @property
    def role(self) -> str:
        return self.claim.role

    @property
    def points(self) -> float:
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What a column was found to hold, what else it was weighed as, and its lead over the next reading: another
    role of its own, or another column with the same role."""

    chosen: Candidate
    candidates: tuple[Candidate, ...] = ()
    lead: float = float("inf")
    rival: str | None = None

    @property
    def role(self) -> str:
        return self.chosen.role

    @property
    def by_cells(self) -> bool:
        """Whether its header says nothing known, so that its cells decided."""
        return self.chosen.claim.by_cells


@dataclass(frozen=True, slots=True)
class Assignment:
    """The roles of all columns of a table by one schema."""

    matches: tuple[ColumnMatch, ...]
    positions: dict[str, int] = field(default_factory=dict)

    @property
    def roles(self) -> list[str]:
        return [match.role for match in self.matches]

    def column(self, role: str) -> int | None:
        """The position of the column with a role; of several, the first."""
        return self.positions.get(role)

    def named(self, role: str) -> bool:
        """Whether a column has a role by the words of its header."""
        at = self.column(role)
        return at is not None and not self.matches[at].by_cells


def match_columns(
    view: TableView, schema: TableSchema, context: Context, *, skip: Collection[int] = ()
) -> Assignment:
    """The assignment of roles to columns with the most points in all, no role given twice that is only for one.

    Columns at the positions `skip` are something else already.
    """
    candidates = [
        () if column.position in skip else _candidates(view, column, schema, context)
        for column in view.columns
    ]
    chosen = _best_assignment(candidates)
    matches = tuple(_with_lead(position, pick, candidates, chosen) for position, pick in enumerate(chosen))
    positions: dict[str, int] = {}
    for position, match in enumerate(matches):
        if match.role != OTHER:
            positions.setdefault(match.role, position)
    return Assignment(matches, positions)


def _candidates(
    view: TableView, column: ColumnView, schema: TableSchema, context: Context
) -> tuple[Candidate, ...]:
    """What a column may be, the best first."""
    found: dict[Hashable, Candidate] = {}
    order = Reason(-context.settings.later_column * column.position, "columns further left go first")
    for claim in schema.claims(view, column, context):
        role = schema.roles[claim.role]
        reasons = (*claim.reasons, *_reasons_of_cells(column, role.cells), order)
        candidate = Candidate(claim, reasons)
        before = found.get(claim.slot)
        if candidate.points >= context.settings.least and (
            before is None or before.points < candidate.points
        ):
            found[claim.slot] = candidate
    return tuple(sorted(found.values(), key=lambda one: -one.points))


def _reasons_of_cells(column: ColumnView, weights: dict[str, float]) -> tuple[Reason, ...]:
    """For each type of cell, its share of the column times what it is worth."""
    total = len(column.types)
    counts: dict[str, int] = {}
    for one in column.types:
        counts[one] = counts.get(one, 0) + 1
    return tuple(
        Reason(weights[name] * number / total, f"{number} of {total} cells: {name}")
        for name, number in counts.items()
        if name in weights
    )


def _best_assignment(candidates: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One candidate a column, or none, with the most points in all.

    Dynamic programming over the columns, by the set of roles given so far: exact, and quick, for few columns
    contend for the same role.
    """
    nothing = Candidate(_NO_ROLE, ())
    firsts = [options[0] for options in candidates if options]
    slots = [one.claim.slot for one in firsts if one.claim.slot is not None]
    if len(set(slots)) == len(slots):
        return [options[0] if options else nothing for options in candidates]
    best: dict[frozenset[Hashable], tuple[float, tuple[Candidate, ...]]] = {frozenset(): (0.0, ())}
    for options in candidates:
        reached: dict[frozenset[Hashable], tuple[float, tuple[Candidate, ...]]] = {}
        for given, (points, picks) in best.items():
            for option in (*options, nothing):
                slot = option.claim.slot
                if slot is not None and slot in given:
                    continue
                now = given if slot is None else given | {slot}
                total = points + option.points
                if now not in reached or reached[now][0] < total:
                    reached[now] = total, (*picks, option)
        best = reached
    return list(max(best.values(), key=lambda one: one[0])[1])


def _with_lead(
    position: int,
    pick: Candidate,
    candidates: Sequence[Sequence[Candidate]],
    chosen: Sequence[Candidate],
) -> ColumnMatch:
    """The pick with its lead over the best reading that was turned down for it."""
    own = candidates[position]
    rivals: list[tuple[float, str]] = [
        (one.points, one.role) for one in own if one.claim.slot != pick.claim.slot
    ]
    if pick.claim.slot is not None:
        rivals += [
            (one.points, pick.role)
            for other, options in enumerate(candidates)
            if other != position and chosen[other].role == OTHER
            for one in options
            if one.claim.slot == pick.claim.slot
        ]
    if pick.role == OTHER or not rivals:
        return ColumnMatch(pick, tuple(own))
    points, rival = max(rivals)
    return ColumnMatch(pick, tuple(own), pick.points - points, rival)
