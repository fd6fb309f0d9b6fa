"""Interpreting: a `Document` becomes a `Report`. Knows no file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from ldaparse.decision import Decisions
from ldaparse.document import Document, Source
from ldaparse.findings import finding
from ldaparse.findings.attempting import attempt, status_with
from ldaparse.french.indicators import is_overfull
from ldaparse.interpreting.axes import with_axes
from ldaparse.interpreting.axes_of_facts import place_axes_of_facts
from ldaparse.interpreting.colour_keys import ColourKey, read_colour_key
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.coverage import placed_sections, uncovered
from ldaparse.interpreting.decisions import decided_by
from ldaparse.interpreting.deliverables import usual_columns
from ldaparse.interpreting.evidence import evidence, text_of, unplaced_furniture
from ldaparse.interpreting.failing import attempt_step, by_headings, of_section, unplaced_section
from ldaparse.interpreting.finance_sections import gather_finances, right_above
from ldaparse.interpreting.finances import read_finances
from ldaparse.interpreting.finances_of_actions import finances_of_actions
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.identity import Identity, evidence_of_day, read_identity
from ldaparse.interpreting.indicators import Passage, with_indicators
from ldaparse.interpreting.legends import Legend, lines_of, with_legend
from ldaparse.interpreting.list_habits import habits_of
from ldaparse.interpreting.outline import outline
from ldaparse.interpreting.own_words import with_own_words, with_word_of_tables
from ldaparse.interpreting.preparing import prepare
from ldaparse.interpreting.remarks import place_remarks
from ldaparse.interpreting.repeated_labels import with_repeated_labels
from ldaparse.interpreting.report_draft import ReportDraft, read_sections
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.tables_of_all_actions import with_rows_of_actions
from ldaparse.interpreting.trace import Trace
from ldaparse.interpreting.troubles import findings_of
from ldaparse.interpreting.uncertain_parts import Uncertain, first_doubts, uncertain_parts
from ldaparse.isolating import step
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import Action, Finances, Finding, Report, Unplaced
from ldaparse.report import Source as ReportSource

__all__ = ["decisions_about", "interpret"]


def interpret(
    document: Document, profile: Profile | str | Path | None = None, *, indicators: bool = True
) -> Report:
    """Understand a document as an execution report. Never raises for odd content: what is not
    understood ends in `unplaced`, and where the reading had to choose, `findings` tell. What in the report
    contradicts itself, `check` tells.

    Args:
        document: what a reader gave.
        profile: the words of columns, statuses and headings: a `Profile`, the name of one that is shipped, a
            TOML file; default those shipped.
        indicators: whether to read the figures of the prose, which takes spaCy.

    Raises:
        ProfileError: the profile is not there or not well formed.
        PipelineError: indicators are wanted and the spaCy pipeline cannot be loaded.
    """
    given = [document]
    del document  # it is let go of part by part: nothing here may hold it
    return _interpreted(given.pop(), as_loaded(profile), indicators=indicators)[0]


def decisions_about(document: Document, profile: Profile | str | Path | None = None) -> Decisions:
    """Why a document is understood as it is: what its headings, tables and columns were weighed as.

    Args:
        document: what a reader gave.
        profile: the words of columns, statuses and headings, as for `interpret`.

    Raises:
        ProfileError: the profile is not there or not well formed.
    """
    decided = _interpreted(document, as_loaded(profile), indicators=False, trace=Trace())[1]
    assert decided is not None
    return decided


def _interpreted(
    document: Document, words: Profile, *, indicators: bool, trace: Trace | None = None
) -> tuple[Report, Decisions | None]:
    """The report of a document, and the decisions on the way to it, if there is a trace of them."""
    failed: list[Finding] = []
    identity = attempt_step("identity", partial(read_identity, document, words), Identity, failed)
    context = _context(document, words, identity, trace, failed)
    words, legend = context.profile, context.legend or Legend([], words)
    key = attempt_step("colours", partial(read_colour_key, document, words), ColourKey, failed)
    draft = ReportDraft(key=key, cover=[text_of([p]) for p in document.cover if p.text])
    step()
    prepared = prepare(document, context)
    draft.unplaced += prepared.unplaced
    failed += prepared.findings
    step()
    sections = attempt_step(
        "outline",
        partial(outline, prepared.parts, words, trace, prepared.listed),
        partial(by_headings, prepared.parts),
        failed,
    )
    sections = attempt_step("axes", partial(with_axes, sections, words), partial(list, sections), failed)
    sections = attempt_step(
        "indicators", partial(with_rows_of_actions, sections), partial(list, sections), failed
    )
    tables = [table for section in sections for table in section.tables]
    draft.usual = attempt_step("columns", partial(usual_columns, tables), dict, failed)
    del tables
    step()
    sections, of_finances = attempt_step(
        "finances", partial(gather_finances, sections, words), partial(_without_finances, sections), failed
    )
    if prepared.counting and not any(section.tables for section in of_finances):
        of_finances = [*of_finances, Section("finances", None, blocks=list(prepared.counting))]
    above = right_above(sections, of_finances)
    finances, doubts, left = _finances(of_finances, context, above, sections)
    as_of = (finances.as_of if finances else None) or identity.as_of
    told = dict(identity.evidence)
    if as_of and as_of != identity.as_of:
        told["as_of"] = attempt_step(
            "identity", partial(evidence_of_day, as_of, document, words), tuple, failed
        )
    not_understood = attempt_step(
        "coverage", partial(_not_understood, sections, of_finances, context), list[Finding], failed
    )
    placed = placed_sections(sections, of_finances)
    decided = None if trace is None else decided_by(trace, placed)
    uncertain = attempt_step("coverage", partial(uncertain_parts, placed, context), list[Uncertain], failed)
    del placed
    sections = [section for section in sections if section not in of_finances]
    # Blocks are let go of section by section, as the report is made of them: nothing else may hold them.
    document = replace(document, blocks=())
    del prepared, of_finances
    draft.findings += failed
    _read(sections, draft, context, keep_passages=indicators)
    draft.findings += (*doubts, *not_understood)
    draft.actions = attempt_step(
        "legend",
        partial(with_legend, draft.actions, legend),
        partial(list, draft.actions),
        draft.findings,
    )
    if finances is None:
        finances, told_money = attempt_step(
            "finances",
            partial(finances_of_actions, draft.actions, context),
            _no_finances,
            draft.findings,
            "finances",
        )
        draft.findings += told_money
    if indicators:
        draft.actions = _with_indicators(draft, identity.years)
        draft.findings += [_overfull(one) for one in chain(*draft.passages) if is_overfull(one.text)]
    draft.unplaced += (*left, *unplaced_furniture(document.furniture))
    draft.findings += identity.doubts(as_of, is_report=bool(draft.actions))
    findings = (*findings_of(document.troubles), *draft.findings)
    report = Report(
        status=status_with(document.status, findings),
        source=_source(document.source),
        programme=identity.programme,
        territory=identity.territory,
        rank=identity.rank,
        years=identity.years,
        as_of=as_of,
        evidence=told,
        cover=tuple(draft.cover),
        chapters=tuple(draft.chapters),
        axes=tuple(draft.axes),
        actions=tuple(draft.actions),
        finances=finances,
        unplaced=tuple(draft.unplaced),
        findings=findings,
    )
    return report.model_copy(update={"doubts": first_doubts(report, uncertain)}), decided


def _read(sections: list[Section], draft: ReportDraft, context: Context, *, keep_passages: bool) -> None:
    """Read all sections, then what only all of them together say."""
    read_sections(sections, draft, context, keep_passages=keep_passages)
    draft.findings += attempt_step("lists", partial(place_remarks, draft), list[Finding], draft.findings)
    attempt_step("axes", partial(place_axes_of_facts, draft, context.profile), lambda: None, draft.findings)


def _context(
    document: Document, words: Profile, identity: Identity, trace: Trace | None, failed: list[Finding]
) -> Context:
    """What all steps share: the words of the profile with the labels of the document, its legend, how it sets its lists."""
    words = attempt_step(
        "labels", partial(with_repeated_labels, document.blocks, words), partial(_unchanged, words), failed
    )
    words = attempt_step(
        "names", partial(with_word_of_tables, document.blocks, words), partial(_unchanged, words), failed
    )
    habits = attempt_step("lists", partial(habits_of, document.blocks, words), ListHabits, failed)
    legend = Legend(list(lines_of(document)), words)
    habits = replace(habits, legend=legend)
    return Context(words, identity.years, identity.as_of, habits=habits, legend=legend, trace=trace)


def _no_finances() -> tuple[Finances | None, list[Finding]]:
    return None, []


def _as_read(finances: Finances | None) -> Finances | None:
    return finances


def _unchanged(words: Profile) -> Profile:
    return words


def _without_finances(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    return sections, []


def _finances(
    sections: list[Section], context: Context, above: Section | None, others: Sequence[Section]
) -> tuple[Finances | None, list[Finding], list[Unplaced]]:
    """The finances, doubts about them, and what no field takes: all their words, where reading them fails."""
    if not sections:
        return None, [], []
    failed: list[Finding] = []

    def unread() -> tuple[None, list[Finding], list[Unplaced]]:
        return None, failed, [one for section in sections for one in unplaced_section(section)]

    finances, doubts, left = attempt(
        partial(read_finances, sections, context, above), unread, of_section(sections[0], "finances"), failed
    )
    own = attempt_step(
        "finances", partial(with_own_words, finances, others), partial(_as_read, finances), failed
    )
    return own, doubts, left


def _not_understood(sections: list[Section], of_finances: list[Section], context: Context) -> list[Finding]:
    return list(uncovered(sections, of_finances, context))


def _with_indicators(draft: ReportDraft, years: Sequence[int]) -> list[Action]:
    """The actions with the figures of their prose, which are read together; where that fails, action by action."""
    together: list[Finding] = []
    read = attempt_step(
        "indicators",
        partial(with_indicators, draft.actions, draft.passages, years),
        list[Action],
        together,
    )
    if not together:
        return read
    return [
        attempt_step(
            "indicators",
            partial(with_indicators, [action], [passages], years),
            partial(list, [action]),
            draft.findings,
            f"actions[{at}]",
        )[0]
        for at, (action, passages) in enumerate(zip(draft.actions, draft.passages, strict=True))
    ]


def _source(source: Source) -> ReportSource:
    return ReportSource(
        name=source.name, sha256=source.sha256, media_type=source.media_type, pages=source.pages
    )


def _overfull(passage: Passage) -> Finding:
    places = (place for paragraph in passage.paragraphs[:1] for place in paragraph.places())
    return finding("indicator.unread", evidence=evidence(places))
