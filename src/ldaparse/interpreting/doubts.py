"""Doubts of the reading itself, told as findings: what had to be left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ldaparse.evidence import Evidence, Text
from ldaparse.french.dates import find_dates
from ldaparse.french.quantities import find_quantities
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
        yield from _statuses_by_height(action, index)
        yield from _malformed_numbers(action, index)
    yield from _odd_dates(report)
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


def _statuses_by_height(action: Action, index: int) -> Iterator[Finding]:
    """Fewer statuses than parts stand opposite them: which is whose was told by their height alone."""
    for row, deliverable in enumerate(action.deliverables):
        told = [part.status is not None for part in deliverable.parts]
        if any(told) and not all(told):
            yield Finding(
                code="status.by_height",
                severity="note",
                message=f"{sum(told)} états pour {len(told)} parties d’un livrable : chacun est rendu à celle qui lui"
                " fait face, d’après leur hauteur.",
                where=f"actions[{index}].deliverables[{row}].parts",
                evidence=deliverable.status.evidence if deliverable.status else (),
            )


def _malformed_numbers(action: Action, index: int) -> Iterator[Finding]:
    """Amounts of the prose whose figures are grouped amiss: nothing is repaired, the reader decides."""
    texts: list[tuple[str, Text | None]] = [
        (f"actions[{index}].notes[{number}]", note) for number, note in enumerate(action.notes)
    ]
    for row, deliverable in enumerate(action.deliverables):
        where = f"actions[{index}].deliverables[{row}]"
        texts += [
            (f"{where}.label", deliverable.label),
            (f"{where}.results", deliverable.results),
            (f"{where}.observations", deliverable.observations),
        ]
    for where, text in texts:
        for found in find_quantities(text.text) if text else ():
            if found.malformed:
                yield Finding(
                    code="amount.malformed",
                    severity="warning",
                    message=f"Les chiffres de « {found.raw} » sont mal groupés.",
                    where=where,
                    evidence=text.evidence if text else (),
                )


def _odd_dates(report: Report) -> Iterator[Finding]:
    """Days that no calendar has, and periods that end before they begin."""
    seen: set[tuple[str, Evidence]] = set()
    for text, where, places in _dated(report):
        if (text, places) in seen:
            continue
        seen.add((text, places))
        for found in find_dates(text):
            if not found.problem:
                continue
            inverted = found.edtf is not None
            said = "finit avant de commencer" if inverted else "n’est pas une date du calendrier"
            yield Finding(
                code="period.inverted" if inverted else "date.impossible",
                severity="warning",
                message=f"« {found.raw} » {said}.",
                where=where,
                evidence=places,
            )


def _dated(report: Report) -> Iterator[tuple[str, str, Evidence]]:
    """The texts that are there to date something, with their path and their places."""
    for index, action in enumerate(report.actions):
        for row, deliverable in enumerate(action.deliverables):
            where = f"actions[{index}].deliverables[{row}]"
            if deliverable.period:
                yield deliverable.period.label, f"{where}.period", deliverable.period.evidence
            if deliverable.status:
                yield deliverable.status.raw, f"{where}.status", deliverable.status.evidence
    for index, line in enumerate(report.finances.lines if report.finances else ()):
        yield line.comment or "", f"finances.lines[{index}].comment", line.evidence.get("comment", ())


def _about(action: Action, index: int, code: str, message: str) -> Finding:
    return Finding(
        code=code,
        severity="warning",
        message=message,
        where=f"actions[{index}]",
        evidence=action.heading.evidence,
    )
