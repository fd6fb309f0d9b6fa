"""Doubts of the reading itself, told as findings: what had to be left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ldaparse.report import Action, Finding, Report


def doubts(report: Report) -> Iterator[Finding]:
    """What a reader of the report should look at, in the order of the report."""
    if not report.actions:
        yield Finding(
            code="action.none",
            severity="warning",
            message="Aucun tableau d’action n’a été reconnu dans ce document.",
        )
    counts = Counter(action.number for action in report.actions if action.number is not None)
    for index, action in enumerate(report.actions):
        if action.number is not None and counts[action.number] > 1:
            yield _about(
                action, index, "action.duplicate", f"Le numéro d’action {action.number} est porté deux fois."
            )
        yield from _unknown_statuses(action, index)
        yield from _unsplit_stacks(action, index)
    if any(entry.kind in ("text", "table") for entry in report.unplaced):
        count = sum(entry.kind in ("text", "table") for entry in report.unplaced)
        yield Finding(
            code="text.unplaced",
            severity="note",
            message=f"{count} passages n’ont trouvé place dans aucun champ ; voir « unplaced ».",
            where="unplaced",
        )


def _unknown_statuses(action: Action, index: int) -> Iterator[Finding]:
    for row, deliverable in enumerate(action.deliverables):
        status = deliverable.status
        if status is not None and status.code == "unknown":
            yield Finding(
                code="status.unknown",
                severity="warning",
                message=f"L’état « {' '.join(status.raw.split())} » n’est pas connu.",
                where=f"actions[{index}].deliverables[{row}].status",
                evidence=status.evidence,
            )


def _unsplit_stacks(action: Action, index: int) -> Iterator[Finding]:
    for row, deliverable in enumerate(action.deliverables):
        status = deliverable.status
        stacked = status is not None and status.code is None
        if stacked and not any(part.status for part in deliverable.parts):
            assert status is not None
            yield Finding(
                code="status.stacked",
                severity="warning",
                message="La cellule empile plusieurs états qui n’ont pu être rendus à leurs livrables.",
                where=f"actions[{index}].deliverables[{row}].status",
                evidence=status.evidence,
            )


def _about(action: Action, index: int, code: str, message: str) -> Finding:
    return Finding(
        code=code,
        severity="warning",
        message=message,
        where=f"actions[{index}]",
        evidence=action.heading.evidence,
    )
