"""Interpreting: a `Document` becomes a `Report`. Knows no file format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from ldaparse.decision import Decisions
from ldaparse.document import Document, Paragraph, Source, Trouble
from ldaparse.evidence import Text
from ldaparse.findings import finding
from ldaparse.french.indicators import is_overfull
from ldaparse.interpreting.actions import read_action
from ldaparse.interpreting.axes import with_axes
from ldaparse.interpreting.colour_keys import ColourKey, read_colour_key
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.coverage import placed_sections, uncovered
from ldaparse.interpreting.decisions import decided_by
from ldaparse.interpreting.deliverables import usual_columns
from ldaparse.interpreting.evidence import evidence, text_of, unplaced_furniture
from ldaparse.interpreting.finance_sections import gather_finances
from ldaparse.interpreting.finances import read_finances
from ldaparse.interpreting.identity import evidence_of_day, read_identity
from ldaparse.interpreting.indicators import Passage, with_indicators
from ldaparse.interpreting.legends import lines_of, with_legend
from ldaparse.interpreting.narrative import read_axis, read_chapter, read_paragraphs
from ldaparse.interpreting.outline import outline
from ldaparse.interpreting.preparing import prepare
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.trace import Trace
from ldaparse.interpreting.uncertain_parts import first_doubts, uncertain_parts
from ldaparse.isolating import step
from ldaparse.profile import Profile, as_loaded
from ldaparse.report import Action, Axis, Chapter, Column, Finding, Report, Unplaced
from ldaparse.report import Source as ReportSource

__all__ = ["decisions_about", "interpret"]


@dataclass(slots=True)
class _Draft:
    """What is gathered while the sections are read in order."""

    cover: list[Text]
    usual: dict[int, tuple[Column, ...]] = field(default_factory=dict)
    key: ColourKey = field(default_factory=ColourKey)
    chapters: list[Chapter] = field(default_factory=list)
    axes: list[Axis] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    passages: list[list[Passage]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


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
    return _interpreted(document, as_loaded(profile), indicators=indicators)[0]


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
    identity = read_identity(document, words)
    context = Context(words, identity.years, identity.as_of, trace=trace)
    lines = list(lines_of(document))
    key = read_colour_key(document, words)
    draft = _Draft(key=key, cover=[text_of([p]) for p in document.cover if p.text])
    step()
    prepared = prepare(document, context)
    draft.unplaced += prepared.unplaced
    step()
    sections = with_axes(outline(prepared.parts, words, trace))
    draft.usual = usual_columns(table for section in sections for table in section.tables)
    step()
    sections, of_finances = gather_finances(sections, words)
    if prepared.counting and not any(section.tables for section in of_finances):
        of_finances = [*of_finances, Section("finances", None, blocks=list(prepared.counting))]
    above = _right_above(sections, of_finances)
    finances, doubts, left = read_finances(of_finances, context, above) if of_finances else (None, [], [])
    as_of = (finances.as_of if finances else None) or identity.as_of
    told = dict(identity.evidence)
    if as_of and as_of != identity.as_of:
        told["as_of"] = evidence_of_day(as_of, document, words)
    not_understood = list(uncovered(sections, of_finances, context))
    decided = None if trace is None else decided_by(trace, placed_sections(sections, of_finances))
    uncertain = uncertain_parts(placed_sections(sections, of_finances), context)
    sections = [section for section in sections if section not in of_finances]
    # Blocks are let go of section by section, as the report is made of them: nothing else may hold them.
    document = replace(document, blocks=())
    del prepared, of_finances
    _read_sections(sections, draft, context, keep_passages=indicators)
    draft.findings += (*doubts, *not_understood)
    draft.actions = with_legend(draft.actions, lines, words)
    if indicators:
        draft.actions = with_indicators(draft.actions, draft.passages, identity.years)
        draft.findings += [_overfull(one) for one in chain(*draft.passages) if is_overfull(one.text)]
    draft.unplaced += (*left, *unplaced_furniture(document.furniture))
    draft.findings += identity.doubts(as_of, is_report=bool(draft.actions))
    report = Report(
        status=document.status,
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
        findings=(*map(_finding, document.troubles), *draft.findings),
    )
    return report.model_copy(update={"doubts": first_doubts(report, uncertain)}), decided


def _right_above(sections: list[Section], finances: list[Section]) -> Section | None:
    """The section before that of the finances, if it only introduces it: it may say what amounts are counted in."""
    at = next((index for index, section in enumerate(sections) if section in finances), 0)
    before = sections[at - 1] if at else None
    return (
        before
        if before is not None and before.kind in ("chapter", "finances") and not before.tables
        else None
    )


def _read_sections(sections: list[Section], draft: _Draft, context: Context, *, keep_passages: bool) -> None:
    """Read sections in their order, each of which is taken off the list."""
    sections.reverse()
    while sections:
        step()
        _read_section(sections.pop(), draft, context)
        if not keep_passages:
            draft.passages.clear()


def _read_section(section: Section, draft: _Draft, context: Context) -> None:
    unplaced: list[Unplaced] = []
    if section.kind == "preface":
        draft.cover += [text_of([b]) for b in section.blocks if isinstance(b, Paragraph) and b.text]
        _, unplaced = read_paragraphs(section.blocks)
    elif section.kind == "action":
        axis = draft.axes[-1].number if draft.axes else None
        where = f"actions[{len(draft.actions)}]"
        reading = read_action(section, axis, context, where=where, usual=draft.usual, key=draft.key)
        draft.actions.append(reading.action)
        draft.passages.append(reading.passages)
        draft.findings += reading.findings
        unplaced = reading.unplaced
    elif section.kind == "axis":
        axis_read, unplaced = read_axis(section)
        if section.inferred:
            draft.findings.append(_inferred_axis(axis_read, len(draft.axes)))
        draft.axes.append(axis_read)
    else:
        chapter, unplaced = read_chapter(section)
        draft.chapters.append(chapter)
    draft.unplaced += unplaced


def _inferred_axis(axis: Axis, index: int) -> Finding:
    return finding(
        "axis.by_outline",
        where=f"axes[{index}]",
        evidence=axis.heading.evidence,
        heading=axis.heading.text,
    )


def _source(source: Source) -> ReportSource:
    return ReportSource(
        name=source.name, sha256=source.sha256, media_type=source.media_type, pages=source.pages
    )


def _overfull(passage: Passage) -> Finding:
    places = (place for paragraph in passage.paragraphs[:1] for place in paragraph.places())
    return finding("indicator.unread", evidence=evidence(places))


def _finding(trouble: Trouble) -> Finding:
    return Finding(
        code=trouble.code,
        severity=trouble.severity,
        message=trouble.message,
        english=trouble.english,
        evidence=evidence(trouble.places),
    )
