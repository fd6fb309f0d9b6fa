"""Checking: what in a report contradicts itself. Each check is a function of a `Report` that yields
findings; what they say stands in the catalogue (`ldaparse.findings`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from ldaparse.checking.agreement import (
    contradicted_shares,
    contradicted_summaries,
    contradicted_titles,
    larger_parts,
    money_on_nothing,
)
from ldaparse.checking.cells import empty_cells, unplaced_words
from ldaparse.checking.certainty import graded
from ldaparse.checking.changes import wrong_changes
from ldaparse.checking.dates import contradicted_years, odd_dates, repeated_periods
from ldaparse.checking.gaps import (
    empty_actions,
    fewer_actions,
    long_titles,
    merged_actions,
    missing_allocations,
    missing_numbers,
    odd_axes,
    unnumbered_actions,
    unread_states,
)
from ldaparse.checking.lines import overspent_lines, wrong_lines, wrong_rates
from ldaparse.checking.misprints import malformed_amounts, unread_amounts
from ldaparse.checking.notes import states_among_notes
from ldaparse.checking.outline import (
    duplicate_actions,
    misplaced_sections,
    nothing_found,
    one_sided,
    repeated_sections,
)
from ldaparse.checking.parts import wrong_compositions, wrong_parts
from ldaparse.checking.prose_amounts import wrong_prose_amounts
from ldaparse.checking.references import wrong_references
from ldaparse.checking.shares import averages_out_of_range, wrong_prose_rates, wrong_shares
from ldaparse.checking.statuses import (
    contradicted_facts,
    contradicted_statuses,
    misdated_statuses,
    statuses_by_height,
    unknown_statuses,
    unsplit_statuses,
)
from ldaparse.checking.targets import missed_targets
from ldaparse.checking.totals import wrong_subtotals, wrong_totals
from ldaparse.checking.understanding import Understood, understood
from ldaparse.findings import catalogue
from ldaparse.findings.attempting import Step, attempt, status_with
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import Finding, Report

__all__ = ["CHECKS", "Understood", "check", "checked", "checked_again", "understood"]

CHECKS = (
    nothing_found,
    empty_actions,
    fewer_actions,
    merged_actions,
    missing_numbers,
    unnumbered_actions,
    odd_axes,
    unread_states,
    missing_allocations,
    long_titles,
    duplicate_actions,
    repeated_sections,
    misplaced_sections,
    one_sided,
    wrong_references,
    unknown_statuses,
    unsplit_statuses,
    statuses_by_height,
    misdated_statuses,
    odd_dates,
    repeated_periods,
    contradicted_years,
    wrong_parts,
    wrong_compositions,
    wrong_prose_rates,
    wrong_shares,
    averages_out_of_range,
    wrong_changes,
    unread_amounts,
    malformed_amounts,
    wrong_totals,
    wrong_subtotals,
    wrong_lines,
    wrong_rates,
    overspent_lines,
    wrong_prose_amounts,
    money_on_nothing,
    larger_parts,
    contradicted_shares,
    contradicted_titles,
    empty_cells,
    unplaced_words,
)


def check(report: Report, profile: Profile | str | Path | None = None) -> tuple[Finding, ...]:
    """All that is to be looked at in a report: what reading it left in doubt, which its findings tell, then
    what contradicts itself in it. Nothing is told twice, whether the report was checked before or not.

    Args:
        report: what `extract` or `interpret` gave, as it is or corrected.
        profile: the words of statuses: a `Profile`, the name of one that is shipped, a TOML file, or None.

    Raises:
        ProfileError: the profile is not there or not well formed.
    """
    of_reading = (one for one in report.findings if not _is_of_a_check(one))
    return tuple(dict.fromkeys((*of_reading, *_contradictions(report, as_loaded(profile)))))


def checked(report: Report, profile: Profile | str | Path | None = None) -> Report:
    """The report with all its findings, and how sure its values are."""
    return graded(_with_findings(report, check(report, profile)))


def checked_again(report: Report, profile: Profile | str | Path | None = None) -> Report:
    """A corrected report with all its findings: what is told of it as before, of a value that a person has
    settled since, stays the note that it became."""
    before = {(one.code, one.where): one for one in report.findings if _is_of_a_check(one)}
    merged = []
    for one in check(report, profile):
        old = before.get((one.code, one.where))
        merged.append(old if old is not None and old.message.startswith(one.message) else one)
    return graded(_with_findings(report, tuple(merged)))


def _with_findings(report: Report, findings: tuple[Finding, ...]) -> Report:
    status = status_with(report.status, findings)
    return report.model_copy(update={"findings": findings, "status": status})


def _contradictions(report: Report, profile: Profile) -> list[Finding]:
    found: list[Finding] = []
    for one in CHECKS:
        _run(one.__name__, partial(one, report), found)
    for other in (
        contradicted_facts,
        contradicted_statuses,
        contradicted_summaries,
        missed_targets,
        states_among_notes,
    ):
        _run(other.__name__, partial(other, report, profile), found)
    return found


def _run(name: str, check: Callable[[], Iterable[Finding]], found: list[Finding]) -> None:
    """Add what a check tells; what it told before it failed is kept."""

    def tell() -> None:
        for one in check():
            found.append(one)  # noqa: PERF402 - one by one, for the check may fail between two

    attempt(tell, lambda: None, Step("check", name=name), found)


def _is_of_a_check(finding: Finding) -> bool:
    """Whether a check told it before: the checks tell it again if it still is so."""
    kind = catalogue().get(finding.code)
    return kind is not None and kind.stage == "checking"
