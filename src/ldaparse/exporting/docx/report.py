"""A report set again as a Word file, in the layout of such reports: its cover, its parts, and what no field took. Read again, it is the same report."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from typing import Any

from ldaparse.correcting import as_corrected
from ldaparse.exporting.docx.action_tables import ActionTables, Spare
from ldaparse.exporting.docx.elements import (
    CellBox,
    Grid,
    Ink,
    RowBox,
    gap,
    keep_with_next,
    paragraph,
    run,
    table,
)
from ldaparse.exporting.docx.finances import finance_blocks
from ldaparse.exporting.docx.order import (
    Part,
    heading_of,
    in_order,
    level_of,
    note_paragraphs,
    part_notes,
    subheading,
)
from ldaparse.exporting.docx.readable import has_number, is_fact_label, is_taken_for_bullet, title_page_lines
from ldaparse.exporting.docx.texts import Line, body_paragraph, cell_blocks, printed_lines
from ldaparse.exporting.docx.word_file import NAVY, QUIET, WIDTH, WordFile
from ldaparse.exporting.wording import LABELS, Language
from ldaparse.profile import Profile
from ldaparse.report import Action, ChapterParagraph, Finances, Labelled, Report, Unplaced

_FACT = Ink(bold=True, colour=NAVY)


def fact_blocks(facts: Sequence[Labelled], profile: Profile) -> Iterator[Any]:
    """Facts as a block of two columns; one whose words a cell would change, as a line. A label that is not
    known stands in the block if most of those beside it are."""
    known = sum(is_fact_label(fact.label, profile) for fact in facts) * 2 > len(facts)
    for in_block, group in groupby(facts, key=lambda fact: _fits_a_cell(fact, profile, beside_known=known)):
        if in_block:
            yield _block(list(group))
            yield gap()
        else:
            yield from (body_paragraph(Line(f"{fact.label} : {fact.text}")) for fact in group)


def _fits_a_cell(fact: Labelled, profile: Profile, *, beside_known: bool) -> bool:
    lines = [line for text in (fact.label, fact.text) for line in printed_lines(text)]
    typed = not any(is_taken_for_bullet(line.text) for line in lines if not line.bullet)
    return (typed and (beside_known or is_fact_label(fact.label, profile))) or "\n" in fact.text


def _block(facts: Sequence[Labelled]) -> Any:
    widths = (2600, WIDTH - 2600)
    rows = tuple(
        keep_with_next(
            RowBox(
                (
                    CellBox(cell_blocks(printed_lines(fact.label), _FACT), fill=QUIET),
                    CellBox(cell_blocks(printed_lines(fact.text))),
                ),
                whole=True,
            )
        )
        for fact in facts
    )
    return table(Grid(widths, rows))


_LEAST_HEIGHT = 40  # of the blank row that keeps a table from being read as an action's


def running(unplaced: Sequence[Unplaced], kind: str) -> list[str]:
    """The texts of one kind that pages print in their margins: each once, whatever its figures."""
    texts: dict[str, str] = {}
    for entry in unplaced:
        if entry.kind == kind:
            texts.setdefault(re.sub(r"\d+", "#", entry.text), entry.text)
    return list(texts.values())


def contents(unplaced: Sequence[Unplaced]) -> Iterator[Any]:
    """The entries of a list of contents."""
    return (paragraph(run(entry.text), style="toc1") for entry in unplaced if entry.kind == "other")


def unplaced_blocks(unplaced: Sequence[Unplaced], taken: int) -> Iterator[Any]:
    """Rows that no field took, in a table at the end of the report.

    A blank row at its top stands for a header that says nothing, and its columns are not as many as those
    of a table that it might be read with: `taken` is how many the last action's table has.
    """
    rows = [entry.text.split("\t") for entry in unplaced]
    if not rows:
        return
    columns = max(3, *map(len, rows))
    while columns in (4, taken):
        columns += 1
    widths = (WIDTH // columns,) * columns
    blank = RowBox((CellBox(span=columns),), least=_LEAST_HEIGHT)
    boxes = tuple(
        RowBox(
            tuple(
                CellBox(
                    cell_blocks(printed_lines(text)),
                    span=columns - len(row) + 1 if index == len(row) - 1 else 1,
                )
                for index, text in enumerate(row)
            )
        )
        for row in rows
    )
    yield paragraph()
    yield table(Grid(widths, (blank, *boxes)))


_TITLE, _OTHER = Ink(bold=True, colour=NAVY, size=26), Ink(colour=NAVY, size=15)
_TOP, _BELOW_TITLE, _BELOW = 2600, 480, 160  # white above, in twentieths of a point


def set_cover(report: Report, word_file: WordFile) -> bool:
    """Set the cover and all else before the first heading; whether the cover has a page of its own, which
    the next block is to end."""
    count = (
        title_page_lines(report, word_file.profile) if report.chapters or report.actions or report.axes else 0
    )
    lines = [line for text in report.cover for line in printed_lines(text.text)]
    following = [body_paragraph(line) for line in lines[count:]]
    following += contents(report.unplaced)
    if count and following:
        following.insert(0, paragraph(new_page=True))
    word_file.add(*_title_page(lines[:count]), *following)
    return bool(count) and not following


def _title_page(lines: Sequence[Line]) -> list[Any]:
    """The lines of a title page, the first the largest; one that begins with a section number is set as
    plain text, or it would be read as a chapter."""
    blocks: list[Any] = []
    titled = False
    for index, line in enumerate(lines):
        before = _TOP if index == 0 else _BELOW_TITLE if index == 1 else _BELOW
        if line.bullet or has_number(line.text):
            blocks.append(body_paragraph(line, before=before))
        else:
            ink = _OTHER if titled else _TITLE
            outline = None if titled else 0
            blocks.append(paragraph(run(line.text, ink), align="center", before=before, outline=outline))
            titled = True
    return blocks


def action_blocks(action: Action, word_file: WordFile, spare: Spare, grey: Container[str]) -> Iterator[Any]:
    """The facts of an action, its table, and the notes around it."""
    yield from fact_blocks(action.facts, word_file.profile)
    notes = part_notes(action)
    yield from note_paragraphs(notes.before, word_file)
    if action.columns:
        tables = ActionTables(action, word_file, spare, grey)
        tables.set(notes)
        yield from tables.blocks
    yield from note_paragraphs(notes.after, word_file)


__all__ = ["report_to_docx"]

_BOLD = Ink(bold=True)


def report_to_docx(
    report: Report,
    lang: Language = "fr",
    *,
    grey: Container[str] = frozenset(),
    profile: Profile | None = None,
    states: Sequence[str] = (),
) -> bytes:
    """A report as a Word file: cover, chapters, axes, a table for each action, the financial table.

    `ldaparse.extract` reads the same report out of it, but for its source, places and findings. The same
    report gives the same bytes.

    Args:
        report: what was read, or drafted.
        lang: the language of the few words that are not the report's own.
        grey: labels of columns to set in grey, as reminders.
        profile: the words by which it will be read again; None for the shipped ones.
        states: what a cell of states without words is to be filled with, a choice for each part of its row.
    """
    report = as_corrected(report)
    title = next((text.text for text in report.cover), LABELS[lang]["report"])
    word_file = WordFile(title, lang, profile)
    word_file.states = tuple(states)
    word_file.run_on_every_page(running(report.unplaced, "header"), running(report.unplaced, "footer"))
    for text in running(report.unplaced, "watermark"):
        word_file.mark_every_page(text)
    on_new_page = set_cover(report, word_file)
    spare = Spare((entry for entry in report.unplaced if entry.kind in ("table", "text")), word_file.profile)
    parts = in_order(report)
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        # Only after the page break of a cover: the first one is what tells a cover.
        begins_page = on_new_page if index == 0 else on_new_page and isinstance(part, Finances)
        word_file.add(heading_of(part, following, word_file, lang, new_page=begins_page))
        word_file.add(*_under(part, level_of(part, following), word_file, spare, lang, grey))
    last = parts[-1] if parts else None
    taken = len(last.columns) if isinstance(last, (Action, Finances)) else 0
    word_file.add(*unplaced_blocks(spare.rows, taken))
    return word_file.to_bytes()


def _under(
    part: Part, level: int, word_file: WordFile, spare: Spare, lang: Language, grey: Container[str]
) -> Iterator[Any]:
    """What stands under the heading of a part."""
    if isinstance(part, Action):
        yield from action_blocks(part, word_file, spare, grey)
    elif isinstance(part, Finances):
        yield from finance_blocks(part, lang, word_file.profile, grey)
    else:
        yield from _prose(part.paragraphs, level, word_file)


def _prose(paragraphs: Sequence[ChapterParagraph], level: int, word_file: WordFile) -> Iterator[Any]:
    for said in paragraphs:
        if said.kind == "heading":
            found = subheading(said.text, level, word_file)
            yield body_paragraph(Line(said.text), _BOLD, keep_with_next=True) if found is None else found
        else:
            yield body_paragraph(Line(said.text, bullet=said.kind == "bullet"))
