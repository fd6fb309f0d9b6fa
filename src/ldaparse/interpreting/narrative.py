"""The prose of a report: chapters and what introduces an axis."""

from __future__ import annotations

from collections.abc import Iterable

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.interpreting.evidence import evidence, unplaced_table
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.sections import Block, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with
from ldaparse.profile import Profile
from ldaparse.report import Axis, Chapter, ChapterParagraph, Unplaced


def read_chapter(section: Section, profile: Profile) -> tuple[Chapter, list[Unplaced]]:
    """A chapter with its paragraphs, and the tables in it, which no field takes. Its number may stand behind a word: "Partie 2 –
    Bilan"."""
    assert section.heading is not None
    heading = section.heading
    paragraphs, unplaced = read_paragraphs(section.blocks)
    name = name_of_heading(heading.text)
    is_worded = bool(name.counter and name.title) and begins_with(name.word, profile.headings["chapter"]) > 0
    chapter = Chapter(
        number=name.counter if is_worded else heading.number,
        title=name.title if is_worded else heading.text,
        level=heading.level,
        paragraphs=paragraphs,
        evidence=evidence(heading.places()),
    )
    return chapter, unplaced


def read_axis(section: Section) -> tuple[Axis, list[Unplaced]]:
    assert section.heading is not None
    heading = section.heading
    paragraphs, unplaced = read_paragraphs(section.blocks)
    axis = Axis(
        number=section.number,
        title=section.title,
        section=heading.number,
        heading=Text(text=heading.printed, evidence=evidence(heading.places())),
        paragraphs=paragraphs,
    )
    return axis, unplaced


def read_paragraphs(blocks: Iterable[Block]) -> tuple[tuple[ChapterParagraph, ...], list[Unplaced]]:
    paragraphs: list[ChapterParagraph] = []
    unplaced: list[Unplaced] = []
    for block in blocks:
        if isinstance(block, UnderstoodTable):
            unplaced += unplaced_table(block.table)
        elif isinstance(block, Paragraph) and block.text:
            paragraphs.append(_paragraph(block))
    return tuple(paragraphs), unplaced


def _paragraph(block: Paragraph) -> ChapterParagraph:
    places = evidence(block.places())
    if block.is_bullet:
        return ChapterParagraph(text=block.text, kind="bullet", evidence=places)
    kind = "heading" if block.bold and len(block.text) < 150 else "paragraph"
    return ChapterParagraph.model_validate({"text": block.printed, "kind": kind, "evidence": places})
