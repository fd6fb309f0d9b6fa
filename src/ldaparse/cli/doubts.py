"""Whether what a command read is in doubt, by which its exit code is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ldaparse.report import Report


def is_doubtful(report: Report, least_understood: float) -> bool:
    """Whether there is an error or a point to check, or too little of the report was understood."""
    from ldaparse.checking import understood

    told = any(finding.severity != "note" for finding in report.findings)
    return told or understood(report).share < least_understood
