"""What a reader could not do or had to choose, as findings: the catalogue words it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ldaparse.document import Trouble
from ldaparse.findings import finding_of
from ldaparse.findings.attempting import Step, attempt
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.failing import STEPS
from ldaparse.report import Finding


def findings_of(troubles: Iterable[Trouble]) -> list[Finding]:
    """One finding per trouble. Where a reader of another package gives a code or values that the catalogue does not know, a
    finding at the same place says that this failed."""
    found: list[Finding] = []
    for one in troubles:
        step = Step("step", name=STEPS["troubles"], evidence=partial(evidence, one.places))
        found += attempt(partial(_told, one), list[Finding], step, found)
    return found


def _told(trouble: Trouble) -> list[Finding]:
    return [finding_of(trouble, evidence(trouble.places))]
