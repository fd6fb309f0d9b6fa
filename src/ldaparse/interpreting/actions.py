"""An action: its heading, its facts, its table and the notes around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ldaparse.document import Paragraph
from ldaparse.evidence import Text
from ldaparse.findings.attempting import attempt
from ldaparse.interpreting.action_draft import ActionDraft
from ldaparse.interpreting.action_items import (
    take_coloured_items,
    take_listed_fact,
    take_signed_items,
    take_stated_items,
)
from ldaparse.interpreting.badges import badge_on_top, is_badge, says_state_of_action, with_badges
from ldaparse.interpreting.colour_keys import ColourKey
from ldaparse.interpreting.colours import coloured_status, read_by_colour, status_by_colour
from ldaparse.interpreting.column_doubts import borrowed_columns, decided_by_cells
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.deliverables import TableReading, read_table
from ldaparse.interpreting.evidence import evidence, text_of, unplaced_row, unplaced_table
from ldaparse.interpreting.fact_tables import facts_under_labels, read_fact_table
from ldaparse.interpreting.facts import Fact, place_of_figures, read_fact_lines
from ldaparse.interpreting.failing import attempt_step, of_table, of_text
from ldaparse.interpreting.heading_names import name_of_heading, section_before
from ldaparse.interpreting.indicators import Passage
from ldaparse.interpreting.measures import read_measures
from ldaparse.interpreting.notes import group_notes
from ldaparse.interpreting.prose_states import StateGroup, state_among_facts, state_groups, status_of
from ldaparse.interpreting.schemas.legend import is_legend
from ldaparse.interpreting.sections import Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import names_only
from ldaparse.profile import Profile
from ldaparse.report import Action, Column, Deliverable, Finding, Labelled, Unplaced


@dataclass(slots=True)
class ActionReading:
    """The action of a section, doubts about it, what in it no field takes, and its prose."""

    action: Action
    findings: list[Finding]
    unplaced: list[Unplaced]
    passages: list[Passage]
    remarks: Sequence[int] = ()


def read_action(
    section: Section,
    axis: int | None,
    context: Context,
    *,
    where: str,
    usual: Mapping[int, tuple[Column, ...]],
    key: ColourKey,
) -> ActionReading:
    """Read the section of an action; `where` is its path in the report, `usual` the columns that tables of as
    many columns have elsewhere, for those without a header, `key` what colours say."""
    assert section.heading is not None
    profile, reading = context.profile, ActionDraft(key)
    tables = [block for block in section.blocks if isinstance(block, UnderstoodTable)]
    reading.has_rows = any(table.kind(under_action=True) == "action" for table in tables)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            reading.loose.append(block)
            continue
        reading = _with_loose(reading, context, where)
        if isinstance(block, UnderstoodTable):
            reading = attempt(
                partial(_with_table, block, reading.copy(), context, where, usual),
                partial(reading.leaving, [block]),
                of_table(block.table, where),
                reading.findings,
            )
    reading = _with_loose(reading, context, where)
    facts = [fact.said for fact in reading.facts]
    title = _title(section, facts, profile)
    heading = Text(text=section.heading.printed, evidence=evidence(section.heading.places()))
    if all(row.status is None for row in reading.deliverables):
        label = Text(text=title, evidence=heading.evidence)
        attempt_step(
            "state",
            partial(_read_state_of_action, label, reading, context),
            lambda: None,
            reading.findings,
            where,
        )
    action = Action(
        number=section.number,
        code=section.code,
        section=_section_number(section),
        axis=axis,
        title=title,
        heading=heading,
        columns=reading.columns,
        deliverables=tuple(reading.deliverables),
        facts=tuple(facts),
        notes=tuple(reading.notes),
    )
    return ActionReading(action, reading.findings, reading.unplaced, reading.passages, reading.remarks)


def _section_number(section: Section) -> str | None:
    """The number of its heading, unless that is what counts the action: "1 – Un guichet"."""
    if section.heading is None:
        return None
    number = section.heading.number or section_before(section.heading.text)
    return None if number == str(section.number) else number


def _with_table(
    block: UnderstoodTable,
    reading: ActionDraft,
    context: Context,
    where: str,
    usual: Mapping[int, tuple[Column, ...]],
) -> ActionDraft:
    """Read a table of the action by what it is."""
    table, profile = block.table, context.profile
    kind = block.kind(under_action=True)
    like = reading.columns or usual.get(table.columns, ())
    if kind == "action" and reading.deliverables and _is_row_of_texts(block):
        _take_facts(facts_under_labels(table), reading, profile)
    elif kind == "facts":
        facts = read_fact_table(table, profile)
        _take_facts(
            [fact for fact in facts if not take_listed_fact(fact, reading, context)], reading, profile
        )
    elif kind == "measures":
        measured = read_measures(table, profile)
        reading.facts += [Fact(said, ()) for said in measured.facts]
        reading.passages += measured.passages
        header = [] if block.part_of else table.by_row()[: measured.header_rows]
        for row in (*header, measured.keys):
            reading.unplaced += unplaced_row(row, again=True)
    elif kind == "action" or _continues(block, reading.columns if reading.deliverables else like):
        _take_rows(block, read_table(block, context.as_of, like, where), reading, where)
    else:
        reading.unplaced += unplaced_table(table)
    return reading


def _take_rows(block: UnderstoodTable, rows: TableReading, reading: ActionDraft, where: str) -> None:
    """Take the deliverables of a table, and what its header and its bands say."""
    table = block.table
    if reading.columns:
        again = [c.label for c in rows.columns] == [c.label for c in reading.columns]
        for row in table.by_row()[: table.header_rows]:
            reading.unplaced += unplaced_row(row, again=again)
    if not reading.columns and rows.borrowed:
        reading.findings.append(borrowed_columns(table, where))
    reading.columns = reading.columns or rows.columns
    before = len(reading.deliverables)
    reading.findings += [decided_by_cells(column, where) for column in rows.by_cells]
    reading.findings += _read_colours(rows, reading.key, where, before)
    reading.passages += [passage.of_row_after(before) for passage in rows.passages]
    if all(column.role != "results" for column in rows.columns):
        reading.remarks += [before + row for row, one in enumerate(rows.deliverables) if one.results]
    reading.deliverables += rows.deliverables
    reading.facts += [Fact(said, ()) for said in rows.facts]
    reading.notes += rows.notes
    reading.unplaced += rows.unplaced
    reading.findings += rows.findings


def _with_loose(reading: ActionDraft, context: Context, where: str) -> ActionDraft:
    """Read the paragraphs since the last table, if there are any."""
    if not reading.loose:
        return reading
    return attempt(
        partial(_read_loose, reading.copy(), context, where),
        partial(reading.leaving, reading.loose),
        of_text(reading.loose, where),
        reading.findings,
    )


def _read_loose(reading: ActionDraft, context: Context, where: str) -> ActionDraft:
    """Read the paragraphs since the last table: lists under a state, facts, notes."""
    profile = context.profile
    is_first = not reading.lines and not reading.deliverables
    loose = with_badges(reading.loose, profile, on_top=is_first)
    for found in state_groups(loose, profile, context.habits):
        # What is to be done next, beside the rows of what this report tells, is no more than told.
        is_next = isinstance(found, StateGroup) and reading.has_rows and found.is_of_year_after(context.years)
        group = found.lines if is_next and isinstance(found, StateGroup) else found
        if isinstance(group, StateGroup):
            for item, deliverable in zip(
                group.items, group.deliverables(profile, context.as_of), strict=True
            ):
                row = len(reading.deliverables)
                reading.passages.append(Passage("label", row, item.lines))
                reading.passages += [Passage("results", row, item.below)] if item.below else []
                reading.remarks += [row] if item.below else []
                reading.deliverables.append(deliverable)
            continue
        below = bool(reading.deliverables)
        parts: Sequence[Sequence[Paragraph]] = [group]
        if not reading.has_rows:
            plain = take_signed_items(take_coloured_items(group, reading, where), reading, context)
            parts = take_stated_items(plain, reading, context)
        for lines in filter(None, parts):
            badge = [] if below or reading.lines else badge_on_top(lines, profile)
            said = read_fact_lines(lines[len(badge) :], profile, below=below)
            _take_facts(said.facts, reading, profile)
            _take_notes([*badge, *said.left], reading)
    reading.loose = []
    return reading


def _read_state_of_action(title: Text, reading: ActionDraft, context: Context) -> None:
    """Where no row has a state, the action itself has the one that a fact or a badge gives."""
    whole = state_among_facts(reading.facts, title, context.profile, context.as_of)
    badges = [line for line in reading.lines if is_badge(line, context.profile)]
    if reading.lines and says_state_of_action(reading.lines[0], context.profile):
        badges = reading.lines[:1]
    if whole is None and len(badges) == 1:
        whole = Deliverable(label=title, status=status_of(badges[0], context.profile, context.as_of))
    if whole is not None and not reading.deliverables:
        reading.deliverables.append(whole)
    elif whole is not None and len(reading.deliverables) == 1:
        reading.deliverables[0] = reading.deliverables[0].model_copy(update={"status": whole.status})


def _read_colours(reading: TableReading, key: ColourKey, where: str, count: int) -> list[Finding]:
    """Give the states that a colour says, and tell each; `count` deliverables come before the table's."""
    found: list[Finding] = []
    for row, cell, colour in reading.coloured:
        place = f"{where}.deliverables[{count + row}].status"
        said = key.read(colour)
        if said is None:
            found.append(coloured_status(colour, cell.places, place))
            continue
        status = status_by_colour(cell.places or cell.text_places(), said.code, said.words, cell.text.strip())
        reading.deliverables[row] = reading.deliverables[row].model_copy(update={"status": status})
        found.append(read_by_colour(colour, cell.places, said.words, place))
    return found


