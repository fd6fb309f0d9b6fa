"""An action: its heading, its facts, its table and the notes around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ldaparse.document import Paragraph, Table
from ldaparse.evidence import Text
from ldaparse.findings import Bilingual, finding
from ldaparse.interpreting.colours import coloured_status
from ldaparse.interpreting.deliverables import read_table
from ldaparse.interpreting.evidence import evidence, text_of, unplaced_row, unplaced_table
from ldaparse.interpreting.facts import Fact, place_of_figures, read_fact_lines, read_fact_table
from ldaparse.interpreting.indicators import Passage
from ldaparse.interpreting.measures import read_measures
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


def read_action(
    section: Section,
    axis: int | None,
    profile: Profile,
    as_of: str | None,
    *,
    where: str,
    usual: Mapping[int, tuple[Column, ...]],
) -> ActionReading:
    """Read the section of an action; `where` is its path in the report, `usual` the columns that tables of as
    many columns have elsewhere, for those without a header."""
    assert section.heading is not None
    columns: tuple[Column, ...] = ()
    deliverables: list[Deliverable] = []
    facts: list[Labelled] = []
    notes: list[Text] = []
    findings: list[Finding] = []
    unplaced: list[Unplaced] = []
    loose: list[Paragraph] = []
    passages: list[Passage] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            loose.append(block)
            continue
        said = read_fact_lines(loose, profile, below=bool(deliverables))
        _take_facts(said.facts, facts, passages, profile)
        _take_notes(said.left, notes, passages)
        loose = []
        if not isinstance(block, UnderstoodTable):
            continue
        table = block.table
        kind = block.kind(under_action=True)
        if kind == "facts":
            _take_facts(read_fact_table(table, profile), facts, passages, profile)
        elif kind == "measures":
            measured = read_measures(table, profile)
            facts += measured.facts
            passages += measured.passages
            for row in table.by_row()[: measured.header_rows]:
                unplaced += unplaced_row(row, again=True)
        elif kind == "action" or _continues(table, columns if deliverables else usual.get(table.columns, ())):
            reading = read_table(block, as_of, like=columns or usual.get(table.columns, ()))
            if columns:
                again = [c.label for c in reading.columns] == [c.label for c in columns]
                unplaced += [
                    entry
                    for row in table.by_row()[: table.header_rows]
                    for entry in unplaced_row(row, again=again)
                ]
            if not columns and reading.borrowed:
                findings.append(_borrowed_columns(table, where))
            columns = columns or reading.columns
            findings += [_decided_by_cells(column, where) for column in reading.by_cells]
            findings += [
                coloured_status(cell, f"{where}.deliverables[{len(deliverables) + row}].status")
                for row, cell in reading.coloured
            ]
            passages += [passage.of_row_after(len(deliverables)) for passage in reading.passages]
            deliverables += reading.deliverables
            notes += reading.notes
        else:
            unplaced += unplaced_table(table)
    said = read_fact_lines(loose, profile, below=bool(deliverables))
    _take_facts(said.facts, facts, passages, profile)
    _take_notes(said.left, notes, passages)
    heading = Text(text=section.heading.printed, evidence=evidence(section.heading.places()))
    action = Action(
        number=section.number,
        section=section.heading.number or section.code,
        axis=axis,
        title=_title(section, facts, profile),
        heading=heading,
        columns=columns,
        deliverables=tuple(deliverables),
        facts=tuple(facts),
        notes=tuple(notes),
    )
    return ActionReading(action, findings, unplaced, passages)


def _title(section: Section, facts: Sequence[Labelled], profile: Profile) -> str:
    """The title of the heading; of one that has but a number, that of a fact such as "Intitulé"."""
    assert section.heading is not None
    if section.title == section.heading.text:
        named = (f.text for f in facts if names_only(f.label, profile.action_columns["action"]))
        return " ".join(next(named, section.title).split())
    return section.title


def _take_facts(
    found: Iterable[Fact], facts: list[Labelled], passages: list[Passage], profile: Profile
) -> None:
    """Facts, and the prose of those that tell results."""
    for fact in found:
        facts.append(fact.said)
        place = place_of_figures(fact.said.label, profile)
        if place is not None:
            passages.append(Passage(place, None, fact.paragraphs))


def _take_notes(loose: list[Paragraph], notes: list[Text], passages: list[Passage]) -> None:
    for group in group_notes(loose):
        notes.append(text_of(group, plain_first=group[0].is_bullet))
        passages.append(Passage("note", None, tuple(group)))


def group_notes(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Notes: a paragraph with the list that follows it; an item of the first kind begins anew.

    Where the notes themselves are a list ("⇨ …", "⇨ …"), each item of that list is a note, and
    items under another bullet, or deeper, belong to the note before.
    """
    groups: list[list[Paragraph]] = []
    opener: str | None = None
    level = 0
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        same = paragraph.marker == opener and paragraph.level <= level
        if not groups or not paragraph.is_bullet or same:
            groups.append([paragraph])
            if paragraph.is_bullet:
                opener, level = paragraph.marker, paragraph.level
        else:
            groups[-1].append(paragraph)
    return groups


_ROLE_NAMES: dict[str, Bilingual] = {
    "deliverable": {"fr": "les livrables", "en": "the deliverables"},
    "status": {"fr": "l’état de réalisation", "en": "the state of completion"},
    "results": {"fr": "les résultats", "en": "the results"},
    "observations": {"fr": "les observations", "en": "the observations"},
}


def _decided_by_cells(column: Column, where: str) -> Finding:
    """The finding that a header says nothing known, and its cells decided."""
    return finding(
        "column.by_cells",
        case="named" if column.label else "unnamed",
        where=f"{where}.columns",
        evidence=column.evidence,
        label=column.label,
        holds=_ROLE_NAMES[column.role],
    )


def _borrowed_columns(table: Table, where: str) -> Finding:
    """The finding that a table has no header, and those of other actions tell what its columns are."""
    return finding(
        "column.borrowed",
        where=f"{where}.columns",
        evidence=evidence(place for cell in table.row(0) for place in cell.text_places()),
    )


def _continues(table: Table, columns: tuple[Column, ...]) -> bool:
    """A table without a header of its own, as wide as the one before it."""
    return table.header_rows == 0 and table.columns == len(columns)
