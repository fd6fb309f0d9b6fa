"""What comes before the outline: tables are carved into what they are, and lines that open an action or an
axis as a heading would are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ldaparse.document import Block, Document, Furniture, Heading, Table
from ldaparse.findings.attempting import attempt
from ldaparse.french.folding import fold
from ldaparse.interpreting.action_names import ListedActions
from ldaparse.interpreting.axis_lines import with_axis_lines
from ldaparse.interpreting.carving import Carved, carve
from ldaparse.interpreting.contents_entries import contents_entries
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import unplaced_table
from ldaparse.interpreting.failing import attempt_step, of_table
from ldaparse.interpreting.heading_styles import open_by_style
from ldaparse.interpreting.headings import read_action_name, read_axis_of_heading
from ldaparse.interpreting.lines_that_open import action_told, with_lines_that_open
from ldaparse.interpreting.listed_actions import are_opened, listed_actions, with_listed_actions
from ldaparse.interpreting.lists_of_titles import titled, titles_of_lists, with_titles
from ldaparse.interpreting.openers import as_paragraph, at_level
from ldaparse.interpreting.pooled_columns import with_pooled_columns
from ldaparse.interpreting.running_axes import with_running_axes
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.splitting import split_by_action
from ldaparse.interpreting.titled_headers import titled_by_header, titles_in_headers
from ldaparse.interpreting.titled_sheets import with_titled_sheets
from ldaparse.interpreting.titles_below import with_titles_below
from ldaparse.interpreting.understanding import TableKind, UnderstoodTable
from ldaparse.interpreting.usual_blocks import usual_blocks
from ldaparse.isolating import step
from ldaparse.profile import Profile
from ldaparse.report import Finding, Unplaced


@dataclass(slots=True)
class Prepared:
    """The blocks of a document with sections for the lines and cells that open one, words that tables print again,
    the tables of several actions that count their money, too, the actions that tables list, and what could not be prepared."""

    parts: list[Part] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    counting: list[UnderstoodTable] = field(default_factory=list)
    listed: ListedActions = field(default_factory=ListedActions)
    findings: list[Finding] = field(default_factory=list)


def prepare(document: Document, context: Context) -> Prepared:
    """Carve the tables, find the lines that open a section, part tables of several actions."""
    profile = context.profile
    prepared = Prepared()
    blocks = usual_blocks(document.blocks, context, prepared.unplaced, prepared.findings)
    listed = attempt_step("names", partial(_listed, blocks, profile), ListedActions, prepared.findings)
    context, prepared.listed = replace(context, listed=listed), listed
    for block in blocks:
        if not isinstance(block, Table):
            prepared.parts.append(block)
            continue
        step()
        carved = attempt(
            partial(_carved, block, context),
            partial(_uncarved, block, context),
            of_table(block),
            prepared.findings,
        )
        prepared.parts += carved.parts
        prepared.unplaced += carved.unplaced
    prepared.parts = attempt_step(
        "columns",
        partial(with_pooled_columns, prepared.parts),
        partial(list, prepared.parts),
        prepared.findings,
    )
    prepared.parts = attempt_step(
        "openers",
        partial(_opened, prepared.parts, document.furniture, context, prepared.findings),
        partial(list, prepared.parts),
        prepared.findings,
    )
    prepared.counting = attempt_step(
        "finances", partial(_counting_money, prepared.parts), list[UnderstoodTable], prepared.findings
    )
    return prepared


def _listed(blocks: Sequence[Block], profile: Profile) -> ListedActions:
    """The actions that a table lists by names which stand elsewhere, too, or that headers of tables name."""
    listed = listed_actions(blocks, profile)
    return listed if listed.place is not None else titles_in_headers(blocks, profile)


def _carved(table: Table, context: Context) -> Carved:
    """The parts of a table, each understood: what it is and what its columns hold is known from here on."""
    section, table = titled_by_header(table, context.listed)
    carved = carve(table, context)
    carved.parts[:0] = [section] if section is not None else []
    for part in carved.parts:
        if isinstance(part, UnderstoodTable):
            part.kind(under_action=True)
    return carved


def _uncarved(table: Table, context: Context) -> Carved:
    return Carved(context, unplaced=unplaced_table(table))


def _opened(
    parts: list[Part], furniture: Sequence[Furniture], context: Context, findings: list[Finding]
) -> list[Part]:
    """The parts, those that open an action or an axis as sections, tables of several actions parted."""
    profile = context.profile
    entries = contents_entries(parts)
    parts = [
        as_paragraph(part) if position in entries and isinstance(part, Heading) else part
        for position, part in enumerate(parts)
    ]
    parts = with_titled_sheets(with_titles_below(parts, profile), profile)
    parts = with_axis_lines(_styled(parts, context), profile)
    parts = _without_repetitions(parts, profile)
    parts = with_running_axes(parts, furniture, profile)
    titles = titles_of_lists(parts)
    parts = _parted(with_titles(parts, titles), profile, findings)
    return _levelled([titled(part, titles) for part in parts], profile)


def _styled(parts: Sequence[Part], context: Context) -> list[Part]:
    """The parts, with sections for what opens actions and axes by its style and its words; and first by the names that tables
    list, where most of these would open none."""
    profile, listed = context.profile, context.listed
    opened = with_lines_that_open(open_by_style(parts, context), profile)
    if listed.place is None or are_opened(opened, listed, profile):
        return opened
    return with_lines_that_open(open_by_style(with_listed_actions(parts, listed), context), profile)


def _without_repetitions(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """A carved row that names the action whose heading stands above it opens nothing: it is a line of it."""
    kept: list[Part] = []
    action: tuple[str, str] | None = None
    axis: tuple[str, str] | None = None
    for part in parts:
        key = action_told(part, profile)
        if isinstance(part, Section) and part.heading and key is not None and key in (action, axis):
            kept.append(as_paragraph(part.heading))
            continue
        if key is not None and key[0] == "axis":
            axis, action = key, None
        elif key is not None or isinstance(part, (Heading, Section)):
            action = key
        kept.append(part)
    return kept


def _parted(parts: Sequence[Part], profile: Profile, findings: list[Finding]) -> list[Part]:
    """The blocks, each table of several actions as one table an action; those of their indicators only where nothing else
    names them. A table of actions that are told elsewhere is a summary of them, and stays as it is."""
    told = {key[1] for part in parts if (key := action_told(part, profile)) and key[0] == "action"}
    told |= {fold(part.title) for part in parts if isinstance(part, Section) and part.kind == "action"}
    told |= {
        fold(name.title)
        for part in parts
        if isinstance(part, Heading) and (name := read_action_name(part.text, profile)) and name.title
    }
    split = list(_split(parts, told, "action", profile, findings))
    names_actions = told or any(isinstance(part, Section) and part.kind == "action" for part in split)
    return split if names_actions else list(_split(parts, told, "measures", profile, findings))


def _split(
    parts: Sequence[Part], told: set[str], kind: TableKind, profile: Profile, findings: list[Finding]
) -> Iterator[Part]:
    """The blocks, each table of that kind for several actions as one table an action."""
    under: Part | None = None
    for part in parts:
        if isinstance(part, UnderstoodTable) and not _is_action(under, profile):
            whole: list[Part] = [part]
            yield from attempt(
                partial(_by_action, part, under, told, kind),
                partial(list, whole),
                of_table(part.table),
                findings,
            )
        else:
            yield part
        under = part if isinstance(part, (Heading, Section)) else under


def _by_action(table: UnderstoodTable, under: Part | None, told: set[str], kind: TableKind) -> list[Part]:
    return list(split_by_action(table, under, told, kind))


def _counting_money(parts: Sequence[Part]) -> list[UnderstoodTable]:
    """The tables of several actions that were split and have columns of amounts, each once."""
    found: list[UnderstoodTable] = []
    for part in parts:
        whole = part.part_of if isinstance(part, UnderstoodTable) else None
        if whole is not None and whole.counts_money and all(whole is not one for one in found):
            found.append(whole)
    return [replace(table, is_split=True) for table in found]


def _is_action(part: Part | None, profile: Profile) -> bool:
    key = action_told(part, profile) if part is not None else None
    return key is not None and key[0] == "action"


def _levelled(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """The openers that no heading gave a level stand one below the last heading, actions two."""
    level = 0
    levelled: list[Part] = []
    for part in parts:
        if isinstance(part, Heading):
            named = read_action_name(part.text, profile) or read_axis_of_heading(part.text, profile)
            level = part.level - 1 if named else part.level
        elif isinstance(part, Section) and part.level == NO_LEVEL:
            levelled.append(at_level(part, level + (2 if part.kind == "action" else 1)))
            continue
        elif isinstance(part, Section):
            level = part.level - 1
        levelled.append(part)
    return levelled
