"""Coverage: what of a document ended in no field although it looks like something that has one.

Every table and every heading is accounted for: what opened nothing but stands over what actions are told in, tables
that nothing took and that hold amounts, states or labels, columns whose role is uncertain or missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldaparse.document import Heading, Paragraph, Place
from ldaparse.evidence import Evidence
from ldaparse.findings import finding, quoted
from ldaparse.french.folding import fold
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.facts import is_known_label, label_of_line
from ldaparse.interpreting.finances import is_finance_table
from ldaparse.interpreting.heading_contents import content_of_action
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.headings import is_contents_entry
from ldaparse.interpreting.sections import Block, Section
from ldaparse.interpreting.uncertain_columns import uncertain_columns
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.unread_tables import is_unread, looks_financial, rows_of_actions, unread_table
from ldaparse.interpreting.wording import begins_with
from ldaparse.report import Finding

LIKE_AN_ACTION = 0.8
"""How much of what stands under a heading must be what actions are told in (`content_of_action`), from which the
heading is a suspect: a block of facts, two known labels, or a state and a label."""
_PATHS = {"action": "actions", "axis": "axes", "chapter": "chapters"}
MOST_PLACES = 40
"""Places that one finding points at: enough to find its pages."""
FEWEST_PARTS = 2
"""Headings that stand right over actions, from which they look like axes."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A section with its path in the report: that of an action, a chapter, an axis, or "finances"."""

    section: Section
    where: str | None


def uncovered(
    sections: Sequence[Section], of_finances: Sequence[Section], context: Context
) -> Iterator[Finding]:
    """What of these sections, in the order of the report, is not understood, or read with a small lead."""
    placed = placed_sections(sections, of_finances)
    actions = [one.section for one in placed if one.section.kind == "action"]
    has_lines = any(is_finance_table(table) for one in of_finances for table in one.tables)
    suspects = list(_unread_tables(placed))
    yield from _unread_headings(placed, context)
    for one in suspects:
        yield unread_table(one.table, one.where, actions, has_lines=has_lines)
    if not has_lines:
        yield from _no_finances(sections, suspects, context)
    if not any(one.kind == "axis" for one in sections):
        yield from _no_axes(sections, of_finances, context)
    yield from uncertain_columns(read_tables(placed), context)


def placed_sections(sections: Sequence[Section], of_finances: Sequence[Section]) -> list[Placed]:
    """The sections in order, each known by its place among those of its kind."""
    found: list[Placed] = []
    counts: Counter[str] = Counter()
    for section in sections:
        name = _PATHS.get("chapter" if section.kind == "finances" else section.kind)
        if section in of_finances:
            found.append(Placed(section, "finances"))
        elif name is None:
            found.append(Placed(section, None))
        else:
            found.append(Placed(section, f"{name}[{counts[name]}]"))
            counts[name] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Suspect:
    table: UnderstoodTable
    where: str | None


def _unread_tables(placed: Iterable[Placed]) -> Iterator[_Suspect]:
    for one in placed:
        for table in one.section.tables:
            if is_unread(table, one.section, of_finances=one.where == "finances"):
                yield _Suspect(table, one.where if one.section.kind == "action" else None)


def read_tables(placed: Iterable[Placed]) -> Iterator[tuple[UnderstoodTable, str]]:
    """The tables of which columns were read, with the path of what they are in, and "finances" for those of it."""
    for one in placed:
        for table in one.section.tables:
            of_finances = one.where == "finances"
            is_read = is_finance_table(table) if of_finances else table.kind(under_action=True) == "action"
            if one.where is not None and is_read:
                yield table, one.where


def _unread_headings(placed: Sequence[Placed], context: Context) -> Iterator[Finding]:
    """Headings that opened no action, though what stands under them is told as actions are, or though headings of
    their style before and after them opened one."""
    acting = [at for at, one in enumerate(placed) if one.section.kind == "action"]
    styles = {_style(placed[at].section.heading) for at in acting}
    for at, one in enumerate(placed):
        section = one.section
        if section.kind not in ("chapter", "axis") or one.where == "finances":
            continue
        told = [block for block in section.blocks if not _lists_actions(block, placed)]
        content = content_of_action(told, context) if _has_shape(told, context) else 0.0
        between = bool(acting) and acting[0] < at < acting[-1]
        alike = section.kind == "chapter" and between and _style(section.heading) in styles
        if section.heading is not None and (content >= LIKE_AN_ACTION or alike):
            yield finding(
                "heading.unread",
                case="content" if content >= LIKE_AN_ACTION else "style",
                where=one.where,
                evidence=(*evidence(section.heading.places()), *places_of(section.blocks)),
                heading=quoted(section.heading.printed),
            )


