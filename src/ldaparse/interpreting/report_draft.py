"""A report while its sections are read, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.findings import finding
from ldaparse.findings.attempting import attempt
from ldaparse.interpreting.actions import read_action
from ldaparse.interpreting.colour_keys import ColourKey
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import text_of
from ldaparse.interpreting.failing import of_section, unplaced_blocks, unplaced_section
from ldaparse.interpreting.indicators import Passage
from ldaparse.interpreting.narrative import read_axis, read_chapter, read_paragraphs
from ldaparse.interpreting.sections import Section
from ldaparse.isolating import step
from ldaparse.report import Action, Axis, Chapter, Column, Finding, Unplaced


@dataclass(slots=True)
class ReportDraft:
    """What is gathered while the sections are read in order."""

    cover: list[Text]
    usual: dict[int, tuple[Column, ...]] = field(default_factory=dict)
    key: ColourKey = field(default_factory=ColourKey)
    chapters: list[Chapter] = field(default_factory=list)
    axes: list[Axis] = field(default_factory=list)
    axis: int | None = None
    """The number of the axis that the next actions are part of."""
    actions: list[Action] = field(default_factory=list)
    passages: list[list[Passage]] = field(default_factory=list)
    remarks: list[Sequence[int]] = field(default_factory=list)
    """By action, the rows whose results are words under no label."""
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def read_sections(
    sections: list[Section], draft: ReportDraft, context: Context, *, keep_passages: bool
) -> None:
    """Read sections in their order, each of which is taken off the list."""
    sections.reverse()
    while sections:
        step()
        section = sections.pop()
        path = f"actions[{len(draft.actions)}]" if section.kind == "action" else None
        draft.unplaced += attempt(
            partial(_read_section, section, draft, context),
            partial(unplaced_section, section),
            of_section(section, path),
            draft.findings,
        )
        if not keep_passages:
            draft.passages.clear()


def _read_section(section: Section, draft: ReportDraft, context: Context) -> list[Unplaced]:
    """Take what a section is into the draft, once all of it is read; gives what of it no field takes."""
    if section.kind == "preface":
        cover = [text_of([b]) for b in section.blocks if isinstance(b, Paragraph) and b.text]
        _, unplaced = read_paragraphs(section.blocks)
        draft.cover += cover
    elif section.kind == "action":
        axis = draft.axis
        where = f"actions[{len(draft.actions)}]"
        reading = read_action(section, axis, context, where=where, usual=draft.usual, key=draft.key)
        draft.actions.append(reading.action)
        draft.passages.append(reading.passages)
        draft.remarks.append(reading.remarks)
        draft.findings += reading.findings
        unplaced = reading.unplaced
    elif section.kind == "axis" and _is_named_again(section, draft):
        draft.axis = section.number
        unplaced = unplaced_blocks([section.heading]) if section.heading is not None else []
    elif section.kind == "axis":
        draft.axis = section.number
        axis_read, unplaced = read_axis(section)
        if section.inferred:
            draft.findings.append(_inferred_axis(axis_read, len(draft.axes)))
        draft.axes.append(axis_read)
    else:
        chapter, unplaced = read_chapter(section, context.profile)
        draft.chapters.append(chapter)
    return unplaced


def _is_named_again(section: Section, draft: ReportDraft) -> bool:
    """Whether an axis that was read already stands, but by its name, before some more of its actions."""
    return not section.blocks and any(
        axis.number == section.number is not None and axis.title == section.title for axis in draft.axes
    )


def _inferred_axis(axis: Axis, index: int) -> Finding:
    return finding(
        "axis.by_outline",
        where=f"axes[{index}]",
        evidence=axis.heading.evidence,
        heading=axis.heading.text,
    )