def _title(section: Section, facts: Sequence[Labelled], profile: Profile) -> str:
    """The title of the heading; of one that has but a number, that of a fact such as "Intitulé"."""
    assert section.heading is not None
    if section.title == section.heading.text and not name_of_heading(section.title).title:
        named = (f.text for f in facts if names_only(f.label, profile.action_columns["action"]))
        return " ".join(next(named, section.title).split())
    return section.title


def _take_facts(found: Iterable[Fact], reading: ActionDraft, profile: Profile) -> None:
    """Facts, and the prose of those that tell results."""
    for fact in found:
        reading.facts.append(fact)
        place = place_of_figures(fact.said.label, profile)
        if place is not None:
            reading.passages.append(Passage(place, None, fact.paragraphs))


def _take_notes(loose: list[Paragraph], reading: ActionDraft) -> None:
    for group in group_notes(loose):
        reading.lines += group
        reading.notes.append(text_of(group, plain_first=group[0].is_bullet))
        reading.passages.append(Passage("note", None, tuple(group)))


def _is_row_of_texts(block: UnderstoodTable) -> bool:
    """Whether a table is one row of texts under labels, none of which says what is delivered, nor how far it is: "Faits
    marquants", "Prochaines étapes"."""
    found = block.action_columns
    named = {role for role, match in zip(found.roles, found.matches, strict=True) if not match.by_cells}
    is_row = (block.table.rows, block.table.header_rows, block.part_of) == (2, 1, None)
    return is_row and named.isdisjoint(("deliverable", "status")) and not found.boxes


def _continues(block: UnderstoodTable, columns: tuple[Column, ...]) -> bool:
    """A table without a header of its own, as wide as the one before it, that explains no signs and sums up nothing."""
    table = block.table
    is_alike = table.header_rows == 0 and table.columns == len(columns)
    return is_alike and not block.is_summary and not is_legend(block.view)
