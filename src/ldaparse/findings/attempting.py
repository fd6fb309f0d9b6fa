"""The boundary of a step: an error that nobody thought of costs the part it happened in, not the report."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from ldaparse.errors import LdaparseError
from ldaparse.evidence import Evidence
from ldaparse.findings import Bilingual, finding, quoted
from ldaparse.report import Finding

__all__ = ["Step", "attempt", "status_with"]

log = logging.getLogger("ldaparse")

UNREAD = "part.unread"
_Result = TypeVar("_Result")
Subject: TypeAlias = Literal["table", "line", "section", "text", "step", "check"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a step works on, for the finding that tells that it failed; words and places are asked for only then.

    Attributes:
        subject: which sentence of the catalogue tells it.
        where: the path in the report.
        words: the first words of what is not read, in the sentences that quote them.
        name: what the step finds, in the sentences that name it.
        evidence: where it stands.
    """

    subject: Subject
    where: str | None = None
    words: Callable[[], str] = str
    name: Bilingual | str = ""
    evidence: Callable[[], Evidence] = tuple


def attempt(
    work: Callable[[], _Result], otherwise: Callable[[], _Result], step: Step, findings: list[Finding]
) -> _Result:
    """What `work` gives; where it fails on something unforeseen, a finding tells it and `otherwise` gives the result.

    What is raised on purpose (limits, profiles, the pipeline) and a lack of memory go on to the caller.
    """
    try:
        return work()
    except (LdaparseError, MemoryError):
        raise
    except Exception as error:
        log.debug("cause", exc_info=error)
        findings.append(_failed(step, error))
        return otherwise()


def _failed(step: Step, error: Exception) -> Finding:
    return finding(
        UNREAD,
        case=step.subject,
        where=step.where,
        evidence=step.evidence(),
        words=quoted(step.words()),
        name=step.name,
        error=type(error).__name__,
    )


def status_with(
    status: Literal["complete", "partial"], findings: Iterable[Finding]
) -> Literal["complete", "partial"]:
    """The status of a report with these findings: a step that failed leaves it partial."""
    return "partial" if any(one.code == UNREAD for one in findings) else status
