"""Correcting: what a person corrected is put into a report, and what no longer fits is told.

Nothing follows by itself from a correction: a corrected amount changes no total, corrected words change no
status that was read from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ldaparse.correcting.anchors import Placing, anchor_of
from ldaparse.correcting.findings import applied, left_as_read, lost, moved, settled, stale
from ldaparse.correcting.loading import beside, load_corrections
from ldaparse.correcting.paths import Correctable, Steps, correctable, value_at
from ldaparse.correcting.printing import as_corrected
from ldaparse.correcting.replacing import found, replaced
from ldaparse.correcting.values import expected, fits, same
from ldaparse.corrections import Correction, Corrections
from ldaparse.errors import CorrectionError
from ldaparse.evidence import Corrected, Value, correction_in
from ldaparse.report import Finding, Report

__all__ = [
    "Correctable",
    "anchor_of",
    "anchored",
    "apply",
    "as_corrected",
    "beside",
    "correctable",
    "load_corrections",
    "value_at",
    "without_indicators",
]


class _Made(NamedTuple):
    """A correction that is made, and the value that it corrects."""

    value: Correctable
    correction: Correction


def apply(report: Report, corrections: Corrections, *, name: str | None = None) -> Report:
    """The report as corrected; each corrected value says in its evidence what was read before it.

    What no longer fits is told by a finding and not applied: `correction.stale` where something else is read now
    than when it was corrected, `correction.lost` where a path leads nowhere. Applied again, it changes nothing.

    Args:
        report: as read, or corrected already.
        corrections: what a person corrected.
        name: what to call the corrections in messages, such as the name of their file.

    Raises:
        CorrectionError: two corrections are of one path, or a value cannot stand where it is to; the message says
            which. Nothing is applied then.
    """
    _refuse_twice(corrections, name)
    known = {one.path: one for one in correctable(report)}
    placing = Placing(report, known.values(), corrections)
    taken: set[str] = set()
    made: list[_Made] = []
    findings: list[Finding] = []
    for index, correction in enumerate(corrections.corrections, 1):
        one = placing.of(correction)
        if one is None or one.path in taken:
            findings.append(moved(correction) if correction.path in known else lost(correction, known))
            continue
        taken.add(one.path)
        if not fits(one, correction.corrected):
            raise CorrectionError(
                f"correction {index} ({correction.path}): {correction.corrected!r} where {expected(one)} is expected",
                file=name,
            )
        if correction.corrected == one.value:
            continue
        if not any(same(correction.read, value) for value in (one.value, _read(one))):
            findings.append(stale(correction, one))
        else:
            made.append(_Made(one, correction))
    corrected = report
    for one, correction in made:
        corrected = _corrected(corrected, one, correction)
    values = [one for one, _ in made]
    all_findings = [
        applied(one, correction, _read(one)) for one, correction in made if correction.corrected != _read(one)
    ]
    all_findings += [*findings, *left_as_read(values, corrected)]
    again = {one.where for one in values}
    kept = [
        settled(finding, values)
        for finding in report.findings
        if finding.where not in again or not finding.code.startswith("correction.")
    ]
    new = [finding for finding in all_findings if finding not in kept]
    return corrected.model_copy(update={"findings": (*kept, *new)})


def anchored(report: Report, corrections: Corrections) -> Corrections:
    """The corrections with the paths that they have in this version of the report, and their anchors; those that
    belong nowhere in it stay as they are."""
    placing = Placing(report, correctable(report), corrections)
    placed = []
    for correction in corrections.corrections:
        one = placing.of(correction)
        update = {"path": one.path, "anchor": anchor_of(report, one)} if one else {}
        placed.append(correction.model_copy(update=update))
    return corrections.model_copy(update={"corrections": tuple(placed)})


def without_indicators(corrections: Corrections) -> Corrections:
    """Those of other things than the figures of the prose, for a report whose figures were not read."""
    kept = tuple(c for c in corrections.corrections if c.path.split("/")[2:3] != ["indicators"])
    return corrections.model_copy(update={"corrections": kept})


def _refuse_twice(corrections: Corrections, name: str | None) -> None:
    first: dict[str, int] = {}
    for index, correction in enumerate(corrections.corrections, 1):
        if first.setdefault(correction.path, index) != index:
            raise CorrectionError(
                f"corrections {first[correction.path]} and {index} are both of {correction.path}; keep one of them",
                file=name,
            )


def _read(one: Correctable) -> Value:
    """What the file says, whatever was corrected since."""
    return one.correction.read if one.correction else one.value


def _corrected(report: Report, one: Correctable, correction: Correction) -> Report:
    """The report with one value corrected, wherever it is printed once for several things."""
    field = str(one.steps[-1])
    for steps, evidence_steps in _homes(report, one):
        report = replaced(report, steps, correction.corrected)
        evidence = tuple(e for e in found(report, evidence_steps) or () if e != correction_in((e,), field))
        if correction.corrected != _read(one):
            evidence = (*evidence, Corrected(corrected=field, read=_read(one), note=correction.note))
        report = replaced(report, evidence_steps, evidence)
    return report


def _homes(report: Report, one: Correctable) -> Iterator[tuple[Steps, Steps]]:
    """The steps to a value and to its evidence: a band stands in every row below it, the day up to which spending
    is counted stands with the finances too."""
    yield one.steps, one.evidence_steps
    if one.path == "as_of" and report.finances and report.finances.as_of == one.value:
        yield ("finances", "as_of"), one.evidence_steps
    if one.steps[2:3] != ("deliverables",) or one.steps[4:5] != ("period",):
        return
    _, action, _, first, *_ = one.steps
    rows = report.actions[int(action)].deliverables
    for index in range(int(first) + 1, len(rows)):
        if rows[index].period != rows[int(first)].period:
            return
        yield (
            (*one.steps[:3], index, *one.steps[4:]),
            (*one.evidence_steps[:3], index, *one.evidence_steps[4:]),
        )