def _has_shape(blocks: Sequence[Block], context: Context) -> bool:
    """Whether a table or a known label is among them: prose alone may begin with the words of a state."""
    return any(
        isinstance(block, UnderstoodTable)
        or (
            isinstance(block, Paragraph)
            and (label := label_of_line(block, context.profile)) is not None
            and is_known_label(label, context.profile)
        )
        for block in blocks
    )


def _lists_actions(block: Block, placed: Sequence[Placed]) -> bool:
    """Whether a table lists actions that have their sections: it makes no action itself."""
    actions = [one.section for one in placed if one.section.kind == "action"]
    return isinstance(block, UnderstoodTable) and rows_of_actions(block, actions) >= FEWEST_PARTS


def _style(heading: Heading | None) -> tuple[int, str, str] | None:
    if heading is None:
        return None
    name = name_of_heading(heading.text, heading.number)
    return heading.level, name.word, name.form


def places_of(blocks: Iterable[Block]) -> Evidence:
    """Where these blocks stand, for as many as a finding points at."""
    found: Evidence = ()
    for block in blocks:
        if len(found) >= MOST_PLACES:
            break
        if isinstance(block, UnderstoodTable):
            cells = (cell for cell in block.table.cells if cell.has_words)
            found += evidence(place for cell in cells for place in cell.text_places())[:2]
        else:
            found += evidence(block.places())
    return found


def _no_finances(
    sections: Sequence[Section], suspects: Iterable[_Suspect], context: Context
) -> Iterator[Finding]:
    """Money without a financial table: a heading that announces one, a total of money, a table of amounts."""
    words = context.profile.headings["finances"]
    heading = next(
        (
            one.heading
            for one in sections
            if one.heading is not None
            and one.blocks
            and one.kind in ("chapter", "finances")
            and begins_with(one.heading.text, words)
        ),
        None,
    )
    tables = [one.table for one in suspects if looks_financial(one.table, context)]
    if heading is None and not tables:
        return
    places = (*(heading.places() if heading else ()), *(p for t in tables for p in _header_places(t)))
    yield finding(
        "finances.none", case="heading" if heading else "table", where="finances", evidence=evidence(places),
        heading=quoted(heading.printed) if heading else "",
    )  # fmt: skip


def _header_places(table: UnderstoodTable) -> Iterator[Place]:
    for cell in table.table.cells:
        if cell.row <= table.table.header_rows:
            yield from cell.text_places()


def _no_axes(
    sections: Sequence[Section], of_finances: Sequence[Section], context: Context
) -> Iterator[Finding]:
    """No axis, though headings stand over groups of actions, or a table has a column of axes."""
    over = [
        section
        for section, after in pairwise(sections)
        if section.kind == "chapter"
        and after.kind == "action"
        and section.heading is not None
        and section.level <= after.level
        and not is_contents_entry(section.heading.text)
    ]
    titles = {fold(section.title) for section in sections if section.kind == "action"}
    columns = [
        cell
        for section in (*of_finances, *sections)
        for table in section.tables
        for column in table.view.columns
        if begins_with(column.label, context.profile.action_columns["axis"])
        and len({cell.text for cell in column.cells if fold(cell.text) not in titles}) >= FEWEST_PARTS
        for cell in column.header.cells
    ]
    if len(over) < FEWEST_PARTS and not columns:
        return
    places = [place for one in over if one.heading for place in one.heading.places()]
    places += [place for cell in columns for place in cell.text_places()]
    yield finding(
        "axis.none", case="headings" if len(over) >= FEWEST_PARTS else "column", where="axes",
        evidence=evidence(places), count=len(over),
        headings=", ".join(f"« {quoted(one.heading.text)} »" for one in over[:3] if one.heading),
    )  # fmt: skip
